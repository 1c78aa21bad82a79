"""The model compiled once for many tests: whole runs of one length, and single weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from waysahead.draws import block_key
from waysahead.model import Futures, World, as_parameters, chance, simulate, week
from waysahead.model.levers import Week
from waysahead.model.state import State, first_state
from waysahead.policy import Levers, Luck, Orders, no_luck, no_orders

Sample = Mapping[str, NDArray[np.float64]]
Tree = Any  # a nest of tuples of arrays


def slice_levers(levers: Levers, first: int, last: int) -> Levers:
    return Levers(*(np.asarray(path)[first:last] for path in levers))


class Whole:
    """`simulate` for worlds of one shape and for one length; the arrays of a world are inputs of the program."""

    def __init__(self, world: World, weeks: int) -> None:
        fixed = {"groups": world.groups, "start": world.start}

        def program(
            arrays: World, sample: Sample, levers: Levers, seed: Tree, block: Tree, orders: Orders, luck: Luck
        ) -> Futures:
            return simulate(arrays._replace(**fixed), sample, levers, seed, block, weeks, orders, luck)

        self.world, self.weeks = world, weeks
        self._program = jax.jit(program)

    def __call__(
        self,
        sample: Sample,
        levers: Levers,
        *,
        world: World | None = None,
        seed: int = 1,
        block: int = 0,
        orders: Orders | None = None,
        luck: Luck | None = None,
    ) -> Futures:
        """Futures as NumPy arrays; one program, whether anything is left to the future or not."""
        members, places = len(next(iter(sample.values()))), self.world.population.shape[0]
        futures = self._program(
            (world or self.world)._replace(groups=(), start=0),
            {name: np.asarray(value, np.float32) for name, value in sample.items()},
            slice_levers(levers, 0, self.weeks),
            np.uint32(seed),
            np.uint32(block),
            no_orders(places, self.weeks) if orders is None else orders,
            no_luck(members) if luck is None else luck,
        )
        return jax.tree.map(np.asarray, futures)


class Moment(NamedTuple):
    """State before a week of every member, and the record of the week."""

    state: State
    record: week.Record


class Weekly:
    """The same week by week, so that a test can look at states, change them, and go on."""

    def __init__(self, world: World) -> None:
        fixed = {"groups": world.groups, "start": world.start}

        def begin(arrays: World, sample: Sample, seed: Tree, block: Tree) -> State:
            arrays = arrays._replace(**fixed)
            p = as_parameters(sample, arrays.groups)
            members = chance.of_member(block_key(seed, block), p.violence.branching.shape[0], arrays)
            return jax.vmap(lambda p, d: first_state(p, arrays, d))(p, members)

        def one(
            arrays: World, sample: Sample, state: State, at: Week, t: Tree, seed: Tree, block: Tree
        ) -> tuple[State, week.Record]:
            arrays = arrays._replace(**fixed)
            p = as_parameters(sample, arrays.groups)
            key, count = block_key(seed, block), p.violence.branching.shape[0]
            members = chance.of_member(key, count, arrays)
            draws = chance.of_week(key, t, count, arrays)
            return jax.vmap(lambda p, s, d, m: week.step(p, s, at, d, m, arrays))(p, state, draws, members)

        self.world = world
        self._begin, self._one = jax.jit(begin), jax.jit(one)

    def begin(self, sample: Sample, *, world: World | None = None, seed: int = 1, block: int = 0) -> State:
        return self._begin(self._arrays(world), self._values(sample), np.uint32(seed), np.uint32(block))

    def one(
        self,
        sample: Sample,
        state: State,
        levers: Levers,
        t: int,
        *,
        world: World | None = None,
        seed: int = 1,
        block: int = 0,
    ) -> tuple[State, week.Record]:
        """The state after week ``t``, and its record."""
        at = Week(*(jnp.asarray(np.asarray(path)[t]) for path in levers))
        given = (self._arrays(world), self._values(sample), state, at)
        return self._one(*given, np.int32(t), np.uint32(seed), np.uint32(block))

    def go(
        self,
        sample: Sample,
        levers: Levers,
        weeks: int,
        *,
        world: World | None = None,
        seed: int = 1,
        block: int = 0,
        change: Callable[[int, State], State] = lambda _, state: state,
    ) -> Iterator[Moment]:
        """State and record of every week; ``change`` may alter the state before week ``t``."""
        state = self.begin(sample, world=world, seed=seed, block=block)
        for t in range(weeks):
            state = change(t, state)
            following, record = self.one(sample, state, levers, t, world=world, seed=seed, block=block)
            yield Moment(state, record)
            state = following

    def totals(self, sample: Sample, levers: Levers, weeks: int, **more: Any) -> dict[str, NDArray[np.float64]]:
        """National records, ``[member, week]``, with ``valid`` among them."""
        records = [moment.record for moment in self.go(sample, levers, weeks, **more)]
        together = jax.tree.map(lambda *values: np.stack([np.asarray(v) for v in values], axis=1), *records)
        return {**together.national._asdict(), "valid": together.valid}

    def _arrays(self, world: World | None) -> World:
        return (world or self.world)._replace(groups=(), start=0)

    @staticmethod
    def _values(sample: Sample) -> dict[str, Tree]:
        return {name: jnp.asarray(value, jnp.float32) for name, value in sample.items()}
