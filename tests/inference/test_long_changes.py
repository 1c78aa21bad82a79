"""Changes over two years, and what ranges hold of them."""

import numpy as np
import pytest

from waysahead.inference.long_changes import (
    Window,
    asked,
    log_ratio,
    over_series,
    plain_forecast,
    shares,
    where_in,
)


def test_a_change_is_the_log_of_the_later_over_the_base() -> None:
    monthly = np.concatenate([np.full(36, 50.0), np.full(5, 150.0)])
    found = asked("made", monthly)
    assert [one.origin for one in found.windows] == [11, 12, 13, 14, 15, 16]
    assert found.windows[0].change == pytest.approx(0.0)
    assert found.windows[1].change == pytest.approx(np.log(201 / 101)), "the window that straddles the step"
    assert found.windows[-1].change == pytest.approx(np.log(301 / 101))


def test_every_month_is_a_window_or_says_why_not() -> None:
    monthly = np.concatenate([np.full(20, 50.0), np.full(40, 1.0)])
    found = asked("made", monthly)
    assert (found.early, found.late, found.quiet) == (11, 24, 15)
    assert len(found.windows) + found.early + found.late + found.quiet == 60
    fewer = asked("made", monthly, every=3)
    assert [one.origin for one in fewer.windows] == [11, 14, 17, 20], "a base of 51 holds enough"
    assert not asked("short", monthly[:5]).windows


def test_the_plain_forecast_counts_every_other_conflict_alike() -> None:
    long = [Window("long", at, 100.0, 100.0) for at in range(30)]
    short = [Window("short", 0, 9.0, 99.0)]
    drawn = plain_forecast([*long, *short], 99.0, 1000)
    assert np.mean(drawn == 99.0) == pytest.approx(0.5)
    assert np.mean(drawn == 999.0) == pytest.approx(0.5), "tenfold, as in the short one"
    with pytest.raises(ValueError, match="another conflict"):
        plain_forecast([], 10.0, 10)


def test_both_tails_are_counted_and_series_resampled() -> None:
    pit = np.array([0.01, 0.5, 0.5, 0.5, 0.99, 0.5])
    found = shares(pit, ["a", "a", "a", "a", "b", "b"])
    assert (found.below.ratio, found.inside.ratio, found.above.ratio) == pytest.approx((1 / 6, 4 / 6, 1 / 6))
    assert np.isnan(found.below.low), "two series give no interval"
    alike = shares(pit, ["a", "a", "a", "a", "b", "b"], alike=True)
    assert (alike.below.ratio, alike.above.ratio) == pytest.approx((1 / 8, 1 / 4))
    names = [str(at) for at in range(40)]
    many = over_series(np.array([1.0] * 20 + [0.0] * 20), names)
    assert many.ratio == 0.5
    assert many.low == pytest.approx(0.5 - 1.645 * 0.079, abs=0.03)
    twice = over_series(np.full(40, 2.0), names, beside=np.full(40, 4.0))
    assert (twice.ratio, twice.low, twice.high) == pytest.approx((0.5, 0.5, 0.5))


def test_simulated_changes_take_the_last_weeks_over_the_first() -> None:
    weekly = np.concatenate([np.full((2, 8), 10.0), np.full((2, 88), 5.0), [[30.0] * 8, [1.0] * 8]], axis=1)
    assert log_ratio(weekly.astype(np.float32)) == pytest.approx(np.log([241 / 81, 9 / 81]))


def test_a_recorded_change_has_its_place_among_drawn_ones() -> None:
    place, names = where_in({"war": np.array([-9.0, 0.5, 9.0])}, np.arange(100) / 100.0)
    assert place.tolist() == pytest.approx([0.0, 0.505, 1.0])
    assert names == ["war"] * 3
