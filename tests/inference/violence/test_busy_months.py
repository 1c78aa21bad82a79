"""Busy months and the sizes of their incidents: what is usual, the share that a record tells, and what draws do."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inference.violence.made import made
from waysahead.draws.counting import count_stream
from waysahead.inference.history import History
from waysahead.inference.violence import sizes_told
from waysahead.inference.violence.busyness import HALF_LIFE, busyness
from waysahead.inference.violence.pulls import PULLS, WALKS, moved
from waysahead.inference.violence.sizes import SizeSettings, deaths, sizes_of


def swinging(larger: float, months: int = 48) -> History:
    """Places are calm and busy by turns; the exponent of a month falls by `larger` times its busyness."""
    history = made(months, rates=((16.0, 6.0), (16.0, 6.0), (12.0, 6.0)))
    dice = np.random.default_rng(9)
    calm = (np.arange(months)[None, :] // 4 + np.arange(3)[:, None]) % 2 == 0
    kept = ~calm[history.size_place, history.size_month] | (dice.random(len(history.size)) < 0.15)
    places, month, stream = history.size_place[kept], history.size_month[kept], history.size_stream[kept]
    incidents, killed = np.zeros((3, months)), np.zeros((3, months))
    np.add.at(incidents, (places, month), 1.0)
    exponent = 3.0 - larger * busyness(incidents)[0][places, month]
    size = np.minimum(np.floor(4.0 * (1.0 - dice.random(len(places))) ** (-1.0 / (exponent - 1.0)) - 3.0), 80.0)
    np.add.at(killed, (places, month), size)
    return replace(
        history, incidents=incidents, deaths=killed, size=size, size_place=places, size_month=month,
        size_stream=stream, size_day=history.size_day[kept],
    )  # fmt: skip


def test_busyness_is_measured_from_the_months_before() -> None:
    counts = np.full((1, 24), 9.0)
    counts[0, -1] = 99.0
    found, usual = busyness(counts)
    assert found[0, :-1] == pytest.approx(0.0, abs=1e-12)
    assert found[0, -1] == pytest.approx(np.log(10.0))
    on, _ = busyness(counts[:, :4], usual)
    split, at = busyness(counts[:, :10])
    assert np.concatenate([split, busyness(counts[:, 10:], at)[0]], axis=1) == pytest.approx(found)
    # A month that was busy makes the same count less so, by its weight among those before.
    assert -np.log(10.0) / HALF_LIFE < on[0, 0] < 0.0


def test_the_first_months_of_a_record_are_not_busy() -> None:
    counts = np.concatenate([np.zeros((2, 2)), np.full((2, 10), 50.0)], axis=1)
    found, _ = busyness(counts)
    assert (found[:, : int(HALF_LIFE)] == 0.0).all()
    assert (found[:, int(HALF_LIFE) :] > 0.0).all()


@pytest.mark.parametrize("larger", [0.0, 0.3])
def test_a_record_tells_how_much_larger_incidents_of_busy_months_are(larger: float) -> None:
    found = sizes_of(swinging(larger), SizeSettings())
    middle = sum(share * walk.busy for share, walk in zip(found.share, WALKS, strict=True))
    assert middle == pytest.approx(larger, abs=0.1)


def test_draws_of_a_busy_month_have_larger_incidents() -> None:
    found = sizes_of(swinging(0.3), SizeSettings())
    each = []
    for count in (10, 100):
        incidents = np.full((2000, 3, 2, 1), count)
        drawn = deaths(found, incidents, (1,), count_stream(1, "sizes").day(4))
        each.append(drawn[:, 0, 0].mean() / (2 * count))
    assert each[1] > 1.3 * each[0]
    none = found._replace(share=np.where([walk.busy == 0.0 for walk in WALKS], 1.0, 0.0) / 24.0)
    alike = [
        deaths(none, np.full((2000, 3, 2, 1), count), (1,), count_stream(1, "sizes").day(4))[:, 0, 0].mean() / count
        for count in (10, 100)
    ]
    assert alike[1] == pytest.approx(alike[0], rel=0.1)


def test_a_law_is_carried_no_further_than_it_was_fitted() -> None:
    """A future with a thousand times the incidents has sizes of the busy months on record, not larger ones."""
    found = sizes_of(swinging(0.3), SizeSettings())
    most = int(found.ends[1] * 10) * 100
    each = [
        deaths(found, np.full((300, 3, 2, 1), count), (1,), count_stream(1, "sizes").day(4))[:, 0, 0].mean() / count
        for count in (most, 4 * most)
    ]
    assert each[1] == pytest.approx(each[0], rel=0.1)


def test_a_pull_that_is_lessened_acts_as_a_smaller_one() -> None:
    log = -((PULLS - 0.5) ** 2)
    assert moved(log, np.array(0.0)) == pytest.approx(log)
    inside = (PULLS > -1.0) & (PULLS < 1.5)
    assert moved(log, np.array(0.3))[inside] == pytest.approx(-((PULLS - 0.8) ** 2)[inside], abs=2e-3)


def test_a_fit_tells_what_the_record_says_of_sizes() -> None:
    told = sizes_told(swinging(0.3), SizeSettings())
    busy_row = {row.name: row for row in told.rows}["size_busy"]
    assert busy_row.prior == (0.0, 0.2, 0.4)
    assert busy_row.posterior[0] > 0.1 and not busy_row.silent
    assert [one.stream for one in told.streams] == ["shots", "bombs"]
    assert sum(one.incidents for one in told.streams) == len(swinging(0.3).size)
    assert all(one.nobody < 0.05 and 3.0 < one.mean < 15.0 for one in told.streams)


def test_a_record_too_thin_tells_nothing_of_how_sizes_move() -> None:
    thin = made(3, rates=((0.3, 0.1), (0.1, 0.1), (0.1, 0.0)))
    assert all(row.silent for row in sizes_told(thin, SizeSettings()).rows)
