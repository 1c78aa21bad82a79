"""Where shards run: in this process, in processes of this machine, or on a cluster."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.inline import Parameters, run_inline
from waysahead.ensemble.machine import Block, Failed, Machine
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.processes import run_processes

Backend = Literal["inline", "processes", "dask", "slurm"]
BACKENDS: tuple[Backend, ...] = ("inline", "processes", "dask", "slurm")

Make = Callable[[], Machine]
Runner = Callable[
    [Plan, Make, Iterable[Shard], Parameters, Callable[[], object]], Iterator[tuple[Shard, Block | Failed]]
]


def runner(backend: Backend, cluster: str | None, out: Path) -> Runner:
    """What runs the shards of a plan.

    Args:
        backend: ``inline``, ``processes``, ``dask`` or ``slurm``.
        cluster: Address of a Dask scheduler, or settings of SLURM's jobs; None for what the backend takes by itself.
        out: The run folder; jobs of SLURM work in one beside it.

    Raises:
        RunError: No such backend, or one that has no cluster.
    """
    if backend not in BACKENDS:
        raise RunError(f"backend {backend!r}; expected one of {', '.join(BACKENDS)}")
    if backend == "dask":
        from waysahead.ensemble.dask import run_dask

        return partial(run_dask, address=cluster)
    if backend == "slurm":
        from waysahead.ensemble.slurm import run_slurm

        return partial(run_slurm, jobs=out.with_name(f"{out.name}-jobs"), settings=cluster)
    if cluster is not None:
        raise RunError(f"--cluster {cluster}: backend {backend} has no cluster; expected --backend dask or slurm")
    return run_inline if backend == "inline" else run_processes
