"""A run folder made in a second: the real case, plans, store and tables, with a few lines in place of the model."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from waysahead.case import Case, read_case
from waysahead.case.calendar import months
from waysahead.decision import CATALOGUE
from waysahead.ensemble import Plan, make_plan, run
from waysahead.ensemble.machine import Machine
from waysahead.policy import read_policy
from waysahead.theory import read_theory

POLICIES = ("hold-course", "surge", "withdraw-12m-relief-conference")
THEORIES = ("presence-provokes", "presence-suppresses")
GROUPED = "displaced_inside_shia"
"""A stored variable that parts the people of a place by group, which nothing that is public may name."""
WEEKS = 60
FUTURES = 120


class World(NamedTuple):
    """What the stand-in needs to know."""

    population: np.ndarray
    effect: np.ndarray
    months: int


class Futures(NamedTuple):
    """What the stand-in returns."""

    weekly: dict[str, Any]
    place_month: dict[str, Any]
    host_month: dict[str, Any]
    valid: Any


def simulate(world: World, parameters: Any, levers: Any, seed: Any, block: Any, weeks: int, *_steering: Any) -> Futures:
    """Noise that twins share, and troops that help or harm by the sign of a member's parameter."""
    import jax
    import jax.numpy as jnp

    key = jax.random.fold_in(jax.random.key(seed), block)
    luck = jnp.exp(0.4 * jax.random.normal(key, (100, 1)))
    sign = parameters["violence.presence_on_killings"][:, None]
    troops = levers.foreign_troops.sum(axis=1)[None, :] / 100_000.0
    level = luck * (1.0 + jnp.tanh(20.0 * sign) * (troops - 1.4) * 0.4)
    weekly = {outcome.variable: jnp.floor(500.0 * level) for outcome in CATALOGUE.values()}
    weekly["foreign_troops"] = jnp.broadcast_to(levers.foreign_troops.sum(axis=1), level.shape)
    share = world.population / world.population.sum()
    by_month = jnp.stack([level.mean(axis=1)] * world.months, axis=1)[:, :, None] * 2_000.0
    names = ("civilian_deaths", "newly_displaced", "displaced_inside", GROUPED)
    placed = {name: by_month * share for name in names}
    hosts = jnp.cumsum(by_month, axis=1) * world.effect
    return Futures(weekly, placed, {"refugees": hosts}, jnp.ones(100, dtype=bool).at[7].set(block > 0))


def make_run(folder: Path, case: Case | None = None, weeks: int = WEEKS) -> Path:
    """A finished run of the reference case in a folder."""
    known = read_case("iraq-2006") if case is None else case
    plan = make_plan(
        known,
        [read_policy(known, name) for name in POLICIES],
        [read_theory(known, name) for name in THEORIES],
        futures=FUTURES,
        weeks=weeks,
    )
    run(plan, folder, machine=machine)
    return folder


def machine(plan: Plan) -> Machine:
    """The stand-in made ready for a plan."""
    case = plan.case
    people = np.array([place.population for place in case.places], dtype=np.float32)
    world = World(people, np.ones(len(case.hosts), dtype=np.float32), len(months(case.start, plan.weeks)))
    return Machine(simulate, world, plan.weeks)
