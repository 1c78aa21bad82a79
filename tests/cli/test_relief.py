"""The command about relief, end to end on a short run and on small instances."""

import csv
import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from tests.relief.instances import single_path
from waysahead.case.relief import relief_of
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE
from waysahead.ensemble import Run, open_run
from waysahead.ensemble.digests import digest_of
from waysahead.ensemble.variables import by_group
from waysahead.relief import group_lines, holds_groups, people_of
from waysahead.report.edition import shown

RUN = "run iraq-2006 --policy hold-course --policy withdraw-12m-relief-conference --weeks 8 --futures 28"
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
    assert "Planned for withdraw in 12 months" in said
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


def test_the_sweep_on_the_command_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "run"
    shutil.copytree(folder, made)
    with ZipFile(folder / "case.zip") as old, ZipFile(made / "case.zip", "w") as new:
        for name in old.namelist():  # two placeholders are left: one gate and its closures
            lines = old.read(name).decode("utf-8").splitlines(keepends=True)
            if name.startswith("relief/") and name.endswith(".csv"):
                lines = [
                    line if line.startswith("X-HAJOMR") else line.replace(",placeholder", ",memory") for line in lines
                ]
            new.writestr(name, "".join(lines))
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["case.zip"] = digest_of((made / "case.zip").read_bytes())
    manifest.pop("digest", None)  # its own
    (made / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    asked = ["relief", str(made), "--sweep", "--months", "1"]
    assert answer([*asked, "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert document["status"] == "swept" and document["months"] == 1
    assert {(one["table"], one["row"]) for one in document["rows"]} == {("gates", "X-HAJOMR"), ("closures", "X-HAJOMR")}
    assert answer(asked) == DONE
    assert "of 2 placeholders turn something" in capsys.readouterr().out


def test_a_plan_of_a_run_that_cannot_be_written_is_told_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder / "relief_facts.parquet"))

    monkeypatch.setattr(Run, "put_table", refuse)
    assert answer(["relief", str(folder), "--months", "1"]) == DONE
    told = capsys.readouterr()
    assert "What binds" in told.out
    assert "plan not kept with the run" in told.err and "Permission denied" in told.err


def test_groups_add_up_to_their_place_at_the_end_of_a_month(folder: Path) -> None:
    run = open_run(folder)
    case = run.read_case()
    tables = relief_of(case)
    assert holds_groups(run, case)
    people = people_of(run, case, tables, "hold-course")
    assert [group for group in run.names("place_month") if by_group(group)]
    at = run.policies.index("hold-course")
    groups = np.sum([run.place_month(f"displaced_inside_{code}")[at] for code in case.codes("groups")], axis=0)
    np.testing.assert_allclose(np.moveaxis(groups, 1, 2)[run.valid[at]], people.displaced)
    lines = [line for line in group_lines(run, case, tables, "hold-course", 3) if line.item == "food"]
    assert {line.group for line in lines} == set(case.codes("groups"))
    assert all(line.persons[0] <= line.persons[1] <= line.persons[2] for line in lines)
    assert len({line.month for line in lines}) == 8
    # The likely need of one place in the last week: medians of groups do not add up exactly, yet nearly.
    last = max(line.month for line in lines)
    here = sum(line.persons[1] for line in lines if line.month == last and line.place == "IQ-BG")
    share = next(row.value for row in tables.baskets if (row.people, row.item) == ("displaced", "food"))
    place = case.codes("places").index("IQ-BG")
    assert here == pytest.approx(share * np.median(people.displaced[:, place, -1]), rel=0.1)


def test_no_public_list_of_variables_names_a_group(folder: Path) -> None:
    names = open_run(folder).names("place_month")
    assert not [name for name in shown(names) if name.startswith("displaced_inside_")]
    assert "displaced_inside" in shown(names)
