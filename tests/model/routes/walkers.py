"""People one by one over the roads of a folder: the rules of a day without capacity and memory, as slowly as can be.

Written from the rules and sharing nothing with the engine but the folder and NumPy's generator.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase

GRID = 4
"""Points a day's travel on which corrected mode keeps the km done on a road."""


class Road(NamedTuple):
    """A directed road."""

    start: int
    end: int
    km: float
    walk: float
    forced: bool
    shut: frozenset[int]  # days


class Walk(NamedTuple):
    """Where one person stands: at rest in a place, or on a road with km done."""

    place: int
    road: int = -1
    done: float = 0.0


def roads_of(case: FleeCase) -> list[Road]:
    """Both directions of every route; link closures shut both in corrected mode only."""
    index = {place.name: at for at, place in enumerate(case.places)}
    found: list[Road] = []
    for route in case.routes:
        one, other = index[route.one], index[route.other]
        days = {
            day
            for closure in case.closures
            for day in range(closure.start, closure.end)
            if closure.kind == "link" and {closure.one, closure.other} == {route.one, route.other}
        }
        shut = frozenset(days if case.mode == "corrected" else ())
        walk = float(route.attributes.get("walk_probability", 0.0))
        for _ in range(2 if case.mode == "flee" and route.redirect == 1 else 1):
            found.append(Road(one, other, route.km, walk, route.redirect == 2, shut))
            found.append(Road(other, one, route.km, walk, route.redirect == 1, shut))
    return found


def choose(case: FleeCase, roads: list[Road], at: int, day: int, dice: np.random.Generator) -> int:
    """The road taken from a place, -1 for staying."""
    move, place = case.settings.move, case.places[at]
    chance = {"camp": move.camp_movechance, "conflict": move.conflict_movechance, "forward": 1.0}.get(
        place.kind, move.default_movechance
    )
    if dice.random() >= chance:
        return -1
    out = [number for number, road in enumerate(roads) if road.start == at and day not in road.shut]
    if case.mode == "corrected" and any(roads[number].forced for number in out):
        out = [number for number in out if roads[number].forced]
    if not out:
        return -1
    weights = []
    for number in out:
        goal = case.places[roads[number].end]
        score = move.foreign_weight if goal.country != case.places[0].country else 1.0
        score *= move.camp_weight if goal.kind == "camp" else 1.0
        score *= move.conflict_weight if goal.kind == "conflict" else 1.0
        weights.append(score / (move.softening + roads[number].km) ** move.distance_power)
    return out[int(np.searchsorted(np.cumsum(weights), dice.random() * sum(weights), side="right"))]


def one_day(case: FleeCase, roads: list[Road], walk: Walk, day: int, dice: np.random.Generator) -> Walk:
    """One person through one day."""
    full, clock = case.settings.move.max_move_speed, 0.0
    number, done = walk.road, walk.done
    at = walk.place
    while True:
        again = number < 0
        if again:
            number, done = choose(case, roads, at, day, dice), 0.0
            if number < 0:
                return Walk(at)
        road = roads[number]
        speed = case.settings.move.max_walk_speed if dice.random() < road.walk else full
        if case.mode == "corrected":
            later = clock + (road.km - done) * full / speed
            arrives, goes_on, reached = later <= full, later < full, done + (full - clock) * speed / full
        else:
            arrives = done + speed > road.km
            later = clock + road.km - done if arrives else clock + speed
            goes_on, reached = later < speed, done + speed
        if not arrives:
            return Walk(at, number, _on_grid(reached, road.km, full, dice) if case.mode == "corrected" else reached)
        if not again and day in road.shut:
            return Walk(road.start)
        at, clock, number = road.end, later, -1
        if not goes_on:
            return Walk(at)


def _on_grid(done: float, km: float, full: float, dice: np.random.Generator) -> float:
    """One of the two points beside `done`, its mean kept; nobody stands beyond the last point before the end."""
    points = max(1, round(km * GRID / full))
    step = km / points
    low = min(int((done + 1e-9) / step), points - 1)
    above = (done - low * step) / step if low < points - 1 else 0.0
    return (low + (dice.random() < above)) * step


def walked(case: FleeCase, origin: int, people: int, begin: int, seed: int) -> np.ndarray:
    """Parts of people who set out from `origin` on the day `begin`, by day and place at rest."""
    dice = np.random.Generator(np.random.Philox(seed))
    roads, found = roads_of(case), np.zeros((case.days, len(case.places)))
    for _ in range(people):
        walk = Walk(origin)
        for day in range(begin, case.days):
            walk = one_day(case, roads, walk, day, dice)
            if walk.road < 0:
                found[day, walk.place] += 1.0
    return found / people
