"""The model's violence run on week by week from the present, for a block of futures: one compiled program."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import poisson_quantile
from waysahead.inference.violence.hyper import dynamics
from waysahead.model import violence
from waysahead.model.parameters import Violence
from waysahead.model.violence import ViolenceState


class Present(NamedTuple):
    """What is known before the first week; `keeps` is 1 where shocks to places and streams keep the mean."""

    levels: Float[Array, "draw level"]
    turbulent: Float[Array, "draw place"]
    rates: Float[Array, "place stream"]
    fast: Float[Array, "place stream"]
    slow: Float[Array, "place stream"]
    keeps: Float[Array, ""]


class Luck(NamedTuple):
    """Dice of a week: standard shocks to the levels, factors of passing noise, uniforms of regimes and counts."""

    shocks: Float[Array, "draw level"]
    passing: Float[Array, "draw place stream"]
    turns: Float[Array, "draw place"]
    counts: Float[Array, "draw place stream"]


def moved(
    p: Violence, state: ViolenceState, turbulent: Float[Array, "place"], counts: Array, shocks: Float[Array, "level"]
) -> ViolenceState:
    """The state a week on; shocks to a place are those of its own regime."""
    national, own = 1 + counts.shape[1], violence.shock_scale(p, turbulent)
    reach = jnp.ones_like(state.fast)
    return violence.advance(p, state, counts, reach, shocks[:national], shocks[national:], place_scale=own)


class Going(NamedTuple):
    """A block of futures between two weeks."""

    state: ViolenceState
    turbulent: Float[Array, "draw place"]


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
        return violence.start(p, rates)._replace(common=jnp.zeros(()), fast=present.fast, slow=present.slow)

    def levels_on(before: Going, counts: Array, shocks: Array, turns: Array) -> Going:
        turbulent = jax.vmap(violence.regime)(p, before.turbulent, turns)
        state = jax.vmap(moved)(p, before.state, turbulent, counts, shocks)
        return Going(state._replace(spread=present.keeps * state.spread), turbulent)

    # The levels are those of the last week known: they move on to the first week to come.
    state = jax.vmap(begin)(p, now)
    first = levels_on(Going(state, present.turbulent), jnp.zeros_like(now), luck.shocks[0], luck.turns[0])
    on = first.state
    state = state._replace(common=on.common, stream=on.stream, place=on.place, spread=on.spread)

    def intensity(p: Violence, state: ViolenceState, usual: Array) -> Array:
        idle = jnp.zeros_like(usual)
        return violence.intensity(p, state, usual, idle, jnp.ones_like(usual), idle[:, 0])

    def week(before: Going, given: Luck) -> tuple[Going, Array]:
        expected = jax.vmap(intensity)(p, before.state, now)
        counts = poisson_quantile(given.counts, given.passing * expected)
        return levels_on(before, counts, given.shocks, given.turns), counts

    later = [jnp.concatenate([part[1:], part[-1:]]) for part in (luck.shocks, luck.turns)]
    return jax.lax.scan(week, first._replace(state=state), luck._replace(shocks=later[0], turns=later[1]))[1]
