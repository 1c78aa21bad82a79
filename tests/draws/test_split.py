"""Systematic rounding: exact totals, unbiased, never more than one person off."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waysahead.draws import systematic_split

split = jax.jit(systematic_split)
GRID = jnp.asarray((np.arange(4096) + 0.5) / 4096, dtype=jnp.float32)


@pytest.mark.parametrize("n", [0, 1, 7, 1_000, 999_983, 30_000_000])
@pytest.mark.parametrize("destinations", [1, 2, 5, 30])
def test_exact_total_and_unbiased(n: int, destinations: int) -> None:
    shares = np.random.default_rng(destinations).dirichlet(np.full(destinations, 0.4)).astype(np.float32)
    counts = np.asarray(split(GRID, jnp.full(4096, n), jnp.broadcast_to(shares, (4096, destinations))))
    expected = n * shares.astype(np.float64) / shares.sum(dtype=np.float64)
    assert counts.dtype == np.int32
    assert counts.min() >= 0
    np.testing.assert_array_equal(counts.sum(axis=1), n)
    np.testing.assert_allclose(counts.mean(axis=0), expected, atol=1e-3 + 2e-8 * n)
    assert np.abs(counts - expected).max() < 1.0 + 2e-8 * n


@given(
    cell=st.integers(0, 2**23 - 1),
    n=st.integers(0, 2**31 - 1),
    weights=st.lists(st.integers(0, 2**24 - 1), min_size=30, max_size=30),
)
def test_agrees_with_exact_arithmetic(cell: int, n: int, weights: list[int]) -> None:
    u = Fraction(2 * cell + 1, 2**24)
    counts = np.asarray(split(jnp.float32(float(u)), jnp.int32(n), jnp.asarray(weights, dtype=jnp.float32)))
    assert int(counts.sum(dtype=np.int64)) == n
    assert counts.min() >= 0
    total = sum(weights)
    if total == 0:
        assert counts[0] == n
        return
    assert all(count == 0 for count, weight in zip(counts, weights, strict=True) if weight == 0)
    for count, weight in zip(counts, weights, strict=True):
        assert abs(int(count) - Fraction(n * weight, total)) < 1 + n * 3e-8


def test_shares_need_not_sum_to_one_and_trailing_zeros_receive_nobody() -> None:
    counts = np.asarray(split(GRID, jnp.full(4096, 1001), jnp.broadcast_to(jnp.array([3.0, 1.0, 0.0, 0.0]), (4096, 4))))
    assert np.all(counts[:, 2:] == 0)
    assert counts[:, 0].mean() == pytest.approx(750.75, abs=1e-3)


def test_arrays_of_splits_are_the_splits_of_their_parts() -> None:
    rng = np.random.default_rng(2)
    u = jnp.asarray(rng.random((4, 3)), dtype=jnp.float32)
    n = jnp.asarray(rng.integers(0, 10_000, (4, 3)), dtype=jnp.int32)
    shares = jnp.asarray(rng.random((4, 3, 6)), dtype=jnp.float32)
    whole = split(u, n, shares)
    np.testing.assert_array_equal(whole, jax.vmap(jax.vmap(systematic_split))(u, n, shares))
    np.testing.assert_array_equal(whole[2, 1], split(u[2, 1], n[2, 1], shares[2, 1]))
