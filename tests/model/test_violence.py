"""The formula of violence by itself: levels, excitation, what more effect does. Rules V1 to V4."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.model.worlds import held
from waysahead.case import Case
from waysahead.draws import block_key, uniforms_by_name
from waysahead.model import Parameters, World, as_parameters, violence
from waysahead.theory import Theory, sample

MEMBERS = 64
Floats = NDArray[np.float32]
Run = Callable[..., violence.Incidents]


def parameters(values: dict[str, float], world: World, **changed: float) -> Parameters:
    """Parameters of one future."""
    named = {f"violence.{name}": value for name, value in changed.items()}
    return jax.tree.map(lambda x: x[0], as_parameters(held(values | named, 1), world.groups))


STILL = {"level_sd_common": 0.0, "level_sd_stream": 0.0, "level_sd_place": 0.0, "week_sd": 0.0, "start_level": 0.0}
STILL |= {"long_run_shift": 0.0}


@pytest.fixture(scope="session")
def futures(four: World) -> Run:
    """Counts and deaths of violence alone, ``[week, member, place, stream]``, with a fixed effect and reach."""

    @jax.jit
    def run(p: violence.Violence, rates: Floats, effect: Floats, reach: Floats, weeks: Floats) -> violence.Incidents:
        shapes = {"place": (2,), "counts": rates.shape[1:], "sizes": (4,)}

        def one(state: violence.ViolenceState, t: Floats) -> tuple[violence.ViolenceState, violence.Incidents]:
            key = block_key(3, 0)
            local = uniforms_by_name(key, shapes, t, four.place_ids, MEMBERS)
            national = uniforms_by_name(key, {"levels": (7,)}, t, np.zeros(1, np.uint32), MEMBERS)["levels"][:, 0]
            draws = violence.ViolenceDraws(national, local["place"], local["counts"], local["sizes"])
            step = jax.vmap(lambda s, d: violence.step(p, s, rates, effect, reach, d, four))
            return step(state, draws)

        state = jax.tree.map(lambda x: jnp.broadcast_to(x, (MEMBERS, *x.shape)), violence.start(p, rates))
        return jax.lax.scan(one, state, weeks)[1]

    return run


def test_expected_incidents_are_the_start_rates_while_nothing_changes(four: World, middle: dict[str, float]) -> None:
    p = parameters(middle, four, **STILL).violence
    state = violence.start(p, jnp.asarray(four.rates))
    one, nothing = jnp.ones(four.rates.shape), jnp.zeros(four.rates.shape)
    expected = violence.intensity(p, state, four.rates, nothing, one, jnp.zeros(4))
    np.testing.assert_allclose(expected, four.rates, rtol=1e-5)


@pytest.mark.parametrize("ratio", [1.0, 3.0])
def test_shocks_to_streams_and_places_do_not_make_more_of_it_on_average(
    ratio: float, four: World, middle: dict[str, float]
) -> None:
    """The mean over futures of what a cell's levels multiply stays one, however far the levels wander apart."""
    wide = {"level_sd_stream": 0.07, "level_sd_place": 0.12, "level_half_life": 80.0, "turbulence_ratio": ratio}
    p = parameters(middle, four, **STILL | wide, branching=0.0).violence
    weeks, members, shape = 104, 20_000, four.rates.shape
    idle, one = jnp.zeros(shape), jnp.ones(shape)
    dice = np.random.default_rng(5)
    shocks = dice.standard_normal((weeks, members, 1 + shape[1] + shape[0])).astype(np.float32)
    turns = dice.random((weeks, members)).astype(np.float32)

    @jax.jit
    def run(shocks: Floats, turns: Floats) -> Floats:
        def week(
            held_: tuple[violence.ViolenceState, Floats], given_: tuple[Floats, Floats]
        ) -> tuple[tuple[violence.ViolenceState, Floats], None]:
            (state, rough), (z, u) = held_, given_
            scale = jax.vmap(lambda r: violence.shock_scale(p, r))(rough)
            national, place = z[:, : 1 + shape[1]], z[:, 1 + shape[1] :]
            state = jax.vmap(lambda s, n, a, c: violence.advance(p, s, idle.astype(jnp.int32), one, n, a, c, c))(
                state, national, place, scale
            )
            return (state, violence.regime(p, rough, u)), None

        begin = jax.tree.map(lambda x: jnp.broadcast_to(x, (members, *x.shape)), violence.start(p, four.rates))
        state = jax.lax.scan(week, (begin, jnp.zeros(members)), (shocks, turns))[0][0]
        of = jax.vmap(lambda s: violence.intensity(p, s, four.rates, idle, one, jnp.zeros(shape[0])))(state)
        return of / jnp.maximum(four.rates, 1e-6)

    factor = np.asarray(run(shocks, turns))[:, four.rates > 0]
    spread = np.log(factor).std(axis=0)
    assert (spread > 0.6).all()  # without the term the mean would be 1.2 and more
    error = factor.std(axis=0) / np.sqrt(members)
    assert (np.abs(factor.mean(axis=0) - 1.0) < 4.5 * error).all()


@pytest.mark.parametrize("branching", [0.0, 0.7])
def test_start_rates_are_the_stationary_rates_of_a_flat_level(
    branching: float,
    futures: Run,
    four: World,
    middle: dict[str, float],
) -> None:
    p = parameters(middle, four, branching=branching, **STILL).violence
    one, nothing = jnp.ones(four.rates.shape), jnp.zeros(four.rates.shape)
    counts = np.asarray(futures(p, jnp.asarray(four.rates), nothing, one, jnp.arange(200)).counts)[60:]
    mean = counts.mean(axis=(0, 1))
    # A chain of successors multiplies the variance of a long sum by 1 / (1 - n) ** 2.
    error = np.sqrt(four.rates / counts[..., 0, 0].size) / (1 - branching)
    assert (np.abs(mean - four.rates) < 4.5 * error + 1e-6).all()


