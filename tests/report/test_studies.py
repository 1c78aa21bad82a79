"""Studies of a run in words: sweeps mark numbers, the record answers in a sentence, prices say whose they are."""

import dataclasses
from datetime import date

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case
from waysahead.decision import (
    Across,
    Comparison,
    Leverage,
    Sign,
    Signposts,
    Sweep,
    Turn,
    across,
    priced,
    stacking,
)
from waysahead.report import (
    across_json,
    leverage_json,
    leverage_lines,
    prices_json,
    prices_lines,
    record_lines,
    stacking_json,
    stacking_lines,
)
from waysahead.report.across import elsewhere_line
from waysahead.report.beliefs import Teller, change_range
from waysahead.report.brief.write import compose
from waysahead.report.notes import notes
from waysahead.report.rows import mark
from waysahead.report.signposts import sentence, signposts_json, silent_lines
from waysahead.report.words_studies import EN_STUDIES

LAST = "withdraw-12m-relief-conference"
TURN = Turn("violence.branching", "surge", "all", "civilian_deaths", 0.9, 0.2, -500.0, 700.0)


def swept(comparison: Comparison, *turns: Turn) -> Comparison:
    return dataclasses.replace(comparison, swept=Sweep(("violence.branching",), 100, (), turns))


def test_a_sweep_takes_the_place_of_the_screen_beside_each_number(comparison: Comparison) -> None:
    found = swept(comparison, TURN)
    assert "\N{DOUBLE DAGGER}" in mark(found, "surge", "civilian_deaths")
    assert mark(found, "surge", "cost_usd_billion") == "" and mark(found, LAST, "civilian_deaths") == ""
    assert "\N{DOUBLE DAGGER}" not in mark(comparison, "surge", "civilian_deaths")
    said = " ".join(notes(found))
    assert "1 turn a sign" in said and "violence.branching" in said
    assert "none turns a sign" in " ".join(notes(swept(comparison)))


def test_the_brief_shows_beliefs_the_record_and_the_sweep(
    run: SyntheticRun, comparison: Comparison, iraq: Case
) -> None:
    page = compose(run, swept(comparison, TURN), iraq)
    for words in ("What one would have to believe", "waysahead weigh", "Every sign that the sweep turned", "90 %"):
        assert words in page
    assert page.count("\N{DOUBLE DAGGER}") >= 2


def test_the_record_that_cannot_tell_says_so_with_figures() -> None:
    density = np.random.default_rng(1).normal(size=(30, 1)) + np.zeros((30, 2))
    found = stacking(
        ("one-view", "other-view"), density, [density, density + 1], block=6, series=("a",), months=3, futures=9
    )
    manifest = {"case": {"start": "2006-12-04"}}
    lines = stacking_lines(found, manifest)
    assert "It cannot tell" in lines[1] and "nats a start" in lines[1] and "one view" in lines[2]
    assert "cannot tell" in record_lines(found, "runs/x")[0]
    assert "waysahead weigh runs/x" in record_lines(None, "runs/x")[0]
    document = stacking_json(found)
    assert document["answer"] == "cannot tell" and len(document["weights"]) == 2
    assert sum(row["weight"] for row in document["weights"]) == pytest.approx(1.0)


def row(**more: object) -> Leverage:
    given: dict[str, object] = {
        "kind": "study", "name": "A study 2001", "parameters": ("x",), "theory": "agnostic", "policy": "surge",
        "outcome": "civilian_deaths", "how": "weights", "effective": 40.0, "share": 0.8, "error": 0.05,
        "share_without": 0.3, "error_without": 0.06, "change_error": 0.05, "p50": -900.0, "p50_without": 400.0,
        "p50_error": 100.0,
    }  # fmt: skip
    return Leverage(**{**given, **more})  # type: ignore[arg-type]


