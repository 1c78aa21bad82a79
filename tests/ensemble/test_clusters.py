"""The Dask and SLURM backends: the same bits, lost shards with a reason, and clear words where there is no cluster."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ensemble import fake
from tests.ensemble.test_running import contents
from waysahead.ensemble import RunError, Stopped, backends, run
from waysahead.ensemble.inline import task_of
from waysahead.ensemble.machine import Block, Failed
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.plan import parameters as parameters_of
from waysahead.ensemble.scattered import gathered, simulate
from waysahead.ensemble.slurm import asked, run_slurm

Found = dict[Shard, Block | Failed]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Four shards."""
    return fake.make_plan(fake.make_case(tmp_path), futures=150)


@pytest.fixture
def local_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """SLURM's backend with jobs that are processes of this machine."""
    pytest.importorskip("submitit", reason="needs waysahead[slurm]")
    made = backends.runner

    def runner(backend: backends.Backend, cluster: str | None, out: Path) -> backends.Runner:
        found = made(backend, cluster, out)
        return partial(found, kind="local") if isinstance(found, partial) and found.func is run_slurm else found

    monkeypatch.setattr("waysahead.ensemble.running.runner", runner)


class Answered:
    """An answer of a cluster that is there at once."""

    def __init__(self, result: Callable[[], Block | str], done: bool = True) -> None:
        self._result, self._done, self.cancelled = result, done, False

    def done(self) -> bool:
        return self._done

    def result(self) -> Block | str:
        return self._result()

    def cancel(self) -> None:
        self.cancelled = True


def lost() -> Block:
    raise ConnectionError("node 7 is gone\nand more")


def test_a_dask_cluster_of_this_machine_gives_the_same_bits(plan: Plan, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs waysahead[dask]")
    run(plan, tmp_path / "inline", machine=fake.machine)
    run(plan, tmp_path / "dask", backend="dask", machine=fake.machine)
    assert contents(tmp_path / "inline") == contents(tmp_path / "dask")


def test_jobs_of_slurm_give_the_same_bits_and_leave_nothing_behind(
    plan: Plan, tmp_path: Path, local_jobs: None
) -> None:
    run(plan, tmp_path / "inline", machine=fake.machine)
    run(plan, tmp_path / "jobs", backend="slurm", cluster="timeout_min=5", machine=fake.machine)
    assert contents(tmp_path / "inline") == contents(tmp_path / "jobs")
    assert not (tmp_path / "jobs-jobs").exists()


def test_what_a_far_model_raises_is_the_reason_of_its_shard(plan: Plan) -> None:
    import pickle

    shard = plan.shards[0]
    task = task_of(plan, shard, partial(parameters_of, plan))
    far = simulate(pickle.dumps(fake.machine(plan, fake.simulate_raising)), task)
    [(_, found)] = gathered({shard: Answered(lambda: far)}, lambda: None)
    assert isinstance(found, Failed) and "a fault in the model" in found.reason


def test_a_shard_that_the_cluster_lost_is_a_row_with_a_reason(plan: Plan) -> None:
    first, second = plan.shards[:2]
    block = Block({}, {}, {}, None)  # type: ignore[arg-type]
    found: Found = dict(gathered({first: Answered(lost), second: Answered(lambda: block)}, lambda: None))
    assert found[second] is block
    reason = found[first]
    assert isinstance(reason, Failed) and reason.reason == "the cluster lost it: ConnectionError: node 7 is gone"


def test_calls_without_an_answer_are_given_up_on_an_interrupt(plan: Plan, tmp_path: Path) -> None:
    waiting = Answered(lost, done=False)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(gathered({plan.shards[0]: waiting}, interrupted))
    assert waiting.cancelled


def test_an_interrupt_keeps_the_shards_that_came(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_then_interrupt(*given: Any) -> Iterator[tuple[Shard, Block | Failed]]:
        runs = backends.run_inline(*given)
        yield next(runs)
        raise KeyboardInterrupt

    monkeypatch.setattr("waysahead.ensemble.running.runner", lambda *_: one_then_interrupt)
    with pytest.raises(Stopped) as stopped:
        run(plan, tmp_path / "out", backend="dask", machine=fake.machine)
    assert stopped.value.kept == 1
    monkeypatch.undo()
    assert run(plan, tmp_path / "out", machine=fake.machine).manifest["complete"]


def test_no_scheduler_at_the_address(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="needs waysahead[dask]")
    monkeypatch.setattr("waysahead.ensemble.dask.PATIENCE", 0.5)
    with pytest.raises(RunError, match=r"no Dask scheduler at 'tcp://127\.0\.0\.1:9'.*leave --cluster out"):
        run(plan, tmp_path / "out", backend="dask", cluster="tcp://127.0.0.1:9", machine=fake.machine)
    assert not (tmp_path / "out").exists()


def test_no_slurm_here(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("submitit", reason="needs waysahead[slurm]")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RunError, match="no command sbatch here"):
        run(plan, tmp_path / "out", backend="slurm", machine=fake.machine)
    assert not (tmp_path / "out").exists() and not (tmp_path / "out-jobs").exists()


@pytest.mark.parametrize("backend", ["dask", "slurm"])
def test_a_missing_package_is_named(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: backends.Backend
) -> None:
    monkeypatch.setitem(__import__("sys").modules, {"dask": "distributed", "slurm": "submitit"}[backend], None)
    with pytest.raises(RunError, match=rf"pip install \"waysahead\[{backend}\]\""):
        run(plan, tmp_path / "out", backend=backend, machine=fake.machine)
    assert not (tmp_path / "out").exists()


def test_a_cluster_without_its_backend_is_refused(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="backend inline has no cluster; expected --backend dask or slurm"):
        run(plan, tmp_path / "out", cluster="tcp://127.0.0.1:9", machine=fake.machine)


def test_what_jobs_ask_for() -> None:
    found = asked("partition=long, mem_gb=8")
    assert (found["slurm_partition"], found["mem_gb"], found["timeout_min"]) == ("long", 8, 60)
    with pytest.raises(RunError, match=r"found 'long'; expected name=value"):
        asked("long")


def test_a_setting_that_slurm_does_not_have(plan: Plan, tmp_path: Path, local_jobs: None) -> None:
    with pytest.raises(RunError, match="colour"):
        run(plan, tmp_path / "out", backend="slurm", cluster="colour=red", machine=fake.machine)
    assert not (tmp_path / "out-jobs").exists()
