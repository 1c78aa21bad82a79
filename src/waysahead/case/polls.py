"""Polls, one figure a row, from a user's own table or from the series of a case."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import parse_table
from waysahead.case.people import STATUSES
from waysahead.case.schema import Table, choice, day, number, text, whole
from waysahead.case.toml import read_text

TOTAL = "total"
"""Name of the group that holds everybody."""
_SIZE = re.compile(r"\bn = ([\d,]+)")


@dataclass(frozen=True)
class Poll:
    """One figure of one poll: how many of a group give an answer."""

    date: Annotated[date, day("Middle of the fieldwork, or the day nearest to it that is known.")]
    question: Annotated[str, text("What was asked; polls of one question are put together.")]
    group: Annotated[str, text("Whom the figure is of; `total` for everybody.")]
    value: Annotated[float, number("unit of the row", "Figure.", 0)]
    unit: Annotated[str, choice(("percent", "share"), "Unit of the figure.")]
    n: Annotated[int | None, whole("persons", "Persons asked, in the whole sample; empty: not known.", 1)]
    pollster: Annotated[str, text("Who asked.")]
    source: Annotated[str | None, text("Where the figure was read.")]
    note: Annotated[str | None, text("A remark.")]
    status: Annotated[str | None, choice(STATUSES, "How firm the figure is.")] = None

    @property
    def share(self) -> float:
        """The figure as a share, 0 to 1."""
        return self.value / 100.0 if self.unit == "percent" else self.value


TABLE = Table("polls", Poll, "Polls.", ("date", "question", "group", "pollster"))


def read_polls(path: str | Path) -> tuple[Poll, ...]:
    """Read a user's own table of polls; raises `CaseError` with every fault."""
    faults: list[Fault] = []
    content = read_text(path, faults)
    parsed = parse_table(TABLE, content, faults) if content is not None else None
    if parsed is not None:
        for row in parsed.rows:
            if row.record is not None and row.record.share > 1:
                fix = "write 61 and percent, or 0.61 and share"
                faults.append(Fault(Path(path).name, row.number, f"{row.record.value:g}", "at most all", fix, "value"))
    if faults or parsed is None:
        raise CaseError(faults)
    return tuple(parsed.records)


def polls_of(case: Case, question: str) -> tuple[Poll, ...]:
    """Polls of a question among the series of a case: the variable itself is the total, `question.group` a group.

    The pollster is what stands before the first semicolon of the source, the size what the note gives as "n = 1150".
    """
    found: list[Poll] = []
    for row in case.series:
        name, _, group = row.variable.partition(".")
        if name != question or row.value is None:
            continue
        size = _SIZE.search(row.note or "")
        found.append(
            Poll(
                row.date,
                question,
                group or TOTAL,
                row.value,
                "percent" if row.unit in ("percent", "%") else "share",
                int(size[1].replace(",", "")) if size else None,
                (row.source or "not stated").split(";")[0].strip(),
                row.source,
                row.note,
            )
        )
    return tuple(found)
