"""Addressed uniforms: the address alone decides the number, and the numbers are uniform and independent."""

import jax
import jax.extend.random
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

from waysahead.draws import (
    NOWHERE,
    Address,
    block_key,
    national_uniforms,
    place_ids,
    poisson_quantile,
    stream_id,
    uniforms,
    uniforms_at,
    uniforms_by_name,
)
from waysahead.draws.keyed import threefry

PLACES = ("IQ-BG", "IQ-AN", "IQ-NI", "IQ-BA", "IQ-DI")
IDS = place_ids(PLACES)
KEY = block_key(2006, 0)


@pytest.mark.parametrize(
    ("key", "counter", "words"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((0xFFFFFFFF, 0xFFFFFFFF), (0xFFFFFFFF, 0xFFFFFFFF), (0x1CB996FC, 0xBB002BE7)),
        ((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3), (0xC4923A9C, 0x483DF7A0)),
    ],
)
def test_threefry_gives_the_published_known_answers(
    key: tuple[int, int], counter: tuple[int, int], words: tuple[int, int]
) -> None:
    """Known answers of the Random123 distribution (kat_vectors, threefry2x32, 20 rounds)."""
    found = threefry((jnp.uint32(key[0]), jnp.uint32(key[1])), (jnp.uint32(counter[0]), jnp.uint32(counter[1])))
    assert tuple(int(word) for word in found) == words


