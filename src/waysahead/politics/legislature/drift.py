"""How the cut-point of the next roll call follows from those before it: a normal model, solved exactly.

    c_j = level + kind_k + agenda a_j + sum_d driver_d z_dj + W(t_j) + e_j

k is what the text asks, a_j is 1 where those for leaving hold the chamber's agenda, z_dj what a driver has changed
since its first figure, W a random walk that starts at the first roll call (sd `drift` per square root of a quarter)
and e_j what is particular to the roll call. Every coefficient has a normal prior, so the next cut-points are normal
given the fitted ones. An early end by a fixed date has an intercept of its own: it divides the side for leaving on a
second dimension, which the line from left to right cannot show.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from waysahead.case.legislature import DRIVERS, KINDS, Driver, VotePrior
from waysahead.politics.legislature.chamber import Floats
from waysahead.politics.legislature.cut import Cut

DAYS_A_QUARTER = 365.25 / 4.0
MONTHS_OF_DEATHS = 3


class Asked(NamedTuple):
    """What the model needs to know of a vote before it is taken."""

    day: date
    kind: str
    supporters_hold: bool


class Forecast(NamedTuple):
    """Cut-points and log slopes of votes to come.

    Means of shape (vote,), covariance of the cut-points (vote, vote). What drivers do, in the order of ``DRIVERS``:
    mean (driver,), covariance (driver, driver), and covariance with the cut-points (driver, vote).
    """

    cut: Floats
    cut_cov: Floats
    log_slope: float
    log_slope_sd: float
    driver: Floats
    driver_cov: Floats
    driver_cut_cov: Floats


def forecast_cuts(
    asked: Sequence[Asked],
    before: Sequence[tuple[Asked, Cut]],
    priors: Mapping[str, VotePrior],
    drivers: Sequence[Driver] = (),
    known_until: date | None = None,
) -> Forecast:
    """Cut-points of votes to come, given fitted roll calls.

    Driver figures later than ``known_until`` (default: the day of each vote) are not used; the last one known is
    carried forward. The noise that is particular to a roll call is in the covariance.
    """
    votes = [one for one, _ in before] + list(asked)
    first = min(one.day for one in votes)
    names, means, sds = _coefficients(priors)
    design = np.stack([_row(one, names, drivers, known_until) for one in votes])
    quarters = np.array([(one.day - first).days / DAYS_A_QUARTER for one in votes])
    mean = design @ means
    cov = (design * sds**2) @ design.T
    cov += priors["drift"].sd ** 2 * np.minimum(quarters[:, None], quarters[None, :])
    cov += priors["roll_call"].sd ** 2 * np.eye(len(votes))
    n, drives = len(before), slice(len(names) - len(DRIVERS), len(names))
    # All at once: the effects of the drivers, then the votes to come, given the votes that were taken.
    later = np.concatenate([means[drives], mean[n:]])
    later_cov = np.block(
        [
            [np.diag(sds[drives] ** 2), (design[n:, drives] * sds[drives] ** 2).T],
            [design[n:, drives] * sds[drives] ** 2, cov[n:, n:]],
        ]
    )
    if n > 0:
        seen = np.array([fit.cut for _, fit in before])
        noise = np.diag([fit.cut_se**2 for _, fit in before])
        across = np.concatenate([design[:n, drives] * sds[drives] ** 2, cov[:n, n:]], axis=1)
        gain = np.linalg.solve(cov[:n, :n] + noise, across).T
        later, later_cov = later + gain @ (seen - mean[:n]), later_cov - gain @ across
    d = len(DRIVERS)
    slopes = _slopes([fit for _, fit in before], priors)
    return Forecast(later[d:], later_cov[d:, d:], *slopes, later[:d], later_cov[:d, :d], later_cov[:d, d:])


def driver_change(driver: str, day: date, drivers: Sequence[Driver], known_until: date | None = None) -> float:
    """What a driver has changed since its first figure, as known on a day: log2 ratio, or difference of logits.

    Deaths are means of the last three whole months. Without figures before the day the change is 0.
    """
    limit = day if known_until is None else min(day, known_until)
    rows = [(one.date, one.value) for one in drivers if one.driver == driver]
    if driver == "deaths":
        months = [(when, value) for when, value in rows if _month_over(when, limit)]
        if len(months) < MONTHS_OF_DEATHS:
            return 0.0
        series = [value for _, value in months]
        then, now = (sum(part) / len(part) for part in (series[:MONTHS_OF_DEATHS], series[-MONTHS_OF_DEATHS:]))
        return float(np.log2(max(now, 1.0) / max(then, 1.0)))
    known = [value for when, value in rows if when < limit]
    if not known:
        return 0.0
    if driver == "opinion":
        return _logit(known[-1]) - _logit(known[0])
    return float(np.log2(max(known[-1], 1e-9) / max(known[0], 1e-9)))


def _coefficients(priors: Mapping[str, VotePrior]) -> tuple[tuple[str, ...], Floats, Floats]:
    names = ("level", *(f"kind.{kind}" for kind in KINDS), "agenda", *(f"driver.{driver}" for driver in DRIVERS))
    return names, np.array([priors[name].mean for name in names]), np.array([priors[name].sd for name in names])


def _row(one: Asked, names: Sequence[str], drivers: Sequence[Driver], known_until: date | None) -> Floats:
    values = {"level": 1.0, f"kind.{one.kind}": 1.0, "agenda": float(one.supporters_hold)}
    values |= {f"driver.{name}": driver_change(name, one.day, drivers, known_until) for name in DRIVERS}
    return np.array([values.get(name, 0.0) for name in names])


def _slopes(fits: Sequence[Cut], priors: Mapping[str, VotePrior]) -> tuple[float, float]:
    """Mean and sd of the log slope of the next roll call."""
    prior, spread = priors["slope"], priors["slope_roll_call"].sd
    precision = prior.sd**-2
    weighted = prior.mean * precision
    for fit in fits:
        weight = 1.0 / (spread**2 + fit.log_slope_se**2)
        precision += weight
        weighted += weight * fit.log_slope
    return weighted / precision, float(np.sqrt(1.0 / precision + spread**2))


def _month_over(first_day: date, limit: date) -> bool:
    return (first_day.year, first_day.month) < (limit.year, limit.month)


def _logit(share: float) -> float:
    share = min(max(share, 1e-6), 1.0 - 1e-6)
    return float(np.log(share / (1.0 - share)))
