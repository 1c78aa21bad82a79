"""A `Case` back into the files of a pack, in one canonical form: read, written and read again it is the same."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from waysahead.case.case import Case
from waysahead.case.prior import Parameter
from waysahead.case.schema import Column
from waysahead.case.series import SERIES_COLUMNS, SeriesRow
from waysahead.case.tables import TABLES
from waysahead.case.toml_text import toml_key, toml_value


def write_case(case: Case, folder: str | Path, heading: str = "") -> None:
    """Write a case as a pack into a folder, which is made if need be; `heading` opens each TOML file as a comment.

    Raises FileExistsError if the folder is there and not empty.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there and is not an empty folder")
    for path, text in case_files(case, heading).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def write_over(case: Case, folder: str | Path, heading: str = "") -> None:
    """Write a case as a pack over the one in a folder; files of tables that are gone now are removed."""
    folder = Path(folder)
    wanted = case_files(case, heading)
    for name in ("series", "policies", "theories"):
        for path in sorted((folder / name).glob("*")):
            if path.is_file() and f"{name}/{path.name}" not in wanted:
                path.unlink()
    for path, text in wanted.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.draft")
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(target)


def case_files(case: Case, heading: str = "") -> dict[str, str]:
    """The text of each file of the pack, by path; files of policies, theories and other folders as they were read."""
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    found = {
        "case.toml": comment + _manifest(case),
        "parameters.toml": comment + parameters_text(case.parameters.values()),
    }
    for table in TABLES:
        records: Sequence[object] = getattr(case, table.name)
        if records or table.needed:
            found[table.file] = table_text(table.columns, records)
    rows: dict[str, list[SeriesRow]] = {}
    for file, row in zip(case.series.file, case.series, strict=True):
        rows.setdefault(file, []).append(row)
    found |= {file: table_text(SERIES_COLUMNS, held) for file, held in rows.items()}
    found["boundaries.geojson"] = json.dumps(case.boundaries, ensure_ascii=False, separators=(",", ":")) + "\n"
    found["LICENSES.md"] = case.licences_text
    for held in (case.policy_files, case.theory_files, case.other_files):
        found.update({entry.path: entry.text for entry in held.values()})
    return found


def table_text(columns: tuple[Column, ...], records: Iterable[object]) -> str:
    """Write records as CSV under the columns of their table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(getattr(record, column.field)) for column in columns] for record in records)
    return out.getvalue()


def parameters_text(parameters: Iterable[Parameter]) -> str:
    """Write parameters as TOML, one table each."""
    blocks = []
    for entry in parameters:
        numbers = entry.prior.numbers
        prior = numbers["value"] if entry.prior.kind == "fixed" else dict(numbers)
        lines = {entry.prior.kind: prior, "unit": entry.unit, "text": entry.text, "source": entry.source}
        lines |= {"status": entry.status, "known_by": entry.known_by, "lower": entry.lower, "upper": entry.upper}
        header = ".".join(toml_key(part) for part in entry.name.split("."))
        body = "\n".join(f"{key} = {toml_value(value)}" for key, value in lines.items() if value not in (None, ""))
        blocks.append(f"[{header}]\n{body}\n")
    return "\n".join(blocks)


def _manifest(case: Case) -> str:
    names = ("name", "title", "question", "start", "horizon_weeks", "baseline", "default_policies")
    names += ("default_theories", "prior_set", "live", "languages")
    text = "".join(f"{name} = {toml_value(getattr(case, name))}\n" for name in names)
    for name in ("areas", "licences"):
        table = getattr(case, name)
        if table:
            text += f"\n[{name}]\n" + "".join(
                f"{toml_key(key)} = {toml_value(value)}\n" for key, value in table.items()
            )
    return text


def _cell(value: Any) -> str:  # noqa: ANN401  (a cell holds anything a column declares)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)
