"""Changes over two years, and what ranges hold of them."""

import numpy as np
import pytest

from waysahead.inference.long_changes import changes, held_by, held_by_pit, simulated_changes, together


def test_a_change_is_the_log_of_the_later_over_the_base() -> None:
    monthly = np.concatenate([np.full(25, 50.0), np.full(5, 150.0)])
    found = changes("made", monthly)
    assert found.ratio[0] == pytest.approx(np.log(201 / 101)), "the window that straddles the step"
    assert found.ratio[-1] == pytest.approx(np.log(301 / 101))
    assert found.origin.tolist() == [1, 2, 3, 4, 5]
    assert found.apart == 1
    assert len(changes("quiet", np.ones(60)).ratio) == 0, "a base of two deaths says nothing"


def test_both_tails_are_counted() -> None:
    found = changes("made", np.concatenate([np.full(25, 50.0), np.full(5, 150.0)]))
    held = held_by(found, np.log(1.5), np.log(2.5))
    assert (held.below, held.inside, held.above) == pytest.approx((0.0, 0.2, 0.8))
    both = together([held, held_by(found, np.log(4), np.log(5))])
    assert (both.below, both.inside, both.above) == pytest.approx((0.5, 0.1, 0.4))
    spread = held_by_pit("made", np.array([[0.01, 0.5], [0.99, 0.5]]), 24)
    assert (spread.below, spread.inside, spread.above, spread.apart) == pytest.approx((0.25, 0.5, 0.25, 1))


def test_simulated_changes_take_the_last_weeks_over_the_first() -> None:
    weekly = np.concatenate([np.full((2, 8), 10.0), np.full((2, 88), 5.0), [[30.0] * 8, [1.0] * 8]], axis=1)
    assert simulated_changes(weekly.astype(np.float32)) == pytest.approx(np.log([241 / 81, 9 / 81]))
