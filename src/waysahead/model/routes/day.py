"""One day as a graph, and its transition: where everybody can be tonight, with what chance.

Nodes are (context, km today); every hop adds km, so the graph has no loops and one forward substitution in the order of
km carries all chances through it. Flee gives each road a full day's allowance anew, and the day ends at the first
arrival with a day's km behind one or on a road. With `shared_day` (corrected mode) the allowance is used up.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import _sparsetools

from waysahead.case.flee_rules import MoveRules
from waysahead.model.routes.graph import Floats, Graph, Ints
from waysahead.model.routes.states import Legs, States, speeds_on

Shorts = NDArray[np.int32]
UNIT = 1e6
"""Km are told apart to one millionth."""


class Edges(NamedTuple):
    """Edges that begin at the same kind of node; `theta` is the place of their chance in the day's vector."""

    source: Ints
    target: Ints
    theta: Ints
    part: Floats
    km: Floats  # km today at the target


class DayGraph(NamedTuple):
    """Nodes in the order of km today (first the states themselves), and edges to nodes, to states, and of staying."""

    context: Ints  # resting state of each node; -1 for a road
    clock: Floats
    arcs: int
    roads: int
    travel: Edges  # node to node
    ending: Edges  # node to state
    staying: Edges  # node to the state of somebody who stays


def build_day(graph: Graph, legs: Legs, states: States, move: MoveRules, shared_day: bool) -> DayGraph:
    """Find every node that can be reached in one day, and every edge."""
    arcs, roads = len(graph.arc_from), len(graph.roads.start)
    order = np.argsort(legs.context, kind="stable")
    begin = np.searchsorted(legs.context[order], np.arange(states.rest + 1))
    road_state = _RoadStates(states, shared_day)
    on_road = _from_roads(graph, states, move, shared_day, road_state)
    keys = _key(np.arange(states.rest), np.zeros(states.rest))
    known = wave = keys
    frontier = _fresh(on_road.node_key, known)
    while True:
        wave = np.concatenate([wave, frontier]) if wave is keys else frontier
        known = np.sort(np.concatenate([known, frontier]))
        context, clock = _open_key(wave)
        source, leg = _spread(context, begin, order)
        step = _take(
            clock[source], 0.0, graph.roads.km[graph.arc_road[legs.arc[leg]]], legs.speed[leg], move, shared_day
        )
        found = _key(graph.arc_to[legs.arc[leg]], step.km)[step.goes_on]
        frontier = _fresh(found, known)
        if frontier.size == 0:
            break
    travelling = _fresh(known, keys)
    context, clock = _open_key(travelling)
    by_km = np.argsort(clock, kind="stable")
    context, clock = context[by_km], clock[by_km]
    nodes = np.concatenate([keys, travelling[by_km]])
    number = np.concatenate([np.arange(states.rest), states.size + np.arange(len(travelling))])
    in_order = np.argsort(nodes, kind="stable")

    def find(key: Ints) -> Ints:
        return number[in_order[np.searchsorted(nodes[in_order], key)]]

    all_context = np.concatenate([np.arange(states.rest), np.full(states.size - states.rest, -1), context])
    all_clock = np.concatenate([np.zeros(states.size), clock])
    resting = np.flatnonzero(all_context >= 0)
    source, leg = _spread(all_context[resting], begin, order)
    source = resting[source]
    arc = legs.arc[leg]
    road = graph.arc_road[arc]
    step = _take(all_clock[source], 0.0, graph.roads.km[road], legs.speed[leg], move, shared_day)
    on = step.goes_on
    travel = [Edges(source[on], find(_key(graph.arc_to[arc], step.km)[on]), arc[on], legs.chance[leg][on], step.km[on])]
    end = step.arrives & ~on
    ending = [Edges(source[end], graph.arc_to[arc][end], arc[end], legs.chance[leg][end], step.km[end])]
    away = ~step.arrives
    for state, part in road_state.of(road[away], graph.arc_to[arc][away], legs.foot[leg][away], step.done[away]):
        ending.append(Edges(source[away], state, arc[away], legs.chance[leg][away] * part, step.km[away]))
    travel.append(on_road.travel._replace(target=find(on_road.node_key)))
    ending.append(on_road.ending)
    stay = Edges(
        resting, states.settled[all_context[resting]], all_context[resting], np.ones(len(resting)), all_clock[resting]
    )
    return DayGraph(all_context, all_clock, arcs, roads, _joined(travel), _joined(ending), stay)


class _Step(NamedTuple):
    arrives: np.ndarray
    goes_on: np.ndarray
    km: Floats
    done: Floats  # km on the road, of those who do not arrive


def _take(clock: Floats, done: Floats | float, km: Floats, speed: Floats, move: MoveRules, shared_day: bool) -> _Step:
    """A leg begun with `clock` km today and `done` km of the road behind."""
    if shared_day:
        day = move.max_move_speed
        later = clock + (km - done) * day / speed
        arrives = later <= day
        return _Step(arrives, later < day, np.where(arrives, later, day), done + (day - clock) * speed / day)
    arrives = done + speed > km
    later = np.where(arrives, clock + km - done, clock + speed)
    return _Step(arrives, arrives & (later < speed), later, done + speed)


