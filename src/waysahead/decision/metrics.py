"""Robustness metrics of every policy of a run, theory by theory, each with its Monte Carlo error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats, PairedFutures
from waysahead.decision.outcomes import CATALOGUE, outcome_values
from waysahead.decision.resample import RESAMPLES, resamples, resamples_within
from waysahead.decision.robustness import METRICS, robustness

MORE_IS_LESS_LOSS = ("returns",)
"""Outcomes of which more is counted as the lower loss; of every other one, fewer is."""

DECIDED = (
    "civilian_deaths",
    "indirect_deaths",
    "foreign_force_deaths",
    "local_force_deaths",
    "newly_displaced",
    "displaced_inside_end",
    "refugees_end",
    "unmet_need_person_months",
    "spillover_onset",
    "cost_usd_billion",
)
"""Outcomes that metrics are made of unless others are named."""

WORST_THEORY = "least favourable theory"
"""In place of a theory: the least favourable figure of any theory. It needs no weights."""

WEIGHTED = "weights"
"""In place of a theory: every future, under the weights over theories that a user has set."""


@dataclass(frozen=True, slots=True)
class MetricValue:
    """One metric of one policy and outcome over the futures of one theory.

    `value` is in the outcome's unit and orientation (for `returns` more is the lower loss, and "max y" is the least
    number of them). `mc_error` is the bootstrap standard error over paired futures; for the largest and the least of
    the futures it is a lower bound, since no resample goes beyond what was seen.
    """

    policy: str
    outcome: str
    theory: str
    metric: str
    value: float
    mc_error: float


class Losses(NamedTuple):
    """Outcomes as losses, over futures that are valid under every policy.

    values      [policy, outcome, member]
    theory_of   [member]
    thresholds  [outcome], the largest loss that counts as satisfying
    signs       [outcome], 1, or -1 where more is the lower loss
    members     [member], their positions in the run
    """

    policies: tuple[str, ...]
    outcomes: tuple[str, ...]
    theories: tuple[str, ...]
    values: Floats
    theory_of: NDArray[np.int64]
    thresholds: Floats
    signs: Floats
    members: NDArray[np.int64]


def losses_of(
    run: PairedFutures, outcomes: Sequence[str] = DECIDED, thresholds: Mapping[str, float] | None = None
) -> Losses:
    """Outcomes of a run as losses.

    A member that is invalid under one policy is left out under all, so that every policy meets the same futures. A
    threshold that is not given is the median of the baseline over the futures of the run, at the two significant
    figures that pages print, so that the share told is that of the threshold told.

    Raises:
        ValueError: An outcome or a threshold is not in the catalogue, or no future is valid under every policy.
    """
    wrong = sorted({*outcomes, *(thresholds or {})} - set(CATALOGUE))
    if wrong:
        raise ValueError(f"outcome {', '.join(wrong)}: expected one of {', '.join(CATALOGUE)}")
    signs = np.array([-1.0 if name in MORE_IS_LESS_LOSS else 1.0 for name in outcomes])
    values = np.stack([outcome_values(run, CATALOGUE[name]) for name in outcomes], axis=1) * signs[:, None]
    members = np.flatnonzero(~np.isnan(values).any(axis=(0, 1)))
    if members.size == 0:
        raise ValueError("no future is valid under every policy of this run")
    kept = values[..., members]
    base = np.median(kept[run.policies.index(run.baseline)], axis=-1)
    given = thresholds or {}
    own = zip(outcomes, signs, base, strict=True)
    limits = np.array([sign * given[name] if name in given else float(f"{middle:.2g}") for name, sign, middle in own])
    theory_of = np.asarray(run.theory_of, dtype=np.int64)[members]
    return Losses(tuple(run.policies), tuple(outcomes), tuple(run.theories), kept, theory_of, limits, signs, members)


class Metrics(NamedTuple):
    """Metrics as arrays, for whatever ranks them.

    value, resampled   by metric, shapes [policy, outcome] and [policy, outcome, time], as losses
    """

    theory: str
    value: Mapping[str, Floats]
    resampled: Mapping[str, Floats]


def metrics_of(
    losses: Losses, weights: Mapping[str, float] | None = None, times: int = RESAMPLES
) -> tuple[Metrics, ...]:
    """Every metric by theory, then of the least favourable theory, then under weights where a user has set them."""
    found = []
    for index, theory in enumerate(losses.theories):
        inside = losses.values[..., losses.theory_of == index]
        if inside.shape[-1]:
            found.append(_metrics(theory, losses, inside, None, resamples(inside.shape[-1], times)))
    if len(found) > 1:
        found.append(_worst(found))
    if weights is not None:
        own = shares_of(losses, weights)
        found.append(_metrics(WEIGHTED, losses, losses.values, own, resamples_within(losses.theory_of, times)))
    return tuple(found)


def shares_of(losses: Losses, weights: Mapping[str, float]) -> Floats:
    """Weight of each member from weights over theories, summing to 1; shape [member].

    Raises:
        ValueError: A weight names no theory of the run or is negative, or none is above zero.
    """
    unknown = sorted(set(weights) - set(losses.theories))
    if unknown:
        raise ValueError(f"weight for {', '.join(unknown)}: this run holds {', '.join(losses.theories)}")
    total = sum(weights.values())
    if min(weights.values(), default=0.0) < 0 or not total > 0:
        raise ValueError("weights over theories: expected numbers of zero or more, not all zero")
    counts = np.bincount(losses.theory_of, minlength=len(losses.theories))
    each = np.array([weights.get(theory, 0.0) for theory in losses.theories]) / total / np.maximum(counts, 1)
    own = each[losses.theory_of]
    return own / own.sum()


def metric_values(losses: Losses, found: Sequence[Metrics]) -> tuple[MetricValue, ...]:
    """Metrics as rows, in the order of theories, outcomes, policies and metrics."""
    rows = []
    for one in found:
        for i, outcome in enumerate(losses.outcomes):
            for j, policy in enumerate(losses.policies):
                for name, metric in METRICS.items():
                    turned = metric.shape == "unit" and name not in _DISTANCES
                    sign = losses.signs[i] if turned else 1.0
                    value = float(one.value[name][j, i] * sign)
                    error = float(np.std(one.resampled[name][j, i], ddof=1))
                    rows.append(MetricValue(policy, outcome, one.theory, name, value, error))
    return tuple(rows)


_DISTANCES = frozenset({"minimax_regret", "p90_regret", "mean_regret", "undesirable_deviations"})


def _metrics(theory: str, losses: Losses, inside: Floats, weights: Floats | None, drawn: NDArray[np.int64]) -> Metrics:
    value = robustness(inside, losses.thresholds, weights)
    shape = (len(losses.policies), len(losses.outcomes), len(drawn))
    again: dict[str, Floats] = {name: np.empty(shape) for name in METRICS}
    for at in range(len(losses.outcomes)):
        several = robustness(inside[:, at][:, drawn], losses.thresholds[at], weights)
        for name, figures in several.items():
            again[name][:, at] = figures
    return Metrics(theory, value, again)


def _worst(found: Sequence[Metrics]) -> Metrics:
    """The least favourable figure of any theory, metric by metric."""

    def worst(name: str, tables: list[Floats]) -> Floats:
        stacked = np.stack(tables)
        return stacked.min(axis=0) if METRICS[name].ranks == "higher" else stacked.max(axis=0)

    value = {name: worst(name, [one.value[name] for one in found]) for name in METRICS}
    again = {name: worst(name, [one.resampled[name] for one in found]) for name in METRICS}
    return Metrics(WORST_THEORY, value, again)
