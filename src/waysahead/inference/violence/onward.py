"""The model's violence run on week by week from the present, for a block of futures: one compiled program."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import poisson_quantile
from waysahead.inference.violence.hyper import dynamics
from waysahead.inference.violence.laplace import SPELL
from waysahead.model import violence
from waysahead.model.parameters import Violence
from waysahead.model.violence import ViolenceState


class Present(NamedTuple):
    """What is known before the first week; `keeps` is 1 where shocks to places and streams keep the mean."""

    levels: Float[Array, "draw level"]
    turbulent: Float[Array, "draw"]
    rates: Float[Array, "place stream"]
    fast: Float[Array, "place stream"]
    slow: Float[Array, "place stream"]
    keeps: Float[Array, ""]


class Luck(NamedTuple):
    """Dice of a week: standard shocks to the levels, factors of passing noise, uniforms of regimes and counts."""

    shocks: Float[Array, "draw level"]
    passing: Float[Array, "draw place stream"]
    turns: Float[Array, "draw"]
    counts: Float[Array, "draw place stream"]


def moved(
    p: Violence, state: ViolenceState, turbulent: Array, counts: Array, shocks: Float[Array, "level"]
) -> ViolenceState:
    """The state a week on."""
    national = 1 + counts.shape[1]
    scaled = violence.shock_scale(p, turbulent) * shocks
    return violence.advance(p, state, counts, jnp.ones_like(state.fast), scaled[:national], scaled[national:])


def week(
    p: Violence, rates: Float[Array, "place stream"], state: ViolenceState, turbulent: Array, luck: Luck
) -> tuple[ViolenceState, Array, Int[Array, "place stream"]]:
    """One week of one future: counts from the model's intensity, clumped by passing noise."""
    none = jnp.zeros_like(rates)
    expected = violence.intensity(p, state, rates, none, jnp.ones_like(rates), none[:, 0])
    counts = poisson_quantile(luck.counts, luck.passing * expected)
    after = violence.regime(p, turbulent, luck.turns)
    return moved(p, state, after, counts, luck.shocks), after, counts


@jax.jit
def run(values: dict[str, Float[Array, "draw"]], present: Present, luck: Luck) -> Int[Array, "week draw place stream"]:
    """Counts of every week; `luck` has the week as its first axis."""
    p = jax.vmap(dynamics)(values)
    streams = present.rates.shape[1]
    x = present.levels
    # As in the model, the start rates are those of now, and levels are measured from them.
    cells = x[:, :1, None] + x[:, None, 1 : 1 + streams] + x[:, 1 + streams :, None]
    now = present.rates * jnp.exp(cells)

    def begin(p: Violence, rates: Array) -> ViolenceState:
        state = violence.start(p, rates)
        return state._replace(common=jnp.zeros(()), fast=present.fast, slow=present.slow)

    # The levels are those of the middle of the last spell: they move on to the first week to come.
    waited = 0.5 * (SPELL + 1.0)
    state = jax.vmap(begin)(p, now)
    idle = jnp.zeros_like(now)
    later = jax.vmap(moved)(p, state, present.turbulent, idle, jnp.sqrt(waited) * luck.shocks[0])
    state = state._replace(common=later.common, stream=later.stream, place=later.place)
    stay = violence.decay(p.level_half_life) ** 2
    widens = present.keeps * (p.level_sd_stream**2 + p.level_sd_place**2)

    def one(
        before: tuple[ViolenceState, Array, Array], given: Luck
    ) -> tuple[tuple[ViolenceState, Array, Array], Array]:
        state, turbulent, spread = before
        usual = now * jnp.exp(-0.5 * spread)[:, None, None]
        state, turbulent, counts = jax.vmap(week)(p, usual, state, turbulent, given)
        return (state, turbulent, stay * spread + widens), counts

    after = luck._replace(shocks=jnp.concatenate([luck.shocks[1:], jnp.zeros_like(luck.shocks[:1])]))
    return jax.lax.scan(one, (state, present.turbulent, waited * widens), after)[1]
