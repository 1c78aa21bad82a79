"""What befalls a run folder: two writers, a folder taken away, a disk that is full, copies that are not whole."""

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.ensemble import fake
from waysahead.ensemble import RunError, Stopped, open_run
from waysahead.ensemble.folders import cache_folder, write_whole
from waysahead.ensemble.interrupts import held_back
from waysahead.ensemble.plan import Plan
from waysahead.ensemble.stored import load, save
from waysahead.ensemble.writing import sole_writer

CHUNK = "futures.zarr/weekly/incidents/c/0/1/0"


def test_a_second_writer_is_refused_and_takes_nothing_away(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told: list[str] = []

    def second(done: int, _total: int) -> None:
        if done == 1:
            for other in (plan, fake.make_plan(plan.case, seed=2)):
                with pytest.raises(RunError) as refused:
                    fake.go(other, out)
                told.append(str(refused.value))
            with pytest.raises(RunError, match="another command is writing this run now; wait"):
                open_run(out)

    fake.go(plan, out, progress=second)
    assert "another command is writing this run now" in told[0] and "holds another run" in told[1]
    fake.go(plan, tmp_path / "alone")
    assert np.array_equal(open_run(out).weekly("incidents"), open_run(tmp_path / "alone").weekly("incidents"))


def test_the_lock_goes_with_its_process_and_leaves_no_file(tmp_path: Path) -> None:
    with sole_writer(tmp_path / "out") as first:
        assert first.fresh
        with pytest.raises(RunError), sole_writer(tmp_path / "out"):
            pass
    with sole_writer(tmp_path / "out") as again:
        assert not again.fresh
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_taken_away_is_told_and_not_made_again(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def removed(done: int, _total: int) -> None:
        if done == 2:
            shutil.rmtree(out)

    with pytest.raises(OSError, match="the folder was removed while the run was written"):
        fake.go(plan, out, progress=removed)
    assert not out.exists()


def full(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the disk be full after so many chunks."""
    written = iter(range(10**6))
    real = Path.write_bytes

    def write(path: Path, data: bytes) -> int:
        if "futures.zarr" in path.parts and next(written) >= after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as the system has it: no name
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)


def test_a_disk_that_fills_keeps_what_is_finished_or_leaves_nothing(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        full(patch, after=17)
        with pytest.raises(Stopped, match="Writing failed") as stopped:
            fake.go(plan, out)
    assert 0 < stopped.value.kept < 6 and "No space left" in str(stopped.value)
    fake.go(plan, out)
    assert np.isfinite(open_run(out).weekly("incidents")).all()
    with monkeypatch.context() as patch:
        full(patch, after=3)
        with pytest.raises(OSError, match="No space left") as nothing:
            fake.go(plan, tmp_path / "other")
    assert str(tmp_path / "other") in str(nothing.value.filename)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("how", ["absent", "cut", "empty"])
def test_a_chunk_that_is_not_whole_is_named_and_made_again(plan: Plan, out: Path, how: str) -> None:
    whole, path = (out / CHUNK).read_bytes(), out / CHUNK
    if how == "absent":
        path.unlink()
    else:
        path.write_bytes(whole[:100] if how == "cut" else b"")
    with pytest.raises(RunError, match=r"incidents/c/0/1/0: .*Was the folder copied whole\?"):
        open_run(out).weekly("incidents")
    fake.go(plan, out)
    assert path.read_bytes() == whole


def test_a_chunk_whose_bits_turned_is_named_and_never_read_as_figures(out: Path) -> None:
    damaged = bytearray((out / CHUNK).read_bytes())
    damaged[20:28] = bytes(8)
    (out / CHUNK).write_bytes(damaged)
    with pytest.raises(RunError, match="incidents/c/0/1/0: differs from what the run wrote"):
        open_run(out).weekly("incidents")


@pytest.mark.parametrize(
    "gone", ["futures.zarr", "futures.zarr/weekly", "futures.zarr/weekly/incidents", "futures.zarr/valid"]
)
def test_a_half_copied_folder_is_no_fault_of_the_program(out: Path, gone: str) -> None:
    shutil.rmtree(out / gone)
    with pytest.raises(RunError, match="Was the folder copied whole"):
        _ = open_run(out).weekly("incidents"), open_run(out).valid


@pytest.mark.parametrize("name", ["parameters.parquet", "case.zip"])
def test_a_file_that_was_cut_short_is_named(out: Path, name: str) -> None:
    os.truncate(out / name, 100)
    with pytest.raises(RunError, match=name):
        open_run(out).table("parameters") if name.startswith("param") else open_run(out).read_case()


def test_a_finished_run_on_a_read_only_disk_is_given_again_without_writing(
    plan: Plan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("write_bytes", "write_text", "replace"):
        monkeypatch.setattr(Path, name, refuse)
    assert fake.go(plan, out).policies == ("hold", "leave")


def test_what_cannot_be_written_is_told_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as found:
        write_whole(tmp_path / "a.json", lambda _path: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left")))
    assert found.value.filename == str(tmp_path / "a.json") and not list(tmp_path.iterdir())


def test_without_a_home_folder_nothing_is_kept_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    for name in ("WAYSAHEAD_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(OSError, match="home"):
        cache_folder()
    assert load("a") is None
    save("a", object(), lambda _kept: None)


@pytest.fixture
def interrupts() -> Iterator[None]:
    """SIGINT as a command finds it; workers that run tests side by side ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_an_interrupt_while_the_model_is_made_ready_waits_and_is_not_lost(capsys: pytest.CaptureFixture[str]) -> None:
    reached: list[str] = []
    with pytest.raises(KeyboardInterrupt), held_back():
        signal.raise_signal(signal.SIGINT)
        reached.append("the end of the block")
    assert reached and "once more to stop at once" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with held_back():
        pass
