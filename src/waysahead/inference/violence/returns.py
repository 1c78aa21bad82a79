"""What violence returns to and how fast, learnt from how deaths went on in many countries after a violent year.

From a year with at least `VIOLENT` deaths (an origin) the log-change of a country's deaths to the year k = 1..5 after

    y[k] ~ normal(mean m g[k], variance v^2 g[k]^2 + s^2 (1 - f^2k) / (1 - f^2) + 2 e^2)
    g[k] = f^(-1/2) (1 - f^k)        f = 2^(-52 / h)        log h ~ normal over conflicts

moves as the levels of `model/violence.py` do: towards a long-run level `m` (log, from the level at the end of the year
of the origin; `v`: how conflicts differ in it), with half-life `h`, shaken by a year's shocks `s`; `e` is the noise of
a year's figure. How far half-lives differ is held at `HALF_LIFE_SD`: from 0.5 to 1.9 it made no difference to scores
in other countries. A figure is the sum of a year and is taken as the level of its middle: at the end of the year of
the origin part of the way is gone, which is `f^(-1/2)` (at most `MOST_BEFORE`).

A year below `COUNTED` deaths may have had any number up to it, for the source counts no conflict below, and a fall to a
tenth or less is known as no more than that: how quiet the quiet is must not set what the others return to.

Years k of one origin and origins of one country hang together, so every change counts as if alone (composite
likelihood: Varin, Reid and Firth 2011), violent years all alike, and the covariance is the sandwich of curvature and
scores by country (Godambe 1960). Origins are chosen because they are violent, as conflicts are that anybody studies:
the fall after them (`m` < 0) is in part the return to the mean that follows from that choice, and it is the one that
applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

Array = npt.NDArray[np.float64]

VIOLENT = 400.0
"""Deaths of a year from which a change is counted."""
COUNTED = 25.0
"""Deaths of a year below which a figure says no more than that."""
FALLEN = 0.1
"""Share of the origin's deaths below which a figure says no more than that."""
AHEAD = 5
"""Years after an origin."""
FEWEST = 10
"""Countries with an origin that there must be to learn from."""
MOST_BEFORE = 4.0
WEEKS_A_YEAR = 365.25 / 7.0
HALF_LIFE_SD = 0.7
"""Spread of the log half-life over conflicts."""
NODES = 7
"""Points of the half-life over conflicts."""
HALF_LOG_TURN = 0.5 * float(np.log(2.0 * np.pi))

START = np.array([np.log(52.0), -0.3, 0.0, np.log(0.5), np.log(0.3)])
"""Where the search begins: log half-life, shift, and the logs of its spread, of shock and noise."""
LOOSE = np.array([1.0, 2.0, 1.0, 1.0, 1.0])
"""Spread about `START` that counts as much as one change: what nothing is said of stays there."""
REACH = np.array([3.0, 4.0, 3.0, 2.5, 2.5])
"""Farthest from `START`."""


class Pairs(NamedTuple):
    """Changes ``[pair]``: whose (position among countries), from which year, how many years on, the log of the later
    deaths over those of the origin, and whether that is only a bound from above."""

    country: npt.NDArray[np.int64]
    year: npt.NDArray[np.int64]
    ahead: npt.NDArray[np.int64]
    change: Array
    bound: npt.NDArray[np.bool_]

    def where(self, which: npt.NDArray[np.bool_]) -> Pairs:
        """Some of the changes."""
        return Pairs(self.country[which], self.year[which], self.ahead[which], self.change[which], self.bound[which])


class Returns(NamedTuple):
    """What was learnt: mean of the log half-life (weeks) over conflicts, mean of the long-run level (log) and its
    spread, a year's shock, a year's noise; covariance of the two means; from how many countries and violent years."""

    half_life: float
    shift: float
    shift_sd: float
    shock: float
    noise: float
    covariance: Array
    countries: int
    origins: int


def pairs(deaths: Mapping[str, Mapping[int, float]], last: int, violent: float = VIOLENT) -> Pairs:
    """Every change from a violent year to the five years after it, as far as `last`; a year without a row had none."""
    rows = [
        (place, year, ahead, base, years.get(year + ahead, 0.0))
        for place, years in enumerate(deaths[name] for name in sorted(deaths))
        for year, base in sorted(years.items())
        if base >= violent
        for ahead in range(1, AHEAD + 1)
        if year + ahead <= last
    ]
    table = np.array(rows, np.float64).reshape(-1, 5)
    place, year, ahead = table[:, :3].astype(np.int64).T
    least = np.maximum(COUNTED / table[:, 3], FALLEN)
    ratio = table[:, 4] / table[:, 3]
    return Pairs(place, year, ahead, np.log(np.maximum(ratio, least)), ratio <= least)


