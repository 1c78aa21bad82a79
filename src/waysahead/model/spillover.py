"""New conflict in neighbouring states: a weekly hazard, absorbing, per land neighbour at peace.

    hazard[h] = base[h]/52 * exp(neighbour_war + kin*k[h] + refugees*log10(1+r[h])*strain[h]
                                 + intensity*log v + talks*dose)

``k`` ties of the country's people to the neighbour, averaged over groups. The base rate is the neighbour's own, without
a war next door; refugees act by the strain they mean, ``r / (r + capacity)``, with a prior that includes zero, since
published signs disagree (Salehyan and Gleditsch 2006; Zhou and Shaver 2021).
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.model.parameters import Spillover
from waysahead.model.world import World

WEEKS_A_YEAR = 365.25 / 7.0


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
    groups = world.population @ world.share_best
    kin = (groups / groups.sum()) @ world.affinity
    strain = refugees / jnp.maximum(refugees + world.host_capacity, 1.0)
    log_ratio = (
        p.neighbour_war
        + p.kin * kin
        + p.refugees * jnp.log10(1.0 + refugees) * strain
        + p.intensity * jnp.log(jnp.clip(violence, 0.05, 20.0))
        + p.talks * talks
    )
    hazard = world.onset_rate / WEEKS_A_YEAR * jnp.exp(log_ratio) * world.at_peace * world.land_neighbour
    return jnp.maximum(onset, (u < 1.0 - jnp.exp(-hazard)).astype(onset.dtype))
