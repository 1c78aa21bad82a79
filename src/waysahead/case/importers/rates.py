"""Start rates of a case from what a file of events counted in the last year before its start."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from waysahead.case.case import Case
from waysahead.case.conflict import Rate
from waysahead.case.fault import CaseError, Fault
from waysahead.case.importers.events import Events
from waysahead.case.importers.write import user_folder
from waysahead.case.tables import TABLES
from waysahead.case.write import table_text

WEEKS = 52
UNKNOWN = "unattributed"
"""The stream that takes events whose kinds are not mapped to streams of the case."""


def rates_of(events: Events, case: Case, origin: str) -> list[Rate]:
    """Rows of `rates.csv` for every place and stream, from the 52 weeks before the case starts.

    Raises:
        CaseError: The file has no placed event in that year.
    """
    start = np.datetime64(case.start, "D")
    recent = (events.first >= start - np.timedelta64(7 * WEEKS, "D")) & (events.first < start) & (events.place >= 0)
    if not recent.any():
        since = case.start - timedelta(weeks=WEEKS)
        fix = "set the start of the case in case.toml to just after the last events, or leave --rates out"
        raise CaseError([Fault(origin, None, f"no placed event from {since} to {case.start}", "at least one", fix)])
    streams = case.codes("streams")
    told_apart = set(events.streams) <= set(streams)
    spare = streams.index(UNKNOWN) if UNKNOWN in streams else len(streams) - 1
    position = np.array([streams.index(name) if told_apart else spare for name in events.streams], dtype=np.int64)
    counts = np.zeros((len(case.places), len(streams)))
    np.add.at(counts, (events.place[recent], position[events.stream[recent]]), 1.0)
    told = {"source": f"incidents a week in the {WEEKS} weeks before {case.start} in {origin}", "licence": "MIT"}
    return [
        Rate(place, stream, round(float(counts[at, k]) / WEEKS, 4), "counted", **told, status="estimated")
        if told_apart or k == spare
        else Rate(place, stream, 0.0, "not told apart by the file", **told, status="placeholder")
        for at, place in enumerate(case.codes("places"))
        for k, stream in enumerate(streams)
    ]


def write_rates(rows: Sequence[Rate], case: Case) -> float:
    """Write `rates.csv` of a case; returns how many incidents a week there are in all."""
    (table,) = (one for one in TABLES if one.name == "rates")
    target = user_folder(case) / table.file
    draft = target.with_name(f".{target.name}.draft")
    draft.write_text(table_text(table.columns, rows), encoding="utf-8", newline="\n")
    draft.replace(target)
    return sum(row.weekly_incidents for row in rows)
