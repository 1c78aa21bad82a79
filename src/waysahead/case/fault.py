"""What is wrong with a file, said to the person who keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_FAULTS = 200
"""Faults listed in the message of a `CaseError`; the rest are counted."""


@dataclass(frozen=True)
class Fault:
    """One problem of one file: where it is, what stands there, what was expected, how it is likely mended.

    `row` is the row as a spreadsheet counts it (the header is row 1) for a table, the line for other text files,
    None where the fault concerns the whole file. `column` is the column or key, empty where there is none.
    """

    file: str
    row: int | None
    found: str
    expected: str
    fix: str
    column: str = ""

    def __str__(self) -> str:
        """One line: `places.csv row 7, population: found '-5'; expected ...; likely fix: ...`."""
        place = self.file
        if self.row is not None:
            place += f" {'row' if self.file.endswith(('.csv', '.csv.gz')) else 'line'} {self.row}"
        if self.column:
            place += f", {self.column}"
        line = f"{place}: found {self.found}; expected {self.expected}; likely fix: {self.fix}"
        return line.replace("\n", "\\n")


class CaseError(Exception):
    """Raised when input cannot be used; carries every fault found, not only the first."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults and list them all in the message."""
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        if len(self.faults) > SHOWN_FAULTS:
            lines.append(f"... and {len(self.faults) - SHOWN_FAULTS} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type["CaseError"], tuple[tuple[Fault, ...]]]:
        """Pickle by the faults, so that the error survives a worker process."""
        return (CaseError, (self.faults,))


def quoted(cell: str) -> str:
    """A cell as it is shown in a fault: in quotes, on one line, shortened; an empty one in words."""
    if not cell:
        return "an empty cell"
    line = cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return f"'{line if len(line) <= 80 else line[:77] + '...'}'"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name` (case, spaces and punctuation forgiven), or None if none is close."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(_fold(candidate), candidate)
    wanted = _fold(name)
    if wanted in folded:
        return folded[wanted]
    close = get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def suggestion(name: str, known: Iterable[str], otherwise: str) -> str:
    """Word a likely fix: `did you mean 'X'?` where a known name is close, else `otherwise`."""
    close = nearest(name, known)
    return f"did you mean '{close}'?" if close is not None else otherwise


def listed(names: Iterable[str], most: int = 12) -> str:
    """Join names for a message, shortened after `most` of them."""
    all_names = list(names)
    shown = ", ".join(all_names[:most])
    return shown + (f", ... ({len(all_names)} in all)" if len(all_names) > most else "")


def _fold(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
