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
def test_a_nowcast_of_the_country(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert answer(["nowcast", str(country), "--channel", "un", "--on", "2012-11-20", "--draws", "60", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    months = document["whole_country"]["incidents"]
    assert months[-1]["month"] == "2012-11"
    assert months[-1]["p50"] > months[-1]["recorded"], "a third of the month is still to come"
    assert answer(["nowcast", str(country), "--channel", "un", "--on", "2012-11-20", "--draws", "60"]) == 0
    told = capsys.readouterr().out
    assert "holds incidents after 2012-11-20" in told, "the file was compiled later"
    assert max(len(line) for line in told.splitlines() if line.startswith("November")) < 110, "months go down"
    assert told.index("Whole country") < told.index("November 2012 by place")
    assert answer(["nowcast", str(country), "--draws", "60"]) == 0
    assert "compiled later" not in capsys.readouterr().out
    assert answer(["nowcast", str(country), "--channel", "radio"]) == 2
    assert "no channel 'radio'" in capsys.readouterr().err


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
