"""The compromise, the elections and the Nash solution."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.politics import shared
from waysahead.politics.conference import (
    Bargain,
    compromise,
    election,
    exact,
    joint_election,
    nash,
    pull,
    weighted_median,
)
from waysahead.politics.conference.condorcet import long_run

THREE = ("a", "b", "c")


def three(position: Sequence[float], weight: Sequence[float], *, status_quo: float | None = None) -> Bargain:
    return exact(THREE, np.array(position, float), np.ones(3), np.array(weight, float), status_quo=status_quo)


def test_compromise_of_the_emissions() -> None:
    assert compromise(shared.bargain(shared.EMISSIONS)).mean() == pytest.approx(7.39, abs=0.005)


def test_upstream_policy() -> None:
    one = shared.bargain(shared.UPSTREAM)
    assert compromise(one).mean() == pytest.approx(35.0, abs=0.05)
    assert compromise(one).mean() == pytest.approx(shared.expected(shared.UPSTREAM)["weighted_mean"], abs=1e-3)
    assert weighted_median(one).mean() == 30.0


def test_compromise_limits() -> None:
    one = three([0, 50, 100], [1, 1, 2], status_quo=0.0)
    assert compromise(one).mean() == pytest.approx(62.5)
    assert compromise(one, salience_only=True).mean() == pytest.approx(50.0)
    assert compromise(one, status_quo_weight=1.0).mean() == pytest.approx(31.25)
    assert pull(one)[0] == pytest.approx([0.25, 0.25, 0.5])
    with pytest.raises(ValueError, match="status quo"):
        compromise(three([0, 1, 2], [1, 1, 1]), status_quo_weight=1.0)


def test_nobody_with_any_weight() -> None:
    idle = three([0, 50, 100], [0, 0, 0])
    assert compromise(idle).mean() == pytest.approx(50.0)
    assert election(idle).chance[0] == pytest.approx(np.full(3, 1 / 3))


def test_median_is_a_step() -> None:
    assert weighted_median(three([0, 50, 100], [1, 1, 1])).mean() == 50.0
    assert weighted_median(three([0, 50, 100], [1, 1, 3])).mean() == 100.0
    assert weighted_median(three([100, 0, 50], [1, 1, 2])).mean() == 50.0
    assert weighted_median(three([0, 50, 100], [2, 1, 1])).mean() == 0.0  # half of the weight is reached at once


@pytest.mark.parametrize(("steepness", "odds"), [(1, 2 / 3), (2, 4 / 5), (4, 16 / 17), (8, 256 / 257)])
def test_two_to_one_wins_as_often_as_the_tutorial_says(steepness: float, odds: float) -> None:
    two = exact(("a", "b"), np.array([0.0, 1.0]), np.ones(2), np.array([2.0, 1.0]))
    assert election(two, steepness=steepness).chance[0] == pytest.approx([odds, 1 - odds], abs=1e-8)


def test_election_by_walking_the_chain() -> None:
    one = three([0, 40, 100], [2, 1, 1.5])
    wanted = election(one).chance[0]
    dice, force, held = np.random.default_rng(1), 0, np.zeros(3)
    x, w = one.position[0], one.weight[0]
    for _ in range(60_000):
        rival = dice.integers(3)
        gap = np.abs(x - x[force]) - np.abs(x - x[rival])
        mine = (w * np.where(np.abs(gap) < 1e-12, 0.5, gap > 0)).sum() / w.sum()
        force = rival if dice.random() < mine else force
        held[force] += 1
    assert held / held.sum() == pytest.approx(wanted, abs=0.01)


def test_shared_positions_are_one_option() -> None:
    split = exact(tuple("abcd"), np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4), np.array([1.0, 1.0, 0.5, 0.5]))
    whole = exact(("a", "b"), np.array([0.0, 1.0]), np.ones(2), np.array([2.0, 1.0]))
    assert election(split).chance[0].reshape(2, 2).sum(axis=1) == pytest.approx(election(whole).chance[0], abs=1e-8)


def test_unknown_challengers_are_refused() -> None:
    with pytest.raises(ValueError, match="challengers"):
        long_run(np.zeros((1, 2, 2)), np.ones((1, 2)), challengers="loud")


def test_joint_election_of_one_issue_is_the_election() -> None:
    one = three([0, 40, 100], [2, 1, 1.5])
    joint = joint_election([one])
    assert joint.chance[0] == pytest.approx(election(one).chance[0])
    assert joint.mean[0, 0] == pytest.approx(election(one).mean())


def test_joint_election_needs_shared_actors() -> None:
    other = exact(("x", "y"), np.array([0.0, 1.0]), np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match="every issue"):
        joint_election([three([0, 1, 2], [1, 1, 1]), other])


def test_nash_keeps_the_status_quo_where_somebody_only_loses() -> None:
    assert nash(three([0, 50, 100], [1, 1, 1], status_quo=0.0)).mean() == 0.0


def test_nash_of_two_with_the_same_aim() -> None:
    two = exact(("a", "b"), np.array([60.0, 60.0]), np.ones(2), np.ones(2), status_quo=0.0, ends=(0.0, 100.0))
    assert nash(two).mean() == pytest.approx(60.0)


def test_nash_maximises_the_weighted_product() -> None:
    dice = np.random.default_rng(5)
    x, w = dice.uniform(20, 100, 4), dice.uniform(0.2, 1, 4)
    one = exact(tuple("abcd"), x, np.ones(4), w, status_quo=10.0, ends=(0.0, 100.0), breakdown_cost=0.3)
    fine = np.linspace(0, 100, 100_001)
    gain = (np.abs(x - 10.0) - np.abs(x - fine[:, None])) / 100.0 + 0.3
    score = np.where((gain > 0).all(axis=1), (w * np.log(np.maximum(gain, 1e-300))).sum(axis=1), -np.inf)
    assert nash(one).mean() == pytest.approx(fine[score.argmax()], abs=0.25)


def test_nash_needs_a_status_quo() -> None:
    with pytest.raises(ValueError, match="status quo"):
        nash(three([0, 1, 2], [1, 1, 1]))
