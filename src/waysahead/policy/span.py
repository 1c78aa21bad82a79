"""A span of time as people write it: "12 months", "26 weeks", "45 days"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

MONTH_DAYS = 365.25 / 12
"""Mean length of a month in days, used for parts of a month and to turn days into months."""

SpanUnit = Literal["months", "weeks", "days", "years"]

_PATTERN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(day|week|month|year)s?\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: ``count`` whole or part ``unit``."""

    count: float
    unit: SpanUnit

    def __str__(self) -> str:
        """As written: "12 months"; one of a thing in the singular."""
        return f"{self.count:g} {self.unit[:-1] if self.count == 1 else self.unit}"


def read_span(text: str) -> Span | None:
    """The span written in ``text``, or None where it does not read as one above zero."""
    found = _PATTERN.fullmatch(text)
    if found is None or float(found[1]) <= 0:
        return None
    match found[2]:
        case "day":
            return Span(float(found[1]), "days")
        case "week":
            return Span(float(found[1]), "weeks")
        case "month":
            return Span(float(found[1]), "months")
        case _:
            return Span(float(found[1]), "years")


def days_after(start: date, span: Span) -> float:
    """Days from ``start`` to the end of ``span``.

    Months and years follow the calendar (15 January plus one month is 15 February; 31 January plus one month is the
    last day of February), and a part of a month counts as that part of the mean month of 30.4375 days.
    """
    if span.unit == "days":
        return span.count
    if span.unit == "weeks":
        return 7.0 * span.count
    months = span.count if span.unit == "months" else 12.0 * span.count
    whole = int(months)
    return (add_months(start, whole) - start).days + (months - whole) * MONTH_DAYS


def add_months(start: date, months: int) -> date:
    """The same day of the month, ``months`` later; the last day of that month where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=start.day - 1), following - timedelta(days=1))
