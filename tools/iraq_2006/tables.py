"""Reading and writing the plain tables of the pack, the same bytes on every run."""

import csv
import gzip
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = dict[str, str]
Cell = str | int | float | None
Rows = list[dict[str, Cell]]

OURS = "MIT"
FACTS = "facts"
PUBLIC_DOMAIN = "public domain"
CC_BY = "CC BY 4.0"

ISG = "Iraq Study Group Report, 6 December 2006 (Project Gutenberg 25686), section I.A"


def read(path: Path) -> list[Row]:
    """Rows of a CSV file, plain or gzipped, as dictionaries of text."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def text(value: Cell) -> str:
    """A cell as text: no trailing zeros, empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, float):
        if value == int(value):
            return str(int(value))
        return repr(value)
    return str(value)


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> int:
    """Write rows under the named columns (source, licence and status included by the caller); returns the row count.

    A row with a column that is not named, or without a source, licence or status, is refused with KeyError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            unknown = set(row) - set(columns)
            missing = [name for name in ("source", "licence", "status") if not row.get(name)]
            if unknown or missing:
                raise KeyError(f"{path.name}: unknown {sorted(unknown)}, missing {missing} in {dict(row)}")
            writer.writerow([text(row.get(name)) for name in columns])
            count += 1
    return count


def significant(value: float, digits: int) -> float:
    """The value rounded to so many significant digits."""
    return float(f"{value:.{digits}g}")
