"""The lever backtest: months, held levers, and both arms over the same members."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.inference.made import made_course
from waysahead.case import Case
from waysahead.inference import Course, Sampled
from waysahead.inference.backtest import EVERY, HAPPENED, HELD, backtest, by_month, held_levers
from waysahead.model import World
from waysahead.policy import Levers, compile_policy, read_policy


@dataclass
class TwoArms:
    """In place of the compiled program: the second arm has half as many deaths again."""

    levers: list[Levers] = field(default_factory=list)

    def run(self, world: World, sampled: Sampled, levers: Levers, weeks: int, *, places: bool = False) -> Course:
        """A course of some arm."""
        self.levers.append(levers)
        course = made_course(world, sampled, 5, weeks)
        factor = 1.0 if len(self.levers) == 1 else 1.5
        weekly = {name: (factor * values).astype(np.float32) for name, values in course.weekly.items()}
        return replace(course, weekly=weekly)


def test_months_share_the_weeks_by_day() -> None:
    weekly = np.full((2, 12), 7.0, np.float32)
    months = date(2006, 12, 1), date(2007, 1, 1)
    assert by_month(weekly, date(2006, 12, 4), months).tolist() == [[31.0, 31.0]] * 2
    rising = np.arange(12, dtype=np.float32)[None]
    whole = by_month(rising, date(2006, 12, 4), (*months, date(2007, 2, 1)))
    assert whole.sum() == pytest.approx(rising.sum() + rising[0, 0] * 3 / 7)


def test_held_levers_stay_as_in_the_first_week(case: Case) -> None:
    levers = compile_policy(case, read_policy(case, "as-it-happened"), 60)[0]
    held = held_levers(levers)
    assert (held.foreign_troops == levers.foreign_troops[0]).all()
    assert not (levers.foreign_troops == levers.foreign_troops[0]).all()


def test_hindsight_is_no_default(case: Case) -> None:
    assert "as-it-happened" in case.policy_files
    assert "as-it-happened" not in case.default_policies
    policy = read_policy(case, "as-it-happened")
    assert "hindsight" in policy.title.lower()
    assert all(measure.source for measure in policy.measures)


def test_both_arms_are_held_against_the_record(case: Case) -> None:
    program: Any = TwoArms()
    found = backtest(case, 100, months=12, program=program)
    first, second = program.levers
    assert first.foreign_troops[-1].sum() > second.foreign_troops[-1].sum()
    assert found.months[0] == date(2006, 12, 1)
    name = "civilian_deaths_media"
    ratio = found.monthly[HELD, name] / found.monthly[HAPPENED, name]
    assert ratio == pytest.approx(np.full(ratio.shape, 1.5), rel=1e-5)
    whole = found.whole(name)
    assert whole.ratio.ratio == pytest.approx(whole.happened.scores.crps_log.mean() / whole.held.scores.crps_log.mean())
    assert [(band.first, band.last) for band in found.of(name)] == [(1, 6), (7, 12), (1, 12)]
    assert {band.theory for band in found.bands} == {EVERY, *case.default_theories}
    assert found.record[name].shape == (12,)
