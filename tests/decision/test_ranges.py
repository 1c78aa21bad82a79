"""Quantiles against NumPy, with holes, and under weights."""

import numpy as np
import pytest

from waysahead.decision.ranges import as_range, quantiles, ranges, weighted_quantiles, weighted_range

RANDOM = np.random.default_rng(3)
AT = np.array([0.05, 0.1, 0.5, 0.9, 0.95])


def test_equal_numpy_without_holes() -> None:
    values = RANDOM.lognormal(size=(4, 3, 29))
    assert np.allclose(quantiles(values, AT), np.moveaxis(np.quantile(values, AT, axis=-1), 0, -1))


def test_holes_are_left_out() -> None:
    values = RANDOM.normal(size=(2, 40))
    values[1, 10:] = np.nan
    assert np.allclose(quantiles(values, AT)[1], np.quantile(values[1, :10], AT))


def test_nothing_left_is_nan() -> None:
    values = np.full((2, 5), np.nan)
    five, mean = ranges(values)
    assert np.isnan(five).all() and np.isnan(mean).all()
    assert np.isnan(weighted_quantiles(values[0], np.ones(5), AT)).all()


def test_probabilities_may_differ_by_row() -> None:
    values = np.arange(10.0)[None, :].repeat(2, axis=0)
    assert np.allclose(quantiles(values, np.array([[0.0], [1.0]])), [[0.0], [9.0]])


def test_a_weight_of_zero_leaves_a_future_out() -> None:
    values, weights = np.array([1.0, 2.0, 3.0, 1e9]), np.array([1.0, 1.0, 1.0, 0.0])
    found = weighted_range(values, weights)
    assert found.p95 <= 3.0 and found.mean == pytest.approx(2.0)


@pytest.mark.parametrize("members", [1, 2, 7, 100])
def test_equal_weights_are_no_weights(members: int) -> None:
    values = RANDOM.lognormal(size=members)
    assert np.allclose(weighted_quantiles(values, np.full(members, 0.3), AT), np.quantile(values, AT))


def test_weights_of_whole_numbers_are_between_those_of_repeats() -> None:
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0])
    assert weighted_quantiles(values, weights, np.array([0.0, 0.5, 1.0])) == pytest.approx([1.0, 2.0, 3.0])


def test_weights_move_the_middle() -> None:
    values = np.arange(101.0)
    even = weighted_quantiles(values, np.ones(101), np.array([0.5]))[0]
    tilted = weighted_quantiles(values, np.linspace(0.1, 2.0, 101), np.array([0.5]))[0]
    assert even == pytest.approx(50.0) and tilted > 60.0


def test_a_range_is_ordered() -> None:
    five, mean = ranges(RANDOM.gamma(2.0, size=(1, 50)))
    found = as_range(five[0], mean[0])
    assert found.p5 <= found.p10 <= found.p50 <= found.p90 <= found.p95
