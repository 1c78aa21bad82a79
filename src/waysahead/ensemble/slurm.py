"""Running shards as jobs of SLURM, one array of jobs a run."""

import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.inline import Parameters, task_of
from waysahead.ensemble.machine import Block, Failed, Machine
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.scattered import gathered, simulate

if TYPE_CHECKING:
    import submitit

DEFAULTS: dict[str, Any] = {"name": "waysahead", "timeout_min": 60, "mem_gb": 4, "cpus_per_task": 1}
"""What a job asks for unless told otherwise: compiling takes the memory, a shard a second or two."""

SHARED = ("name", "timeout_min", "mem_gb", "cpus_per_task", "gpus_per_node", "nodes", "tasks_per_node")
"""Settings that submitit knows for every kind of cluster; it wants the others named ``slurm_...``."""


def run_slurm(
    plan: Plan,
    make: Callable[[], Machine],
    shards: Iterable[Shard],
    parameters: Parameters,
    meanwhile: Callable[[], object],
    jobs: Path,
    settings: str | None = None,
    kind: Literal["slurm", "local"] = "slurm",
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Shards as they come, each a job of one array. The jobs are handed in at once.

    Args:
        plan: The run.
        make: Makes the machine.
        shards: Shards to run.
        parameters: Parameters of a block.
        meanwhile: Called once, while the first shards are on the way.
        jobs: Folder on a file system that the nodes share, for what goes to the jobs and comes from them. It goes
            once every shard is finished, and stays for its logs where one failed.
        settings: What a job asks for, as ``partition=long,timeout_min=120,mem_gb=8``.
        kind: ``local`` runs the same jobs as processes of this machine, without SLURM.

    Raises:
        RunError: submitit is not installed, there is no SLURM here, it refuses the jobs, or a setting is not one of
            its own.
    """
    fresh = not jobs.exists()
    tasks = {shard: task_of(plan, shard, parameters) for shard in shards}
    executor = queue(jobs, asked(settings), kind)
    from submitit.core.utils import FailedJobError

    kept = jobs / "machine.pickle"
    kept.write_bytes(pickle.dumps(make()))
    try:
        with executor.batch():
            under_way = {shard: executor.submit(simulate, kept, task) for shard, task in tasks.items()}
    except FailedJobError as error:  # what `sbatch` answers
        if fresh:
            shutil.rmtree(jobs)
        raise RunError(f"backend slurm: the jobs were not taken ({str(error).splitlines()[0]})") from error
    return simulated(under_way, meanwhile, jobs)


def simulated(
    under_way: "dict[Shard, submitit.Job[Block | str]]", meanwhile: Callable[[], object], jobs: Path
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Yield shards as their jobs end, and remove the folder of the jobs if none failed."""
    whole = True
    for shard, block in gathered(under_way, meanwhile):
        whole = whole and not isinstance(block, Failed)
        yield shard, block
    if whole:
        shutil.rmtree(jobs)


def queue(jobs: Path, settings: dict[str, Any], kind: Literal["slurm", "local"]) -> "submitit.AutoExecutor":
    """The executor of submitit, with its settings, and the folder that it works in."""
    try:
        import submitit
    except ImportError as error:
        raise RunError('backend slurm needs a further package: pip install "waysahead[slurm]"') from error
    if kind == "slurm" and shutil.which("sbatch") is None:
        raise RunError("backend slurm: there is no command sbatch here; run this where jobs are handed in")
    fresh = not jobs.exists()
    jobs.mkdir(parents=True, exist_ok=True)
    executor = submitit.AutoExecutor(folder=jobs.absolute(), cluster=kind)
    try:
        executor.update_parameters(**settings)
    except (NameError, TypeError, AssertionError) as error:
        if fresh:
            shutil.rmtree(jobs)
        raise RunError(f"--cluster: {str(error).splitlines()[0]}") from error
    return executor


def asked(settings: str | None) -> dict[str, Any]:
    """Settings as submitit names them: ``partition=long,mem_gb=8`` over the defaults.

    Raises:
        RunError: A part is not ``name=value``.
    """
    found: dict[str, Any] = dict(DEFAULTS)
    for part in (settings or "").split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if not (name and equals and value):
            raise RunError(f"--cluster: found {part.strip()!r}; expected name=value, as partition=long,timeout_min=120")
        found[name if name in SHARED or name.startswith("slurm_") else f"slurm_{name}"] = (
            int(value) if value.isdigit() else value
        )
    return found
