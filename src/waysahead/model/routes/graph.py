"""Who can go where: directed roads, and the choices that each place offers.

A *context* is what a person at rest has in mind: nothing (a free place), or the rest of a route. With one hop of
awareness and no markers every context is a free place; longer routes add one context for each (place, rest of route).
An *arc* leads from a context over a road to the next context.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee_tables import FleePlace, FleeRoute

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Roads(NamedTuple):
    """Directed roads: two for every route."""

    start: Ints  # place
    end: Ints  # place
    km: Floats
    speed: Floats  # km a day; 0 where the settings decide
    walk: Floats  # chance that a day's travel is on foot
    forced: NDArray[np.bool_]  # everybody who moves on has to take it (corrected mode)


class Choices(NamedTuple):
    """Candidates: paths of at most so many hops, each with the arc that it begins with."""

    start: Ints  # place
    end: Ints  # place
    km: Floats  # whole path
    arc: Ints
    roads: Ints  # road, padded with -1


class Graph(NamedTuple):
    """Places, roads, contexts, arcs and candidates."""

    places: int
    roads: Roads
    context_place: Ints
    context_goal: Ints  # last place of the rest of the route; -1 for a free place
    arc_from: Ints  # context
    arc_to: Ints  # context
    arc_road: Ints
    choices: Choices


def directed(routes: Sequence[FleeRoute], index: dict[str, int], doubled: bool) -> Roads:
    """Two directed roads a route; with `doubled` a route of redirection code 1 is laid twice, as Flee does."""
    rows: list[tuple[int, int, float, float, float, bool]] = []
    for route in routes:
        one, other = index[route.one], index[route.other]
        speed = float(route.attributes.get("max_move_speed", 0.0))
        walk = min(max(float(route.attributes.get("walk_probability", 0.0)), 0.0), 1.0)
        for _ in range(2 if doubled and route.redirect == 1 else 1):
            rows.append((one, other, route.km, speed, walk, route.redirect == 2))
            rows.append((other, one, route.km, speed, walk, route.redirect == 1))
    columns = list(zip(*rows, strict=True)) or [()] * 6
    start, end, km, speeds, walks, forced = columns
    return Roads(
        np.array(start, dtype=np.int64), np.array(end, dtype=np.int64), np.array(km, dtype=np.float64),
        np.array(speeds, dtype=np.float64), np.array(walks, dtype=np.float64), np.array(forced, dtype=np.bool_),
    )  # fmt: skip


def build_graph(places: Sequence[FleePlace], roads: Roads, awareness: int) -> Graph:
    """Contexts, arcs and candidates for an awareness of 1 or more hops; markers cost no hop and are no goal."""
    out: list[list[int]] = [[] for _ in places]
    for road, start in enumerate(roads.start):
        out[int(start)].append(road)
    marker = [place.kind == "marker" for place in places]
    contexts: dict[tuple[int, tuple[int, ...]], int] = {(at, ()): at for at in range(len(places))}
    arcs: dict[tuple[int, int, int], int] = {}
    rows: list[tuple[int, int, float, int, tuple[int, ...]]] = []

    def context(at: int, rest: tuple[int, ...]) -> int:
        return contexts.setdefault((at, rest), len(contexts))

    def arc(here: int, road: int, there: int) -> int:
        return arcs.setdefault((here, road, there), len(arcs))

    def road_to(at: int, there: int) -> int:
        return next(road for road in out[at] if int(roads.end[road]) == there)

    def explore(start: int, path: tuple[int, ...], taken: tuple[int, ...], km: float, step: int) -> None:
        """Add the candidates whose path begins with the places of `path` (after `start`) over the roads `taken`."""
        at = path[-1]
        if marker[at]:
            step -= 1
        else:
            first = road_to(start, path[0])  # of two parallel roads people take the first
            rows.append((start, at, km, arc(start, first, context(path[0], path[1:])), taken))
        if step >= awareness:
            return
        before = (start, *path[:-1])
        for road in out[at]:
            there = int(roads.end[road])
            if there not in before:
                explore(start, (*path, there), (*taken, road), km + float(roads.km[road]), step + 1)

    for start in range(len(places)):
        for road in out[start]:
            explore(start, (int(roads.end[road]),), (road,), float(roads.km[road]), 1)
    done = 0
    pending = [key for key in contexts if key[1]]
    while done < len(pending):
        at, rest = pending[done]
        done += 1
        known = len(contexts)
        there = context(rest[0], rest[1:])
        arc(contexts[(at, rest)], road_to(at, rest[0]), there)
        if len(contexts) > known and rest[1:]:
            pending.append((rest[0], rest[1:]))
    hops = max((len(row[4]) for row in rows), default=1)
    padded = np.full((len(rows), hops), -1, dtype=np.int64)
    for at, row in enumerate(rows):
        padded[at, : len(row[4])] = row[4]
    keys = list(contexts)
    table = np.array(list(arcs), dtype=np.int64).reshape(-1, 3)
    choices = Choices(
        np.array([row[0] for row in rows], dtype=np.int64), np.array([row[1] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64), np.array([row[3] for row in rows], dtype=np.int64),
        padded,
    )  # fmt: skip
    return Graph(
        len(places), roads, np.array([key[0] for key in keys], dtype=np.int64),
        np.array([key[1][-1] if key[1] else -1 for key in keys], dtype=np.int64),
        table[:, 0], table[:, 2], table[:, 1], choices,
    )  # fmt: skip
