"""The fixed facts of a case as arrays: what every future of every policy shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from waysahead.case import Case

STREAMS = ("force_attacks", "local_force_attacks", "bombings", "killings", "unattributed", "force_fire")
FORCE_ATTACKS, LOCAL_FORCE_ATTACKS, BOMBINGS, KILLINGS, UNATTRIBUTED, FORCE_FIRE = range(6)
CIVILIAN_STREAMS = (BOMBINGS, KILLINGS, UNATTRIBUTED, FORCE_FIRE)

#: A force smaller than this in a place counts as this many when its growth is measured (persons).
SMALLEST_POSTING = 50.0


class World(NamedTuple):
    """Arrays of a case; axes place P, group G, host H, stream S. Counts are persons unless said otherwise."""

    start: int  # first day, proleptic ordinal
    groups: tuple[str, ...]  # codes
    place_ids: np.ndarray  # uint32 [P], addresses for the dice
    host_ids: np.ndarray  # uint32 [H]
    population: np.ndarray  # [P] people registered in a place at the start, wherever they are
    share_low: np.ndarray  # [P, G]
    share_best: np.ndarray  # [P, G]
    share_high: np.ndarray  # [P, G]
    displaced_inside: np.ndarray  # [P] displaced people present at the start
    segregation: np.ndarray  # [P] 0 mixed street by street .. 1 fully separated
    control: np.ndarray  # [P] 0 state, 1 contested, 2 militia
    rates: np.ndarray  # [P, S] recorded incidents a week at the start
    distance_km: np.ndarray  # [P, P]
    host_distance_km: np.ndarray  # [P, H]
    refugees: np.ndarray  # [H]
    host_capacity: np.ndarray  # [H] refugees hosted without strain
    host_openness: np.ndarray  # [H] 0..1
    affinity: np.ndarray  # [G, H] 0..1
    land_neighbour: np.ndarray  # [H] 0 or 1
    at_peace: np.ndarray  # [H] 0 or 1
    onset_rate: np.ndarray  # [H] new conflicts a year, without a war next door
    foreign_start: np.ndarray  # [P] foreign force of all nations, first week of the baseline policy
    trainers_start: np.ndarray  # [] embedded advisers, likewise
    training_start: np.ndarray  # [] local forces trained a month, likewise
    local_force: np.ndarray  # [P] local army and police on the rolls
    local_share: np.ndarray  # [P] where new members of local forces are posted
    militia: np.ndarray  # [] militia members, whole country
    sectarian_share: np.ndarray  # [S] share of a stream that needs contact between communities
    size_tables: object  # quantile tables of incident sizes, one a civilian stream
    size_mean: np.ndarray  # [4] mean deaths per incident of the civilian streams
    channel_delay: np.ndarray  # [4] weeks: media, ministry, un, attack log
    channel_sd: np.ndarray  # [4] log sd of a month's noise
    log_ratio: np.ndarray  # [] attacks of all kinds that the log holds, over attacks on forces that it holds


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

    def strength(*wanted: str) -> np.ndarray:
        return np.asarray(forces[np.isin(kinds, wanted)].sum(axis=0), dtype=np.float32)

    local = strength("army", "police")
    channels = {c.code: c for c in case.channels}
    ordered = [channels[code] for code in ("media", "ministry", "un", "attack_log")]
    streams = {s.code: s for s in case.streams}
    civilian = [streams[STREAMS[k]] for k in CIVILIAN_STREAMS]
    tables = [
        size_table(s.size_alpha or 2.5, int(s.size_min or 1), s.size_cap or 100.0, int(s.size_cap or 100), s.size_shift or 0.0)
        for s in civilian
    ]
    float32 = lambda values: np.asarray(values, dtype=np.float32)  # noqa: E731
    return World(
        start=case.start.toordinal(),
        groups=tuple(g.code for g in case.groups),
        place_ids=place_ids([p.code for p in case.places]),
        host_ids=place_ids([h.code for h in case.hosts]),
        population=float32([p.population for p in case.places]),
        share_low=float32(low),
        share_best=float32(best),
        share_high=float32(high),
        displaced_inside=float32([p.displaced_inside for p in case.places]),
        segregation=float32([p.segregation for p in case.places]),
        control=np.asarray([p.control for p in case.places], dtype=np.int32),
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
        foreign_start=float32(first.foreign_troops[0] + first.other_foreign_troops[0]),
        trainers_start=float32(first.embedded_trainers[0]),
        training_start=float32(first.training[0]),
        local_force=local,
        local_share=local / max(float(local.sum()), 1.0),
        militia=np.float32(strength("militia").sum()),
        sectarian_share=float32([streams[s].sectarian_share for s in STREAMS]),
        size_tables=stack_tables(tables),
        size_mean=float32([t.mean for t in tables]),
        channel_delay=float32([c.delay_weeks for c in ordered]),
        channel_sd=float32([c.monthly_sd for c in ordered]),
        log_ratio=float32(channels["attack_log"].ratio),
    )
