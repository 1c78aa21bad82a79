"""From an event file to a track record, with no country in the code: new, import, hindcast, nowcast."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from tests.case.importers import files
from waysahead.case import check_case, read_case
from waysahead.case.track_record import is_scored
from waysahead.cli import answer
from waysahead.inference import hindcast as module
from waysahead.inference.baselines import Draws, local_level
from waysahead.inference.history import History

PLACES = {
    "Upper Governorate": (36.0, 44.0, 9.0),
    "Lower Governorate": (34.5, 45.0, 3.0),
    "Far Province": (33.0, 42.0, 0.6),
}


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The local level in place of the fitted model, which takes a minute to compile."""

    def forecast(history: History, steps: tuple[int, ...], draws: int, seed: int) -> Mapping[str, Draws]:
        drawn = local_level(history, steps, draws, seed)
        return {"deaths": drawn, "incidents": drawn}

    monkeypatch.setattr(module, "fitted", lambda *_given: forecast)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of invented events in the columns of UCDP, three places that no pack knows."""
    dice = np.random.default_rng(8)
    rows = []
    for name, (lat, lon, weekly) in PLACES.items():
        for day in np.arange("2010-01-01", "2013-01-01", dtype="datetime64[D]"):
            for _ in range(dice.poisson(weekly / 7)):
                best = int(dice.geometric(0.4))
                spot = f"{lat + dice.normal(0, 0.1):.3f},{lon + dice.normal(0, 0.1):.3f}"
                rows.append(f"1,2010,1,A - B,1,{name},{spot},1,{day},{day},{best},{best},{best}")
    return files.events_file(tmp_path_factory.mktemp("events"), files.UCDP_20, *rows)


@pytest.fixture
def country(tmp_path: Path, events: Path) -> Path:
    folder = tmp_path / "country"
    assert answer(["new", str(folder)]) == 0
    assert answer(["import", "ucdp", str(events), str(folder), "--places"]) == 0
    return folder


def test_places_come_from_the_file(tmp_path: Path, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    country = tmp_path / "country"
    assert answer(["new", str(country)]) == 0
    assert answer(["import", "ucdp", str(events), str(country), "--places"]) == 0
    assert "3 places by the names in the file" in capsys.readouterr().out
    assert check_case(country) == ()
    case = read_case(country)
    assert [place.code for place in case.places] == ["upper", "lower", "far"]
    assert case.start.isoformat() == "2013-01-07"
    assert {place.status for place in case.places} == {"placeholder"}
    assert "iraq" not in (country / "places.csv").read_text(encoding="utf-8").lower()
    rates = {row.place: row.weekly_incidents for row in case.rates if row.stream == "unattributed"}
    assert rates["upper"] == pytest.approx(9.0, rel=0.2)


def test_a_case_with_places_of_its_own_keeps_them(
    country: Path, events: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["import", "ucdp", str(events), str(country), "--places"]) == 2
    assert "has places of its own" in capsys.readouterr().err
    assert answer(["import", "ucdp", str(events), str(country), "--since", "2011-01-01", "--until", "2011-06-30"]) == 0
    dates = {row.split(",")[0] for row in (country / "series/ucdp.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert (min(dates), max(dates)) == ("2011-01-01", "2011-06-01")


@pytest.mark.usefixtures("stand_in")
def test_a_hindcast_of_the_country_is_kept_in_it(
    country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    before = read_case(country).digest
    ask = ["hindcast", str(country), "--origins", "2011-06:2012-06", "--steps", "1,3", "--draws", "60"]
    assert answer([*ask, "--out", str(tmp_path / "out"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {row["model"] for row in document["scores"]} >= {"waysahead", "zero", "local_level", "conflictology_12"}
    assert {(row["step"], row["n_origins"]) for row in document["scores"]} == {(1, 13), (3, 13)}
    assert Path(document["page"]).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert check_case(country) == ()
    assert is_scored(read_case(country))
    assert answer([*ask, "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert told.index("Where we were wrong") < told.index("Kept in the case")
    assert read_case(country).digest == before, "scores change no result"


@pytest.mark.usefixtures("stand_in")
def test_rows_that_cannot_be_read_are_told(
    country: Path, events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, first, *rows = events.read_text(encoding="utf-8").splitlines()
    file = tmp_path / "mine.csv"
    far = rows[0].replace("Upper Governorate,", "Elsewhere,").replace(",36.", ",6.")
    bad = first.replace("2010-01-01", "2010-13-01", 1)
    file.write_text("\n".join([head, bad, *rows, far]), encoding="utf-8")
    ask = ["hindcast", str(country), "--incidents", str(file), "--origins", "2012-01:2012-02", "--steps", "1"]
    ask += ["--draws", "40", "--out", str(tmp_path / "out")]
    capsys.readouterr()
    assert answer(ask) == 0
    told = capsys.readouterr().out
    assert "1 fault in rows of mine.csv that cannot be read; the rows are left out" in told
    assert "mine.csv row 2, date_start: found '2010-13-01'" in told
    assert f"Of {len(rows) + 1:,} events 1 have no place of the case and 0 a window of more than 7 days" in told
    assert answer([*ask, "--json"]) == 0
    (left_out,) = json.loads(capsys.readouterr().out)["record"]["rows_left_out"]
    assert left_out.startswith("mine.csv row 2")
    assert answer(["nowcast", str(country), "--incidents", str(file), "--channel", "un", "--draws", "40"]) == 0
    assert "the rows are left out" in capsys.readouterr().out


@pytest.mark.usefixtures("stand_in")
def test_facts_stand_beside_the_scores_in_every_form(
    country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    ask = ["hindcast", str(country), "--origins", "2012-01:2012-03", "--steps", "1", "--draws", "40", "--facts"]
    assert answer([*ask, "--out", str(tmp_path / "out"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {"facts", "calendar", "scores"} <= document.keys()
    named = {one["fact"]: one for one in document["facts"]}
    assert len(named) == len(document["facts"]) > 25
    size = named["mean size, deaths"]
    assert size["record"] == pytest.approx(2.5, abs=0.2), "geometric sizes of mean 2.5 went in"
    assert (size["low"], size["high"], size["record_inside"]) == (2.7, 4.5, False)
    empty = named["place-weeks without an incident"]
    assert {"simulated", "simulated_from_level_of_record"} <= empty.keys()
    assert empty["record"] == pytest.approx((np.exp(-9.0) + np.exp(-3.0) + np.exp(-0.6)) / 3, abs=0.05)
    assert document["calendar"]["friday_incidents"] == pytest.approx(1.0, abs=0.15), "no day was set apart"
    page = Path(document["page"]).read_text(encoding="utf-8")
    assert page.index("Where we were wrong") < page.index("Stylised facts: the record beside the simulation")


@pytest.mark.usefixtures("stand_in")
def test_a_nowcast_of_the_country(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert answer(["nowcast", str(country), "--channel", "un", "--on", "2012-11-20", "--draws", "60", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["delay"]["basis"] == "assumed"
    months = document["whole_country"]["incidents"]
    assert months[-1]["month"] == "2012-11"
    assert months[-1]["p50"] > months[-1]["recorded"], "a third of the month is still to come"
    assert answer(["nowcast", str(country), "--channel", "un", "--on", "2012-11-20", "--draws", "60"]) == 0
    told = capsys.readouterr().out
    assert "not estimated here: the channel un of the case is taken to be 7 weeks late" in told
    assert "a figure that is a placeholder" in told
    assert "holds incidents after 2012-11-20" in told, "the file was compiled later"
    assert max(len(line) for line in told.splitlines() if line.startswith("November")) < 110, "months go down"
    assert told.index("Whole country") < told.index("November 2012 by place")
    assert answer(["nowcast", str(country), "--channel", "media", "--draws", "60"]) == 0
    assert "The file holds incidents after" not in capsys.readouterr().out


@pytest.fixture(scope="module")
def editions(events: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The invented events as files of three days, with the day of each report: three weeks late on average."""
    dice = np.random.default_rng(9)
    head, *rows = events.read_text(encoding="utf-8").splitlines()
    at = head.split(",").index("date_start")
    happened = np.array([row.split(",")[at] for row in rows], "datetime64[D]")
    report = happened + dice.exponential(21.0, len(rows)).astype(np.int64)
    folder = tmp_path_factory.mktemp("editions")
    made: dict[str, Path] = {}
    for day in ("2012-09-15", "2012-10-31", "2012-12-20"):
        kept = [f"{row},{when}" for row, when in zip(rows, report, strict=True) if when <= np.datetime64(day)]
        made[day] = folder / f"{day}.csv"
        made[day].write_text("\n".join([f"{head},reported", *kept]) + "\n", encoding="utf-8")
    return made


