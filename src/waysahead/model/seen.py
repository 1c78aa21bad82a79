"""What a week shows to those who decide: published series, and the same as they were."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead import observation
from waysahead.model.parameters import Parameters
from waysahead.model.security import WEEKS_A_MONTH
from waysahead.model.world import FORCE_ATTACKS, LOCAL_FORCE_ATTACKS, World


class Seen(NamedTuple):
    """What a week shows; series in the order of `Orders.weight`."""

    published: Float[Array, "series"]  # late, noisy, biased
    clear: Float[Array, "series"]  # the same week as it was, on the scale of the series at the start
    deaths: Float[Array, ""]  # of the foreign force
    cost: Float[Array, ""]  # USD


def seen_by_place(world: World) -> Float[Array, "2 place"]:
    """Deaths that media, and attacks that the log, publish in a week place by place when nothing changes."""
    media = world.rates[:, 2:] @ world.size_mean
    return jnp.stack([media, world.log_ratio * world.rates[:, : LOCAL_FORCE_ATTACKS + 1].sum(axis=1)])


def at_start(p: Parameters, world: World) -> Seen:
    """What was published before the first week, in a steady state."""
    media, log = seen_by_place(world)
    o, force = p.observation, world.foreign_start.sum()
    deaths = (
        p.casualties.per_attack * world.rates[:, FORCE_ATTACKS].sum() + p.casualties.other_per_1000 * force / 1000.0
    )
    found = media.sum() / (1.0 + o.over_count)
    national = jnp.stack([media.sum(), found * o.ministry_ratio, found * o.un_ratio, log.sum(), deaths])
    series = jnp.concatenate([national, media, log])
    return Seen(series, series, deaths, p.cost.total_a_month * 1e9 / WEEKS_A_MONTH)


def shown(
    p: Parameters,
    world: World,
    published: observation.Recorded,
    by_place: Float[Array, "2 place"],
    deaths: Array,
    usd: Array,
    dead: Array,
    attacks: Array,
) -> Seen:
    """What the week shows: as published, and as it was, the latter on the scale of the records of the start."""
    o = p.observation
    media = dead * (1.0 + o.over_count) / o.latent_ratio
    log = world.log_ratio * o.log_detection * attacks
    lost = deaths.astype(jnp.float32)
    shown = jnp.stack([published.media, published.ministry, published.un, published.log, lost])
    found = media.sum() / (1.0 + o.over_count)
    clear = jnp.stack([media.sum(), found * o.ministry_ratio, found * o.un_ratio, log.sum(), lost])
    return Seen(jnp.concatenate([shown, by_place.ravel()]), jnp.concatenate([clear, media, log]), lost, usd)
