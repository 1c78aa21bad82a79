from datetime import date

import pytest

from tests.inference.made import altered
from waysahead.case import Case
from waysahead.inference import WATCHED, Watched, known_force, known_level, recorded
from waysahead.inference.record import days_of, figure, month_after, months_before, total

MEDIA, MINISTRY, UN, LOG, DEATHS = WATCHED
ORIGIN = date(2006, 3, 1)


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    assert month_after(date(2006, 11, 1), 2) == date(2007, 1, 1)
    assert month_after(date(2006, 1, 1), -1) == date(2005, 12, 1)
    assert days_of(date(2006, 2, 1)) == 28
    assert months_before(date(2006, 12, 4), 3) == (date(2006, 9, 1), date(2006, 10, 1), date(2006, 11, 1))


def test_the_level_is_the_weighted_mean_a_day_of_the_months_before(case: Case) -> None:
    february, january, december = 1515 / 28, 1521 / 31, 1111 / 31
    expected = (4 * february + 2 * january + december) / 7
    assert known_level(case, MEDIA, ORIGIN) == pytest.approx(expected)
    assert known_level(case, MEDIA, ORIGIN, (1.0,)) == pytest.approx(february)


def test_a_month_without_a_figure_drops_out_and_the_others_count_for_it(case: Case) -> None:
    # The ministries' figures of 2006 are those of January and from September on.
    assert known_level(case, MINISTRY, ORIGIN) == pytest.approx(548 / 31)
    assert known_level(case, MINISTRY, date(2006, 8, 1)) is None


def test_the_level_knows_nothing_of_the_month_it_starts_or_later(case: Case) -> None:
    later, earlier = altered(case, ORIGIN), altered(case, date(2006, 2, 1))
    for watched in (MEDIA, LOG):
        assert known_level(later, watched, ORIGIN) == known_level(case, watched, ORIGIN)
        assert known_level(earlier, watched, ORIGIN) != known_level(case, watched, ORIGIN)


def test_the_force_is_its_latest_dated_count(case: Case) -> None:
    assert known_force(case, "us_troops_in_country", date(2006, 7, 1)) == 125_000
    assert known_force(case, "us_troops_in_country", ORIGIN) == 152_000
    assert known_force(altered(case, date(2006, 3, 2)), "us_troops_in_country", ORIGIN) == 152_000
    assert known_force(case, "us_troops_in_country", date(2000, 1, 1)) is None


def test_a_series_starts_where_its_definition_does(case: Case) -> None:
    assert recorded(case, UN, date(2006, 4, 1)) is None
    assert recorded(case, Watched("civilian_deaths_un", UN.series), date(2006, 4, 1)) == 1129
    assert recorded(case, UN, date(2006, 5, 1)) == 2669
    assert recorded(case, MINISTRY, date(2006, 6, 1)) is None


def test_figures_and_totals_are_those_of_the_series(case: Case) -> None:
    assert figure(case, DEATHS.series, date(2006, 12, 1)) == 112
    assert total(case, DEATHS.series, date(2006, 11, 1), date(2006, 12, 1)) == 182
    with pytest.raises(KeyError, match="no figure on 1999-01-01"):
        figure(case, DEATHS.series, date(1999, 1, 1))
