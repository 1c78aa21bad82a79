"""Loops are bounded as a whole: violence, opinion, recruitment, displacement, separation, need. Rule V5."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.conftest import IRAQ_MEMBERS, WEEKS
from tests.model.programs import Weekly
from waysahead.case import Case
from waysahead.model.state import State
from waysahead.policy import Levers
from waysahead.theory import Theory, assign, sample

SHOCK = 0.10
AT = 10  # week before which the shock comes
BLOCKS = 2
PAGE = Path(__file__).parents[2] / "docs" / "model.md"

Paths = NDArray[np.float64]


def stated(what: str) -> int:
    """The number of weeks that docs/model.md states."""
    (weeks,) = re.findall(rf"{what}.*?\*\*(\d+) weeks\*\*", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return int(weeks)


def with_shock(kind: str, t: int, state: State) -> State:
    """The state before week ``t``; at week `AT` its level, or what it remembers of past incidents, a tenth higher."""
    if t != AT or kind == "none":
        return state
    was = state.violence
    if kind == "level":
        return state._replace(violence=was._replace(common=was.common + np.float32(np.log(1.0 + SHOCK))))
    more = np.float32(1.0 + SHOCK)
    return state._replace(violence=was._replace(fast=was.fast * more, slow=was.slow * more))


@pytest.fixture(scope="session")
def excess(
    iraq_weekly: Weekly, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> dict[str, dict[str, Paths]]:
    """Incidents of the shocked futures over their unshocked twins, less one: shock -> theory -> ``[week]``."""
    members = IRAQ_MEMBERS * BLOCKS
    totals = {}
    for kind in ("none", "level", "past"):
        blocks = []
        for block in range(BLOCKS):
            values = sample(case, theories, "as_of", 1, block, IRAQ_MEMBERS)
            moments = iraq_weekly.go(
                values, hold_course, WEEKS, block=block, change=lambda t, state, kind=kind: with_shock(kind, t, state)
            )
            blocks.append(np.stack([np.asarray(moment.record.national.incidents, float) for moment in moments], axis=1))
        totals[kind] = np.concatenate(blocks)
    of_member = assign(members, len(theories))
    return {
        kind: {
            theory.code: totals[kind][of_member == k].sum(axis=0) / totals["none"][of_member == k].sum(axis=0) - 1.0
            for k, theory in enumerate(theories)
        }
        for kind in ("level", "past")
    }


def last_week_beyond(path: Paths, bound: float) -> int:
    """Weeks after the shock until the excess stays within the bound."""
    beyond = np.flatnonzero(np.abs(path[AT:]) >= bound)
    return int(beyond[-1]) + 1 if beyond.size else 0


def test_shock_to_the_level_is_not_amplified_and_dies(
    excess: dict[str, dict[str, Paths]], capsys: pytest.CaptureFixture[str]
) -> None:
    weeks = {code: last_week_beyond(path, 0.05) for code, path in excess["level"].items()}
    peak = max(float(path.max()) for path in excess["level"].values())
    with capsys.disabled():
        print(f"\nlevel +10 %: peak {peak:+.1%}; weeks until within 5 % of the unshocked path: {weeks}")
    for path in excess["level"].values():
        np.testing.assert_allclose(path[:AT], 0.0, atol=1e-12)
    assert peak < SHOCK
    assert max(weeks.values()) <= stated("shock to the level")


def test_shock_to_past_incidents_dies(excess: dict[str, dict[str, Paths]], capsys: pytest.CaptureFixture[str]) -> None:
    weeks = {code: last_week_beyond(path, 0.05 * SHOCK) for code, path in excess["past"].items()}
    peak = max(float(path.max()) for path in excess["past"].values())
    with capsys.disabled():
        print(f"past +10 %: peak {peak:+.1%}; weeks until within 0.5 % of the unshocked path: {weeks}")
    assert peak < SHOCK
    assert max(weeks.values()) <= stated("shock to past incidents")
