"""Which uncertain parameters could turn the sign of a difference? A screen on the futures already made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.agreement import ERRORS_TO_CLEAR
from waysahead.decision.futures import Flags, Floats
from waysahead.decision.pairing import lower

SCREENED = ("placeholder", "memory", "expert range")
"""Statuses that are screened: figures without a source, figures from memory, ranges from experts."""

LEAST_ROUNDS = 20
"""Fewer rounds of futures than this are not screened: their errors are not known well enough."""

FALSE_SHARE = 0.05
"""Share of the flagged parameters that may be there by chance."""

END = NormalDist().inv_cdf(0.95)
"""Normal score of the 95th percentile, the end of the range at which the sign is read."""


@dataclass(frozen=True, slots=True)
class SignFlip:
    """A parameter at whose 5th and 95th percentile a policy clearly stands on opposite sides of the baseline.

    share_at_p5, share_at_p95   share of futures in which the policy has fewer, at each end, from the fitted line
    error_at_end                Monte Carlo standard error of either share
    """

    parameter: str
    status: str
    policy: str
    outcome: str
    share_at_p5: float
    share_at_p95: float
    error_at_end: float


def normal_scores(sample: NDArray[np.floating], theory_of: NDArray[np.integer]) -> Floats:
    """Normal scores of a parameter's ranks inside each theory, shape [member].

    Ranks inside a theory take away the difference between theories that hold different priors on the same parameter,
    so that only the parameter itself is screened. A parameter that does not vary scores zero throughout.
    """
    scores = np.zeros(sample.shape, dtype=np.float64)
    for theory in np.unique(theory_of):
        inside = np.flatnonzero(theory_of == theory)
        values = sample[inside]
        if values.size < 2 or float(np.ptp(values)) == 0.0:
            continue
        steps = [NormalDist().inv_cdf((k + 0.5) / inside.size) for k in range(inside.size)]
        scores[inside[np.argsort(values, kind="stable")]] = steps
    return scores


class Lines(NamedTuple):
    """Straight lines through the futures, one for each case and parameter, shapes [case, parameter].

    at_low, at_high   share with fewer at the parameter's 5th and 95th percentile
    error             the larger Monte Carlo standard error of the two
    chance            probability of so steep a line if the parameter did nothing
    """

    at_low: Floats
    at_high: Floats
    error: Floats
    chance: Floats


def lines(difference: Floats, scores: Floats, rounds: NDArray[np.integer]) -> Lines:
    """Share with fewer at either end of every parameter, from a straight line through the futures.

    `difference` has shape [case, member], NaN for an invalid pair; `scores` has shape [parameter, member]. The line is
    fitted by least squares to 1 (fewer), one half (tie), 0 (more): its sign about one half is the sign of the median
    difference, and it does not follow a few very large futures. Members of one round (`rounds`, shape [member]) may
    share the luck of their parameters; the errors are the sandwich errors that allow for it (Liang and Zeger 1986),
    with as many degrees of freedom as there are rounds, less two.
    """
    fewer = lower(difference)
    kept = (~np.isnan(fewer)).astype(np.float64)
    count = np.maximum(kept.sum(axis=-1), 1.0)[:, None]
    level = np.nansum(fewer, axis=-1)[:, None] / count
    apart = np.where(np.isnan(fewer), 0.0, fewer - level)
    middle = kept @ scores.T / count
    spread = kept @ (scores**2).T - count * middle**2
    steep = spread > 1e-9
    slope = np.divide(apart @ scores.T, spread, out=np.zeros(spread.shape), where=steep)
    whole, tilted, crossed = np.zeros(spread.shape), np.zeros(spread.shape), np.zeros(spread.shape)
    groups = [np.flatnonzero(rounds == one) for one in np.unique(rounds)]
    for group in groups:
        own, weight, score = apart[:, group], kept[:, group], scores[:, group]
        size, total = weight.sum(axis=-1, keepdims=True), weight @ score.T
        offset = total - middle * size
        square = weight @ (score**2).T - 2 * middle * total + middle**2 * size
        left = own.sum(axis=-1, keepdims=True) - slope * offset
        pulled = own @ score.T - middle * own.sum(axis=-1, keepdims=True) - slope * square
        whole, tilted, crossed = whole + left**2, tilted + pulled**2, crossed + left * pulled
    freedom = max(len(groups) - 2, 1)
    few = len(groups) / freedom
    inverse = np.divide(1.0, spread, out=np.zeros(spread.shape), where=steep)
    slope_variance = few * tilted * inverse**2

    def end_variance(reach: Floats) -> Floats:
        return few * (whole / count**2 + 2 * reach * crossed * inverse / count) + reach**2 * slope_variance

    low, high = -END - middle, END - middle
    error = np.sqrt(np.maximum(np.maximum(end_variance(low), end_variance(high)), 0.0))
    ratio = np.divide(np.abs(slope), np.sqrt(slope_variance), out=np.zeros(spread.shape), where=slope_variance > 0)
    return Lines(level + slope * low, level + slope * high, error, _chance(ratio, float(freedom)))


def _chance(ratio: Floats, freedom: float) -> Floats:
    """Two-sided probability of Student's t, to the third decimal (Wallace 1959)."""
    normal = (8 * freedom + 1) / (8 * freedom + 3) * np.sqrt(freedom * np.log1p(ratio**2 / freedom))
    return np.array([erfc(value / sqrt(2.0)) for value in normal.ravel()]).reshape(normal.shape)


