"""Paired differences, their shares and errors, and what pairing is worth."""

import numpy as np
import pytest

from waysahead.decision.pairing import (
    differences,
    lower,
    median_and_error,
    rounds_of,
    share_and_error,
    variance_ratios,
)

RANDOM = np.random.default_rng(4)


def test_the_baseline_differs_from_itself_by_nothing() -> None:
    values = RANDOM.normal(size=(2, 3, 10))
    assert (differences(values, 1)[:, 1] == 0).all()


def test_an_invalid_twin_takes_the_pair_out_of_both_arms() -> None:
    values = RANDOM.normal(size=(1, 2, 6))
    values[0, 0, 2] = np.nan
    values[0, 1, 4] = np.nan
    paired = differences(values, 0)
    assert np.isnan(paired[0, 1]).tolist() == [False, False, True, False, True, False]
    with_extreme = values.copy()
    with_extreme[0, 1, 2] = 1e12
    assert np.array_equal(variance_ratios(with_extreme, 0), variance_ratios(values, 0), equal_nan=True)


def test_a_tie_counts_one_half() -> None:
    assert lower(np.array([-1.0, 0.0, 2.0])).tolist() == [1.0, 0.5, 0.0]
    share, _ = share_and_error(np.zeros((1, 8)))
    assert share[0] == 0.5


def test_the_error_is_that_of_a_policy_that_makes_no_difference() -> None:
    runs = RANDOM.normal(0.0, 1.0, size=(4000, 60))
    runs[:, ::3] = 0.0  # ties
    share, error = share_and_error(runs)
    assert np.std(share) == pytest.approx(np.mean(error), rel=0.05)
    _, untied = share_and_error(np.full((1, 25), -1.0))
    assert untied[0] == pytest.approx(0.1)


def test_two_errors_are_the_sign_test() -> None:
    for count, clears in ((2, False), (4, False), (5, True), (28, True)):
        share, error = share_and_error(np.full((1, count), -1.0))
        assert (share[0] - 0.5 > 2 * error[0]) is np.bool_(clears)
    chance = np.mean(
        [abs(s - 0.5) > 2 * e for s, e in zip(*share_and_error(RANDOM.normal(size=(4000, 28))), strict=True)]
    )
    assert chance < 0.06


def test_members_that_lean_together_count_once() -> None:
    rounds = rounds_of(200, 7, 100)
    assert rounds[99] == 14 and rounds[100] == 15 and np.bincount(rounds).tolist() == ([7] * 14 + [2]) * 2
    _, alone = share_and_error(np.full((1, 28), -1.0))
    _, together = share_and_error(np.full((1, 28), -1.0), np.arange(28) // 7)
    assert alone[0] == pytest.approx(0.5 / np.sqrt(28)) and together[0] == pytest.approx(0.25)


def test_the_error_of_the_median_is_that_of_repeated_runs() -> None:
    runs = RANDOM.normal(0.0, 3.0, size=(4000, 70))
    _, median, _, error = median_and_error(runs)
    assert np.std(median) == pytest.approx(np.mean(error), rel=0.1)


def test_shared_luck_is_worth_its_variance_ratio() -> None:
    luck = RANDOM.normal(size=5000)
    values = np.stack([luck, luck + 0.1 * RANDOM.normal(size=5000)])[None]
    assert variance_ratios(values, 0)[0, 1] == pytest.approx(201, rel=0.1)
    assert np.isnan(variance_ratios(values, 0)[0, 0])
