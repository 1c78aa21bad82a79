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
    `root` ``[draw, level, level]`` (L L' is the precision) give the levels of the last spell. `mode` is the most likely
    score. `effective` is the effective number of draws, `shape` the Pareto shape of the largest weights: above 0.7 the
    weights are not to be trusted.
    """

    standard: Array
    weight: Array
    last: Array
    root: Array
    mode: Array
    log_likelihood: float
    effective: float
    shape: float


class Programs(NamedTuple):
    """Compiled functions of one shape of panel."""

    climb: Callable[..., tuple[tuple[Array, Array], Array]]
    curve: Callable[..., Array]
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

    from waysahead.inference.violence.laplace import resting

    programs = _programs()
    course = np.asarray(resting(weeks))
    free = HEARD & (known.sd > 0.0)

    def falls(score: Array) -> tuple[float, Array]:
        nonlocal course
        (value, course), slope = programs.climb(score, known, weeks, course)
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
    (value, course), _ = programs.climb(mode, known, weeks, course)
    spread = _spread(programs, mode, known, weeks, course, free)
    root = np.linalg.cholesky(spread) * WIDER
    normal = dice.standard_normal((points, len(NAMES)))
    scale = np.sqrt(FREEDOM / dice.chisquare(FREEDOM, points))
    # What the record is silent about is drawn from its prior and has no part in the weights.
    drawn = np.where(free, mode + scale[:, None] * (normal @ root.T), normal)
    log_target, last, roots = (np.asarray(part) for part in programs.weigh(drawn, known, weeks, course))
    distance, size = scale**2 * (normal[:, free] ** 2).sum(axis=1), FREEDOM + free.sum()
    log_weight = log_target - 0.5 * (drawn[:, free] ** 2).sum(axis=1) + 0.5 * size * np.log1p(distance / FREEDOM)
    weight, shape = smoothed_weights(np.where(np.isfinite(log_weight), log_weight, -np.inf))
    return Posterior(drawn, weight, last, roots, mode, float(value), float(1.0 / (weight**2).sum()), shape)


def _spread(
    programs: Programs, mode: Array, known: Priors, weeks: Weeks, course: Array, free: npt.NDArray[np.bool_]
) -> Array:
    """Covariance of the Gaussian at the mode; no direction wider than the prior, none absurdly narrow."""
    gap = 0.05
    points = np.concatenate([mode + gap * np.eye(len(mode)), mode - gap * np.eye(len(mode))])
    slopes = np.asarray(programs.curve(points, known, weeks, course))
    second = -(slopes[: len(mode)] - slopes[len(mode) :]) / (2.0 * gap) + np.eye(len(mode))
    second = np.where(free[:, None] & free[None, :], 0.5 * (second + second.T), np.eye(len(mode)))
    values, vectors = np.linalg.eigh(second)
    return (vectors / np.clip(values, 0.8, 1e4)) @ vectors.T


@lru_cache(maxsize=1)
def _programs() -> Programs:
    import jax

    from waysahead.inference.violence.laplace import fitted

    def value(score: Traced, known: Priors, weeks: Weeks, course: Traced) -> tuple[Traced, Traced]:
        found = fitted(score, known, weeks, course)
        return found.log_likelihood, found.course

    def weigh(score: Traced, known: Priors, weeks: Weeks, course: Traced) -> tuple[Traced, ...]:
        found = fitted(score, known, weeks, course)
        return found.log_likelihood, found.course[-1], found.last

    climb = jax.value_and_grad(value, has_aux=True)

    def curve(score: Traced, known: Priors, weeks: Weeks, course: Traced) -> Traced:
        return climb(score, known, weeks, course)[1]

    each = 0, None, None, None
    return Programs(jax.jit(climb), jax.jit(jax.vmap(curve, each)), jax.jit(jax.vmap(weigh, each)))


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
