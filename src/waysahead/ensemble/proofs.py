"""Digests of the files of a run: what says that a file is still as the run wrote it.

The manifest lists a digest for every file but the chunks, and its last entry is its own; the mark of a shard, one of
those files, lists its chunks. A digest is the first 32 digits of SHA-256, as ``sha256sum`` prints it. Tables that other
commands keep in the folder later are not listed; their pages carry checksums of Parquet's own.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from waysahead.ensemble import arrays
from waysahead.ensemble.digests import damaged, differs, digest_of
from waysahead.ensemble.errors import RunError
from waysahead.ensemble.store import ARRAYS, COORDINATES, GROUPS, mark_name, read_mark

MADE_AGAIN = ("case.zip", "parameters.parquet", "quantiles.parquet", "policies/", "theories/", "structures/", "shards/")
"""Files, or folders of them, that the command that made a run makes again where they are not there."""


class Differing(NamedTuple):
    """A file of a run that is not as the run wrote it.

    Attributes:
        file: Where it lies.
        found: Its digest; empty where it is not there or cannot be read.
        expected: The digest that the run lists.
        why: What is wrong with it and what to do, in words.
    """

    file: Path
    found: str
    expected: str
    why: str


def listed(folder: Path) -> dict[str, str]:
    """Digest of every file of a run apart from its chunks, by path inside the folder."""
    return {name: digest_of((folder / name).read_bytes()) for name in sorted(own_files(folder))}


def own_files(folder: Path) -> Iterator[str]:
    """Every file that a finished run writes, apart from chunks, the manifest itself and the time it took."""
    yield from (name for name in MADE_AGAIN if not name.endswith("/"))
    for kind, suffix in (("policies", "toml"), ("theories", "toml"), ("structures", "toml"), ("shards", "json")):
        yield from (f"{kind}/{path.name}" for path in (folder / kind).glob(f"*.{suffix}") if path.name[0] != ".")
    yield from (f"{ARRAYS}/{arrays.FILE}", f"{ARRAYS}/valid/{arrays.FILE}")
    labels = [f"{ARRAYS}/{axis}" for axis in ("policy", "member", "theory")]
    for group in GROUPS:
        inside = arrays.names_in(folder / ARRAYS / group)
        yield f"{ARRAYS}/{group}/{arrays.FILE}"
        yield from (f"{ARRAYS}/{group}/{name}/{arrays.FILE}" for name in inside if name not in COORDINATES)
        labels += [f"{ARRAYS}/{group}/{name}" for name in inside if name in COORDINATES]
    for label in labels:
        yield from (f"{label}/{arrays.FILE}", f"{label}/c/0")


def prove(folder: Path, manifest: Mapping[str, Any], name: str) -> None:
    """Make sure that a file of a run is as it was written, where the manifest lists it.

    Raises:
        RunError: It differs, or is not there.
    """
    expected = manifest.get("files", {}).get(name)
    if expected is not None and (wrong := compared(folder / name, expected)) is not None:
        raise RunError(wrong.why)


def chunks_of(folder: Path, manifest: Mapping[str, Any]) -> dict[tuple[str, int], Mapping[str, str]]:
    """Digests of the chunks of every finished shard, by policy and block; empty for a run that lists no files.

    Raises:
        RunError: The mark of a shard is not as it was written.
    """
    known = manifest.get("files", {})
    found: dict[tuple[str, int], Mapping[str, str]] = {}
    for shard in manifest.get("shards", ()):
        name = mark_name(shard["policy"], shard["block"])
        if name in known:
            prove(folder, manifest, name)
            mark = read_mark(folder / name)
            found[shard["policy"], shard["block"]] = mark.chunks if mark is not None else {}
    return found


def listing(folder: Path, manifest: Mapping[str, Any]) -> dict[str, str]:
    """Digest of every file of a finished run, chunks too, by path inside the folder."""
    files = dict(manifest.get("files", {}))
    names = [policy["name"] for policy in manifest["policies"]]
    for shard in manifest.get("shards", ()):
        mark = read_mark(folder / mark_name(shard["policy"], shard["block"]))
        at = names.index(shard["policy"]), shard["block"]
        for name, expected in (mark.chunks if mark is not None else {}).items():
            inner = [0] * (len(GROUPS.get(name.partition("/")[0], at)) - 2)
            files[arrays.chunk_path(Path(ARRAYS) / name, (*at, *inner)).as_posix()] = expected
    return dict(sorted(files.items()))


def differing(folder: Path, known: Mapping[str, str]) -> list[Differing]:
    """Every file that has not the digest that is known of it."""
    found = (compared(folder / name, expected) for name, expected in known.items())
    return [one for one in found if one is not None]


def compared(path: Path, expected: str) -> Differing | None:
    """What is wrong with one file; None if nothing is."""
    try:
        digest = digest_of(path.read_bytes())
    except OSError as error:
        why = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        return Differing(path, "", expected, damaged(path, why))
    if digest == expected:
        return None
    return Differing(path, digest, expected, damaged(path, differs(expected, digest)))


def discard(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Remove what a run lists and is not as it was written, so that it is made again.

    Raises:
        RunError: The layout of the arrays differs, which is not made again in place.
    """
    for name, expected in manifest.get("files", {}).items():
        wrong = compared(folder / name, expected)
        if wrong is None:
            continue
        if not name.startswith(MADE_AGAIN):
            raise RunError(f"{wrong.file}: is missing or differs, and is not made again in place; give another --out")
        wrong.file.unlink(missing_ok=True)
