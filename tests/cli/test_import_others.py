"""Outlines and refugees through the command, and options that do not fit a source."""

import json
from pathlib import Path

import pytest

from waysahead.case import check_case, read_case
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert answer(["new", "country"]) == DONE
    case = read_case("iraq-2006")
    features = [
        {**one, "properties": {"adm1_en": place.name_en, "adm1_pcode": place.code}}
        for one, place in zip(case.boundaries["features"], case.places, strict=True)
    ]
    Path("adm1.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    rows = "2006,Iraq,IRQ,Neighbour,XAA,700000\n2006,Iraq,IRQ,Sweden,SWE,20000\n"
    Path("population.csv").write_text(f"year,coo_name,coo_iso,coa_name,coa_iso,refugees\n{rows}")
    return tmp_path / "country"


def test_a_country_from_outlines_and_refugees(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert answer(["import", "boundaries", "adm1.geojson", "country", "--places", "--licence", "CC BY 4.0"]) == DONE
    told = capsys.readouterr().out
    assert "outlines of 18 places from 18 areas" in " ".join(told.split())
    assert "Say on what terms" not in told
    assert len(read_case(country).places) == 18 and check_case(country) == ()
    assert answer(["import", "boundaries", "adm1.geojson", "country", "--places"]) == BAD_INPUT
    assert "places of its own" in capsys.readouterr().err
    assert answer(["import", "boundaries", "adm1.geojson", "country", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["areas"] == 18
    assert answer(["import", "unhcr", "population.csv", "country"]) == DONE
    told = " ".join(capsys.readouterr().out.split())
    assert "XAA 700,000" in told and "elsewhere 20,000" in told
    assert answer(["import", "unhcr", "population.csv", "country", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["hosts"] == {"XAA": 700000}
    assert check_case(country) == ()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["unhcr", "population.csv", "country", "--places"], "--places: not for unhcr; expected only --origin"),
        (
            ["boundaries", "adm1.geojson", "country", "--rates", "--every", "week"],
            "--every, --rates: not for boundaries",
        ),
        (["ucdp", "ged.csv", "country", "--origin", "IRQ"], "--origin: not for ucdp"),
        (["boundaries", "none.geojson", "country"], "none.geojson: No such file"),
        (["unhcr", "none.csv", "country"], "none.csv: No such file"),
        (["boundaries", "adm1.geojson", "iraq-2006"], "a case that comes with the program"),
    ],
)
def test_what_does_not_fit_is_refused(
    country: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    capsys.readouterr()
    assert answer(["import", *options]) == BAD_INPUT
    assert told in " ".join(capsys.readouterr().err.split())
