"""The fan of hold course: wide enough for a war that burns out and for one that grows, and no explosion."""

from __future__ import annotations

import numpy as np
import pytest

from tests.model.conftest import IRAQ_MEMBERS
from tests.model.programs import Whole
from waysahead.case import Case
from waysahead.policy import Levers
from waysahead.theory import Theory, sample

BLOCKS = 7
BASE = 8  # weeks


def test_fan_of_hold_course_holds_threefold_and_a_fifth_and_hardly_tenfold(
    iraq: Whole,
    case: Case,
    theories: tuple[Theory, ...],
    hold_course: Levers,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blocks = [
        iraq(sample(case, theories, "as_of", 1, block, IRAQ_MEMBERS), hold_course, block=block)
        for block in range(BLOCKS)
    ]
    assert all(block.valid.all() for block in blocks)
    incidents = np.concatenate([block.weekly["incidents"] for block in blocks]).astype(float)
    ratio = incidents[:, -1] / incidents[:, :BASE].mean(axis=1)
    low, middle, high = np.quantile(ratio, [0.05, 0.5, 0.95])
    tenfold = float((ratio > 10.0).mean())
    with capsys.disabled():
        print(
            f"\nfan of incidents, week {iraq.weeks} over the first {BASE}: 5 % {low:.3f}, median {middle:.2f}, "
            f"95 % {high:.2f}; more than tenfold {tenfold:.2%} of {ratio.size}"
        )
    assert low <= 1 / 5
    assert high >= 3
    assert tenfold <= 0.02
