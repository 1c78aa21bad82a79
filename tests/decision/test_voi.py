"""Value of information against closed forms."""

import numpy as np
import pytest
from scipy import special

from tests.synthetic import synthetic_run
from waysahead.decision import decide
from waysahead.decision.smooth import smooth
from waysahead.decision.voi import chance_floor, evpi, evppi, evsi


def expected_gain(mean: float, sd: float) -> float:
    """E max(0, X) - max(0, E X) for X normal."""
    z = mean / sd
    return sd * float(np.exp(-z * z / 2) / np.sqrt(2 * np.pi)) - abs(mean) * float(special.ndtr(-abs(z)))


MEMBERS = 200_000
MEAN, FIRST, SECOND = 0.3, 1.0, 0.7


@pytest.fixture(scope="module")
def problem() -> tuple[np.ndarray, np.ndarray]:
    """Two actions: no loss, or -(0.3 + a + b) with a and b normal; stratified, so that errors are small."""
    random = np.random.default_rng(1)
    even = (np.arange(MEMBERS) + 0.5) / MEMBERS
    sample = np.stack([sd * special.ndtri(random.permutation(even)) for sd in (FIRST, SECOND)])
    return np.stack([np.zeros(MEMBERS), -(MEAN + sample.sum(axis=0))]), sample


def test_evpi_of_two_actions_with_normal_loss(problem: tuple[np.ndarray, np.ndarray]) -> None:
    losses, _ = problem
    assert evpi(losses) == pytest.approx(expected_gain(MEAN, np.hypot(FIRST, SECOND)), rel=0.01)


def test_evppi_of_two_actions_with_normal_loss(problem: tuple[np.ndarray, np.ndarray]) -> None:
    losses, sample = problem
    found = evppi(losses, sample)
    assert found[0] == pytest.approx(expected_gain(MEAN, FIRST), rel=0.01)
    assert found[1] == pytest.approx(expected_gain(MEAN, SECOND), rel=0.01)


def test_evsi_of_a_survey_with_a_known_error(problem: tuple[np.ndarray, np.ndarray]) -> None:
    losses, sample = problem
    error = 0.8
    learnt = FIRST**2 / np.hypot(FIRST, error)
    noise = np.random.default_rng(2).normal(size=MEMBERS)
    assert evsi(losses, sample[0], error, noise) == pytest.approx(expected_gain(MEAN, learnt), rel=0.015)
    assert evsi(losses, sample[0], 0.0, noise) == pytest.approx(expected_gain(MEAN, FIRST), rel=0.01)


def test_few_futures_are_not_far_off() -> None:
    random = np.random.default_rng(5)
    found = []
    for _ in range(40):
        sample = random.normal(size=(1, 500))
        losses = np.stack([np.zeros(500), -(MEAN + sample[0] + SECOND * random.normal(size=500))])
        found.append(evppi(losses, sample)[0])
    assert np.mean(found) == pytest.approx(expected_gain(MEAN, FIRST), rel=0.05)


def test_weights_stand_for_members() -> None:
    losses = np.array([[0.0, 0.0, 0.0], [-1.0, 2.0, 2.0]])
    assert evpi(losses, np.array([2.0, 1.0, 1.0])) == pytest.approx(0.5)
    assert evpi(losses) == pytest.approx(1 / 3)


def test_the_floor_holds_back_parameters_without_effect() -> None:
    random = np.random.default_rng(9)
    above = 0
    for _ in range(60):
        losses = np.stack([np.zeros(100), random.normal(0.05, 1.0, 100)])
        worth = evppi(losses, random.normal(size=(130, 100)))
        above += int((worth[:30] > chance_floor(worth[30:], 30)).any())
    assert above <= 9


def test_a_parameter_that_decides_is_named_and_none_exceeds_perfect_information() -> None:
    run = synthetic_run(futures=300, effects={"surge": (0.0, 0.0, 0.0)}, turning=1.0)
    found = decide(run, outcomes=("civilian_deaths",)).information
    assert {row.theory for row in found} == set(run.theories)
    for row in found:
        assert [one.parameter for one in row.parameters] == ["violence.branching"]
        assert 0 < row.parameters[0].evppi <= row.evpi


def test_a_smooth_of_a_straight_line_is_the_line() -> None:
    even = (np.arange(400) + 0.5) / 400
    found = smooth(even[None, :], (3 * even)[None, :])
    assert found.fitted[0, 0] == pytest.approx(3 * even)
