"""Every file of a run is held against its digest: by the check, by whoever reads, by the run that goes on."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble import fake
from waysahead.ensemble import MANIFEST, RunError, arrays, check_run, open_run
from waysahead.ensemble.plan import Plan

CHUNK = "futures.zarr/weekly/incidents/c/0/1/0"


@pytest.fixture
def out(plan: Plan, tmp_path: Path) -> Path:
    """The folder of a finished run, with a table of a later command."""
    fake.go(plan, tmp_path / "out").put_table("later", {"n": np.arange(5000) % 97})
    return tmp_path / "out"


def flip(path: Path) -> None:
    """Turn one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Leave the last byte out."""
    os.truncate(path, path.stat().st_size - 1)


def replace(path: Path) -> None:
    """Put another file of the run in its place."""
    shutil.copyfile(path.parents[2] / "1" / "1" / "0", path)


def test_every_file_of_a_run_is_listed(out: Path) -> None:
    found = check_run(out)
    assert found.wrong == () and found.later == ("later",)
    lying = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found.files == len(lying - {MANIFEST, "timing.json", "later.parquet"})


@pytest.mark.parametrize("harm", [flip, cut, replace])
def test_a_chunk_that_is_not_as_written_is_told_by_the_check_and_by_the_reader(
    plan: Plan, out: Path, harm: Callable[[Path], None]
) -> None:
    before = (out / CHUNK).read_bytes()
    harm(out / CHUNK)
    digests = [hashlib.sha256(one).hexdigest()[:10] for one in (before, (out / CHUNK).read_bytes())]
    said = f"differs from what the run wrote (expected digest begins {digests[0]}, found {digests[1]})"
    (wrong,) = check_run(out).wrong
    assert wrong.file == out / CHUNK and said in wrong.why
    with pytest.raises(RunError, match=re.escape(said)):
        open_run(out).weekly("incidents")
    assert open_run(out).weekly("civilian_deaths").shape == (2, 250, 9)
    fake.go(plan, out)
    assert (out / CHUNK).read_bytes() == before and check_run(out).wrong == ()


def test_blosc_alone_would_read_a_turned_bit_as_a_figure(out: Path) -> None:
    """Why digests are needed: most turned bits unpack without complaint."""
    whole = arrays.read_array(out / "futures.zarr/weekly/incidents")
    flip(out / CHUNK)
    read = arrays.read_array(out / "futures.zarr/weekly/incidents")
    assert not np.array_equal(read, whole)


@pytest.mark.parametrize(
    "name", ["case.zip", "parameters.parquet", "quantiles.parquet", "shards/hold.0001.json", "futures.zarr/zarr.json"]
)
@pytest.mark.parametrize("harm", [flip, cut, Path.unlink])
def test_any_other_file_of_a_run_is_told(plan: Plan, out: Path, name: str, harm: Callable[[Path], None]) -> None:
    before = (out / name).read_bytes()
    harm(out / name)
    (wrong,) = (one for one in check_run(out).wrong if one.file == out / name)
    assert name in wrong.why and ("is not there" in wrong.why) == (harm is Path.unlink)
    if name.startswith("futures.zarr"):
        with pytest.raises(RunError, match=r"zarr\.json: is missing or differs.*another --out"):
            fake.go(plan, out)
    else:
        fake.go(plan, out)
        assert (out / name).read_bytes() == before and check_run(out).wrong == ()


def test_the_manifest_is_held_against_its_own_digest(plan: Plan, out: Path) -> None:
    before = (out / MANIFEST).read_bytes()
    flip(out / MANIFEST)
    for ask in (check_run, open_run, lambda folder: fake.go(plan, folder)):
        with pytest.raises(RunError, match=r"manifest\.json: (differs|cannot be read)"):
            ask(out)
    told = before.replace(b'"seed": ', b'"seed": 1')
    for content in (before.replace(b'"digest": "', b'"digest": "0', 1), told, before.replace(b" ", b"", 1)):
        (out / MANIFEST).write_bytes(content)
        with pytest.raises(RunError, match=r"manifest\.json: differs from what the run wrote"):
            check_run(out)
    (out / MANIFEST).write_bytes(before)
    assert check_run(out).wrong == ()


def test_a_reader_of_tables_is_told(out: Path) -> None:
    for name in ("parameters", "quantiles", "later"):
        flip(out / f"{name}.parquet")
        with pytest.raises(RunError, match=rf"{name}\.parquet: (differs|cannot be read)"):
            open_run(out).table(name)
    assert [one.file.name for one in check_run(out).wrong] == [
        "parameters.parquet",
        "quantiles.parquet",
        "later.parquet",
    ]


def test_a_run_of_a_version_without_digests_is_read_and_said_not_to_be_checkable(plan: Plan, out: Path) -> None:
    manifest: dict[str, Any] = json.loads((out / MANIFEST).read_text())
    del manifest["files"], manifest["digest"]
    (out / MANIFEST).write_text(json.dumps(manifest))
    for mark in (out / "shards").iterdir():
        told = json.loads(mark.read_text())
        del told["chunks"]
        mark.write_text(json.dumps(told))
    assert np.isfinite(open_run(out).weekly("incidents")).all()
    with pytest.raises(RunError, match="lists no digests of files"):
        check_run(out)
    fake.go(plan, out)
    assert check_run(out).wrong == () and json.loads(mark.read_text())["chunks"]
