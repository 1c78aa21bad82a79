"""What was recorded, month by month, and what of it was known before a month began: no look-ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from waysahead.case.arrays import series_values

if TYPE_CHECKING:
    from waysahead.case import Case

MEMORY = (4.0, 2.0, 1.0)
"""Weights of the last month, the one before, and the one before that, where the level at an origin is estimated."""


@dataclass(frozen=True)
class Watched:
    """A weekly quantity of the model and the monthly series of the pack that it is held against.

    Attributes:
        quantity: Name of the model's national weekly quantity.
        series: Variable of the pack's series.
        since: First month whose definition is that of the rest; earlier rows are left out.
        level: Streams whose start rates the series sets at an origin: ``civilian``, ``forces``, or None.
    """

    quantity: str
    series: str
    since: date | None = None
    level: Literal["civilian", "forces"] | None = None


WATCHED: tuple[Watched, ...] = (
    Watched("civilian_deaths_media", "ibc_civilian_deaths_max_published", level="civilian"),
    Watched("civilian_deaths_ministry", "iraqi_ministries_civilians_killed"),
    Watched("civilian_deaths_un", "unami_civilians_killed", since=date(2006, 5, 1)),
    Watched("attacks_logged", "sigacts_foia_all", level="forces"),
    Watched("foreign_force_deaths", "us_military_deaths"),
)
"""The series of the reference case. Another case brings its own list."""

TROOPS = "us_troops_in_country"
"""Dated counts of the foreign force of the reference case; interpolated figures would look ahead."""


def month_after(month: date, months: int = 1) -> date:
    """First day of the month ``months`` later (earlier where negative)."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def days_of(month: date) -> int:
    """Days of the month that begins on ``month``."""
    return (month_after(month) - month).days


def months_before(start: date, months: int) -> tuple[date, ...]:
    """The last ``months`` first days of months before the month of ``start``, in order."""
    first = start.replace(day=1)
    return tuple(month_after(first, -back) for back in range(months, 0, -1))


def recorded(case: Case, watched: Watched, month: date) -> float | None:
    """Figure of a month, or None where the series has none of that definition."""
    if watched.since is not None and month < watched.since:
        return None
    days, values = series_values(case, watched.series, freq="month")
    found = values[days == np.datetime64(month, "D")]
    return float(found[0]) if len(found) and not np.isnan(found[0]) else None


def known_level(case: Case, watched: Watched, origin: date, weights: Sequence[float] = MEMORY) -> float | None:
    """What the series said a day, as known when the month of ``origin`` began.

    The mean of the last months, each a day, weighted by ``weights``, latest first; a month without a figure drops out
    and the others count for it. Only figures dated before ``origin`` are read. None where none of them is known.
    """
    days, values = series_values(case, watched.series, freq="month", until=origin - timedelta(days=1))
    known = dict(zip(days.tolist(), values.tolist(), strict=True))
    total = weight = 0.0
    for back, share in enumerate(weights, start=1):
        month = month_after(origin, -back)
        figure = known.get(month)
        if figure is None or np.isnan(figure) or (watched.since is not None and month < watched.since):
            continue
        total += share * figure / days_of(month)
        weight += share
    return total / weight if weight else None


def known_force(case: Case, variable: str, origin: date) -> float | None:
    """The latest count of a force dated on or before the first day of the month, persons; None where there is none."""
    days, values = series_values(case, variable, until=origin)
    held = values[~np.isnan(values)] if len(days) else values
    return float(held[-1]) if len(held) else None


def figure(case: Case, variable: str, day: date, place: str | None = None) -> float:
    """The figure of a series on one date.

    Raises:
        KeyError: The series or the date is not there.
    """
    days, values = series_values(case, variable, place=place)
    found = values[days == np.datetime64(day, "D")]
    if not len(found):
        raise KeyError(f"series '{variable}' has no figure on {day}")
    return float(found[0])


def total(case: Case, variable: str, first: date, last: date) -> float:
    """Sum of a monthly series from the month of ``first`` to that of ``last``, both counted."""
    days, values = series_values(case, variable, freq="month", until=last)
    return float(np.nansum(values[days >= np.datetime64(first, "D")]))
