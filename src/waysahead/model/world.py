"""The fixed facts of a case as arrays: what every future of every policy shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from jaxtyping import Array

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from waysahead.case import Case
    from waysahead.draws import SizeTables

STREAMS = ("force_attacks", "local_force_attacks", "bombings", "killings", "unattributed", "force_fire")
FORCE_ATTACKS, LOCAL_FORCE_ATTACKS, BOMBINGS, KILLINGS, UNATTRIBUTED, FORCE_FIRE = range(6)
CIVILIAN_STREAMS = (BOMBINGS, KILLINGS, UNATTRIBUTED, FORCE_FIRE)

#: A force smaller than this in a place counts as this many (persons).
SMALLEST_POSTING = 50.0

#: Where fewer stand per resident than this share of the country's average, growth is measured against that share.
THIN_POSTING = 0.1


class World(NamedTuple):
    """Arrays of a case; axes place P, group G, host H, stream S. Counts are persons unless said otherwise.

    On the host they are NumPy's, in the compiled model JAX's; both do what the model asks of them.
    """

    start: int  # first day, proleptic ordinal
    groups: tuple[str, ...]  # codes
    place_ids: Array  # uint32 [P], addresses for the dice
    host_ids: Array  # uint32 [H]
    population: Array  # [P] people registered in a place at the start, wherever they are
    share_low: Array  # [P, G]
    share_best: Array  # [P, G]
    share_high: Array  # [P, G]
    displaced_inside: Array  # [P] displaced people present at the start
    segregation: Array  # [P] 0 mixed street by street .. 1 fully separated
    control: Array  # [P] 0 state, 1 contested, 2 militia
    rates: Array  # [P, S] recorded incidents a week at the start
    distance_km: Array  # [P, P]
    host_distance_km: Array  # [P, H]
    refugees: Array  # [H]
    host_capacity: Array  # [H] refugees hosted without strain
    host_openness: Array  # [H] 0..1
    affinity: Array  # [G, H] 0..1
    land_neighbour: Array  # [H] 0 or 1
    at_peace: Array  # [H] 0 or 1
    onset_rate: Array  # [H] new conflicts a year, without a war next door
    intervention_rate: Array  # [H] open interventions a year, as things stand at the start
    foreign_start: Array  # [P] foreign force of all nations, first week of the baseline policy
    trainers_start: Array  # [] embedded advisers, likewise
    training_start: Array  # [] local forces trained a month, likewise
    local_force: Array  # [P] local army and police on the rolls
    local_share: Array  # [P] where new members of local forces are posted
    militia: Array  # [] militia members, whole country
    sectarian_share: Array  # [S] share of a stream that needs contact between communities
    size_tables: SizeTables  # quantile tables of incident sizes, one a civilian stream
    size_mean: Array  # [4] mean deaths per incident of the civilian streams
    channel_delay: Array  # [4] weeks: media, ministry, un, attack log
    channel_sd: Array  # [4] log sd of a month's noise
    log_ratio: Array  # [] attacks of all kinds that the log holds, over attacks on forces that it holds


def float32(values: ArrayLike) -> Array:
    """Numbers as the model takes them."""
    return cast("Array", np.asarray(values, dtype=np.float32))


def build_world(case: Case) -> World:
    """Gather the arrays of a case.

    Raises ``KeyError`` for a case without the streams of the model; a checked case has them.
    """
    from waysahead.case import arrays
    from waysahead.draws import place_ids, size_table, stack_tables
    from waysahead.policy import compile_policy, read_policy

    first, _ = compile_policy(case, read_policy(case, case.baseline), 1)

    low, best, high = arrays.shares(case)
    forces = arrays.force_strength(case)
    kinds = np.array([f.kind for f in case.forces])

    def strength(*wanted: str) -> Array:
        return float32(forces[np.isin(kinds, wanted)].sum(axis=0))

    local = strength("army", "police")
    channels = {c.code: c for c in case.channels}
    ordered = [channels[code] for code in ("media", "ministry", "un", "attack_log")]
    streams = {s.code: s for s in case.streams}
    civilian = [streams[STREAMS[k]] for k in CIVILIAN_STREAMS]
    tables = [
        size_table(
            s.size_alpha or 2.5, int(s.size_min or 1), s.size_cap or 100.0, int(s.size_cap or 100), s.size_shift or 0.0
        )
        for s in civilian
    ]
    return World(
        start=case.start.toordinal(),
        groups=tuple(g.code for g in case.groups),
        place_ids=cast("Array", place_ids([p.code for p in case.places])),
        host_ids=cast("Array", place_ids([h.code for h in case.hosts])),
        population=float32([p.population for p in case.places]),
        share_low=float32(low),
        share_best=float32(best),
        share_high=float32(high),
        displaced_inside=float32([p.displaced_inside for p in case.places]),
        segregation=float32([p.segregation for p in case.places]),
        control=cast("Array", np.asarray([p.control for p in case.places], dtype=np.int32)),
        rates=float32(arrays.start_rates(case)),
        distance_km=float32(arrays.distances_km(case)),
        host_distance_km=float32(arrays.host_distances_km(case)),
        refugees=float32([h.refugees for h in case.hosts]),
        host_capacity=float32([h.capacity for h in case.hosts]),
        host_openness=float32([h.openness for h in case.hosts]),
        affinity=float32(arrays.affinities(case)),
        land_neighbour=float32([h.land_neighbour for h in case.hosts]),
        at_peace=float32([h.at_peace for h in case.hosts]),
        onset_rate=float32([h.onset_rate_year for h in case.hosts]),
        intervention_rate=float32([h.intervention_rate_year for h in case.hosts]),
        foreign_start=float32(first.foreign_troops[0] + first.other_foreign_troops[0]),
        trainers_start=float32(first.embedded_trainers[0]),
        training_start=float32(first.training[0]),
        local_force=local,
        local_share=local / max(float(local.sum()), 1.0),
        militia=float32(strength("militia").sum()),
        sectarian_share=float32([streams[s].sectarian_share for s in STREAMS]),
        size_tables=stack_tables(tables),
        size_mean=float32([t.mean for t in tables]),
        channel_delay=float32([c.delay_weeks for c in ordered]),
        channel_sd=float32([c.monthly_sd for c in ordered]),
        log_ratio=float32(channels["attack_log"].ratio),
    )
