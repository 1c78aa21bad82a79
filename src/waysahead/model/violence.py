"""Violence of one week: incidents from a self-exciting count process on a slow level, deaths from their sizes.

For place ``p``, stream ``k`` and week ``t``

    lambda[p,k] = reach[p,k] * (1 - n) * r[p,k] * exp(L + C[k] + A[p] + X[p,k] + e[p])
                  + n * ((1 - c) * min(1, reach[p,k] / R[p,k]) * E[p,k] + c * m[p,k] * sum_j E[p,j])
    m[p,k] = reach[p,k] * r[p,k] / sum_j reach[p,j] * r[p,j]      R[p,k] running mean of reach over six weeks
    N[p,k] ~ Poisson(lambda[p,k])

``r`` start rate, ``n`` branching ratio, ``c`` share of successors drawn from the mix ``m`` that can be met in the
place, ``E`` past counts weighted with half-lives of one and six weeks (weights sum to one), ``L``, ``C``, ``A``
mean-reverting log-levels of the country, the stream and the place, ``X`` the bounded log effect of levers and
reactions, ``e`` passing noise, ``reach`` what scales the whole stream: exposure of the forces, contact between
communities. No column of the excitation matrix sums to more than ``n``, so its spectral radius is at most ``n`` < 1,
and ``r`` is its stationary mix. Since the mix is of what can be met, fewer targets of one kind leave the other streams
as they were: what the departure of a force does to harm to civilians is left to the signed effects in ``X``.

After Mohler (2013), discrete time; sizes are tempered power laws after Bohorquez et al. (2009).
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import normal_quantile, poisson_quantile, sum_of_sizes
from waysahead.model.parameters import Violence
from waysahead.model.world import CIVILIAN_STREAMS, World

FAST_HALF_LIFE = 1.0  # weeks; Lewis et al. (2012) find excitation of at most two to six weeks
SLOW_HALF_LIFE = 6.0  # weeks
LARGEST_EFFECT = 2.0  # log; levers and reactions together change a stream at most 7.4-fold


class ViolenceState(NamedTuple):
    """Slow levels (log) and weighted past counts."""

    common: Float[Array, ""]
    stream: Float[Array, "stream"]
    place: Float[Array, "place"]
    fast: Float[Array, "place stream"]
    slow: Float[Array, "place stream"]
    met: Float[Array, "place stream"]  # running mean of reach, while the past counts were made


class ViolenceDraws(NamedTuple):
    """Uniforms of one week."""

    national: Float[Array, "levels"]  # common level, then one a stream
    place: Float[Array, "place 2"]  # level of the place, passing noise
    counts: Float[Array, "place stream"]
    sizes: Float[Array, "place civilian"]


class Incidents(NamedTuple):
    """What happened in a week, by place."""

    counts: Int[Array, "place stream"]
    deaths: Int[Array, "place civilian"]  # civilians killed, by civilian stream


def decay(half_life: Float[Array, ""] | float) -> Float[Array, ""]:
    """Weekly factor that halves a value in ``half_life`` weeks."""
    return jnp.exp2(-1.0 / jnp.asarray(half_life))


def bounded(effect: Array, largest: float = LARGEST_EFFECT) -> Array:
    """Effect kept within ``largest`` smoothly; near zero it is unchanged."""
    return largest * jnp.tanh(effect / largest)


def start(p: Violence, rates: Float[Array, "place stream"]) -> ViolenceState:
    """State in which the expected incidents are the start rates, up to the error of the starting level."""
    places, streams = rates.shape
    return ViolenceState(
        p.start_level, jnp.zeros(streams), jnp.zeros(places), rates, rates, jnp.ones((places, streams))
    )


def intensity(
    p: Violence,
    state: ViolenceState,
    rates: Float[Array, "place stream"],
    effect: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
    noise: Float[Array, "place"],
) -> Float[Array, "place stream"]:
    """Expected incidents of the week, by place and stream; the formula at the top of this module."""
    level = state.common + state.stream[None, :] + (state.place + noise)[:, None]
    background = (1.0 - p.branching) * rates * jnp.exp(level + bounded(effect))
    past = p.fast_share * state.fast + (1.0 - p.fast_share) * state.slow
    met = reach * rates
    mix = met / jnp.maximum(met.sum(axis=1, keepdims=True), 1e-9)
    # Past counts are of what was met then: a reach that lasts counts once, one that falls cuts their successors, and
    # one that grows must not push the chain of successors past one.
    same = (1.0 - p.cross_share) * jnp.minimum(reach / jnp.maximum(state.met, 1e-6), 1.0) * past
    return reach * background + p.branching * (same + p.cross_share * mix * past.sum(axis=1, keepdims=True))


def step(
    p: Violence,
    state: ViolenceState,
    rates: Float[Array, "place stream"],
    effect: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
    draws: ViolenceDraws,
    world: World,
) -> tuple[ViolenceState, Incidents]:
    """One week: levels move, incidents are drawn, deaths are drawn from their sizes."""
    noise = p.week_sd * normal_quantile(draws.place[:, 1]) - 0.5 * p.week_sd**2
    expected = intensity(p, state, rates, effect, reach, noise)
    counts = poisson_quantile(draws.counts, expected)
    civilian = counts[:, jnp.asarray(CIVILIAN_STREAMS)]
    deaths = sum_of_sizes(draws.sizes, civilian, world.size_tables)

    stay = decay(p.level_half_life)
    shocks = normal_quantile(draws.national)
    fast, slow = decay(FAST_HALF_LIFE), decay(SLOW_HALF_LIFE)
    following = ViolenceState(
        common=p.long_run_shift + stay * (state.common - p.long_run_shift) + p.level_sd_common * shocks[0],
        stream=stay * state.stream + p.level_sd_stream * shocks[1:],
        place=stay * state.place + p.level_sd_place * normal_quantile(draws.place[:, 0]),
        fast=fast * state.fast + (1.0 - fast) * counts,
        slow=slow * state.slow + (1.0 - slow) * counts,
        met=slow * state.met + (1.0 - slow) * reach,
    )
    return following, Incidents(counts, deaths)