def curves(theta: Array) -> tuple[Array, Array]:
    """Mean and log spread of a change ``[node, ahead]``, node by node of the half-life; `theta` as `START`."""
    half_life, shift = theta[:2]
    shift_sd, shock, noise = np.exp(theta[2:])
    node = np.polynomial.hermite_e.hermegauss(NODES)[0]
    keeps = np.exp2(-WEEKS_A_YEAR / np.exp(half_life + HALF_LIFE_SD * node))[:, None]
    ahead = np.arange(1, AHEAD + 1)
    gone = np.minimum(np.maximum(keeps, 1e-30) ** -0.5, MOST_BEFORE) * (1.0 - keeps**ahead)
    shaken = shock**2 * (1.0 - keeps ** (2 * ahead)) / (1.0 - keeps**2)
    return shift * gone, 0.5 * np.log((shift_sd * gone) ** 2 + shaken + 2.0 * noise**2)


def node_weights() -> Array:
    """What each node of the half-life counts."""
    weight = np.polynomial.hermite_e.hermegauss(NODES)[1]
    return np.asarray(weight / weight.sum())


def log_density(theta: Array, held: Pairs) -> tuple[Array, Array]:
    """Log density of each change, or log chance of no more than its bound, ``[pair]``, and its slopes
    ``[parameter, pair]``."""
    from scipy.special import log_ndtr, logsumexp

    at, bound = held.ahead - 1, held.bound
    mean, log_sd = (table[:, at] for table in curves(theta))
    score = (held.change - mean) * np.exp(-log_sd)
    found = -0.5 * score**2 - log_sd - HALF_LOG_TURN
    in_mean, in_sd = score * np.exp(-log_sd), score**2 - 1.0
    found[:, bound] = log_ndtr(score[:, bound])
    mills = np.exp(-0.5 * score[:, bound] ** 2 - HALF_LOG_TURN - found[:, bound])
    in_mean[:, bound], in_sd[:, bound] = -mills * np.exp(-log_sd[:, bound]), -mills * score[:, bound]
    found += np.log(node_weights())[:, None]
    told = logsumexp(found, axis=0)
    share = np.exp(found - told)
    slopes = []
    for step in 1e-5 * np.eye(len(theta)):
        means, log_sds = ((a - b) / 2e-5 for a, b in zip(curves(theta + step), curves(theta - step), strict=True))
        slopes.append((share * (in_mean * means[:, at] + in_sd * log_sds[:, at])).sum(axis=0))
    return np.asarray(told), np.stack(slopes)


def learn(held: Pairs) -> Returns | None:
    """The most likely parameters and how sure they are; None with fewer than `FEWEST` countries."""
    from scipy.optimize import minimize

    names, where = np.unique(held.country, return_inverse=True)
    if len(names) < FEWEST:
        return None

    def falls(theta: Array) -> tuple[float, Array]:
        value, slopes = log_density(theta, held)
        off = (theta - START) / LOOSE
        return float(0.5 * off @ off - value.sum()), off / LOOSE - slopes.sum(axis=1)

    ends = list(zip(START - REACH, START + REACH, strict=True))
    found = minimize(falls, START, jac=True, method="L-BFGS-B", bounds=ends, options={"ftol": 1e-9})
    theta = np.asarray(found.x, np.float64)
    step = 1e-3 * np.eye(len(theta))
    curved = np.stack([(falls(theta + one)[1] - falls(theta - one)[1]) / 2e-3 for one in step])
    bread = np.linalg.inv(0.5 * (curved + curved.T))
    score = np.stack([np.bincount(where, slope, len(names)) for slope in log_density(theta, held)[1]])
    covariance = (bread @ score @ score.T @ bread)[:2, :2]
    half_life, shift = theta[:2].tolist()
    shift_sd, shock, noise = np.exp(theta[2:]).tolist()
    origins = len(np.unique(held.country * 10000 + held.year))
    return Returns(half_life, shift, shift_sd, shock, noise, covariance, len(names), origins)
