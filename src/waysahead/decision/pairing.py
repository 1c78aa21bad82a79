"""Differences between twins: the same future under two policies, and how much that sharpens a comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats
from waysahead.decision.ranges import quantiles

ALL = "all"
"""In place of a theory: every future of the run, as many from each theory. A design, not a weighting of beliefs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Policy minus baseline over the futures of one theory, in the outcome's unit.

    share_lower   share of futures in which the policy has fewer; a tie counts one half
    mc_error      Monte Carlo standard error of share_lower, taken at one half, where it is largest
    median_error  Monte Carlo standard error of p50: half the distance between the order statistics that lie one
                  binomial standard deviation either side of the middle
    pairs         futures valid in both arms
    share_equal   share of them in which the two arms have the same
    """

    policy: str
    theory: str
    outcome: str
    p5: float
    p50: float
    p95: float
    share_lower: float
    mc_error: float
    median_error: float
    pairs: int
    share_equal: float = 0.0

    @property
    def strictly(self) -> tuple[float, float]:
        """Share of futures in which the policy has fewer, and share in which it has more: ties in neither."""
        fewer = self.share_lower - self.share_equal / 2
        return fewer, 1.0 - self.share_equal - fewer


@dataclass(frozen=True, slots=True)
class Pairing:
    """Variance of an unpaired difference over that of the paired one, (Var A + Var B) / Var(A - B), theories pooled.

    NaN where the two arms are equal in every future.
    """

    policy: str
    outcome: str
    variance_ratio: float


def differences(values: Floats, baseline: int) -> Floats:
    """Each policy minus the baseline, member by member.

    `values` has shape [outcome, policy, member]; so has the result. NaN where either twin is invalid.
    """
    return values - values[:, baseline : baseline + 1, :]


def lower(difference: Floats) -> Floats:
    """1 where the policy has fewer, 0 where it has more, one half for a tie, NaN for an invalid pair."""
    return np.where(np.isnan(difference), np.nan, 0.5 - 0.5 * np.sign(difference))


def rounds_of(members: int, theories: int, block: int) -> NDArray[np.int64]:
    """The round of each member, shape [member]: those in a row, one of each theory, that may share stratified luck.

    Members come in blocks, and rounds begin anew in every block.
    """
    member = np.arange(members)
    return (member // block) * -(-block // theories) + (member % block) // theories


def share_and_error(difference: Floats, rounds: NDArray[np.integer] | None = None) -> tuple[Floats, Floats]:
    """Share of futures with fewer, and its Monte Carlo standard error at one half, along the last axis.

    error = sqrt(sum (s - 1/2)^2) / n over n futures, s = 1 (fewer), 1/2 (tie) or 0 (more): without ties 1 / (2 sqrt n).
    It is the error that the share has if the policy makes no difference, so that a share that clears two of them is one
    that the sign test puts beyond two standard errors, however few the futures and however many the ties. With `rounds`
    [member] the sum is over the totals of rounds, whose members may lean together.
    """
    fewer = lower(difference)
    count = np.sum(~np.isnan(fewer), axis=-1).astype(np.float64)
    nothing = np.full(count.shape, np.nan)
    share = np.divide(np.nansum(fewer, axis=-1), count, out=nothing.copy(), where=count > 0)
    leaning = np.where(np.isnan(fewer), 0.0, fewer - 0.5)
    if rounds is not None:
        leaning = leaning @ (rounds[:, None] == np.unique(rounds)).astype(np.float64)
    spread = np.sqrt(np.sum(leaning**2, axis=-1))
    return share, np.divide(spread, count, out=nothing, where=count > 0)


def median_and_error(difference: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """5 %, 50 % and 95 % quantile along the last axis, and the Monte Carlo standard error of the middle one."""
    count = np.maximum(np.sum(~np.isnan(difference), axis=-1, keepdims=True), 1)
    half = np.minimum(0.5 / np.sqrt(count), 0.5)
    fixed = np.broadcast_to(np.array([0.05, 0.5, 0.95]), (*difference.shape[:-1], 3))
    found = quantiles(difference, np.concatenate([fixed, 0.5 - half, 0.5 + half], axis=-1))
    return found[..., 0], found[..., 1], found[..., 2], (found[..., 4] - found[..., 3]) / 2


def variance_ratios(values: Floats, baseline: int) -> Floats:
    """(Var A + Var B) / Var(A - B) over the pairs valid in both arms; shape [outcome, policy], NaN without spread."""
    paired = differences(values, baseline)
    kept = ~np.isnan(paired)
    own = np.where(kept, values, np.nan)
    other = np.where(kept, np.broadcast_to(values[:, baseline : baseline + 1, :], values.shape), np.nan)
    apart, together = _variance(own) + _variance(other), _variance(paired)
    return np.divide(apart, together, out=np.full(apart.shape, np.nan), where=together > 0)


def _variance(values: Floats) -> Floats:
    count = np.maximum(np.sum(~np.isnan(values), axis=-1, keepdims=True), 1)
    mean = np.nansum(values, axis=-1, keepdims=True) / count
    return np.nansum((values - mean) ** 2, axis=-1) / np.maximum(count[..., 0] - 1, 1)
