"""What a lever amounts to in a week, and how an amount is written in a message."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from waysahead.policy.levers import SHARED
from waysahead.policy.path import Values

if TYPE_CHECKING:
    from waysahead.case import Case, Lever


def amount(row: "Lever", weekly: Values) -> Values:
    """What the bounds and the support of a lever speak of: the national number of persons, or each dose.

    Args:
        row: The lever's row of levers.csv.
        weekly: The lever week by week; shape (week,) or (week, place).

    Returns:
        Shape (week, 1) for a number of persons and a national dose, (week, place) for doses by place.
    """
    if row.code in SHARED:
        return weekly.sum(axis=1, keepdims=True)
    return weekly if weekly.ndim == 2 else weekly[:, None]


def given(values: Values) -> Values:
    """``values`` with 0 where a whole week is NaN (nothing given), so that every week has a least and a greatest."""
    return np.where(np.isnan(values).all(axis=1, keepdims=True), 0.0, values)


def monday(case: "Case", week: int) -> date:
    """First day of a week, counted from 0 at the start of the case."""
    return case.start + timedelta(days=7 * week)


def plain(value: float) -> str:
    """A value without exponent: whole from a thousand on, to three figures below."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def rate(value: float) -> str:
    """A change a month: to the nearest hundred from a thousand on, to three figures below."""
    return f"{round(value, -2):,.0f}" if value >= 1000 else f"{value:.3g}"


def span(slow: float, fast: float) -> str:
    """A range of rates, or the one rate where both are the same."""
    return plain(fast) if slow == fast else f"{plain(slow)}-{plain(fast)}"
