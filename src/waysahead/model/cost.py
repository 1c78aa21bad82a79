"""Money of the intervener and losses of the foreign force.

Cost follows the size of the force: one part at once, one part slowly (bases, contracts, equipment), plus moves,
further training and relief. Deaths follow attacks in the place, so they go to zero when the force does.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import normal_quantile, poisson_quantile
from waysahead.model.parameters import Casualties, Cost
from waysahead.model.security import WEEKS_A_MONTH
from waysahead.model.violence import decay

SLOW_HALF_LIFE = 26.0  # weeks


class CostState(NamedTuple):
    """Share of the start force that slow costs still follow, and the force of last week (persons)."""

    slow: Float[Array, ""]
    force: Float[Array, ""]


def start(force: Float[Array, ""]) -> CostState:
    """State before the first week."""
    return CostState(jnp.ones(()), force)


def step(
    p: Cost,
    state: CostState,
    force: Float[Array, ""],
    force_start: Float[Array, ""],
    trained: Float[Array, ""],
    relief: Float[Array, ""],
) -> tuple[CostState, Float[Array, ""]]:
    """Cost of the week in USD; ``trained`` persons beyond the pace of the start (the total holds that) and ``relief``
    USD this week.
    """
    ratio = force / jnp.maximum(force_start, 1.0)
    keep = decay(SLOW_HALF_LIFE)
    slow = keep * state.slow + (1.0 - keep) * ratio
    military = p.total_a_month * 1e9 / WEEKS_A_MONTH * (p.slow_share * slow + (1.0 - p.slow_share) * ratio)
    moves = p.move * jnp.abs(force - state.force)
    return CostState(slow, force), military + moves + p.training * trained + relief


class Losses(NamedTuple):
    """Members of forces killed and wounded in a week."""

    foreign_deaths: Int[Array, ""]
    foreign_wounded: Int[Array, ""]
    local_deaths: Int[Array, ""]


def losses(
    p: Casualties,
    on_foreign: Float[Array, ""],
    force: Float[Array, ""],
    local_deaths: Float[Array, ""],
    u: Float[Array, "4"],
    u_month: Float[Array, ""],
) -> Losses:
    """Losses from ``on_foreign`` attacks (as the log would have held them at the start), from other causes among
    ``force`` persons, and among local forces whose expected deaths are ``local_deaths``.

    ``u_month`` stays the same for a month: some months are deadlier per attack than others.
    """
    deadliness = jnp.exp(p.month_sd * normal_quantile(u_month) - 0.5 * p.month_sd**2)
    hostile = p.per_attack * deadliness * on_foreign
    other = p.other_per_1000 * force / 1000.0
    drawn = poisson_quantile(u, jnp.stack([hostile, other, p.wounded_per_death * hostile, local_deaths]))
    return Losses(drawn[0] + drawn[1], drawn[2], drawn[3])
