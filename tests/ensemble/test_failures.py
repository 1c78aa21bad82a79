"""Members that fail are rows with a reason: the run comes to its end, and the others are as they would have been."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble import failing, fake
from waysahead.decision import failures
from waysahead.ensemble import Backend, Run, open_run, run, run_in_memory
from waysahead.ensemble.plan import Plan

Model = Callable[..., fake.Futures]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Two policies of two blocks; 60 members in the second."""
    return fake.make_plan(fake.make_case(tmp_path), futures=160)


def made(plan: Plan, model: Model, out: Path, backend: Backend = "inline") -> Run:
    return run(plan, out, backend=backend, machine=partial(fake.machine, model=model))


@pytest.mark.parametrize("backend", ["inline", "processes"])
def test_a_model_that_raises_in_one_block_costs_that_block(plan: Plan, tmp_path: Path, backend: Backend) -> None:
    found = made(plan, failing.raising, tmp_path / "out", backend)
    (entry,) = found.manifest["failed"]
    assert (entry["policy"], entry["block"], entry["futures"]) == ("leave", 1, 60)
    assert "a fault in one block" in entry["reason"]
    whole = run_in_memory(plan, fake.machine)
    others = (~whole.valid[0]).sum(), (~whole.valid[1, :100]).sum()
    assert found.manifest["complete"] and found.manifest["invalid"] == {"hold": others[0], "leave": others[1] + 60}
    again = open_run(tmp_path / "out")
    assert not again.valid[1, 100:].any() and again.valid[0, 100:].any()
    assert np.isnan(again.weekly("civilian_deaths")[1, 100:]).all()
    assert np.array_equal(again.weekly("civilian_deaths")[:, :100], whole.weekly("civilian_deaths")[:, :100])
    rows = [row for row in failures(again) if row.policy == "leave" and row.member >= 100]
    assert [row.member for row in rows] == list(range(100, 160))
    assert all("a fault in one block" in row.reason for row in rows)


def test_a_worker_that_dies_costs_its_block(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSAHEAD_TEST_PARENT", str(os.getpid()))
    found = made(plan, failing.dying, tmp_path / "out", "processes")
    assert [(one["policy"], one["block"]) for one in found.manifest["failed"]] == [("leave", 1)]
    assert "died" in found.manifest["failed"][0]["reason"]
    assert found.valid[0, 100:].any() and not found.valid[1, 100:].any()


def test_a_future_that_leaves_the_numbers_is_one_row(plan: Plan, tmp_path: Path) -> None:
    found = made(plan, failing.not_a_number, tmp_path / "out")
    assert not found.valid[1, 7] and found.manifest["failed"] == []
    (row,) = [row for row in failures(open_run(tmp_path / "out")) if row.reason == "not finite"]
    assert (row.policy, row.member, row.variable, row.week) == ("leave", 7, "civilian_deaths", 3)


def test_the_same_command_tries_a_failed_block_again(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    monkeypatch.setenv("WAYSAHEAD_TEST_FLAG", str(flag))
    assert made(plan, failing.mended, tmp_path / "out").manifest["failed"]
    flag.unlink()
    again = made(plan, failing.mended, tmp_path / "out")
    assert again.manifest["failed"] == [] and again.valid[1, 100:].any()
    whole: Any = run_in_memory(plan, fake.machine)
    assert np.array_equal(again.weekly("civilian_deaths"), whole.weekly("civilian_deaths"))


def test_a_run_in_memory_keeps_the_reason_too(plan: Plan) -> None:
    found = run_in_memory(plan, partial(fake.machine, model=failing.raising))
    assert [one["block"] for one in found.manifest["failed"]] == [1]
    assert not found.valid[1, 100:].any()
