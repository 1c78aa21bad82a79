"""Metrics and regret on tables small enough to be worked out by hand."""

import numpy as np
import pytest

from waysahead.decision.robustness import METRICS, regret, robustness

# Two policies, five futures.
LOSSES = np.array([[10.0, 20.0, 30.0, 40.0, 100.0], [25.0, 25.0, 25.0, 25.0, 50.0]])


def test_regret_is_the_loss_over_the_lowest_of_any_policy() -> None:
    assert regret(LOSSES).tolist() == [[0.0, 0.0, 5.0, 15.0, 50.0], [15.0, 5.0, 0.0, 0.0, 0.0]]


def test_every_metric_of_the_table_exactly() -> None:
    found = robustness(LOSSES, np.array(30.0))
    assert tuple(found) == tuple(METRICS)
    expected = {
        "maximin": [100.0, 50.0],
        "maximax": [10.0, 25.0],
        "hurwicz": [55.0, 37.5],
        "laplace": [40.0, 30.0],
        "minimax_regret": [50.0, 15.0],
        "p90_regret": [36.0, 11.0],
        "mean_regret": [14.0, 4.0],
        "mean_variance": [40.0 + np.sqrt(1000.0), 40.0],
        "undesirable_deviations": [16.0, 5.0],
        "satisficing": [0.6, 0.8],
        "percentile_skew": [(45.0 - 30.0) / 31.0, 1.0],
    }
    for name, values in expected.items():
        assert found[name] == pytest.approx(values), name


def test_a_third_policy_can_only_raise_regret() -> None:
    more = np.vstack([LOSSES, [5.0, 60.0, 60.0, 10.0, 60.0]])
    assert (regret(more)[:2] >= regret(LOSSES)).all()
    assert regret(more)[0, 0] == 5.0


def test_weights_of_one_are_no_weights() -> None:
    plain, weighted = robustness(LOSSES, np.array(30.0)), robustness(LOSSES, np.array(30.0), np.full(5, 7.0))
    for name in METRICS:
        assert weighted[name] == pytest.approx(plain[name]), name


def test_whole_weights_stand_for_repeated_futures() -> None:
    weights = np.array([1.0, 2.0, 1.0, 0.0, 1.0])
    repeated = LOSSES[:, [0, 1, 1, 2, 4]]
    one, other = robustness(LOSSES, np.array(30.0), weights), robustness(repeated, np.array(30.0))
    for name in ("maximin", "maximax", "laplace", "minimax_regret", "mean_regret", "mean_variance", "satisficing"):
        assert one[name] == pytest.approx(other[name]), name


def test_a_future_without_weight_is_not_the_worst_one() -> None:
    assert robustness(LOSSES, np.array(0.0), np.array([1.0, 1, 1, 1, 0]))["maximin"].tolist() == [40.0, 25.0]


def test_quantiles_are_those_of_numpy() -> None:
    losses = np.random.default_rng(3).normal(size=(3, 2, 41))
    found = robustness(losses, np.zeros(2))["p90_regret"]
    assert found == pytest.approx(np.quantile(regret(losses), 0.9, axis=-1))
