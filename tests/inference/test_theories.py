"""What each theory expected of the record: nothing from after the start, and densities that are right."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from waysahead.case import Case, new_case, read_case
from waysahead.inference import Program, theory_scores
from waysahead.inference.record import TROOPS, month_after
from waysahead.inference.rolling import origin_of
from waysahead.inference.theories import first_days, levers_along, log_density, origins
from waysahead.model import World
from waysahead.policy import compile_policy, read_policy
from waysahead.theory import read_theory


def test_the_density_is_that_of_the_law_of_the_draws() -> None:
    random = np.random.default_rng(1)
    sample = random.normal(3.0, 0.5, (2, 4000))
    at = np.array([3.0, 3.6])
    assert log_density(sample, at) == pytest.approx(stats.norm.logpdf(at, 3.0, 0.5), abs=0.12)
    assert np.isfinite(log_density(sample, np.array([30.0, -30.0]))).all()


def test_origins_look_at_nothing_from_the_month_of_the_start_on(case: Case) -> None:
    for months in (1, 3, 6):
        begins = origins(case, months)
        assert all(month_after(month, months) <= case.start.replace(day=1) for month in begins)
        assert begins == sorted(begins) and len(begins) > 24


def test_the_force_follows_what_was_counted_by_each_week(case: Case, world: World) -> None:
    month = date(2006, 6, 1)
    origin = origin_of(case, world, month)
    levers, _ = compile_policy(case, read_policy(case, case.baseline), 1)
    path = levers_along(levers, case, world, origin, 20, TROOPS).foreign_troops.sum(axis=1)
    assert path[2] / path[1] == pytest.approx(125_000 / 152_000, rel=1e-3)  # counted on 15 June: 125,000
    assert path[16] / path[15] == pytest.approx(147_000 / 125_000, rel=1e-3)  # counted on 15 September: 147,000


def test_days_are_counted_in_parts_of_weeks() -> None:
    weekly = np.array([[7.0, 14.0, 21.0]])
    assert first_days(weekly, 14) == pytest.approx([21.0])
    assert first_days(weekly, 17) == pytest.approx([21.0 + 9.0])


def test_theories_meet_the_same_dice(case: Case, program: Program) -> None:
    theory = read_theory(case, "agnostic")
    twins = [theory, read_theory(case, "presence-provokes"), theory]
    found = theory_scores(
        case, twins, months=1, futures=100, program=program, begins=[date(2006, 8, 1), date(2006, 9, 1)]
    )
    assert found.totals.shape[:3] == (2, 2, 3)
    assert np.array_equal(found.totals[:, :, 0], found.totals[:, :, 2])
    assert not np.array_equal(found.totals[:, :, 0], found.totals[:, :, 1])
    assert np.isfinite(found.log_density()).all()
    assert found.record[0, 0] > 1000  # recorded deaths of August 2006


def test_a_case_without_series_is_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="no series"):
        theory_scores(case, [read_theory(case, "agnostic")], watched=())


def test_a_case_without_the_record_is_told_what_it_lacks(tmp_path: Path) -> None:
    own = read_case(new_case(tmp_path / "own"))
    with pytest.raises(ValueError, match=r"two-places: found no series .*ibc_civilian_deaths_max_published") as told:
        theory_scores(own, [read_theory(own, "agnostic")])
    assert TROOPS in str(told.value) and "likely fix" in str(told.value)
