"""Where the benchmarks that are not part of the project stand, and how a test asks for them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from waysahead.case.conference_read import read_conference
from waysahead.politics.conference import Bargain, bargains

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
EMISSIONS = "eu_emissions_1994"
UPSTREAM = "china_upstream_policy_2014"


def folder(name: str) -> Path:
    """A benchmark of bargaining; the test is skipped where it is not there."""
    found = SHARED / "bargaining" / name
    if not (found / "actors.csv").is_file():
        pytest.skip(f"{name} is not there: the shared benchmark data are needed")
    return found


def expected(name: str) -> dict[str, Any]:
    """What is published about a benchmark."""
    return json.loads((folder(name) / "expected.json").read_text(encoding="utf-8"))


def rows(name: str, file: str) -> list[dict[str, str]]:
    """Rows of a table of a benchmark."""
    with (folder(name) / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def bargain(name: str) -> Bargain:
    """The one issue of a benchmark, without uncertainty."""
    (found,) = bargains(read_conference(folder(name)), draws=1).values()
    return found
