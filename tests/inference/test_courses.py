from pathlib import Path

import numpy as np
import pytest

from tests.inference.made import altered
from tests.inference.test_rolling import MONTH
from waysahead.case import Case
from waysahead.ensemble import make_plan, run
from waysahead.inference import Program, Sampled, rolling_starts, sample_members
from waysahead.model import World
from waysahead.policy import Levers, compile_policy, read_policy
from waysahead.theory import read_theory


@pytest.fixture(scope="module")
def levers(case: Case) -> Levers:
    return compile_policy(case, read_policy(case, case.baseline), 8)[0]


def test_pieces_are_the_futures_of_a_run(
    case: Case, program: Program, world: World, sampled: Sampled, levers: Levers, tmp_path: Path
) -> None:
    course = program.run(world, sampled, levers, 8, places=True)
    theories = [read_theory(case, name) for name in case.default_theories]
    plan = make_plan(
        case, [read_policy(case, case.baseline)], theories, futures=sampled.members, weeks=8, seed=sampled.seed
    )
    whole = run(plan, tmp_path / "run")
    futures = {name: whole.weekly(name)[0] for name in whole.names("weekly")}
    assert set(course.weekly) == set(futures)
    for name in ("incidents", "civilian_deaths_media", "newly_displaced", "foreign_force_deaths", "cost_usd"):
        # Two programs may round differently, and a count may then step by one, in a member here and there.
        same = np.isclose(course.weekly[name], futures[name], rtol=1e-5)
        assert same.mean() > 0.97, name
        assert course.weekly[name].sum() == pytest.approx(futures[name].sum(), rel=1e-3)
    assert course.valid.all()


def test_what_is_kept_by_place_adds_up_to_the_country(
    program: Program, world: World, sampled: Sampled, levers: Levers
) -> None:
    course = program.run(world, sampled, levers, 8, places=True)
    np.testing.assert_array_equal(course.incidents.sum(axis=(2, 3)), course.weekly["incidents"])
    np.testing.assert_array_equal(course.incidents[..., 0].sum(axis=2), course.weekly["attacks_on_foreign_force"])
    np.testing.assert_array_equal(course.refugees.sum(axis=2), course.weekly["refugees"])
    np.testing.assert_array_equal(course.inside_end.sum(axis=(1, 2)), course.weekly["displaced_inside"][:, -1])
    assert course.inside_start.sum(axis=(1, 2)) == pytest.approx(world.displaced_inside.sum(), rel=1e-4)
    without = program.run(world, sampled, levers, 4)
    assert without.incidents.size == 0
    np.testing.assert_array_equal(without.weekly["incidents"], course.weekly["incidents"][:, :4])


def test_rolling_ranges_do_not_move_when_the_future_of_the_series_does(
    case: Case, program: Program, sampled: Sampled
) -> None:
    now, before = (
        rolling_starts(one, sampled, program=program, months=(MONTH,)) for one in (case, altered(case, MONTH))
    )
    assert [one.model for one in now.outlooks] == [one.model for one in before.outlooks]
    assert now.origins == before.origins


def test_lengths_and_numbers_of_futures_that_do_not_fit_are_refused(
    case: Case, program: Program, world: World, sampled: Sampled, levers: Levers
) -> None:
    with pytest.raises(ValueError, match="6 weeks; expected a positive multiple of 4"):
        program.run(world, sampled, levers, 6)
    with pytest.raises(ValueError, match="150 futures; expected a positive multiple of 100"):
        sample_members(case, [read_theory(case, "agnostic")], 150, 1)
