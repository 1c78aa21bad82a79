"""The normal quantile on every uniform that can occur."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import special

from waysahead.draws import normal_quantile
from waysahead.draws.normal import TAIL


def test_matches_scipy_and_rises_strictly_over_the_whole_grid() -> None:
    u = (np.arange(2**23) + 0.5) / 2**23
    z = np.asarray(jax.jit(normal_quantile)(jnp.asarray(u, dtype=jnp.float32)))
    np.testing.assert_allclose(z, special.ndtri(u), rtol=5e-7, atol=0.0)
    assert np.all(np.diff(z) > 0.0)


def test_both_tails_are_alike_and_end_at_the_smallest_tail() -> None:
    u = jnp.asarray(np.geomspace(TAIL, 0.5, 200), dtype=jnp.float32)
    u = 1.0 - (1.0 - u)  # numbers whose complement is exact
    np.testing.assert_allclose(normal_quantile(u), -np.asarray(normal_quantile(1.0 - u)), rtol=2e-7)
    assert float(normal_quantile(0.0)) == float(normal_quantile(TAIL)) == pytest.approx(special.ndtri(TAIL), rel=1e-6)
    assert float(normal_quantile(1.0)) == -float(normal_quantile(0.0))
    assert float(normal_quantile(0.5)) == 0.0


def test_it_has_the_right_slope() -> None:
    u = jnp.array([0.001, 0.2, 0.5, 0.9, 0.9999])
    slope = jax.vmap(jax.grad(lambda x: normal_quantile(x)))(u)
    z = special.ndtri(np.asarray(u, dtype=np.float64))
    np.testing.assert_allclose(slope, np.sqrt(2 * np.pi) * np.exp(z * z / 2), rtol=5e-4)
