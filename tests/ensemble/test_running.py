"""A run folder: whole, repeatable, gone on with after a stop."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble import fake
from waysahead.ensemble import RunError, Stopped, open_run, run, run_in_memory
from waysahead.ensemble.manifest import FILE
from waysahead.ensemble.plan import Plan, Shard
from waysahead.ensemble.room import least_room
from waysahead.ensemble.store import GROUPS, Store


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a run folder, save how long it took."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "timing.json"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_plan_gives_the_same_files_wherever_it_is_kept(plan: Plan, tmp_path: Path) -> None:
    fake.go(plan, tmp_path / "one")
    fake.go(plan, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert {"parameters.parquet", "quantiles.parquet", "manifest.json", "case.zip"} <= set(contents(tmp_path / "one"))


def test_a_deleted_shard_is_run_again_and_nothing_else(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fake.go(plan, out)
    whole = contents(out)
    store = Store(plan, out)
    store.mark_path(Shard(1, 1)).unlink()
    (out / "futures.zarr/weekly/incidents/c/0/2/0").unlink()
    (out / "quantiles.parquet").unlink()
    kept = (out / "futures.zarr/weekly/incidents/c/0/0/0").stat().st_mtime_ns
    told: list[tuple[int, int]] = []
    fake.go(plan, out, progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 6), (5, 6), (6, 6)]
    assert contents(out) == whole
    assert (out / "futures.zarr/weekly/incidents/c/0/0/0").stat().st_mtime_ns == kept


def test_a_run_that_cannot_fit_on_the_disk_is_refused_before_it_starts(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = fake.go(plan, tmp_path / "whole")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**6, 10**6 - 1000, 1000))
    with pytest.raises(RunError, match=r"take at least .* MB; .* has 0.0 MB free; give fewer --futures"):
        fake.go(plan, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert fake.go(plan, tmp_path / "whole").policies == whole.policies  # nothing is missing, so nothing is asked


def test_the_room_asked_for_is_no_more_than_a_run_takes(plan: Plan, tmp_path: Path) -> None:
    fake.go(plan, tmp_path / "out")
    taken = sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert 0 < least_room(plan) <= 2 * taken


def test_a_finished_run_is_only_read(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = fake.go(plan, out)

    def never(plan: Plan) -> Any:
        raise AssertionError("nothing was missing")

    again = run(plan, out, machine=never)
    assert np.array_equal(first.weekly("incidents"), again.weekly("incidents"))


def test_what_is_read_back_is_what_was_computed(plan: Plan, tmp_path: Path) -> None:
    made = fake.go(plan, tmp_path / "out")
    read = open_run(tmp_path / "out")
    memory = run_in_memory(plan, fake.machine)
    for group in GROUPS:
        assert made.names(group) == read.names(group) == memory.names(group)
        for name in read.names(group):
            values = getattr(read, group)(name)
            assert values.dtype == np.float32
            assert np.array_equal(values, getattr(made, group)(name))
            assert np.array_equal(values, getattr(memory, group)(name))
    assert np.array_equal(read.valid, memory.valid)
    for name in ("rate", "effect"):
        assert np.array_equal(read.parameters[name], memory.parameters[name])


def test_the_last_block_is_padded_and_the_surplus_dropped(plan: Plan, tmp_path: Path) -> None:
    read = fake.go(plan, tmp_path / "out")
    assert read.weekly("incidents").shape == (2, 250, 9)
    assert read.valid.shape == (2, 250)
    assert np.isfinite(read.weekly("civilian_deaths")).all()
    assert [shard["futures"] for shard in read.manifest["shards"]] == [100, 100, 100, 100, 50, 50]


@pytest.mark.parametrize("more", [251, 300, 420])
def test_a_member_does_not_depend_on_how_many_there_are(plan: Plan, tmp_path: Path, more: int) -> None:
    few, many = run_in_memory(plan, fake.machine), run_in_memory(fake.make_plan(plan.case, futures=more), fake.machine)
    assert np.array_equal(few.weekly("incidents"), many.weekly("incidents")[:, :250])
    assert np.array_equal(few.parameters["effect"], many.parameters["effect"][:250])
    assert np.array_equal(few.theory_of, many.theory_of[:250])


@pytest.mark.parametrize("futures", [3, 100, 199, 250])
def test_theories_have_equal_strata_to_within_one_member(tmp_path: Path, futures: int) -> None:
    plan = fake.make_plan(fake.make_case(tmp_path), futures=futures)
    counts = np.bincount(plan.theory_of, minlength=3)
    assert counts.sum() == futures
    assert counts.max() - counts.min() <= 1


def test_policies_share_their_members(plan: Plan) -> None:
    found = run_in_memory(plan, fake.machine)
    hold, leave = found.weekly("incidents")
    assert (leave <= hold).all()
    assert (leave < hold).any()


def test_invalid_members_are_counted_and_left_out_of_quantiles(plan: Plan, tmp_path: Path) -> None:
    found = fake.go(plan, tmp_path / "out")
    invalid = int((~found.valid[0]).sum())
    assert 0 < invalid < 40
    assert found.manifest["invalid"] == {"hold": invalid, "leave": invalid}
    rows = found.quantiles()
    here = (rows["policy"] == "hold") & (rows["theory"] == "all") & (rows["variable"] == "incidents")
    assert set(rows["futures"][here]) == {250 - invalid}
    values = found.weekly("incidents")[0][found.valid[0]]
    expected = np.quantile(values.astype(np.float64), [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95], axis=0)
    assert np.allclose(found.weekly_quantiles("hold", "all", "incidents"), expected, rtol=1e-6)
    mine = found.valid[1] & (found.theory_of == 2)
    expected = np.quantile(found.weekly("incidents")[1][mine].astype(np.float64), 0.5, axis=0)
    assert np.allclose(found.weekly_quantiles("leave", "weak", "incidents")[3], expected, rtol=1e-6)


def test_another_plan_in_the_same_folder_is_refused_with_the_reason(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fake.go(plan, out)
    before = contents(out)
    with pytest.raises(RunError, match=r"seed was 1 and is now 2"):
        fake.go(fake.make_plan(plan.case, seed=2), out)
    with pytest.raises(RunError, match=r"futures was 250 and is now 300"):
        fake.go(fake.make_plan(plan.case, futures=300), out)
    other = fake.make_plan(plan.case, policies=(fake.Policy("hold"), fake.Policy("stay")))
    with pytest.raises(RunError, match=r"policies were hold, leave and are now hold, stay"):
        fake.go(other, out)
    assert contents(out) == before


def test_a_folder_with_other_files_is_refused(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(RunError, match="files that are not a run"):
        fake.go(plan, tmp_path / "mine")
    with pytest.raises(RunError, match="is a file"):
        fake.go(plan, tmp_path / "mine" / "letter.txt")
    with pytest.raises(RunError, match=r"no manifest\.json"):
        open_run(tmp_path / "mine")


def test_a_stopped_run_keeps_its_shards_and_goes_on(plan: Plan, tmp_path: Path) -> None:
    fake.go(plan, tmp_path / "whole")
    out = tmp_path / "out"

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        fake.go(plan, out, progress=stop)
    assert 2 <= stopped.value.kept < stopped.value.total == 6
    assert "same command" in str(stopped.value)
    assert len(list((out / "shards").iterdir())) == stopped.value.kept
    with pytest.raises(RunError, match="stopped before its end"):
        open_run(out)
    fake.go(plan, out)
    assert contents(out) == contents(tmp_path / "whole")


def test_no_half_written_file_is_left(plan: Plan, tmp_path: Path) -> None:
    fake.go(plan, tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if "part" in path.name and path.suffix != ".parquet"]


def test_a_fault_of_the_model_is_raised_and_shards_are_kept(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(plan, tmp_path / "out", machine=lambda plan: fake.machine(plan, fake.simulate_raising))
    assert not json.loads((tmp_path / "out" / FILE).read_text()).get("complete")
    fake.go(plan, tmp_path / "out")
    shutil.rmtree(tmp_path / "out")


def test_a_pinned_parameter_sits_at_its_quantile_under_each_theory(plan: Plan) -> None:
    pinned = fake.make_plan(plan.case, pinned={"effect": 0.5})
    assert pinned.run_id != plan.run_id
    found = run_in_memory(pinned, fake.machine)
    assert np.allclose(found.parameters["effect"], np.array([1.0, 3.0, -3.0])[found.theory_of])
    assert np.array_equal(found.parameters["rate"], run_in_memory(plan, fake.machine).parameters["rate"])


def test_the_name_of_a_run_follows_from_its_content(plan: Plan) -> None:
    case = plan.case
    assert plan.run_id == fake.make_plan(case).run_id
    assert plan.run_id.startswith("two-places-")
    assert len(plan.run_id.rsplit("-", 1)[1]) == 8
    others = [
        fake.make_plan(case, seed=2),
        fake.make_plan(case, futures=251),
        fake.make_plan(case, weeks=8),
        fake.make_plan(case, prior_set="with_hindsight"),
        fake.make_plan(case, theories=plan.theories[:2]),
        fake.make_plan(case, levers=plan.levers[::-1]),
    ]
    assert len({plan.run_id, *(other.run_id for other in others)}) == 7
