"""The posterior of the dynamics: the most likely parameters, wide proposals about them, draws weighted by fit.

Draws come from a multivariate t about the mode and are weighted by the filter's likelihood times the prior over the
proposal's density; the largest weights are smoothed by a generalised Pareto distribution fitted to them (Vehtari and
others 2024, "Pareto smoothed importance sampling"), whose shape says whether the proposal was wide enough. While it was
not, another t is laid about the weighted draws, and all draws so far are weighted by the mixture of all proposals
(adaptive multiple importance sampling, Cornuet and others 2012).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import Generator, count_stream
from waysahead.inference.violence.hyper import HEARD, NAMES, Priors
from waysahead.inference.violence.weeks import Weeks

if TYPE_CHECKING:
    from collections.abc import Callable

Array = npt.NDArray[np.float64]

Traced = Any
"""An array while it is compiled."""

POINTS = 128
"""Draws of one proposal."""

ROUNDS = 4
"""Proposals at most."""

TRUSTED = 0.7
"""Largest Pareto shape of the weights at which they are trusted."""

ENOUGH = 40.0
"""Effective draws at which no further proposal is made."""

AT_ONCE = 16
"""Draws whose likelihood is taken together."""

FREEDOM = 6.0
"""Degrees of freedom of the proposal."""

WIDER = 1.15
"""The proposal's spread over that of the Gaussian at the mode, and over that of the draws it is laid about."""

ITERATIONS = 60


class Posterior(NamedTuple):
    """Weighted draws of the parameters, with the Gaussian of the last levels under each.

    `standard` are scores under the prior ``[draw, parameter]``; `weight` sums to one; `last` ``[draw, level]`` and
    `covariance` ``[draw, level, level]`` give the levels of the last week, `turbulent` ``[draw, place]`` the chance
    that each place is turbulent in it. `mode` is the most likely score, `log_likelihood` its own, `log_evidence` that
    of the record under the priors. `effective` is the effective number of draws, `shape` the Pareto shape of the
    largest weights: above 0.7 the weights are not to be trusted.
    """

    standard: Array
    weight: Array
    last: Array
    covariance: Array
    turbulent: Array
    mode: Array
    log_likelihood: float
    log_evidence: float
    effective: float
    shape: float


class Programs(NamedTuple):
    """Compiled functions of one shape of panel."""

    climb: Callable[..., tuple[Array, Array]]
    weigh: Callable[..., tuple[Array, ...]]


class Proposal(NamedTuple):
    """A multivariate t over the parameters that are fitted: its middle and the root of its scale."""

    middle: Array
    root: Array

    def draw(self, count: int, dice: Generator) -> Array:
        """Draws ``[draw, parameter]``."""
        normal = dice.standard_normal((count, len(self.middle)))
        scale = np.sqrt(FREEDOM / dice.chisquare(FREEDOM, count))
        return self.middle + scale[:, None] * (normal @ self.root.T)

    def log_density(self, at: Array) -> Array:
        """Log density of points ``[draw, parameter]``."""
        from scipy.special import gammaln

        size = len(self.middle)
        distance = (np.linalg.solve(self.root, (at - self.middle).T) ** 2).sum(axis=0)
        constant = gammaln(0.5 * (FREEDOM + size)) - gammaln(0.5 * FREEDOM) - 0.5 * size * np.log(FREEDOM * np.pi)
        return np.asarray(
            constant - np.log(np.diagonal(self.root)).sum() - 0.5 * (FREEDOM + size) * np.log1p(distance / FREEDOM)
        )


def posterior(weeks: Weeks, known: Priors, seed: int, address: int, points: int = POINTS) -> Posterior:
    """Fit a panel.

    Args:
        weeks: The panel.
        known: Priors.
        seed: The dice.
        address: What else tells these dice apart, e.g. the last month known.
        points: Draws of one proposal.
    """
    import jax

    with jax.enable_x64(True):
        return _posterior(weeks, known, count_stream(seed, "violence posterior").day(address), points)


