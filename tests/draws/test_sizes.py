"""Sums of sizes against brute force and exact moments."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray

from waysahead.draws import SizeTable, SizeTables, size_chances, size_table, stack_tables, sum_of_sizes

LAWS = ((2.2, 1, 300.0), (2.36, 1, 250.0), (2.18, 1, 250.0), (2.8, 1, 100.0), (1.5, 1, 30.0), (2.5, 4, 200.0))
TABLES = tuple(size_table(*law) for law in LAWS)
STACKED = stack_tables(TABLES)
CELLS = 2**20
U = jnp.asarray((np.arange(CELLS) + 0.5) / CELLS, dtype=jnp.float32)[:, None] * jnp.ones(len(LAWS))

sums = jax.jit(sum_of_sizes)


def moments(law: tuple[float, int, float]) -> tuple[float, float, float]:
    chances = size_chances(*law)
    x = np.arange(chances.size)
    mean = float(chances @ x)
    sd = float(np.sqrt(chances @ (x - mean) ** 2))
    return mean, sd, float(chances @ (x - mean) ** 3) / sd**3


def test_chances_are_the_tempered_power_law() -> None:
    chances = size_chances(2.2, 2, 50.0)
    assert chances.size == 201
    assert chances.sum() == pytest.approx(1.0)
    assert np.all(chances[:2] == 0.0)
    assert chances[10] / chances[5] == pytest.approx(2.0**-2.2 * np.exp(-0.1))
    assert size_chances(2.2, 1, 50.0, maximum=3).size == 4
    shifted = size_chances(2.2, 1, 50.0, shift=2.0)
    assert shifted[10] / shifted[1] == pytest.approx(4.0**-2.2 * np.exp(-9 / 50))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((2.0, 0, 10.0), "minimum size: found 0"),
        ((2.0, 1, 0.0), "cap of sizes: found 0.0"),
        ((2.0, 5, 10.0, 4), "maximum size: found 4"),
        ((2.0, 1, 10_000.0), "maximum size: found 40000"),
    ],
)
def test_a_law_that_cannot_be_is_refused(arguments: tuple[float, int, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        size_chances(*arguments)


@pytest.mark.parametrize("n", [1, 2, 5, 20, 64, 65, 91, 150, 700, 5_000, 100_000])
def test_moments(n: int) -> None:
    drawn = np.asarray(sums(U, jnp.full((1, len(LAWS)), n), STACKED), dtype=np.float64)
    exact = np.array([moments(law) for law in LAWS])
    np.testing.assert_allclose(drawn.mean(axis=0), n * exact[:, 0], rtol=0.003)
    np.testing.assert_allclose(drawn.std(axis=0), np.sqrt(n) * exact[:, 1], rtol=0.01)
    skew = ((drawn - drawn.mean(axis=0)) ** 3).mean(axis=0) / drawn.std(axis=0) ** 3
    np.testing.assert_allclose(skew, exact[:, 2] / np.sqrt(n), rtol=0.04)


def brute_force(law: tuple[float, int, float], n: int, repeats: int) -> NDArray[np.int64]:
    """Sums of n sizes, each size drawn by itself."""
    edges = np.cumsum(size_chances(*law))
    rng = np.random.default_rng(n)
    total = np.zeros(repeats, dtype=np.int64)
    for _ in range(n):
        total += np.searchsorted(edges, rng.random(repeats), side="right")
    return total


@pytest.mark.parametrize("n", [1, 3, 30, 64, 90, 200])
def test_quantiles_against_brute_force(n: int) -> None:
    law = LAWS[2]
    simulated = np.sort(brute_force(law, n, 200_000))
    drawn = np.asarray(sums(U, jnp.full((1, len(LAWS)), n), STACKED))[:, 2]
    for share in (0.1, 0.5, 0.9, 0.99, 0.999):
        noise = 4.0 * np.sqrt(share * (1.0 - share) / simulated.size)
        low, high = (simulated[int(np.clip(s, 0, 1 - 1e-9) * simulated.size)] for s in (share - noise, share + noise))
        assert 0.98 * low - 1 <= drawn[int(share * CELLS)] <= 1.02 * high + 1


def test_tail_of_a_sum_is_exact() -> None:
    """99.9 % quantiles of 2 and 16 sizes against a convolution by hand."""
    for column, law in enumerate(LAWS):
        chances = size_chances(*law)
        summed = np.ones(1)
        for count in range(1, 17):
            summed = np.convolve(summed, chances)
            if count in (2, 16):
                at = int(np.searchsorted(np.cumsum(summed), 0.999))
                u = jnp.full((1, len(LAWS)), 0.999)
                assert int(sums(u, jnp.full((1, len(LAWS)), count), STACKED)[0, column]) == pytest.approx(
                    at, abs=1, rel=0.01
                )


def test_never_falls_when_u_or_n_rises() -> None:
    tails = np.arange(1, 300, 2) * 2.0**-24
    u = jnp.asarray(np.unique(np.r_[tails, 1.0 - tails, np.linspace(0.001, 0.999, 300)]), dtype=jnp.float32)
    n = np.unique(np.r_[np.arange(0, 1_500), np.geomspace(1_500, 131_072, 600).astype(np.int64)])
    drawn = np.asarray(sums(u[:, None, None] * jnp.ones((1, 1, len(LAWS))), jnp.asarray(n)[None, :, None], STACKED))
    assert np.all(np.diff(drawn, axis=0) >= 0)
    assert np.all(np.diff(drawn, axis=1) >= 0)
    assert np.all(drawn[:, 0] == 0)


def test_one_size_is_never_below_the_minimum_nor_above_the_maximum() -> None:
    ends = jnp.array([[2.0**-24] * len(LAWS), [1.0 - 2.0**-24] * len(LAWS)])
    drawn = np.asarray(sums(ends, jnp.ones((1, len(LAWS)), dtype=jnp.int32), STACKED))
    np.testing.assert_array_equal(drawn[0], [law[1] for law in LAWS])
    assert np.all(drawn[1] <= [table.maximum for table in TABLES])


def test_a_single_possible_size() -> None:
    stacked = stack_tables([size_table(2.0, 3, 1.0, 3)])
    n = jnp.array([[0], [1], [64], [100], [128], [5_000]])
    np.testing.assert_array_equal(sums(jnp.full((6, 1), 0.3), n, stacked), 3 * np.asarray(n))


def test_tables_are_kept_and_say_what_they_hold() -> None:
    assert size_table(*LAWS[0]) is TABLES[0]
    assert isinstance(TABLES[0], SizeTable)
    assert isinstance(STACKED, SizeTables)
    mean, sd, _ = moments(LAWS[0])
    assert (TABLES[0].mean, TABLES[0].sd) == pytest.approx((mean, sd))
