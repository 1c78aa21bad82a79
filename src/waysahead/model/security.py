"""Local forces: those on the rolls, those present, how effective they are, and who leaks to militias.

    rolls' = rolls + trained * (1 - leak) - attrition - deaths
    effective = rolls * present share * quality

More trainees are not more protection one for one: a half to two thirds are present for duty, some leave, some serve
militias (Iraq Study Group 2006), more so where the state does not control the place.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.model.parameters import Security
from waysahead.model.violence import decay

WEEKS_A_MONTH = 30.4375 / 7.0


class SecurityState(NamedTuple):
    """Local forces by place (persons), their quality (log), militia strength by place relative to the start."""

    rolls: Float[Array, "place"]
    quality: Float[Array, ""]
    militia: Float[Array, "place"]  # log ratio to the start


def start(rolls: Float[Array, "place"]) -> SecurityState:
    """State before the first week."""
    return SecurityState(rolls, jnp.zeros(()), jnp.zeros_like(rolls))


def effective(p: Security, state: SecurityState) -> Float[Array, "place"]:
    """Local members present and effective, in members of start quality."""
    return state.rolls * p.present_share * jnp.exp(state.quality)


def step(
    p: Security,
    state: SecurityState,
    trained: Float[Array, ""],
    trainers_change: Float[Array, ""],
    attacks_ratio: Float[Array, "place"],
    deaths: Float[Array, "place"],
    control: Int[Array, "place"],
    disarming: Float[Array, ""],
    share: Float[Array, "place"],
    militia_start: Float[Array, ""],
) -> SecurityState:
    """One week.

    ``trained`` persons this week in the whole country, posted by ``share``; ``trainers_change`` embedded advisers
    beyond the start; ``attacks_ratio`` attacks on local forces over their start rate; ``control`` 0 state, 1
    contested, 2 militia; ``disarming`` dose carried out.
    """
    posted = trained * share
    leaked = posted * jnp.clip(p.leak * (0.5 + 0.5 * control), 0.0, 1.0)
    attrition = jnp.clip(p.attrition * jnp.clip(attacks_ratio, 0.1, 10.0) ** p.attrition_elasticity, 0.0, 0.05)
    rolls = jnp.maximum(state.rolls * (1.0 - attrition) + posted - leaked - deaths, 0.0)
    goal = jnp.clip(p.trainer_quality * trainers_change / 1000.0, -0.7, 0.7)
    keep = decay(p.quality_half_life)
    # Militias grow with those who leak, and shrink at most by half a year of full disarming; bounded as a whole.
    at_start = jnp.maximum(militia_start * share, 50.0)
    growth = leaked / at_start - 0.01 * disarming
    militia = jnp.clip(0.99 * state.militia + growth, -1.5, 1.5)
    return SecurityState(rolls, goal + keep * (state.quality - goal), militia)
