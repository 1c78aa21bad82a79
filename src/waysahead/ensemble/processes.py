"""Running shards in spawned processes, one device each: the same bits as in one process, and no hang if one dies."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from waysahead.ensemble.crew import Worker, answered, end, equip, receive, start, tell
from waysahead.ensemble.devices import start_device, usable_cores
from waysahead.ensemble.inline import Parameters, task_of
from waysahead.ensemble.interrupts import held_back
from waysahead.ensemble.machine import Block, Failed, Machine
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.program import program_for

TRIES = 2
"""Times that a shard is given to a worker before it counts as failed."""


DIED = "its worker process died twice; too little memory is a common cause"
"""Why a shard failed that no worker lived to answer."""


def run_processes(
    plan: Plan,
    make: Callable[[], Machine],
    shards: Iterable[Shard],
    parameters: Parameters,
    meanwhile: Callable[[], object],
    workers: int | None = None,
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Yield shards as they come: finished, or failed with a reason.

    The program is compiled here, while the workers start, so that they find it in the store of compiled code. A
    worker that dies is replaced; its shard is tried once more and then given up. On an interrupt the shards under
    way are finished and yielded before it is raised again.

    Args:
        plan: The run.
        make: Makes the machine, called once JAX has its device.
        shards: Shards to run.
        parameters: Parameters of a block.
        meanwhile: Called once, while the workers are at their first shards.
        workers: Number of processes; None for one a core.
    """
    waiting = list(shards)
    if not waiting:
        return
    size = min(workers or usable_cores(), len(waiting))
    crew = [start() for _ in range(size)]
    tries: Counter[Shard] = Counter()
    interrupt: KeyboardInterrupt | None = None
    try:
        with held_back():
            device = start_device()
            machine = make()
            program_for(machine, device).prepare(task_of(plan, waiting[0], parameters))
        for worker in crew:
            equip(worker, machine)
        idle = True
        while waiting or any(worker.shard for worker in crew):
            try:
                give(crew, waiting, plan, parameters)
                if idle:
                    idle = False
                    meanwhile()
                for worker in answered(crew):
                    shard, block = worker.shard, receive(worker)
                    if shard is None:
                        continue
                    if block is not None:
                        worker.shard = None
                        yield shard, block
                        continue
                    crew.remove(worker)
                    end(worker)
                    tries[shard] += 1
                    if tries[shard] < TRIES:
                        waiting.append(shard)
                    if waiting:
                        crew.append(start())
                        equip(crew[-1], machine)
                    if tries[shard] == TRIES:
                        yield shard, Failed(DIED)
            except KeyboardInterrupt as found:
                if interrupt is not None:
                    raise
                interrupt = found
                waiting.clear()
    finally:
        for worker in crew:
            end(worker)
    if interrupt is not None:
        raise interrupt


def give(crew: Iterable[Worker], waiting: list[Shard], plan: Plan, parameters: Parameters) -> None:
    """Give a shard to every worker that has none."""
    for worker in crew:
        if worker.shard is None and waiting:
            worker.shard = waiting.pop(0)
            tell(worker, task_of(plan, worker.shard, parameters))
