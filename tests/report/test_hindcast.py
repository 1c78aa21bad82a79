"""Hindcasts, backtests, facts and nowcasts told: documents that hold, pages that open without a network."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from tests.inference.test_facts import made as made_weeks
from tests.inference.test_nowcast import DELAY, MODEL, reported
from waysahead.inference.backtest import EVERY, HAPPENED, HELD, Backtest, Band
from waysahead.inference.baselines import BASELINES
from waysahead.inference.delays import assumed
from waysahead.inference.fact_calendar import Calendar
from waysahead.inference.facts import compare
from waysahead.inference.hindcast import Hindcast, hindcast
from waysahead.inference.history import History
from waysahead.inference.intervals import Ratio
from waysahead.inference.nowcast import nowcast
from waysahead.inference.origins import both_targets, ratio_of, track_of
from waysahead.inference.sources import Known
from waysahead.report.hindcast import charts, hindcast_json, hindcast_terminal, write_hindcast
from waysahead.report.hindcast.facts import facts_json, facts_lines, facts_section
from waysahead.report.hindcast.levers import levers_json, levers_terminal, verdict, write_levers
from waysahead.report.hindcast.telling import scored
from waysahead.report.nowcast import nowcast_json, nowcast_lines

KEYS = {
    "model", "target", "step", "crps", "crps_log", "ignorance", "mis90", "coverage90", "miss_low", "miss_high",
    "n_origins", "ratio_to_local_level", "ratio_p95",
}  # fmt: skip


DAYS = Calendar(0.77, 0.7, {2005: 1.1})


def made() -> History:
    """Three places, the first of which explodes in its last month."""
    dice = np.random.default_rng(4)
    incidents = dice.poisson(np.array([[30.0], [6.0], [0.5]]), (3, 30)).astype(float)
    incidents[0, -1] = 400.0
    place, month = (np.repeat(axis.ravel(), incidents.astype(int).ravel()) for axis in np.indices(incidents.shape))
    span = np.datetime64("2004-01") + np.arange(30)
    return History(("A", "B", "C"), span, incidents, 2 * incidents, np.full(len(place), 2.0), place, month)


@pytest.fixture(scope="module")
def found() -> Hindcast:
    known = Known(made(), "tidy", "an <invented> record", "invented.csv")
    models = {name: both_targets(BASELINES[name]) for name in ("zero", "last", "local_level")}
    first, last = np.datetime64("2005-06"), np.datetime64("2006-05")
    return hindcast("made", known, first, last, (1, 3), 200, 1, models)


def test_the_document_holds_every_key_and_only_numbers(found: Hindcast) -> None:
    document = json.loads(json.dumps(hindcast_json(found, 1.5), allow_nan=False))
    assert document["seconds"] == 1.5
    rows = document["scores"]
    assert all(set(row) >= KEYS for row in rows)
    assert {row["target"] for row in rows} == {"deaths", "incidents", "deaths_national", "incidents_national"}
    one = next(row for row in rows if (row["model"], row["target"], row["step"]) == ("last", "deaths", 1))
    assert one["ratio_p5"] <= one["ratio_to_local_level"] <= one["ratio_p95"]
    assert one["coverage90"] + one["miss_low"] + one["miss_high"] == pytest.approx(1.0, abs=1e-5)
    worst = document["worst"]["deaths"][0]
    assert (worst["place"], worst["month"], worst["forecast_was"]) == ("A", "2006-06", "too low")


def test_the_page_says_first_where_it_was_wrong_and_fetches_nothing(found: Hindcast, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.html"
    write_hindcast(found, {"A": "Alpha & Co"}, path, facts_section(compare(made_weeks(), [made_weeks(1)]), 1, DAYS))
    text = path.read_text(encoding="utf-8")
    assert text.index("Where we were wrong") < text.index("Scores beside the baselines") < text.index("PIT")
    assert "Alpha &amp; Co" in text
    assert "&lt;invented&gt;" in text
    assert "June 2006" in text
    assert "<script" not in text
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text
    assert "Stylised facts" in text
    assert not list(path.parent.glob(".*")), "no draft is left"


def test_the_terminal_says_it_too(found: Hindcast) -> None:
    console = Console(record=True, width=220, file=StringIO())
    hindcast_terminal(found, {"A": "Alpha"}, console)
    told = console.export_text()
    assert told.index("Where we were wrong") < told.index("CRPS of log")
    assert "Alpha, June 2006, seen 1 month ahead: 800 came" in told
    assert "tied" in told
    assert "the reference" in next(line for line in told.splitlines() if line.startswith("local level "))
    ours = [replace(line, model="waysahead") for line in found.lines if line.model == "last"]
    both = replace(found, lines=(*found.lines, *ours))
    assert [line.model for line in scored(both, "deaths", 1)] == ["waysahead", "zero", "last", "local_level"]


def test_charts_hold_their_figures(found: Hindcast) -> None:
    pit = charts.pit_histogram(found, "deaths")
    assert sum(float(str(row["share"])) for row in pit.datasets["pit"]) == pytest.approx(2.0)
    ratios = charts.ratios(found, "deaths").datasets["ratios"]
    assert {row["model"] for row in ratios} == {"last month (Poisson)", "local level"}
    nation = charts.nation(found, "deaths").datasets["nation"]
    assert max(float(str(row["record"])) for row in nation) > 800
    assert charts.burnt_in(found)[0].startswith("Simulated forecasts of past months, not a forecast of events.")


def made_backtest(better: float) -> Backtest:
    """Twelve months of one quantity: the first arm lies nearer by a factor where `better` is below 1."""
    dice = np.random.default_rng(10)
    record = np.linspace(200.0, 50.0, 12)
    months = tuple(date(2006, 12, 1) if at == 0 else date(2007, at, 1) for at in range(12))
    first = record * np.exp(dice.normal(0.0, 0.3, (200, 12)))
    second = record * np.exp(dice.normal(np.log(better), 0.3, (200, 12)))
    span = np.array([np.datetime64(month, "M") for month in months])
    tracks = [
        track_of(arm, "attacks_logged", span, drawn, record) for arm, drawn in ((HAPPENED, first), (HELD, second))
    ]
    ratios = [ratio_of(tracks[0], tracks[1], score) for score in ("crps_log", "ignorance")]
    band = Band("attacks_logged", EVERY, 1, 12, tracks[0], tracks[1], ratios[0], ratios[1])
    monthly = {(HAPPENED, "attacks_logged"): first, (HELD, "attacks_logged"): second}
    return Backtest("made", 200, 1, (), months, (band,), monthly, {"attacks_logged": record}, 0)


def test_a_backtest_says_no_more_than_both_scores_allow(tmp_path: Path) -> None:
    earned, unsure = made_backtest(3.0), made_backtest(1.0)
    assert verdict(earned, "attacks_logged") == "earned"
    assert verdict(unsure, "attacks_logged") == "cannot tell"
    document = json.loads(json.dumps(levers_json(earned, 1.0), allow_nan=False))
    assert document["verdicts"] == {"attacks_logged": "earned"}
    assert document["scores"][0]["ratio"] < 1
    console = Console(record=True, width=200, file=StringIO())
    levers_terminal(unsure, console)
    assert "cannot tell" in console.export_text()
    band = unsure.bands[0]._replace(ratio=Ratio(0.97, 0.94, 1.02), ignorance=Ratio(1.2, 1.1, 1.3))
    console = Console(record=True, width=200, file=StringIO())
    levers_terminal(replace(unsure, bands=(band,)), console)
    assert "On ignorance alone the levers that followed lie further off." in console.export_text()
    path = tmp_path / "levers.html"
    write_levers(earned, path)
    text = path.read_text(encoding="utf-8")
    assert text.index("Where it was wrong") < text.index("Do the causal terms earn their place?")
    assert "<script" not in text


def test_facts_outside_their_band_are_named() -> None:
    found = compare(made_weeks(), [made_weeks(seed) for seed in (1, 2)])
    entries = json.loads(json.dumps(facts_json(found), allow_nan=False))
    assert len(entries) == len(found)
    lines = facts_lines(found, 2, DAYS)
    assert "autocorrelation of weekly incidents, nation, 1 week" in next(
        line for line in lines if "From the start of" in line
    )
    beside = facts_lines(compare(made_weeks(), [made_weeks(1)], [made_weeks(2)]), 2, DAYS)
    assert any(line.startswith("Outside the band in the middle of the futures from the level") for line in beside)
    assert "0.77 times" in lines[-1]
    assert "1.1 (2005)" in lines[-1], "Ramadan by year"


def test_a_nowcast_is_told_by_place_and_for_the_country() -> None:
    _, now, on = reported(2)
    found = nowcast(now, on, assumed(DELAY), MODEL, draws=60)
    document = json.loads(json.dumps(nowcast_json(found, "media", "invented", "x.csv"), allow_nan=False))
    assert document["on"] == on.isoformat()
    whole = document["whole_country"]["deaths"][-1]
    assert whole["recorded"] <= whole["p5"] <= whole["p50"] <= whole["p95"]
    assert [place["place"] for place in document["places"]] == ["A", "B", "C"]
    lines = nowcast_lines(found, "media", "invented", "x.csv", {"A": "Alpha"})
    assert any(line.startswith("Alpha") for line in lines)
