"""The processes backend: the same bits, and a dead worker is noticed."""

import os
from functools import partial
from pathlib import Path

import pytest

from tests.ensemble import fake
from tests.ensemble.test_running import contents
from waysahead.ensemble import ShardError, run
from waysahead.ensemble.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Two shards."""
    return fake.make_plan(fake.make_case(tmp_path), futures=150)


def test_inline_and_processes_agree_bit_for_bit(plan: Plan, tmp_path: Path) -> None:
    run(plan, tmp_path / "inline", machine=fake.machine)
    run(plan, tmp_path / "processes", backend="processes", machine=fake.machine)
    assert contents(tmp_path / "inline") == contents(tmp_path / "processes")


def test_a_dead_worker_is_replaced_once_then_its_shard_is_given_up(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = tmp_path / "die"
    monkeypatch.setenv("WAYSAHEAD_TEST_FLAG", str(flag))
    monkeypatch.setenv("WAYSAHEAD_TEST_PARENT", str(os.getpid()))
    machine = partial(fake.machine, model=fake.simulate_dying)
    plan = fake.make_plan(plan.case, futures=60)
    flag.touch()
    with pytest.raises(ShardError, match="died twice") as failed:
        run(plan, tmp_path / "out", backend="processes", machine=machine)
    assert (failed.value.kept, failed.value.total) == (0, 2)
    flag.unlink()
    again = run(plan, tmp_path / "out", backend="processes", machine=machine)
    assert again.manifest["complete"]


def test_an_error_in_a_worker_is_shown_here(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises((RuntimeError, ZeroDivisionError), match="a fault in the model"):
        run(plan, tmp_path / "out", backend="processes", machine=lambda plan: fake.machine(plan, fake.simulate_raising))