@pytest.mark.usefixtures("stand_in")
def test_delays_are_estimated_from_editions_and_from_days_of_report(
    country: Path, editions: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    newest = ["--incidents", str(editions["2012-12-20"]), "--on", "2012-12-20", "--draws", "200"]
    older = [f"{day}={editions[day]}" for day in ("2012-10-31", "2012-09-15")]
    found = {}
    for name, given in {
        "two": ["--vintage", older[0]],
        "three": ["--vintage", older[0], "--vintage", older[1]],
        "reports": ["--reported", "Reported"],
    }.items():
        assert answer(["nowcast", str(country), *newest, *given, "--json"]) == 0
        found[name] = json.loads(capsys.readouterr().out)
        mean = found[name]["delay"]["mean_weeks"]
        assert 2.0 < mean["p50"] < 4.5, name
        assert mean["p5"] < mean["p50"] < mean["p95"]
        last = found[name]["whole_country"]["incidents"][-1]
        assert last["recorded_share_p5"] < last["recorded_share"] < last["recorded_share_p95"]
        assert last["recorded"] < last["p5"] < last["p50"] < last["p95"]
    assert (found["two"]["delay"]["basis"], found["reports"]["delay"]["basis"]) == ("editions", "reports")
    assert answer(["nowcast", str(country), *newest, "--reported", "reported"]) == 0
    assert "from the days of" in capsys.readouterr().out
    assert answer(["nowcast", str(country), *newest, "--vintage", older[0]]) == 0
    assert "from the editions given" in capsys.readouterr().out


@pytest.mark.usefixtures("stand_in")
def test_a_nowcast_that_cannot_be_made_says_what_to_bring(
    country: Path, editions: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, day = editions["2012-12-20"], "2012-12-20"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    early = tmp_path / "early.csv"
    early.write_text("\n".join([head, rows[0].rsplit(",", 1)[0] + ",1999-01-01", *rows[1:]]), encoding="utf-8")
    given = ["--incidents", str(file), "--on", day]
    refused: tuple[tuple[list[str], str], ...] = (
        ([], "older copy of the same file"),
        (["--channel", "radio"], "no channel 'radio'"),
        (["--vintage", str(file)], "a day and a file"),
        (["--vintage", f"2012-10-31={file}"], "with --on"),
        ([*given, "--vintage", f"2013-01-01={file}"], "expected an earlier day"),
        ([*given, "--vintage", f"2012-10-31={file}", "--channel", "un"], "expected one of them"),
        (["--on", day, "--reported", "reported"], "give the file with --incidents"),
        ([*given, "--reported", "reproted"], "no column 'reproted'"),
        (["--incidents", str(early), "--on", day, "--reported", "reported"], "early.csv row 2, reported"),
        ([*given, "--vintage", f"2010-01-05={file}"], "expected at least 30"),
    )
    for options, words in refused:
        capsys.readouterr()
        assert answer(["nowcast", str(country), *options]) == 2, options
        assert words in capsys.readouterr().err, options


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--steps", "0"], "months from 1 to 60"),
        (["--origins", "2011"], "two months and a colon"),
        (["--origins", "2012-01:2011-01"], "the first month before the last"),
        (["--origins", "2001-01:2011-01"], "the record runs from 2010-01 to 2012-12"),
        (["--origins", "2012-12:2012-12", "--steps", "6"], "longer history"),
        (["--draws", "3"], "20 or more"),
        (["--levers"], "needs a policy as-it-happened.toml"),
        (["--source", "acled"], "no incidents of 'acled'"),
    ],
)
@pytest.mark.usefixtures("stand_in")
def test_what_cannot_be_done_is_said(
    country: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert answer(["hindcast", str(country), *options]) == 2
    assert words in capsys.readouterr().err


def test_a_file_of_other_places_is_refused(country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"1,2010,1,A - B,1,Elsewhere,3.0,4.0,1,2010-01-{day:02d},2010-01-{day:02d},2,2,2" for day in range(1, 29)]
    file = files.events_file(tmp_path, files.UCDP_20, *rows, name="other.csv")
    ask = ["hindcast", str(country), "--incidents", str(file), "--out", str(tmp_path / "out")]
    capsys.readouterr()
    assert answer(ask) == 2
    assert "other.csv: found no event among 28" in (said := capsys.readouterr().err) and "import/places.csv" in said
