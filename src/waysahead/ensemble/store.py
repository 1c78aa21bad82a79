"""The futures of a run as labelled arrays: one Zarr store, one chunk per shard and variable, readable by xarray."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.calendar import months, week_starts
from waysahead.ensemble import arrays
from waysahead.ensemble.digests import digest_of
from waysahead.ensemble.folders import write_whole
from waysahead.ensemble.machine import Arrays, Block
from waysahead.ensemble.plan import BLOCK, Plan, Shard
from waysahead.ensemble.variables import attributes

GROUPS: dict[str, tuple[str, ...]] = {
    "weekly": ("policy", "member", "week"),
    "place_month": ("policy", "member", "month", "place"),
    "host_month": ("policy", "member", "month", "host"),
}
"""Groups of the store, with the axes of their arrays."""


class Mark(NamedTuple):
    """Proof that a shard is whole: written last, after all of its chunks.

    Attributes:
        policy: Name of the policy.
        block: Number of the block.
        futures: Members kept.
        invalid: Members marked as invalid.
        digest: Hash of all arrays of the shard.
        chunks: Digest of the file of each of its chunks, by group and name.
    """

    policy: str
    block: int
    futures: int
    invalid: int
    digest: str
    chunks: Mapping[str, str] = {}


ARRAYS = "futures.zarr"
"""The store inside a run folder."""


class Store:
    """The array store of one run folder. Shards can be written in any order."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.root = folder / ARRAYS
        self.folder = folder

    def mark_path(self, shard: Shard) -> Path:
        """Where the mark of a shard lies."""
        return self.folder / mark_name(self.plan.policies[shard.policy].name, shard.block)

    def mark(self, shard: Shard) -> Mark | None:
        """The mark of a shard that is whole, or None."""
        mark = read_mark(self.mark_path(shard))
        return mark if mark is not None and self.has_chunks(shard, mark.chunks) else None

    def has_chunks(self, shard: Shard, digests: Mapping[str, str]) -> bool:
        """Whether every chunk of a shard is there and has its digest."""
        if not (self.root / arrays.FILE).is_file():
            return False
        found = [
            (axes, f"{group}/{name}")
            for group, axes in GROUPS.items()
            for name in arrays.names_in(self.root / group)
            if name not in COORDINATES
        ]
        found.append((("policy", "member"), "valid"))
        return all(
            is_as_written(arrays.chunk_path(self.root / name, position(shard, axes)), digests.get(name))
            for axes, name in found
        )

    def write(self, shard: Shard, block: Block) -> Mark:
        """Write a shard whole: its chunks first, then its mark."""
        self.lay_out(block)
        contents = {
            f"{group}/{name}": (axes, values)
            for group, axes in GROUPS.items()
            for name, values in arrays_of(block, group).items()
        } | {"valid": (("policy", "member"), block.valid)}
        chunks = {
            name: arrays.write_chunk(self.root / name, position(shard, axes), values[None], BLOCK)
            for name, (axes, values) in contents.items()
        }
        mark = Mark(
            policy=self.plan.policies[shard.policy].name,
            block=shard.block,
            futures=len(block.valid),
            invalid=int((~block.valid).sum()),
            digest=block_digest(block),
            chunks=chunks,
        )
        path = self.mark_path(shard)
        path.parent.mkdir(exist_ok=True)
        write_whole(path, lambda to: to.write_text(json.dumps(mark._asdict())))
        return mark

    def lay_out(self, block: Block) -> None:
        """Make the empty arrays, whole or not at all, if they are not there."""
        if not self.root.exists():
            made = self.root.with_name(f".{self.root.name}.part")
            shutil.rmtree(made, ignore_errors=True)
            lay_out(made, self.plan, block)
            made.rename(self.root)


def mark_name(policy: str, block: int) -> str:
    """Path of the mark of a shard inside the run folder."""
    return f"shards/{policy}.{block:04d}.json"


