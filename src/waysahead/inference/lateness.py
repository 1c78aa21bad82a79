"""What a user brings of how late reports come, as a law of delay: editions, days of report, or a channel's mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.delays import assumed, estimated, seen_by_report, seen_in_editions
from waysahead.inference.history import history_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from waysahead.case import Case
    from waysahead.case.importers import Events
    from waysahead.inference.delays import Days, Delays
    from waysahead.inference.sources import Known

LONGEST = 7
"""Days of the longest window of an incident that is counted, as in a forecast."""
USUAL = "media"
"""Channel whose delay is taken where none is named."""


def of_channel(case: Case, channel: str | None) -> tuple[str, Delays]:
    """A channel of a case and its mean delay, taken as given.

    Raises:
        CaseError: The case has no such channel, or none is named and the usual one's delay is a placeholder.
    """
    from waysahead.case import CaseError, Fault, suggestion

    found = {row.code: row for row in case.channels}
    wanted = channel or USUAL
    if wanted not in found:
        known = ", ".join(found)
        fix = suggestion(wanted, found, f"use one of {known}")
        raise CaseError([Fault("channels.csv", None, f"no channel '{wanted}'", f"one of {known}", fix)])
    if channel is None and found[wanted].status == "placeholder":
        what = f"nothing that says how late reports come; the delay of '{wanted}' is a placeholder"
        expected = "an older copy of the same file, or a column with the day of each report"
        fix = (
            "give the older copy with --vintage DAY=FILE and the day of the newer one with --on, or name the column "
            f"with --reported; `--channel {wanted}` takes the placeholder as it is"
        )
        raise CaseError([Fault("channels.csv", None, what, expected, fix)])
    return wanted, assumed(float(found[wanted].delay_weeks), found[wanted].status == "placeholder")


def of_editions(
    case: Case, known: Known, on: date, older: Mapping[date, Path], source: str | None, draws: int, seed: int
) -> Delays:
    """The law of delay from older editions of a record beside the newest.

    Args:
        case: The case: its places and mappings.
        known: The newest edition.
        on: The day on which it was compiled.
        older: Older editions by the day on which each was compiled.
        source: Name of a layout, where a file could be read in two ways.
        draws: Draws of the law.
        seed: The dice.

    Raises:
        CaseError: A file cannot be read.
        ValueError: Days of editions do not come before `on`, or too few incidents say anything.
    """
    from waysahead.case.importers import layout_of, read_events

    late = sorted(day for day in older if day >= on)
    if late:
        raise ValueError(f"an older edition of {late[0]} beside the newest of {on}; expected an earlier day")
    editions = [
        (day, _days(read_events(file, source or layout_of(file), case, lenient=True).events))
        for day, file in older.items()
    ]
    if known.events is None:
        raise ValueError("the newest edition has no incidents one by one; expected a file with --incidents")
    seen, taken = seen_in_editions([*editions, (on, _days(known.events))])
    return estimated(seen, "editions", draws, seed, taken)


def of_reports(known: Known, file: Path, column: str, on: date, draws: int, seed: int) -> tuple[Known, Delays]:
    """What was on record on a day, from the days of report in a file, and the law of delay from the same.

    Args:
        known: The record as the file holds it.
        file: The file.
        column: Its column with the day of the report.
        on: The last day that is known.
        draws: Draws of the law.
        seed: The dice.

    Raises:
        CaseError: A row has no day of report.
        ValueError: Too few incidents say anything.
    """
    from waysahead.case.reported import reported_days

    if known.events is None:
        raise ValueError("the record has no incidents one by one; expected a file with --incidents")
    report = reported_days(file, column, known.events)
    day = np.datetime64(on, "D")
    there = (report <= day) & (known.events.first <= day)
    short = (known.events.days <= LONGEST) & (known.events.place >= 0)
    law = estimated(seen_by_report(known.events.first[short], report[short], on), "reports", draws, seed)
    events = known.events.where(there)
    return replace(known, history=history_of(events, known.history.months[0].item(), on), events=events), law


def _days(events: Events) -> Days:
    return events.first[(events.days <= LONGEST) & (events.place >= 0)]
