"""Trivially small experiments a CPU second, and what a second policy costs in compiling.

    python benchmarks/experiments.py

A model with two uncertain inputs and one outcome is run through plan, shards and memory, as the real one is: what is
measured is what the program adds to a model.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.extend([str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1])])

import numpy as np

from tests.ensemble import fake
from waysahead.ensemble import run_in_memory
from waysahead.ensemble.machine import Machine
from waysahead.ensemble.plan import Plan


def simulate(world: Any, parameters: Any, levers: Any, seed: Any, block: Any, weeks: int) -> fake.Futures:  # noqa: ANN401
    """One outcome from two inputs and a lever."""
    import jax.numpy as jnp

    outcome = parameters["rate"] + parameters["effect"] * levers.foreign_troops.sum()
    return fake.Futures({"civilian_deaths": outcome[:, None]}, {}, {}, jnp.ones(100, bool))


def plan_of(folder: Path, policies: int, futures: int) -> Plan:
    """A plan with so many policies."""
    levers = tuple(fake.Levers(np.full((1, 2), 1.0 + k, np.float32), np.zeros(1, np.float32)) for k in range(policies))
    named = tuple(fake.Policy(f"policy-{k}") for k in range(policies))
    return fake.make_plan(fake.make_case(folder), futures=futures, weeks=1, policies=named, levers=levers)


def main() -> None:
    """Prints experiments a CPU second, and seconds with one and two policies from a cold start."""
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(simulate, fake.World(np.ones(2, np.float32), 1), 1)
        for policies in (1, 2):
            began = time.process_time()
            run_in_memory(plan_of(Path(folder), policies, 100), lambda _plan: Machine(*_parts(machine)))
            print(f"{policies} policies, 100 futures, from nothing: {time.process_time() - began:.2f} CPU s")
        for policies, futures in ((2, 50_000), (10, 50_000)):
            plan = plan_of(Path(folder), policies, futures)
            began = time.process_time()
            run_in_memory(plan, lambda _plan: machine)
            spent = time.process_time() - began
            print(f"{policies} policies x {futures:,}: {policies * futures / spent:,.0f} experiments a CPU second")


def _parts(machine: Machine) -> tuple[Any, Any, int]:
    return machine.simulate, machine.world, machine.weeks


if __name__ == "__main__":
    main()
