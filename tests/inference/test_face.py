from dataclasses import replace

import numpy as np
import pytest

from tests.inference.made import flat
from waysahead.inference import VERDICTS, Evidence, Line, Range, face_lines, first_month_beside
from waysahead.inference.face_people import calm_since, rank_correlation, running_mean
from waysahead.inference.face_rhythm import autocorrelation, detrended, recorded_incidents, together

NUMBERS = (
    *(str(n) for n in range(1, 12)),
    "11a",
    *("12", "13", "14", "14a", "15", "15a", "15b"),
    *(str(n) for n in range(16, 24)),
)


@pytest.fixture(scope="module")
def lines(evidence: Evidence) -> tuple[Line, ...]:
    return face_lines(evidence)


def test_every_line_is_there_in_order_with_figures(lines: tuple[Line, ...]) -> None:
    assert tuple(line.number for line in lines) == NUMBERS
    for line in lines:
        assert line.text.endswith(".")
        assert line.figures
        for figure in line.figures:
            assert figure.verdict in VERDICTS
            assert figure.basis
            assert (figure.record is None) == (figure.verdict in ("by construction", "on another page"))


def test_what_the_weekly_model_lacks_is_told_where_it_is(lines: tuple[Line, ...]) -> None:
    absent = {line.number for line in lines if all(one.verdict == "on another page" for one in line.figures)}
    assert absent == {"15b", "16", "17", "19", "20"}


def test_the_same_futures_give_the_same_figures(evidence: Evidence, lines: tuple[Line, ...]) -> None:
    assert face_lines(evidence) == lines


def test_a_figure_far_from_the_record_is_outside(evidence: Evidence, lines: tuple[Line, ...]) -> None:
    base = evidence.case.baseline
    course = evidence.courses[base]
    weekly = {**course.weekly, "civilian_deaths_media": 100 * course.weekly["civilian_deaths_media"]}
    moved = replace(evidence, courses={**evidence.courses, base: replace(course, weekly=weekly)})
    assert lines[0].figures[0].verdict == "inside"
    assert face_lines(moved)[0].figures[0].verdict == "outside"


def test_members_that_are_not_valid_anywhere_are_left_out_everywhere(evidence: Evidence) -> None:
    valid = np.ones(evidence.sampled.members, bool)
    valid[3] = False
    moved = replace(evidence, trained=replace(evidence.trained, valid=valid))
    assert len(moved.base("incidents")) == evidence.sampled.members - 1
    assert len(moved.theory_of) == len(moved.parameter("violence.branching")) == evidence.sampled.members - 1


def test_the_first_month_is_four_weeks_scaled_to_31_days(evidence: Evidence) -> None:
    base = evidence.case.baseline
    course = evidence.courses[base]
    weekly = {**course.weekly, "civilian_deaths_media": flat(evidence.sampled.members, 104, 700.0)}
    moved = replace(evidence, courses={**evidence.courses, base: replace(course, weekly=weekly)})
    media = first_month_beside(moved)[0]
    assert media.model == Range(3100.0, 3100.0, 3100.0)
    assert media.records[0].value == 2743
    assert media.definition.startswith("recorded")


def test_every_row_of_the_first_month_says_whether_it_is_recorded_or_latent(evidence: Evidence) -> None:
    rows = first_month_beside(evidence)
    assert len(rows) == 10
    assert all(row.definition.split(".")[0] in ("recorded", "latent") for row in rows)
    assert [row.what for row in rows if not row.records] == ["civilian deaths that happened"]


def test_recorded_incidents_are_some_of_those_that_happened(evidence: Evidence) -> None:
    happened = evidence.first.incidents[..., 2:].sum(axis=-1)
    seen = recorded_incidents(evidence)
    assert (seen <= happened).all()
    chance = 1 / evidence.parameter("observation.latent_ratio")
    assert (seen.sum(axis=(1, 2)) / happened.sum(axis=(1, 2))) == pytest.approx(chance, rel=0.05)


def test_autocorrelation_detrending_and_growth_together() -> None:
    random = np.random.default_rng(1)
    noise = random.normal(size=(20, 400))
    walk = np.cumsum(noise, axis=1)
    assert abs(np.median(autocorrelation(noise))) < 0.05
    assert np.median(autocorrelation(walk)) > 0.9
    assert np.median(autocorrelation(detrended(walk))) < np.median(autocorrelation(walk))
    assert detrended(walk).shape == (20, 400 - 26)
    np.testing.assert_allclose(detrended(np.outer(np.ones(2), np.arange(60.0))), 0.0, atol=1e-9)
    one = random.poisson(9.0, (3, 300, 1)).astype(float)
    np.testing.assert_allclose(together(np.concatenate([one, one], axis=2)), 1.0)
    apart = random.poisson(9.0, (3, 300, 6)).astype(float)
    assert np.abs(together(apart)).max() < 0.1
    still = np.concatenate([one, one, np.zeros_like(one)], axis=2)
    np.testing.assert_allclose(together(still), 1.0)


def test_calm_begins_when_the_mean_of_eight_weeks_is_below_half(evidence: Evidence) -> None:
    base = evidence.case.baseline
    course = evidence.courses[base]
    deaths = flat(evidence.sampled.members, 104, 100.0)
    deaths[0, 20:] = 10.0
    deaths[1, 90:] = 10.0
    moved = replace(
        evidence,
        courses={base: replace(course, weekly={**course.weekly, "civilian_deaths_media": deaths})},
    )
    since = calm_since(moved)
    assert since[0] == 17  # weeks 17 to 24 hold five calm weeks, the first mean below half
    assert since[1] == -1  # too late to see what follows
    assert since[2] == -1
    np.testing.assert_allclose(running_mean(deaths)[2], 100.0)


def test_rank_correlation() -> None:
    values = np.array([3.0, 1.0, 2.0, 10.0])
    assert rank_correlation(values, np.exp(values)) == pytest.approx(1.0)
    assert rank_correlation(values, -values) == pytest.approx(-1.0)
