"""What the count of a cell says of its level: the evidence, and the level's mean and variance once it is known.

    N ~ negative binomial(mean b exp(l) + e, shape 1 / s),   l ~ normal

Excited incidents `e` make the count say little of a low level: any level below some point does as well. So the
probability of the count has a flat tail on the left, what is held of the level can grow wider with a count, and a
Gaussian by mode and curvature would be far too sure. Evidence and moments are therefore sums over points of the level
(the moment matching of assumed density filtering, Minka 2001).
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.special import gammaln
from jaxtyping import Array, Float

NODES = 21
"""Points of the level that a sum is over."""

REACH = 6.0
"""How far the points go, in spreads of what was held before."""

STEPS = 3
"""Steps of Fisher scoring towards the middle of the points."""

LARGEST_STEP = 2.0
HIGHEST = 20.0
"""No level is taken for higher, log."""

Numbers = Float[Array, "..."]


class Given(NamedTuple):
    """What hangs on the parameters alone: background at level nought and spread of counts, by cell."""

    base: Numbers
    spread: Numbers


class Matched(NamedTuple):
    """Log evidence of a count, and mean and variance of its level once it is known."""

    evidence: Numbers
    mean: Numbers
    variance: Numbers


def log_counts(counts: Array, expected: Array, spread: Array) -> Array:
    """Log probability of each count: negative binomial with shape one over `spread`."""
    shape = 1.0 / spread
    return (
        gammaln(counts + shape)
        - gammaln(shape)
        - gammaln(counts + 1.0)
        - shape * jnp.log1p(expected * spread)
        + counts * (jnp.log(expected) - jnp.log(expected + shape))
    )


def chance_of_counts(level: Array, counts: Array, excited: Array, given: Given) -> Array:
    """Log probability of each count."""
    return log_counts(counts, given.base * jnp.exp(jnp.minimum(level, HIGHEST)) + excited, given.spread)


def slope_and_weight(level: Array, counts: Array, excited: Array, given: Given) -> tuple[Array, Array]:
    """Slope of the log probability of each count in its level, and Fisher's information."""
    risen = given.base * jnp.exp(jnp.minimum(level, HIGHEST))
    expected = risen + excited
    scaled = risen / (expected * (1.0 + given.spread * expected))
    return scaled * (counts - expected), scaled * risen


def points(middle: Array, narrow: Array, wide: Array) -> tuple[Array, Array]:
    """Points ``[node, ...]`` about a middle and the log of what each stands for: dense within `narrow`, out to `REACH`
    times `wide`. They are places to look, so nothing is to be gained by their slope."""
    middle, narrow, wide = (jax.lax.stop_gradient(part) for part in (middle, narrow, wide))
    even = np.linspace(-1.0, 1.0, NODES).reshape(-1, *(1,) * middle.ndim)
    bend = jnp.arcsinh(REACH * wide / narrow)
    stands = narrow * bend * jnp.cosh(bend * even) * (2.0 / (NODES - 1))
    return middle + narrow * jnp.sinh(bend * even), jnp.log(stands)


def matched(mean: Array, variance: Array, counts: Array, excited: Array, given: Given) -> Matched:
    """What each count says of its level, normal before it is known."""

    def step(_: int, level: Array) -> Array:
        slope, weight = slope_and_weight(level, counts, excited, given)
        move = (slope - (level - mean) / variance) / (weight + 1.0 / variance)
        return level + jnp.clip(move, -LARGEST_STEP, LARGEST_STEP)

    middle = jax.lax.fori_loop(0, STEPS, step, mean)
    _, weight = slope_and_weight(middle, counts, excited, given)
    at, stands = points(middle, jax.lax.rsqrt(weight + 1.0 / variance), jnp.sqrt(variance))
    log = stands + _log_normal(at - mean, variance) + chance_of_counts(at, counts, excited, given)
    evidence = jax.nn.logsumexp(log, axis=0)
    share = jnp.exp(log - evidence)
    found = (share * at).sum(axis=0)
    return Matched(evidence, found, (share * (at - found) ** 2).sum(axis=0))


def _log_normal(off: Array, variance: Array) -> Array:
    return -0.5 * (off**2 / variance + jnp.log(2.0 * jnp.pi * variance))
