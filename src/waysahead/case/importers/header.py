"""The first rows of an event file: its columns, what separates them, and where the rows of figures start."""

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from waysahead.case.fault import CaseError, Fault, listed, suggestion
from waysahead.case.importers.layout import LAYOUTS, PERSONAL, Layout

_OPENING = 2**20
"""Characters in which the first two rows must end."""

SEPARATORS = ",;\t"

FIELDS = ("start", "end", "low", "best", "high", "kind", "place", "lon", "lat", "place_precision", "date_precision")
"""What is read of every event."""


@dataclass(frozen=True)
class Header:
    """Columns of a file, lower case; `first_row` is the row of the first event as a spreadsheet counts it."""

    columns: tuple[str, ...]
    separator: str
    skip: int
    first_row: int
    dropped: tuple[str, ...]
    """Columns about single persons, which are not read."""


def read_header(path: Path) -> Header:
    """Read the header; a first line such as `sep=;` and a second row of `#` tags, as HDX writes it, are passed over.

    Raises:
        CaseError: The file cannot be read, or is empty.
    """
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            opening = stream.read(_OPENING)
    except (OSError, EOFError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be unpacked").lower()
        raise CaseError([Fault(path.name, None, reason, "a file that can be read", "check the path")]) from None
    if b"\0" in opening[:1024]:  # a spreadsheet's own file, Parquet, or text in UTF-16
        fault = Fault(path.name, 1, "no plain text", "a table as CSV", "save it as CSV in UTF-8 from the spreadsheet")
        raise CaseError([fault])
    text = opening.decode("utf-8-sig", errors="replace")
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').casefold()
    led = len(named) == len("sep=,") and named.startswith("sep=") and named[-1] in SEPARATORS
    if led:
        text, separator = rest, named[-1]
    else:
        separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = tuple(name.strip().casefold() for name in next(rows, []))
    if not any(names):
        fault = Fault(path.name, None, "an empty file", "a table with a header", "export the table again")
        raise CaseError([fault])
    second: list[str] = next(rows, [])
    tags = any(cell.startswith("#") for cell in second) and all(not cell or cell.startswith("#") for cell in second)
    personal = tuple(name for name in names if name in PERSONAL)
    above = 1 + led + tags
    return Header(names, separator, above, above + 1, personal)


def columns_read(header: Header, layout: Layout, file: str) -> Mapping[str, str]:
    """Column of each field of the layout that the file has. Raises `CaseError` for a column that is needed and absent.

    Needed are a date and deaths, a kind, and a place by name or by longitude and latitude.
    """
    names = {entry.name for entry in fields(layout)}
    wanted = {name: getattr(layout, name) for name in FIELDS if name in names}
    found = {
        name: next(column for column in columns if column in header.columns)
        for name, columns in wanted.items()
        if any(column in header.columns for column in columns)
    }
    needed: list[str] = ["start", "best", "kind"]
    if "place" not in found:
        needed += ["lon", "lat"] if layout.lon else ["place"]
    absent = [name for name in needed if name not in found]
    if absent:
        columns = [" or ".join(wanted[name]) for name in absent]
        expected = f"{'a column' if len(absent) == 1 else 'columns'} {', '.join(columns)}, as in {layout.title}"
        other = other_source(header, layout)
        unused = [name for name in header.columns if name not in found.values()]
        near = suggestion(wanted[absent[0]][0], unused, "check that the file is of this source")
        fix = near if other is None else f"it has the columns of {other.title}: `waysahead import {other.name}`"
        raise CaseError([Fault(file, 1, f"columns {listed(header.columns, 8)}", expected, fix)])
    return found


def other_source(header: Header, layout: Layout) -> Layout | None:
    """The first other layout whose date, deaths and kind a file has."""
    for other in LAYOUTS.values():
        needed = (other.start, other.best, other.kind)
        if other is not layout and all(any(name in header.columns for name in columns) for columns in needed):
            return other
    return None


def layout_of(path: Path) -> str:
    """The source whose layout a file has, from its columns. Raises `CaseError` where it has that of none."""
    header = read_header(path)
    for name, layout in LAYOUTS.items():
        try:
            columns_read(header, layout, path.name)
        except CaseError:
            continue
        return name
    expected = "the columns of " + "; ".join(layout.title for layout in LAYOUTS.values())
    found = f"columns {listed(header.columns, 8)}"
    raise CaseError([Fault(path.name, 1, found, expected, "see docs/importing.md for the columns of each")])
