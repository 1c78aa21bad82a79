"""From levers to doses, and from doses to the log effect on violence and the reach of each stream.

Doses are per head, saturating, with a lag. Announcement, hand-over and physical departure are three effects. Every
effect is a parameter with both signs allowed unless its prior says otherwise; a theory is a set of such priors.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.model.dose import saturating
from waysahead.model.parameters import Violence
from waysahead.model.violence import decay
from waysahead.model.world import (
    BOMBINGS,
    FORCE_ATTACKS,
    FORCE_FIRE,
    KILLINGS,
    LOCAL_FORCE_ATTACKS,
    SMALLEST_POSTING,
    STREAMS,
    THIN_POSTING,
    UNATTRIBUTED,
)
from waysahead.policy import Levers

QUARTER = 13.0  # weeks over which arrivals and departures are felt


class Week(NamedTuple):
    """The levers of ``waysahead.policy.Levers`` in one week, in the same order; over a schedule, week first."""

    foreign_troops: Float[Array, "place"]
    other_foreign_troops: Float[Array, "place"]
    third_party_force: Float[Array, "place"]
    embedded_trainers: Float[Array, ""]
    training: Float[Array, ""]
    inclusion: Float[Array, ""]
    disarming: Float[Array, ""]
    border_control: Float[Array, ""]
    talks: Float[Array, ""]
    announced_exit: Float[Array, ""]
    renounced_bases: Float[Array, ""]
    relief_access: Float[Array, ""]
    relief_funding: Float[Array, ""]
    local_pacts: Float[Array, "place"]
    handover: Float[Array, "place"]
    relief_coverage: Float[Array, "place"]


def schedule(levers: Levers, weeks: int) -> Week:
    """The first weeks of compiled levers as arrays of the model, week first."""
    return Week(**{name: jnp.asarray(path)[:weeks] for name, path in levers._asdict().items()})


class LeverState(NamedTuple):
    """Lagged presence: saturating dose felt in a place, and the force a quarter ago."""

    presence: Float[Array, "place"]
    quarter_ago: Float[Array, "place"]


class Doses(NamedTuple):
    """What acts on violence this week, as changes from the start."""

    presence: Float[Array, "place"]  # lagged change of the saturating dose, soldiers per 1,000
    standing: Float[Array, "place"]  # share of the start presence that stands, 0..
    exposure: Float[Array, "place"]  # foreign force over its start size
    departing: Float[Array, "place"]  # tenths of the force that left within a quarter
    arriving: Float[Array, "place"]
    gone: Float[Array, ""]  # share of the foreign force that has gone, 0..1
    third_party: Float[Array, "place"]  # saturating dose


def exposed(
    foreign: Float[Array, "place"], at_start: Float[Array, "place"], population: Float[Array, "place"]
) -> Float[Array, "place"]:
    """Foreign force in a place over its start, which is what attacks on it can meet: 0 where there is none.

    Where hardly anybody stood at the start, growth is measured against a thin posting instead, a tenth of the average
    force per resident: a battalion sent to an empty place does not meet a hundred times the attacks of a squad.
    """
    posting = jnp.maximum(at_start, SMALLEST_POSTING)
    thin = THIN_POSTING * at_start.sum() / population.sum() * population
    stays = jnp.minimum(foreign, posting) / posting
    return jnp.maximum(stays, 0.0) + jnp.maximum(foreign - posting, 0.0) / jnp.maximum(posting, thin)


def start(p: Violence, foreign: Float[Array, "place"], population: Float[Array, "place"]) -> LeverState:
    """State before the first week: the start presence has been felt in full."""
    return LeverState(saturating(foreign, population, p.dose_threshold), foreign)


def step(
    p: Violence,
    state: LeverState,
    week: Week,
    third_party: Float[Array, "place"],
    foreign_start: Float[Array, "place"],
    population: Float[Array, "place"],
) -> tuple[LeverState, Doses]:
    """Doses of the week; ``third_party`` is the force that has in fact deployed."""
    foreign = week.foreign_troops + week.other_foreign_troops
    felt, before = decay(p.presence_lag), decay(QUARTER / 2.0)
    now = saturating(foreign, population, p.dose_threshold)
    presence = felt * state.presence + (1.0 - felt) * now
    quarter_ago = before * state.quarter_ago + (1.0 - before) * foreign
    at_start = saturating(foreign_start, population, p.dose_threshold)
    change = 10.0 * (foreign - quarter_ago) / jnp.maximum(foreign_start, 500.0)
    doses = Doses(
        presence=presence - at_start,
        standing=jnp.minimum(now / jnp.maximum(at_start, 1e-3), 2.0),
        exposure=exposed(foreign, foreign_start, population),
        departing=jnp.clip(-change, 0.0, 10.0),
        arriving=jnp.clip(change, 0.0, 10.0),
        gone=jnp.clip(1.0 - foreign.sum() / jnp.maximum(foreign_start.sum(), 1.0), 0.0, 1.0),
        third_party=saturating(third_party, population),
    )
    return LeverState(presence, quarter_ago), doses


class Carried(NamedTuple):
    """Local measures as the government in fact carries them out, 0..1."""

    inclusion: Float[Array, ""]
    disarming: Float[Array, ""]
    training: Float[Array, ""]
    border: Float[Array, ""]
    pacts: Float[Array, "place"]
    handover: Float[Array, "place"]


def effects(
    p: Violence,
    week: Week,
    doses: Doses,
    carried: Carried,
    local_force: Float[Array, "place"],
    militia: Float[Array, "place"],
    approval: Float[Array, "place"],
    harm: Float[Array, ""],
) -> Float[Array, "place stream"]:
    """Log effect on each stream.

    ``local_force``: change of effective local members per 1,000 residents; ``militia``: log ratio of militia strength
    to its start; ``approval``: change of the logit of approval; ``harm``: log2 ratio of recent to usual civilian
    deaths by forces' fire.
    """
    support = (
        (1.0 - p.talks_on_meddling * week.talks)
        * (1.0 - p.border_on_meddling * carried.border)
        * jnp.exp(p.meddling_after_exit * doses.gone)
    )
    outside = jnp.log1p(p.meddling_share * (support - 1.0))
    everywhere = (
        outside
        + carried.pacts * (p.pacts_on_violence + p.presence_pacts_synergy * doses.standing)
        + p.arrival_pulse * doses.arriving
        + p.local_force_on_violence * local_force
    )
    civilians = (
        p.departure_pulse * doses.departing
        + p.announcement_on_civilians * week.announced_exit
        + p.handover_on_civilians * carried.handover
        + p.third_party_on_civilians * doses.third_party
    )
    killings = (
        civilians
        + p.presence_on_killings * doses.presence
        + p.militia_on_killings * militia
        + p.disarming_on_killings * carried.disarming
    )
    insurgency = p.inclusion_on_insurgency * carried.inclusion
    columns: list[Array] = [jnp.zeros_like(local_force)] * len(STREAMS)
    columns[FORCE_ATTACKS] = (
        everywhere
        + insurgency
        + p.presence_on_force_attacks * doses.presence
        + p.announcement_on_force_attacks * week.announced_exit
        + p.approval_on_force_attacks * approval
        + p.retaliation * harm
    )
    columns[LOCAL_FORCE_ATTACKS] = (
        everywhere
        + insurgency
        + p.presence_on_local_force_attacks * doses.presence
        + p.departure_pulse * doses.departing
    )
    columns[BOMBINGS] = (
        everywhere
        + insurgency
        + civilians
        + p.presence_on_bombings * doses.presence
        + p.border_on_bombings * carried.border
    )
    columns[KILLINGS] = everywhere + killings
    columns[UNATTRIBUTED] = everywhere + killings
    columns[FORCE_FIRE] = jnp.broadcast_to(outside, local_force.shape)
    return jnp.stack(columns, axis=-1)


def reach(
    p: Violence,
    doses: Doses,
    contact: Float[Array, "place"],
    sectarian_share: Float[Array, "stream"],
    local_force_ratio: Float[Array, "place"],
) -> Float[Array, "place stream"]:
    """What scales a whole stream: the force that can be met, and contact between communities (both 1 at the start).

    A sectarian share ``s`` of a stream needs contact: ``1 - s + s * contact ** elasticity``.
    """
    mixing = 1.0 - sectarian_share + sectarian_share * (contact**p.contact_elasticity)[:, None]
    exposure = doses.exposure**p.exposure_elasticity
    met = jnp.ones((contact.shape[0], len(STREAMS)))
    met = met.at[:, FORCE_ATTACKS].set(exposure)
    met = met.at[:, LOCAL_FORCE_ATTACKS].set(local_force_ratio)
    met = met.at[:, FORCE_FIRE].set(0.5 * (exposure + local_force_ratio))
    return mixing * met
