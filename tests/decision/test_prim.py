"""Boxes on made-up data whose box is known."""

import time

import numpy as np
import pytest

from waysahead.decision.box import Box, inside, quality, quasi_p, whole
from waysahead.decision.peel import peel
from waysahead.decision.prim import prim
from waysahead.decision.tree import tree


def planted(noise: float, members: int = 10_000, parameters: int = 20) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(11)
    sample = random.random((parameters, members))
    true = (sample[0] > 0.6) & (sample[3] > 0.3) & (sample[3] < 0.7) & (sample[7] < 0.45)
    return sample, true ^ (random.random(members) < noise), true


@pytest.mark.parametrize("noise", [0.0, 0.05, 0.2])
def test_a_planted_box_is_found_to_its_edges(noise: float) -> None:
    sample, interest, true = planted(noise)
    began = time.process_time()
    found = prim(sample, interest).box
    assert time.process_time() - began < 2.0
    held = inside(sample, found)
    assert (held & true).sum() / (held | true).sum() > 0.97
    assert found.restricted.tolist() == [0, 3, 7]
    ours, theirs = quality(sample, interest, found), quality(sample, interest, Box(*edges()))
    assert ours.density >= theirs.density - 0.02 and ours.coverage >= theirs.coverage - 0.02


def edges() -> tuple[np.ndarray, np.ndarray]:
    low, high = whole(20)
    low[0], low[3], high[3], high[7] = 0.6, 0.3, 0.7, 0.45
    return low, high


def test_noise_alone_gives_no_box() -> None:
    for seed in range(5):
        random = np.random.default_rng(seed)
        found = prim(random.random((15, 500)), random.random(500) < 0.4)
        assert found.box.bounds == 0 and found.score == 0.0


def test_the_row_of_peeled_boxes_grows_denser() -> None:
    sample, interest, _ = planted(0.05, members=2_000)
    row = peel(sample, interest)
    masses = [quality(sample, interest, box).mass for box in row]
    assert masses == sorted(masses, reverse=True)
    assert quality(sample, interest, row[-1]).density > 2 * interest.mean()


def test_members_with_equal_values_stay_together() -> None:
    random = np.random.default_rng(4)
    sample = np.stack([random.integers(0, 3, 900).astype(float), random.random(900)])
    interest = (sample[0] == 2) & (random.random(900) < 0.9)
    found = prim(sample, interest).box
    assert inside(sample, found).tolist() == (sample[0] == 2).tolist()


def test_limits_on_no_more_parameters_than_asked() -> None:
    sample, interest, _ = planted(0.05)
    assert prim(sample, interest, most_limited=2).box.restricted.size == 2


@pytest.mark.parametrize("interest", [np.zeros(50, dtype=bool), np.ones(50, dtype=bool)])
def test_all_or_nothing_of_interest_gives_no_box(interest: np.ndarray) -> None:
    assert prim(np.random.default_rng(1).random((3, 50)), interest).box.bounds == 0


def test_quasi_p_tells_a_limit_that_does_something_from_one_that_does_not() -> None:
    sample, interest, _ = planted(0.05)
    low, high = edges()
    low[12] = 0.05
    found = quasi_p(sample, interest, Box(low, high))
    assert found[0] < 1e-6 and found[12] > 0.01


def test_a_tree_finds_two_cuts() -> None:
    random = np.random.default_rng(2)
    sample = random.random((6, 600))
    interest = (sample[1] > 0.5) & (sample[4] < 0.4)
    leaves = tree(sample, interest)
    assert leaves[0].density == 1.0 and leaves[0].coverage == 1.0
    assert leaves[0].box.restricted.tolist() == [1, 4]
    assert leaves[0].box.low[1] == pytest.approx(0.5, abs=0.02)
    assert leaves[0].box.high[4] == pytest.approx(0.4, abs=0.02)
    assert sum(leaf.mass for leaf in leaves) == pytest.approx(1.0)


def test_a_tree_does_not_cut_noise() -> None:
    random = np.random.default_rng(6)
    assert len(tree(random.random((20, 400)), random.random(400) < 0.5)) == 1