def flips(found: Lines) -> Flags:
    """True where the two ends lie clearly on opposite sides of one half, and not by chance among many checks.

    Both ends, as shares between 0 and 1, have to clear two Monte Carlo errors. The line's `chance` has to pass the
    procedure of Benjamini and Hochberg (1995) over all checks at 5 %, so that of those flagged about one in twenty is
    there by chance.
    """
    low, high = np.clip(found.at_low, 0.0, 1.0) - 0.5, np.clip(found.at_high, 0.0, 1.0) - 0.5
    clear = np.minimum(np.abs(low), np.abs(high)) > ERRORS_TO_CLEAR * found.error
    return clear & (low * high < 0) & (found.chance <= _limit(found.chance))


def _limit(chance: Floats) -> float:
    ordered = np.sort(chance, axis=None)
    allowed = FALSE_SHARE * np.arange(1, ordered.size + 1) / ordered.size
    passed = np.flatnonzero(ordered <= allowed)
    return float(ordered[passed[-1]]) if passed.size else -1.0


def screen(
    difference: Floats,
    policies: Sequence[str],
    outcomes: Sequence[str],
    parameters: Sequence[tuple[str, str, NDArray[np.floating]]],
    theory_of: NDArray[np.integer],
    rounds: NDArray[np.integer],
) -> tuple[SignFlip, ...]:
    """Sign flips over `difference` [outcome, policy, member].

    `parameters` are given as (name, status, sample [member]). Nothing is flagged where there are fewer than
    `LEAST_ROUNDS` rounds. A screen, not a proof: about one in twenty of those flagged is there by chance, and an effect
    that shows only together with another parameter is missed. `sweep` settles it by running the model with the
    parameter at each end.
    """
    if not parameters or not policies or np.unique(rounds).size < LEAST_ROUNDS:
        return ()
    scores = np.stack([normal_scores(sample, theory_of) for _, _, sample in parameters])
    flat = difference.reshape(-1, difference.shape[-1])
    fitted = lines(flat, scores, rounds)
    found = []
    for cell, which in zip(*np.nonzero(flips(fitted)), strict=True):
        name, status, _ = parameters[which]
        outcome, policy = divmod(int(cell), len(policies))
        low, high = (float(np.clip(share[cell, which], 0.0, 1.0)) for share in (fitted.at_low, fitted.at_high))
        error = float(fitted.error[cell, which])
        found.append(SignFlip(name, status, policies[policy], outcomes[outcome], low, high, error))
    return tuple(sorted(found, key=lambda flip: (flip.parameter, flip.policy, outcomes.index(flip.outcome))))
