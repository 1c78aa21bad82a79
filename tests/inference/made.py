"""Made-up courses and a stand-in for the compiled program, for tests of what reads futures."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case, Series
from waysahead.inference import Course, Evidence, Sampled
from waysahead.inference.rolling import start_levels
from waysahead.model import World
from waysahead.policy import Levers

WEEKS = 104
A_WEEK = {
    "incidents": 1300.0,
    "attacks_on_foreign_force": 1050.0,
    "attacks_on_local_force": 340.0,
    "attacks_logged": 1260.0,
    "civilian_deaths": 1700.0,
    "civilian_deaths_media": 640.0,
    "civilian_deaths_ministry": 340.0,
    "civilian_deaths_un": 800.0,
    "indirect_deaths": 50.0,
    "foreign_force_deaths": 19.0,
    "foreign_force_wounded": 140.0,
    "newly_displaced": 11_000.0,
    "newly_abroad": 12_000.0,
    "secondary_moves": 3_000.0,
    "returns": 500.0,
    "displaced_inside": 1_690_000.0,
    "in_need": 1_500_000.0,
    "unmet_need": 700_000.0,
    "relief_spent": 900_000.0,
    "cost_usd": 1.86e9,
    "foreign_troops": 157_500.0,
    "local_force_present": 175_000.0,
    "approval_of_attacks": 0.6,
    "contact": 1.0,
    "spillover_onsets": 0.0,
    "interventions": 0.0,
}


def made_course(world: World, sampled: Sampled, seed: int, weeks: int = WEEKS, *, places: bool = False) -> Course:
    """A course whose level wanders; the dice are the test's own."""
    random = np.random.default_rng(seed)
    members, hosts = sampled.members, len(world.refugees)
    level = np.exp(np.cumsum(random.normal(0.0, 0.05, (members, weeks)), axis=1)).astype(np.float32)
    weekly = {name: (start * level).astype(np.float32) for name, start in A_WEEK.items()}
    shape = (members, world.population.shape[0], world.share_best.shape[1])
    stock = random.integers(0, 5_000, shape).astype(np.float32)
    refugees = world.refugees + 100.0 * np.arange(1, weeks + 1)[:, None]
    return Course(
        weekly=weekly,
        incidents=random.poisson(world.rates, (members, weeks, *world.rates.shape)).astype(np.float32)
        if places
        else np.zeros((members, 0), np.float32),
        media=random.poisson(30.0, (members, weeks, shape[1])).astype(np.float32)
        if places
        else np.zeros((members, 0), np.float32),
        refugees=np.broadcast_to(refugees, (members, weeks, hosts)).astype(np.float32),
        inside_start=stock,
        inside_end=stock + random.integers(-100, 1_000, shape).astype(np.float32),
        carried={name: random.uniform(size=members) < 0.3 for name in ("disarming", "inclusion", "training")},
        valid=np.ones(members, bool),
    )


def made_evidence(case: Case, world: World, sampled: Sampled) -> Evidence:
    """Courses of every default policy."""
    courses = {
        name: made_course(world, sampled, number, places=name == case.baseline)
        for number, name in enumerate(case.default_policies)
    }
    return Evidence(
        case=case,
        world=world,
        sampled=sampled,
        courses=courses,
        quarter=made_course(world, sampled, 90, 12, places=True),
        trained=made_course(world, sampled, 91),
    )


class StandIn:
    """In place of the compiled program: counts follow the rates it is given, with a spread of a tenth."""

    def __init__(self) -> None:
        self.worlds: list[World] = []
        self.levers: list[Levers] = []

    def run(self, world: World, sampled: Sampled, levers: Levers, weeks: int, *, places: bool = False) -> Course:
        """A course of this world."""
        self.worlds.append(world)
        self.levers.append(levers)
        deaths, attacks = start_levels(world)
        course = made_course(world, sampled, 7, weeks)
        spread = np.linspace(0.9, 1.1, sampled.members, dtype=np.float32)[:, None] * np.ones((1, weeks), np.float32)
        return replace(
            course,
            weekly={
                **course.weekly,
                "civilian_deaths_media": 7 * deaths * spread,
                "attacks_logged": 7 * attacks * spread,
            },
        )


def altered(case: Case, since: date, factor: float = 3.0) -> Case:
    """The case with every figure dated on or after a day multiplied."""
    held = case.series
    values = tuple(
        figure if figure is None or day < since else factor * figure
        for day, figure in zip(held.date, held.value, strict=True)
    )
    return replace(case, series=with_values(held, values))


def with_values(held: Series, values: tuple[float | None, ...]) -> Series:
    """The same series with other figures."""
    return replace(held, value=values)


def flat(members: int, weeks: int, value: float) -> NDArray[np.float32]:
    """The same figure for every member and week."""
    return np.full((members, weeks), value, np.float32)
