"""A table as text: CSV to rows, its header checked against the declaration, each row into a record."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from waysahead.case.cell import BadCellError, parse_cell
from waysahead.case.fault import Fault, nearest, quoted
from waysahead.case.schema import Column, Table


@dataclass(frozen=True)
class Grid:
    """Rows of cells under `columns`; `numbers` are spreadsheet rows, the header being 1.

    `absent` names the columns that the header lacks although every row needs them; `ragged` holds the rows with too few
    or too many cells, which stand in `rows` as far as they go.
    """

    file: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    absent: frozenset[str]
    ragged: frozenset[int]


@dataclass(frozen=True)
class Row:
    """One row: its number, its raw cells by column name, and its record (None if a cell could not be read).

    In a row that is not `whole`, with too few or too many cells, the cells may stand in the wrong columns.
    """

    number: int
    cells: Mapping[str, str]
    record: Any
    whole: bool = True


@dataclass(frozen=True)
class Parsed:
    """A table as read; `sound` is false if the file is missing or could not be used at all."""

    table: Table
    rows: tuple[Row, ...] = ()
    sound: bool = False
    records: tuple[Any, ...] = ()


def read_grid(file: str, content: str, columns: tuple[Column, ...], faults: list[Fault]) -> Grid | None:
    """Split CSV text into cells in the order of `columns`; absent columns that may be blank read as empty cells."""
    try:
        lines = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    except csv.Error as error:
        faults.append(
            Fault(file, None, f"text that is not CSV ({error})", "cells separated by commas", "close every quote")
        )
        return None
    if not lines or not any(cell.strip() for cell in lines[0]):
        names = ",".join(column.name for column in columns)
        faults.append(Fault(file, 1, "no header", "column names in row 1", f"start the file with: {names}"))
        return None
    order = _header(file, lines[0], columns, faults)
    if order is None:
        return None
    width = len(lines[0])
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    ragged: set[int] = set()
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != width:
            faults.append(_ragged(file, number, len(cells), width))
            ragged.add(number)
            cells = [*cells, *[""] * width]
        rows.append(tuple(cells[at] if at is not None else "" for at in order))
        numbers.append(number)
    lacking = {column.name for column, at in zip(columns, order, strict=True) if at is None and not column.blank}
    return Grid(file, columns, tuple(rows), tuple(numbers), frozenset(lacking), frozenset(ragged))


def missing_source(file: str, number: int) -> Fault:
    """The fault of a row whose figures come from nowhere."""
    expected = "a source on every row whose status is not placeholder"
    return Fault(file, number, quoted(""), expected, "name the source, or set status to placeholder", "source")


def absent(table: Table) -> Parsed:
    """A table whose file is not there: empty if it may be left out."""
    return Parsed(table, sound=not table.needed)


def parse_table(table: Table, content: str, faults: list[Fault]) -> Parsed:
    """Read a table into records, adding a fault for every cell that cannot be read."""
    grid = read_grid(table.file, content, table.columns, faults)
    if grid is None:
        return Parsed(table)
    rows = tuple(
        _row(table, grid, cells, number, faults) for cells, number in zip(grid.rows, grid.numbers, strict=True)
    )
    if not rows and table.needed and not table.empty:
        faults.append(Fault(table.file, None, "no rows", "at least one row", "add the rows, or restore the file"))
    records = [row.record for row in rows if row.record is not None]
    if table.codes:
        records.sort(key=lambda record: table.codes.index(record.code))
    return Parsed(table, rows, True, tuple(records))


def _header(file: str, header: list[str], columns: tuple[Column, ...], faults: list[Fault]) -> list[int | None] | None:
    """Find each column in the header; a misspelt column is a fault and is then read as the column that was meant."""
    names = [column.name for column in columns]
    if len(header) == 1 and len(names) > 1 and any(mark in header[0] for mark in ";\t|"):
        faults.append(
            Fault(file, 1, quoted(header[0]), "cells separated by commas", "save the table as CSV with commas")
        )
        return None
    if not any(nearest(found, names) for found in header):
        fix = f"insert a header: {','.join(names)}"
        faults.append(Fault(file, 1, quoted(",".join(header)), "the names of the columns", fix))
        return None
    meant = list(header)
    for at, found in enumerate(header):
        if found in names and found in header[:at]:
            faults.append(Fault(file, 1, f"column {quoted(found)} twice", "each column once", "remove one of the two"))
        elif found not in names:
            free = [name for name in names if name not in meant]
            meant[at] = nearest(found, free) or ""
            otherwise = "remove the column" if found.strip() else "name the column or remove it"
            fix = f"did you mean '{meant[at]}'?" if meant[at] else otherwise
            faults.append(Fault(file, 1, f"column {quoted(found)}", f"only the columns {', '.join(names)}", fix))
    for column in columns:
        if column.name not in meant and not column.blank:
            fix = f"add the column: {column.meaning[0].lower()}{column.meaning[1:].rstrip('.')}"
            faults.append(Fault(file, 1, f"no column '{column.name}'", f"a column '{column.name}'", fix))
    return [meant.index(name) if name in meant else None for name in names]


def _ragged(file: str, number: int, found: int, width: int) -> Fault:
    fix = "put a text that holds a comma in double quotes" if found > width else "add the missing commas"
    return Fault(file, number, f"{found} cells", f"{width} cells, as in the header", fix)


def _row(table: Table, grid: Grid, cells: tuple[str, ...], number: int, faults: list[Fault]) -> Row:
    named = {column.name: text for column, text in zip(grid.columns, cells, strict=True)}
    if number in grid.ragged:
        return Row(number, named, None, whole=False)
    values: dict[str, Any] = {}
    for column, text in zip(grid.columns, cells, strict=True):
        if column.name in grid.absent:
            continue
        try:
            values[column.field] = parse_cell(column, text)
        except BadCellError as bad:
            faults.append(Fault(table.file, number, quoted(text), bad.expected, bad.fix, column.name))
    if "source" in values and values["source"] is None and named.get("status") not in ("placeholder", ""):
        faults.append(missing_source(table.file, number))
    _check_order(table, number, values, faults)
    complete = len(values) == len(grid.columns)
    return Row(number, named, table.record(**values) if complete else None)


def _check_order(table: Table, number: int, values: Mapping[str, Any], faults: list[Fault]) -> None:
    for names in table.ordered:
        present = [(name, values[name]) for name in names if values.get(name) is not None]
        if any(first > second for (_, first), (_, second) in pairwise(present)):
            found = ", ".join(f"{name} {value}" for name, value in present)
            expected = " <= ".join(name for name, _ in present)
            fix = "put them in rising order, or correct the figure that is out of line"
            faults.append(Fault(table.file, number, found, expected, fix, "/".join(names)))


def table_text(table: Table, records: Iterable[object], digits: int) -> str:
    """Records as the CSV of their table, numbers at so many significant digits; what `parse_table` reads back."""

    def cell(value: object) -> str:
        if value is None:
            return ""
        return f"{value:.{digits}g}" if isinstance(value, float) else str(value)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for record in records:
        writer.writerow(cell(getattr(record, column.field)) for column in table.columns)
    return out.getvalue()
