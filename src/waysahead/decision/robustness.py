"""Ways of reducing many futures to one figure of a policy: what robustness metrics are, each by its formula.

Every metric follows one scheme (McPhail and others 2018, doi 10.1002/2017EF000649): transform the outcome (as it is, or
as regret), take some of the futures (all, the outermost, a quantile), aggregate. Outcomes are counted as losses ``y``:
a lower figure is a lower loss, and all figures keep the unit of the outcome unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from waysahead.decision.futures import Floats

Better = Literal["lower", "higher"]

PESSIMISM = 0.5
"""Weight of the largest loss in the Hurwicz metric."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One way of reducing futures to a figure.

    formula   in terms of the loss y over futures, or of the regret R
    ranks     whether the lower or the higher figure comes first when policies are ranked by it
    of_set    whether the figure depends on which other policies are in the run
    shape     "unit" keeps the outcome's unit, "share" is 0-1, "ratio" has no unit
    """

    name: str
    formula: str
    ranks: Better = "lower"
    of_set: bool = False
    shape: Literal["unit", "share", "ratio"] = "unit"


_METRICS = (
    Metric("maximin", "max y"),
    Metric("maximax", "min y"),
    Metric("hurwicz", f"a max y + (1 - a) min y, a = {PESSIMISM:g}"),
    Metric("laplace", "mean y"),
    Metric("minimax_regret", "max R, R = y - min over policies of y in the same future", of_set=True),
    Metric("p90_regret", "90th percentile of R", of_set=True),
    Metric("mean_regret", "mean R", of_set=True),
    Metric("mean_variance", "mean y + standard deviation of y"),
    Metric("undesirable_deviations", "mean of max(y - median y, 0)"),
    Metric("satisficing", "share of futures with y <= threshold", "higher", shape="share"),
    Metric("percentile_skew", "((p90 + p10) / 2 - p50) / ((p90 - p10) / 2) of y", shape="ratio"),
)

METRICS: dict[str, Metric] = {metric.name: metric for metric in _METRICS}
"""Every metric by name, in the order in which reports print them."""


def regret(losses: Floats) -> Floats:
    """What a policy loses against the lowest loss of any policy in the same future; shape [policy, ..., member].

    It depends on the set of policies: adding one can only raise it.
    """
    return losses - losses.min(axis=0, keepdims=True)


def robustness(losses: Floats, thresholds: Floats, weights: Floats | None = None) -> Mapping[str, Floats]:
    """Every metric of every policy along the last axis.

    Args:
        losses: Shape [policy, ..., member], the same futures under every policy, no NaN.
        thresholds: The largest loss that counts as satisfying; shape [...], or any that broadcasts to it.
        weights: Weight of each member, shape [member], any scale; the same for all if left out.

    Returns:
        By name of metric, shape [policy, ...]. The skew is NaN where p90 equals p10.
    """
    share = np.full(losses.shape[-1], 1.0 / losses.shape[-1]) if weights is None else weights / weights.sum()
    kept = losses[..., share > 0]
    share = share[share > 0]
    p10, p50, p90 = _quantiles(kept, share, (0.1, 0.5, 0.9), weights is None)
    mean = kept @ share
    spread = np.sqrt(np.maximum((kept - mean[..., None]) ** 2 @ share, 0.0))
    least, most = kept.min(axis=-1), kept.max(axis=-1)
    lost = regret(kept)
    half = (p90 - p10) / 2
    skew = np.divide((p90 + p10) / 2 - p50, half, out=np.full(half.shape, np.nan), where=half > 0)
    return {
        "maximin": most,
        "maximax": least,
        "hurwicz": PESSIMISM * most + (1 - PESSIMISM) * least,
        "laplace": mean,
        "minimax_regret": lost.max(axis=-1),
        "p90_regret": _quantiles(lost, share, (0.9,), weights is None)[0],
        "mean_regret": lost @ share,
        "mean_variance": mean + spread,
        "undesirable_deviations": np.maximum(kept - p50[..., None], 0.0) @ share,
        "satisficing": (kept <= np.asarray(thresholds)[..., None]).astype(np.float64) @ share,
        "percentile_skew": skew,
    }


def _quantiles(values: Floats, share: Floats, at: tuple[float, ...], equal: bool) -> list[Floats]:
    """Quantiles along the last axis, linear between order statistics; with equal weights those of numpy.quantile.

    With weights the k-th order statistic stands at (C_k - (w_k + w_1) / 2) / (1 - (w_1 + w_n) / 2), C cumulated.
    """
    if equal:
        last = values.shape[-1] - 1
        below = [int(p * last) for p in at]
        above = [min(k + 1, last) for k in below]
        ordered = np.partition(values, sorted({*below, *above}), axis=-1)
        between = [p * last - k for p, k in zip(at, below, strict=True)]
        return [
            ordered[..., k] + (ordered[..., j] - ordered[..., k]) * part
            for k, j, part in zip(below, above, between, strict=True)
        ]
    order = np.argsort(values, axis=-1, kind="stable")
    ordered, own = np.take_along_axis(values, order, axis=-1), share[order]
    first, final = own[..., :1], own[..., -1:]
    whole = np.maximum(1.0 - (first + final) / 2, 1e-300)
    place = (np.cumsum(own, axis=-1) - (own + first) / 2) / whole
    return [_interpolated(ordered, place, p) for p in at]


def _interpolated(ordered: Floats, place: Floats, p: float) -> Floats:
    last = ordered.shape[-1] - 1
    below = np.clip((place <= p + 1e-12).sum(axis=-1, keepdims=True) - 1, 0, last)
    above = np.minimum(below + 1, last)
    low, high = np.take_along_axis(ordered, below, axis=-1), np.take_along_axis(ordered, above, axis=-1)
    start, end = np.take_along_axis(place, below, axis=-1), np.take_along_axis(place, above, axis=-1)
    part = np.divide(p - start, end - start, out=np.zeros(start.shape), where=end > start)
    return (low + (high - low) * np.clip(part, 0.0, 1.0))[..., 0]
