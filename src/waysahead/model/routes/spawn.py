"""How many people are displaced on a day, and where from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.case.fault import CaseError, Fault
from waysahead.case.flee import FleeCase
from waysahead.case.flee_series import Dated
from waysahead.draws.counting import Dice
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
    columns = {name: _scaled(series, hasten, case.days) for name, series in case.series.items()}
    for at, place in enumerate(case.places):
        if place.kind == "camp" and place.name in columns and not spawn.empty_camps_on_day0:
            day0 = int(columns[place.name][0]) if spawn.insert_day0 else 0
            first[at] = day0 + int(place.number("initial_idps")) // hasten
    nothing = np.zeros(case.days, dtype=np.int64)
    if spawn.conflict_driven_spawning or spawn.flood_driven_spawning:
        return Arrivals(nothing, nothing, first)
    if spawn.sum_from_camps or case.total is None:
        total = nothing
        for column in columns.values():
            total = total + column
    else:
        total = _scaled(case.total, hasten, case.days)
    change = np.diff(total, prepend=0 if not spawn.empty_camps_on_day0 else total[:1])
    new, gone = np.zeros_like(change), np.zeros_like(change)
    debt = 0
    for day, rise in enumerate(change.tolist()):
        wanted = rise - debt
        if day == 0 and spawn.insert_day0:
            wanted = 0
        debt = max(-wanted, 0) if case.mode == "flee" else 0
        new[day] = max(wanted, 0)
        gone[day] = max(-wanted, 0) if case.mode == "corrected" else 0
    return Arrivals(new, gone, first)


def origin_weights(case: FleeCase, calendar: Calendar, size: Floats, days: slice | int = slice(None)) -> Floats:
    """Weights of places as origins, float64[(day,) place]: population x intensity x decay, and those who starve.

    As in Flee those who starve come from conflict zones only unless `conflict_zone_spawning_only` is off, camps have
    no residents, and no place weighs more than all of them.
    """
    weight, spawn = size * calendar.spawn[days], case.settings.spawn
    if spawn.starvation_driven_spawning and "ipc" in case.levels:
        levels, nothing = case.levels["ipc"], np.zeros(case.days)
        hunger = np.stack([levels.get(place.region, nothing) for place in case.places], axis=1)[days] / 100.0
        residents = np.where([place.kind == "camp" for place in case.places], 0.0, size)
        starving = np.minimum(residents, weight + residents * hunger)
        weight = np.where((calendar.conflict[days] <= 0.0) & spawn.conflict_zone_spawning_only, weight, starving)
    return weight


class Spawning:
    """The newly displaced of each day of one run, by place."""

    def __init__(self, case: FleeCase, calendar: Calendar, arrivals: Arrivals, size: Floats, shares: Floats) -> None:
        """Keep what is given; `shares[day, place]` are `origin_weights` that add up to one, for the size at first."""
        self.case, self.calendar, self.arrivals, self.size = case, calendar, arrivals, size.copy()
        self.shares = shares
        spawn = case.settings.spawn
        self.driven = spawn.conflict_driven_spawning or spawn.flood_driven_spawning
        self.taking = spawn.take_from_population

    def ahead(self, dice: Dice) -> Ints | None:
        """All days at once, int64[day, place], where no day's origins hang on the days before."""
        if self.driven or self.taking:
            return None
        return dice.multinomial(self.arrivals.new, self.shares)

    def today(self, day: int, dice: Dice) -> Ints:
        """The newly displaced of one day, int64[place]."""
        if self.driven:
            rates, chance = driven_rates(self.case, self.calendar, day, self.size)
            new = dice.poisson(rates) if chance else np.floor(rates).astype(np.int64)
            if self.taking:
                new = np.minimum(new, self.size.astype(np.int64))
        else:
            weight = origin_weights(self.case, self.calendar, self.size, day)
            new = dice.multinomial(self.arrivals.new[day], normal(weight, int(self.arrivals.new[day])))
        if self.taking:
            self.size = np.maximum(self.size - new, 0.0)
        return new


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


def normal(weight: Floats, people: int) -> Floats:
    """Weights that add up to one; an error where there is nobody to come from and people are to come."""
    total = weight.sum()
    if total <= 0.0:
        if people:
            expected = "a conflict zone with residents on each day with newly displaced people"
            fix = "add a conflict to conflicts.csv, or a population to its place"
            raise CaseError([Fault("input_csv/conflicts.csv", None, "a day without any origin", expected, fix)])
        return np.eye(1, len(weight))[0]
    return weight / total


def origin_shares(weights: Floats, new: Ints) -> Floats:
    """`normal` for every day at once."""
    total = weights.sum(axis=1, keepdims=True)
    empty = total[:, 0] <= 0.0
    if (empty & (new > 0)).any():
        normal(weights[int(np.flatnonzero(empty & (new > 0))[0])], 1)
    shares = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0.0)
    shares[empty, 0] = 1.0
    return shares


def _scaled(series: Dated, hasten: int, length: int) -> Ints:
    return Dated(series.days, series.counts / hasten).at(length)
