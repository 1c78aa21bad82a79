"""The posterior of the dynamics: the most likely parameters, a wide proposal about them, draws weighted by fit.

Draws come from a multivariate t about the mode and are weighted by the Laplace likelihood times the prior; the largest
weights are smoothed by a generalised Pareto distribution fitted to them (Vehtari and others 2024, "Pareto smoothed
importance sampling"), whose shape says whether the proposal was wide enough.
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
"""Draws of the proposal."""

FREEDOM = 6.0
"""Degrees of freedom of the proposal."""

WIDER = 1.15
"""The proposal's spread over that of the Gaussian at the mode."""

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


def posterior(weeks: Weeks, known: Priors, seed: int, address: int, points: int = POINTS) -> Posterior:
    """Fit a panel.

    Args:
        weeks: The panel.
        known: Priors.
        seed: The dice.
        address: What else tells these dice apart, e.g. the last month known.
        points: Draws of the proposal.
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
        options={"maxiter": ITERATIONS, "ftol": 1e-7, "gtol": 1e-2},
    )
    mode = np.where(free, found.x, 0.0)
    value, _ = programs.climb(mode, known, weeks)
    spread = _spread(programs, mode, known, weeks, free)
    root = np.linalg.cholesky(spread) * WIDER
    normal = dice.standard_normal((points, len(NAMES)))
    scale = np.sqrt(FREEDOM / dice.chisquare(FREEDOM, points))
    # What the record is silent about is drawn from its prior and has no part in the weights.
    drawn = np.where(free, mode + scale[:, None] * (normal @ root.T), normal)
    log_target, last, covariance, turbulent = (np.asarray(part) for part in programs.weigh(drawn, known, weeks))
    distance, size = scale**2 * (normal[:, free] ** 2).sum(axis=1), FREEDOM + free.sum()
    log_weight = log_target - 0.5 * (drawn[:, free] ** 2).sum(axis=1) + 0.5 * size * np.log1p(distance / FREEDOM)
    log_weight = np.where(np.isfinite(log_weight), log_weight, -np.inf)
    weight, shape = smoothed_weights(log_weight)
    effective = float(1.0 / (weight**2).sum())
    # The proposal is the t's density; what is left out here is its constant and that of the normal prior.
    count = float(free.sum())
    constant = _log_constant(count) + float(np.log(np.diagonal(root)[free]).sum())
    evidence = float(np.logaddexp.reduce(log_weight) - np.log(points)) + constant
    return Posterior(drawn, weight, last, covariance, turbulent, mode, float(value), evidence, effective, shape)


def _log_constant(size: float) -> float:
    """Log of what makes the weights ratios of densities: constants of the normal and of the t in `size` dimensions."""
    from scipy.special import gammaln

    t = gammaln(0.5 * (FREEDOM + size)) - gammaln(0.5 * FREEDOM) - 0.5 * size * np.log(FREEDOM * np.pi)
    return float(-0.5 * size * np.log(2.0 * np.pi) - t)


def _spread(programs: Programs, mode: Array, known: Priors, weeks: Weeks, free: npt.NDArray[np.bool_]) -> Array:
    """Covariance of the Gaussian at the mode; no direction wider than the prior, none absurdly narrow."""
    gap = 0.05
    chosen = np.eye(len(mode))[free]
    points = np.concatenate([mode + gap * chosen, mode - gap * chosen])
    slopes = np.stack([np.asarray(programs.climb(point, known, weeks)[1]) for point in points])
    second = np.eye(len(mode))
    second[free] -= (slopes[: len(chosen)] - slopes[len(chosen) :]) / (2.0 * gap)
    second = np.where(free[:, None] & free[None, :], 0.5 * (second + second.T), np.eye(len(mode)))
    values, vectors = np.linalg.eigh(second)
    return (vectors / np.clip(values, 0.8, 1e4)) @ vectors.T


@lru_cache(maxsize=1)
def _programs() -> Programs:
    import jax

    from waysahead.inference.violence.filter import fitted

    def value(score: Traced, known: Priors, weeks: Weeks) -> Traced:
        return fitted(score, known, weeks).log_likelihood

    def weigh(score: Traced, known: Priors, weeks: Weeks) -> tuple[Traced, ...]:
        found = fitted(score, known, weeks)
        return found.log_likelihood, *found.last

    # Draw by draw: batches of small factorisations, taken in parallel, can wait on one another for ever.
    def weigh_all(scores: Traced, known: Priors, weeks: Weeks) -> tuple[Traced, ...]:
        return jax.lax.map(lambda score: weigh(score, known, weeks), scores)

    return Programs(jax.jit(jax.value_and_grad(value)), jax.jit(weigh_all))


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
