"""Scores against the package scoringrules and against values worked out by hand."""

import numpy as np
import pytest

from waysahead.inference.scores import BINS, crps, crps_log, ignorance, interval_score, pit, pit_coverage, score

DICE = np.random.default_rng(5)
SEEN = DICE.poisson(DICE.gamma(0.7, 40.0, (18, 3))).astype(float)
DRAWS = DICE.poisson(DICE.gamma(1.0, 30.0, (500, 18, 3))).astype(float)


def test_crps_agrees_with_scoringrules() -> None:
    oracle = pytest.importorskip("scoringrules", reason="the oracle scoringrules is not installed")
    assert crps(DRAWS, SEEN) == pytest.approx(oracle.crps_ensemble(SEEN, DRAWS, m_axis=0, estimator="nrg"))
    logs = oracle.crps_ensemble(np.log1p(SEEN), np.log1p(DRAWS), m_axis=0, estimator="nrg")
    assert crps_log(DRAWS, SEEN) == pytest.approx(logs)


def test_interval_score_agrees_with_scoringrules() -> None:
    oracle = pytest.importorskip("scoringrules", reason="the oracle scoringrules is not installed")
    low, high = np.quantile(DRAWS, (0.05, 0.95), axis=0)
    assert interval_score(DRAWS, SEEN) == pytest.approx(oracle.interval_score(SEEN, low, high, 0.1))


def test_by_hand() -> None:
    assert crps([[0.0], [2.0]], [1.0]) == pytest.approx(0.5)
    assert crps([[3.0]], [1.0]) == pytest.approx(2.0), "one draw: the absolute error"
    assert interval_score(np.full((10, 1), 4.0), [5.0]) == pytest.approx(20.0)


def test_ignorance_counts_bins_with_one_draw_added_to_each() -> None:
    sample = np.array([[0.0], [1.0], [2.0], [2000.0]])
    for seen, within in ((0.0, 1), (1.0, 2), (2.0, 2), (3.0, 0), (1001.0, 1), (1e6, 1)):
        assert ignorance(sample, [seen]) == pytest.approx(-np.log2((within + 1) / (4 + len(BINS))))


def test_every_score_at_once_is_the_same_as_one_by_one() -> None:
    found = score(DRAWS, SEEN)
    assert found.crps == pytest.approx(crps(DRAWS, SEEN))
    assert found.crps_log == pytest.approx(crps_log(DRAWS, SEEN))
    assert found.ignorance == pytest.approx(ignorance(DRAWS, SEEN))
    assert found.mis90 == pytest.approx(interval_score(DRAWS, SEEN))
    assert np.array_equal(found.covered + found.miss_low + found.miss_high, np.ones((18, 3)))


def test_a_right_forecast_has_a_flat_pit_and_covers_as_it_says() -> None:
    rate = DICE.gamma(0.5, 6.0, 4000)
    seen, draws = DICE.poisson(rate), DICE.poisson(rate, (400, 4000))
    values = pit(draws, seen, DICE.random(4000))
    assert np.histogram(values, 10, (0, 1))[0] == pytest.approx(400, abs=80)
    assert pit_coverage(values) == pytest.approx(0.9, abs=0.015)
    assert score(draws, seen).covered.mean() > 0.93, "an interval of whole numbers holds more than it says"


def test_shapes_that_do_not_agree() -> None:
    with pytest.raises(ValueError, match="expected \\[draw"):
        crps(np.zeros((3, 4)), np.zeros(3))
