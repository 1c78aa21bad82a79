"""Votes in futures: what a quarter looks back on, the chances of the legislature, and pairing."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tests.synthetic import synthetic_run
from waysahead.case import read_case
from waysahead.case.legislature import Legislature, legislature_of
from waysahead.decision.votes import before, votes_in_futures
from waysahead.politics.legislature import vote


@pytest.fixture(scope="module")
def congress() -> Legislature:
    return legislature_of(read_case("iraq-2006"))


@dataclass(frozen=True)
class Flat:
    """A run of two policies whose foreign force loses so many a month in every week, at a steady cost."""

    losses: tuple[float, float]
    members: int = 300
    weeks: int = 60
    policies: tuple[str, str] = ("stay", "leave")
    baseline: str = "stay"

    @property
    def valid(self) -> npt.NDArray[np.bool_]:
        return np.ones((2, self.members), dtype=np.bool_)

    def weekly(self, name: str) -> npt.NDArray[np.float32]:
        shape = 2, self.members, self.weeks
        if name == "cost_usd":
            return np.full(shape, 2e9, dtype=np.float32)
        monthly = np.array(self.losses)[:, None, None]
        return np.broadcast_to(monthly * 7 / 30.4375, shape).astype(np.float32)


def test_a_quarter_looks_back_over_the_start() -> None:
    weekly = np.arange(20.0)[None, None, :]
    found = before(weekly, np.array([0, 4, 13, 20]), known=5.0)
    assert found[0, 0].tolist() == pytest.approx([5.0, (9 * 5 + 0 + 1 + 2 + 3) / 13, 6.0, np.arange(7, 20).mean()])


def test_steady_losses_give_the_chances_of_the_vote_itself(congress: Legislature) -> None:
    known = (72 + 107 + 70) / 3
    steady: Any = Flat((known, known))
    direct = {
        one.measure.code: one.chance for one in vote(congress, draws=300) if one.stage in ("law", "both chambers")
    }
    found = votes_in_futures(steady, congress)
    assert {one.measure for one in found} == set(direct)
    for one in found:
        # float32 losses leave a shift of 1e-8, so a draw may fall on the other side only by rounding
        assert one.chance == pytest.approx(direct[one.measure], abs=1.5 / 300)
        assert one.change == 0.0
        assert one.futures == 300


def test_losses_move_the_chance_draw_by_draw(congress: Legislature) -> None:
    known = (72 + 107 + 70) / 3
    lossy: Any = Flat((known, 16 * known))
    found = votes_in_futures(lossy, congress)
    resolution = {one.policy: one for one in found if one.measure == "timetable-resolution"}
    stay, leave = resolution["stay"], resolution["leave"]
    assert leave.change == pytest.approx(leave.chance - stay.chance)
    # The prior of the response is 0.02 a doubling, sign open: four doublings move some draws, most of them upwards.
    assert leave.change > 0
    assert 0 < leave.change_error < np.hypot(stay.error, leave.error)


def test_a_run_that_ends_before_the_votes_has_none(congress: Legislature) -> None:
    short: Any = Flat((80.0, 80.0), weeks=3)
    assert votes_in_futures(short, congress) == ()


def test_a_stored_run_is_taken(congress: Legislature) -> None:
    run: Any = synthetic_run()
    found = votes_in_futures(run, congress)
    assert {one.policy for one in found} == set(run.policies)
    assert all(0.0 <= one.chance <= 1.0 for one in found)
