"""What is recorded is not what happened. Rules C3 to C6."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray

from waysahead.draws import SizeTables, size_table, stack_tables, sum_of_sizes
from waysahead.observation import Channels, Recorded, count, detection, publish, start_pending, thinned_deaths

CHANNELS = Channels(jnp.array([1.0, 1.0, 7.0, 0.0]), jnp.array([0.05, 0.23, 0.09, 0.08]))
LUCK = np.random.default_rng(4)


def some(*shape: int) -> NDArray[np.float32]:
    return LUCK.uniform(1e-6, 1 - 1e-6, shape).astype(np.float32)


@pytest.fixture(scope="module")
def tables() -> SizeTables:
    return stack_tables([size_table(2.6, 1, 300.0, 300, 2.0)] * 4)


def test_recorded_deaths_never_exceed_deaths_that_happened(tables: SizeTables) -> None:
    incidents = LUCK.poisson(20.0, (5000, 4)).astype(np.int32)
    u_thin, u_size = some(5000, 4), some(5000, 4)
    happened = np.asarray(sum_of_sizes(u_size, incidents, tables))
    before = happened
    for chance in (1.0, 0.5, 0.1, 0.0):
        seen = np.asarray(thinned_deaths(incidents, jnp.asarray(chance), u_thin, u_size, tables))
        assert (seen <= before).all()
        before = seen
    assert (before == 0).all()
    everything = thinned_deaths(incidents, jnp.asarray(1.0), u_thin, u_size, tables)
    assert (np.asarray(everything) == happened).all()


def test_thinning_records_its_share_on_average(tables: SizeTables) -> None:
    incidents = LUCK.poisson(30.0, (20000, 4)).astype(np.int32)
    seen = np.asarray(thinned_deaths(incidents, jnp.asarray(0.4), some(20000, 4), some(20000, 4), tables))
    expected = 0.4 * 30.0 * float(tables.mean[0])
    assert seen.mean() == pytest.approx(expected, abs=4.0 * seen.std() / np.sqrt(seen.size))


def test_count_is_whole_and_right_on_average() -> None:
    ratios = jnp.array([1.02, 0.55, 1.28])
    u, noise = some(20000, 4), some(20000, 4)
    seen, logged = jnp.asarray(640.0), jnp.asarray(1260.0)
    counted = np.stack(jax.vmap(lambda noise, u: count(CHANNELS, seen, ratios, logged, noise, u))(noise, u))
    assert (counted == np.floor(counted)).all()
    np.testing.assert_allclose(counted.mean(axis=1), [640 * 1.02, 640 * 0.55, 640 * 1.28, 1260], rtol=0.01)
    np.testing.assert_allclose(np.log(counted).std(axis=1), CHANNELS.monthly_sd, rtol=0.03)


def test_channels_are_counted_side_by_side_from_the_same_events() -> None:
    one = jnp.full(4, 0.5)
    counted = count(CHANNELS, jnp.asarray(1000.0), jnp.array([1.0, 0.5, 1.3]), jnp.asarray(0.0), one, one)
    half_as_many = count(CHANNELS, jnp.asarray(500.0), jnp.array([1.0, 0.5, 1.3]), jnp.asarray(0.0), one, one)
    assert float(counted.ministry) < float(counted.media) < float(counted.un)
    for all_of_them, half in zip(counted, half_as_many, strict=True):
        assert float(half) == pytest.approx(float(all_of_them) / 2, abs=1.0)


def test_everything_counted_is_published_in_the_end() -> None:
    step = jax.jit(lambda pending, counted, u: publish(CHANNELS, pending, counted, u))
    pending = start_pending(CHANNELS, jnp.zeros(4))
    published, counted = np.zeros(4), np.zeros(4)
    for week in range(300):
        fresh = LUCK.poisson(20.0, 4).astype(np.float32) if week < 100 else np.zeros(4, np.float32)
        pending, out = step(pending, Recorded(*jnp.asarray(fresh)), some(4))
        out = np.asarray(out)
        assert (out >= 0).all()
        assert (out == np.floor(out)).all()
        published, counted = published + out, counted + fresh
        np.testing.assert_allclose(published + np.asarray(pending.waiting), counted, rtol=1e-5)  # nothing is lost
    np.testing.assert_array_equal(published, counted)


def test_a_steady_state_publishes_what_is_counted_at_its_delay() -> None:
    weekly = jnp.array([640.0, 350.0, 820.0, 1260.0])
    pending = start_pending(CHANNELS, weekly)
    total = np.zeros(4)
    for _ in range(50):
        pending, out = publish(CHANNELS, pending, Recorded(*weekly), jnp.asarray(some(4)))
        total += np.asarray(out)
    np.testing.assert_allclose(total / 50, weekly, rtol=0.01)
    np.testing.assert_allclose(pending.waiting, weekly * CHANNELS.delay, atol=3.0)


def test_mean_delay_is_the_one_given() -> None:
    pending = start_pending(CHANNELS, jnp.zeros(4))
    once = Recorded(*jnp.full(4, 1e6))
    weeks, weighted = np.zeros(4), np.zeros(4)
    for week in range(150):
        pending, out = publish(CHANNELS, pending, once if week == 0 else Recorded(*jnp.zeros(4)), jnp.full(4, 0.5))
        weeks, weighted = weeks + np.asarray(out), weighted + week * np.asarray(out)
    np.testing.assert_allclose(weighted / weeks, CHANNELS.delay, atol=0.01)


def test_log_holds_less_as_patrols_leave() -> None:
    exposure = jnp.linspace(0.0, 1.0, 21)
    for elasticity in (0.1, 0.35, 0.6):
        share = np.asarray(detection(jnp.asarray(0.8), jnp.asarray(elasticity), exposure))
        assert (np.diff(share) >= 0).all()
        assert share[-1] == pytest.approx(0.8)
        assert share[1] < 0.8 < 0.8 + share[0]  # others go on writing: the log does not end at once
    assert float(detection(jnp.asarray(0.99), jnp.asarray(0.6), jnp.asarray(5.0))) <= 1.0
