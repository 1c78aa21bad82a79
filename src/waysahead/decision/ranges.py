"""Ranges over futures: quantiles that skip invalid members, and quantiles under weights that a user has set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from waysahead.decision.futures import Floats

PROBABILITIES = (0.05, 0.10, 0.50, 0.90, 0.95)


@dataclass(frozen=True, slots=True)
class Range:
    """Quantiles and mean of one outcome over a set of futures, in the outcome's unit.

    p10 to p90 is the 80 % range, p5 to p95 the 90 % range. NaN throughout when no valid future is left.
    """

    p5: float
    p10: float
    p50: float
    p90: float
    p95: float
    mean: float


def quantiles(values: Floats, probabilities: Floats) -> Floats:
    """Quantiles along the last axis, linear between order statistics, NaN left out.

    `values` has shape [..., member]; `probabilities` has shape [q] or [..., q]. The result has shape [..., q], NaN
    where nothing is left. Without NaN it equals `numpy.quantile` (Hyndman and Fan's definition 7).
    """
    ordered = np.sort(values, axis=-1)
    last = np.maximum(np.sum(~np.isnan(values), axis=-1, keepdims=True) - 1, 0)
    position = np.broadcast_to(probabilities, (*values.shape[:-1], probabilities.shape[-1])) * last
    below = np.floor(position).astype(np.intp)
    low = np.take_along_axis(ordered, below, axis=-1)
    high = np.take_along_axis(ordered, np.minimum(below + 1, last), axis=-1)
    return low + (high - low) * (position - below)


def weighted_quantiles(values: Floats, weights: Floats, probabilities: Floats) -> Floats:
    """Quantiles of one sample under weights, linear between order statistics.

    The k-th of them stands at (C_k - (w_k + w_1) / 2) / (C_n - (w_1 + w_n) / 2), C the cumulated weights: between the
    first and the last, so that equal weights give what `quantiles` gives. `values` and `weights` have shape [member];
    members with NaN or no weight are left out.
    """
    kept = ~np.isnan(values) & (weights > 0)
    if not kept.any():
        return np.full(probabilities.shape, np.nan)
    order = np.argsort(values[kept], kind="stable")
    ordered, share = values[kept][order], weights[kept][order]
    place = np.cumsum(share) - (share + share[0]) / 2
    return np.interp(probabilities * place[-1], place, ordered)


def ranges(values: Floats) -> tuple[Floats, Floats]:
    """The five quantiles and the mean of `values` [..., member] along members; shapes [..., 5] and [...]."""
    count = np.sum(~np.isnan(values), axis=-1)
    total = np.nansum(values, axis=-1)
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return quantiles(values, np.array(PROBABILITIES)), mean


def as_range(five: Floats, mean: float) -> Range:
    """A `Range` from its five quantiles and its mean."""
    return Range(*(float(value) for value in five), mean=float(mean))


def weighted_range(values: Floats, weights: Floats) -> Range:
    """The range of one sample of futures under weights, both of shape [member]."""
    kept = ~np.isnan(values)
    total = float(weights[kept].sum())
    mean = float((values[kept] * weights[kept]).sum() / total) if total > 0 else float("nan")
    return as_range(weighted_quantiles(values, weights, np.array(PROBABILITIES)), mean)
