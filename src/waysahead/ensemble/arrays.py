"""Labelled arrays on disk as Zarr 3, the corner of that format that a run needs.

Any reader of Zarr opens them; they are written and read here because the library's own import takes longer than a
shard, and each of its writes as long as a week of one. An array is a folder with ``zarr.json`` and one file a chunk,
``c/0/3/0``. Numbers are little-endian and packed by Blosc; labels are plain, text as length and UTF-8.

Reference: https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.ensemble.digests import damaged, differs, digest_of
from waysahead.ensemble.errors import RunError

Notes = dict[str, Any]
FILE = "zarr.json"
FILL: Mapping[str, Any] = {"float32": "NaN", "bool": False, "int32": 0, "string": ""}
"""What stands where nothing was written, by type."""


def array_notes(
    shape: Sequence[int],
    chunk: Sequence[int],
    kind: str,
    names: Sequence[str],
    attributes: Mapping[str, Any],
    packed: bool = False,
) -> Notes:
    """What ``zarr.json`` says of an array.

    Args:
        shape: Its shape.
        chunk: Shape of a chunk.
        kind: Type of a value, one of `FILL`.
        names: Names of its axes.
        attributes: Its attributes.
        packed: Whether chunks are packed.
    """
    return {
        "shape": list(shape),
        "data_type": kind,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(chunk)}},
        "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
        "fill_value": FILL[kind],
        "codecs": codecs(kind, packed),
        "attributes": dict(attributes),
        "dimension_names": list(names),
        "zarr_format": 3,
        "node_type": "array",
        "storage_transformers": [],
    }


def codecs(kind: str, packed: bool) -> list[Notes]:
    """How the values of a chunk become bytes."""
    if kind == "string":
        return [{"name": "vlen-utf8", "configuration": {}}]
    plain: Notes = {"name": "bytes"} if kind == "bool" else {"name": "bytes", "configuration": {"endian": "little"}}
    return [plain, {"name": "blosc", "configuration": packing(kind)}] if packed else [plain]


def packing(kind: str) -> Notes:
    """Settings of Blosc: bytes of numbers are sorted by place first, since neighbours share the leading ones."""
    size = np.dtype(kind).itemsize
    shuffle = "shuffle" if size > 1 else "noshuffle"
    return {"typesize": size, "cname": "zstd", "clevel": 1, "shuffle": shuffle, "blocksize": 0}


def write_labels(folder: Path, values: NDArray[Any], axis: str, attributes: Mapping[str, Any]) -> Notes:
    """Write the labels of an axis, int32 or text, as an array of one chunk; returns its notes."""
    text = values.dtype == object
    size = max(1, len(values))
    notes = array_notes([len(values)], [size], "string" if text else "int32", [axis], attributes)
    write_notes(folder, notes)
    target = folder / "c" / "0"
    target.parent.mkdir()
    target.write_bytes(as_text(values) if text else values.astype("<i4").tobytes())
    return notes


def as_text(values: NDArray[Any]) -> bytes:
    """Text as its number, then the length and the UTF-8 of each."""
    words = [str(value).encode() for value in values]
    return b"".join([len_bytes(words), *(part for word in words for part in (len_bytes(word), word))])


def len_bytes(what: Sequence[Any]) -> bytes:
    """A length as four bytes."""
    return len(what).to_bytes(4, "little")


def write_group(folder: Path, attributes: Mapping[str, Any], members: Mapping[str, Notes]) -> Notes:
    """Write what ``zarr.json`` says of a group, with the notes of all that is in it, by path; returns its own."""
    own: Notes = {"attributes": dict(attributes), "zarr_format": 3, "node_type": "group"}
    gathered = {"kind": "inline", "must_understand": False, "metadata": dict(members)}
    write_notes(folder, own | {"consolidated_metadata": gathered})
    return own


def write_notes(folder: Path, notes: Notes) -> None:
    """Write a ``zarr.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(notes, indent=1))


