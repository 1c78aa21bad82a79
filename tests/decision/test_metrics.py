"""Metrics of a run: theory by theory, with errors, and pooled only under weights."""

import dataclasses

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import (
    CATALOGUE,
    DECIDED,
    METRICS,
    WEIGHTED,
    WORST_THEORY,
    MetricValue,
    decide,
    discover,
    outcome_values,
)
from waysahead.decision.metrics import losses_of, metric_values, metrics_of


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return synthetic_run(futures=120)


def rows_of(run: SyntheticRun, weights: dict[str, float] | None = None) -> dict[tuple[str, ...], MetricValue]:
    losses = losses_of(run, ("civilian_deaths", "returns"))
    rows = metric_values(losses, metrics_of(losses, weights))
    return {(row.policy, row.outcome, row.theory, row.metric): row for row in rows}


def test_a_figure_is_that_of_its_theory_in_the_unit_of_the_outcome(run: SyntheticRun) -> None:
    rows = rows_of(run)
    under = outcome_values(run, CATALOGUE["civilian_deaths"])[:, run.theory_of == 1]
    row = rows["surge", "civilian_deaths", "presence-suppresses", "laplace"]
    assert row.value == pytest.approx(under[1].mean())
    assert row.mc_error == pytest.approx(under[1].std() / np.sqrt(40), rel=0.25)
    lost = rows["surge", "civilian_deaths", "presence-suppresses", "minimax_regret"]
    assert lost.value == pytest.approx((under[1] - under.min(axis=0)).max())


def test_more_people_who_return_is_the_lower_loss(run: SyntheticRun) -> None:
    rows, home = rows_of(run), outcome_values(run, CATALOGUE["returns"])[:, run.theory_of == 0]
    assert rows["surge", "returns", "presence-provokes", "maximin"].value == home[1].min()
    assert rows["surge", "returns", "presence-provokes", "mean_regret"].value == pytest.approx(
        (home.max(axis=0) - home[1]).mean()
    )


def test_nothing_is_pooled_without_weights_but_the_worst_theory_is_told(run: SyntheticRun) -> None:
    rows = rows_of(run)
    assert {key[2] for key in rows} == {*run.theories, WORST_THEORY}
    each = [rows["surge", "civilian_deaths", theory, "mean_regret"].value for theory in run.theories]
    assert rows["surge", "civilian_deaths", WORST_THEORY, "mean_regret"].value == max(each)
    share = [rows["surge", "civilian_deaths", theory, "satisficing"].value for theory in run.theories]
    assert rows["surge", "civilian_deaths", WORST_THEORY, "satisficing"].value == min(share)


def test_all_weight_on_one_theory_is_that_theory(run: SyntheticRun) -> None:
    rows = rows_of(run, {"agnostic": 2.0})
    for metric in METRICS:
        pooled = rows["surge", "civilian_deaths", WEIGHTED, metric].value
        assert pooled == pytest.approx(rows["surge", "civilian_deaths", "agnostic", metric].value), metric


def test_a_future_invalid_under_one_policy_is_left_out_under_all_and_told(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[2, 5] = False
    broken = dataclasses.replace(run, valid=valid, series={**run.series})
    broken.series["refugees"] = broken.series["refugees"].copy()
    broken.series["refugees"][1, 7, 30:] = np.nan
    assert set(losses_of(broken).members.tolist()) == set(range(120)) - {5, 7}
    found = decide(broken)
    assert found.futures == 118
    told = [(row.policy, row.member, row.reason, row.variable, row.week) for row in found.failures]
    assert told == [
        ("surge", 7, "not finite", "refugees", 30),
        ("withdraw-12m-relief-conference", 5, "invalid", "", -1),
    ]
    assert all(np.isfinite(row.value) for row in found.metrics if row.metric != "percentile_skew")


def test_a_run_without_a_whole_future_is_refused(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[0] = False
    with pytest.raises(ValueError, match="no future is valid"):
        decide(dataclasses.replace(run, valid=valid))


@pytest.mark.parametrize("given", [{"outcomes": ("deaths",)}, {"thresholds": {"deaths": 3.0}}])
def test_unknown_outcomes_are_refused(run: SyntheticRun, given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="outcome deaths"):
        decide(run, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("weights", [{"agnostik": 1.0}, {"agnostic": -1.0}, {"agnostic": 0.0}])
def test_weights_that_make_no_sense_are_refused(run: SyntheticRun, weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        decide(run, weights=weights)


def test_thresholds_are_the_printed_medians_of_the_baseline_unless_given(run: SyntheticRun) -> None:
    found = decide(run, thresholds={"newly_displaced": 10.0})
    assert found.thresholds["newly_displaced"] == 10.0
    middle = np.median(outcome_values(run, CATALOGUE["civilian_deaths"])[0])
    assert found.thresholds["civilian_deaths"] == float(f"{middle:.2g}")  # the share is that of the figure that is told
    assert tuple(found.thresholds) == DECIDED
    rows = {(row.policy, row.theory, row.metric): row for row in found.metrics if row.outcome == "civilian_deaths"}
    shares = [rows["hold-course", theory, "satisficing"].value for theory in run.theories]
    assert np.mean(shares) == pytest.approx(0.5, abs=0.02)


def test_the_error_of_a_mean_covers_it() -> None:
    """Means of independent runs of the same kind vary as their errors say."""
    random = np.random.default_rng(8)
    run = synthetic_run(futures=90, effects={"surge": (0.0, 0.0, 0.0)})
    values: list[float] = []
    errors: list[float] = []
    for _ in range(60):
        run.series["civilian_deaths"][:] = random.gamma(2.0, 10.0, (3, 90, 1))
        losses = losses_of(run, ("civilian_deaths",))
        (first, *_) = metrics_of(losses, times=60)
        values.append(first.value["laplace"][1, 0])
        errors.append(first.resampled["laplace"][1, 0].std(ddof=1))
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.3)


def test_a_run_of_one_policy_has_no_regret_and_no_pairs() -> None:
    run = synthetic_run(futures=60, policies=("hold-course",))
    found = decide(run)
    assert {row.value for row in found.metrics if row.metric == "minimax_regret"} == {0.0}
    assert all(point.on_frontier for point in found.frontier)
    assert found.rank_stability == () and found.information == () and found.drivers == ()
    assert discover(run).boxes == ()


def test_futures_too_few_to_ask_are_still_told() -> None:
    found = decide(synthetic_run(futures=6))
    assert found.futures == 6 and found.information == () and found.drivers == ()


def test_skew_is_that_of_the_loss_also_where_more_is_the_lower_loss(run: SyntheticRun) -> None:
    rows, home = rows_of(run), outcome_values(run, CATALOGUE["returns"])[:, run.theory_of == 0]
    p10, p50, p90 = np.quantile(-home[1], [0.1, 0.5, 0.9])
    expected = ((p90 + p10) / 2 - p50) / ((p90 - p10) / 2)
    assert abs(expected) > 0.005, "a sign to be told"
    assert rows["surge", "returns", "presence-provokes", "percentile_skew"].value == pytest.approx(expected)
