"""Reading the fields of one TOML table, collecting every fault instead of stopping at the first."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from waysahead.case import Fault, line_of, suggestion
from waysahead.case.hints import plain_figure


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a TOML file, with its place in the file for messages.

    Attributes:
        table: The table as read.
        file: Name of the file.
        where: Which table of the file it is, in words ("measure 2"); empty for the top level.
        faults: The list to which faults are added.
        content: The part of the file's text that holds the table, to find lines.
        above: Lines of the file before that part.
        path: Keys that lead to the table within that part.
    """

    table: Mapping[str, Any]
    file: str
    where: str = ""
    faults: list[Fault] = field(default_factory=list)
    content: str = ""
    above: int = 0
    path: tuple[str, ...] = ()

    def fault(self, key: str, found: str, expected: str, fix: str) -> None:
        """Adds a fault at ``key`` of this table."""
        line = line_of(self.content, (*self.path, key.split(",")[0]))
        column = ", ".join(part for part in (self.where, key) if part)
        self.faults.append(Fault(self.file, None if line is None else line + self.above, found, expected, fix, column))

    def inner(self, key: str) -> "Fields":
        """The table under ``key``; an empty one, with a fault, where the value is not a table."""
        value: Any = self.table.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, show(value), "a table", f"{key} = {{ ... }}")
        table: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        where = ", ".join(part for part in (self.where, key) if part)
        return Fields(table, self.file, where, self.faults, self.content, self.above, (*self.path, key))

    def item(self, key: str, number: int) -> "Fields":
        """The ``number``-th table (from 1) of the list under ``key``, which is written with ``[[key]]`` headers."""
        lines = self.content.splitlines(keepends=True)
        heads = [at for at, line in enumerate(lines) if line.replace(" ", "").startswith(f"[[{key}]]")]
        first = heads[number - 1] if number <= len(heads) else 0
        last = heads[number] if number < len(heads) else len(lines)
        part = "".join(lines[first:last])
        return Fields(
            self.table[key][number - 1], self.file, f"{key} {number}", self.faults, part, self.above + first, (key,)
        )

    def known(self, *keys: str) -> None:
        """A fault for every key of the table that is not among ``keys``, with the nearest one that is."""
        for key in self.table:
            if key not in keys:
                free = [one for one in keys if one not in self.table] or list(keys)
                fix = suggestion(key, free, "take it out")
                self.fault(key, f"key '{key}'", "only the keys " + listed(keys, 20), fix)

    def text(self, key: str, *, required: bool = False, example: str = "...") -> str:
        """The text under ``key``; empty where it is absent."""
        value = self.table.get(key)
        if value is None and not required:
            return ""
        if isinstance(value, str) and (value.strip() or not required):
            return value.strip()
        self.fault(key, "nothing" if value is None else show(value), "a text", f'{key} = "{example}"')
        return ""

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """The list of texts under ``key``; empty where it is absent."""
        value = self.table.get(key)
        if value is None and not required:
            return ()
        good = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        if good and (value or not required):
            return tuple(one.strip() for one in value)
        expected = "a list of texts" + (", at least one" if required else "")
        self.fault(key, "nothing" if value is None else show(value), expected, f'{key} = ["..."]')
        return ()

    def number(self, key: str, expected: str, example: str) -> float | None:
        """The finite number under ``key``, which must be there; None, with a fault, otherwise."""
        value = self.table.get(key)
        if is_number(value):
            return float(cast("float", value))
        found = "nothing" if value is None else show(value)
        self.fault(key, found, expected, f"{key} = {plain_figure(value) or example}")
        return None

    def day(self, key: str, example: str = "2007-01-15") -> date | None:
        """The date under ``key``, which must be there; None, with a fault, otherwise."""
        value = self.table.get(key)
        day = as_day(value)
        if day is None:
            found = "nothing" if value is None else show(value)
            self.fault(key, found, "a date as year-month-day, without quotation marks", f"{key} = {example}")
        return day


def is_number(value: object) -> bool:
    """Whether ``value`` is a finite number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def as_day(value: object) -> date | None:
    """``value`` as a date: a TOML date, or a text such as "2007-01-15"; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def show(value: object) -> str:
    """A value as it stands in a TOML file, cut where it is long."""
    if isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in a row for a message, cut after ``most`` of them."""
    every = list(names)
    return ", ".join(every[:most]) + (f", ... ({len(every)} in all)" if len(every) > most else "")
