"""National series by month, simulated and observed, on one scale: a month of 30.4 days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.ranges import quantiles
from waysahead.report.futures import PlacedFutures
from waysahead.report.wording import listed

if TYPE_CHECKING:
    from waysahead.case import Case

DAYS_PER_MONTH = 30.4375
LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
NAMES = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")

OBSERVED: dict[str, tuple[str, ...]] = {
    "civilian_deaths_media": ("civilian_deaths_media", "ibc_civilian_deaths_max_published"),
    "civilian_deaths_ministry": ("civilian_deaths_ministry", "iraqi_ministries_civilians_killed"),
    "civilian_deaths_un": ("civilian_deaths_un", "unami_civilians_killed"),
    "attacks_logged": ("attacks_logged", "sigacts_all"),
    "foreign_force_deaths": ("foreign_force_deaths", "us_military_deaths"),
    "foreign_troops": ("foreign_troops", "us_troops_assembled"),
    "displaced_inside": ("displaced_inside", "idps_total_stock"),
}
STOCKS = ("foreign_troops", "displaced_inside")
"""Series of a pack that record what a variable of the model simulates, the first that is there being taken."""


class Observed(NamedTuple):
    """A record before the start: days, figures (flows on a 30.4-day month), and where they come from.

    `joined` is False for single readings of a stock, which are not to be joined by a line. `recorded` holds the figures
    as the source gives them.
    """

    days: tuple[date, ...]
    values: tuple[float, ...]
    source: str
    joined: bool = True
    recorded: tuple[float, ...] = ()


def month_of_week(run: PlacedFutures) -> NDArray[np.intp]:
    """Position in `run.months` of every week: the month of its Thursday."""
    thursdays = (run.week_starts + np.timedelta64(3, "D")).astype("datetime64[M]")
    return np.searchsorted(run.months, thursdays)


def monthly(run: PlacedFutures, variable: str, stock: bool = False) -> NDArray[np.float64]:
    """A weekly variable by month, shape [policy, member, month]; invalid members are NaN.

    A flow is the mean of the month's weeks times 30.4375 / 7, so that months of four and of five Thursdays compare; a
    stock is its value in the month's last week.
    """
    weekly = run.weekly(variable).astype(np.float64)
    at = month_of_week(run)
    if stock:
        last = np.searchsorted(at, np.arange(run.months.size), side="right") - 1
        values = weekly[..., last]
    else:
        inside = (at[:, None] == np.arange(run.months.size)).astype(np.float64)
        values = weekly @ (inside / inside.sum(axis=0)) * (DAYS_PER_MONTH / 7)
    return np.where(run.valid[..., None], values, np.nan)


def bands(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quantiles over members of [policy, member, month] at `LEVELS`; shape [policy, month, level]."""
    return quantiles(np.moveaxis(values, 1, -1), np.array(LEVELS))


def observed(case: Case, variable: str, since: date | None = None) -> Observed | None:
    """The national record of a variable before the case starts, monthly or as readings, or None if there is none.

    Figures are scaled to a month of 30.4375 days by the length of their own month; stocks (troops) stay as they are. A
    month that is not over by the start is left out: most of its figure was recorded after it.
    """
    series = case.series
    for name in OBSERVED.get(variable, ()):
        if name not in series.variables:
            continue
        rows = [
            at
            for at in series.rows(name)
            if series.freq[at] in (("month", "point", "year-end") if variable in STOCKS else ("month",))
            and series.place[at] is None
            and series.value[at] is not None
            and series.date[at] < case.start
            and (series.freq[at] != "month" or _next_month(series.date[at]) <= case.start)
            and (since is None or series.date[at] >= since)
        ]
        if rows:
            return _record(case, variable, sorted(rows, key=lambda at: series.date[at]))
    return None


def _record(case: Case, variable: str, rows: Sequence[int]) -> Observed:
    series = case.series
    days: list[date] = []
    values: list[float] = []
    recorded: list[float] = []
    for at in rows:
        value = series.value[at]
        if value is None:
            continue
        length = (_next_month(series.date[at]) - series.date[at].replace(day=1)).days
        days.append(series.date[at])
        recorded.append(value)
        values.append(value if variable in STOCKS else value * DAYS_PER_MONTH / length)
    joined = all(series.freq[at] == "month" for at in rows)
    sources = tuple(dict.fromkeys(series.source[at] or "" for at in rows))
    return Observed(tuple(days), tuple(values), listed(sources, 3), joined, tuple(recorded))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