def read_mark(path: Path) -> Mark | None:
    """A mark from its file, or None."""
    try:
        return Mark(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        return None


COORDINATES = ("policy", "member", "theory", "week", "month", "place", "host")


def is_as_written(chunk: Path, digest: str | None) -> bool:
    """Whether the file of a chunk is there and has its digest."""
    try:
        return digest_of(chunk.read_bytes()) == digest
    except OSError:
        return False


def arrays_of(block: Block, group: str) -> Arrays:
    """Arrays of one group of a block."""
    return {"weekly": block.weekly, "place_month": block.place_month, "host_month": block.host_month}[group]


def position(shard: Shard, axes: tuple[str, ...]) -> tuple[int, ...]:
    """Position of the one chunk of an array that belongs to a shard."""
    return (shard.policy, shard.block, *[0] * (len(axes) - 2))


def block_digest(block: Block) -> str:
    """Hash of every array of a block, with its name."""
    digest = hashlib.sha256()
    for group in GROUPS:
        for name, values in sorted(arrays_of(block, group).items()):
            digest.update(f"{group}/{name}{values.shape}".encode())
            digest.update(np.ascontiguousarray(values).tobytes())
    digest.update(block.valid.tobytes())
    return digest.hexdigest()


def lay_out(root: Path, plan: Plan, block: Block) -> None:
    """Make the empty arrays of a run, with axis names, coordinates and attributes."""
    labels = coordinates(plan)
    attributes_of_all = provenance(plan)
    sizes = {axis: len(values) for axis, values in labels.items()}
    members = add_coordinates(root, labels, ("policy", "member"))
    flags = {"long_name": "member stayed within range"}
    members["valid"] = add_array(root / "valid", ("policy", "member"), sizes, "bool", flags)
    for name, axes in GROUPS.items():
        own = add_coordinates(root / name, labels, axes)
        for variable, values in arrays_of(block, name).items():
            if values.shape[1:] != tuple(sizes[axis] for axis in axes[2:]):
                expected = " x ".join(f"{sizes[axis]} {axis}s" for axis in axes[2:])
                raise ValueError(f"{name} {variable} has shape {values.shape[1:]} per member; expected {expected}")
            own[variable] = add_array(root / name / variable, axes, sizes, "float32", attributes(variable))
        members[name] = arrays.write_group(root / name, attributes_of_all, own)
        members |= {f"{name}/{one}": notes for one, notes in own.items()}
    arrays.write_group(root, attributes_of_all, members)


def provenance(plan: Plan) -> dict[str, Any]:
    """Attributes of every group: what the arrays were made from."""
    from waysahead.ensemble.manifest import placeholders, versions

    return {
        "run": plan.run_id,
        "case": plan.case.name,
        "case_digest": plan.case.digest,
        "seed": plan.seed,
        "prior_set": plan.prior_set,
        "placeholders": list(placeholders(plan)),
        "coordinates": "theory",
        **versions(),
    }


def coordinates(plan: Plan) -> dict[str, NDArray[Any]]:
    """Labels of every axis."""
    names = np.array([theory.code for theory in plan.theories], dtype=object)
    start = np.datetime64(plan.case.start, "D")
    return {
        "policy": np.array([policy.name for policy in plan.policies], dtype=object),
        "member": np.arange(plan.futures, dtype=np.int32),
        "theory": names[plan.theory_of],
        "week": ((week_starts(plan.case.start, plan.weeks) - start) // np.timedelta64(1, "D")).astype(np.int32),
        "month": (
            (months(plan.case.start, plan.weeks).astype("datetime64[D]") - start) // np.timedelta64(1, "D")
        ).astype(np.int32),
        "place": np.array([place.code for place in plan.case.places], dtype=object),
        "host": np.array([host.code for host in plan.case.hosts], dtype=object),
    } | {"start": np.array([str(plan.case.start)], dtype=object)}


def add_coordinates(group: Path, labels: Mapping[str, NDArray[Any]], axes: tuple[str, ...]) -> dict[str, arrays.Notes]:
    """Write the labels of some axes, and the theory of every member; returns their notes."""
    days = {"units": f"days since {labels['start'][0]}", "calendar": "proleptic_gregorian"}
    return {
        axis: arrays.write_labels(
            group / axis,
            labels[axis],
            "member" if axis == "theory" else axis,
            days if axis in ("week", "month") else {},
        )
        for axis in (*axes, "theory")
    }


def add_array(
    folder: Path, axes: tuple[str, ...], sizes: Mapping[str, int], kind: str, notes: Mapping[str, Any]
) -> arrays.Notes:
    """Make one empty array whose chunks are shards: one policy, one block, everything along the other axes."""
    chunk = (1, BLOCK, *(sizes[axis] for axis in axes[2:]))
    made = arrays.array_notes([sizes[axis] for axis in axes], chunk, kind, axes, notes, packed=True)
    arrays.write_notes(folder, made)
    return made
