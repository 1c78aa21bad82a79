"""The state of one future between two weeks, and before the first."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.model import cost, displacement, levers, opinion, reports, security, violence
from waysahead.model.chance import MemberDraws
from waysahead.model.orders import ORDERS
from waysahead.model.parameters import Parameters
from waysahead.model.world import LOCAL_FORCE_ATTACKS, World


class State(NamedTuple):
    """State of one future between two weeks."""

    levers: levers.LeverState
    violence: violence.ViolenceState
    security: security.SecurityState
    opinion: opinion.OpinionState
    displacement: displacement.DisplacementState
    reports: reports.Reports
    cost: cost.CostState
    segregation: Float[Array, "place"]
    control: Int[Array, "place"]
    onset: Float[Array, "host"]
    harm: Float[Array, ""]  # recent civilian deaths by forces' fire over usual
    came: Float[Array, "host"]  # 1 where a neighbour has openly intervened
    turbulent: Float[Array, ""]  # 1 while shocks are those of turbulence
    ordered_for: Float[Array, "order"]  # weeks since each national measure was first ordered
    ordered_here: Float[Array, "2 place"]  # the same for pacts and hand-over, place by place
    everybody: Int[Array, "group"]  # people at the start


def rates_that_happen(p: Parameters, world: World) -> Float[Array, "place stream"]:
    """Incidents a week at the start as they happen, from recorded rates: media miss some, the log misses some."""
    recorded = jnp.asarray(world.rates)
    civilian = recorded * p.observation.latent_ratio / (1.0 + p.observation.over_count)
    attacks = recorded / p.observation.log_detection
    streams = jnp.arange(recorded.shape[1])
    return jnp.where(streams <= LOCAL_FORCE_ATTACKS, attacks, civilian)


def first_state(p: Parameters, world: World, draws: MemberDraws) -> State:
    """State before the first week."""
    rates = rates_that_happen(p, world)
    moved = displacement.start(p.displacement, world, draws.shares)
    return State(
        levers=levers.start(p.violence, jnp.asarray(world.foreign_start), jnp.asarray(world.population)),
        violence=violence.start(p.violence, rates),
        security=security.start(jnp.asarray(world.local_force)),
        opinion=opinion.start(p.opinion),
        displacement=moved,
        reports=reports.start(p, world),
        cost=cost.start(jnp.asarray(world.foreign_start).sum()),
        segregation=jnp.asarray(world.segregation),
        control=jnp.asarray(world.control),
        onset=jnp.zeros(world.refugees.shape[0]),
        harm=jnp.ones(()),
        came=jnp.zeros(world.refugees.shape[0]),
        turbulent=(draws.regime < p.violence.turbulent_share).astype(jnp.float32),
        ordered_for=jnp.zeros(ORDERS),
        ordered_here=jnp.zeros((2, world.population.shape[0])),
        everybody=displacement.everybody(moved.people),
    )