def test_without_branching_counts_are_poisson_on_the_level(
    futures: Run,
    four: World,
    middle: dict[str, float],
) -> None:
    flat = STILL | {"start_level": 0.3, "long_run_shift": 0.3, "ceiling": 1e9}
    p = parameters(middle, four, branching=0.0, **flat).violence
    one, nothing = jnp.ones(four.rates.shape), jnp.zeros(four.rates.shape)
    counts = np.asarray(futures(p, jnp.asarray(four.rates), nothing, one, jnp.arange(200)).counts).astype(float)
    mean, spread = counts.mean(axis=(0, 1)), counts.var(axis=(0, 1))
    level = four.rates * np.exp(0.3)
    size = counts[..., 0, 0].size
    assert (np.abs(mean - level) < 4.5 * np.sqrt(level / size)).all()
    assert (np.abs(spread / mean - 1.0) < 4.5 * np.sqrt((2.0 + 1.0 / level) / size)).all()
    after, before = counts[1:] - mean, counts[:-1] - mean
    assert (np.abs((after * before).mean(axis=(0, 1)) / spread) < 4.5 / np.sqrt(size)).all()


def gain(p: violence.Violence, rates: Floats, reach: Floats) -> NDArray[np.float64]:
    """Expected direct successors: derivative of this week's expected incidents by past counts, both half-lives."""
    state = violence.start(p, jnp.asarray(rates))
    nothing, calm = jnp.zeros(rates.shape), jnp.zeros(rates.shape[0])

    def expected(fast: Floats, slow: Floats) -> Floats:
        changed = state._replace(fast=fast, slow=slow)
        return violence.intensity(p, changed, rates, nothing, reach, calm).ravel()

    fast, slow = jax.jacobian(expected, argnums=(0, 1))(state.fast, state.slow)
    cells = rates.size
    return np.asarray(fast).reshape(cells, cells).astype(float) + np.asarray(slow).reshape(cells, cells).astype(float)


@pytest.mark.parametrize("reach", [0.0, 0.5, 1.0, 3.0, "uneven"])
def test_spectral_radius_is_at_most_the_branching_ratio(
    reach: float | str, case: Case, theories: Sequence[Theory], iraq_rates: Floats
) -> None:
    drawn = as_parameters(sample(case, theories, "as_of", 1, 0, 14), tuple(g.code for g in case.groups))
    luck = np.random.default_rng(7)
    some = luck.uniform(0, 2, iraq_rates.shape) if reach == "uneven" else np.full(iraq_rates.shape, reach)
    for member in range(14):
        p = jax.tree.map(lambda x, m=member: x[m], drawn.violence)
        found = np.abs(np.linalg.eigvals(gain(p, iraq_rates, some.astype(np.float32)))).max()
        if reach in (1.0, 3.0):
            assert found == pytest.approx(float(p.branching), rel=2e-3)
        else:
            assert found <= 1.001 * float(p.branching) * (reach != 0.0)
        assert found < 0.76


def test_excitation_with_a_memory_of_weeks_dies_out_too(four: World, middle: dict[str, float]) -> None:
    p = parameters(middle, four, branching=0.75).violence
    every = np.ones(four.rates.shape, np.float32)
    direct = gain(p, four.rates, every)
    f, s = 0.5, 0.5 ** (1 / 6)
    a, eye = float(p.fast_share), np.eye(direct.shape[0])
    week = np.block(  # (fast, slow) of the next week from those of this week
        [
            [f * eye + (1 - f) * a * direct, (1 - f) * (1 - a) * direct],
            [(1 - s) * a * direct, s * eye + (1 - s) * (1 - a) * direct],
        ]
    )
    assert np.abs(np.linalg.eigvals(week)).max() < 1.0


def test_more_effect_never_means_fewer_incidents_or_deaths(
    futures: Run,
    four: World,
    middle: dict[str, float],
) -> None:
    @settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
    @given(seed=st.integers(0, 2**20))
    def never_fewer(seed: int) -> None:
        luck = np.random.default_rng(seed)
        p = parameters(middle, four, branching=luck.uniform(0, 0.75)).violence
        low = luck.normal(0, 1.5, four.rates.shape).astype(np.float32)
        high = low + luck.exponential(0.3, low.shape).astype(np.float32) * luck.integers(0, 2, low.shape, np.int32)
        reach = luck.uniform(0, 2, low.shape).astype(np.float32)
        rates, weeks = jnp.asarray(four.rates), jnp.arange(6)
        fewer, more = (futures(p, rates, effect.astype(np.float32), reach, weeks) for effect in (low, high))
        # The first week starts from the same state; more of the past then means more of every later week.
        assert (np.asarray(more.counts) >= np.asarray(fewer.counts)).all()
        assert (np.asarray(more.deaths) >= np.asarray(fewer.deaths)).all()

    never_fewer()


def test_effect_is_bounded_and_unchanged_near_nothing() -> None:
    wide = jnp.linspace(-50.0, 50.0, 101)
    assert float(jnp.abs(violence.bounded(wide)).max()) <= violence.LARGEST_EFFECT
    np.testing.assert_allclose(violence.bounded(jnp.array([-0.05, 0.0, 0.05])), [-0.05, 0.0, 0.05], rtol=1e-3)
