"""Days of the week and the month of fasting in a record; the weekly model has no days, so there is nothing beside them.

Ramadan by the tabular Islamic calendar (30 years of 10,631 days, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29),
which may be a day or two off what was kept in a country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from waysahead.case.importers import Events

BESIDE = 30
"""Days before and after Ramadan that it is held against."""

_FIRST = np.datetime64("0622-07-19", "D")  # 1 Muharram 1, civil epoch, in the Gregorian calendar carried back
_LEAP = (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29)


class Calendar(NamedTuple):
    """Incidents and deaths on a Friday over those on another day; by year (of its first day), incidents a day in
    Ramadan over those of the 30 days before and after. NaN where the record holds none."""

    friday_incidents: float
    friday_deaths: float
    ramadan: dict[int, float]


def calendar(events: Events) -> Calendar:
    """Figures of the incidents whose day is known."""
    kept = events.where((events.days == 1) & (events.place >= 0))
    day = kept.first.astype("datetime64[D]")
    friday = (day.astype(np.int64) + 3) % 7 == 4
    found: dict[int, float] = {}
    if len(day):
        for opens in ramadans(day.min(), day.max()):
            closes = opens + 30
            if opens - BESIDE < day.min() or closes + BESIDE > day.max():
                continue
            during = float(((day >= opens) & (day < closes)).sum()) / 30.0
            beside = float(((day >= opens - BESIDE) & (day < closes + BESIDE)).sum()) - 30.0 * during
            if beside:
                found[int(opens.astype("datetime64[Y]").astype(int)) + 1970] = during / (beside / (2.0 * BESIDE))
    return Calendar(_over(friday, np.ones(len(day))), _over(friday, kept.best), found)


def ramadans(first: np.datetime64, last: np.datetime64) -> list[np.datetime64]:
    """First days of every Ramadan that begins between two days."""
    guess = (np.array([first, last]) - _FIRST).astype(np.int64) / (10631 / 30)
    years = range(int(guess[0]) - 1, int(guess[1]) + 3)
    found = [_FIRST + _days_before(year) + 236 for year in years if year > 0]  # eight months of 30 and 29 days
    return [day for day in found if first <= day <= last]


def _days_before(year: int) -> int:
    cycles, rest = divmod(year - 1, 30)
    return cycles * 10631 + rest * 354 + sum(leap <= rest for leap in _LEAP)


def _over(chosen: NDArray[np.bool_], weight: NDArray[np.float64]) -> float:
    on, off = float(weight[chosen].sum()), float(weight[~chosen].sum()) / 6.0
    return on / off if off else float("nan")