class _FromRoads(NamedTuple):
    node_key: Ints
    travel: Edges
    ending: Edges


def _from_roads(graph: Graph, states: States, move: MoveRules, shared_day: bool, road_state: _RoadStates) -> _FromRoads:
    """The next day of those who spent the night on a road; who arrives on a closed road is back at its start."""
    arcs, roads = len(graph.arc_from), len(graph.roads.start)
    travel: list[tuple[int, int, int, float, float]] = []
    keys: list[int] = []
    ending: list[tuple[int, int, int, float, float]] = []
    for state in range(states.rest, states.size):
        road, to, foot, done = (
            int(states.road[state]),
            int(states.to[state]),
            int(states.foot[state]),
            states.done[state],
        )
        for speed, chance in speeds_on(graph, move, road, foot):
            one = np.array([0.0])
            step = _take(one, float(done), graph.roads.km[[road]], np.array([speed]), move, shared_day)
            km = float(step.km[0])
            if not step.arrives[0]:
                for target, part in road_state.of(
                    np.array([road]), np.array([to]), np.array([foot]), np.atleast_1d(step.done)
                ):
                    ending.append((state, int(target[0]), arcs + 2 * roads, chance * float(part[0]), km))
                continue
            if step.goes_on[0]:
                travel.append((state, -1, arcs + road, chance, km))
                keys.append(int(_key(np.array([to]), step.km)[0]))
            else:
                ending.append((state, to, arcs + road, chance, km))
            ending.append((state, int(graph.roads.start[road]), arcs + roads + road, chance, km))
    return _FromRoads(np.array(keys, dtype=np.int64), _edges(travel), _edges(ending))


class _RoadStates:
    """Finds the states of those who end the day on a road, with the part that goes to each."""

    def __init__(self, states: States, shared_day: bool) -> None:
        self.shared_day = shared_day
        self.points: dict[tuple[int, int, int], tuple[Floats, Ints]] = {}
        groups: dict[tuple[int, int, int], list[int]] = {}
        for state in range(states.rest, states.size):
            key = (int(states.road[state]), int(states.to[state]), int(states.foot[state]))
            groups.setdefault(key, []).append(state)
        for key, members in groups.items():
            kept = np.array(sorted(members, key=lambda state: float(states.done[state])), dtype=np.int64)
            self.points[key] = (states.done[kept], kept)

    def of(self, road: Ints, to: Ints, foot: Ints, done: Floats) -> list[tuple[Ints, Floats]]:
        """Two states and their parts: the points below and above on the grid (one point where km are exact)."""
        low = np.zeros(len(road), dtype=np.int64)
        high = np.zeros(len(road), dtype=np.int64)
        above = np.zeros(len(road))
        for at, key in enumerate(zip(road.tolist(), to.tolist(), foot.tolist(), strict=True)):
            points, members = self.points[key]
            right = int(np.searchsorted(points, done[at] + 1e-9, side="right"))
            first, second = max(right - 1, 0), min(right, len(points) - 1)
            span = points[second] - points[first]
            low[at], high[at] = members[first], members[second]
            above[at] = (done[at] - points[first]) / span if span > 0 and self.shared_day else 0.0
        above = np.clip(above, 0.0, 1.0)
        return [(low, 1.0 - above), (high, above)] if self.shared_day else [(low, np.ones(len(road)))]


def _fresh(found: Ints, known: Ints) -> Ints:
    """What is found and not known, once each, in order; `known` is in order."""
    found = np.sort(found)
    found = found[np.diff(found, prepend=-1) != 0]
    at = np.minimum(np.searchsorted(known, found), len(known) - 1)
    return found[known[at] != found]


def _key(context: Ints, km: Floats) -> Ints:
    return context.astype(np.int64) + (np.rint(km * UNIT).astype(np.int64) << 20)


def _open_key(key: Ints) -> tuple[Ints, Floats]:
    return key & ((1 << 20) - 1), (key >> 20) / UNIT


def _spread(context: Ints, begin: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Pairs (position, leg) for every leg of every context."""
    count = begin[context + 1] - begin[context]
    source = np.repeat(np.arange(len(context)), count)
    offset = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
    return source, order[np.repeat(begin[context], count) + offset]


def _edges(rows: list[tuple[int, int, int, float, float]]) -> Edges:
    source, target, theta, part, km = list(zip(*rows, strict=True)) or [()] * 5
    whole = np.int64
    return Edges(
        np.array(source, whole),
        np.array(target, whole),
        np.array(theta, whole),
        np.array(part, float),
        np.array(km, float),
    )


def _joined(parts: list[Edges]) -> Edges:
    return Edges(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def scatter(pointer: Shorts, column: Shorts, data: Floats, into: Floats) -> None:
    """into[row, column] += data over the entries of each row."""
    _sparsetools.csr_todense(len(into), into.shape[1], pointer, column, data, into.ravel())


def push(pointer: Shorts, source: Shorts, data: Floats, rows: Floats) -> None:
    """rows[row] += sum of data * rows[source] over the entries of each row, the first row first.

    Where every row asks for earlier rows only, this is a forward substitution.
    """
    _sparsetools.csr_matvecs(len(rows), len(rows), rows.shape[1], pointer, source, data, rows.ravel(), rows.ravel())
