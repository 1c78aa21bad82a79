"""Differences by place and month: paired, on equal months, with a side only where none disputes it."""

from dataclasses import replace

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.report.place_differences import place_differences

FEWER, OTHER = "surge", "withdraw-12m-relief-conference"


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    """Surge has fewer under every theory; the other policy fewer under the first and more under the second."""
    return synthetic_run(futures=90, effects={FEWER: (-0.4, -0.4, -0.4), OTHER: (-0.5, 0.5, 0.0)})


def at(run: SyntheticRun, policy: str) -> int:
    return run.policies.index(policy)


def test_levels_are_quantiles_of_paired_differences_on_a_month_of_equal_length(run: SyntheticRun) -> None:
    found = place_differences(run, "civilian_deaths", "hold-course")
    month = 6
    weeks = int(((run.week_starts + 3).astype("datetime64[M]") == run.months[month]).sum())
    raw = run.place_month("civilian_deaths")[:, :, month, 0].astype(float) * 30.4375 / 7 / weeks
    paired = raw[at(run, FEWER)] - raw[0]
    assert found.levels[:, at(run, FEWER), month, 0] == pytest.approx(np.quantile(paired, [0.1, 0.5, 0.9]), rel=1e-5)
    assert (found.levels[:, 0] == 0).all() and (found.side[0] == 0).all()


def test_a_side_is_clear_where_no_theory_disputes_it(run: SyntheticRun) -> None:
    side = place_differences(run, "civilian_deaths", "hold-course").side
    assert (side[at(run, FEWER), 3:] == -1).all()
    assert (side[at(run, OTHER), 3:] == 0).all()


def test_one_theory_alone_has_its_own_side(run: SyntheticRun) -> None:
    first, second = (
        place_differences(run, "civilian_deaths", "hold-course", theory=theory).side[at(run, OTHER), 3:, 0]
        for theory in run.theories[:2]
    )
    assert (first == -1).all() and (second == 1).all()


def test_the_other_way_round_is_the_same_with_the_sign_turned(run: SyntheticRun) -> None:
    there = place_differences(run, "civilian_deaths", "hold-course").levels[:, at(run, FEWER)]
    back = place_differences(run, "civilian_deaths", FEWER).levels[:, 0]
    assert back == pytest.approx(-there[::-1])


def test_per_head_divides_place_by_place(run: SyntheticRun) -> None:
    people = np.array([1.0, 2.0, 4.0, 8.0])
    plain = place_differences(run, "civilian_deaths", "hold-course")
    rates = place_differences(run, "civilian_deaths", "hold-course", per=people)
    assert rates.levels == pytest.approx(plain.levels / people)
    assert (rates.side == plain.side).all()


def test_members_outside_the_model_are_left_out(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[at(run, FEWER), :30] = False
    found = place_differences(replace(run, valid=valid), "civilian_deaths", "hold-course").levels
    kept = place_differences(run, "civilian_deaths", "hold-course").levels
    assert np.isfinite(found).all()
    assert not np.allclose(found[:, at(run, FEWER)], kept[:, at(run, FEWER)])
    assert found[:, at(run, OTHER)] == pytest.approx(kept[:, at(run, OTHER)])


def test_limits_of_classes_rise_and_hold_the_middle_differences(run: SyntheticRun) -> None:
    found = place_differences(run, "civilian_deaths", "hold-course")
    assert 1 <= len(found.limits) <= 3
    assert found.limits == sorted(found.limits) and found.limits[0] > 0
