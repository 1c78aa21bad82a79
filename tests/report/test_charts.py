"""The charts: valid in the grammar, captioned, and drawn without a browser."""

import altair as alt
import numpy as np
import pytest

from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.decision import CATALOGUE, Comparison
from waysahead.report import warm
from waysahead.report.chart_differences import by_theory, spreads
from waysahead.report.chart_fan import fan
from waysahead.report.chart_places import calendars, class_names, place_maps, steps
from waysahead.report.charts import Drawing, caption
from waysahead.report.drawer import taken
from waysahead.report.monthly import observed
from waysahead.report.render import fit, svg

BURNT_IN = ["Simulated, not a forecast of events."]


@pytest.fixture(scope="module")
def drawings(run: SyntheticRun, comparison: Comparison, iraq: Case) -> dict[str, Drawing]:
    random = np.random.default_rng(0)
    places = [place.code for place in iraq.places]
    months = [str(month) for month in run.months]
    record = observed(iraq, "civilian_deaths_media")
    by_place = random.lognormal(3, 1, (3, 18))
    by_month = random.lognormal(3, 1, (3, len(months), 18))
    return {
        "fan": fan(run, comparison, "civilian_deaths_media", record, BURNT_IN),
        "spreads": spreads(comparison, ["civilian_deaths", "cost_usd_billion"], BURNT_IN),
        "differences": by_theory(comparison, CATALOGUE["civilian_deaths"], BURNT_IN),
        "maps": place_maps(iraq.boundaries, run.policies, places, by_place, "Where", "deaths", BURNT_IN),
        "calendars": calendars(run.policies, places, months, by_month, "When", "deaths", BURNT_IN),
    }


@pytest.mark.parametrize("name", ["fan", "spreads", "differences", "maps", "calendars"])
def test_each_is_valid_drawn_and_captioned(drawings: dict[str, Drawing], name: str) -> None:
    spec = drawings[name].spec()
    alt.VConcatChart.from_dict(spec, validate=True)
    drawn = svg(drawings[name])
    assert drawn.startswith("<svg") and "Simulated, not a forecast of events." in drawn
    assert "NaN" not in drawn and "undefined" not in drawn
    assert drawings[name].text


def test_marks_are_drawn(drawings: dict[str, Drawing]) -> None:
    assert svg(drawings["spreads"]).count("<line") >= 2 * 2 * 3
    assert svg(drawings["maps"]).count("<path") >= 3 * 18
    assert svg(drawings["differences"]).count("<path") >= 2 * 3


def test_the_caption_names_what_an_image_may_not_be_torn_from(comparison: Comparison) -> None:
    text = " ".join(caption(comparison, ["outside-meddling"]))
    for part in ("Simulated, not a forecast of events", "iraq-2006-0a1b2c3d", "1 placeholder", "presence provokes"):
        assert part in text
    assert text.endswith("Theories of the case not shown: outside meddling.")
    assert " ".join(caption(comparison)).endswith("Theories of the case not shown: none.")


def test_a_policy_without_valid_futures_is_left_out_of_the_bands(comparison: Comparison, iraq: Case) -> None:
    values = np.full((1, 18), np.nan)
    drawing = place_maps(iraq.boundaries, ["surge"], [p.code for p in iraq.places], values, "Where", "deaths", BURNT_IN)
    assert svg(drawing).startswith("<svg")


def test_classes_are_round_and_hold_every_value() -> None:
    limits = steps(np.array([0.3, 700.0]))
    assert limits == [20.0, 50.0, 100.0, 200.0, 500.0]
    assert class_names(limits)[0] == "under 20" and class_names(limits)[-1] == "500 and over"
    assert len(class_names(steps(np.array([np.nan])))) == 6


def test_only_coordinates_are_shortened() -> None:
    drawn = '<svg width="10.5" height="3"><path d="M1.2345,2.9999"/><text transform="scale(0.123)">0.0347</text></svg>'
    short = fit(drawn)
    assert 'd="M1.2,2.9"' in short and ">0.0347<" in short and "max-width:10px" in short and " height=" not in short


def test_another_process_draws_the_same(drawings: dict[str, Drawing]) -> None:
    thread = warm()
    assert thread.daemon
    drawer = taken()
    assert drawer is not None and taken() is None
    begun = [drawer.begin(drawings[name]) for name in ("spreads", "maps")]
    assert [one.result() for one in begun] == [svg(drawings[name]) for name in ("spreads", "maps")]
    drawer.close()
    assert drawer.begin(drawings["spreads"]).result() == svg(drawings["spreads"])
    thread.join(60)
    assert not thread.is_alive()
