"""Weeks into months, simulated and observed."""

from datetime import date

import numpy as np
import pytest

from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.report.monthly import bands, month_of_week, monthly, observed


def test_a_week_belongs_to_the_month_of_its_thursday(run: SyntheticRun) -> None:
    at = month_of_week(run)
    assert str(run.months[at[0]]) == "2006-12" and str(run.week_starts[4]) == "2007-01-01"
    assert str(run.months[at[3]]) == "2006-12" and str(run.months[at[4]]) == "2007-01"


def test_a_steady_flow_is_the_same_every_month(run: SyntheticRun) -> None:
    run.series["steady"] = np.full_like(run.series["returns"], 70.0)
    try:
        assert np.allclose(monthly(run, "steady"), 70.0 * 30.4375 / 7)
        assert (monthly(run, "steady", stock=True) == 70.0).all()
    finally:
        del run.series["steady"]


def test_a_stock_is_that_of_the_last_week(run: SyntheticRun) -> None:
    stock = monthly(run, "displaced_inside", stock=True)
    assert np.array_equal(stock[..., -1], run.weekly("displaced_inside")[..., -1].astype(float))


def test_bands_are_ordered(run: SyntheticRun) -> None:
    found = bands(monthly(run, "civilian_deaths_media"))
    assert found.shape == (3, run.months.size, 7) and (np.diff(found, axis=-1) >= 0).all()


def test_the_record_stops_before_the_start(iraq: Case) -> None:
    record = observed(iraq, "civilian_deaths_media")
    assert record is not None and record.joined
    assert max(record.days) < iraq.start and min(record.days) < date(2004, 1, 1)
    october = record.values[record.days.index(date(2006, 10, 1))]
    assert october == pytest.approx(2945 * 30.4375 / 31, rel=0.01)
    assert record.recorded[record.days.index(date(2006, 10, 1))] == 2945
    assert max(record.days) == date(2006, 11, 1)  # the start is 4 December: that month was not over
    recent = observed(iraq, "civilian_deaths_media", date(2006, 1, 1))
    assert recent is not None and min(recent.days) == date(2006, 1, 1)


def test_readings_of_a_stock_are_not_joined(iraq: Case) -> None:
    record = observed(iraq, "displaced_inside")
    assert record is not None and not record.joined and max(record.values) > 1e6


def test_a_pack_without_a_record_has_none(small: Case, iraq: Case) -> None:
    assert observed(small, "civilian_deaths_media") is None
    assert observed(iraq, "contact") is None
