"""Two policies share their luck: a difference between them is the policy. Rule P1."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.conftest import IRAQ_MEMBERS
from tests.model.programs import Whole
from tests.model.worlds import held
from waysahead.policy import Levers

BLOCKS = 2
LEAST_RATIO = 20.0


def test_paired_differences_vary_at_least_twenty_times_less(
    iraq: Whole, middle: dict[str, float], hold_course: Levers, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tenth less of every stream, with all parameters held: talks at full dose end a tenth of outside support."""
    tenth = {"violence.meddling_share": 1.0 - 1e-7, "violence.talks_on_meddling": 0.1, "spillover.talks": 0.0}
    values = held(middle | tenth, IRAQ_MEMBERS)
    less = hold_course._replace(talks=np.ones_like(hold_course.talks))

    def totals(levers: Levers, seed: int, name: str) -> NDArray[np.float64]:
        blocks = [iraq(values, levers, seed=seed, block=block).weekly[name] for block in range(BLOCKS)]
        return np.concatenate(blocks).sum(axis=1, dtype=np.float64)

    lines = []
    for name in ("incidents", "civilian_deaths"):
        base, paired, unpaired = totals(hold_course, 1, name), totals(less, 1, name), totals(less, 2, name)
        ratio = np.var(unpaired - base) / np.var(paired - base)
        change = paired.mean() / base.mean() - 1.0
        error = (paired - base).std() / np.sqrt(base.size) / base.mean()
        lines.append(f"{name}: {change:+.1%} (Monte Carlo error {error:.1%}), variance unpaired / paired {ratio:.0f}")
        assert ratio >= LEAST_RATIO
        assert -0.12 < change < -0.06
        assert (paired < base).mean() > 0.99
    with capsys.disabled():
        print("\npairing  ", "; ".join(lines))
