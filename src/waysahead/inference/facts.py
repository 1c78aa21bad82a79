"""Stylised facts of violence, by one piece of code for a record and for simulated weeks, with bands of tolerance.

The bands were set from the record of Iraq 2003-2006 and the literature (notes beside each) before any simulation was
looked at. A figure outside its band is shown as such; no figure is set to fit. Months are four weeks here, so that a
record and a simulation are cut alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.face_rhythm import autocorrelation, detrended

if TYPE_CHECKING:
    from waysahead.case.importers import Events

Floats = NDArray[np.float64]

WEEKS = 104
"""Weeks at the end of a record that are looked at: as long as a future."""
LONGEST = 7
"""Days of the longest window of an incident."""
TAIL = 4
"""Deaths from which on the tail of sizes is measured."""
QUARTER = 13
TREND = 27
EIGHT = 8
MONTH = 4
BUSY = 1.0
"""Incidents a week that a place needs for its dispersion and growth to be looked at."""

_MONDAY = np.datetime64("1970-01-05", "D")


class Weeks(NamedTuple):
    """What facts are computed from: incidents and deaths ``[place, week]``, size of each incident, who borders whom."""

    incidents: Floats
    deaths: Floats
    sizes: Floats
    neighbours: NDArray[np.bool_]


@dataclass(frozen=True)
class Fact:
    """One fact: its number in the list, what is computed, and the band (None: no band was set) with its reason."""

    number: int
    name: str
    compute: Callable[[Weeks], float]
    low: float | None
    high: float | None
    reason: str

    def holds(self, value: float) -> bool | None:
        """Whether a figure lies in the band; None where there is no band or no figure."""
        if self.low is None or self.high is None or not np.isfinite(value):
            return None
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Compared:
    """A fact of the record beside the same of simulated futures: their 5, 50 and 95 % points, and the share inside."""

    fact: Fact
    record: float
    simulated: tuple[float, float, float]
    share: float


def weeks_of(events: Events, neighbours: NDArray[np.bool_], weeks: int = WEEKS) -> Weeks:
    """The last weeks of a record: incidents that are placed and whose window is short, by week of their first day."""
    kept = events.where((events.days <= LONGEST) & (events.place >= 0))
    number = (kept.first - _MONDAY).astype(np.int64) // 7
    last = int(number.max()) - 1  # the last week may be cut off
    within = (number > last - weeks) & (number <= last)
    place, week = kept.place[within], number[within] - (last - weeks + 1)
    shape = len(events.places), weeks
    cell = np.ravel_multi_index((place, week), shape)
    size = int(np.prod(shape))
    incidents = np.bincount(cell, minlength=size).reshape(shape).astype(np.float64)
    deaths = np.bincount(cell, kept.best[within], size).reshape(shape).astype(np.float64)
    return Weeks(incidents, deaths, kept.best[within], neighbours)


def tail_exponent(data: Weeks) -> float:
    """Exponent of the power law of sizes from `TAIL` on (Clauset, Shalizi and Newman 2009, equation 3.7)."""
    tail = data.sizes[data.sizes >= TAIL]
    return float(1.0 + len(tail) / np.log(tail / (TAIL - 0.5)).sum()) if len(tail) > 1 else np.nan


def top_share(data: Weeks) -> float:
    """Share of all deaths that the largest hundredth of incidents holds."""
    ordered = np.sort(data.sizes)[::-1]
    return float(ordered[: max(1, len(ordered) // 100)].sum() / ordered.sum()) if ordered.sum() else np.nan


def dispersion(values: Floats) -> Floats:
    """Variance over mean of each row once the `QUARTER`-week running mean is taken out."""
    mean = values.mean(axis=1)
    rest = detrended(values, QUARTER)
    return np.divide((rest**2).mean(axis=1), mean, out=np.full(len(mean), np.nan), where=mean > 0)


def log_changes(values: Floats) -> Floats:
    """Standard deviation of the change of log(1 + x) from one month of four weeks to the next, by row."""
    months = values[:, : values.shape[1] // MONTH * MONTH].reshape(len(values), -1, MONTH).sum(axis=2)
    return np.diff(np.log1p(months), axis=1).std(axis=1)


def growth_together(data: Weeks, beside: bool) -> float:
    """Mean correlation of weekly log growth over pairs of busy places that border each other, or that do not."""
    busy = np.flatnonzero(data.incidents.mean(axis=1) >= BUSY)
    if len(busy) < 2:
        return np.nan
    growth = np.diff(np.log1p(data.incidents[busy]), axis=1)
    paired = np.corrcoef(growth)
    chosen = np.triu(data.neighbours[np.ix_(busy, busy)] == beside, 1)
    return float(paired[chosen].mean()) if chosen.any() else np.nan


def lethality_shift(data: Weeks) -> float:
    """Largest factor by which deaths an incident rose, eight weeks on the eight before, in the deadliest place."""
    at = _first(data)
    incidents, deaths = (np.convolve(v[at], np.ones(EIGHT), "valid") for v in (data.incidents, data.deaths))
    each = deaths / np.maximum(incidents, 1.0)
    return float((each[EIGHT:] / np.maximum(each[:-EIGHT], 1e-9)).max())


def _first(data: Weeks) -> int:
    return int(data.deaths.sum(axis=1).argmax())


def _shares(data: Weeks, most: int) -> float:
    totals = np.sort(data.deaths.sum(axis=1))[::-1]
    return float(totals[:most].sum() / totals.sum()) if totals.sum() else np.nan


def _lag(values: Floats, lag: int) -> float:
    if lag == 1:
        return float(autocorrelation(values[None])[0])
    centred = values - values.mean()
    return float((centred[lag:] * centred[:-lag]).sum() / max((centred**2).sum(), 1e-9))


def _busy(values: Floats, data: Weeks) -> Floats:
    return values[data.incidents.mean(axis=1) >= BUSY]


def _median(values: Floats) -> float:
    return float(np.nanmedian(values)) if len(values) and np.isfinite(values).any() else np.nan


def _small(data: Weeks) -> Floats:
    totals = data.deaths.sum(axis=1)
    order = np.argsort(-totals)[5:]
    return log_changes(data.deaths)[order[totals[order] > 0]]


FACTS: tuple[Fact, ...] = (
    Fact(1, "tail exponent of sizes", tail_exponent, 2.1, 2.8, "2.28 in all, 2.15-2.36 by year; 2.2-2.8 over wars"),
    Fact(1, "mean size, deaths", lambda d: float(d.sizes.mean()), 2.7, 4.5, "3.6, a quarter either way"),
    Fact(1, "median size, deaths", lambda d: float(np.median(d.sizes)), 1.0, 3.0, "2"),
    Fact(1, "deaths in the largest hundredth", top_share, 0.12, 0.26, "0.19, a third either way"),
    Fact(2, "variance over mean of weekly incidents, busy places",
         lambda d: _median(_busy(dispersion(d.incidents), d)), 0.7, 2.0, "0.8-1.8"),
    Fact(2, "variance over mean of weekly deaths, deadliest place",
         lambda d: float(dispersion(d.deaths)[_first(d)]), 15.0, 120.0, "60, a factor of some 2-4"),
    Fact(3, "autocorrelation of weekly incidents, nation, 1 week",
         lambda d: _lag(d.incidents.sum(axis=0), 1), 0.80, 0.98, "0.92"),
    Fact(3, "autocorrelation of weekly incidents, nation, 13 weeks",
         lambda d: _lag(d.incidents.sum(axis=0), QUARTER), 0.50, 0.95, "0.87 over a record twice as long"),
    Fact(3, "autocorrelation, 1 week, the 27-week mean taken out",
         lambda d: float(autocorrelation(detrended(d.incidents.sum(axis=0)[None], TREND))[0]), 0.0, 0.4, "0.18"),
    Fact(4, "deaths in the deadliest place", lambda d: _shares(d, 1), 0.35, 0.65, "0.48"),
    Fact(4, "deaths in the five deadliest places", lambda d: _shares(d, 5), 0.70, 0.92, "0.82"),
    Fact(4, "place-weeks without an incident", lambda d: float((d.incidents == 0).mean()), 0.35, 0.60, "0.48"),
    Fact(6, "largest rise of deaths an incident, 8 weeks on 8, deadliest place", lethality_shift, None, None,
         "no band was set: 1.6 after 22 February 2006, one event"),
    Fact(7, "correlation of weekly growth, neighbours", lambda d: growth_together(d, True), -0.10, 0.15, "0.02"),
    Fact(7, "correlation of weekly growth, places that do not touch",
         lambda d: growth_together(d, False), -0.15, 0.10, "-0.03"),
    Fact(8, "monthly change of log deaths, sd, nation",
         lambda d: float(log_changes(d.deaths.sum(axis=0)[None])[0]), 0.20, 0.50, "0.34"),
    Fact(8, "monthly change of log deaths, sd, deadliest place",
         lambda d: float(log_changes(d.deaths)[_first(d)]), 0.30, 0.70, "0.50-0.55"),
    Fact(8, "monthly change of log deaths, sd, places beyond the first five",
         lambda d: _median(_small(d)), 0.8, 2.0, "1-1.9"),
)  # fmt: skip
"""The facts by number. Fact 5, the calendar (Fridays, Ramadan), is of days, and the model has none: see `fridays`."""


def fridays(events: Events) -> float:
    """Incidents on a Friday over those on another day; of a record only."""
    kept = events.where((events.days == 1) & (events.place >= 0))
    weekday = (kept.first.astype("datetime64[D]").astype(np.int64) + 3) % 7
    on = float((weekday == 4).sum())
    return on / max((len(weekday) - on) / 6.0, 1e-9)


def compare(record: Weeks, simulated: list[Weeks]) -> tuple[Compared, ...]:
    """Every fact of the record beside the same of each simulated future."""
    found = []
    for fact in FACTS:
        values = np.array([fact.compute(one) for one in simulated])
        known = values[np.isfinite(values)]
        points = tuple(np.quantile(known, (0.05, 0.5, 0.95)).tolist()) if len(known) else (np.nan,) * 3
        inside = [fact.holds(value) for value in known.tolist()]
        share = float(np.mean([bool(one) for one in inside])) if known.size and fact.low is not None else np.nan
        found.append(Compared(fact, fact.compute(record), points, share))
    return tuple(found)
