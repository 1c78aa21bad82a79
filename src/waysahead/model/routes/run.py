"""A run: whole people through the days of a Flee folder."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.draws.counting import Dice, count_stream
from waysahead.model.routes.advance import advance
from waysahead.model.routes.graph import Floats, Ints
from waysahead.model.routes.people import Newcomers
from waysahead.model.routes.prepared import Prepared, prepare
from waysahead.model.routes.spawn import Spawning

__all__ = ["Journey", "Prepared", "prepare", "travel"]
EARLY, LATE = 1, 2
"""Phases of a day's dice after that of its moves; the arrivals of all days at once are drawn on day 0."""


class Journey(NamedTuple):
    """What one run gives. Persons, after the step of each day."""

    places: Ints  # day x place: at rest
    on_roads: Ints  # day
    arrived: Ints  # day: newly displaced
    gone: Ints  # day: taken out of the count
    returned: Ints  # day: gone home
    settled: Ints  # day: taken in for good by camps that are sinks; still counted there
    onward: Ints  # day x place: people at rest there the evening before who are elsewhere tonight
    from_to: (
        Ints | None
    )  # origin (places, then those there before day 0) x place on the last day, where origins are kept


def travel(ready: Prepared, seed: int = 1, run: int = 0, onward: bool = False) -> Journey:
    """One run. Runs of one seed share nothing but the store of transitions.

    onward   whether to count who moves on from each place (a little slower)
    """
    case, plan, cohorts = ready.case, ready.plan, ready.cohorts
    days, count, at_place = case.days, len(case.places), ready.at_place
    stream = count_stream(seed, "routes", run)
    home = np.arange(count) + (plan.states.fresh if case.settings.move.start_on_foot else 0)
    origin_cell = plan.cell_of[0, home]
    newcomers = Newcomers(cohorts)
    cells = np.zeros((len(cohorts.kind), plan.cells), dtype=np.int64)
    early = stream.day(0, EARLY)
    cells[:, origin_cell] += newcomers.settle(early, ready.arrivals.first, before=True)
    if ready.listed.any():
        cells[:, origin_cell] += newcomers.made_of(early, ready.listed.T)
    spawning = Spawning(case, ready.calendar, ready.arrivals, ready.size, ready.origins)
    ahead = spawning.ahead(early)
    held = np.zeros((days, plan.cells), dtype=np.int64)
    arrived, returned, settled = (np.zeros(days, dtype=np.int64) for _ in range(3))
    moved_on = np.zeros((days, count), dtype=np.int64)
    given = np.zeros((days, plan.cells), dtype=np.int64)  # newcomers by cell, where they are known beforehand
    if cohorts.one and ahead is not None:
        arrived = ahead.sum(axis=1)
        given[:, origin_cell] = ahead
    sinks, kept = _sinks(ready), np.zeros((days, count + 1), dtype=np.int64)
    gone = ready.arrivals.gone.tolist()
    foreseen, returns = cohorts.one and ahead is not None, ready.beyond.return_rate > 0.0
    for day in range(days):
        dice = stream.day(day)
        if foreseen:
            cells = cells + given[day]
        else:
            new = spawning.today(day, dice) if ahead is None else ahead[day]
            households = new[None] if cohorts.one else newcomers.settle(dice, new)
            cells[:, origin_cell] += households
            arrived[day] = (cohorts.size @ households).sum()
        cells, left = advance(ready, day, cells, dice, kept[day - 1] if sinks is not None and day else None, onward)
        if left is not None:
            moved_on[day] = left
        if gone[day]:
            cells = _take_out(cells, cohorts.size, at_place, ready.calendar.camp[day], gone[day])
        if returns:
            cells, returned[day] = _go_home(ready, day, cells, stream.day(day, LATE))
        if sinks is not None:
            staying = stream.day(day, LATE + 1).binomial(cells, sinks)
            settled[day] = cohorts.size @ staying.sum(axis=1)
            cells = cells - staying
            kept[day] = kept[day - 1] + _by_place(cohorts.size @ staying, at_place, count)
        held[day] = cells[0] if cohorts.one else cohorts.size @ cells
    people = _people(held, at_place, count) + kept[:, :count]
    on_roads = held.sum(axis=1) + kept[:, :count].sum(axis=1) - people.sum(axis=1)
    from_to = _from_to(ready, cells) if cohorts.origin[0] != -2 else None
    return Journey(people, on_roads, arrived, ready.arrivals.gone, returned, settled, moved_on, from_to)


def _people(held: Ints, at_place: Ints, count: int) -> Ints:
    """People at rest by day and place, from people by day and cell; every place has a cell."""
    order = np.argsort(at_place, kind="stable")
    begin = np.searchsorted(at_place[order], np.arange(count + 1))
    return np.add.reduceat(held[:, order[: begin[count]]], begin[:count], axis=1)


def _by_place(people: Ints, at_place: Ints, count: int) -> Ints:
    """People by place, and last those on roads."""
    return np.bincount(at_place, weights=people, minlength=count + 1).astype(np.int64)


def _take_out(cells: Ints, size: Ints, at_place: Ints, camp: np.ndarray, gone: int) -> Ints:
    """Take people out of camps, in proportion to those in them."""
    inside = np.append(camp, False)[at_place]
    held = np.where(inside, cells, 0)
    total = int((size @ held).sum())
    return cells - np.floor(held * (min(gone, total) / max(total, 1))).astype(np.int64)


def _go_home(ready: Prepared, day: int, cells: Ints, dice: Dice) -> tuple[Ints, int]:
    """Households at rest in camps go home with a chance once their place has been calm for long enough."""
    lag, calendar, cohorts = ready.beyond.return_lag, ready.calendar, ready.cohorts
    if day < lag:
        return cells, 0
    calm = np.append(calendar.conflict[day - lag : day + 1].max(axis=0) <= 0.0, False)
    free = calm[np.where(cohorts.origin >= 0, cohorts.origin, len(calm) - 1)]
    if not free.any():
        return cells, 0
    inside = np.append(calendar.camp[day], False)[ready.at_place]
    going = dice.binomial(np.where(free[:, None] & inside[None, :], cells, 0), ready.beyond.return_rate)
    return cells - going, int(cohorts.size @ going.sum(axis=1))


def _sinks(ready: Prepared) -> Floats | None:
    """Chance a day, by cell, that somebody at rest in a camp stays for good; None where no camp is a sink."""
    if not ready.case.settings.spawn.camps_are_sinks:
        return None
    chance = [place.number("deactivation_probability") if place.kind == "camp" else 0.0 for place in ready.case.places]
    return np.clip(np.array([*chance, 0.0]), 0.0, 1.0)[ready.at_place]


def _from_to(ready: Prepared, cells: Ints) -> Ints:
    """People by origin and place at rest on the last day."""
    cohorts, count = ready.cohorts, len(ready.case.places)
    table = np.zeros((count + 1, count), dtype=np.int64)
    for held, size, origin in zip(cells, cohorts.size, cohorts.origin, strict=True):
        found = np.bincount(ready.at_place, weights=held * size, minlength=count + 1)
        table[count if origin < 0 else origin] += found[:count].astype(np.int64)
    return table
