"""Charts drawn from the documents of analyses: valid, captioned, and with the figures of the document."""

from dataclasses import asdict
from typing import Any

import altair as alt
import numpy as np
import pytest

from waysahead.case import Case
from waysahead.case.conference_read import read_conference
from waysahead.case.track_record import read_scores
from waysahead.politics.conference import Settings, confer
from waysahead.report.chart_beliefs import belief_drawing, belief_rows, box_title, holding
from waysahead.report.chart_conference import conference_drawing, conference_rows
from waysahead.report.chart_frontier import frontier_drawing
from waysahead.report.chart_track import MODEL, track_drawing
from waysahead.report.charts import Drawing
from waysahead.report.conference import confer_json
from waysahead.report.render import svg

BURNT_IN = ["Simulated, not a forecast of events."]
DRAWS = {"violence.a": np.arange(100.0), "violence.b": np.linspace(-1, 1, 100)}
OUTCOMES = ("civilian_deaths", "foreign_force_deaths")


def box(holds: bool = True, **limit: Any) -> dict[str, Any]:
    known = {"parameter": "violence.a", "low": 25.0, "high": None, "unit": "log", "status": "estimated", "source": "s"}
    held = {"density": 0.78, "mass": 0.5, "coverage": 0.7, "mc_error": 0.03, "holds": holds}
    return {"policy": "surge", "over": "hold-course", "outcome": "civilian_deaths", "base": 0.54,
            "mass": 0.42, "held_out": held, "limits": [known | limit]}  # fmt: skip


def point(policy: str, theory: str, x: float, y: float, on: bool) -> dict[str, Any]:
    means = dict(zip(OUTCOMES, (x, y), strict=True))
    return {"policy": policy, "theory": theory, "on_frontier": on, "share": 0.9, "dominated_by": [],
            "outcomes": {name: {"mean": value, "mc_error": value / 20} for name, value in means.items()}}  # fmt: skip


@pytest.fixture(scope="module")
def conference() -> dict[str, Any]:
    return confer_json(
        confer(read_conference("iraq-2006"), Settings(draws=20, models=("compromise", "weighted_median")))
    )


@pytest.fixture(scope="module")
def scores(iraq: Case) -> list[dict[str, Any]]:
    return [asdict(score) for score in read_scores(iraq) if score.model == MODEL]


def drawings(conference: dict[str, Any], scores: list[dict[str, Any]], **look: Any) -> dict[str, Drawing]:
    points = [point("surge", "agnostic", 2e5, 2_000, False), point("hold-course", "agnostic", 1e5, 1_500, True)]
    points.append({**points[0], "theory": "every theory", "outcomes": {}})
    return {
        "conference": conference_drawing(conference, BURNT_IN, **look),
        "beliefs": belief_drawing([box()], DRAWS, {"violence.a": "Effect of a."}, OUTCOMES[0], BURNT_IN, **look),
        "none": belief_drawing([], DRAWS, {}, OUTCOMES[0], BURNT_IN, **look),
        "frontier": frontier_drawing(points, OUTCOMES, BURNT_IN, **look),
        "track": track_drawing(scores, BURNT_IN, **look),
    }


@pytest.mark.parametrize("look", [{}, {"width": 340}, {"language": "ar"}])
def test_each_is_valid_drawn_and_captioned(
    conference: dict[str, Any], scores: list[dict[str, Any]], look: dict[str, Any]
) -> None:
    for name, drawing in drawings(conference, scores, **look).items():
        alt.VConcatChart.from_dict(drawing.spec(), validate=True)
        image = svg(drawing)
        assert "Simulated, not a forecast of events." in image, name
        assert "NaN" not in image and "undefined" not in image, name


def test_a_region_is_a_share_of_the_draws() -> None:
    (row,) = belief_rows(box(), DRAWS)
    assert (row["from"], row["to"]) == (25.0, 100.0)
    (row,) = belief_rows(box(low=None, high=0.0, parameter="violence.b"), DRAWS)
    assert (row["from"], row["to"]) == (0.0, 50.0)
    assert holding([box(), box(holds=False)]) == [box()]


def test_a_box_is_told_in_futures_out_of_a_hundred() -> None:
    said = box_title(box())
    assert "in 78 of 100 futures inside" in said and "54 of 100 in all" in said


def test_branches_of_a_conference_fill_a_hundred(conference: dict[str, Any]) -> None:
    rows = conference_rows(conference)
    assert len(rows) == len(conference["issues"])
    for row in rows:
        assert sum(row[name] for name in ("agreed", "less", "nothing")) == pytest.approx(1.0)
        assert 0 <= row["text_p10"] <= row["text_p90"] <= 100


def test_only_policies_that_none_equals_are_filled() -> None:
    points = [point("surge", "agnostic", 2e5, 2_000, False), point("hold-course", "agnostic", 1e5, 1_500, True)]
    rows = list(frontier_drawing(points, OUTCOMES, BURNT_IN).datasets["points"])
    assert [row["fill"] == "white" for row in rows] == [True, False]
    assert rows[0]["x"] == pytest.approx(200.0)  # in thousands, as its title says


def test_the_track_record_draws_every_score_of_its_model(scores: list[dict[str, Any]]) -> None:
    rows = list(track_drawing(scores, BURNT_IN).datasets["scores"])
    assert len(rows) == sum(
        score[field] is not None for score in scores for field in ("coverage90", "ratio", "ignorance_ratio")
    )
