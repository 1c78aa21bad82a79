"""Running shards in spawned processes, one device each: the same bits as in one process, and no hang if one dies."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from waysahead.ensemble.crew import Worker, answered, end, equip, receive, start, tell
from waysahead.ensemble.devices import start_device, usable_cores
from waysahead.ensemble.inline import Parameters, task_of
from waysahead.ensemble.machine import Block, Machine
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.program import program_for

TRIES = 2
"""Times that a shard is given to a worker before it counts as failed."""


class DeadWorkers(Exception):
    """Worker processes died at these shards, each tried `TRIES` times."""

    def __init__(self, shards: list[Shard]) -> None:
        self.shards = shards
        super().__init__(f"{len(shards)} shards were given up after {TRIES} tries")


def run_processes(
    plan: Plan,
    make: Callable[[], Machine],
    shards: Iterable[Shard],
    parameters: Parameters,
    meanwhile: Callable[[], object],
    workers: int | None = None,
) -> Iterator[tuple[Shard, Block]]:
    """Yield finished shards as they come.

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

    Raises:
        DeadWorkers: After all other shards are done, if some were given up.
    """
    waiting = list(shards)
    if not waiting:
        return
    size = min(workers or usable_cores(), len(waiting))
    crew = [start() for _ in range(size)]
    tries: Counter[Shard] = Counter()
    given_up: list[Shard] = []
    interrupt: KeyboardInterrupt | None = None
    try:
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
                    (waiting if tries[shard] < TRIES else given_up).append(shard)
                    if waiting:
                        crew.append(start())
                        equip(crew[-1], machine)
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
    if given_up:
        raise DeadWorkers(given_up)


def give(crew: Iterable[Worker], waiting: list[Shard], plan: Plan, parameters: Parameters) -> None:
    """Give a shard to every worker that has none."""
    for worker in crew:
        if worker.shard is None and waiting:
            worker.shard = waiting.pop(0)
            tell(worker, task_of(plan, worker.shard, parameters))
