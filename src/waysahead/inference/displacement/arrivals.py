"""How many people are newly displaced from month to month, and what of it is learnt from other cases.

    y_k = level + per_resident x log(residents / 500,000) - fade x log(age_k / 100 days) + e_k
    cov(e_i, e_j) = between^2 + swing^2 exp(-30 |i - j| / memory) + noise^2 [i = j]

y_k is the log of people a day in the k-th 30 days and age_k the day in their middle. Newcomers fade with the age of a
crisis, are more where more people live in conflict, and come back over `memory` days to what other crises saw. A month
counts once, however many days of origin it lies ahead of: overlapping forecasts do not feign evidence.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import ndtri

from waysahead.case.flee import FleeCase
from waysahead.draws import parameter_uniforms
from waysahead.inference.displacement.measures import Floats
from waysahead.inference.displacement.priors import Pace
from waysahead.inference.displacement.withheld import known_counts

MONTH = 30
"""Days over which newcomers are counted."""
REFERENCE = 500_000.0
"""Residents at which `level` is told."""
LEAST = 10.0
"""People a day among `REFERENCE` residents: fewer are not told from corrections of the record, and count as these."""
SINCE = 30
"""Residents are those of places in conflict on some day up to this one."""


class Months(NamedTuple):
    """What a case shows of its newcomers up to a day."""

    log_pace: Floats  # month: log people a day
    age: Floats  # month: day in the middle
    residents: float


def residents(conflict: Floats, sizes: Floats) -> float:
    """Residents of places in conflict (day x place) on some day up to the 30th; the reference where there are none."""
    found = float(sizes @ (conflict[: SINCE + 1].max(axis=0) > 0.0))
    return found if found > 0.0 else REFERENCE


def months_of(totals: Floats, living: float) -> Months:
    """The whole months before the last of these days, counted back from it."""
    many = (len(totals) - 1) // MONTH
    edges = len(totals) - 1 - MONTH * np.arange(many, -1, -1)
    pace = np.maximum(np.diff(totals[edges]) / MONTH, LEAST * living / REFERENCE)
    return Months(np.log(pace), edges[:-1].astype(np.float64) + MONTH / 2, living)


def log_likelihood(months: Months, pace: Pace) -> Floats:
    """Log density of a case's months under each vector, float64[vector]."""
    factor = np.linalg.cholesky(_covariance(pace, len(months.age)))
    off = months.log_pace - _mean(pace, months.age, months.residents)
    whitened = np.linalg.solve(factor, off[:, :, None])[:, :, 0]
    return -0.5 * (whitened**2).sum(axis=1) - np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)


def misread(case: FleeCase, living: float, origin: int) -> Floats:
    """Log pace as read on the day `origin` less that of the final record, month."""
    read = months_of(known_counts(case, origin).sum(axis=1), living)
    return read.log_pace - months_of(case.counts()[: origin + 1].sum(axis=1).astype(np.float64), living).log_pace


def newcomers(read: Months, days: int, pace: Pace, misread_sd: float, seed: int) -> Floats:
    """People who come after the last month read, member x day ahead.

    The months ahead are drawn from their normal distribution given those read, which are off by `misread_sd`.
    """
    known, ahead = len(read.age), -(-days // MONTH)
    last = read.age[-1] + MONTH / 2 if known else float(MONTH // 2)
    age = np.concatenate([read.age, last + MONTH * (np.arange(ahead) + 0.5)])
    mean, covariance = _mean(pace, age, read.residents), _covariance(pace, len(age))
    seen = covariance[:, :known, :known] + misread_sd**2 * np.eye(known)
    gain = np.linalg.solve(seen, covariance[:, :known, known:]).swapaxes(1, 2)
    centre = mean[:, known:] + np.einsum("mij,mj->mi", gain, read.log_pace - mean[:, :known])
    factor = np.linalg.cholesky(covariance[:, known:, known:] - gain @ covariance[:, :known, known:])
    uniforms = parameter_uniforms(seed, [f"displacement.month.{at}" for at in range(ahead)], 0, len(centre))
    path = centre + np.einsum("mij,jm->mi", factor, ndtri(uniforms))
    summed = np.cumsum(np.pad(np.exp(path) * MONTH, ((0, 0), (1, 0))), axis=1)
    at = np.arange(1, days + 1) / MONTH
    whole = np.minimum(at.astype(np.int64), ahead - 1)
    return summed[:, whole] + (at - whole) * (summed[:, whole + 1] - summed[:, whole])


def _mean(pace: Pace, age: Floats, living: float) -> Floats:
    level = pace.level + pace.per_resident * np.log(living / REFERENCE)
    return level[:, None] - pace.fade[:, None] * np.log(age / 100.0)


def _covariance(pace: Pace, many: int) -> Floats:
    apart = MONTH * np.abs(np.subtract.outer(np.arange(many), np.arange(many)))
    kept = np.exp(-apart / pace.memory[:, None, None])
    own = pace.between[:, None, None] ** 2 + pace.swing[:, None, None] ** 2 * kept
    return own + pace.noise[:, None, None] ** 2 * np.eye(many)
