"""Series of a Flee folder: dated counts, read between their dates as Flee reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from waysahead.case.fault import Fault, quoted
from waysahead.case.flee_tables import rows_of

DATES = ("Date", "DateTime")
"""First cells that mark a header row in a series."""


@dataclass(frozen=True)
class Dated:
    """Counts at days after the start, in rising order of days."""

    days: NDArray[np.float64]
    counts: NDArray[np.float64]

    def at(self, days: int) -> NDArray[np.int64]:
        """Whole people on the days 0, 1, ..., days - 1: linear between dates, cut down to whole people.

        Before the first date its value holds, after the last date the last.
        """
        if self.days.size == 0:
            return np.zeros(days, dtype=np.int64)
        asked = np.arange(days, dtype=np.float64)
        after = np.searchsorted(self.days, asked, side="right")
        before = np.clip(after - 1, 0, self.days.size - 1)
        after = np.clip(after, 0, self.days.size - 1)
        span = self.days[after] - self.days[before]
        part = np.where(span > 0, (asked - self.days[before]) / np.where(span > 0, span, 1.0), 0.0)
        part = np.clip(part, 0.0, 1.0)
        return np.trunc(self.counts[before] + part * (self.counts[after] - self.counts[before])).astype(np.int64)


def read_dated(path: Path, shown: str, start: date, faults: list[Fault]) -> Dated:
    """Read one `YYYY-MM-DD,count` file; days are counted from `start`."""
    days: list[float] = []
    counts: list[float] = []
    if not path.is_file():
        faults.append(
            Fault(shown, None, "no such file", "a series named in data_layout.csv", "add the file or its row")
        )
        return Dated(np.zeros(0), np.zeros(0))
    before = len(faults)
    for number, row in rows_of(path, shown, faults):
        if len(row) < 2 or row[0].startswith("#") or row[1].strip() == "":
            continue
        if number == 1 and row[0] in DATES:
            continue
        when, count = _day(row[0].strip()), _count(row[1].strip())
        if when is None:
            faults.append(Fault(shown, number, quoted(row[0]), "a date YYYY-MM-DD", "write the date in full"))
        elif count is None:
            faults.append(Fault(shown, number, quoted(row[1]), "a whole number", "remove commas, words and decimals"))
        elif days and (when - start).days < days[-1]:
            faults.append(Fault(shown, number, quoted(row[0]), "dates in rising order", "sort the rows by date"))
        else:
            days.append(float((when - start).days))
            counts.append(float(count))
    if not days and len(faults) == before:
        faults.append(Fault(shown, None, "no counts", "at least one row date,count", "add a row"))
    return Dated(np.array(days), np.array(counts))


def added(parts: list[Dated], as_flee: bool) -> Dated:
    """The sum of several files of one camp.

    Exactly (on the union of dates, each file linear between its own) or as Flee adds them, without interpolation: at a
    date of the second table alone the next value of the first is taken, and dates after its last one are lost.
    """
    total = parts[0]
    for part in parts[1:]:
        total = _added_as_flee(total, part) if as_flee else _added(total, part)
    return total


def _added(one: Dated, other: Dated) -> Dated:
    days = np.union1d(one.days, other.days)
    return Dated(days, np.interp(days, one.days, one.counts) + np.interp(days, other.days, other.counts))


def _added_as_flee(one: Dated, other: Dated) -> Dated:
    days: list[float] = []
    counts: list[float] = []
    at, last, seen = 0, len(one.days) - 1, 0.0
    if last < 0:
        return other
    for day, count in zip(other.days, other.counts, strict=True):
        while day > one.days[at]:
            days.append(one.days[at])
            counts.append(seen + one.counts[at])
            if at == last:
                break
            at += 1
        if day <= one.days[at]:
            together = day == one.days[at]
            days.append(day)
            counts.append(count + one.counts[at])
            if together and at < last:
                at += 1
            seen = count
    return Dated(np.array(days), np.array(counts))


def corrected(series: Dated, day: int, strict: bool) -> Dated | None:
    """Scale what was counted before `day` by count(day) / the count before it; None where that cannot be done.

    A second registration replaced an inflated first one. With `strict`, `day` has to be a date of the series.
    """
    exact = np.flatnonzero(series.days == day)
    at = int(exact[0]) if exact.size else -1 if strict else int(np.searchsorted(series.days, day))
    if at < 0 or at >= series.days.size:
        return None
    if at == 0:
        return series
    before = series.counts[at - 1]
    if before < 1:
        return None
    counts = series.counts.copy()
    counts[:at] *= counts[at] / before
    return Dated(series.days, counts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
