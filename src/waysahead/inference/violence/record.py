"""The record that a fit or forecast is made from, up to the end of a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.sources import Known, known_history

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from waysahead.case import Case
    from waysahead.inference.history import History

LEAST_MONTHS = 12
"""Months of record that a fit asks for."""


def told_one_by_one(case: Case, incidents: Path | None, source: str | None, until: date | None) -> Known:
    """The record of a case or a user's file up to a day, incidents one by one; a month that the day cuts is left out.

    Raises:
        CaseError: There is no such record, it ends before the month of the day, or it is shorter than `LEAST_MONTHS`.
    """
    from waysahead.case import CaseError, Fault

    known = known_history(case, incidents, source, until=None if until is None else last_whole_day(until))
    if not known.history.dated:
        fix = "give a file with --incidents, or bring one into the case with `waysahead import`"
        raise CaseError([Fault(known.file, None, known.title, "incidents one by one, with their days", fix)])
    if until is not None and np.datetime64(last_whole_day(until), "M") > (end := _last_month(known, incidents is None)):
        fix = (
            f"give a day up to {(end + 1).astype('datetime64[D]') - 1}; where the record is whole to then and tells of "
            "nothing, bring it in with `waysahead import` and --until"
        )
        raise CaseError([Fault(known.file, None, f"no record after {end}", f"one that reaches {until}", fix)])
    if (months := len(known.history.months)) < LEAST_MONTHS:
        found = f"{months} month{'' if months == 1 else 's'} of record"
        raise CaseError(
            [Fault(known.file, None, found, f"at least {LEAST_MONTHS}", "give a longer record or a later day")]
        )
    return known


def _last_month(known: Known, counted: bool) -> np.datetime64:
    """The month in which a record ends: of a file that nobody counted, that of its last incident."""
    months = [known.history.months[-1].astype("datetime64[M]")]
    if known.events is not None and not counted:
        months.append(known.events.first.max().astype("datetime64[M]"))
    return min(months)


def last_whole_day(day: date) -> date:
    """The day itself where it ends a month, else the end of the month before."""
    return day if (day + timedelta(days=1)).day == 1 else day.replace(day=1) - timedelta(days=1)


def months_after(history: History, steps: Sequence[int]) -> npt.NDArray[np.datetime64]:
    """The months that are so many months after the last known one."""
    return history.months[-1].astype("datetime64[M]") + np.array(steps, dtype=np.int64)
