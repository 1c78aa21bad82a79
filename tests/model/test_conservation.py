"""People add up, whatever the parameters, the levers and the world. Rules C1, C7, D1, D2, D4, N3."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.model.conftest import FOUR_MEMBERS
from tests.model.programs import Moment, Weekly
from tests.model.worlds import busy, quiet
from waysahead.case import Case
from waysahead.model import World
from waysahead.policy import Levers
from waysahead.theory import Theory, prior_of_theory

WEEKS = 10

Ints = NDArray[np.int64]


def any_parameters(case: Case, theory: Theory, luck: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """Every parameter from the whole width of its prior, its far ends more often than chance would have it."""
    found = {}
    for name in case.parameters:
        u = luck.uniform(0.001, 0.999, FOUR_MEMBERS)
        ends = luck.random(FOUR_MEMBERS) < 0.2
        drawn = np.where(ends, np.round(u) * 0.998 + 0.001, u)
        found[name] = prior_of_theory(case, theory, name, "as_of").quantile(drawn)
    return found


def any_world(four: World, luck: np.random.Generator, people: float, violence: float) -> World:
    """A world of the same shape: other people, places, forces and hosts."""
    places, groups = four.share_best.shape
    hosts = four.refugees.size
    best = luck.dirichlet(np.full(groups, 0.5), places)
    width = luck.uniform(0, 0.9, (places, groups)) * np.minimum(best, 1 - best)
    population = np.ceil(people * luck.lognormal(0, 1, places))
    some = luck.integers(0, 2, hosts)
    as_float = {
        "share_low": best - width,
        "share_best": best,
        "share_high": best + width,
        "population": population,
        "displaced_inside": np.floor(population * luck.uniform(0, 0.3, places)),
        "segregation": luck.uniform(0, 1, places),
        "rates": violence * luck.lognormal(0, 1.5, four.rates.shape) * luck.integers(0, 2, four.rates.shape),
        "refugees": np.floor(people * luck.uniform(0, 1, hosts)) * some,
        "host_capacity": people * luck.uniform(0, 1, hosts),
        "host_openness": luck.uniform(0, 1, hosts) * luck.integers(0, 2, hosts),
        "affinity": luck.uniform(0, 1, (groups, hosts)),
        "foreign_start": np.floor(0.02 * population * luck.uniform(0, 1, places)) * luck.integers(0, 2, places),
        "local_force": np.floor(0.02 * population * luck.uniform(0, 1, places)) * luck.integers(0, 2, places),
    }
    return four._replace(
        **{name: value.astype(np.float32) for name, value in as_float.items()},
        control=luck.integers(0, 3, places).astype(np.int32),
    )


def any_levers(world: World, luck: np.random.Generator) -> Levers:
    """Levers that jump about within their bounds."""
    full = busy(world, WEEKS)
    jumps = [luck.uniform(0, 1.5, path.shape).astype(np.float32) * luck.integers(0, 2, path.shape) for path in full]
    some = Levers(*(np.asarray(path * jump, np.float32) for path, jump in zip(full, jumps, strict=True)))
    doses = ("inclusion", "disarming", "border_control", "talks", "announced_exit", "renounced_bases", "relief_access")
    return some._replace(
        **{name: np.minimum(getattr(some, name), 1.0) for name in (*doses, "local_pacts", "handover")},
        relief_coverage=np.where(luck.random(some.relief_coverage.shape) < 0.5, np.nan, 0.7).astype(np.float32),
    )


def where_they_are(moment: Moment) -> dict[str, Ints]:
    people = moment.state.displacement.people
    return {name: np.asarray(value, np.int64) for name, value in people._asdict().items()}


def all_of_a_group(people: dict[str, Ints]) -> Ints:
    """People of each group wherever they are, ``[member, group]``."""
    return sum(people[name].sum(axis=1) for name in ("home", "inside", "abroad", "returned")) + people["dead"]


def assert_adds_up(moments: list[Moment], world: World) -> None:
    everybody = all_of_a_group(where_they_are(moments[0]))
    # Everybody is counted once: those away were taken out of the places where they are registered, to a whole person
    # a cell, unless more are away than half of those registered there.
    registered = float(world.population.sum(dtype=float))
    away = float(world.displaced_inside.sum(dtype=float) + world.refugees.sum(dtype=float))
    assert (everybody.sum(axis=1) >= registered).all()
    assert (everybody.sum(axis=1) <= registered + away).all()
    for before, after in pairwise(moments):
        was, now, record = where_they_are(before), where_they_are(after), before.record.national
        assert (all_of_a_group(now) == everybody).all()
        assert min(stock.min() for stock in now.values()) >= 0
        assert np.asarray(before.record.valid).all()
        # The record tells the same story as the people: the dead, the displaced, those abroad, those who came back.
        died = (now["dead"] - was["dead"]).sum(axis=1)
        assert (died == np.asarray(record.civilian_deaths) + np.asarray(record.indirect_deaths)).all()
        assert (now["inside"].sum(axis=(1, 2)) == np.asarray(record.displaced_inside)).all()
        assert (now["abroad"].sum(axis=(1, 2)) == np.asarray(record.refugees)).all()
        moved_out = np.asarray(record.newly_displaced).astype(int) + np.asarray(record.newly_abroad)
        assert (moved_out >= 0).all()
        settled = was["home"].sum(axis=(1, 2)) + was["returned"].sum(axis=(1, 2))
        assert (np.asarray(record.newly_displaced) <= settled).all()


def test_people_add_up_in_any_world_under_any_levers(
    four_weekly: Weekly, four: World, case: Case, theories: tuple[Theory, ...]
) -> None:
    # No shrinking: the numbers of an example are seeds, and smaller seeds are not simpler.
    @settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
    @given(
        seed=st.integers(0, 2**20),
        theory=st.integers(0, 6),
        people=st.sampled_from([3e4, 1e6, 6e6]),
        violence=st.sampled_from([0.0, 0.05, 3.0, 30.0]),
    )
    def adds_up(seed: int, theory: int, people: float, violence: float) -> None:
        luck = np.random.default_rng(seed)
        world = any_world(four, luck, people, min(violence, people / 2e5))
        values = any_parameters(case, theories[theory], luck)
        moments = list(four_weekly.go(values, any_levers(world, luck), WEEKS, world=world, seed=seed))
        assert_adds_up(moments, world)

    adds_up()


def test_future_with_more_dead_than_living_is_marked(
    four_weekly: Weekly, four: World, case: Case, theories: tuple[Theory, ...]
) -> None:
    luck = np.random.default_rng(1)
    world = any_world(four, luck, 200.0, 30.0)
    values = any_parameters(case, theories[0], luck)
    moments = list(four_weekly.go(values, quiet(world, WEEKS), WEEKS, world=world))
    valid = np.stack([np.asarray(moment.record.valid) for moment in moments])
    assert not valid.all(axis=0).any()
    for moment in moments:  # nobody is buried twice all the same
        assert min(stock.min() for stock in where_they_are(moment).values()) >= 0


def test_first_flow_is_the_recorded_one(
    four_weekly: Weekly, four: World, case: Case, theories: tuple[Theory, ...]
) -> None:
    """The hazard of leaving is scaled so that the first week's flow is the recorded one (rule D3)."""
    luck = np.random.default_rng(5)
    values = any_parameters(case, theories[-1], luck)
    steady = {"violence.start_level": 0.0, "displacement.week_sd": 0.0, "displacement.secondary_a_week": 0.0}
    steady |= {"displacement.violence_elasticity": 1e-6, "displacement.abroad_a_week": 7000.0}
    steady |= {"displacement.inside_a_week": 11000.0}
    values |= {name: np.full(FOUR_MEMBERS, value) for name, value in steady.items()}
    record = next(four_weekly.go(values, quiet(four, 1), 1)).record.national
    left = np.asarray(record.newly_displaced) + np.asarray(record.newly_abroad)
    assert left.mean() == pytest.approx(18000.0, rel=2e-3)
    assert np.asarray(record.newly_abroad).mean() == pytest.approx(7000.0, rel=2e-2)
