"""The futures of a run as labelled arrays: one Zarr store, one chunk per shard and variable, readable by xarray."""

import hashlib
import json
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.calendar import months, week_starts
from waysahead.ensemble.folders import write_whole
from waysahead.ensemble.machine import Arrays, Block
from waysahead.ensemble.plan import BLOCK, Plan, Shard
from waysahead.ensemble.variables import attributes

if TYPE_CHECKING:
    import zarr

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
    """

    policy: str
    block: int
    futures: int
    invalid: int
    digest: str


class Store:
    """The array store of one run folder. Shards can be written in any order."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.root = folder / "futures.zarr"
        self.marks = folder / "shards"
        self.group: zarr.Group | None = None

    def mark_path(self, shard: Shard) -> Path:
        """Where the mark of a shard lies."""
        return self.marks / f"{self.plan.policies[shard.policy].name}.{shard.block:04d}.json"

    def mark(self, shard: Shard) -> Mark | None:
        """The mark of a shard that is whole, or None."""
        try:
            mark = Mark(**json.loads(self.mark_path(shard).read_text()))
        except (OSError, ValueError, TypeError):
            return None
        return mark if self.has_chunks(shard) else None

    def has_chunks(self, shard: Shard) -> bool:
        """Whether every chunk of a shard is there."""
        arrays = [
            (axes, found.parent)
            for group, axes in GROUPS.items()
            for found in (self.root / group).glob("*/zarr.json")
            if found.parent.name not in COORDINATES
        ]
        return bool(arrays) and all(chunk_path(folder, shard, len(axes)).is_file() for axes, folder in arrays)

    def write(self, shard: Shard, block: Block) -> Mark:
        """Write a shard whole: its chunks first, then its mark."""
        self.group = self.group or self.open(block)
        members = slice(shard.block * BLOCK, shard.block * BLOCK + len(block.valid))
        for name in GROUPS:
            for variable, values in arrays_of(block, name).items():
                array_in(self.group, f"{name}/{variable}")[shard.policy, members] = values
        array_in(self.group, "valid")[shard.policy, members] = block.valid
        mark = Mark(
            policy=self.plan.policies[shard.policy].name,
            block=shard.block,
            futures=len(block.valid),
            invalid=int((~block.valid).sum()),
            digest=block_digest(block),
        )
        self.marks.mkdir(exist_ok=True)
        write_whole(self.mark_path(shard), lambda path: path.write_text(json.dumps(mark._asdict())))
        return mark

    def open(self, block: Block) -> "zarr.Group":
        """Open the store, making it first if it is not there."""
        import zarr

        if not self.root.exists():
            made = self.root.with_name(".futures.zarr.part")
            shutil.rmtree(made, ignore_errors=True)
            lay_out(zarr.create_group(made, zarr_format=3), self.plan, block)
            consolidate(made)
            made.rename(self.root)
        return zarr.open_group(self.root, mode="r+", zarr_format=3)


COORDINATES = ("policy", "member", "theory", "week", "month", "place", "host")


def arrays_of(block: Block, group: str) -> Arrays:
    """Arrays of one group of a block."""
    return {"weekly": block.weekly, "place_month": block.place_month, "host_month": block.host_month}[group]


def array_in(group: "zarr.Group", name: str) -> "zarr.Array[Any]":
    """An array of a group."""
    import zarr

    found = group[name]
    if not isinstance(found, zarr.Array):
        raise TypeError(f"{name} is a group, not an array")
    return found


def chunk_path(array: Path, shard: Shard, axes: int) -> Path:
    """File of the one chunk of an array that belongs to a shard."""
    return array.joinpath("c", str(shard.policy), str(shard.block), *["0"] * (axes - 2))


def block_digest(block: Block) -> str:
    """Hash of every array of a block, with its name."""
    digest = hashlib.sha256()
    for group in GROUPS:
        for name, values in sorted(arrays_of(block, group).items()):
            digest.update(f"{group}/{name}{values.shape}".encode())
            digest.update(np.ascontiguousarray(values).tobytes())
    digest.update(block.valid.tobytes())
    return digest.hexdigest()


def lay_out(root: "zarr.Group", plan: Plan, block: Block) -> None:
    """Make the empty arrays of a run, with axis names, coordinates and attributes."""
    labels = coordinates(plan)
    root.attrs.update(provenance(plan))
    add_coordinates(root, labels, ("policy", "member"))
    sizes = {axis: len(values) for axis, values in labels.items()}
    add_array(root, "valid", ("policy", "member"), sizes, "bool", {"long_name": "member stayed within range"})
    for name, axes in GROUPS.items():
        group = root.create_group(name)
        group.attrs.update(provenance(plan))
        add_coordinates(group, labels, axes)
        for variable, values in arrays_of(block, name).items():
            if values.shape[1:] != tuple(sizes[axis] for axis in axes[2:]):
                expected = " x ".join(f"{sizes[axis]} {axis}s" for axis in axes[2:])
                raise ValueError(f"{name} {variable} has shape {values.shape[1:]} per member; expected {expected}")
            add_array(group, variable, axes, sizes, "float32", attributes(variable))


def consolidate(root: Path) -> None:
    """Gather the metadata of every group in one place, where xarray looks for it."""
    import zarr
    from zarr.errors import ZarrUserWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ZarrUserWarning)  # it is not in the standard yet, and readers may ignore it
        for group in (*GROUPS, None):
            zarr.consolidate_metadata(root, path=group, zarr_format=3)


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


def add_coordinates(group: "zarr.Group", labels: Mapping[str, NDArray[Any]], axes: tuple[str, ...]) -> None:
    """Write the labels of some axes, and the theory of every member."""
    days: dict[str, Any] = {"units": f"days since {labels['start'][0]}", "calendar": "proleptic_gregorian"}
    for axis in (*axes, "theory"):
        values = labels[axis]
        array = group.create_array(
            axis,
            shape=values.shape,
            chunks=(max(1, len(values)),),
            dtype=str if values.dtype == object else values.dtype,
            dimension_names=("member" if axis == "theory" else axis,),
            attributes=days if axis in ("week", "month") else None,
        )
        array[:] = values


def add_array(
    group: "zarr.Group",
    name: str,
    axes: tuple[str, ...],
    sizes: Mapping[str, int],
    dtype: str,
    notes: Mapping[str, Any],
) -> None:
    """Make one empty array whose chunks are shards: one policy, one block, everything along the other axes."""
    from zarr.codecs import BloscCodec

    number = dtype == "float32"
    group.create_array(
        name,
        shape=tuple(sizes[axis] for axis in axes),
        chunks=(1, BLOCK, *(sizes[axis] for axis in axes[2:])),
        dtype=dtype,
        fill_value=np.nan if number else False,
        dimension_names=axes,
        attributes=dict(notes),
        compressors=BloscCodec(cname="zstd", clevel=1, shuffle="shuffle" if number else "noshuffle"),
        config={"write_empty_chunks": True},
    )
