"""Weights over theories from log scores: known answers, and an honest "cannot tell"."""

import numpy as np
import pytest

from waysahead.decision import stacking
from waysahead.decision.stacking import CANNOT_TELL, TELLS, block_counts, mixed, stacked

NAMES = ("one", "other", "third")


def test_weights_of_two_densities_are_those_of_the_likelihood() -> None:
    # Half the origins have density ratio 3 : 1, half 1 : 2. d/dw sum log(w a + (1 - w) b) = 0 gives w = 3/4.
    ratio = np.array([[3.0, 1.0]] * 50 + [[1.0, 2.0]] * 50)
    found = stacked(np.log(ratio), steps=5000)
    assert found.sum() == pytest.approx(1.0)
    assert found[0] == pytest.approx(0.75, abs=1e-6)


def test_stacked_weights_score_at_least_as_high_as_any_other() -> None:
    random = np.random.default_rng(3)
    density = random.normal(size=(60, 3))
    best = mixed(density, stacked(density)).mean()
    for _ in range(200):
        assert mixed(density, random.dirichlet(np.ones(3))).mean() <= best + 1e-6


def test_a_mixture_of_equal_densities_is_that_density() -> None:
    density = np.log(np.array([[0.2, 0.2], [3.0, 3.0]]))
    assert mixed(density, np.array([0.3, 0.7])) == pytest.approx(density[:, 0])


def test_blocks_keep_neighbours_together_and_the_number_of_origins() -> None:
    counts = block_counts(30, 6)
    assert (counts.sum(axis=1) == 30).all() and counts.shape == (400, 30)
    together = np.mean((counts > 0) == (np.roll(counts, 1, axis=1) > 0))
    apart = np.mean((counts > 0) == (np.roll(counts, 15, axis=1) > 0))
    assert together > apart + 0.1


@pytest.mark.parametrize("size", [0.02, 0.3, 1.0])
def test_it_seldom_tells_where_theories_differ_by_chance_alone(size: float) -> None:
    told = 0
    for seed in range(60):
        noise = np.random.default_rng(seed).normal(size=(38, 3))
        overlapping = (noise[2:] + noise[1:-1] + noise[:-2]) / np.sqrt(3)
        told += stacking(NAMES, size * overlapping, block=6).answer == TELLS
    assert told <= 6  # one in ten at most


def test_it_cannot_tell_from_one_lucky_stretch() -> None:
    density = np.zeros((36, 3))
    density[10:14, 0] = 2.0  # four months in a row, in one block
    assert stacking(NAMES, density, block=6).answer == CANNOT_TELL


def test_it_tells_where_one_theory_expects_the_record_throughout() -> None:
    random = np.random.default_rng(2)
    density = random.normal(size=(36, 3)) * 0.1
    density[:, 1] += 1.0
    found = stacking(NAMES, density, [density, density + 0.01 * random.normal(size=density.shape)], block=6)
    assert found.answer == TELLS
    row = {one.theory: one for one in found.weights}["other"]
    assert row.weight > 0.95 and row.low > 1 / 3 and row.score > 0 and row.score_error > 0
    assert sum(one.weight for one in found.weights) == pytest.approx(1.0)


@pytest.mark.parametrize("origins", [5, 17])
def test_too_few_origins_are_refused(origins: int) -> None:
    with pytest.raises(ValueError, match="18 origins"):
        stacking(NAMES, np.zeros((origins, 3)), block=6)


def test_a_record_that_cannot_happen_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        stacking(NAMES, np.full((30, 3), -np.inf), block=6)
