"""Stylised facts: each measure against what it must give."""

import numpy as np
import pytest

from waysahead.case.importers.events import Events
from waysahead.inference import fact_measures as measure
from waysahead.inference.fact_calendar import calendar, ramadans
from waysahead.inference.facts import FACTS, Weeks, compare, weeks_of


def made(seed: int = 3, weeks: int = 104, exponent: float = 2.4) -> Weeks:
    dice = np.random.default_rng(seed)
    incidents = dice.poisson(np.array([[60.0], [20.0], [5.0], [0.2]]), (4, weeks)).astype(float)
    sizes = np.floor((1.0 - dice.random(20_000)) ** (-1.0 / (exponent - 1.0)))
    beside = np.zeros((4, 4), bool)
    beside[0, 1] = beside[1, 0] = True
    kind, kinds = np.arange(20_000) % 2, np.stack([incidents.sum(axis=0), np.zeros(weeks)])
    return Weeks(incidents, incidents * 3.0, sizes, kind, kinds, beside, np.zeros((0, weeks)))


def test_the_tail_exponent_is_recovered() -> None:
    found = [measure.tail_exponent(made(seed, exponent=exponent).sizes) for seed, exponent in ((1, 2.2), (2, 2.6))]
    assert found == pytest.approx([2.2, 2.6], abs=0.12)


def test_poisson_counts_are_not_dispersed_and_deaths_are_by_their_size() -> None:
    weeks = made(weeks=2000)
    assert measure.dispersion(weeks.incidents) == pytest.approx([12 / 13] * 4, rel=0.1), (
        "a thirteenth goes with the mean"
    )
    assert measure.dispersion(weeks.deaths) == pytest.approx([3 * 12 / 13] * 4, rel=0.1)


def test_the_largest_hundredth() -> None:
    assert measure.top_share(np.concatenate([np.ones(99), [99.0]])) == pytest.approx(0.5)


def test_the_kind_that_kills_most_needs_enough_incidents() -> None:
    sizes = np.concatenate([np.full(40, 2.0), np.full(35, 6.0), np.full(5, 90.0)])
    kind = np.repeat([0, 1, 2], [40, 35, 5])
    data = made()._replace(sizes=sizes, kind=kind, kinds=np.zeros((3, 104)))
    assert measure.deadliest_kind(data).tolist() == [6.0] * 35
    assert len(measure.deadliest_kind(data._replace(sizes=sizes[:5], kind=kind[:5]))) == 0


def test_a_new_level_is_told_from_a_pulse() -> None:
    flat = np.full(104, 100.0)
    level, pulse = flat.copy(), flat.copy()
    level[50:] = 300.0
    pulse[50:58] = 300.0
    pulse[20] = 5000.0  # one incident is no level
    data = made()
    rise, left = zip(*(measure.rise_of_deaths(data._replace(deaths=one[None])) for one in (level, pulse)), strict=True)
    assert rise == pytest.approx([3.0, 3.0], rel=0.01)
    assert left == pytest.approx([1.0, 0.0], abs=0.01)
    assert np.isnan(measure.rise_of_deaths(data._replace(deaths=flat[None]))[1])


def test_the_rise_of_a_kind_over_a_year() -> None:
    kinds = np.stack([np.full(104, 10.0), np.concatenate([np.full(52, 2.0), np.full(52, 13.0)])])
    assert measure.rise_of_a_kind(made()._replace(kinds=kinds)) == pytest.approx(6.5)


def test_attacks_on_forces_where_most_die_and_elsewhere() -> None:
    attacks = np.repeat([[38.0], [25.0], [20.0], [17.0]], 104, axis=1)
    assert measure.attack_shares(made()._replace(attacks=attacks)) == pytest.approx((0.38, 0.25))
    assert np.isnan(measure.attack_shares(made())).all(), "a record without them"


def test_a_line_is_taken_out_and_the_level_at_the_opening_is_read() -> None:
    dice = np.random.default_rng(2)
    rising = np.linspace(20, 60, 104) + dice.normal(0, 2, 104)
    assert measure.lagged(rising, 13) > 0.5
    assert abs(measure.lagged(measure.bent(rising), 13)) < 0.25
    data = made()._replace(incidents=np.stack([np.concatenate([np.full(13, 4.0), np.full(91, 9.0)])] * 2))
    assert measure.opening(data) == 8.0


def test_every_fact_has_a_figure_and_a_verdict() -> None:
    found = compare(made(), [made(seed) for seed in range(4)])
    assert len(found) == len(FACTS)
    assert all(np.isnan(one.alike).all() for one in found)
    again = compare(made(), [made(1)], [made(2)])
    assert [one.alike[1] for one in again] == pytest.approx([one.fact.compute(made(2)) for one in again], nan_ok=True)
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
    assert {one.fact.number for one in found} == {1, 2, 3, 4, 6, 7, 8}, "5 is of days"


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
    assert weeks.kinds.tolist() == [[6.0, 6.0, 7.0]]
    found = calendar(events)
    assert (found.friday_incidents, found.friday_deaths) == pytest.approx((4 / (22 / 6),) * 2)
    assert found.ramadan == {}


def test_ramadan_is_found_and_held_against_the_days_around_it() -> None:
    opens = ramadans(np.datetime64("2005-01-01"), np.datetime64("2006-12-31"))
    kept = np.array(["2005-10-05", "2006-09-24"], "datetime64[D]")
    assert np.abs((np.array(opens) - kept).astype(int)).max() <= 1, "as it was kept, to a day"
    days = np.arange(np.datetime64("2006-07-01"), np.datetime64("2006-12-31"))
    twice = np.sort(np.concatenate([days, days[(days >= opens[1]) & (days < opens[1] + 30)]]))
    count, zero = len(twice), np.zeros(len(twice))
    events = Events(
        "tidy", ("A",), ("x",), twice, twice, zero.astype(np.int32), zero.astype(np.int32), np.ones(count),
        np.ones(count), np.ones(count), zero.astype(np.int8), zero.astype(np.int8), zero.astype(np.int64),
    )  # fmt: skip
    assert calendar(events).ramadan == pytest.approx({2006: 2.0})
