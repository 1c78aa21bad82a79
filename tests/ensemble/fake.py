"""A small stand-in for the model, the case and the policies, at the top level of a module so that processes find it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from waysahead.case import Moments, Parameter, PriorSpec
from waysahead.case.calendar import months
from waysahead.ensemble import Run, run
from waysahead.ensemble.machine import Machine
from waysahead.ensemble.plan import Plan
from waysahead.theory import Prior, Theory

START = date(2006, 12, 4)


class Levers(NamedTuple):
    """Two levers are enough here."""

    foreign_troops: np.ndarray  # [week, place]
    inclusion: np.ndarray  # [week]


class Futures(NamedTuple):
    """What the model returns."""

    weekly: dict[str, Any]
    place_month: dict[str, Any]
    host_month: dict[str, Any]
    valid: Any


class World(NamedTuple):
    """An array and a number that is not one."""

    population: np.ndarray
    months: int


@dataclass(frozen=True)
class Code:
    """A place or a host."""

    code: str


@dataclass(frozen=True)
class Policy:
    """A policy by name."""

    name: str
    title: str = "A policy"
    text: str = ""
    baseline: str = "hold"


@dataclass(frozen=True)
class Case:
    """What the ensemble reads of a case."""

    root: Path
    name: str = "two-places"
    title: str = "Two places"
    question: str = "What if?"
    digest: str = "0" * 64
    start: date = START
    horizon_weeks: int = 104
    baseline: str = "hold"
    live: bool = False
    places: tuple[Code, ...] = (Code("XX-A"), Code("XX-B"))
    hosts: tuple[Code, ...] = (Code("YYY"),)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    posterior: tuple[Moments, ...] = ()


def parameter(name: str, mean: float, status: str = "estimated") -> Parameter:
    """A parameter of the case, with its papers in order."""
    spec = PriorSpec("normal", {"mean": mean, "sd": 1.0})
    return Parameter(name, spec, "", "a test", status, date(2006, 1, 1), "")


def prior(mean: float, status: str = "estimated") -> Prior:
    """A prior of a theory, with its papers in order."""
    return Prior("normal", (mean, 1.0), source="a test", status=status, known_by=date(2006, 1, 1))


def theory(code: str, **priors: Prior) -> Theory:
    """A theory by code."""
    return Theory(code=code, title=code.title(), text="", for_=(), against=(), priors=priors, hindsight={})


def make_case(folder: Path) -> Case:
    """A case whose pack is one small file."""
    pack = folder / "pack"
    pack.mkdir(exist_ok=True)
    (pack / "case.toml").write_text('name = "two-places"\n')
    return Case(pack, parameters={"rate": parameter("rate", 0.0, "placeholder"), "effect": parameter("effect", 1.0)})


def make_plan(case: Any, futures: int = 250, weeks: int = 9, seed: int = 1, **more: Any) -> Plan:
    """Two policies under three theories."""
    levers = tuple(
        Levers(np.full((weeks, 2), troops, dtype=np.float32), np.zeros(weeks, np.float32)) for troops in (10.0, 3.0)
    )
    theories = (theory("plain"), theory("strong", effect=prior(3.0)), theory("weak", effect=prior(-3.0)))
    fields: dict[str, Any] = {
        "case": case,
        "policies": (Policy("hold"), Policy("leave")),
        "levers": levers,
        "notes": (),
        "theories": theories,
        "prior_set": "as_of",
        "futures": futures,
        "weeks": weeks,
        "seed": seed,
    }
    return Plan(**(fields | more))


def simulate(world: World, parameters: Any, levers: Levers, seed: Any, block: Any, weeks: int) -> Futures:
    """A few random numbers with every address that matters: seed, block, member, parameters, levers."""
    import jax
    import jax.numpy as jnp

    key = jax.random.fold_in(jax.random.key(seed), block)
    luck = jax.random.uniform(key, (100, weeks))
    level = jnp.exp(parameters["rate"] + 0.01 * parameters["effect"])[:, None]

    def step(state: Any, week: Any) -> tuple[Any, Any]:
        state = 0.9 * state + level[:, 0] * week[0] + levers.foreign_troops[0].sum()
        return state, state

    _, deaths = jax.lax.scan(step, jnp.zeros(100), (luck.T,))
    attacks = jnp.floor(level * luck * levers.foreign_troops.sum(axis=1))
    by_place = jnp.ones((100, world.months, 2)) * world.population * level[:, :, None]
    valid = parameters["rate"] < 2.0
    return Futures(
        {"civilian_deaths": deaths.T, "incidents": attacks},
        {"civilian_deaths": by_place},
        {"refugees": by_place[:, :, :1]},
        valid,
    )


def simulate_dying(world: World, parameters: Any, levers: Levers, seed: Any, block: Any, weeks: int) -> Futures:
    """Like `simulate`, but the process dies when the flag file is there."""
    if os.getpid() != int(os.environ["WAYSAHEAD_TEST_PARENT"]) and Path(os.environ["WAYSAHEAD_TEST_FLAG"]).exists():
        os._exit(9)
    return simulate(world, parameters, levers, seed, block, weeks)


def simulate_raising(world: World, parameters: Any, levers: Levers, seed: Any, block: Any, weeks: int) -> Futures:
    """A model with a fault."""
    raise ZeroDivisionError("a fault in the model")


def machine(plan: Plan, model: Any = simulate) -> Machine:
    """The stand-in made ready for a plan; the same one for plans of one length, so that it is compiled once."""
    return _machine(model, plan.weeks)


@lru_cache
def _machine(model: Any, weeks: int) -> Machine:
    world = World(np.array([100.0, 50.0], dtype=np.float32), len(months(START, weeks)))
    return Machine(model, world, weeks)


def go(plan: Plan, out: Path, **more: Any) -> Run:
    """Run a plan on the stand-in model."""
    return run(plan, out, machine=machine, **more)
