"""Violence of one week: incidents from a self-exciting count process on a slow level, deaths from their sizes.

For place ``p``, stream ``k`` and week ``t``

    lambda[p,k] = reach[p,k] * (1 - n) * r[p,k] * G[p,k]
                  + n * ((1 - c) * min(1, reach[p,k] / R[p,k]) * E[p,k] + c * m[p,k] * sum_j E[p,j])
    m[p,k] = reach[p,k] * r[p,k] / sum_j reach[p,j] * r[p,j]      R[p,k] running mean of reach over six weeks
    G[p,k] = g (1 + f[p,k]) / (1 + f[p,k] g)                     g = exp(L + C[k] + A[p] - V[p]/2 + X[p,k] + e[p])
    N[p,k] ~ Poisson(lambda[p,k])

``r`` start rate, ``n`` branching ratio, ``c`` share of successors drawn from the mix ``m`` that can be met in the
place, ``E`` past counts weighted with half-lives of one and six weeks (weights sum to one), ``L``, ``C``, ``A``
mean-reverting log-levels of the country, the stream and the place, ``V`` the variance that shocks have brought to
``C + A``, so that they shift violence about and do not make more of it on average, ``X`` the bounded log effect of
levers and reactions, ``e`` passing noise, ``f`` how near the killing of civilians is to the most that a people has
suffered (zero for attacks on forces), ``reach`` what scales the whole stream: exposure of the forces, contact between
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
FULLEST = 0.9  # a place that starts nearer its ceiling than this counts as this near
WEEKS_A_YEAR = 365.25 / 7.0


class ViolenceState(NamedTuple):
    """Slow levels (log) and weighted past counts."""

    common: Float[Array, ""]
    stream: Float[Array, "stream"]
    place: Float[Array, "place"]
    fast: Float[Array, "place stream"]
    slow: Float[Array, "place stream"]
    met: Float[Array, "place stream"]  # running mean of reach, while the past counts were made
    spread: Float[Array, "place"]  # variance of stream and place levels that shocks have brought


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
        p.start_level,
        jnp.zeros(streams),
        jnp.zeros(places),
        rates,
        rates,
        jnp.ones((places, streams)),
        jnp.zeros(places),
    )


def background(
    p: Violence,
    level: Float[Array, "place stream"],
    rates: Float[Array, "place stream"],
    effect: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
    fullness: Float[Array, "place stream"] | float = 0.0,
) -> Float[Array, "place stream"]:
    """Expected incidents of the week that no earlier ones set off: the first line of the formula.

    ``fullness`` of the start against its ceiling (`fullness`); zero for no ceiling.
    """
    growth = (1.0 + fullness) / (jnp.exp(-(level + bounded(effect))) + fullness)
    return reach * (1.0 - p.branching) * rates * growth


def fullness(p: Violence, rates: Float[Array, "place stream"], world: World) -> Float[Array, "place stream"]:
    """How near the killing of civilians in a place was to its ceiling at the start: ``d / (ceiling - d)``.

    ``d`` civilian deaths expected at the start, as a share of the people a year. Growth ``g`` of the background becomes
    ``g (1 + f) / (1 + f g)``: the same at the start, and never more than the ceiling however far the level climbs.
    Attacks on forces have no such ceiling.
    """
    deaths = WEEKS_A_YEAR * (rates[:, jnp.asarray(CIVILIAN_STREAMS)] @ world.size_mean) / world.population
    share = jnp.clip(deaths / p.ceiling, 0.0, FULLEST)
    kills = jnp.asarray([1.0 if k in CIVILIAN_STREAMS else 0.0 for k in range(rates.shape[1])])
    return (share / (1.0 - share))[:, None] * kills


def shock_scale(p: Violence, turbulent: Float[Array, "*one"]) -> Float[Array, "*one"]:
    """What this week's shocks to the levels are multiplied by: small in calm, ``turbulence_ratio`` times that in
    turbulence; their variance over the long run is that of shocks that never change.
    """
    calm = (1.0 - p.turbulent_share + p.turbulent_share * p.turbulence_ratio**2) ** -0.5
    return calm * jnp.where(turbulent > 0.0, p.turbulence_ratio, 1.0)


def regime_chances(p: Violence) -> tuple[Float[Array, ""], Float[Array, ""]]:
    """Chances a week to enter turbulence and to leave it: it lasts ``turbulent_weeks`` on average."""
    leave = 1.0 / jnp.maximum(p.turbulent_weeks, 1.0)
    return jnp.clip(leave * p.turbulent_share / (1.0 - p.turbulent_share), 0.0, 1.0), leave


def regime(p: Violence, turbulent: Float[Array, "*one"], u: Float[Array, "*one"]) -> Float[Array, "*one"]:
    """Whether the next week is turbulent (1) or calm (0), for the country or place by place."""
    enter, leave = regime_chances(p)
    return (u < jnp.where(turbulent > 0.0, 1.0 - leave, enter)).astype(jnp.float32)


def excitation(
    p: Violence,
    state: ViolenceState,
    rates: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
) -> Float[Array, "place stream"]:
    """Expected successors of past incidents: the second line of the formula."""
    past = p.fast_share * state.fast + (1.0 - p.fast_share) * state.slow
    met = reach * rates
    mix = met / jnp.maximum(met.sum(axis=1, keepdims=True), 1e-9)
    # Past counts are of what was met then: a reach that lasts counts once, one that falls cuts their successors, and
    # one that grows must not push the chain of successors past one.
    same = (1.0 - p.cross_share) * jnp.minimum(reach / jnp.maximum(state.met, 1e-6), 1.0) * past
    return p.branching * (same + p.cross_share * mix * past.sum(axis=1, keepdims=True))


def intensity(
    p: Violence,
    state: ViolenceState,
    rates: Float[Array, "place stream"],
    effect: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
    noise: Float[Array, "place"],
    full: Float[Array, "place stream"] | float = 0.0,
) -> Float[Array, "place stream"]:
    """Expected incidents of the week, by place and stream; the formula at the top of this module."""
    level = state.common + state.stream[None, :] + (state.place - 0.5 * state.spread + noise)[:, None]
    return background(p, level, rates, effect, reach, full) + excitation(p, state, rates, reach)


def advance(
    p: Violence,
    state: ViolenceState,
    counts: Int[Array, "place stream"],
    reach: Float[Array, "place stream"],
    national: Float[Array, "levels"],
    place: Float[Array, "place"],
    scale: Float[Array, ""] | float = 1.0,
    place_scale: Float[Array, "*place"] | float = 1.0,
) -> ViolenceState:
    """The state a week on: levels move by standard shocks (common, then streams; places), counts enter the past.

    ``scale`` multiplies the shocks to country and streams, ``place_scale`` those to places (`shock_scale`).
    """
    stay = decay(p.level_half_life)
    fast, slow = decay(FAST_HALF_LIFE), decay(SLOW_HALF_LIFE)
    stream_sd, place_sd = scale * p.level_sd_stream, place_scale * p.level_sd_place
    return ViolenceState(
        common=p.long_run_shift + stay * (state.common - p.long_run_shift) + scale * p.level_sd_common * national[0],
        stream=stay * state.stream + stream_sd * national[1:],
        place=stay * state.place + place_sd * place,
        fast=fast * state.fast + (1.0 - fast) * counts,
        slow=slow * state.slow + (1.0 - slow) * counts,
        met=slow * state.met + (1.0 - slow) * reach,
        spread=stay**2 * state.spread + stream_sd**2 + place_sd**2,
    )


def step(
    p: Violence,
    state: ViolenceState,
    rates: Float[Array, "place stream"],
    effect: Float[Array, "place stream"],
    reach: Float[Array, "place stream"],
    draws: ViolenceDraws,
    world: World,
    scale: Float[Array, ""] | float = 1.0,
) -> tuple[ViolenceState, Incidents]:
    """One week: levels move, incidents are drawn, deaths are drawn from their sizes.

    ``scale`` multiplies the shocks to the levels (`shock_scale`).
    """
    noise = p.week_sd * normal_quantile(draws.place[:, 1]) - 0.5 * p.week_sd**2
    expected = intensity(p, state, rates, effect, reach, noise, fullness(p, rates, world))
    counts = poisson_quantile(draws.counts, expected)
    civilian = counts[:, jnp.asarray(CIVILIAN_STREAMS)]
    deaths = sum_of_sizes(draws.sizes, civilian, world.size_tables)

    national, place = normal_quantile(draws.national), normal_quantile(draws.place[:, 0])
    return advance(p, state, counts, reach, national, place, scale, scale), Incidents(counts, deaths)
