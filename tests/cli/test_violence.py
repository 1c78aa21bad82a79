"""From an event file to a fit and a forecast, with no country in the code: new, import, fit, forecast."""

import json
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.case.importers import files
from waysahead.case import CaseError, check_case, correlations, read_case
from waysahead.cli import answer
from waysahead.ensemble.tables import read_table
from waysahead.inference.violence import told_one_by_one
from waysahead.report.forecast_file import write_forecast

PLACES = {
    "Upper Governorate": (36.0, 44.0, 9.0),
    "Lower Governorate": (34.5, 45.0, 3.0),
    "Far Province": (33.0, 42.0, 0.6),
}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case made from two and a half years of invented events in the columns of UCDP, in places that no pack knows."""
    dice = np.random.default_rng(8)
    rows = []
    for name, (lat, lon, weekly) in PLACES.items():
        for day in np.arange("2010-01-01", "2012-07-01", dtype="datetime64[D]"):
            for _ in range(dice.poisson(weekly / 7)):
                best = int(dice.geometric(0.4))
                spot = f"{lat + dice.normal(0, 0.1):.3f},{lon + dice.normal(0, 0.1):.3f}"
                rows.append(f"1,2010,1,A - B,1,{name},{spot},1,{day},{day},{best},{best},{best}")
    events = files.events_file(tmp_path_factory.mktemp("events"), files.UCDP_20, *rows)
    folder = tmp_path_factory.mktemp("case") / "country"
    assert answer(["new", str(folder)]) == 0
    assert answer(["import", "ucdp", str(events), str(folder), "--places"]) == 0
    return folder


def test_fit_tells_prior_and_posterior_of_every_parameter(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert (
        answer(["fit", str(country), "--until", "2012-06-10", "--out", str(country / "posterior.csv"), "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["until"] == "2012-05-31"  # a month that the day cuts is left out
    by_name = {row["name"]: row for row in told["parameters"]}
    expected = {name for name in read_case(str(country)).parameters if name.startswith("violence.presence")}
    assert {f"violence.{name}" for name in by_name} >= expected
    assert not any(by_name[name.removeprefix("violence.")]["informed"] for name in expected)
    assert by_name["clumping"]["informed"]
    assert not by_name["level_half_life"]["informed"]
    sizes = {row["name"]: row for row in told["sizes"]["parameters"]}
    assert list(sizes) == ["size_pull_sd", "size_pull_half_life", "size_month_sd", "size_busy"]
    assert all(row["posterior"][0] <= row["posterior"][1] <= row["posterior"][2] for row in sizes.values())
    (stream,) = told["sizes"]["streams"]
    assert stream["incidents"] >= told["record"]["incidents"]  # of the whole record
    assert stream["mean"] == pytest.approx(2.5, rel=0.15) and stream["nobody"] < 0.02  # geometric sizes, mean 1 / 0.4
    held = read_case(str(country))
    assert not check_case(str(country))
    days = told_one_by_one(held, None, None, date(2012, 5, 31)).history.size_day
    first = np.datetime64("2012-06-01") - 7 * told["weeks"]
    assert told["record"]["incidents"] == (days >= first).sum()  # of the weeks that are read, no others
    rows = held.posterior
    assert len(rows) == len(correlations(rows))
    assert np.linalg.eigvalsh(correlations(rows)).min() > -0.05


def test_a_country_of_ones_own_runs_with_the_posterior_of_its_record(
    country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["fit", str(country), "--until", "2012-05-31", "--out", str(country / "posterior.csv")]) == 0
    parameters = read_case(str(country)).parameters
    assert parameters["violence.branching"].prior.kind == "logitnormal"
    learnt_return = parameters["violence.long_run_shift"]  # from countries elsewhere: no record of a few years tells it
    assert learnt_return.prior.kind == "normal"
    assert "countries" in learnt_return.source
    assert -2.0 < learnt_return.prior["mean"] < -0.5
    capsys.readouterr()
    out = tmp_path / "run"
    assert answer(["run", str(country), "--futures", "20", "--weeks", "12", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Brief: " in said and "None of 40 futures broke a rule" in " ".join(said.split())
    brief = (out / "brief.html").read_text(encoding="utf-8")
    assert "normal on the log odds" in brief


def test_forecast_has_every_unit_month_and_draw(
    country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "forecast.parquet"
    capsys.readouterr()
    given = ["--origin", "2012-06-30", "--steps", "1,3", "--draws", "40", "--out", str(out), "--json"]
    assert answer(["forecast", str(country), *given]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["origin"] == "2012-06"
    table = read_table(out)
    assert sorted(set(table["month_id"].tolist())) == [391, 393]  # July and September 2012; January 1980 is 1
    units = read_case(str(country)).codes("places")
    assert set(table["unit"]) == set(units)
    keys = set(zip(table["month_id"].tolist(), table["unit"], table["draw"].tolist(), strict=True))
    assert len(keys) == len(table["draw"]) == 2 * 40 * len(units)
    for name in ("outcome", "incidents"):
        assert np.issubdtype(table[name].dtype, np.integer)
        assert table[name].min() >= 0
    july = table["month_id"] == 391
    assert 40 < table["incidents"][july].sum() / 40 < 75  # 12.6 a week went in
    assert table["outcome"].sum() > table["incidents"].sum()


def test_what_cannot_be_forecast_is_said(country: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = ["--out", str(tmp_path / "f.parquet")]
    assert answer(["forecast", str(country), "--steps", "1,40", *out]) == 2
    assert "from 1 to 36" in capsys.readouterr().err
    assert answer(["fit", str(country), "--until", "2010-06-30"]) == 2
    assert "at least 12" in capsys.readouterr().err
    for ask in (["forecast", "--origin", "2012-07-31", *out], ["fit", "--until", "2012-08-15"]):
        assert answer([ask[0], str(country), *ask[1:]]) == 2
        assert "found no record after 2012-06" in (said := capsys.readouterr().err) and "up to 2012-06-30" in said


def test_a_file_that_ends_before_the_day_is_not_taken_as_silence(country: Path, tmp_path: Path) -> None:
    rows = [f"1,2010,1,A - B,1,Upper Governorate,36.0,44.0,1,{day},{day},2,2,2" for day in ("2010-01-05", "2012-05-04")]
    file, case = files.events_file(tmp_path, files.UCDP_20, *rows), read_case(str(country))
    assert len(told_one_by_one(case, file, None, date(2012, 5, 31)).history.months) == 29
    with pytest.raises(CaseError, match="no record after 2012-05"):
        told_one_by_one(case, file, None, date(2012, 6, 30))
    # Who counts it to a later day says that nothing happened until then.
    quiet = tmp_path / "quiet"
    shutil.copytree(country, quiet)
    assert answer(["import", "ucdp", str(file), str(quiet), "--until", "2012-12-31"]) == 0
    known = told_one_by_one(read_case(str(quiet)), None, None, date(2012, 12, 31))
    assert str(known.history.months[-1]) == "2012-12" and known.history.incidents[:, -7:].sum() == 0.0


def test_a_draw_beyond_all_measure_is_written_as_it_is(country: Path, tmp_path: Path) -> None:
    known = told_one_by_one(read_case(str(country)), None, None, None)
    drawn = np.full((2, len(known.history.places), 1), 3e9)
    write_forecast(tmp_path / "f.parquet", known, (36,), drawn, drawn, "country", 1)
    table = read_table(tmp_path / "f.parquet")
    assert (table["outcome"] == 3_000_000_000).all() and (table["incidents"] == 3_000_000_000).all()


def test_forecast_under_a_policy_stands_beside_levers_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "levers.parquet"
    capsys.readouterr()
    given = ["--policy", "hold-course", "--policy", "surge", "--steps", "1,2", "--draws", "100", "--out", str(out)]
    assert answer(["forecast", "iraq-2006", *given, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["policy"] for row in told["policies"]} == {"levers-held", "hold-course", "surge"}
    held = [row for row in told["policies"] if row["policy"] == "levers-held"]
    assert all(set(row["deaths_less_levers_held"].values()) == {0.0} for row in held)
    country = next(row for row in held if not row["place"] and row["step"] == 1)
    assert country["month"] == "2006-12"
    assert 1500 < country["deaths"]["p50"] < 4500
    table = read_table(out)
    units = len(read_case("iraq-2006").places)
    assert len(table["draw"]) == 3 * 2 * 100 * units
    assert sorted(set(table["month_id"].tolist())) == [324, 325]  # December 2006 and January 2007
    for policy in ("levers-held", "surge"):
        mine = np.asarray(table["policy"]) == policy
        month, unit, draw = (np.asarray(table[name])[mine].tolist() for name in ("month_id", "unit", "draw"))
        keys = set(zip(month, unit, draw, strict=True))
        assert len(keys) == mine.sum() == 2 * 100 * units
    first = (np.asarray(table["policy"]) == "levers-held") & (table["month_id"] == 324)
    assert table["outcome"][first].sum() / 100 == pytest.approx(country["deaths"]["p50"], rel=0.2)


def test_what_cannot_be_forecast_under_a_policy_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path / "f.parquet")]
    assert answer(["forecast", "iraq-2006", "--policy", "surge", "--draws", "150", *out]) == 2
    assert "whole hundreds" in capsys.readouterr().err
    assert answer(["forecast", "iraq-2006", "--policy", "surge", "--origin", "2006-11-30", *out]) == 2
    assert "--origin" in capsys.readouterr().err
    assert answer(["forecast", "iraq-2006", "--policy", "no-such-policy", "--draws", "100", *out]) == 2
    assert not (tmp_path / "f.parquet").exists()
