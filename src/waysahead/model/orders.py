"""What becomes of what is ordered: whether the government carries it out, and whether a third-party force deploys."""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.model import levers
from waysahead.model.chance import MemberDraws
from waysahead.model.parameters import Parameters
from waysahead.model.world import World
from waysahead.politics import carry_out, effort, shielded

ORDERS = 5  # national orders whose age is kept: inclusion, disarming, training, borders, third-party force


def carried_out(
    p: Parameters,
    week: levers.Week,
    ordered_for: Float[Array, "order"],
    ordered_here: Float[Array, "2 place"],
    gone: Array,
    draws: MemberDraws,
    world: World,
) -> tuple[levers.Carried, Float[Array, "order"], Float[Array, "2 place"]]:
    """Local measures as carried out, and the age of each order: pacts and hand-over age place by place.

    ``ordered_for`` and ``ordered_here`` are weeks since each order was first given, up to the week before; ``gone`` is
    the share of the foreign force that has left.
    """
    g, d = p.government, draws.government
    more_training = week.training - world.training_start
    orders = jnp.stack(
        [
            week.inclusion,
            week.disarming,
            jnp.abs(more_training),
            week.border_control,
            week.third_party_force.sum(),
        ]
    )
    here = jnp.stack([week.local_pacts, week.handover])
    age = jnp.where(orders > 0, ordered_for + 1.0, 0.0)
    age_here = jnp.where(here > 0, ordered_here + 1.0, 0.0)

    def progressed(weeks: Array) -> Array:
        return 1.0 / (1.0 + jnp.exp(-(weeks - g.start_delay) / (0.2 * g.start_delay + 1.0)))

    progress, locally = progressed(age), progressed(age_here)
    now = effort(g.effort_response, gone)
    inclusion = carry_out(week.inclusion, g.carries_out_inclusion, d.inclusion, progress[0], now)
    disarming = carry_out(week.disarming, g.carries_out_disarming, d.disarming, progress[1], now)
    carried = levers.Carried(
        inclusion=inclusion,
        disarming=shielded(disarming, g.shielding, inclusion),
        training=carry_out(jnp.ones(()), g.carries_out_training, d.training, progress[2], now),
        border=carry_out(week.border_control, g.carries_out_border, d.border, progress[3], now),
        pacts=carry_out(week.local_pacts, g.carries_out_pacts, d.pacts, locally[0], now),
        handover=carry_out(week.handover, g.carries_out_handover, d.handover, locally[1], now),
    )
    return carried, age, age_here


def deployed(p: Parameters, week: levers.Week, age: Array, draw: Float[Array, ""]) -> Float[Array, "place"]:
    """Third-party force that has in fact deployed, by place; it never deploys in some futures."""
    t = p.third_party
    logit = jnp.log(t.deploys / (1.0 - t.deploys)) + t.deploys_after_exit * week.announced_exit
    comes = draw < 1.0 / (1.0 + jnp.exp(-logit))
    return jnp.where(comes, week.third_party_force * jnp.clip((age - t.lag) / 8.0 + 1.0, 0.0, 1.0), 0.0)
