"""The gamma quantile against SciPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import special

from waysahead.draws import gamma_quantile

gamma = jax.jit(gamma_quantile)
U = np.unique(
    np.r_[np.geomspace(2.0**-24, 0.5, 300), 1.0 - np.geomspace(2.0**-24, 0.5, 300), np.linspace(0, 1, 999)[1:-1]]
)
U = U.astype(np.float32)


@pytest.mark.parametrize("shape", [0.05, 0.1, 0.3, 0.99, 1.0, 2.5, 12.0, 333.0, 1e5])
def test_matches_scipy(shape: float) -> None:
    u, a = U.astype(np.float64), float(np.float32(shape))
    exact = np.where(u < 0.5, special.gammaincinv(a, u), special.gammainccinv(a, 1.0 - u))
    found = np.asarray(gamma(jnp.asarray(U), jnp.float32(shape)))
    kept = exact > 1e-36
    np.testing.assert_allclose(found[kept], exact[kept], rtol=1e-4)
    assert np.all(found[~kept] <= 1e-35)
    assert np.all(np.diff(found) >= 0.0)


def test_rises_with_the_shape() -> None:
    shapes = np.geomspace(0.05, 1e4, 500).astype(np.float32)
    found = np.asarray(gamma(jnp.asarray(U)[:, None], jnp.asarray(shapes)[None]))
    assert np.all(np.diff(found, axis=1) >= 0.0)


def test_as_a_factor_it_has_mean_one_and_the_variance_asked_for() -> None:
    u = jnp.asarray((np.arange(2**20) + 0.5) / 2**20, dtype=jnp.float32)
    for shape in (0.3, 1.5, 20.0):
        factor = np.asarray(gamma(u, shape), dtype=np.float64) / shape
        assert factor.mean() == pytest.approx(1.0, rel=1e-4)
        assert factor.var() == pytest.approx(1.0 / shape, rel=2e-3)


def test_small_shapes_are_lifted_to_the_smallest() -> None:
    np.testing.assert_array_equal(gamma(jnp.asarray(U), 0.0), gamma(jnp.asarray(U), 0.05))
