"""Where somebody can be at the end of a day: at rest in a context, or on a road with some of it behind them.

Those who travelled lately rest less (`avoid_short_stints`), which Flee keeps as a real number r for each agent,
r <- (r + km today / max_move_speed) / 2. Here r is held on a few points; a value between two points goes to either with
the chances that keep its mean. People in lasting camps all stand at r = 0: they leave one day in a thousand.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.case.flee_rules import MoveRules
from waysahead.model.routes.graph import Floats, Graph, Ints

GRID_PARTS = 4
"""Points a day's travel, on which the distance done on a road is kept where it is not a whole number of days."""


class Legs(NamedTuple):
    """Ways of taking an arc: by road or on foot. Chances of the legs of one arc add up to one."""

    context: Ints  # who takes it: contexts, and after them the fresh copies of free places
    arc: Ints
    speed: Floats  # km a day
    chance: Floats
    foot: Ints  # 1 on the first road of those who start on foot


class States(NamedTuple):
    """End-of-day states; the first `rest` are contexts (with fresh copies), the others stand on a road."""

    rest: int
    place: Ints  # of those at rest; -1 on a road
    base: Ints  # context of those at rest without the fresh copies; -1 on a road
    settled: Ints  # the state that somebody who stays is in tomorrow: the free place
    fresh: int  # first of the fresh copies; `rest` where nobody starts on foot
    road: Ints  # of those on a road, else -1
    to: Ints  # context at the end of the road
    foot: Ints
    done: Floats  # km behind them

    @property
    def size(self) -> int:
        """Number of states."""
        return len(self.place)


def leg_table(graph: Graph, move: MoveRules) -> Legs:
    """Every way of taking every arc."""
    roads = graph.roads
    rows: list[tuple[int, int, float, float, int]] = []
    contexts = len(graph.context_place)
    for arc, (context, road) in enumerate(zip(graph.arc_from, graph.arc_road, strict=True)):
        speed, walk = float(roads.speed[road]) or move.max_move_speed, float(roads.walk[road])
        if walk < 1.0:
            rows.append((int(context), arc, speed, 1.0 - walk, 0))
        if walk > 0.0:
            rows.append((int(context), arc, move.max_walk_speed, walk, 0))
        if move.start_on_foot and graph.context_goal[context] < 0:
            rows.append((contexts + int(context), arc, move.max_walk_speed, 1.0, 1))
    columns = list(zip(*rows, strict=True)) or [()] * 5
    context, arc_of, speed_of, chance, foot = columns
    return Legs(
        np.array(context, dtype=np.int64), np.array(arc_of, dtype=np.int64), np.array(speed_of, dtype=np.float64),
        np.array(chance, dtype=np.float64), np.array(foot, dtype=np.int64),
    )  # fmt: skip


def speeds_on(graph: Graph, move: MoveRules, road: int, foot: int) -> list[tuple[float, float]]:
    """Speeds with their chances of a further day on a road."""
    if foot:
        return [(move.max_walk_speed, 1.0)]
    speed, walk = float(graph.roads.speed[road]) or move.max_move_speed, float(graph.roads.walk[road])
    found = [(speed, 1.0 - walk), (move.max_walk_speed, walk)]
    return [(one, chance) for one, chance in found if chance > 0.0]


def state_table(graph: Graph, legs: Legs, move: MoveRules, shared_day: bool) -> States:
    """All end-of-day states; with `shared_day` the km on a road stand on a grid, else they are sums of days' speeds."""
    contexts = len(graph.context_place)
    fresh = contexts
    place = list(graph.context_place)
    base = list(range(contexts))
    settled = [int(at) for at in graph.context_place]
    if move.start_on_foot:
        place += list(range(graph.places))
        base += list(range(graph.places))
        settled += list(range(contexts, contexts + graph.places))
    rest = len(place)
    on_road: dict[tuple[int, int, int, float], None] = {}
    for arc, foot in sorted({(int(arc), int(foot)) for arc, foot in zip(legs.arc, legs.foot, strict=True)}):
        road, to = int(graph.arc_road[arc]), int(graph.arc_to[arc])
        km = float(graph.roads.km[road])
        if shared_day:
            points = max(1, round(km * GRID_PARTS / move.max_move_speed))
            for point in range(points):
                on_road[(road, to, foot, km * point / points)] = None
            continue
        pending = [0.0]
        while pending:
            before = pending.pop()
            for speed, _ in speeds_on(graph, move, road, foot):
                done = before + speed
                key = (road, to, foot, done)
                if done <= km and key not in on_road:
                    on_road[key] = None
                    pending.append(done)
    keys = list(on_road)
    nowhere = [-1] * len(keys)
    return States(
        rest, np.array(place + nowhere, dtype=np.int64), np.array(base + nowhere, dtype=np.int64),
        np.array(settled + nowhere, dtype=np.int64), fresh,
        np.array([-1] * rest + [key[0] for key in keys], dtype=np.int64),
        np.array([-1] * rest + [key[1] for key in keys], dtype=np.int64),
        np.array([0] * rest + [key[2] for key in keys], dtype=np.int64),
        np.array([0.0] * rest + [key[3] for key in keys], dtype=np.float64),
    )  # fmt: skip