def test_leverage_tells_what_turns_first_and_what_could_not_be_asked() -> None:
    nothing = row(name="B 2002", share_without=0.81, change_error=0.05)
    few = row(
        name="C 2003", how="too few", share_without=float("nan"), error_without=float("nan"), change_error=float("nan")
    )
    lines = leverage_lines((nothing, few, row()), "hold-course", "civilian_deaths")
    assert lines[1].startswith("Another side without: A study 2001")
    assert not any("B 2002" in line for line in lines) and "1 of 3 units" in lines[-1]
    assert "none moves" in " ".join(leverage_lines((nothing,), "hold-course", "civilian_deaths"))
    assert [entry["share_without"] for entry in leverage_json((few, row()))] == [None, 0.3]


def test_prices_are_said_to_be_the_users(run: SyntheticRun) -> None:
    prices = {"cost_usd_billion": 1e9}
    rows = priced(run, prices)
    lines = prices_lines(rows, prices, run.baseline)
    assert "set by the user" in lines[0] and "USD billion" in lines[1]
    assert prices_json(rows, prices)["set_by"] == "user"


def test_a_sign_is_a_sentence_with_its_error() -> None:
    sign = Sign("surge", "one-view", "other-view", "published_log", "", 26, -0.2, True, 0.8, 0.3, 0.05)
    said = sentence(sign, date(2006, 12, 4), {})
    assert "by week 26 (June 2007), attacks in the log down by at least 20 % in 80 %" in said and "5 %" in said
    place = dataclasses.replace(sign, series="civilian_deaths_media", place="IQ-BG", change=0.1, below=False)
    assert "in Baghdad up by at least 10 %" in sentence(place, date(2006, 12, 4), {"IQ-BG": "Baghdad"})


def test_boxes_are_told_under_every_structure(iraq: Case) -> None:
    runs = []
    for name, turning in (("excited", 0.8), ("level", -0.8)):
        made = synthetic_run(futures=240, effects={"surge": (0.0, 0.0, 0.0)}, turning=turning)
        structure = {"structure": {"name": name, "title": name, "text": ""}}
        runs.append(dataclasses.replace(made, manifest={**made.manifest, **structure}))
    found: Across = across(runs)
    document = across_json(found, Teller(iraq, {}, {}))
    assert [one["name"] for one in document["structures"]] == ["excited", "level"]
    assert {len(box["elsewhere"]) for box in document["boxes"]} == {1}
    said = [elsewhere_line(other) for one in found.carried for other in one.elsewhere]
    assert any("does not hold" in line for line in said)


def test_a_change_that_is_none_is_told_as_a_side() -> None:
    assert change_range(0.00001, np.inf) == "a rise" and change_range(-np.inf, 0.0) == "a fall"


def test_words_pass_no_verdict() -> None:
    said = " ".join(EN_STUDIES.values()).lower()
    for word in (" better", " best", "optimal", "recommend", " will ", "worst"):
        assert word not in said


def test_pairs_that_nothing_tells_apart_are_counted_and_listed_when_asked() -> None:
    manifest = {"case": {"name": "x", "start": "2006-12-04"}, "run": "r"}
    silent = (("surge", "one", "two"), ("surge", "two", "three"), ("hold", "one", "two"))
    found = Signposts(
        manifest, ("surge", "hold"), ("one", "two", "three"), 104, (), silent, 9, (), {"surge": 3, "hold": 1}
    )
    count, group = silent_lines(found, "surge")
    assert "2 of 3 pairs" in count and "2 of 3 pairs among these" in group
    assert group.endswith("no two told apart: one, two.")
    assert silent_lines(found, "surge", pairs=True)[2:] == [
        "  not told apart: one and two", "  not told apart: two and three"
    ]  # fmt: skip
    assert silent_lines(found, "hold") == ["Nothing that is published tells any two theories apart within 104 weeks."]
    document = signposts_json(found, {})
    assert document["groups"][0] == {
        "policy": "surge", "theories": ["one", "two", "three"], "silent": 2, "pairs": 3, "core": ["one", "two"]
    }  # fmt: skip
    assert len(document["silent"]) == 3 and document["pairs"] == {"surge": 3, "hold": 1}
