"""Indices of the Ishigami function (Ishigami and Homma 1990), whose values are known."""

import numpy as np
import pytest

from waysahead.decision.sensitivity import borgonovo, first_order, sobol

FIRST, TOTAL = np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


@pytest.fixture(scope="module")
def made() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    members = 20_000
    even = 2 * np.pi * (np.arange(members) + 0.5) / members - np.pi
    sample = np.stack([random.permutation(even) for _ in range(3)])
    return sample, ishigami(sample)


def test_first_order_indices(made: tuple[np.ndarray, np.ndarray]) -> None:
    assert first_order(*made) == pytest.approx(FIRST, abs=0.02)


def test_first_and_total_indices_from_a_chaos(made: tuple[np.ndarray, np.ndarray]) -> None:
    found = sobol(*made)
    assert found.first == pytest.approx(FIRST, abs=0.02)
    assert found.total == pytest.approx(TOTAL, abs=0.02)
    assert found.explained > 0.99


def test_delta_indices(made: tuple[np.ndarray, np.ndarray]) -> None:
    """Against brute force: distances of the density of four million points from those with one input held."""
    assert borgonovo(*made) == pytest.approx(_brute_force(), abs=0.025)


def _brute_force() -> np.ndarray:
    random = np.random.default_rng(0)
    sample = random.uniform(-np.pi, np.pi, (3, 400_000))
    edges = np.linspace(-11.0, 19.0, 121)
    density = np.histogram(ishigami(sample), edges)[0] / sample.shape[1]
    found = np.zeros(3)
    points = np.pi * (2 * (np.arange(40) + 0.5) / 40 - 1)
    for at in range(3):
        for point in points:
            held = sample[:, :100_000].copy()
            held[at] = point
            found[at] += np.abs(np.histogram(ishigami(held), edges)[0] / 100_000 - density).sum() / 80
    return found


def test_inputs_that_do_nothing_have_none() -> None:
    random = np.random.default_rng(7)
    sample, values = random.random((4, 3_000)), random.normal(size=3_000)
    assert first_order(sample, values) == pytest.approx(np.zeros(4), abs=0.01)
    assert borgonovo(sample, values) == pytest.approx(np.zeros(4), abs=0.06)
    assert sobol(sample[:2], values).total == pytest.approx(np.zeros(2), abs=0.02)


def test_too_few_members_are_refused() -> None:
    with pytest.raises(ValueError, match="expected at least"):
        sobol(np.random.default_rng(1).random((10, 20)), np.arange(20.0))


def test_a_constant_has_no_indices() -> None:
    sample = np.random.default_rng(1).random((2, 300))
    assert first_order(sample, np.ones(300)).tolist() == [0.0, 0.0]
    assert sobol(sample, np.ones(300)).first.tolist() == [0.0, 0.0]
