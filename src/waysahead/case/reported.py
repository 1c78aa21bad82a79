"""The day on which each incident of a file of events was reported, from a column that the user names."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.case.fault import CaseError, Fault, listed, quoted, suggestion
from waysahead.case.importers.header import read_header

if TYPE_CHECKING:
    from pathlib import Path

    from waysahead.case.importers.events import Events

EXPECTED = "the day of the report as year-month-day, or seconds since 1970"


def reported_days(path: Path, column: str, events: Events) -> npt.NDArray[np.datetime64]:
    """Day of the report of each event, ``[event]``.

    A cell holds a date as year-month-day, with or without a time, or whole seconds since 1970 (`timestamp` of ACLED,
    which is the last change of a row, not its first report).

    Args:
        path: The file that the events were read from.
        column: Name of the column.
        events: The events, with their rows in the file.

    Raises:
        CaseError: There is no such column, or a cell holds no day, or a day before that of the event.
    """
    header = read_header(path)
    name = column.strip().casefold()
    if name not in header.columns:
        fix = suggestion(name, header.columns, "name the column that holds the day of the report")
        raise CaseError([Fault(path.name, 1, f"no column '{column}'", f"one of {listed(header.columns, 20)}", fix)])
    at = header.columns.index(name)
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        cells = [row[at].strip() if at < len(row) else "" for row in csv.reader(text, delimiter=header.separator)]
    told = [cells[row - 1] if row <= len(cells) else "" for row in events.row.tolist()]
    known = {cell: _day(cell) for cell in set(told)}
    days = np.array([known[cell] for cell in told], "datetime64[D]")
    early = ~np.isnat(days) & (days < events.first)
    faults = [
        Fault(path.name, int(events.row[at]), quoted(told[at]), *_wrong(bool(early[at]), events.first[at]), name)
        for at in np.flatnonzero(np.isnat(days) | early).tolist()
    ]
    if faults:
        raise CaseError(faults)
    return days


def _wrong(early: bool, first: np.datetime64) -> tuple[str, str]:
    if early:
        return f"a day not before the incident, which began on {first}", "correct one of the two days"
    return EXPECTED, "fill the cell, or leave the row out"


def _day(cell: str) -> np.datetime64:
    if cell.isdigit() and len(cell) > 8:
        return np.datetime64(int(cell), "s").astype("datetime64[D]")
    try:
        return np.datetime64(cell[:10], "D") if len(cell) >= 10 else np.datetime64("NaT", "D")
    except ValueError:
        return np.datetime64("NaT", "D")
