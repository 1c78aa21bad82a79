"""Which policies have another that is no higher on any outcome? Dominance and trade-offs, without a common currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Flags, Floats
from waysahead.decision.metrics import WEIGHTED, Losses, shares_of
from waysahead.decision.resample import RESAMPLES, resamples, resamples_within

FRONTIER = ("civilian_deaths", "newly_displaced", "foreign_force_deaths", "cost_usd_billion", "spillover_onset")
"""Outcomes that a frontier weighs against each other unless others are named."""

EVERY_THEORY = "every theory"
"""In place of a theory: no higher on any outcome under any theory."""


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One policy among the others, on the means of several outcomes over the futures of one theory.

    dominated_by   policies whose mean is no higher on any outcome and lower on one
    on_frontier    True when there is none
    share          share of bootstrap resamples of the futures in which there is none
    means, errors  mean of each outcome in its unit, and its Monte Carlo error; empty for `EVERY_THEORY`
    """

    policy: str
    theory: str
    on_frontier: bool
    share: float
    dominated_by: tuple[str, ...]
    means: Mapping[str, float]
    errors: Mapping[str, float]


def dominates(losses: Floats) -> Flags:
    """Where policy a dominates policy b: no higher on any objective, lower on at least one.

    `losses` has shape [..., policy, objective]; the result has shape [..., a, b].
    """
    one, other = losses[..., :, None, :], losses[..., None, :, :]
    return np.logical_and(np.all(one <= other, axis=-1), np.any(one < other, axis=-1), dtype=np.bool_)


def frontier(
    losses: Losses, weights: Mapping[str, float] | None = None, times: int = RESAMPLES
) -> tuple[FrontierPoint, ...]:
    """The frontier under each theory, under every theory at once, and under weights where a user has set them."""
    rows: list[FrontierPoint] = []
    each: list[tuple[Floats, Floats]] = []
    for index, theory in enumerate(losses.theories):
        inside = losses.values[..., losses.theory_of == index]
        if inside.shape[-1]:
            each.append(_means(inside, None, resamples(inside.shape[-1], times)))
            rows += _points(losses, theory, *each[-1])
    if len(each) > 1:
        joined = (
            np.concatenate([mean for mean, _ in each], axis=-1),
            np.concatenate([some for _, some in each], axis=-1),
        )
        rows += _points(losses, EVERY_THEORY, *joined, figures=False)
    if weights is not None:
        drawn = resamples_within(losses.theory_of, times)
        rows += _points(losses, WEIGHTED, *_means(losses.values, shares_of(losses, weights), drawn))
    return tuple(rows)


def _means(values: Floats, weights: Floats | None, drawn: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Means [policy, outcome], and those of the resamples [time, policy, outcome]."""
    members = values.shape[-1]
    own = np.full(members, 1.0 / members) if weights is None else weights
    counts = np.zeros((len(drawn), members))
    np.add.at(counts, (np.arange(len(drawn))[:, None], drawn), 1.0)
    shares = counts * own
    shares /= shares.sum(axis=1, keepdims=True)
    return values @ own, np.moveaxis(values @ shares.T, -1, 0)


def _points(losses: Losses, theory: str, mean: Floats, again: Floats, figures: bool = True) -> Sequence[FrontierPoint]:
    beaten = dominates(mean)
    often: Flags = np.asarray(1 - np.max(dominates(again).astype(np.int8), axis=-2), dtype=np.bool_)
    error = again.std(axis=0, ddof=1)
    points = []
    for at, policy in enumerate(losses.policies):
        named = enumerate(losses.outcomes) if figures else ()
        pairs = [(outcome, float(losses.signs[i] * mean[at, i]), float(error[at, i])) for i, outcome in named]
        points.append(
            FrontierPoint(
                policy,
                theory,
                not bool(beaten[:, at].any()),
                float(often[:, at].mean()),
                tuple(losses.policies[other] for other in np.flatnonzero(beaten[:, at])),
                {outcome: value for outcome, value, _ in pairs},
                {outcome: spread for outcome, _, spread in pairs},
            )
        )
    return points
