"""The command about relief, end to end on a short run and on small instances."""

import csv
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.relief.instances import single_path
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE
from waysahead.ensemble import open_run

PACK = Path(__file__).resolve().parents[2] / "src" / "waysahead" / "cases" / "iraq-2006"
RUN = "run iraq-2006 --policy hold-course --policy withdraw-12m-relief-conference --weeks 9 --futures 28"
ASKED = ("--policy", "withdraw-12m-relief-conference", "--months", "2")
INTERNAL_FILES = {"needs_by_group.csv", "flows.csv", "stocks.csv", "flows.geojson", "flows.svg"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("relief") / "run"
    assert answer([*RUN.split(), "--out", str(where)]) == DONE
    return where


def test_a_plan_of_a_run_is_kept_there_and_told_by_its_brief(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["brief", str(folder)]) == DONE
    assert 'id="relief"' not in (folder / "brief.html").read_text()
    assert answer(["relief", str(folder), *ASKED, "--funding", "expanded", "--donors"]) == DONE
    said = capsys.readouterr().out
    assert "What binds" in said and "Donors and contributors" in said and "Placeholders among" in said
    assert answer(["brief", str(folder)]) == DONE
    page = (folder / "brief.html").read_text()
    order = re.findall(r'<h2 id="(\w+)">', page)
    assert order.index("where") + 1 == order.index("relief")
    chapter = page[page.index('<h2 id="relief">') :]
    assert "Planned for withdraw in 12 months" in chapter
    assert "exit opens the door" in chapter
    assert "UN depot" not in chapter and "flows" not in chapter


def test_the_two_editions_of_the_files(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["relief", str(folder), *ASKED, "--out", str(tmp_path / "public"), "--hxl"]) == DONE
    public = {path.name for path in (tmp_path / "public").iterdir()}
    files = "unmet.csv prices.csv needs.csv needs_by_place.csv unmet.geojson unmet.svg chapter.html"
    assert public == set(files.split())
    assert "Public edition" in capsys.readouterr().out
    with (tmp_path / "public" / "unmet.csv").open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    assert rows[1][0] == "#adm1+code"
    assert len(rows) == 2 + 18 * 2
    with (tmp_path / "public" / "needs.csv").open(encoding="utf-8") as handle:
        needs = list(csv.DictReader(handle))[1:]
    assert {row["item"] for row in needs} >= {"ration", "food", "rent", "water", "shelter", "school", "protection"}
    assert all(float(row["persons_low"]) <= float(row["persons"]) <= float(row["persons_high"]) for row in needs)
    assert all(row["source"] and row["status"] for row in needs)

    assert answer(["relief", str(folder), *ASKED, "--out", str(tmp_path / "internal"), "--internal"]) == DONE
    assert "INTERNAL EDITION" in capsys.readouterr().out
    marked = {name.replace(".", ".internal.") for name in public | INTERNAL_FILES}
    assert {path.name for path in (tmp_path / "internal").iterdir()} == marked
    for name in ("flows", "unmet"):
        found = json.loads((tmp_path / "internal" / f"{name}.internal.geojson").read_text())
        assert found["features"] and all(one["properties"]["edition"] == "internal" for one in found["features"])
        drawn = (tmp_path / "internal" / f"{name}.internal.svg").read_text()
        assert "Simulated, not a forecast" in drawn and "not for publication" in drawn
    assert "not for publication" not in (tmp_path / "public" / "unmet.svg").read_text()


def test_one_theory_alone_with_its_donors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--json", "--funding", "expanded", "--theory", "exit-opens-the-door"]
    assert answer(["relief", str(folder), *ASKED, *asked]) == DONE
    document = json.loads(capsys.readouterr().out)
    wanted = {"status", "objective", "cost_usd", "unmet", "bottlenecks", "modes", "people_moved", "seconds", "gap"}
    assert wanted <= set(document)
    assert document["setting"]["theory"] == "exit-opens-the-door"
    assert document["gap"] < 1e-6
    assert answer(["relief", str(folder), "--theory", "exit-opens"]) == BAD_INPUT


def test_military_lift_and_whole_loads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["relief", str(folder), "--months", "1", "--whole", "--military", "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert document["gap"] <= 0.01 + 1e-9


def test_stock_ahead_over_every_future(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["relief", str(folder), "--evaluate"]) == BAD_INPUT
    assert answer(["relief", str(folder), "--months", "2", "--robust", "--evaluate", "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    spared = document["spared_by_stock_ahead_over_futures"]
    assert spared["failed"] == 0 and spared["evaluated"] == 28
    assert spared["spared_low"] <= spared["spared_likely"] <= spared["spared_high"]
    assert document["robust"]["value_of_stochastic_solution"] >= -1e-6 * document["robust"]["unmet_person_months"]


def test_a_plan_of_a_run_feeds_a_second_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["relief", str(folder), *ASKED, "--two-passes", "--json"]) == DONE
    passes = json.loads(capsys.readouterr().out)["two_passes"]
    assert passes["futures"] == 28
    run = open_run(folder)
    at = run.policies.index(ASKED[1])
    kept = run.weekly("unmet_need")[at][run.valid[at]].mean(axis=1)
    again = passes["outcomes"]["unmet_need"]
    assert again["first"] == pytest.approx(np.quantile(kept, (0.1, 0.5, 0.9)), rel=1e-5)
    assert again["second"] != again["first"]
    assert np.abs(passes["outcomes"]["indirect_deaths"]["difference"]).max() > 0


def test_an_instance_and_its_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = single_path(tmp_path / "good", 10, 35, 1, 8)
    assert answer(["relief", "--instance", str(good), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["status"] == "solved"
    assert answer(["relief", "--instance", str(good), "--internal"]) == DONE
    assert "S > X (road)" in capsys.readouterr().out

    header = "from,to,mode,t_month,lag_months,usd_t\nS,X,road,10,0,1\n"
    for name, ways, said in (
        ("lost", header, "demand.csv row 2, node: found 'D' that no supply of 'food' has a way to"),
        ("much", header + "X,D,road,1,0,1\n", "demand.csv row 2, tonnes: found need of 35 t at 'D'"),
    ):
        bad = single_path(tmp_path / name, 10, 35, 0, 3)
        (bad / "links.csv").write_text(ways)
        assert answer(["relief", "--instance", str(bad)]) == BAD_INPUT
        assert said in capsys.readouterr().err
    bad = single_path(tmp_path / "negative", 10, 35, 0, 3)
    (bad / "nodes.csv").write_text("code,name,kind,opening_t,room_t\nS,,supply,-5,\nX,,transit,,\nD,,demand,,\n")
    assert answer(["relief", "--instance", str(bad)]) == BAD_INPUT
    assert "nodes.csv row 2, opening_t: found '-5'" in capsys.readouterr().err


def test_the_sweep_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    for table in (pack / "relief").glob("*.csv"):  # two placeholders are left: one gate and its closures
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line if line.startswith("X-HAJOMR") else line.replace(",placeholder", ",memory") for line in lines]
        table.write_text("".join(kept), encoding="utf-8")
    asked = ["relief", str(pack), "--sweep", "--months", "1", "--futures", "7"]
    assert answer([*asked, "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert document["status"] == "swept" and document["months"] == 1
    assert {(one["table"], one["row"]) for one in document["rows"]} == {("gates", "X-HAJOMR"), ("closures", "X-HAJOMR")}
    assert answer(asked) == DONE
    assert "of 2 placeholders turn something" in capsys.readouterr().out
