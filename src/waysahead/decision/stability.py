"""Do different metrics put the policies in the same order? Rank correlations between metrics, and who comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from waysahead.decision.futures import Floats
from waysahead.decision.metrics import Losses, Metrics
from waysahead.decision.robustness import METRICS


@dataclass(frozen=True, slots=True)
class RankStability:
    """How far metrics agree on the order of policies for one outcome under one theory.

    mean_tau   mean of Kendall's tau-b over pairs of metrics: 1 the same order, 0 unrelated, -1 reversed
    least_tau  the least of them, and `least_pair` the two metrics it is between
    first      number of metrics by which each policy comes first; a tie is shared
    mc_error   bootstrap standard error of mean_tau
    """

    outcome: str
    theory: str
    mean_tau: float
    mc_error: float
    least_tau: float
    least_pair: tuple[str, str]
    first: Mapping[str, float]
    tau: Mapping[tuple[str, str], float]


def kendall(one: Floats, other: Floats) -> Floats:
    """Kendall's tau-b between two rankings along the last axis; NaN where either ranks nothing apart."""
    return _tau(_sides(one), _sides(other))


def rank_stability(losses: Losses, found: Sequence[Metrics]) -> tuple[RankStability, ...]:
    """Rank stability of every outcome under every theory, over all metrics that rank the policies."""
    rows = []
    pairs = list(combinations(METRICS, 2))
    for one in found:
        turned = {name: -1.0 if metric.ranks == "higher" else 1.0 for name, metric in METRICS.items()}
        for at, outcome in enumerate(losses.outcomes):
            figures = {name: turned[name] * one.value[name][:, at] for name in METRICS}
            again = {name: turned[name] * np.moveaxis(one.resampled[name][:, at], 0, -1) for name in METRICS}
            signs = {name: _sides(values) for name, values in figures.items()}
            several = {name: _sides(values) for name, values in again.items()}
            taus = {pair: float(_tau(signs[pair[0]], signs[pair[1]])) for pair in pairs}
            known = {pair: tau for pair, tau in taus.items() if not np.isnan(tau)}
            if not known:
                continue
            spread = np.stack([_tau(several[a], several[b]) for a, b in known])
            least = min(known, key=lambda pair: known[pair])
            counts = np.maximum((~np.isnan(spread)).sum(axis=0), 1)
            error = float(np.std(np.nansum(spread, axis=0) / counts, ddof=1))
            mean = float(np.mean(list(known.values())))
            rows.append(
                RankStability(outcome, one.theory, mean, error, known[least], least, _first(losses, figures), known)
            )
    return tuple(rows)


def _sides(values: Floats) -> Floats:
    """Signs of all differences between policies, flat: [..., policy x policy]; a NaN differs from nothing."""
    apart = np.nan_to_num(np.sign(values[..., :, None] - values[..., None, :]))
    return apart.reshape(*values.shape[:-1], -1)


def _tau(left: Floats, right: Floats) -> Floats:
    whole = np.sqrt((left**2).sum(axis=-1) * (right**2).sum(axis=-1))
    both = (left * right).sum(axis=-1)
    return np.divide(both, whole, out=np.full(np.shape(both), np.nan), where=whole > 0)


def _first(losses: Losses, figures: Mapping[str, Floats]) -> dict[str, float]:
    counts = np.zeros(len(losses.policies))
    for values in figures.values():
        if np.isnan(values).any() or np.ptp(values) == 0:
            continue
        leading = values == values.min()
        counts += leading / leading.sum()
    return {policy: float(count) for policy, count in zip(losses.policies, counts, strict=True)}
