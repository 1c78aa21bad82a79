from datetime import date
from typing import cast

import numpy as np
import pytest

from tests.inference.made import StandIn, altered
from waysahead.case import Case
from waysahead.inference import Outlook, Program, Range, Rolling, Sampled, Watched, rolling_starts
from waysahead.inference.rolling import first_month, levers_at, origin_of, start_levels, world_at
from waysahead.model import World
from waysahead.policy import compile_policy, read_policy

MONTH = date(2006, 3, 1)


def run(case: Case, sampled: Sampled, months: tuple[date, ...] | None = None) -> tuple[Rolling, StandIn]:
    stand_in = StandIn()
    return rolling_starts(case, sampled, program=cast("Program", stand_in), months=months), stand_in


def test_an_origin_scales_civilian_and_force_streams_by_their_own_series(case: Case, world: World) -> None:
    origin = origin_of(case, world, MONTH)
    deaths, attacks = start_levels(world)
    assert origin.civilian == pytest.approx((4 * 1515 / 28 + 2 * 1521 / 31 + 1111 / 31) / 7 / deaths)
    assert origin.forces == pytest.approx((4 * 2949 / 28 + 2 * 2639 / 31 + 3100 / 31) / 7 / attacks)
    assert origin.force == pytest.approx(157_500 * 152_000 / 141_000)
    moved = world_at(world, origin)
    assert start_levels(moved) == pytest.approx((deaths * origin.civilian, attacks * origin.forces), rel=1e-5)
    assert moved.foreign_start.sum() == pytest.approx(origin.force, rel=1e-5)
    np.testing.assert_array_equal(moved.population, world.population)


def test_no_lever_moves_and_the_force_is_that_of_the_origin(case: Case, world: World) -> None:
    origin = origin_of(case, world, MONTH)
    levers, _ = compile_policy(case, read_policy(case, case.baseline), 8)
    held = levers_at(levers, world, origin)
    for path in held:
        assert path.shape[0] == 4
        np.testing.assert_array_equal(path, np.broadcast_to(path[:1], path.shape))
    force = held.foreign_troops[0].sum() + held.other_foreign_troops[0].sum()
    assert force == pytest.approx(origin.force, rel=1e-5)


def test_a_month_is_four_weeks_scaled_to_its_days() -> None:
    weekly = np.array([[7.0, 7.0, 7.0, 7.0, 1000.0]], np.float32)
    np.testing.assert_allclose(first_month(weekly, 31), [31.0])


def test_origins_are_the_twelve_months_before_the_start(case: Case, sampled: Sampled) -> None:
    rolling, _ = run(case, sampled)
    assert [origin.month for origin in rolling.origins] == [
        date(2005, 12, 1),
        *(date(2006, m, 1) for m in range(1, 12)),
    ]
    assert len(rolling.of("civilian_deaths_media")) == 12
    assert len(rolling.of("civilian_deaths_ministry")) == 4
    assert len(rolling.of("civilian_deaths_un")) == 6
    assert rolling.inside() == sum(one.inside for one in rolling.outlooks)


def test_a_start_sees_nothing_dated_in_its_month_or_later(case: Case, sampled: Sampled) -> None:
    now, before = run(case, sampled, (MONTH,)), run(altered(case, MONTH), sampled, (MONTH,))
    assert now[0].origins == before[0].origins
    for mine, other in zip(now[1].worlds + now[1].levers, before[1].worlds + before[1].levers, strict=True):
        for name, value in mine._asdict().items():
            if isinstance(value, np.ndarray):
                np.testing.assert_array_equal(value, getattr(other, name))
    models = [[one.model for one in rolling.outlooks] for rolling, _ in (now, before)]
    assert models[0] == models[1]
    assert [one.record for one in before[0].outlooks] == [3 * one.record for one in now[0].outlooks]


def test_misses_come_furthest_first() -> None:
    near = Outlook(MONTH, "a", "s", Range(10.0, 12.0, 14.0), 15.0)
    far = Outlook(MONTH, "a", "s", Range(10.0, 12.0, 14.0), 2.0)
    hit = Outlook(MONTH, "b", "s", Range(10.0, 12.0, 20.0), 10.0)
    rolling = Rolling("case", 100, 1, (1.0,), (), (near, hit, far))
    assert rolling.misses == (far, near)
    assert rolling.inside() == 1
    assert rolling.inside("a") == 0
    assert rolling.width() == pytest.approx(1.4)
    assert rolling.width("b") == pytest.approx(2.0)
    assert rolling.quantities == ("a", "b")


def test_a_case_without_a_level_before_an_origin_says_so(case: Case, world: World) -> None:
    with pytest.raises(ValueError, match="deaths_max_published: nothing in the 3 months before 2001-01-01"):
        origin_of(case, world, date(2001, 1, 1))


def test_another_case_brings_its_own_series_or_none(case: Case, world: World) -> None:
    watched = (Watched("civilian_deaths_media", "unami_civilians_killed", level="civilian"),)
    origin = origin_of(case, world, date(2006, 11, 1), watched, troops="no_such_series")
    assert origin.forces == 1.0
    assert origin.force == pytest.approx(157_500)
    assert origin.civilian > 1.0