def _posterior(weeks: Weeks, known: Priors, dice: Generator, points: int) -> Posterior:
    from scipy.optimize import minimize

    programs = _programs()
    free = HEARD & (known.sd > 0.0)

    def falls(score: Array) -> tuple[float, Array]:
        value, slope = programs.climb(score, known, weeks)
        return float(-value + 0.5 * score @ score), np.where(free, np.asarray(-slope), 0.0) + score

    found = minimize(
        falls,
        np.zeros(len(NAMES)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-4.0, 4.0)] * len(NAMES),
        options={"maxiter": ITERATIONS, "ftol": 1e-6, "gtol": 1e-2},
    )
    mode = np.where(free, found.x, 0.0)
    value, slope = programs.climb(mode, known, weeks)
    spread = _spread(programs, mode, np.asarray(slope), known, weeks, free)
    proposals = [Proposal(mode[free], np.asarray(np.linalg.cholesky(spread) * WIDER, np.float64))]
    drawn = np.empty((0, len(NAMES)))
    parts: list[list[Array]] = []
    while True:
        # What the record is silent about is drawn from its prior and has no part in the weights.
        fresh = dice.standard_normal((points, len(NAMES)))
        fresh[:, free] = proposals[-1].draw(points, dice)
        drawn = np.concatenate([drawn, fresh])
        parts.append([np.asarray(part) for part in programs.weigh(fresh, known, weeks)])
        log_target, last, covariance, turbulent = (np.concatenate(part) for part in zip(*parts, strict=True))
        told = drawn[:, free]
        proposed = np.logaddexp.reduce([one.log_density(told) for one in proposals], axis=0) - np.log(len(proposals))
        prior = -0.5 * (told**2 + np.log(2.0 * np.pi)).sum(axis=1)
        log_weight = np.where(np.isfinite(log_target), log_target + prior - proposed, -np.inf)
        weight, shape = smoothed_weights(log_weight)
        effective = float(1.0 / (weight**2).sum())
        if (shape <= TRUSTED and effective >= ENOUGH) or len(proposals) == ROUNDS:
            break
        proposals.append(_about(told, weight))
    evidence = float(np.logaddexp.reduce(log_weight) - np.log(len(drawn)))
    return Posterior(drawn, weight, last, covariance, turbulent, mode, float(value), evidence, effective, shape)


def _about(told: Array, weight: Array) -> Proposal:
    """A proposal about weighted draws; a few heavy draws among many do not make it narrow."""
    middle = weight @ told
    off = told - middle
    few = 1.0 / (1.0 + len(middle) * (weight**2).sum())
    spread = few * (off.T * weight) @ off + (1.0 - few) * np.diag(off.std(axis=0) ** 2)
    return Proposal(middle, np.linalg.cholesky(spread + 1e-6 * np.eye(len(middle))) * WIDER)


def _spread(
    programs: Programs, mode: Array, slope: Array, known: Priors, weeks: Weeks, free: npt.NDArray[np.bool_]
) -> Array:
    """Covariance of the Gaussian at the mode, of what is fitted; no direction wider than the prior, none absurdly
    narrow."""
    gap = 0.05
    beside = mode + gap * np.eye(len(mode))[free]
    slopes = np.stack([np.asarray(programs.climb(point, known, weeks)[1]) for point in beside])
    second = np.eye(len(beside)) - (slopes - slope)[:, free] / gap
    values, vectors = np.linalg.eigh(0.5 * (second + second.T))
    return (vectors / np.clip(values, 0.8, 1e4)) @ vectors.T


@lru_cache(maxsize=1)
def _programs() -> Programs:
    import jax

    from waysahead.inference.violence.filter import fitted

    def value(score: Traced, known: Priors, weeks: Weeks) -> Traced:
        return fitted(score, known, weeks).log_likelihood

    def weigh(score: Traced, known: Priors, weeks: Weeks) -> tuple[Traced, ...]:
        found = fitted(score, known, weeks)
        return found.log_likelihood, *found.last[:3]

    climb = jax.value_and_grad(value)

    def weigh_all(scores: Traced, known: Priors, weeks: Weeks) -> tuple[Traced, ...]:
        return jax.lax.map(lambda score: weigh(score, known, weeks), scores, batch_size=AT_ONCE)

    return Programs(jax.jit(climb), jax.jit(weigh_all))


def smoothed_weights(log_weight: Array) -> tuple[Array, float]:
    """Weights that sum to one, the largest fifth smoothed by a generalised Pareto, and its shape."""
    count = len(log_weight)
    tail = max(5, min(count // 5, int(3.0 * np.sqrt(count))))
    weight = np.exp(log_weight - log_weight.max())
    order = np.argsort(weight)
    cut = weight[order[-tail - 1]]
    excess = weight[order[-tail:]] - cut
    shape = np.inf
    if excess[0] > 0.0 and cut > 0.0:
        shape, scale = pareto_of(excess)
        ranks = (np.arange(tail) + 0.5) / tail
        quantile = scale * (-np.log1p(-ranks) if abs(shape) < 1e-8 else np.expm1(-shape * np.log1p(-ranks)) / shape)
        weight[order[-tail:]] = np.minimum(cut + quantile, 1.0)
    return weight / weight.sum(), float(shape)


def pareto_of(excess: Array) -> tuple[float, float]:
    """Shape and scale of a generalised Pareto of sorted positive numbers (Zhang and Stephens 2009)."""
    count = len(excess)
    grid = 30 + int(np.sqrt(count))
    quarter = excess[int(count / 4 + 0.5) - 1]
    theta = 1.0 / excess[-1] + (1.0 - np.sqrt(grid / (np.arange(1, grid + 1) - 0.5))) / (3.0 * quarter)
    shape = np.log1p(-theta[:, None] * excess).mean(axis=1)
    profile = count * (np.log(-theta / shape) - shape - 1.0)
    weight = 1.0 / np.exp(profile[None, :] - profile[:, None]).sum(axis=1)
    best = float((theta * weight).sum() / weight.sum())
    found = float(np.log1p(-best * excess).mean())
    return (found * count + 5.0) / (count + 10.0), -found / best
