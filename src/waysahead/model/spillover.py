"""New conflict in neighbouring states, and their open intervention: weekly hazards, absorbing.

New conflict, per land neighbour at peace:

    hazard[h] = base[h]/52 * exp(neighbour_war + kin*k[h] + refugees*log10(1+r[h])*strain[h]
                                 + intensity*log v + talks*dose)

``k`` ties of the country's people to the neighbour, averaged over groups. The base rate is the neighbour's own, without
a war next door; refugees act by the strain they mean, ``r / (r + capacity)``, with a prior that includes zero, since
published signs disagree (Salehyan and Gleditsch 2006; Zhou and Shaver 2021).

Open intervention by a neighbour has a hazard of the same form and parameters of its own, for every land neighbour:

    hazard[h] = base[h]/52 * exp(intervention_kin*k[h] + intervention_intensity*log v
                                 + intervention_exit*gone + intervention_talks*dose)

Its base rate is that of the start, with the war and the foreign force there are. What a force that comes in does to the
war is not modelled: the count says how likely it is to come.
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.model.parameters import Spillover
from waysahead.model.world import World

WEEKS_A_YEAR = 365.25 / 7.0


def ties(world: World) -> Float[Array, "host"]:
    """Ties of the country's people to each neighbour, averaged over groups, 0..1."""
    groups = world.population @ world.share_best
    return (groups / groups.sum()) @ world.affinity


def _strikes(hazard: Float[Array, "host"], so_far: Float[Array, "host"], u: Float[Array, "host"]) -> Array:
    """What has happened once stays: 1 where it had, or where a weekly hazard strikes now."""
    return jnp.maximum(so_far, (u < 1.0 - jnp.exp(-hazard)).astype(so_far.dtype))


def step(
    p: Spillover,
    onset: Float[Array, "host"],
    refugees: Float[Array, "host"],
    violence: Float[Array, ""],
    talks: Float[Array, ""],
    u: Float[Array, "host"],
    world: World,
) -> Float[Array, "host"]:
    """One week; ``onset`` is 1 where a new conflict has begun; ``violence`` incidents over their start level."""
    strain = refugees / jnp.maximum(refugees + world.host_capacity, 1.0)
    log_ratio = (
        p.neighbour_war
        + p.kin * ties(world)
        + p.refugees * jnp.log10(1.0 + refugees) * strain
        + p.intensity * jnp.log(jnp.clip(violence, 0.05, 20.0))
        + p.talks * talks
    )
    hazard = world.onset_rate / WEEKS_A_YEAR * jnp.exp(log_ratio) * world.at_peace * world.land_neighbour
    return _strikes(hazard, onset, u)


def intervene(
    p: Spillover,
    came: Float[Array, "host"],
    violence: Float[Array, ""],
    gone: Float[Array, ""],
    talks: Float[Array, ""],
    u: Float[Array, "host"],
    world: World,
) -> Float[Array, "host"]:
    """One week; ``came`` is 1 where a neighbour has openly intervened; ``gone`` share of the foreign force gone."""
    log_ratio = (
        p.intervention_kin * ties(world)
        + p.intervention_intensity * jnp.log(jnp.clip(violence, 0.05, 20.0))
        + p.intervention_exit * gone
        + p.intervention_talks * talks
    )
    hazard = world.intervention_rate / WEEKS_A_YEAR * jnp.exp(log_ratio) * world.land_neighbour
    return _strikes(hazard, came, u)
