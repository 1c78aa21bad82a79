"""Dated figures, held by column: one row a figure, thousands of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from waysahead.case.cell import BadCellError, parse_cell
from waysahead.case.fault import Fault, nearest, quoted
from waysahead.case.grid import Grid, missing_source, read_grid
from waysahead.case.people import Licence, Note, Source, Status
from waysahead.case.schema import Column, choice, code, columns_of, day, number, reference, text

FREQUENCIES = ("day", "week", "month", "quarter", "year", "year-end", "fiscal year", "point", "period", "event")
"""What a date of a series stands for: the first day of a period, or the day itself (year-end, point, event)."""


@dataclass(frozen=True)
class SeriesRow:
    """One figure of a series."""

    date: Annotated[date, day("First day of the period, or the day itself.")]
    variable: Annotated[str, code("What is counted, by whom.")]
    value: Annotated[float | None, number("unit of the row", "The figure; may be empty only for an event.")]
    unit: Annotated[str, text("Unit of the figure; one unit for a variable.")]
    place: Annotated[
        str | None,
        reference(
            ("places", "hosts"),
            "Place, host country or area of `case.toml`; empty for the whole country.",
        ),
    ]
    freq: Annotated[str, choice(FREQUENCIES, "What the date stands for.")]
    source: Source
    licence: Licence
    status: Status
    note: Note


@dataclass(frozen=True)
class Series:
    """Every row of `series/*.csv`, by column, in file and row order; a figure that is not known is None."""

    file: tuple[str, ...] = ()
    date: tuple[date, ...] = ()
    variable: tuple[str, ...] = ()
    value: tuple[float | None, ...] = ()
    unit: tuple[str, ...] = ()
    place: tuple[str | None, ...] = ()
    freq: tuple[str, ...] = ()
    source: tuple[str | None, ...] = ()
    licence: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    note: tuple[str | None, ...] = ()
    number: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.date)

    def __iter__(self) -> Iterator[SeriesRow]:
        """Rows as records."""
        columns = zip(*(getattr(self, column.field) for column in SERIES_COLUMNS), strict=True)
        return (SeriesRow(*cells) for cells in columns)

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables, each once, in order of first appearance."""
        return tuple(self._rows)

    def rows(self, variable: str) -> tuple[int, ...]:
        """Positions of the rows of a variable; raises KeyError naming the nearest variable if there is none."""
        if variable not in self._rows:
            close = nearest(variable, self._rows)
            raise KeyError(f"no series '{variable}'" + (f"; did you mean '{close}'?" if close else ""))
        return self._rows[variable]

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, variable in enumerate(self.variable):
            found.setdefault(variable, []).append(at)
        return {variable: tuple(rows) for variable, rows in found.items()}


SERIES_COLUMNS: tuple[Column, ...] = columns_of(SeriesRow)


def parse_series(contents: Sequence[tuple[str, str]], faults: list[Fault]) -> Series:
    """Read (file, text) pairs into one `Series`; rows with a cell that cannot be read are left out, with a fault."""
    gathered: dict[str, list[Any]] = {name: [] for name in ("file", "number", *(c.field for c in SERIES_COLUMNS))}
    for file, content in contents:
        grid = read_grid(file, content, SERIES_COLUMNS, faults)
        if grid is not None and grid.rows:
            _append(grid, gathered, faults)
    return Series(**{name: tuple(values) for name, values in gathered.items()})


def _append(grid: Grid, gathered: dict[str, list[Any]], faults: list[Fault]) -> None:
    cells = list(zip(*grid.rows, strict=True))
    bad: set[int] = set(grid.ragged)
    values: dict[str, Sequence[Any]] = {}
    for column, texts in zip(grid.columns, cells, strict=True):
        if column.name in grid.absent:
            bad.update(grid.numbers)
            values[column.field] = texts
        else:
            values[column.field] = _column(grid, column, texts, bad, faults)
    _fill_rules(grid, values, bad, faults)
    good = [at for at, row in enumerate(grid.numbers) if row not in bad]
    values |= {"number": grid.numbers, "file": [grid.file] * len(grid.numbers)}
    for name, whole in values.items():
        gathered[name].extend([whole[at] for at in good])


def _column(grid: Grid, column: Column, texts: Sequence[str], bad: set[int], faults: list[Fault]) -> list[Any]:
    """Read each distinct text of a column once."""
    known: dict[str, Any] = {}
    wrong: dict[str, BadCellError] = {}
    for found in set(texts):
        try:
            known[found] = parse_cell(column, found)
        except BadCellError as error:
            wrong[found] = error
            known[found] = None
    if wrong:
        for cell, row in zip(texts, grid.numbers, strict=True):
            if cell in wrong and row not in grid.ragged:
                bad.add(row)
                error = wrong[cell]
                faults.append(Fault(grid.file, row, quoted(cell), error.expected, error.fix, column.name))
    return [known[cell] for cell in texts]


def _fill_rules(grid: Grid, values: dict[str, Sequence[Any]], bad: set[int], faults: list[Fault]) -> None:
    """Add faults for a figure or a source that is missing where it may not be."""
    if None in values["value"]:
        for row, value, freq in zip(grid.numbers, values["value"], values["freq"], strict=True):
            if value is None and freq != "event" and row not in bad:
                expected = "a number on every row that is not an event"
                fix = "put the figure, or remove the row: no figure is not zero"
                faults.append(Fault(grid.file, row, quoted(""), expected, fix, "value"))
    if None in values["source"]:
        for row, source, status in zip(grid.numbers, values["source"], values["status"], strict=True):
            if source is None and status != "placeholder" and row not in bad:
                faults.append(missing_source(grid.file, row))
