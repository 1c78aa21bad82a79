"""Structures of violence: spells of shocks, a level that walks, a dose with a threshold, a ceiling. Rule V1."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tests.model.conftest import IRAQ_MEMBERS
from tests.model.programs import Whole
from tests.model.worlds import held
from waysahead.case import Case
from waysahead.model import World, as_parameters, levers, violence
from waysahead.model.dose import saturating
from waysahead.model.parameters import Violence
from waysahead.policy import Levers
from waysahead.theory import Theory, read_structure, sample, under


def one(world: World, middle: dict[str, float], **changed: float) -> Violence:
    values = middle | {f"violence.{name}": value for name, value in changed.items()}
    return jax.tree.map(lambda x: x[0], as_parameters(held(values, 1), world.groups)).violence


@pytest.mark.parametrize(("ratio", "share", "weeks"), [(1.0, 0.25, 13.0), (2.5, 0.3, 26.0), (4.0, 0.15, 8.0)])
def test_spells_last_as_long_and_come_as_often_as_they_should(
    four: World, middle: dict[str, float], ratio: float, share: float, weeks: float
) -> None:
    p = one(four, middle, turbulence_ratio=ratio, turbulent_share=share, turbulent_weeks=weeks)
    futures, length = 400, 800
    dice = np.random.default_rng(3)
    start = jnp.asarray(dice.random(futures) < share, jnp.float32)

    def week(state: jax.Array, u: jax.Array) -> tuple[jax.Array, tuple[jax.Array, jax.Array]]:
        following = jax.vmap(lambda s, x: violence.regime(p, s, x))(state, u)
        return following, (state, violence.shock_scale(p, state))

    _, (states, scales) = jax.lax.scan(week, start, jnp.asarray(dice.random((length, futures), np.float32)))
    rough, scale = np.asarray(states), np.asarray(scales, float)
    error = np.sqrt(share * (1 - share) * 2 * weeks / rough.size)
    assert rough.mean() == pytest.approx(share, abs=4.5 * error)
    ends = (rough[:-1] > rough[1:]).sum() / rough[:-1].sum()
    assert 1 / ends == pytest.approx(weeks, rel=0.1)
    # Over the long run the shocks vary as they would without spells.
    assert (scale**2).mean() == pytest.approx(1.0, abs=4.5 * error * (ratio**2 - 1) + 1e-6)
    if ratio > 1.0:
        assert scale[rough == 1].mean() / scale[rough == 0].mean() == pytest.approx(ratio, rel=1e-4)
    else:
        np.testing.assert_allclose(scale, 1.0, atol=1e-6)


def test_without_spells_shocks_are_as_they_were(iraq: Whole, case: Case, theories: tuple[Theory, ...]) -> None:
    assert case.parameters["violence.turbulence_ratio"].prior["value"] == 1.0
    p = one(iraq.world, {name: 1.0 for name in sample(case, theories, "as_of", 1, 0, 7)})
    assert float(violence.shock_scale(p._replace(turbulent_share=jnp.asarray(0.25)), jnp.asarray(1.0))) == 1.0


def test_growth_stops_at_the_ceiling_and_starts_at_the_record(four: World, middle: dict[str, float]) -> None:
    p = one(four, middle, ceiling=0.05, branching=0.3)
    rates = jnp.asarray(four.rates) * 5.0
    full = violence.fullness(p, rates, four)
    one_, nothing = jnp.ones(rates.shape), jnp.zeros(rates.shape)
    at = [
        violence.background(p, nothing + level, rates, nothing, one_, full) / (0.7 * rates)
        for level in (0.0, 2.0, 30.0)
    ]
    np.testing.assert_allclose(at[0], 1.0, rtol=1e-5)
    np.testing.assert_allclose(at[1][:, :2], np.exp(2.0), rtol=1e-5)  # attacks on forces have no ceiling
    assert (np.asarray(at[1][:, 2:]) < np.exp(2.0)).all()
    deaths = 365.25 / 7 * (np.asarray(at[2] * rates)[:, 2:] @ four.size_mean) / four.population
    np.testing.assert_allclose(deaths, 0.05, rtol=1e-4)


def test_no_future_has_more_dead_than_a_people_has_suffered(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = [
        iraq(sample(case, theories, "as_of", 1, block, IRAQ_MEMBERS), hold_course, block=block).weekly[
            "civilian_deaths"
        ]
        for block in range(7)
    ]
    deaths = np.concatenate(blocks).sum(axis=1, dtype=float)
    people = float(np.asarray(iraq.world.population).sum())
    with capsys.disabled():
        print(
            f"\nviolent civilian deaths in two years: 95 % {np.quantile(deaths, 0.95):,.0f}, 99 % "
            f"{np.quantile(deaths, 0.99):,.0f}, most {deaths.max():,.0f} of {deaths.size}; "
            f"more than a million {(deaths > 1e6).mean():.2%}"
        )
    assert (deaths > 1e6).mean() <= 0.02
    assert deaths.max() < 2 * 0.07 * people  # the middle of the ceiling, for two years, everywhere


def test_a_dose_with_a_threshold_does_little_below_it() -> None:
    people = jnp.full(5, 1e6)
    force = jnp.asarray([0.0, 2_000.0, 10_000.0, 20_000.0, 60_000.0])
    smooth, sudden = saturating(force, people), saturating(force, people, 10.0)
    np.testing.assert_allclose(smooth, 15 * (1 - np.exp(-np.asarray(force) / 15_000)), rtol=1e-5)
    np.testing.assert_allclose(sudden, [0.0, 15 * 16 / 10016, 7.5, 15 * 16 / 17, 15 * 1296 / 1297], rtol=1e-4)
    told = saturating(np.asarray(force), np.asarray(people), 10.0)  # where it is told, without JAX
    assert isinstance(told, np.ndarray)
    np.testing.assert_allclose(told, sudden, rtol=1e-5)


def test_attacks_that_a_force_can_meet(four: World) -> None:
    at_start = jnp.asarray([10_000.0, 30.0, 0.0, 400.0])
    people = jnp.full(4, 1e6)
    thin = 0.1 * 10_430.0 / 4e6 * 1e6
    found = levers.exposed(at_start, at_start, people)
    np.testing.assert_allclose(found, [1.0, 0.6, 0.0, 1.0], rtol=1e-5)
    assert (np.asarray(levers.exposed(jnp.zeros(4), at_start, people)) == 0.0).all()
    np.testing.assert_allclose(levers.exposed(at_start * 2, at_start, people)[0], 2.0, rtol=1e-5)
    sent = levers.exposed(jnp.full(4, 5_000.0), at_start, people)
    np.testing.assert_allclose(sent[2], 1 + 4_950 / thin, rtol=1e-4)  # not a hundred times a squad
    np.testing.assert_allclose(sent[3], 1 + 4_600 / 400, rtol=1e-4)
    more = [levers.exposed(jnp.full(4, float(n)), at_start, people) for n in range(0, 20_000, 50)]
    assert (np.diff(np.stack(more), axis=0) > 0).all()


def test_every_structure_gives_futures_that_keep_the_rules(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> None:
    week = {}
    for name in ("excited", "local-level", "turbulent", "threshold"):
        values = sample(under(case, read_structure(case, name)), theories, "as_of", 1, 0, IRAQ_MEMBERS)
        futures = iraq(values, hold_course)
        assert futures.valid.all()
        week[name] = futures.weekly["incidents"].astype(float)
    spread = {name: np.log(values[:, -1] / values[:, :8].mean(axis=1)).std() for name, values in week.items()}
    assert 0.4 < spread["local-level"] < 1.6
    assert (week["threshold"] == week["excited"]).all()  # under hold course nothing moves the dose
