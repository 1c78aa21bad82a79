"""Rows of an event file as a spreadsheet counts them: what is wrong with some, and which stand twice."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.case.fault import Fault, quoted
from waysahead.case.hints import plain_figure
from waysahead.case.importers.header import Header
from waysahead.case.importers.mapping import STREAMS
from waysahead.case.importers.query import YEARS, Query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WORDS = {
    "start": (
        f"a date as year-month-day, from {YEARS[0]} to {YEARS[1]}",
        "write it as 2006-11-30, or in words as 30 November 2006",
    ),
    "end": (f"a date as year-month-day, not before the first or after {YEARS[1]}", "correct the date"),
    "low": ("a whole number of deaths, zero or more", "correct the figure, or leave it empty"),
    "best": ("a whole number of deaths, zero or more", "correct the figure"),
    "high": ("a whole number of deaths, zero or more", "correct the figure, or leave it empty"),
    "lon": ("degrees between -180 and 180, or an empty cell", "longitude and latitude may have changed places"),
    "lat": ("degrees between -90 and 90, or an empty cell", "longitude and latitude may have changed places"),
    "kind": ("the kind of the event", "fill the cell"),
}
"""What is expected of each checked field, and the likely fix."""


def rejected_lines(connection: "DuckDBPyConnection") -> dict[int, str]:
    """Lines that are no row of the table, counted from the first event, and why."""
    rows = connection.execute("SELECT line, error_type FROM reject_errors ORDER BY line").fetchall()
    return {int(line): str(reason).lower() for line, reason in rows}


def file_rows(rows: npt.NDArray[np.int64], header: Header, rejected: Mapping[int, str]) -> npt.NDArray[np.int64]:
    """Row as a spreadsheet counts it, of rows counted among those that could be split."""
    shifted = np.asarray(rows, dtype=np.int64) + header.first_row - 1
    for line in sorted(rejected):
        shifted = shifted + (shifted >= line)
    return shifted


def broken_lines(file: str, header: Header, rejected: Mapping[int, str]) -> list[Fault]:
    """One fault for each line that is no row of the table."""
    expected = f"{len(header.columns)} cells, as in the header"
    fix = "a comma inside a text needs quotes around the text"
    encoding = "text in UTF-8", "export the table again in UTF-8"
    return [
        Fault(file, line, reason, *(encoding if "encoding" in reason else (expected, fix)))
        for line, reason in rejected.items()
    ]


def faults_of_cells(
    file: str,
    header: Header,
    found: Mapping[str, str],
    query: Query,
    connection: "DuckDBPyConnection",
    rejected: Mapping[int, str],
) -> list[Fault]:
    """One fault for each cell that says nothing that can be counted."""
    faults: list[Fault] = []
    for name in query.checks:
        bad = connection.execute(f"SELECT row, bad_{name} FROM events WHERE bad_{name} IS NOT NULL").fetchall()
        rows = file_rows(np.array([row for row, _ in bad], dtype=np.int64), header, rejected)
        expected, fix = WORDS[name]
        column = found.get(name, "deaths")
        faults += [
            Fault(file, int(row), quoted(text), expected, _fix(name, text) or fix, column)
            for row, (_, text) in zip(rows, bad, strict=True)
        ]
    return faults


def _fix(name: str, text: str) -> str | None:
    """What to write for a number of deaths that is a figure with marks between its digits or around them."""
    plain = plain_figure(text) if name in ("low", "best", "high") else None
    return f"write {plain}" if plain is not None and plain.isdigit() else None


def unmapped_kinds(
    file: str, header: Header, connection: "DuckDBPyConnection", rejected: Mapping[int, str]
) -> list[Fault]:
    """One fault for each kind of event that no rule fits, at its first row."""
    rows = connection.execute(
        "SELECT min(row), kind, count(*) FROM events WHERE stream IS NULL AND kind IS NOT NULL GROUP BY kind ORDER BY 1"
    ).fetchall()
    numbers = file_rows(np.array([row for row, _, _ in rows], dtype=np.int64), header, rejected)
    fix = f"add a row to {STREAMS.file}; a last row with field * takes what is left"
    return [
        Fault(file, int(number), f"{quoted(kind)} in {count} rows", f"a kind that {STREAMS.file} maps", fix)
        for number, (_, kind, count) in zip(numbers, rows, strict=True)
    ]


def repeated_rows(connection: "DuckDBPyConnection", sound: str) -> npt.NDArray[np.int64]:
    """Sound rows that are the same as an earlier one in what is compared, counted among those that could be split."""
    kept = f"FROM events WHERE {sound} AND stream IS NOT NULL"
    (extra,) = connection.execute(f"SELECT count(*) - count(DISTINCT same) {kept}").fetchone() or (0,)
    if not extra:
        return np.zeros(0, dtype=np.int64)
    ranked = f"SELECT row, row_number() OVER (PARTITION BY same ORDER BY row) AS nth {kept}"
    rows = connection.execute(f"SELECT row FROM ({ranked}) WHERE nth > 1 ORDER BY row").fetchall()
    return np.array([row for (row,) in rows], dtype=np.int64)
