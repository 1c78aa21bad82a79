"""Channels: thinning, over-count, definition and delay between what happens and what is recorded.

    media     incidents thinned with chance 1 / latent ratio, their deaths counted, a few counted twice
    ministry  a share of what media would count, with noise of its own
    un        morgues and hospitals: more than media count, with noise of its own
    log       attacks that patrols of the foreign force see; it shrinks when they leave

Definitions differ (who is a civilian, who died of wounds later), so channels are reproduced side by side and never
averaged. Series are dated by the week of the event, as their publishers date them. What is known in a week is less:
each week a channel releases a fixed share of what is pending, so a mean delay of ``d`` weeks releases ``1 / (1 + d)``.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import SizeTables, binomial_quantile, normal_quantile, sum_of_sizes


class Channels(NamedTuple):
    """Facts about the channels of a case: mean delays in weeks and month-to-month noise (log sd)."""

    delay: Float[Array, "channel"]  # media, ministry, un, log
    monthly_sd: Float[Array, "channel"]


class Pending(NamedTuple):
    """Recorded but not yet published: deaths by the three channels, attacks."""

    waiting: Float[Array, "channel"]


class Recorded(NamedTuple):
    """Counts of one week by channel."""

    media: Float[Array, ""]
    ministry: Float[Array, ""]
    un: Float[Array, ""]
    log: Float[Array, ""]


def thinned_deaths(
    incidents: Int[Array, "place civilian"],
    chance: Float[Array, ""],
    u_thin: Float[Array, "place civilian"],
    u_size: Float[Array, "place civilian"],
    size_tables: SizeTables,
) -> Int[Array, "place civilian"]:
    """Deaths in incidents that media record, by place.

    The sizes come from the same uniform as the deaths that happened, so that what is recorded never exceeds it.
    """
    seen = binomial_quantile(u_thin, incidents, chance)
    return sum_of_sizes(u_size, seen, size_tables)


def detection(
    at_start: Float[Array, ""], elasticity: Float[Array, ""], exposure: Float[Array, "place"]
) -> Float[Array, "place"]:
    """Share of attacks that the log holds, by place: at its start value while the patrols are, falling as they go."""
    return jnp.clip(at_start * jnp.clip(exposure, 0.02, 1.25) ** elasticity, 0.0, 1.0)


def start_pending(channels: Channels, weekly: Float[Array, "channel"]) -> Pending:
    """Backlog of a steady state in which ``weekly`` is recorded every week."""
    return Pending(weekly * channels.delay)


def count(
    channels: Channels,
    media_deaths: Float[Array, ""],
    ratios: Float[Array, "3"],
    logged: Float[Array, ""],
    noise: Float[Array, "channel"],
    u: Float[Array, "channel"],
) -> Recorded:
    """What each channel comes to count from one week's events, whenever it publishes it.

    ``media_deaths`` deaths in incidents that media see; ``ratios`` of the media (over-count), ministry and UN counts to
    them; ``logged`` attacks logged; ``noise`` uniforms that stay the same for a month; ``u`` rounds to whole counts.
    """
    factor = jnp.exp(channels.monthly_sd * normal_quantile(noise) - 0.5 * channels.monthly_sd**2)
    expected = jnp.concatenate([media_deaths * ratios, logged[None]]) * factor
    return Recorded(*jnp.floor(expected + u))


def publish(
    channels: Channels, pending: Pending, counted: Recorded, u: Float[Array, "channel"]
) -> tuple[Pending, Recorded]:
    """Publish one week: a share ``1 / (1 + delay)`` of the backlog, the week's own count included."""
    waiting = pending.waiting + jnp.stack(list(counted))
    published = jnp.minimum(jnp.floor(waiting / (1.0 + channels.delay) + u), jnp.floor(waiting))
    return Pending(waiting - published), Recorded(*published)


def publish_places(
    channels: Channels,
    waiting: Float[Array, "2 place"],
    media_deaths: Float[Array, "place"],
    logged: Float[Array, "place"],
    noise: Float[Array, "channel"],
    u: Float[Array, "place 2"],
) -> tuple[Float[Array, "2 place"], Float[Array, "2 place"]]:
    """What media and the log publish place by place in one week, and what waits.

    ``media_deaths`` deaths in incidents that media see, over-count in; ``logged`` attacks logged; ``noise`` as for
    `count`, so the places share the month's noise with the country. Rounded place by place: their sum differs from the
    country's figure by the rounding.
    """
    at = jnp.array([0, 3])  # media, log
    sd = channels.monthly_sd[at]
    factor = jnp.exp(sd * normal_quantile(noise[at]) - 0.5 * sd**2)
    held = waiting + jnp.stack([media_deaths, logged]) * factor[:, None]
    published = jnp.minimum(jnp.floor(held / (1.0 + channels.delay[at])[:, None] + u.T), held)
    return held - published, published
