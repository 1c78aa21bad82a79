"""Stylised facts of violence, by one piece of code for a record and for simulated weeks, with bands of tolerance.

The bands were set from the record of Iraq 2003-2006 and the literature (notes beside each) before any simulation was
looked at. A figure outside its band is shown as such; no figure is set to fit. Fact 5, the calendar, is of a record
only: see `fact_calendar`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from waysahead.inference import fact_measures as measure
from waysahead.inference.face_rhythm import autocorrelation, detrended
from waysahead.inference.fact_measures import QUARTER, TREND, WEEKS, Weeks, weeks_of

__all__ = ["FACTS", "WEEKS", "Compared", "Fact", "Weeks", "compare", "weeks_of"]


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
    """A fact of the record beside the same of simulated futures: their 5, 50 and 95 % points, and the share inside.

    `alike` are the points of futures that start at the level at which the record begins, NaN where there are none.
    """

    fact: Fact
    record: float
    simulated: tuple[float, float, float]
    share: float
    alike: tuple[float, float, float] = (np.nan, np.nan, np.nan)


def _nation(data: Weeks) -> measure.Floats:
    return data.incidents.sum(axis=0)


def _without_trend(data: Weeks, lag: int) -> float:
    return measure.lagged(detrended(_nation(data)[None], TREND)[0], lag)


def _dispersion_of_deaths(data: Weeks, first: bool) -> float:
    found, at = measure.dispersion(data.deaths), measure.deadliest(data)
    others = [place for place in measure.busy(data).tolist() if place != at]
    return float(found[at]) if first else measure.median(found[others])


FACTS: tuple[Fact, ...] = (
    Fact(1, "tail exponent of sizes", lambda d: measure.tail_exponent(d.sizes), 2.1, 2.8,
         "2.28 in all, 2.15-2.36 by year; 2.2-2.8 over wars"),
    Fact(1, "tail exponent, the kind that kills most at a time",
         lambda d: measure.tail_exponent(measure.deadliest_kind(d)), 2.1, 2.7,
         "vehicle and suicide bombs 2.18, other bombs 2.55; gunfire and mortars are steeper, 2.8"),
    Fact(1, "mean size, deaths", lambda d: float(d.sizes.mean()), 2.7, 4.5, "3.6, a quarter either way"),
    Fact(1, "median size, deaths", lambda d: float(np.median(d.sizes)), 1.0, 3.0, "2"),
    Fact(1, "deaths in the largest hundredth", lambda d: measure.top_share(d.sizes), 0.12, 0.26,
         "0.19, a third either way"),
    Fact(1, "largest incident, deaths", lambda d: float(d.sizes.max(initial=0.0)), 50.0, 1100.0,
         "1,005 once in four years; tails are tempered at some 1,000"),
    Fact(2, "variance over mean of weekly incidents, busy places",
         lambda d: measure.median(measure.dispersion(d.incidents)[measure.busy(d)]), 0.7, 2.0, "0.8-1.8"),
    Fact(2, "variance over mean of weekly deaths, deadliest place",
         lambda d: _dispersion_of_deaths(d, True), 15.0, 120.0, "60, a factor of some 2-4"),
    Fact(2, "variance over mean of weekly deaths, other busy places",
         lambda d: _dispersion_of_deaths(d, False), 1.0, 20.0, "1-20"),
    Fact(3, "autocorrelation of weekly incidents, nation, 1 week",
         lambda d: measure.lagged(_nation(d), 1), 0.80, 0.98, "0.92"),
    Fact(3, "autocorrelation of weekly incidents, nation, 13 weeks",
         lambda d: measure.lagged(_nation(d), QUARTER), 0.50, 0.95, "0.87 over a record twice as long"),
    Fact(3, "the same, 13 weeks, a straight line taken out",
         lambda d: measure.lagged(measure.bent(_nation(d)), QUARTER), None, None,
         "no band was set: added after a simulation was looked at, to part level from trend"),
    Fact(3, "autocorrelation, 1 week, the 27-week mean taken out", lambda d: _without_trend(d, 1), 0.0, 0.4, "0.18"),
    Fact(3, "autocorrelation, 4 weeks, the 27-week mean taken out", lambda d: _without_trend(d, 4), -0.2, 0.2,
         "0.12 and 0.01 beyond the first week"),
    Fact(3, "the same, 1 week, busy places",
         lambda d: measure.median(autocorrelation(detrended(d.incidents[measure.busy(d)], TREND))), -0.05, 0.25,
         "0.0-0.2"),
    Fact(4, "deaths in the deadliest place", lambda d: measure.shares(d, 1), 0.35, 0.65, "0.48"),
    Fact(4, "deaths in the five deadliest places", lambda d: measure.shares(d, 5), 0.70, 0.92, "0.82"),
    Fact(4, "place-weeks without an incident", lambda d: float((d.incidents == 0).mean()), 0.35, 0.60, "0.48"),
    Fact(4, "attacks on forces in the deadliest place", lambda d: measure.attack_shares(d)[0], 0.25, 0.50,
         "0.38 in the attack log of 2006, which is another record"),
    Fact(4, "attacks on forces in the place with most of them elsewhere", lambda d: measure.attack_shares(d)[1],
         0.15, 0.35, "0.25 in the attack log of 2006, which is another record"),
    Fact(6, "largest rise of deaths an incident, 8 weeks on 8, deadliest place", measure.lethality_shift, None, None,
         "no band was set: 1.6 after 22 February 2006, one event"),
    Fact(6, "largest rise of the median week's deaths, 8 weeks on 8, deadliest place",
         lambda d: measure.rise_of_deaths(d)[0], None, None, "no band was set: 2.2 after 22 February 2006, one event"),
    Fact(6, "share of that rise left in the 8 weeks after", lambda d: measure.rise_of_deaths(d)[1], 0.5, 2.0,
         "about 1: a new level, no pulse that passes"),
    Fact(6, "largest rise of one kind of incident over a year", measure.rise_of_a_kind, None, None,
         "no band was set: bodies found 17 in December 2005, 110 in November 2006, in part better itemised"),
    Fact(7, "correlation of weekly growth, neighbours", lambda d: measure.growth_together(d, True), -0.10, 0.15,
         "0.02"),
    Fact(7, "correlation of weekly growth, places that do not touch",
         lambda d: measure.growth_together(d, False), -0.15, 0.10, "-0.03"),
    Fact(8, "monthly change of log deaths, sd, nation",
         lambda d: float(measure.log_changes(d.deaths.sum(axis=0)[None])[0]), 0.20, 0.50, "0.34"),
    Fact(8, "monthly change of log deaths, sd, deadliest place",
         lambda d: float(measure.log_changes(d.deaths)[measure.deadliest(d)]), 0.30, 0.70, "0.50-0.55"),
    Fact(8, "monthly change of log deaths, sd, places beyond the first five",
         lambda d: measure.median(measure.log_changes(d.deaths)[measure.quieter(d)]), 0.8, 2.0, "1-1.9"),
)  # fmt: skip
"""The facts by number; fact 5, the calendar, is of days."""


def compare(record: Weeks, simulated: list[Weeks], alike: Sequence[Weeks] = ()) -> tuple[Compared, ...]:
    """Every fact of the record beside the same of each simulated future.

    Args:
        record: Weeks of the record.
        simulated: Futures from the start of the case.
        alike: Futures that start at the level at which the record begins, if there are any.
    """
    found = []
    for fact in FACTS:
        values = np.array([fact.compute(one) for one in simulated])
        known = values[np.isfinite(values)]
        beside = _points(np.array([fact.compute(one) for one in alike]))
        inside = [fact.holds(value) for value in known.tolist()]
        share = float(np.mean([bool(one) for one in inside])) if known.size and fact.low is not None else np.nan
        found.append(Compared(fact, fact.compute(record), _points(known), share, beside))
    return tuple(found)


def _points(values: measure.Floats) -> tuple[float, float, float]:
    known = values[np.isfinite(values)]
    if not len(known):
        return np.nan, np.nan, np.nan
    low, middle, high = np.quantile(known, (0.05, 0.5, 0.95)).tolist()
    return low, middle, high
