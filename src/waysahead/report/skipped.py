"""Rows of a user's file that could not be read, told beside what was made without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waysahead.report.wording import counted
from waysahead.report.words_hindcast import words

if TYPE_CHECKING:
    from waysahead.inference.sources import Known


def skipped_lines(known: Known) -> list[str]:
    """How many faults lie in rows that were left out, and the first of them; nothing where there is none."""
    if not known.skipped:
        return []
    return [words("skipped", count=counted(len(known.skipped), "fault"), file=known.file, first=known.skipped[0])]