def test_words_are_those_of_jax() -> None:
    key = jax.random.fold_in(block_key(9, 3), stream_id("a"))
    key = jax.random.fold_in(jax.random.fold_in(key, IDS[2]), 41)
    members, size = 10, 3
    counter = np.array([[m, s] for m in range(members // 2) for s in range(size)], dtype=np.uint32)
    words = jax.extend.random.threefry_2x32(jax.random.key_data(key), jnp.asarray(counter.T.reshape(-1)))
    expected = (np.asarray(words).reshape(members, size) // 2**9 + 0.5) / 2**23
    found = uniforms(block_key(9, 3), "a", 41, IDS, members, (size,))[:, 2]
    np.testing.assert_array_equal(found, expected)


def test_inserting_a_place_changes_nothing_elsewhere() -> None:
    before = uniforms(KEY, "violence.counts", 7, IDS, 100, (6,))
    after = uniforms(KEY, "violence.counts", 7, place_ids(("IQ-XX", *PLACES[:2], "IQ-YY", *PLACES[2:])), 100, (6,))
    np.testing.assert_array_equal(before, after[:, jnp.array([1, 2, 4, 5, 6])])


def test_permuting_places_permutes() -> None:
    order = np.array([3, 0, 4, 1, 2])
    np.testing.assert_array_equal(
        uniforms(KEY, "s", 7, IDS, 20, (2,))[:, order], uniforms(KEY, "s", 7, IDS[order], 20, (2,))
    )


def test_a_purpose_does_not_depend_on_the_others() -> None:
    alone = uniforms(KEY, "b", 5, IDS, 11, (2, 3))
    together = uniforms_at(
        KEY,
        {
            "a": Address(5, IDS, (4,)),
            "n": Address(5),
            "b": Address(5, IDS, (2, 3)),
            "month": Address(1, NOWHERE, (4,)),
        },
        11,
    )
    np.testing.assert_array_equal(alone, together["b"])
    np.testing.assert_array_equal(national_uniforms(KEY, "month", 1, 11, (4,)), together["month"][:, 0])
    assert {name: value.shape for name, value in together.items()} == {
        "a": (11, 5, 4),
        "n": (11, 1),
        "b": (11, 5, 2, 3),
        "month": (11, 1, 4),
    }
    by_name = uniforms_by_name(KEY, {"c": (), "b": (2, 3)}, 5, IDS, 11)
    np.testing.assert_array_equal(alone, by_name["b"])


def test_a_longer_first_axis_keeps_the_values_before_it() -> None:
    np.testing.assert_array_equal(uniforms(KEY, "s", 0, IDS, 8, (6,)), uniforms(KEY, "s", 0, IDS, 8, (7,))[..., :6])


def test_compiled_mapped_and_scanned_agree() -> None:
    def of_week(key: jax.Array, week: jax.Array) -> jax.Array:
        return uniforms(key, "s", week, IDS, 9, (4,))

    weeks = jnp.arange(5)
    one_by_one = np.stack([of_week(KEY, week) for week in weeks])
    np.testing.assert_array_equal(one_by_one, jax.jit(jax.vmap(of_week, (None, 0)))(KEY, weeks))
    scanned = jax.jit(lambda key: jax.lax.scan(lambda none, week: (none, of_week(key, week)), None, weeks)[1])(KEY)
    np.testing.assert_array_equal(one_by_one, scanned)
    traced_ids = jax.jit(lambda ids: uniforms(KEY, "s", 3, ids, 9, (4,)))(jnp.asarray(IDS))
    np.testing.assert_array_equal(one_by_one[3], traced_ids)


def test_every_part_of_the_address_matters() -> None:
    base = uniforms(KEY, "s", 3, IDS[:1], 50)
    others = [
        uniforms(block_key(2007, 0), "s", 3, IDS[:1], 50),
        uniforms(block_key(2006 + 2**32, 0), "s", 3, IDS[:1], 50),
        uniforms(block_key(2006, 1), "s", 3, IDS[:1], 50),
        uniforms(KEY, "t", 3, IDS[:1], 50),
        uniforms(KEY, "s", 4, IDS[:1], 50),
        uniforms(KEY, "s", 3, IDS[1:2], 50),
    ]
    assert all(not np.any(base == other) for other in others)
    assert np.unique(base).size == 50


def test_a_seed_outside_64_bits_is_refused() -> None:
    with pytest.raises(ValueError, match="seed must lie between 0 and 2\\^64 - 1, found -1"):
        block_key(-1, 0)
    with pytest.raises(ValueError, match="found 18446744073709551616"):
        block_key(2**64, 0)


def test_values_are_midpoints_with_exact_complements() -> None:
    u = np.asarray(uniforms(KEY, "s", 0, IDS, 1000, (40,)))
    cell = u.astype(np.float64) * 2**23 - 0.5
    np.testing.assert_array_equal(cell, np.round(cell))
    assert cell.min() >= 0
    assert cell.max() <= 2**23 - 1
    np.testing.assert_array_equal((np.float32(1) - u).astype(np.float64), 1.0 - u.astype(np.float64))


def test_uniform_by_chi_square_in_each_part_of_the_address() -> None:
    u = np.stack([uniforms(KEY, name, week, IDS, 1000, (20,)) for name in ("a", "b") for week in range(5)])
    for axis in range(1, 4):
        for half in np.array_split(u, 2, axis=axis):
            counts = np.histogram(half, bins=1000, range=(0.0, 1.0))[0]
            assert 1e-4 < stats.chisquare(counts).pvalue < 1 - 1e-4
    low_bits = np.histogram(np.mod(u * 2**13, 1.0), bins=1024, range=(0.0, 1.0))[0]
    assert 1e-4 < stats.chisquare(low_bits).pvalue < 1 - 1e-4


def test_independent_across_streams_weeks_places_members_and_blocks() -> None:
    u = np.stack(
        [
            np.stack([np.asarray(uniforms(block_key(1, block), name, week, IDS, 100, (20,))) for week in range(10)])
            for block in range(2)
            for name in ("a", "b")
        ]
    )  # [block x stream, week, member, place, value]
    n = u.shape[2] * u.shape[4]
    for left, right in [
        (u[0], u[1]),
        (u[0], u[2]),
        (u[:, :-1], u[:, 1:]),
        (u[..., :-1, :], u[..., 1:, :]),
        (u[..., :50, :, :], u[..., 50:, :, :]),
        (u[..., :-1, :, :], u[..., 1:, :, :]),
        (u[..., :-1], u[..., 1:]),
    ]:
        r = np.corrcoef(left.ravel(), right.ravel())[0, 1]
        assert abs(r) * np.sqrt(left.size) < 4.0
    by_place = np.corrcoef(np.moveaxis(u, 3, 0).reshape(len(PLACES), -1))
    assert np.abs(by_place - np.eye(len(PLACES))).max() * np.sqrt(n * 40) < 4.5


def test_pairing_shrinks_the_variance_of_a_policy_difference() -> None:
    """1,000 futures x 20 places x 104 weeks of counts; the rates differ by 10 %."""
    ids = place_ids([f"P{i:02d}" for i in range(20)])
    rate = jnp.geomspace(0.5, 20.0, 20)

    @jax.jit
    def totals(key: jax.Array, factor: float) -> jax.Array:
        def of_week(total: jax.Array, week: jax.Array) -> tuple[jax.Array, None]:
            return total + poisson_quantile(uniforms(key, "counts", week, ids, 1000), factor * rate).sum(
                axis=1, dtype=jnp.int32
            ), None

        return jax.lax.scan(of_week, jnp.zeros(1000, dtype=jnp.int32), jnp.arange(104))[0]

    base = np.asarray(totals(block_key(5, 0), 1.0), dtype=np.float64)
    paired = np.asarray(totals(block_key(5, 0), 0.9), dtype=np.float64)
    unpaired = np.asarray(totals(block_key(6, 0), 0.9), dtype=np.float64)
    assert np.all(paired < base)
    assert (base - paired).mean() == pytest.approx(104 * 0.1 * float(rate.sum()), rel=0.01)
    assert (base - unpaired).var() > 20.0 * (base - paired).var()
