"""Poisson and binomial quantiles: integers from one uniform each, monotone in the uniform and in the rate.

Both are the smallest n with P(N <= n) >= u, found in two ways.

*Few* (fewer than 24): the probabilities are added up, from below for the lower half and from above for the upper tail,
so that rare events keep their relative accuracy.

*Many*: the Cornish-Fisher expansion, to fourth order, of the continuous curve that meets the distribution function at
every integer (Fisher and Cornish 1960, Technometrics 2, 209-225; the terms for continuity are Sheppard's),
    x = mu + 1/2 + s z + A0 + A1/s + A2/s^2 + A3/s^3,      N = floor(x),
z the normal quantile of u, s the standard deviation, w = p (1 - p), d = 1 - 2 p (a Poisson count has w = 0, d = 1):
    A0 = d (z^2 - 1) / 6
    A1 = -(1 + 2 w) z^3 / 72 + (7 w - 1) z / 36
    A2 = d (2 + w) (z^4 / 540 + 7 z^2 / 1620 - 4 / 405)
    A3 = (4 w^2 + 52 w - 23) z^5 / 17280 + (256 w^2 + 403 w - 137) z^3 / 38880 - (433 w^2 + 1354 w - 671) z / 38880
For a Poisson count A0 to A2 are the terms of M. B. Giles 2016, Algorithm 955, ACM TOMS 42(1), doi 10.1145/2699466.

Rounding could make a count fall when a rate rises by a few units in the last place. So the rate is first rounded to
a grid wider than that noise (16 bits of mantissa for few, 2^-12 of an event for many): the count then never falls.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from waysahead.draws.flat import elementwise
from waysahead.draws.normal import Counts, Reals, clip_unit, normal_quantile

FEW = 24
"""Counts below this are found by adding up probabilities."""

_BEYOND = 16  # terms of the upper tail past FEW that are added up
_FROM_ABOVE = 16.0  # largest mean for which the upper tail is added up from above
_SLACK = 2.0**-20  # wider than the relative rounding error of a summed probability


def _coarse(x: Float[Array, "..."]) -> Float[Array, "..."]:
    """x rounded to 16 bits of mantissa."""
    bits = jax.lax.bitcast_convert_type(x, jnp.int32)
    return jax.lax.bitcast_convert_type((bits + 0x40) & ~0x7F, jnp.float32)


def _few(
    u: Float[Array, "..."],
    none: Float[Array, "..."],
    rise: Float[Array, "..."],
    fall: Float[Array, "..."],
    from_above: Bool[Array, "..."],
    slack: float,
) -> Int[Array, "..."]:
    """Number of k below FEW with P(N <= k) < u.

    none   P(N = 0)
    rise, fall   P(N = j) / P(N = j - 1) = rise / j - fall
    from_above   where the upper tail may be added up from its far end
    slack   relative amount by which the comparison leans to the smaller count
    """
    ratio = [jnp.maximum(rise * (1.0 / j) - fall, 0.0) for j in range(1, FEW + _BEYOND + 1)]
    tail = [jnp.ones_like(none)]  # tail[-1 - k]: P(N > k) / P(N = k + 1)
    for r in reversed(ratio[1:]):
        tail.append(1.0 + r * tail[-1])
    v = 1.0 - u
    lower, upper = u - slack * jnp.minimum(u, v + 0.25), v + slack * v
    above = from_above & (u > 0.5)
    term, total, count = none, none, jnp.zeros(none.shape, dtype=jnp.int32)
    for k in range(FEW):
        term_next = term * ratio[k]
        more = jnp.where(above, upper < term_next * tail[-1 - k], lower > total)
        count = count + more.astype(jnp.int32)
        term, total = term_next, total + term_next
    return count


def _many(z: Float[Array, "..."], mean: Float[Array, "..."], share: Float[Array, "..."] | float) -> Int[Array, "..."]:
    """floor of the Cornish-Fisher curve for a binomial count with this mean and chance `share` (0: Poisson).

    The curve is lowered by a bound on its own error at share = 1/2, so that successes counted just below one half never
    exceed those left over by failures counted just above it.
    """
    w = share * (1.0 - share)
    d = 1.0 - 2.0 * share
    whole = jnp.floor(mean)
    inverse = jax.lax.rsqrt(jnp.maximum(mean * (1.0 - share), 1.0))
    spread = 1.0 / inverse
    q = z * z
    a0 = d * (q - 1.0) * (1.0 / 6.0)
    a1 = z * ((7.0 * w - 1.0) * (1.0 / 36.0) - (1.0 + 2.0 * w) * (1.0 / 72.0) * q)
    a2 = d * (2.0 + w) * ((q * (1.0 / 540.0) + 7.0 / 1620.0) * q - 4.0 / 405.0)
    b5 = (4.0 * w * w + 52.0 * w - 23.0) * (1.0 / 17280.0)
    b3 = (256.0 * w * w + 403.0 * w - 137.0) * (1.0 / 38880.0)
    b1 = (433.0 * w * w + 1354.0 * w - 671.0) * (1.0 / 38880.0)
    a3 = z * ((b5 * q + b3) * q - b1)
    rest = ((a3 * inverse + a2) * inverse + a1) * inverse + a0
    if isinstance(share, float):
        lean = 0.0
    else:
        lean = _SLACK * (8.0 + jnp.abs(z) * (spread + 2.5 * (q * q) ** 2 * inverse**5))
    return whole.astype(jnp.int32) + jnp.floor((mean - whole) + (0.5 + spread * z + rest - lean)).astype(jnp.int32)


def _fine(mean: Float[Array, "..."]) -> Float[Array, "..."]:
    """A mean rounded to 1/4096 of an event."""
    return jnp.round(mean * 4096.0) * (1.0 / 4096.0)


@elementwise
def _poisson(u: Float[Array, " draw"], mean: Float[Array, " draw"]) -> Int[Array, " draw"]:
    rate = _coarse(jnp.maximum(mean, 0.0))
    few = _few(u, jnp.exp(-rate), rate, jnp.zeros_like(rate), rate < _FROM_ABOVE, 0.0)
    many = jnp.maximum(_many(normal_quantile(u), _fine(mean), 0.0), FEW)
    return jnp.where(jnp.isnan(mean), -1, jnp.where(few < FEW, few, many))


def poisson_quantile(u: Reals, mean: Reals) -> Int[Array, "..."]:
    """Smallest n with P(N <= n) >= u for N Poisson with this mean, int32; never falls when u or the mean rises.

    u in (0, 1), mean from 0 to 1e8 events; shapes broadcast. A negative mean counts as 0; a mean that is not a number
    gives -1. Total variation distance from the exact law, over all uniforms: below 1e-5 up to a mean of 1,000, below
    1e-4 up to 1e5.
    """
    return _poisson(clip_unit(u), jnp.asarray(mean, dtype=jnp.float32))


@elementwise
def _binomial(u: Float[Array, " draw"], n: Int[Array, " draw"], p: Float[Array, " draw"]) -> Int[Array, " draw"]:
    flip = p > 0.5
    side = jnp.where(flip, 1.0 - u, u)
    share = jnp.clip(jnp.where(flip, 1.0 - p, p), 0.0, 0.5)
    trials = n.astype(jnp.float32)
    rough = _coarse(share)
    odds = rough / (1.0 - rough)
    from_above = (trials * rough < _FROM_ABOVE) | (n <= FEW + _BEYOND)
    few = _few(side, jnp.exp(trials * jnp.log1p(-rough)), (trials + 1.0) * odds, odds, from_above, _SLACK)
    mean = _fine(trials * share)
    many = jnp.maximum(_many(normal_quantile(side), mean, mean / jnp.maximum(trials, 1.0)), FEW)
    count = jnp.clip(jnp.where(few < FEW, few, many), 0, n)
    return jnp.where(jnp.isnan(p), -1, jnp.where(flip, n - count, count))


def binomial_quantile(u: Reals, n: Counts, p: Reals) -> Int[Array, "..."]:
    """Smallest k with P(K <= k) >= u for K binomial (n trials, chance p), int32; never falls when u or p rises.

    u in (0, 1), n from 0 to 3e7, p in [0, 1] (clipped); shapes broadcast. p = 0 gives 0, p = 1 gives n. A chance that
    is not a number gives -1. For p > 1/2 the failures are drawn from 1 - u, so both sides are alike. Total variation
    distance from the exact law, over all uniforms: below 1e-5 up to a spread of 50, about 2e-7 x the spread beyond.
    """
    return _binomial(clip_unit(u), jnp.maximum(jnp.asarray(n, dtype=jnp.int32), 0), jnp.asarray(p, dtype=jnp.float32))


def bernoulli(u: Reals, p: Reals) -> Bool[Array, "..."]:
    """Whether an event of chance p happens: when u lies in the upper p of (0, 1), so it can only switch on as p rises.

    Agrees with `binomial_quantile` for one trial to within rounding. A chance that is not a number gives False.
    """
    return 1.0 - clip_unit(u) < p
