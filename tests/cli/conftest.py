"""Modules share a small run."""

from pathlib import Path

import pytest

from waysahead.cli import answer
from waysahead.cli.options import DONE


@pytest.fixture(scope="session")
def two_policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of two policies under two theories, long enough for a quarter after the start; only read."""
    asked = "--policy hold-course --policy surge --theory agnostic --theory presence-provokes --weeks 52 --futures 120"
    where = tmp_path_factory.mktemp("shared") / "run"
    assert answer(["run", "iraq-2006", *asked.split(), "--out", str(where)]) == DONE
    return where
