"""A panel as a series of a case: one row a figure, in the columns of every series."""

import csv
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.files import CASES
from waysahead.case.importers.layout import LAYOUTS
from waysahead.case.importers.panel import Panel
from waysahead.case.importers.unhcr import SOURCE as UNHCR
from waysahead.case.importers.unhcr import Stocks
from waysahead.case.manifest import FILE as MANIFEST
from waysahead.case.series import SERIES_COLUMNS
from waysahead.case.toml_text import toml_value
from waysahead.case.write import table_text

_MEASURES = (
    ("incidents", "incidents", "incidents"),
    ("best", "deaths", "deaths"),
    ("low", "deaths_low", "deaths"),
    ("high", "deaths_high", "deaths"),
)
"""Array of a panel, ending of the variable, unit."""


def user_folder(case: Case) -> Path:
    """The folder of a case that a user may write into. Raises `CaseError` for a packaged case and for a zip."""
    root = Path(case.root)
    expected = "the folder of a case of your own"
    if root.resolve().is_relative_to(CASES.resolve()):
        fix = "make a folder with `waysahead new FOLDER`, or copy the case, and import into that; nothing was written"
        raise CaseError([Fault(case.name, None, "a case that comes with the program", expected, fix)])
    if not root.is_dir():
        raise CaseError([Fault(root.name, None, "a zip", expected, "unpack it first; nothing was written")])
    return root


def write_panel(panel: Panel, source: str, case: Case, origin: str) -> tuple[Path, int]:
    """Write `series/SOURCE.csv` of a case, replacing one that is there; returns the file and how many figures it has.

    Variables are `SOURCE.STREAM.incidents`, `.deaths`, and `.deaths_low` and `.deaths_high` where they differ from
    `.deaths`. A place and stream with an event has a figure for every period, zero included; one without has no rows.
    Events that are not placed are rows `SOURCE.STREAM.unplaced.deaths`, of the whole country. The terms
    of the file go into `case.toml`.
    """
    folder = user_folder(case) / "series"
    folder.mkdir(exist_ok=True)
    target, draft = folder / f"{source}.csv", folder / f".{source}.csv.draft"
    count = 0
    with draft.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(column.name for column in SERIES_COLUMNS)
        for row in _rows(panel, source, origin):
            writer.writerow(row)
            count += 1
    draft.replace(target)
    declare_licence(case, f"series/{source}.csv", LAYOUTS[source].licence)
    return target, count


def write_stocks(stocks: Stocks, case: Case) -> Path:
    """Write `series/unhcr.csv` of a case, replacing one that is there."""
    folder = user_folder(case) / "series"
    folder.mkdir(exist_ok=True)
    target, draft = folder / f"{UNHCR}.csv", folder / f".{UNHCR}.csv.draft"
    draft.write_text(table_text(SERIES_COLUMNS, stocks.rows), encoding="utf-8", newline="\n")
    draft.replace(target)
    declare_licence(case, f"series/{UNHCR}.csv", stocks.rows[0].licence)
    return target


def declare_licence(case: Case, file: str, licence: str) -> None:
    """Add a line on the terms of a file to `case.toml`, unless it is named there or a pattern says the same of it."""
    manifest = Path(case.root) / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    said: dict[str, str] = tomllib.loads(text).get("licences", {})
    if file in said or any(fnmatchcase(file, pattern) and terms == licence for pattern, terms in said.items()):
        return
    line = f'"{file}" = {toml_value(licence)}'
    head = re.search(r"^\[licences\][^\n]*$", text, flags=re.MULTILINE)
    if head is None:
        text = f"{text.rstrip()}\n\n[licences]\n{line}\n"
    else:
        text = f"{text[: head.end()]}\n{line}{text[head.end() :]}"
    draft = manifest.with_name(f".{MANIFEST}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(manifest)


def _rows(panel: Panel, source: str, origin: str) -> Iterator[tuple[str, ...]]:
    layout = LAYOUTS[source]
    days = [str(day) for day in panel.periods]
    described = f"{layout.title}; file {origin}" if origin else layout.title
    rest = panel.every, described, layout.licence, "measured", ""
    for at, place in enumerate((*panel.places, "")):
        for stream_at, stream in enumerate(panel.streams):
            if not panel.incidents[at, stream_at].any():
                continue
            for name, ending, unit in _MEASURES:
                values = getattr(panel, name)[at, stream_at]
                if ending.startswith("deaths_") and np.array_equal(values, panel.best[at, stream_at]):
                    continue
                variable = ".".join((source, stream, ending) if place else (source, stream, "unplaced", ending))
                for day, value in zip(days, values.tolist(), strict=True):
                    yield day, variable, f"{round(value, 6):.12g}", unit, place, *rest
