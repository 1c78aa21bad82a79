"""Small worlds, fixed parameters and busy levers for tests of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case
from waysahead.draws import place_ids
from waysahead.model import World
from waysahead.policy import Levers
from waysahead.theory import Theory, prior_of_theory

FEW_PLACES = ("IQ-BG", "IQ-AN", "IQ-DI", "IQ-BA")
FEW_HOSTS = ("SYR", "JOR", "IRN")


def few(case: Case, world: World, places: Sequence[str] = FEW_PLACES, hosts: Sequence[str] = FEW_HOSTS) -> World:
    """The world cut down to some places and hosts; everybody else and their forces are left out."""
    p = [case.index("places")[code] for code in places]
    h = [case.index("hosts")[code] for code in hosts]
    by_place = "population share_low share_best share_high displaced_inside segregation control rates"
    by_place += " foreign_start local_force"
    by_host = "refugees host_capacity host_openness land_neighbour at_peace onset_rate intervention_rate"
    local = world.local_force[p]
    return world._replace(
        place_ids=place_ids(list(places)),
        host_ids=place_ids(list(hosts)),
        **{name: getattr(world, name)[p] for name in by_place.split()},
        **{name: getattr(world, name)[h] for name in by_host.split()},
        distance_km=world.distance_km[np.ix_(p, p)],
        host_distance_km=world.host_distance_km[np.ix_(p, h)],
        affinity=world.affinity[:, h],
        local_share=local / local.sum(),
    )


def held(values: Mapping[str, float], members: int) -> dict[str, NDArray[np.float64]]:
    """Every member with the same values."""
    return {name: np.full(members, float(value)) for name, value in values.items()}


def medians(case: Case, theory: Theory) -> dict[str, float]:
    """Every parameter at the middle of its prior under one theory."""
    return {name: float(prior_of_theory(case, theory, name, "as_of").quantile(0.5)) for name in case.parameters}


def quiet(world: World, weeks: int) -> Levers:
    """Nothing changes from the start."""
    places = world.population.shape[0]

    def national(value: float) -> NDArray[np.float32]:
        return np.full(weeks, value, np.float32)

    def local(value: NDArray[np.float32] | float) -> NDArray[np.float32]:
        return np.broadcast_to(np.asarray(value, np.float32), (weeks, places)).copy()

    return Levers(
        foreign_troops=local(world.foreign_start),
        other_foreign_troops=local(0.0),
        third_party_force=local(0.0),
        embedded_trainers=national(float(world.trainers_start)),
        training=national(float(world.training_start)),
        inclusion=national(0.0),
        disarming=national(0.0),
        border_control=national(0.0),
        talks=national(0.0),
        announced_exit=national(0.0),
        renounced_bases=national(0.0),
        relief_access=national(0.0),
        relief_funding=national(5e6),
        local_pacts=local(0.0),
        handover=local(0.0),
        relief_coverage=local(np.nan),
    )


def busy(world: World, weeks: int) -> Levers:
    """Every lever moves, some of them from place to place; the force falls, in one place to nothing."""
    still = quiet(world, weeks)
    places = world.population.shape[0]
    ramp = np.minimum(np.arange(weeks, dtype=np.float32) / (0.75 * weeks), 1.0)[:, None]
    remain = np.linspace(0.8, 0.0, places, dtype=np.float32)[None, :]
    step = (np.arange(weeks) >= 4).astype(np.float32)
    force = still.foreign_troops * (1.0 - ramp * (1.0 - remain))
    dose = np.linspace(0.2, 1.0, places, dtype=np.float32)[None, :]
    return still._replace(
        foreign_troops=force * 0.9,
        other_foreign_troops=force * 0.1,
        third_party_force=ramp * 4000.0 * dose,
        embedded_trainers=still.embedded_trainers + 6000.0 * step,
        training=still.training + 4000.0 * step,
        inclusion=0.7 * step,
        disarming=0.6 * step,
        border_control=0.8 * step,
        talks=0.9 * step,
        announced_exit=step,
        renounced_bases=step,
        relief_access=0.5 * step,
        relief_funding=still.relief_funding * (1.0 + 3.0 * step),
        local_pacts=step[:, None] * dose,
        handover=step[:, None] * dose[:, ::-1],
    )
