"""Running shards on a Dask cluster: workers of this machine, or those of a scheduler that is already there."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from waysahead.ensemble.devices import start_device, usable_cores
from waysahead.ensemble.errors import RunError
from waysahead.ensemble.inline import Parameters, task_of
from waysahead.ensemble.machine import Block, Failed, Machine, Task
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.program import program_for
from waysahead.ensemble.scattered import gathered, simulate

if TYPE_CHECKING:
    import distributed

PATIENCE = 15
"""Seconds in which a scheduler has to answer."""


def run_dask(
    plan: Plan,
    make: Callable[[], Machine],
    shards: Iterable[Shard],
    parameters: Parameters,
    meanwhile: Callable[[], object],
    address: str | None = None,
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Shards as they come. A shard whose worker dies is tried once more. The cluster is asked for at once.

    Args:
        plan: The run.
        make: Makes the machine, called once JAX has its device.
        shards: Shards to run.
        parameters: Parameters of a block.
        meanwhile: Called once, while the first shards are on the way.
        address: Of a scheduler, as ``tcp://10.0.0.5:8786``; None for a cluster of one process a core, on loopback,
            which ends with the run. Workers elsewhere need waysahead and its dependencies in the same versions; the
            bits are those of their platform.

    Raises:
        RunError: Dask is not installed, or no scheduler answers at the address.
    """
    tasks = {shard: task_of(plan, shard, parameters) for shard in shards}
    with ExitStack() as stack:
        client = stack.enter_context(connected(address, stack))
        return simulated(client, tasks, make, meanwhile, address is None, stack.pop_all())


def simulated(
    client: "distributed.Client",
    tasks: dict[Shard, Task],
    make: Callable[[], Machine],
    meanwhile: Callable[[], object],
    here: bool,
    stack: ExitStack,
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Yield shards as they come from a cluster, of this machine if ``here``; ``stack`` is left at the end."""
    with stack:
        device = start_device()
        machine = make()
        if here:  # compiled once, here, so that the workers find it in the store of compiled code
            program_for(machine, device).prepare(next(iter(tasks.values())))
        sent = client.scatter(pickle.dumps(machine), broadcast=True)
        under_way = {shard: client.submit(simulate, sent, task, pure=False, retries=1) for shard, task in tasks.items()}
        yield from gathered(under_way, meanwhile)


def connected(address: str | None, stack: ExitStack) -> "distributed.Client":
    """A client of the scheduler at an address, or of a cluster made for this run, which `stack` ends."""
    try:
        import distributed
    except ImportError as error:
        raise RunError('backend dask needs a further package: pip install "waysahead[dask]"') from error
    if address is None:
        cluster = distributed.LocalCluster(
            n_workers=usable_cores(), threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=40
        )
        stack.enter_context(cluster)
        return distributed.Client(cluster)
    try:
        return distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise RunError(
            f"no Dask scheduler at {address!r} within {PATIENCE} seconds; expected the address of one that runs, as "
            f"tcp://10.0.0.5:8786 (`dask scheduler` prints it); leave --cluster out for workers of this machine"
        ) from error
