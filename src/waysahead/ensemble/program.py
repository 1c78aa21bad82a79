"""The compiled program of a run: one for every policy, block and seed."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.ensemble import stored
from waysahead.ensemble.machine import Array, Block, Machine, Task, Tree, plain

if TYPE_CHECKING:
    import jax


class Program:
    """A machine compiled for one device. Threads may share it: each then has a shard of its own on the way.

    The compiled code is kept in the user's cache folder and found there by the next run. It does not depend on the
    number of cores, threads or processes, and so neither do the futures.
    """

    def __init__(self, machine: Machine, device: "jax.Device") -> None:
        import jax

        self._machine = machine
        self._device = device
        self._leaves, self._structure = jax.tree.flatten(machine.world)
        self._moving = [isinstance(leaf, np.ndarray | jax.Array) for leaf in self._leaves]
        arrays = [leaf for leaf, moves in zip(self._leaves, self._moving, strict=True) if moves]
        self._world = jax.device_put(arrays, device)
        self._compiled: Any = None

    def prepare(self, task: Task) -> None:
        """Have the code ready, from the cache folder or compiled anew; any task will do, since all have one shape."""
        import jax

        if self._compiled is not None:
            return
        given = self._inputs(task)
        built_in = [leaf for leaf, moves in zip(self._leaves, self._moving, strict=True) if not moves]
        name = stored.name_of(self._machine, (self._world, given), built_in)
        self._compiled = stored.load(name)
        if self._compiled is None:
            self._compiled = jax.jit(self._simulate).lower(self._world, given).compile()
            stored.save(name, self._compiled, lambda kept: jax.block_until_ready(kept(self._world, given)))

    def run(self, task: Task) -> Block:
        """Simulate one shard and bring its futures to the host."""
        import jax

        self.prepare(task)
        weekly, place_month, host_month, valid = jax.device_get(self._compiled(self._world, self._inputs(task)))
        return Block(plain(weekly), plain(place_month), plain(host_month), np.asarray(valid, dtype=np.bool_))

    def _simulate(self, world: list[Array], given: Tree) -> Tree:
        import jax

        held = iter(world)
        whole = [next(held) if moves else leaf for leaf, moves in zip(self._leaves, self._moving, strict=True)]
        known = jax.tree.unflatten(self._structure, whole)
        parameters, levers, seed, block, steering = given
        made = self._machine.simulate(known, parameters, levers, seed, block, self._machine.weeks, *steering)
        return made.weekly, made.place_month, made.host_month, made.valid

    def _inputs(self, task: Task) -> Tree:
        import jax

        parameters = {name: np.asarray(value, dtype=np.float32) for name, value in task.parameters.items()}
        levers = type(task.levers)(*(np.asarray(lever, dtype=np.float32) for lever in task.levers))
        given = (parameters, levers, np.uint32(task.seed), np.uint32(task.block), task.steering or ())
        return jax.device_put(given, self._device)


@lru_cache(maxsize=4)
def program_for(machine: Machine, device: "jax.Device") -> Program:
    """The program of a machine, made once for each machine."""
    return Program(machine, device)
