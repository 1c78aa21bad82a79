"""Running shards elsewhere: anything that takes calls and gives answers will do."""

import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from waysahead.ensemble.devices import start_device
from waysahead.ensemble.machine import Block, Failed, Machine, Task
from waysahead.ensemble.plan import Shard
from waysahead.ensemble.program import Program, program_for
from waysahead.ensemble.worker import answer

SHORTEST, LONGEST = 0.02, 2.0
"""Seconds between two looks at what is still on the way: few at first, more while nothing comes."""


class Answer(Protocol):
    """What a cluster gives for a call: a Dask future or a SLURM job."""

    def done(self) -> bool:
        """Whether there is a result, or a reason why there will be none."""
        ...

    def result(self) -> Block | str:
        """The futures of a shard, or why the model gave none; raises where the cluster lost the call."""
        ...

    def cancel(self) -> object:
        """Give the call up."""
        ...


def gathered(
    under_way: Mapping[Shard, Answer], meanwhile: Callable[[], object]
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Yield shards as their answers come: finished, or failed with a reason.

    On an interrupt, or if the caller leaves, the calls that have no answer yet are given up.

    Args:
        under_way: Calls already given to the cluster.
        meanwhile: Called once, while the first shards are on the way.
    """
    left = dict(under_way)
    pause = SHORTEST
    try:
        meanwhile()
        while left:
            came = [shard for shard, one in left.items() if one.done()]
            for shard in came:
                yield shard, block_of(left.pop(shard))
            pause = SHORTEST if came else min(2 * pause, LONGEST)
            if left and not came:
                time.sleep(pause)
    finally:
        for one in left.values():
            one.cancel()


def block_of(one: Answer) -> Block | Failed:
    """The block of an answer, or why there is none."""
    try:
        found = one.result()
    except Exception as error:  # whatever a cluster raises: one shard's fault is not the end of the others
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return Failed(f"the cluster lost it: {type(error).__name__}: {lines[0] if lines else 'no reason given'}"[:300])
    return Failed(found) if isinstance(found, str) else found


def simulate(machine: bytes | Path, task: Task) -> Block | str:
    """Simulate one shard where this is called.

    Args:
        machine: The machine as `pickle` wrote it, or a file that holds it.
        task: What the shard needs.
    """
    return answer(_program(machine), task)


@lru_cache(maxsize=2)
def _program(machine: bytes | Path) -> Program:
    text = machine.read_bytes() if isinstance(machine, Path) else machine
    found: Machine = pickle.loads(text)
    return program_for(found, start_device())
