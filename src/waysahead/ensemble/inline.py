"""Running shards in this process, one thread a core."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from waysahead.ensemble.devices import start_device, usable_cores
from waysahead.ensemble.interrupts import held_back
from waysahead.ensemble.machine import Block, Failed, Machine, Task
from waysahead.ensemble.plan import Plan, Shard, steering
from waysahead.ensemble.program import program_for

Parameters = Callable[[int], Mapping[str, NDArray[np.float64]]]


def run_inline(
    plan: Plan,
    make: Callable[[], Machine],
    shards: Iterable[Shard],
    parameters: Parameters,
    meanwhile: Callable[[], object],
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Yield shards as they come: finished, or failed with a reason where the model raised.

    Args:
        plan: The run.
        make: Makes the machine, called once JAX has its device.
        shards: Shards to run.
        parameters: Parameters of a block.
        meanwhile: Called once, while the first shards are on the way.

    On an interrupt the shards on the way are finished and yielded before it is raised again.
    """
    with held_back():
        program = program_for(make(), start_device())
        given = {shard: task_of(plan, shard, parameters) for shard in shards}
        if not given:
            return
        program.prepare(next(iter(given.values())))
    interrupt: KeyboardInterrupt | None = None
    idle = True
    with ThreadPoolExecutor(usable_cores()) as pool:
        under_way: dict[Future[Block], Shard] = {pool.submit(program.run, task): shard for shard, task in given.items()}
        done: SimpleQueue[Future[Block]] = (
            SimpleQueue()
        )  # waiting on all of them anew would cost their number each time
        for future in under_way:
            future.add_done_callback(done.put)
        try:
            while under_way:
                try:
                    if idle:
                        idle = False
                        meanwhile()
                    future = done.get()
                except KeyboardInterrupt as found:
                    if interrupt is not None:
                        raise
                    interrupt = found
                    under_way = {future: shard for future, shard in under_way.items() if not future.cancel()}
                    continue
                if future in under_way:  # not one that was given up
                    yield under_way.pop(future), answer_of(future)
        finally:
            for future in under_way:
                future.cancel()
    if interrupt is not None:
        raise interrupt


def answer_of(future: Future[Block]) -> Block | Failed:
    """The block of a finished shard, or why there is none."""
    try:
        return future.result()
    except Exception as error:  # one shard's fault is a row with a reason, not the end of the others
        return Failed(said_in_one_line(error))


def said_in_one_line(error: Exception) -> str:
    """The kind of an error and the last line that says anything."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next(
        (line for line in reversed(lines) if "Error" in line or "Exception" in line), lines[-1] if lines else ""
    )
    return f"the model raised {type(error).__name__}: {told}"[:300]


def task_of(plan: Plan, shard: Shard, parameters: Parameters) -> Task:
    """What a shard needs to be simulated."""
    return Task(parameters(shard.block), plan.levers[shard.policy], plan.seed, shard.block, steering(plan, shard))
