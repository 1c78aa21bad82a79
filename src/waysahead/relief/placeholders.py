"""Which rows of the relief tables stand on no source: placeholders, named table by table."""

from dataclasses import fields

from waysahead.case.relief import Relief

NAMED_BY = ("people", "item", "gate", "scenario", "donor", "from_", "to")
"""Columns that name a row without a code."""


def placeholders(relief: Relief) -> dict[str, tuple[str, ...]]:
    """Names of the rows with the status placeholder, each once, by table; tables without any are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in fields(relief):
        rows = [row for row in getattr(relief, entry.name) if row.status == "placeholder"]
        names = [name_of(row) for row in rows]
        if names:
            found[entry.name] = tuple(dict.fromkeys(names))
    return found


def name_of(row: object) -> str:
    """A row by its code, or by the columns that name it."""
    code = getattr(row, "code", "")
    return str(code) if code else " ".join(str(getattr(row, name)) for name in NAMED_BY if hasattr(row, name))
