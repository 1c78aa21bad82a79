"""Running a plan: the missing shards are simulated, written and summed up; finished ones are kept."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from shutil import rmtree

from waysahead.ensemble import manifest as manifests
from waysahead.ensemble.backends import Backend, Runner, runner
from waysahead.ensemble.beside import sampled, settle, sum_up
from waysahead.ensemble.errors import RunError, Stopped
from waysahead.ensemble.failed import failures, members_of, some_of_each
from waysahead.ensemble.inline import Parameters, run_inline
from waysahead.ensemble.machine import Block, Failed, Machine, first_members, machine_for, only_finite
from waysahead.ensemble.manifest import Manifest
from waysahead.ensemble.memory import Memory
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.plan import parameters as parameters_of
from waysahead.ensemble.proofs import discard, listed
from waysahead.ensemble.record import Run
from waysahead.ensemble.room import check_room
from waysahead.ensemble.store import Mark, Store
from waysahead.ensemble.timing import write_timing
from waysahead.ensemble.writing import Folder, sole_writer

Make = Callable[[Plan], Machine]
Progress = Callable[[int, int], object]


def run(
    plan: Plan,
    out: Path,
    *,
    backend: Backend = "inline",
    cluster: str | None = None,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
    machine: Make | None = None,
) -> Run:
    """Simulate what is missing of a plan in a run folder.

    Args:
        plan: What to run.
        out: The run folder; made if it is not there, gone on with if it holds shards of the same plan.
        backend: ``inline``, one thread a core, or ``processes``, one process a core, the same bits; ``dask`` or
            ``slurm``, a cluster, the same bits on processors of the same kind.
        cluster: Address of a Dask scheduler or settings of SLURM's jobs, see `runner`.
        progress: Told the number of finished shards and of all shards, first of those that were there before, once
            nothing is left that could refuse the run.
        meanwhile: Called once while the first shards are on the way: a place for slow imports of what comes after.
        machine: Makes the model ready; `machine_for` if left out.

    Raises:
        RunError: The folder holds another run or something else, its disk has no room, or the cluster cannot be had.
        ShardError: Every shard of a policy failed; the others are kept. Where some of them did, their members are
            invalid, the reason is in the manifest, and the same command tries them again.
        Stopped: Interrupted, or the disk could not take more; the finished shards are kept.
    """
    began = time.perf_counter()
    runs = runner(backend, cluster, out)
    prepare(plan, out)
    alone = not out.parent.exists()
    with sole_writer(out) as folder:
        try:
            return written(plan, out, runs, progress, meanwhile, machine or machine_for, folder, (began, backend))
        except KeyboardInterrupt:
            raise Stopped(kept(plan, out), len(plan.shards)) from None
        except (RunError, OSError) as error:
            finished = kept(plan, out)
            if folder.fresh and not finished:  # bad input, after which nothing is left behind
                rmtree(out, ignore_errors=True)
                if alone:
                    with suppress(OSError):  # another run may have come
                        out.parent.rmdir()
            if isinstance(error, RunError) or not finished or manifests.is_complete(out):
                raise
            raise Stopped(finished, len(plan.shards), f"Writing failed: {error}.") from error


def kept(plan: Plan, out: Path) -> int:
    """Shards of a plan that lie whole in a folder."""
    store = Store(plan, out)
    try:
        return sum(store.mark(shard) is not None for shard in plan.shards)
    except RunError:  # the arrays are damaged, and so is every shard
        return 0


def written(
    plan: Plan,
    out: Path,
    runs: Runner,
    progress: Progress | None,
    meanwhile: Callable[[], object] | None,
    machine: Make,
    folder: Folder,
    timed: tuple[float, Backend],
) -> Run:
    """Simulate what is missing in a folder that no other process writes to, and sum it up; see `run`."""
    manifest, store = prepare(plan, out), Store(plan, out)
    if (out / manifests.FILE).exists():
        discard(out, manifests.read_manifest(out))
    marks = {shard: mark for shard in plan.shards if (mark := store.mark(shard)) is not None}
    missing = [shard for shard in plan.shards if shard not in marks]
    held = Memory(plan) if len(missing) == len(plan.shards) else None
    tell = progress or (lambda _done, _total: None)
    drawn = remembered(plan)
    failed: dict[Shard, str] = {}

    def spare() -> None:
        settle(plan, out, drawn)
        if meanwhile is not None:
            meanwhile()

    if missing:
        check_room(plan, out, len(missing) / len(plan.shards))
        manifests.write_manifest(out, manifest)
        coming = finished(plan, runs, missing, drawn, spare, machine)
        tell(len(marks), len(plan.shards))
        for shard, block in coming:
            if isinstance(block, Failed):
                failed[shard] = block.reason
            else:
                folder.check()
                marks[shard] = store.write(shard, block)
                if held is not None:
                    held.add(shard, block)
            tell(len(marks) + len(failed), len(plan.shards))
    else:
        tell(len(marks), len(plan.shards))
        spare()
    some_of_each(plan, set(marks), failed)
    manifest |= results(plan, marks, failed)
    whole = held is not None and held.whole
    found = Run(out, manifest, held.arrays if held and whole else None, held.valid if held and whole else None)
    folder.check()
    if missing or not (out / "quantiles.parquet").is_file():
        sum_up(plan, found)
    manifest["files"] = listed(out)
    if missing or manifests.read_manifest(out) != manifest:
        manifests.write_manifest(out, manifest)
    if missing:
        write_timing(out, timed[0], timed[1], len(missing))
    return found


def run_in_memory(plan: Plan, machine: Make | None = None) -> Run:
    """Simulate a plan without a folder, for a study that needs many small runs. A machine that is given again, as the
    same object, is not compiled again."""
    held = Memory(plan, hold=None)
    drawn = remembered(plan)
    failed: dict[Shard, str] = {}
    for shard, block in finished(plan, run_inline, list(plan.shards), drawn, lambda: None, machine or machine_for):
        if isinstance(block, Failed):
            failed[shard] = block.reason
        else:
            held.add(shard, block)
    some_of_each(plan, set(plan.shards) - set(failed), failed)
    manifest = manifests.manifest_of(plan) | {"failed": failures(plan, failed), "complete": True}
    return Run(None, manifest, held.arrays, held.valid, sampled(plan, drawn))


def prepare(plan: Plan, out: Path) -> Manifest:
    """The manifest of a plan, checked against what lies in the folder.

    Raises:
        RunError: The folder holds another run, or files that are not a run, or its disk has no room.
    """
    if not out.exists():
        check_room(plan, out)
        return manifests.manifest_of(plan)
    wanted = manifests.manifest_of(plan)
    if not out.is_dir():
        raise RunError(f"{out}: is a file; expected a folder for the run")
    if not (out / manifests.FILE).exists():
        if any(out.iterdir()):
            raise RunError(f"{out}: holds files that are not a run; give another --out, or an empty folder")
        return wanted
    differences = manifests.differences(manifests.read_manifest(out), wanted)
    if differences:
        raise RunError(f"{out}: holds another run ({'; '.join(differences)}); give another --out")
    return wanted


def finished(
    plan: Plan,
    runs: Runner,
    shards: list[Shard],
    drawn: Parameters,
    meanwhile: Callable[[], object],
    machine: Make,
) -> Iterator[tuple[Shard, Block | Failed]]:
    """Shards as they come, without the members that only pad the last block; those that failed, with the reason.

    Raises:
        RunError: At once, where the cluster cannot be had.
    """
    coming = runs(plan, lambda: machine(plan), shards, drawn, meanwhile)
    return ((shard, block if isinstance(block, Failed) else trimmed(plan, shard, block)) for shard, block in coming)


def trimmed(plan: Plan, shard: Shard, block: Block) -> Block:
    """A block without the members that only pad it, and without what no policy of the plan uses."""
    return without_empty_slots(only_finite(first_members(block, members_of(plan, shard))), plan)


def without_empty_slots(block: Block, plan: Plan) -> Block:
    """The block without what it says of slots in which no policy of the plan has a trigger or a law."""
    from waysahead.ensemble.manifest import conditions

    used = max((len(conditions(policy)) for policy in plan.policies), default=0)
    kept = {
        name: array
        for name, array in block.weekly.items()
        if not name.startswith("trigger_") or int(name.split("_")[1]) <= used
    }
    return block._replace(weekly=kept)


def remembered(plan: Plan) -> Parameters:
    """Parameters of a block, drawn once."""
    return lru_cache(maxsize=None)(lambda block: parameters_of(plan, block))


def results(plan: Plan, marks: dict[Shard, Mark], failed: dict[Shard, str]) -> Manifest:
    """Entries of the manifest that follow from the shards."""
    names = [policy.name for policy in plan.policies]
    invalid = {name: sum(mark.invalid for mark in marks.values() if mark.policy == name) for name in names}
    for entry in failures(plan, failed):
        invalid[entry["policy"]] += entry["futures"]
    shards = [marks[shard]._asdict() for shard in plan.shards if shard in marks]
    for shard in shards:
        del shard["chunks"]  # the mark of the shard holds them
    return {"invalid": invalid, "shards": shards, "failed": failures(plan, failed), "complete": True}
