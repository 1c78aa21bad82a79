"""What of a user's file no forecast is made from: rows that cannot be read, and events that are too loose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waysahead.case.importers.counted import LONGEST
from waysahead.report.wording import counted
from waysahead.report.words_hindcast import words

if TYPE_CHECKING:
    from waysahead.inference.sources import Known


def skipped_lines(known: Known) -> list[str]:
    """How many faults lie in rows that were left out, and the first of them; how many events have no place of the case
    or no day. Nothing where there is none."""
    told = []
    if known.skipped:
        count = counted(len(known.skipped), "fault")
        told.append(words("skipped", count=count, file=known.file, first=known.skipped[0]))
    if known.events is not None:
        events, unplaced = known.events, int((known.events.place < 0).sum())
        long = int(((events.place >= 0) & (events.days > LONGEST)).sum())
        if unplaced or long:
            figures = {"all": len(events), "unplaced": unplaced, "long": long}
            told.append(words("loose", days=str(LONGEST), **{name: f"{count:,}" for name, count in figures.items()}))
    return told