def read_notes(folder: Path) -> Notes:
    """Read a ``zarr.json``.

    Raises:
        RunError: It is not there, or was cut short.
    """
    try:
        found: Notes = json.loads((folder / FILE).read_text())
    except (OSError, ValueError):
        raise RunError(
            f"{folder / FILE}: is not there, or cannot be read. Was the folder copied whole? Copy it again, or give "
            "the command that made the run with another --out"
        ) from None
    return found


def names_in(group: Path) -> tuple[str, ...]:
    """Names of the arrays in a group, as its ``zarr.json`` lists them: also of those that are missing.

    Raises:
        RunError: There is no such group.
    """
    return tuple(sorted(read_notes(group)["consolidated_metadata"]["metadata"]))


def chunk_path(array: Path, at: Sequence[int]) -> Path:
    """File of a chunk, given its position along every axis."""
    return array.joinpath("c", *map(str, at))


def write_chunk(array: Path, at: Sequence[int], values: NDArray[Any], size: int) -> str:
    """Write a packed chunk of float32 or bool, whose second axis is filled up to ``size``; returns its digest.

    Args:
        array: Folder of the array.
        at: Position of the chunk along every axis.
        values: Its values; shorter than the chunk along the second axis at the end of the array.
        size: Length of a chunk along the second axis.
    """
    from numcodecs import blosc

    kind = str(values.dtype)
    if values.shape[1] < size:
        padded = np.full((values.shape[0], size, *values.shape[2:]), np.nan if kind == "float32" else False, kind)
        padded[:, : values.shape[1]] = values
        values = padded
    said = packing(kind)
    blosc.use_threads = False  # chunks are small
    shuffle = blosc.SHUFFLE if said["shuffle"] == "shuffle" else blosc.NOSHUFFLE
    content = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
    packed = blosc.compress(content, said["cname"].encode(), said["clevel"], shuffle, said["blocksize"])
    path = chunk_path(array, at)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(packed)
    except OSError as error:  # a full disk is told without a name
        raise OSError(error.errno or 0, error.strerror or str(error), str(path)) from error
    return digest_of(packed)


def read_array(
    array: Path,
    expected: Callable[[Sequence[int]], bool] = lambda _at: False,
    digest: Callable[[Sequence[int]], str | None] = lambda _at: None,
) -> NDArray[Any]:
    """Values of a packed array, float32 or bool, with its fill value where a chunk is not there.

    Args:
        array: Folder of the array.
        expected: Whether the chunk at a position must be there.
        digest: Digest of the chunk at a position, where it is known.

    Raises:
        RunError: There is no such array, a chunk that must be there is not, or one differs or cannot be unpacked.
    """
    from numcodecs import blosc

    notes = read_notes(array)
    kind, shape = notes["data_type"], tuple(notes["shape"])
    chunk = tuple(notes["chunk_grid"]["configuration"]["chunk_shape"])
    made = np.full(shape, np.nan if kind == "float32" else False, dtype=kind)
    blosc.use_threads = False
    for at in np.ndindex(*(-(-long // step) for long, step in zip(shape, chunk, strict=True))):
        path = chunk_path(array, at)
        if not path.is_file():
            if expected(at):
                raise RunError(damaged(path, "is not there"))
            continue
        packed, known = path.read_bytes(), digest(at)
        if known is not None and (found := digest_of(packed)) != known:
            raise RunError(damaged(path, differs(known, found)))
        try:
            values = np.frombuffer(blosc.decompress(packed), dtype=np.dtype(kind).newbyteorder("<"))
            values = values.reshape(chunk)
        except (RuntimeError, ValueError):
            raise RunError(damaged(path, "cannot be unpacked; remove it")) from None
        here = tuple(slice(i * step, (i + 1) * step) for i, step in zip(at, chunk, strict=True))
        part = made[here]
        part[...] = values[tuple(slice(0, long) for long in part.shape)]
    return made
