"""Weeks and months: which days a week covers, and which month it counts towards."""

from datetime import date

import numpy as np
from numpy.typing import NDArray


def week_starts(start: date, weeks: int) -> NDArray[np.datetime64]:
    """First day of every week.

    Args:
        start: First day of week 0, a Monday.
        weeks: Number of weeks.

    Returns:
        Days, shape ``[week]``, type ``datetime64[D]``.
    """
    return np.datetime64(start, "D") + 7 * np.arange(weeks)


def month_of_week(start: date, weeks: int) -> NDArray[np.datetime64]:
    """Month that every week counts towards: the month of its Thursday, as in ISO 8601.

    Returns:
        Months, shape ``[week]``, type ``datetime64[M]``.
    """
    return (week_starts(start, weeks) + 3).astype("datetime64[M]")


def months(start: date, weeks: int) -> NDArray[np.datetime64]:
    """Months of a run in order, shape ``[month]``, type ``datetime64[M]``."""
    return np.unique(month_of_week(start, weeks))
