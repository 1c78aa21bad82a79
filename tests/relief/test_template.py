"""Relief tables to start from: a new case comes to a plan, faults are told before anything is simulated."""

import shutil
from pathlib import Path

import pytest

from waysahead.case import check_case, new_case, read_case
from waysahead.case.relief import TABLES, relief_of
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE
from waysahead.relief import Setting, assemble, check_plan, people_at_start, solve

PACK = Path(__file__).resolve().parents[2] / "src" / "waysahead" / "cases" / "iraq-2006"


def test_a_new_case_comes_to_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = new_case(tmp_path / "mine")
    assert answer(["relief", str(folder)]) == BAD_INPUT
    assert "--template" in capsys.readouterr().err
    assert answer(["relief", str(folder), "--template"]) == DONE
    assert "README.md" in capsys.readouterr().out
    assert check_case(folder) == ()
    case = read_case(folder)
    tables = relief_of(case)
    assert {row.status for name in ("hubs", "gates", "funding", "baskets") for row in getattr(tables, name)} == {
        "placeholder"
    }
    plan = solve(assemble(case, tables, people_at_start(case, tables, 4, 5_000.0), Setting()))
    assert 0.0 <= plan.unmet < plan.need
    assert plan.values["flow"].sum() > 1.0
    told = (folder / "relief" / "README.md").read_text(encoding="utf-8")
    assert all(f"## {table.file}" in told and table.columns[0].meaning in told for table in TABLES)


def test_tables_that_are_there_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = new_case(tmp_path / "mine")
    (folder / "relief").mkdir()
    kept = folder / "relief" / "hubs.csv"
    kept.write_text("mine", encoding="utf-8")
    assert answer(["relief", str(folder), "--template"]) == BAD_INPUT
    assert "there already" in capsys.readouterr().err
    assert [path.name for path in kept.parent.iterdir()] == ["hubs.csv"] and kept.read_text() == "mine"
    assert answer(["relief", "iraq-2006", "--template"]) == BAD_INPUT
    assert "not the folder of a case" in capsys.readouterr().err


def test_a_place_without_a_road_is_given_one(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "mine")
    routes = folder / "routes.csv"
    lines = routes.read_text(encoding="utf-8").splitlines(keepends=True)
    routes.write_text("".join(line for line in lines if ",south," not in line), encoding="utf-8")
    assert answer(["relief", str(folder), "--template"]) == DONE
    case = read_case(folder)
    tables = relief_of(case)
    given = [link for link in tables.links if link.to == "south"]
    assert [link.from_ for link in given] == ["north"] and "straight line" in str(given[0].note)
    check_plan(case, tables)


FAULTS = (
    ("routes.csv", ",IQ-MU,", "", "'IQ-MU' that no depot or market can reach"),
    ("relief/hub.csv", "", "", "relief/hub.csv: found no table of relief"),
    ("routes.csv", "", "--funding askd", "no scenario 'askd'"),
    ("routes.csv", "", "--theory exit-opens", "--theory exit-opens"),
)


@pytest.mark.parametrize(("file", "without", "asked", "said"), FAULTS, ids=[one[3][:20] for one in FAULTS])
def test_faults_are_told_before_anything_is_simulated(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    without: str,
    asked: str,
    said: str,
) -> None:
    def simulated(*_: object, **__: object) -> None:
        raise AssertionError("simulated before the fault was told")

    monkeypatch.setattr("waysahead.ensemble.run_in_memory", simulated)
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    path = pack / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    path.write_text("".join(line for line in lines if not without or without not in line), encoding="utf-8")
    assert answer(["relief", str(pack), *asked.split()]) == BAD_INPUT
    assert said in capsys.readouterr().err
    if not asked:
        assert answer(["check", str(pack)]) == BAD_INPUT
        assert said in capsys.readouterr().err
