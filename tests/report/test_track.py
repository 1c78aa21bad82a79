"""How wrong we have been: a line before a run, a part of a brief, and what unlocks a live case."""

from dataclasses import replace
from datetime import date

import pytest

from waysahead.case import Case, TextFile
from waysahead.case.track_record import TABLE, Score, held_back, is_scored, read_scores, scores_text
from waysahead.report.track import score_rows, track_line, track_sentences, withheld


def score(model: str, target: str, step: int, **other: object) -> Score:
    """A row with invented figures."""
    row = Score(
        model, target, step, 16, date(2005, 6, 1), date(2006, 9, 1), 16, 1, 2, 20.0, 0.4, 2.0, 200.0, 0.81, 0.7, 0.9,
        0.95, 0.9, 0.98, 0.93, 0.9, 0.97, None, None, 1000, 1, "an invented record", "waysahead test",
    )  # fmt: skip
    return replace(row, **other)  # type: ignore[arg-type]


ROWS = (
    score("waysahead", "deaths", 1, cells=288, below=10, above=20),
    score("waysahead", "deaths", 3, cells=288, below=8, above=30, ratio=0.97, ratio_p95=1.02),
    score("waysahead", "deaths_national", 1, below=0, above=1, worst=date(2005, 9, 1), worst_side="too low"),
    score("waysahead", "deaths_national", 3, below=0, above=3, worst=date(2006, 7, 1), worst_side="too low"),
    score("local_level", "deaths", 1, ratio=1.0, ratio_p5=1.0, ratio_p95=1.0),
    score("levers_as_it_happened", "attacks_logged", 24, origins=1, cells=24, below=1, above=1, crps_log=0.3),
    score("levers_held", "attacks_logged", 24, origins=1, cells=24, below=4, above=2, crps_log=0.4),
)


@pytest.fixture(scope="module")
def bare(iraq: Case) -> Case:
    return replace(iraq, other_files={})


@pytest.fixture(scope="module")
def scored(bare: Case) -> Case:
    return replace(bare, other_files={TABLE.file: TextFile(TABLE.file, scores_text(ROWS))})


def test_scores_come_back_as_they_were_written(scored: Case) -> None:
    assert read_scores(scored) == ROWS


def test_without_a_record_it_says_so(bare: Case) -> None:
    assert track_line(bare).startswith("No hindcast has been run")
    assert track_sentences(bare) == [track_line(bare)]
    assert score_rows(bare) == []


def test_with_a_record_the_misses_come_first(scored: Case) -> None:
    line = track_line(scored)
    assert "of 32 forecasts of deaths in the whole country" in line
    assert "held 28; nine in ten would be 29" in line
    assert "By place they held 88 %" in line
    assert line.endswith("Furthest miss: July 2006 (too low).")
    told = track_sentences(scored)
    assert told[0].endswith("Furthest miss: July 2006 (too low).")
    assert "3 months ahead 0.97 (0.90-1.02), tied" in " ".join(told)
    assert "of 24 months the ranges held 22 against 18, score ratio 0.75" in told[-1]
    assert score_rows(scored)[0][:3] == ["1 month", "288", "81 %"]


def test_a_live_case_is_held_back_until_it_is_scored(scored: Case, bare: Case) -> None:
    assert not held_back(bare)
    assert held_back(replace(bare, live=True))
    assert not held_back(replace(scored, live=True))
    others = replace(bare, live=True, other_files={TABLE.file: TextFile(TABLE.file, scores_text(ROWS[4:]))})
    assert not is_scored(others), "the scores of another model unlock nothing"
    assert withheld({"case": {"live": True}})
    assert not withheld({"case": {"live": True, "scored": True}})
    assert not withheld({"case": {"live": False}})
