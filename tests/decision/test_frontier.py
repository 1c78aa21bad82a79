"""Dominance, trade-offs, and the agreement of metrics on an order."""

import numpy as np
import pytest

from tests.synthetic import synthetic_run
from waysahead.decision import EVERY_THEORY, decide
from waysahead.decision.frontier import dominates, frontier
from waysahead.decision.metrics import losses_of
from waysahead.decision.stability import kendall

LAST = "withdraw-12m-relief-conference"


def test_dominance_is_no_higher_on_all_and_lower_on_one() -> None:
    losses = np.array([[1.0, 5.0], [2.0, 5.0], [0.0, 9.0], [1.0, 5.0]])
    found = {(int(a), int(b)) for a, b in np.argwhere(dominates(losses))}
    assert found == {(0, 1), (3, 1)}


def test_a_policy_with_fewer_of_everything_leaves_the_frontier_to_itself() -> None:
    run = synthetic_run(effects={"surge": (-0.5, -0.5, -0.5), LAST: (0.3, 0.3, 0.3)})
    losses = losses_of(run, ("civilian_deaths", "newly_displaced"))
    points = {(point.policy, point.theory): point for point in frontier(losses)}
    assert points["surge", EVERY_THEORY].on_frontier and points["surge", EVERY_THEORY].share == 1.0
    assert points[LAST, "agnostic"].dominated_by == ("hold-course", "surge")
    assert points[LAST, EVERY_THEORY].dominated_by == ("hold-course", "surge")
    assert points["hold-course", "agnostic"].share == 0.0


def test_theories_that_point_apart_leave_both_on_the_frontier_of_every_theory() -> None:
    run = synthetic_run(effects={"surge": (0.6, -0.6, 0.0)})
    points = {(point.policy, point.theory): point for point in frontier(losses_of(run, ("civilian_deaths",)))}
    assert not points["surge", "presence-provokes"].on_frontier
    assert points["surge", EVERY_THEORY].on_frontier


def test_means_and_errors_are_those_of_the_theory() -> None:
    run = synthetic_run(futures=120)
    losses = losses_of(run, ("civilian_deaths", "returns"))
    point = next(one for one in frontier(losses) if one.policy == "surge" and one.theory == "agnostic")
    values = losses.values[1, :, losses.theory_of == 2]
    assert point.means["civilian_deaths"] == pytest.approx(values[:, 0].mean())
    assert point.means["returns"] == pytest.approx(-values[:, 1].mean()) and point.means["returns"] > 0
    assert point.errors["civilian_deaths"] == pytest.approx(values[:, 0].std() / np.sqrt(40), rel=0.25)


def test_kendall_by_hand() -> None:
    order = np.array([1.0, 2.0, 3.0, 4.0])
    assert kendall(order, order) == 1.0
    assert kendall(order, order[::-1]) == -1.0
    assert kendall(order, np.array([1.0, 3.0, 2.0, 4.0])) == pytest.approx(4 / 6)
    assert kendall(order, np.array([1.0, 1.0, 2.0, 2.0])) == pytest.approx(4 / np.sqrt(6 * 4))
    assert np.isnan(kendall(order, np.ones(4)))


def test_one_policy_far_below_the_others_comes_first_by_most_metrics() -> None:
    found = decide(synthetic_run(effects={"surge": (-1.0, -1.0, -1.0)}), outcomes=("civilian_deaths",))
    rows = {row.theory: row for row in found.rank_stability}
    assert rows["agnostic"].first["surge"] >= 9
    assert -1.0 <= rows["agnostic"].least_tau <= rows["agnostic"].mean_tau <= 1.0
