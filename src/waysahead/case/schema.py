"""The declaration of a table: each column's type, unit, range and meaning, held in the type of its field.

A table is a frozen dataclass; a field reads `population: Annotated[int, whole("persons", "Residents ...")]`. The
parser, the text of every fault and the reference page `docs/pack.md` all come from these declarations.
"""

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

Kind = Literal["code", "text", "whole", "number", "share", "flag", "date", "choice", "reference"]


@dataclass(frozen=True)
class Column:
    """One column: `blank` says that a cell may be empty, and then the column may be left out altogether."""

    kind: Kind
    meaning: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    name: str = ""
    field: str = ""
    blank: bool = False

    @property
    def expected(self) -> str:
        """The words that finish `expected ...` in a fault."""
        return _EXPECTED[self.kind](self) + (", or an empty cell" if self.blank else "")


@dataclass(frozen=True)
class Table:
    """One table of a pack: its file, the record it is read into, and the rules that need one row or one table only.

    `ordered` names columns that rise from left to right in every row; `codes` are those that must all be there, in the
    order in which they are kept; a table that is not `needed` may be left out; one that may be `empty` may lack rows.
    """

    name: str
    record: type[Any]
    meaning: str
    key: tuple[str, ...]
    ordered: tuple[tuple[str, ...], ...] = ()
    codes: tuple[str, ...] = ()
    needed: bool = True
    empty: bool = False

    @property
    def file(self) -> str:
        """The file name inside the pack."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order in which they are written."""
        return columns_of(self.record)


def code(meaning: str) -> Column:
    """A column of short unique names without spaces."""
    return Column("code", meaning)


def text(meaning: str) -> Column:
    """A column of free text."""
    return Column("text", meaning)


def whole(unit: str, meaning: str, low: float | None = 0, high: float | None = None) -> Column:
    """A column of whole numbers."""
    return Column("whole", meaning, unit, low, high)


def number(unit: str, meaning: str, low: float | None = None, high: float | None = None) -> Column:
    """A column of decimal numbers."""
    return Column("number", meaning, unit, low, high)


def share(meaning: str) -> Column:
    """A column of shares between 0 and 1."""
    return Column("share", meaning, "share", 0.0, 1.0)


def flag(meaning: str) -> Column:
    """A column of 0 (no) or 1 (yes)."""
    return Column("flag", meaning)


def day(meaning: str) -> Column:
    """A column of dates, year-month-day."""
    return Column("date", meaning)


def choice(options: tuple[str, ...], meaning: str) -> Column:
    """A column of one of several words."""
    return Column("choice", meaning, choices=options)


def reference(tables: str | tuple[str, ...], meaning: str, also: tuple[str, ...] = ()) -> Column:
    """A column of codes of other tables; `also` names words allowed beside them."""
    return Column("reference", meaning, refers=(tables,) if isinstance(tables, str) else tables, choices=also)


@cache
def columns_of(record: type[Any]) -> tuple[Column, ...]:
    """Read the columns off the annotations of a record, in field order."""
    hints = get_type_hints(record, include_extras=True)
    found: list[Column] = []
    for entry in fields(record):
        kind, column = get_args(hints[entry.name])
        blank = type(None) in get_args(kind)
        found.append(replace(column, name=entry.name.removesuffix("_"), field=entry.name, blank=blank))
    return tuple(found)


def bounds(column: Column) -> str:
    """The range of a column in words, empty where there is none."""
    low, high = column.low, column.high
    if low is not None and high is not None:
        return f"between {low:g} and {high:g}"
    if low is not None:
        return "zero or more" if low == 0 else f"{low:g} or more"
    return f"{high:g} or less" if high is not None else ""


def _quantity(word: str, column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    limits = bounds(column)
    return f"{word}{unit}" + (f", {limits}" if limits else "")


def _reference(column: Column) -> str:
    files = " or ".join(f"{name}.csv" for name in column.refers)
    also = "".join(f", or '{word}'" for word in column.choices)
    return f"a code of {files}{also}"


_EXPECTED = {
    "code": lambda column: "a code of letters, digits, '-', '_' or '.', without spaces",
    "text": lambda column: "a text, no space before or after it",
    "whole": lambda column: _quantity("a whole number", column),
    "number": lambda column: _quantity("a number", column),
    "share": lambda column: "a share between 0 and 1",
    "flag": lambda column: "0 (no) or 1 (yes)",
    "date": lambda column: "a date as year-month-day, such as 2006-12-04",
    "choice": lambda column: "one of: " + ", ".join(column.choices),
    "reference": _reference,
}
