"""Stylised facts: each measure against what it must give."""

import numpy as np
import pytest

from waysahead.case.importers.events import Events
from waysahead.inference.facts import FACTS, Weeks, compare, dispersion, fridays, tail_exponent, top_share, weeks_of


def made(seed: int = 3, weeks: int = 104, exponent: float = 2.4) -> Weeks:
    dice = np.random.default_rng(seed)
    incidents = dice.poisson(np.array([[60.0], [20.0], [5.0], [0.2]]), (4, weeks)).astype(float)
    sizes = np.floor((1.0 - dice.random(20_000)) ** (-1.0 / (exponent - 1.0)))
    beside = np.zeros((4, 4), bool)
    beside[0, 1] = beside[1, 0] = True
    return Weeks(incidents, incidents * 3.0, sizes, beside)


def test_the_tail_exponent_is_recovered() -> None:
    found = [tail_exponent(made(seed, exponent=exponent)) for seed, exponent in ((1, 2.2), (2, 2.6))]
    assert found == pytest.approx([2.2, 2.6], abs=0.12)


def test_poisson_counts_are_not_dispersed_and_deaths_are_by_their_size() -> None:
    weeks = made(weeks=2000)
    assert dispersion(weeks.incidents) == pytest.approx([12 / 13] * 4, rel=0.1), "a thirteenth goes with the mean"
    assert dispersion(weeks.deaths) == pytest.approx([3 * 12 / 13] * 4, rel=0.1)


def test_the_largest_hundredth() -> None:
    sizes = np.concatenate([np.ones(99), [99.0]])
    assert top_share(made()._replace(sizes=sizes)) == pytest.approx(0.5)


def test_every_fact_has_a_figure_and_a_verdict() -> None:
    found = compare(made(), [made(seed) for seed in range(4)])
    assert len(found) == len(FACTS)
    named = {one.fact.name: one for one in found}
    size = named["tail exponent of sizes"]
    assert size.fact.holds(size.record) is True
    assert size.share == 1.0
    flat = named["autocorrelation of weekly incidents, nation, 1 week"]
    assert flat.fact.holds(flat.simulated[1]) is False, "independent weeks do not remember"
    assert flat.share == 0.0
    free = next(one for one in found if one.fact.low is None)
    assert free.fact.holds(free.record) is None
    assert np.isnan(free.share)


def test_weeks_of_a_record_count_what_is_placed_and_short() -> None:
    days = np.arange(np.datetime64("2005-01-03"), np.datetime64("2005-01-03") + 28)
    last = days.copy()
    last[3] += 30
    place = np.zeros(28, np.int32)
    place[10] = -1
    zero = np.zeros(28)
    small = zero.astype(np.int8)
    ones = np.ones(28)
    events = Events(
        "tidy", ("A",), ("x",), days, last, place, zero.astype(np.int32), ones, ones, ones, small, small,
        zero.astype(np.int64),
    )  # fmt: skip
    weeks = weeks_of(events, np.zeros((1, 1), bool), 3)
    assert weeks.incidents.tolist() == [[6.0, 6.0, 7.0]], "the last week may be cut off; one is long, one not placed"
    assert fridays(events) == pytest.approx(4 / (22 / 6))
