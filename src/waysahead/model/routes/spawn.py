"""How many people are displaced on a day, and where from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.model.routes.calendar import Calendar
from waysahead.model.routes.graph import Floats, Ints


class Arrivals(NamedTuple):
    """Given totals: people to place on each day, and people who leave the count (corrected mode)."""

    new: Ints
    gone: Ints
    first: Ints  # people in each place before day 0


def given_arrivals(case: FleeCase) -> Arrivals:
    """Arrivals from the series: the daily change of the sum of all camps, or of the separate total.

    Flee removes nobody: a fall becomes a debt that is set against later arrivals. Corrected mode takes them out.
    """
    spawn, hasten = case.settings.spawn, case.settings.hasten
    first = np.zeros(len(case.places), dtype=np.int64)
    columns = {name: _scaled(series.days, series.counts, hasten, case.days) for name, series in case.series.items()}
    for at, place in enumerate(case.places):
        if place.kind == "camp" and place.name in columns and spawn.insert_day0:
            day0 = 0 if spawn.empty_camps_on_day0 else int(columns[place.name][0])
            first[at] = day0 + int(place.number("initial_idps")) // hasten
    if spawn.conflict_driven_spawning or spawn.flood_driven_spawning:
        nothing = np.zeros(case.days, dtype=np.int64)
        return Arrivals(nothing, nothing, first)
    if spawn.sum_from_camps or case.total is None:
        total = np.zeros(case.days, dtype=np.int64)
        for column in columns.values():
            total = total + column
    else:
        total = _scaled(case.total.days, case.total.counts, hasten, case.days)
    change = np.diff(total, prepend=0 if not spawn.empty_camps_on_day0 else total[:1])
    new, gone = np.zeros_like(change), np.zeros_like(change)
    debt = 0
    for day, rise in enumerate(change):
        wanted = int(rise) - debt
        if day == 0 and spawn.insert_day0:
            wanted = 0
        debt = max(-wanted, 0) if case.mode == "flee" else 0
        new[day] = max(wanted, 0)
        gone[day] = max(-wanted, 0) if case.mode == "corrected" else 0
    return Arrivals(new, gone, first)


def origin_weights(case: FleeCase, calendar: Calendar, day: int, size: Floats) -> Floats:
    """Weights of places as origins on a day: population x intensity x decay."""
    weight = size * calendar.spawn[day]
    if case.settings.spawn.starvation_driven_spawning and "ipc" in case.levels:
        levels = case.levels["ipc"]
        ipc = np.array([levels[place.region][day] if place.region in levels else 0.0 for place in case.places])
        weight = weight + size * ipc / 100.0
    return weight


def driven_rates(case: FleeCase, calendar: Calendar, day: int, size: Floats) -> tuple[Floats, bool]:
    """People displaced by conflict or flood on a day, by place, and whether the number is Poisson."""
    spawn = case.settings.spawn
    if spawn.conflict_driven_spawning:
        way, rate, level = spawn.conflict_spawn_mode, spawn.displaced_per_conflict_day, calendar.conflict[day]
        expected = rate * level * (size if way == "pop_ratio" else 1.0)
    else:
        way = spawn.flood_spawn_mode
        levels = case.levels.get("flood", {})
        wet = np.array([levels[place.name][day] if place.name in levels else 0.0 for place in case.places])
        table = np.array(spawn.displaced_per_flood_day)
        rates = np.where(wet > 0.0, np.interp(wet, np.arange(len(table)), table), 0.0)
        expected = rates * (size if way == "pop_ratio" else 1.0)
    return expected, way == "poisson"


def _scaled(days: Floats, counts: Floats, hasten: int, length: int) -> Ints:
    from waysahead.case.flee_series import Dated

    return Dated(days, counts / hasten).at(length)
