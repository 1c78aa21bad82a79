"""Nowcasts: what is still to come is recovered from delays that are simulated."""

from datetime import date

import numpy as np
import pytest

from waysahead.inference.baselines import local_level
from waysahead.inference.delays import assumed
from waysahead.inference.history import History
from waysahead.inference.nowcast import last_known_day, nowcast, recorded_share
from waysahead.inference.origins import both_targets

MODEL = both_targets(local_level)
DELAY = 3.0


def reported(seed: int, months: int = 36) -> tuple[History, History, date]:
    """A history of three places, what a channel with a mean delay of three weeks holds of it on its last day."""
    dice = np.random.default_rng(seed)
    level = np.array([[60.0], [12.0], [2.0]]) * np.exp(np.cumsum(dice.normal(0, 0.2, (3, months)), axis=1))
    counts = dice.poisson(level * dice.gamma(15, 1 / 15, level.shape))
    span = np.datetime64("2003-01") + np.arange(months)
    place, month = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    size = dice.integers(1, 10, len(place)).astype(float)
    opens = span[month].astype("datetime64[D]")
    day = opens + (dice.random(len(place)) * ((span[month] + 1).astype("datetime64[D]") - opens).astype(int)).astype(
        int
    )
    on = last_known_day(span[-1])
    late = 7 * (dice.geometric(1 / (1 + DELAY), len(place)) - 1)
    seen = np.asarray(day + late <= np.datetime64(on), dtype=bool)

    def held(chosen: np.ndarray) -> History:
        deaths, incidents = np.zeros(counts.shape), np.zeros(counts.shape)
        np.add.at(deaths, (place[chosen], month[chosen]), size[chosen])
        np.add.at(incidents, (place[chosen], month[chosen]), 1)
        return History(("A", "B", "C"), span, incidents, deaths, size[chosen], place[chosen], month[chosen])

    return held(np.ones(len(place), bool)), held(seen), on


def test_what_is_to_come_is_recovered() -> None:
    held: list[np.ndarray] = []
    told: list[np.ndarray] = []
    known: list[np.ndarray] = []
    for seed in range(60):
        full, now, on = reported(seed)
        found = nowcast(now, on, assumed(DELAY), MODEL, draws=300, seed=seed)
        came = full.deaths[:, -3:]
        low, high = np.quantile(found.deaths[..., -3:], (0.05, 0.95), axis=0)
        held.append(((came >= low) & (came <= high)).mean(axis=0))
        told.append(found.deaths[..., -3:].mean(axis=0).sum(axis=0) / came.sum(axis=0))
        known.append(now.deaths[:, -3:].sum(axis=0) / came.sum(axis=0))
    assert np.mean(told, axis=0) == pytest.approx([1.0, 1.0, 1.0], abs=0.06)
    assert np.mean(known, axis=0)[-1] < 0.6, "the count of the day holds little more than half of the last month"
    assert np.mean(known, axis=0) == pytest.approx(found.recorded[1, -3:], abs=0.04)
    assert (np.mean(held, axis=0) > 0.85).all()


def test_shares_rise_with_time_and_fall_with_delay() -> None:
    def share(month: np.datetime64, on: date, delay: float) -> float:
        return float(recorded_share(month, on, assumed(delay))[0])

    month = np.datetime64("2006-11")
    shares = [share(month, date(2006, 11, 30), delay) for delay in (0.0, 1.0, 7.0)]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)
    assert share(month, date(2006, 10, 31), 0.0) == 0.0
    assert share(month, date(2006, 11, 15), 0.0) == pytest.approx(0.5)
    assert share(month, date(2008, 1, 1), 7.0) > 0.99


def test_what_is_recorded_is_never_taken_back() -> None:
    _, now, on = reported(1)
    found = nowcast(now, on, assumed(DELAY), MODEL, draws=50)
    assert (found.incidents >= found.known_incidents).all()
    assert (found.deaths >= found.known_deaths).all()
    assert len(found.months) >= 3


def test_days_that_do_not_fit_are_refused() -> None:
    _, now, _ = reported(1)
    with pytest.raises(ValueError, match="expected a day of that month"):
        nowcast(now, date(2004, 1, 1), assumed(DELAY), MODEL)
    with pytest.raises(ValueError, match="longer record"):
        nowcast(now.upto(1), last_known_day(now.months[1]), assumed(DELAY), MODEL)
