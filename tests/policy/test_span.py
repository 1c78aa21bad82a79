from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waysahead.policy import Span, read_span
from waysahead.policy.span import add_months, days_after


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12 months", Span(12, "months")),
        ("1 month", Span(1, "months")),
        (" 26 weeks ", Span(26, "weeks")),
        ("45days", Span(45, "days")),
        ("1.5 years", Span(1.5, "years")),
    ],
)
def test_spans_read(text: str, span: Span) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["12", "months", "0 weeks", "-3 months", "a year", "12 fortnights", ""])
def test_what_is_no_span(text: str) -> None:
    assert read_span(text) is None


def test_months_follow_the_calendar() -> None:
    assert add_months(date(2007, 1, 31), 1) == date(2007, 2, 28)
    assert add_months(date(2007, 12, 15), 1) == date(2008, 1, 15)
    assert add_months(date(2007, 12, 31), 2) == date(2008, 2, 29)
    assert days_after(date(2007, 1, 15), Span(12, "months")) == 365
    assert days_after(date(2007, 1, 15), Span(1, "years")) == 365
    assert days_after(date(2007, 1, 1), Span(26, "weeks")) == 182
    assert days_after(date(2007, 1, 1), Span(1.5, "months")) == pytest.approx(31 + 30.4375 / 2)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_adding_months_keeps_the_month_and_never_passes_the_day(start: date, months: int) -> None:
    later = add_months(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day <= start.day


def test_spans_print_as_written() -> None:
    assert [str(Span(1, "months")), str(Span(6, "months")), str(Span(2.5, "weeks"))] == [
        "1 month",
        "6 months",
        "2.5 weeks",
    ]
