"""Tables as files: CSV, Parquet, a workbook, and a description of the whole."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from waysahead.report.exports.tables import Table, clean

NUMBERS = ("p5", "p10", "p25", "p50", "p75", "p90", "p95", "mean", "share_lower", "mc_error")
"""Columns that hold figures, even where a table has none."""
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date inside a workbook: the same run gives the same bytes."""
LONGEST_SHEET = 1_048_576


def write_csv(table: Table, path: Path, hxl: bool = False) -> Path:
    """A table as CSV in UTF-8; with `hxl` a row of tags stands below the header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        if hxl:
            writer.writerow(table.tags())
        for row in table.rows:
            cells = (clean(row.get(name)) for name in table.columns)
            writer.writerow(
                ["" if cell is None else f"{cell:.15g}" if isinstance(cell, float) else cell for cell in cells]
            )
    return path


def write_parquet(table: Table, path: Path, notes: Mapping[str, str]) -> Path:
    """A table as Parquet; figures are double, text is text, a missing cell is null."""
    import pyarrow as pa
    from pyarrow import parquet

    def column(name: str) -> Any:  # noqa: ANN401  (an Arrow array)
        values = table.column(name)
        if name in NUMBERS:
            return pa.array([None if value is None else float(value) for value in values], pa.float64())
        return pa.array(values)

    made = pa.table({name: column(name) for name in table.columns}).replace_schema_metadata(dict(notes))
    parquet.write_table(made, path, compression="zstd")
    return path


def write_xlsx(found: Sequence[Table], path: Path, notes: Mapping[str, str]) -> Path:
    """Every table as a sheet of one workbook, with a first sheet that says what it is."""
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": notes.get("title", ""), "comments": notes.get("note", ""), "created": MADE})
        bold = book.add_format({"bold": True})
        about = book.add_worksheet("about")
        rows = [*notes.items(), *((table.name, table.title) for table in found)]
        for at, (key, value) in enumerate(rows):
            about.write_string(at, 0, key, bold)
            about.write_string(at, 1, str(value))
        for table in found:
            sheet = book.add_worksheet(table.name[:31])
            sheet.freeze_panes(1, 0)
            for at, name in enumerate(table.columns):
                sheet.write_string(0, at, name, bold)
            for number, row in enumerate(table.rows[: LONGEST_SHEET - 1], 1):
                for at, name in enumerate(table.columns):
                    cell = clean(row.get(name))
                    if isinstance(cell, bool) or cell is None:
                        continue
                    if isinstance(cell, int | float):
                        sheet.write_number(number, at, cell)
                    else:
                        sheet.write_string(number, at, str(cell))
    return path


def package(found: Sequence[Table], folder: Path, notes: Mapping[str, str], licences: Mapping[str, str]) -> Path:
    """A description of the CSV files of a folder, as a Frictionless data package."""
    resources = [
        {
            "name": table.name,
            "title": table.title,
            "path": f"{table.name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "profile": "tabular-data-resource",
            "schema": {
                "fields": [{"name": name, "type": _type(table, name)} for name in table.columns],
                "missingValues": [""],
            },
        }
        for table in found
        if (folder / f"{table.name}.csv").is_file()
    ]
    document = {
        "profile": "data-package",
        "name": notes["run"],
        "title": notes["title"],
        "description": notes["note"],
        "version": notes["version"],
        "sources": [{"title": f"case {notes['case']}, run {notes['run']}"}],
        "licenses": [{"name": text, "title": file} for file, text in licences.items()],
        "resources": resources,
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _type(table: Table, name: str) -> str:
    if name in NUMBERS:
        return "number"
    if name == "month":
        return "yearmonth"
    if name == "week":
        return "date"
    known = [value for value in table.column(name) if value is not None]
    return "number" if known and all(isinstance(value, int | float) for value in known) else "string"
