import csv
import json
from pathlib import Path

import numpy as np
import pytest

from tests.flee_folder import road, write
from waysahead.cli import answer

KEYS = {
    "case", "mode", "withhold", "days", "people", "runs", "cpu_seconds", "ard", "ard_rescaled", "crps", "coverage90",
    "camps", "baselines",
}  # fmt: skip


def test_the_document_holds_what_is_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = road(tmp_path / "one")
    assert answer(["displace", str(folder), "--json", "--runs", "3"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == KEYS
    assert document["runs"] == 3
    assert document["camps"][0]["name"] == "Z"
    assert document["camps"][0]["p10"] <= document["camps"][0]["p50"] <= document["camps"][0]["p90"]
    assert {"gravity 1/km", "gravity 1/km2", "equal split", "day-7 split kept"} <= {
        one["name"] for one in document["baselines"]
    }


def test_the_page_is_one_file_without_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert answer(["displace", str(road(tmp_path / "one")), "--runs", "2", "--out", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert text.count("<svg") == 2
    assert str(page) in capsys.readouterr().out.replace("\n", "")


def test_withheld_scores_need_no_capacity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = [
        "A,r,home,0,0,conflict_zone,0,1000000", "Y,r,away,0,1,camp,,500", "Z,r,away,0,2,camp,,500",
    ]  # fmt: skip
    series = {"Y": ["2020-01-01,10", "2020-02-20,4000"], "Z": ["2020-01-01,0", "2020-01-05,10", "2020-02-20,3000"]}
    documents = []
    for capacity in ("500", "90000"):
        rows = [place.replace("500", capacity) for place in places]
        folder = write(tmp_path / f"two{capacity}" / "case", rows, ["A,Y,100", "A,Z,200"], series, days=50)
        assert answer(["displace", str(folder), "--json", "--withhold", "--runs", "1"]) == 0
        document = json.loads(capsys.readouterr().out)
        document.pop("cpu_seconds")
        documents.append(document)
    assert documents[0] == documents[1]


def test_a_later_record_changes_no_forecast(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from waysahead.inference.displacement import displaced

    places = ["A,r,home,0,0,conflict_zone,0,1000000", "Z,r,away,0,2,camp,,500"]
    ends = []
    for last in ("4000", "9000"):
        series = {"Z": ["2020-01-01,10", "2020-02-01,900", f"2020-02-20,{last}"]}
        folder = write(tmp_path / last / "case", places, ["A,Z,200"], series, days=50)
        ends.append(displaced(folder, withhold=True).counts[:, -1])
    assert (ends[0] == ends[1]).all()


def test_forecasts_stand_beside_rules_without_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["A,r,home,0,0,conflict_zone,0,1000000", "Y,r,away,0,1,camp,,", "Z,r,away,0,2,camp,,"]
    series = {"Y": ["2020-01-01,10", "2020-04-20,9000"], "Z": ["2020-01-01,0", "2020-01-05,10", "2020-04-20,3000"]}
    folder = write(tmp_path / "case", places, ["A,Y,100", "A,Z,200"], series, days=110)
    out, tables = tmp_path / "page.html", tmp_path / "tables"
    assert (
        answer(["displace", str(folder), "--withhold", "--runs", "2", "--out", str(out), "--tables", str(tables)]) == 0
    )
    rules = ["this forecast", "gravity 1/km", "day-30 split", "day-30 counts"]
    rows = rows_of(tables / "forecasts.csv")
    assert [(row["forecast"], row["from_day"]) for row in rows] == [
        (rule, day) for day in ("30", "90") for rule in rules
    ]
    told, page = capsys.readouterr().out, out.read_text(encoding="utf-8")
    for row in rows:
        for text in (row["forecast"], f"{float(row['crps']):,.0f}"):
            assert text in told, row
            assert text in page, row
    counts = np.array([float(row["recorded"]) for row in rows_of(tables / "camps.csv")]).reshape(110, 2)
    known = 10.0  # the last report of either camp up to day 30
    assert float(rows[3]["crps"]) == pytest.approx(np.abs(counts[31:] - known).mean())


def test_a_setting_that_changes_nothing_is_told_wherever_the_run_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = road(tmp_path / "one", settings="move_rules:\n  max_crossing_speed: 3\n")
    told = "max_crossing_speed has no effect"
    assert answer(["displace", str(folder), "--runs", "1", "--out", str(tmp_path / "page.html")]) == 0
    assert capsys.readouterr().out.count(told) == 1
    assert (tmp_path / "page.html").read_text(encoding="utf-8").count(told) == 1
    assert answer(["displace", str(folder), "--runs", "1", "--json"]) == 0
    streams = capsys.readouterr()
    assert streams.err.count(told) == 1
    assert json.loads(streams.out)["case"] == "one"


def test_a_bad_folder_exits_2_with_its_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = road(tmp_path / "one", settings="move_rules:\n  max_mov_speed: 3\n")
    assert answer(["displace", str(folder)]) == 2
    assert "max_move_speed" in capsys.readouterr().err
    assert answer(["displace", str(tmp_path)]) == 2


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_tables_tell_every_place_and_where_people_come_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, tables = road(tmp_path / "one"), tmp_path / "tables"
    options = ["--origins", "--households", "0.5,0.5", "--tables", str(tables), "--runs", "5", "--json"]
    assert answer(["displace", str(folder), *options]) == 0
    document = json.loads(capsys.readouterr().out)
    camps, places, origins = (rows_of(tables / f"{name}.csv") for name in ("camps", "places", "origins"))
    assert {row["place"] for row in places} == {"A", "Z"}
    assert len(places) == 2 * document["days"]
    assert float(camps[-1]["p50"]) == document["camps"][0]["p50"]
    assert all(float(row["p5"]) <= float(row["p50"]) <= float(row["p95"]) for row in (*camps, *places, *origins))
    there = next(row for row in origins if (row["origin"], row["place"]) == ("A", "Z"))
    assert there["p50"] == camps[-1]["p50"]  # nobody can come from elsewhere
    last = rows_of(tables / "days.csv")[-1]
    assert int(last["gone_home_p95"]) == 0
    assert 85 <= int(last["newly_displaced_p50"]) <= 115  # households of one and two: sd 4


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--households", "0.5,x"], "--households 0.5,x"),
        (["--households", "0.5,0.1"], "add up to 1; found 0.6"),
        (["--return-rate", "2", "--return-lag", "-1"], "--return-lag -1"),
        (["--origins"], "add --tables DIR"),
    ],
)
def test_what_is_asked_beyond_flee_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert answer(["displace", str(road(tmp_path / "one")), *options]) == 2
    assert told in capsys.readouterr().err.replace("\n", " ")
    assert not (tmp_path / "runs").exists()
