"""The reference page of a case pack, made from the declarations that the reader uses.

`python -m waysahead.case.reference docs/pack.md` writes it.
"""

import sys
from pathlib import Path
from textwrap import fill

from waysahead.case import conference, legislature, relief, track_record, translations
from waysahead.case.importers.counted import table_of
from waysahead.case.importers.mapping import PLACES, STREAMS
from waysahead.case.manifest import KEYS
from waysahead.case.people import STATUSES
from waysahead.case.prior import PRIOR_NUMBERS
from waysahead.case.read import TABLE_CHECKS
from waysahead.case.schema import Column, Table, bounds
from waysahead.case.sense import check_places, check_series
from waysahead.case.series import SERIES_COLUMNS
from waysahead.case.tables import TABLES

EVERYWHERE = ("source", "licence", "status")
"""Columns of every table, described once."""

FOLDERS: dict[str, tuple[Table, ...]] = {
    "Scores of hindcasts, which `waysahead hindcast` writes; they change no result and need no licence.": (
        track_record.TABLE,
    ),
    "Names and sentences in other languages, and short names in the pack's own. A text that is not there stays as the "
    "pack has it. They change no result and need no licence.": (translations.TABLE,),
    "The folder `import/` may be left out; `waysahead import` reads and writes it, `waysahead check` holds it against "
    "the pack. `SOURCE` names a layout.": (
        STREAMS,
        PLACES,
        table_of("SOURCE"),
    ),
    "The folder `relief/` may be left out; with it goes `waysahead relief`; `waysahead relief CASE --template` "
    "writes one to start from.": tuple(relief.tables_in_folder().values()),
    "The folder `conference/` may be left out; with it goes `waysahead confer`.": tuple(
        conference.tables_in(f"{conference.FOLDER}/").values()
    ),
    "The folder `legislature/` may be left out; with it goes `waysahead vote`.": tuple(legislature.TABLES.values()),
}
"""Tables of folders that a pack may have, with what is said before them."""

_OPENING = """\
# The case pack

What `waysahead check` reads and what it expects. A case pack is a folder, or a zip of one, of plain tables and short
TOML files. Tables are CSV in UTF-8 with commas, a header in row 1, points for decimals and no separators for thousands.
An empty cell means that nothing is known; it never stands for zero. A column marked *may be empty* may also be left
out. Columns and keys that are not listed here are faults. Shares run from 0 to 1. Dates are year-month-day.

`waysahead new FOLDER` writes a small pack to start from.

This page is made from the reader's own declarations: `python -m waysahead.case.reference docs/pack.md`.
"""

_ENDING = """\
## `boundaries.geojson`

A GeoJSON feature collection in longitude and latitude (WGS 84). Each feature is a Polygon or a MultiPolygon whose
`properties.code` is the code of a place; every place has one.

## `policies/*.toml` and `theories/*.toml`

One file for each policy and each theory. Its name without `.toml` is the name used in `case.toml` and on the command
line.

## `structures/*.toml`

One file for each structural variant of the model, by name for `waysahead run --structure`: a title, a text, a source
and priors that take the place of those of `parameters.toml`. A pack needs none.

## `posterior.csv`

What `waysahead fit` wrote of a record of violence: put into the pack, its rows take the place of the priors of
`parameters.toml` that they speak of, between the same `lower` and `upper`, and are drawn together, with their
correlations. A parameter of which the record said nothing keeps its prior, and one that is `fixed` stays so. Under the
prior set `as_of` the record must end before the case starts. A pack needs none.

## Other files

`LICENSES.md` says in words where each file comes from and on what terms. `README.md` may be there, and in every folder
as well. Hidden files and those that editors leave behind are passed over. The hash of a case covers every file but the
`.md` files, `track_record.csv` and `translations.csv`;
line ends do not count.
"""


def reference_page() -> str:
    """The page as Markdown."""
    parts = [_OPENING, "## `case.toml`\n", _keys(), _rules()]
    for table in TABLES:
        parts += _table(table)
    parts.append("## `series/*.csv`\n\nDated figures, any number of files, all with these columns.\n")
    parts += [_columns(SERIES_COLUMNS), _parameters(), _checks()]
    for meaning, tables in FOLDERS.items():
        parts.append(_wrapped(meaning))
        for table in tables:
            parts += _table(table)
    parts.append(_ENDING)
    return "\n".join(parts)


def _table(table: Table) -> list[str]:
    """What one table holds: heading, columns, order within a row, codes."""
    need = "" if table.needed else " May be left out."
    key = " and ".join(f"`{name}`" for name in table.key)
    parts = [f"## `{table.file}`\n\n{table.meaning}{need} One row for each {key}.\n", _columns(table.columns)]
    parts += [f"In every row: {' <= '.join(f'`{name}`' for name in names)}.\n" for names in table.ordered]
    if table.codes:
        codes = ", ".join(f"`{code}`" for code in table.codes)
        parts.append(_wrapped(f"Every one of these codes is there, in any order: {codes}."))
    return parts


def _wrapped(text: str) -> str:
    return fill(text, 118, break_long_words=False, break_on_hyphens=False) + "\n"


def _keys() -> str:
    lines = ["| key | expected | meaning |", "|---|---|---|"]
    for key in KEYS:
        expected = key.expected + ("" if key.needed else "; may be left out")
        lines.append(f"| `{key.name}` | {expected} | {key.meaning} |")
    return "\n".join(lines) + "\n"


def _rules() -> str:
    statuses = ", ".join(f"`{status}`" for status in STATUSES)
    text = (
        "Every table has the columns `source` (where the figures of a row come from), `licence` (on what terms they may"
        f" be passed on) and `status` (how firm they are: {statuses}). Only a row whose status is `placeholder` may be"
        " without a source; a placeholder is printed as such in every report."
    )
    return "## Source, licence and status\n\n" + _wrapped(text)


def _checks() -> str:
    """What is checked within and between tables: the first lines of the checks themselves."""
    lines = [(check.__doc__ or "").splitlines()[0] for check in (*TABLE_CHECKS, check_places, check_series)]
    return "## Checks of the whole\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def _columns(columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | unit | range or choices | meaning |", "|---|---|---|---|---|"]
    common = {column.name for column in columns} >= set(EVERYWHERE)
    for column in columns:
        if common and column.name in EVERYWHERE:
            continue
        kind = column.kind + (", may be empty" if column.blank else "")
        lines.append(f"| `{column.name}` | {kind} | {column.unit} | {_range(column)} | {column.meaning} |")
    return "\n".join([*lines, *(["", "and `source`, `licence`, `status`."] if common else [])]) + "\n"


def _range(column: Column) -> str:
    words = [bounds(column)] if bounds(column) else []
    words += [f"a code of `{name}.csv`" for name in column.refers]
    words += [f"`{choice}`" for choice in column.choices]
    return " or ".join(words) if column.refers else ", ".join(words)


def _parameters() -> str:
    text = (
        "One table for each parameter of the model, such as `[violence.branching]`: one kind of prior, `unit`, `text`"
        " (what it is, in a sentence), `source`, `status` and `known_by` (the date by which the figure was public; a"
        " placeholder may lack `source` and `known_by`). `lower` and `upper` truncate the prior."
    )
    lines = ["## `parameters.toml`\n", _wrapped(text), "| prior | written |", "|---|---|"]
    for kind, names in PRIOR_NUMBERS.items():
        shown = f"`{kind} = 0.5`" if kind == "fixed" else f"`{kind} = {{ {', '.join(f'{n} = ...' for n in names)} }}`"
        lines.append(f"| {kind} | {shown} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference_page(), encoding="utf-8", newline="\n")
