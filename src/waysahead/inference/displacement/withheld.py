"""A folder as it was known on a day: no capacities, no later conflicts, camps, closures or counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.case.flee_rules import MoveRules
from waysahead.case.flee_series import Dated, corrected
from waysahead.case.flee_tables import FleeClosure
from waysahead.inference.displacement.measures import Floats


def with_rules(case: FleeCase, **rules: Any) -> FleeCase:  # noqa: ANN401  (rules of several types)
    """The case under other movement rules."""
    move: MoveRules = replace(case.settings.move, **rules)
    return replace(case, settings=replace(case.settings, move=move))


def opened_by_day(case: FleeCase) -> Floats:
    """1 from the first day on which a camp has people, float64[day, camp]."""
    return (np.maximum.accumulate(case.counts(), axis=0) > 0).astype(np.float64)


def known_counts(case: FleeCase, origin: int) -> Floats:
    """Counts as they could be read on the day `origin`, float64[day, camp] up to that day.

    Records after that day do not exist: the last one holds, and registrations after it have corrected nothing yet.
    """
    columns: list[Floats] = []
    for name in case.camps:
        raw = case.uncorrected[name]
        seen = raw.days <= origin
        series = Dated(raw.days[seen], raw.counts[seen])
        for camp, day in case.corrections:
            if camp == name and day <= origin:
                series = corrected(series, day, strict=False) or series
        columns.append(series.at(origin + 1).astype(np.float64))
    return np.stack(columns, axis=1)


def running(case: FleeCase) -> FleeCase:
    """The case for a count that runs with the days: each camp takes people from the first day it is recorded."""
    opened = opened_by_day(case)
    extra = []
    for at, name in enumerate(case.camps):
        if not any(closure.kind == "camp" and closure.one == name for closure in case.closures):
            days = np.flatnonzero(opened[:, at])
            first = int(days[0]) if days.size else case.days + 1
            if first > 0:
                extra.append(FleeClosure("camp", name, "", 0, first))
    return replace(case, closures=case.closures + tuple(extra))


def known_on(case: FleeCase, origin: int, arrivals_a_day: Floats) -> FleeCase:
    """The case as known on the day `origin`: its conflicts go on, what is shut stays shut, nothing new opens.

    arrivals_a_day   expected newly displaced people on the days after the origin, in place of the series
    """
    known = known_counts(case, origin)
    opened = known.max(axis=0) > 0.0
    conflicts = None
    if case.conflicts is not None:
        conflicts = {
            name: np.concatenate([levels[: origin + 1], np.full(case.days - origin - 1, levels[origin])])
            for name, levels in case.conflicts.items()
        }
    closures = [
        replace(closure, end=closure.end if closure.end <= origin else case.days + 1)
        for closure in case.closures
        if closure.start <= origin
    ]
    for at, name in enumerate(case.camps):
        if not opened[at]:
            closures.append(FleeClosure("camp", name, "", 0, case.days + 1))
    total = np.concatenate([known.sum(axis=1), known[origin].sum() + np.cumsum(arrivals_a_day)])[: case.days]
    dated = Dated(np.arange(case.days, dtype=np.float64), total)
    first = {name: Dated(np.array([0.0]), known[:1, at]) for at, name in enumerate(case.camps)}
    spawn = replace(case.settings.spawn, sum_from_camps=False)
    return replace(
        case, conflicts=conflicts, closures=tuple(closures), series=first, total=dated,
        settings=replace(case.settings, spawn=spawn),
    )  # fmt: skip
