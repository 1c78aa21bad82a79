import math

import numpy as np
import pytest

from waysahead.inference import VERDICTS, Figure, Range, Span, range_of, verdict_of
from waysahead.inference.face_figures import absent, beside, expected, given


def test_a_range_is_the_5_50_and_95_per_cent_points_of_futures() -> None:
    found = range_of(np.arange(101.0))
    assert found == Range(5.0, 50.0, 95.0)
    assert found.width == 19.0
    assert found.times(2.0) == Range(10.0, 100.0, 190.0)
    assert found.holds(5.0)
    assert found.holds(95.0)
    assert not found.holds(95.1)


def test_futures_without_the_figure_are_left_out() -> None:
    assert range_of([1.0, math.nan, 1.0]) == Range(1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="no future has the figure"):
        range_of([math.nan])


def test_the_width_of_a_range_from_nought_is_infinite() -> None:
    assert math.isinf(Range(0.0, 1.0, 2.0).width)


@pytest.mark.parametrize(
    ("model", "record", "word"),
    [
        (Range(1.0, 2.0, 3.0), 3.0, "inside"),
        (Range(1.0, 2.0, 3.0), 3.01, "outside"),
        (Range(1.0, 2.0, 3.0), 0.99, "outside"),
        (Range(1.0, 2.0, 3.0), Span(3.0, 9.0), "inside"),
        (Range(1.0, 2.0, 3.0), Span(3.5, 9.0), "outside"),
        (0.4, Span(0.1, 0.9), "inside"),
        (0.95, Span(0.1, 0.9), "outside"),
    ],
)
def test_the_verdict_is_whether_the_two_meet(model: Range | float, record: Span | float, word: str) -> None:
    assert verdict_of(model, record) == word
    assert beside("a", "b", model, record, "c").verdict == word


def test_an_expectation_of_the_line_has_to_be_met_by_the_median() -> None:
    reaches = Range(0.2, 0.4, 0.6)
    assert beside("a", "", reaches, Span(0.5, 1.0), "").verdict == "inside"
    assert expected("a", "", reaches, Span(0.5, 1.0), "").verdict == "outside"
    assert expected("a", "", reaches, Span(0.3, 1.0), "").verdict == "inside"


def test_a_figure_inside_says_where_its_median_leans() -> None:
    assert beside("a", "", Range(0.2, 0.4, 0.6), Span(0.5, 1.0), "").leans == "below"
    assert beside("a", "", Range(0.2, 0.9, 1.6), Span(0.1, 0.5), "").leans == "above"
    assert beside("a", "", Range(0.2, 0.4, 0.6), Span(0.3, 1.0), "").leans == ""
    assert beside("a", "", Range(0.2, 0.4, 0.6), Span(0.7, 1.0), "").leans == ""


def test_only_four_words_are_used_and_each_is_explained() -> None:
    every: list[Figure] = [
        beside("a", "", 1.0, 1.0, ""),
        beside("a", "", 1.0, 2.0, ""),
        given("a", "", 1.0, ""),
        absent("a", ""),
    ]
    assert {figure.verdict for figure in every} == set(VERDICTS)
    assert absent("a", "").model is None
