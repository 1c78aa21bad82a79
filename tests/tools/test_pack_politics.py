"""The political tables of the pack against their own builder."""

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "src" / "waysahead" / "cases" / "iraq-2006"
SHARED = ROOT.parent / "shared" / "data"
BUILDER = ROOT / "tools" / "build_iraq_2006_politics.py"


def test_builder_writes_the_same_bytes(tmp_path: Path) -> None:
    if not (SHARED / "legislature" / "members_109_110.csv").is_file():
        pytest.skip("the shared data are not there: the tables cannot be built again")
    done = subprocess.run(
        [sys.executable, str(BUILDER), "--out", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for folder in ("conference", "legislature"):
        built = sorted(path.name for path in (tmp_path / folder).iterdir())
        assert built == sorted(path.name for path in (PACK / folder).iterdir())
        _, differ, missing = filecmp.cmpfiles(PACK / folder, tmp_path / folder, built, shallow=False)
        assert (differ, missing) == ([], [])


def test_builder_says_what_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BUILDER), "--data", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "not found" in done.stderr
