"""Poisson, binomial and Bernoulli draws against SciPy, on every uniform that can occur."""

from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from waysahead.draws import bernoulli, binomial_quantile, poisson_quantile

Reals = NDArray[np.float64]

poisson = jax.jit(poisson_quantile)
binomial = jax.jit(binomial_quantile)

LAST = 2**23
EDGES = np.r_[np.arange(150), LAST - 1 - np.arange(150), LAST // 2 - 3 : LAST // 2 + 3]
SOME = np.unique(np.r_[EDGES, np.random.default_rng(1).integers(0, LAST, 400)])


def as_uniforms(cells: NDArray[np.int64]) -> jax.Array:
    return jnp.asarray((cells + 0.5) / LAST, dtype=jnp.float32)


@cache
def every_uniform() -> jax.Array:
    return as_uniforms(np.arange(LAST))


def delivered(draws: jax.Array) -> tuple[Reals, int]:
    """Probabilities with which the draws over every uniform take each value, and the smallest value."""
    found = np.asarray(draws)
    assert np.all(np.diff(found) >= 0), "monotone in u"
    low = int(found.min())
    return np.bincount(found - low) / found.size, low


def distance(chances: Reals, exact: Reals) -> float:
    """Total variation distance; what `exact` leaves out lies outside the values found."""
    return 0.5 * float(np.abs(chances - exact).sum() + 1.0 - exact.sum())


def tails(chances: Reals) -> Reals:
    return chances[::-1].cumsum()[::-1]


@pytest.mark.parametrize(
    ("mean", "limit"),
    [
        (0.001, 1e-6),
        (0.1, 1e-6),
        (1.0, 1e-6),
        (5.0, 1e-5),
        (13.0, 1e-5),
        (24.0, 1e-5),
        (60.0, 1e-5),
        (1e3, 1e-5),
        (1e5, 1e-4),
    ],
)
def test_poisson_has_the_right_distribution(mean: float, limit: float) -> None:
    chances, low = delivered(poisson(every_uniform(), jnp.float32(mean)))
    values = low + np.arange(chances.size)
    exact = stats.poisson.pmf(values, float(np.float32(mean)))
    assert distance(chances, exact) < limit
    above = stats.poisson.sf(values - 1, float(np.float32(mean)))
    rare = (above < 0.01) & (above > 1e-5)
    np.testing.assert_allclose(tails(chances)[rare], above[rare], rtol=0.02)
    assert chances @ values == pytest.approx(mean, rel=1e-4)


@pytest.mark.parametrize(
    ("n", "p", "limit"),
    [
        (1, 0.3, 1e-5),
        (2, 0.5, 1e-5),
        (10, 0.9, 1e-5),
        (24, 0.5, 1e-5),
        (25, 0.5, 1e-5),
        (40, 0.3, 1e-5),
        (50, 0.5, 1e-5),
        (100, 0.01, 1e-5),
        (1_000, 0.98, 1e-5),
        (10_000, 0.001, 1e-5),
        (1_000_000, 1e-6, 1e-5),
        (1_000_000, 0.2, 2e-4),
        (30_000_000, 1e-8, 1e-5),
        (30_000_000, 1e-4, 2e-5),
        (30_000_000, 0.9, 1e-3),
    ],
)
def test_binomial_has_the_right_distribution(n: int, p: float, limit: float) -> None:
    chances, low = delivered(binomial(every_uniform(), n, jnp.float32(p)))
    values = low + np.arange(chances.size)
    exact_p = float(np.float32(p))
    assert distance(chances, stats.binom.pmf(values, n, exact_p)) < limit
    assert chances @ values == pytest.approx(n * exact_p, rel=2e-5)
    spread = chances @ (values - n * exact_p) ** 2
    assert spread == pytest.approx(n * exact_p * (1 - exact_p), rel=1e-4)


def test_counts_are_the_quantiles_of_scipy() -> None:
    rng = np.random.default_rng(3)
    u = as_uniforms(rng.integers(0, LAST, 20_000))
    u64 = np.asarray(u, dtype=np.float64)
    mean = np.exp(rng.uniform(np.log(1e-3), np.log(1e4), 20_000)).astype(np.float32)
    wrong = np.asarray(poisson(u, mean)) - stats.poisson.ppf(u64, mean.astype(np.float64))
    assert np.abs(wrong).max() <= 1
    assert np.mean(wrong != 0) < 1e-3
    n = np.exp(rng.uniform(0.0, np.log(1e5), 20_000)).astype(np.int32)
    p = rng.beta(0.3, 0.3, 20_000).astype(np.float32)
    wrong = np.asarray(binomial(u, n, p)) - stats.binom.ppf(u64, n, p.astype(np.float64))
    assert np.abs(wrong).max() <= 1
    assert np.mean(wrong != 0) < 1e-3


def near(value: float, steps: int = 400) -> Reals:
    """Neighbouring float32 numbers."""
    middle = np.float32(value)
    return middle + np.spacing(middle).astype(np.float64) * np.arange(-steps, steps)


@pytest.mark.parametrize(
    "means",
    [np.geomspace(1e-4, 1e6, 8_000), *(near(m) for m in (0.7, 3.3, 15.9995, 16.0, 23.9, 24.0, 100.0, 2047.9, 1e5))],
    ids=lambda means: f"{means[0]:.6g} to {means[-1]:.6g}",
)
def test_poisson_never_falls_when_the_mean_rises(means: Reals) -> None:
    u = as_uniforms(SOME)[:, None]
    drawn = np.asarray(poisson(u, jnp.asarray(means, dtype=jnp.float32)[None]))
    assert np.all(np.diff(drawn, axis=1) >= 0)


@pytest.mark.parametrize("n", [1, 2, 5, 16, 17, 23, 24, 25, 40, 47, 48, 50, 100, 1_000, 12_345, 10**6, 3 * 10**7])
def test_binomial_never_falls_when_the_chance_rises(n: int) -> None:
    chances = [np.geomspace(1e-8, 1.0, 600), 1.0 - np.geomspace(1e-7, 0.5, 300), near(0.5), near(16.0 / max(n, 33))]
    p = np.unique(np.concatenate(chances).astype(np.float32))
    drawn = np.asarray(binomial(as_uniforms(SOME)[:, None], n, jnp.asarray(p)[None]))
    assert np.all(np.diff(drawn, axis=1) >= 0)
    assert drawn.min() >= 0
    assert drawn.max() <= n


def test_limits_are_exact() -> None:
    u = as_uniforms(SOME)
    assert np.all(np.asarray(poisson(u, 0.0)) == 0)
    assert np.all(np.asarray(poisson(u, -1.0)) == 0)
    for n in (0, 1, 20, 1_000, 30_000_000, 2**24 + 1):
        assert np.all(np.asarray(binomial(u, n, 0.0)) == 0)
        assert np.all(np.asarray(binomial(u, n, 1.0)) == n)
        assert np.all(np.asarray(binomial(u, 0, 0.4)) == 0)
    assert np.all(np.asarray(binomial(u, 7, -0.5)) == 0)
    assert np.all(np.asarray(binomial(u, 7, 1.5)) == 7)
    assert poisson(u, 3.0).dtype == jnp.int32
    assert binomial(u, 3, 0.2).dtype == jnp.int32


def test_what_is_not_a_number_is_marked() -> None:
    assert int(poisson_quantile(0.3, jnp.nan)) == -1
    assert int(binomial_quantile(0.3, 10, jnp.nan)) == -1


def test_uniforms_outside_the_grid_act_as_its_ends() -> None:
    ends = as_uniforms(np.array([0, LAST - 1]))
    beyond = jnp.array([0.0, 1.0])
    np.testing.assert_array_equal(poisson(beyond, 50.0), poisson(ends, 50.0))
    np.testing.assert_array_equal(binomial(beyond, 500, 0.1), binomial(ends, 500, 0.1))


def test_failures_mirror_successes() -> None:
    cells = SOME
    u, mirrored = as_uniforms(cells), as_uniforms(LAST - 1 - cells)
    for n, p in [(10, 0.25), (60, 0.125), (5_000, 0.375)]:
        successes = np.asarray(binomial(u, n, p))
        failures = np.asarray(binomial(mirrored, n, 1.0 - p))
        assert np.abs(successes + failures - n).max() <= 1
        assert np.mean(successes + failures != n) < 0.02


def test_a_rare_binomial_is_a_poisson() -> None:
    u = as_uniforms(SOME)
    np.testing.assert_array_equal(binomial(u, 30_000_000, 1e-7), poisson(u, 3.0))


def test_one_trial_is_a_bernoulli() -> None:
    u = as_uniforms(SOME)
    for p in (0.0, 1e-6, 0.125, 0.5, 0.75, 1.0):
        happens = np.asarray(bernoulli(u, p))
        assert np.mean(happens != np.asarray(binomial(u, 1, p))) < 0.01
    assert not np.any(np.asarray(bernoulli(u, 0.0)))
    assert np.all(np.asarray(bernoulli(u, 1.0)))
    assert float(np.mean(np.asarray(bernoulli(every_uniform(), 0.001)))) == pytest.approx(0.001, rel=1e-3)


def test_shapes_and_transformations_give_the_same_numbers() -> None:
    rng = np.random.default_rng(5)
    u = as_uniforms(rng.integers(0, LAST, (13, 7)))
    mean = jnp.asarray(np.exp(rng.uniform(-3, 8, (13, 7))), dtype=jnp.float32)
    n = jnp.asarray(rng.integers(0, 1000, (13, 7)), dtype=jnp.int32)
    p = jnp.asarray(rng.random((13, 7)), dtype=jnp.float32)
    whole = poisson(u, mean), binomial(u, n, p)
    mapped = jax.jit(jax.vmap(poisson_quantile))(u, mean), jax.jit(jax.vmap(jax.vmap(binomial_quantile)))(u, n, p)

    def of_row(none: None, row: tuple[jax.Array, ...]) -> tuple[None, tuple[jax.Array, jax.Array]]:
        return none, (poisson_quantile(row[0], row[1]), binomial_quantile(row[0], row[2], row[3]))

    scanned = jax.jit(lambda: jax.lax.scan(of_row, None, (u, mean, n, p))[1])()
    single = poisson(u[3, 2], mean[3, 2]), binomial(u[3, 2], n[3, 2], p[3, 2])
    for i in range(2):
        np.testing.assert_array_equal(whole[i], mapped[i])
        np.testing.assert_array_equal(whole[i], scanned[i])
        assert whole[i][3, 2] == single[i]
    assert poisson(u[:, :1], mean[:1]).shape == (13, 7)


def test_programs_stay_small() -> None:
    """Compile time is user time: no unrolled loops of hundreds of steps."""
    u = jnp.zeros(8)
    assert len(jax.make_jaxpr(poisson_quantile)(u, u).eqns) < 700
    assert len(jax.make_jaxpr(binomial_quantile)(u, u.astype(jnp.int32), u).eqns) < 800
