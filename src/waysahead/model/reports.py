"""What is written down of a week, by whom, and when it is published: what is recorded is not what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead import observation
from waysahead.model.seen import seen_by_place
from waysahead.model.settled import settled
from waysahead.model.world import LOCAL_FORCE_ATTACKS, World
from waysahead.observation import Channels

if TYPE_CHECKING:
    from waysahead.model.chance import WeekDraws
    from waysahead.model.parameters import Parameters
    from waysahead.model.violence import Incidents


class Reports(NamedTuple):
    """What is counted and not yet published."""

    pending: observation.Pending
    waiting: Float[Array, "2 place"]  # by media and the log, place by place


class Written(NamedTuple):
    """A week as recorded."""

    seen: Float[Array, "place"]  # deaths that media find, before over-count and noise
    attacks: Float[Array, "place"]  # on forces, as they happened
    counted: observation.Recorded
    published: observation.Recorded
    by_place: Float[Array, "2 place"]  # published of media and log


def start(p: Parameters, world: World) -> Reports:
    """What was under way before the first week, in a steady state."""
    media = (world.rates[:, 2:] @ world.size_mean).sum()
    weekly = jnp.stack(
        [
            media,
            media * p.observation.ministry_ratio,
            media * p.observation.un_ratio,
            world.log_ratio * world.rates[:, : LOCAL_FORCE_ATTACKS + 1].sum(),
        ]
    )
    return Reports(
        observation.start_pending(_channels(world), weekly),
        seen_by_place(world) * jnp.asarray(world.channel_delay)[jnp.array([0, 3])][:, None],
    )


def step(
    p: Parameters,
    reports: Reports,
    incidents: Incidents,
    exposure: Float[Array, "place"],
    draws: WeekDraws,
    world: World,
) -> tuple[Reports, Written]:
    """What each channel counts of a week and publishes in it; ``exposure`` of the force that writes the log."""
    o, channels = p.observation, _channels(world)
    seen = settled(
        observation.thinned_deaths(
            incidents.counts[:, 2:], 1.0 / o.latent_ratio, draws.thinning, draws.violence.sizes, world.size_tables
        ).sum(axis=1)
    )
    detected = observation.detection(o.log_detection, o.log_presence, exposure)
    attacks = incidents.counts[:, : LOCAL_FORCE_ATTACKS + 1].sum(axis=1)
    ratios = jnp.stack([1.0 + o.over_count, o.ministry_ratio, o.un_ratio])
    counted = observation.count(
        channels,
        seen.sum().astype(jnp.float32),
        ratios,
        world.log_ratio * (detected * attacks).sum(),
        draws.reporting[:4],
        draws.counting,
    )
    pending, published = observation.publish(channels, reports.pending, counted, draws.publishing)
    logged = world.log_ratio * detected * attacks
    waiting, by_place = observation.publish_places(
        channels, reports.waiting, seen * ratios[0], logged, draws.reporting[:4], draws.publishing_places
    )
    return Reports(pending, waiting), Written(seen, attacks, counted, published, by_place)


def _channels(world: World) -> Channels:
    return Channels(jnp.asarray(world.channel_delay), jnp.asarray(world.channel_sd))
