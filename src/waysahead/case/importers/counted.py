"""`import/incidents_SOURCE.csv`: how many incidents of which size a source counted, by day, place and stream.

Enough to forecast from and to score against; no actor, point or text of the file is in it. Only events that are placed
and whose window is short are counted here; the others are in the series alone.
"""

import io
from dataclasses import dataclass
from datetime import date
from datetime import date as Day
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault, quoted, suggestion
from waysahead.case.grid import parse_table
from waysahead.case.importers.events import Events
from waysahead.case.importers.layout import LAYOUTS
from waysahead.case.importers.mapping import FOLDER
from waysahead.case.importers.write import declare_licence, user_folder
from waysahead.case.schema import Table, day, number, reference, text, whole

LONGEST = 7
"""Days of the longest window of an incident that is counted here."""


@dataclass(frozen=True)
class Counted:
    """Incidents of one size in one place and stream that begin on one day; 0 incidents mark an end of the record."""

    date: Annotated[Day, day("First day of the incidents.")]
    days: Annotated[int, whole("days", "Days of their window.", 1, LONGEST)]
    place: Annotated[str, reference("places", "Where.")]
    stream: Annotated[str, text("Stream of the case, or kind of the source.")]
    deaths: Annotated[float, number("deaths", "Deaths in each of the incidents, best figure.", 0)]
    incidents: Annotated[int, whole("incidents", "How many there were.", 0)]


def table_of(source: str) -> Table:
    """The table of one source."""
    return Table(
        f"{FOLDER}/incidents_{source}", Counted, "Incidents by size.", ("date", "days", "place", "stream", "deaths")
    )


def write_counted(events: Events, case: Case, start: date | None = None, end: date | None = None) -> Path:
    """Write the table of the events of one source into a case, replacing one that is there; returns the file.

    Args:
        events: Events of one source.
        case: The case, a folder of the user's.
        start: First day of the record; default: the first event's.
        end: Last day of the record; default: the day on which the last event begins.
    """
    folder = user_folder(case) / FOLDER
    folder.mkdir(exist_ok=True)
    target, draft = folder / f"incidents_{events.source}.csv", folder / f".incidents_{events.source}.draft"
    with draft.open("w", encoding="utf-8", newline="") as stream:
        stream.write(counted_text(events, start, end))
    draft.replace(target)
    declare_licence(case, f"{FOLDER}/{target.name}", LAYOUTS[events.source].licence)
    return target


def counted_text(events: Events, start: date | None = None, end: date | None = None) -> str:
    """The table of the events of one source as CSV."""
    import pyarrow as pa
    from pyarrow import csv

    held = [np.asarray(column) for column in _columns(events, start, end)]
    names = [column.name for column in table_of(events.source).columns]
    held[2], held[3] = np.array(events.places)[held[2]], np.array(events.streams)[held[3]]
    out = io.BytesIO()
    bare = csv.WriteOptions(include_header=False, quoting_style="none")
    csv.write_csv(pa.table(dict(zip(names, held, strict=True))), out, bare)
    return f"{','.join(names)}\n{out.getvalue().decode()}"


def counted_events(case: Case, source: str) -> tuple[Events, date, date]:
    """The incidents of one source one by one, with the first and the last day of the record.

    Raises:
        CaseError: The case has no such table, or it has faults.
    """
    rows = _read(case, source)
    first, last = min(row.date for row in rows), max(row.date for row in rows)
    streams = tuple(dict.fromkeys(row.stream for row in rows))
    index = case.index("places")
    times = np.array([row.incidents for row in rows])

    began = np.repeat(np.array([row.date for row in rows], dtype="datetime64[D]"), times)
    deaths = np.repeat(np.array([row.deaths for row in rows], dtype=np.float64), times)
    nothing = np.zeros(len(began))
    events = Events(
        source=source,
        places=case.codes("places"),
        streams=streams,
        first=began,
        last=began + np.repeat(np.array([row.days for row in rows]) - 1, times),
        place=np.repeat(np.array([index[row.place] for row in rows], dtype=np.int32), times),
        stream=np.repeat(np.array([streams.index(row.stream) for row in rows], dtype=np.int32), times),
        low=deaths,
        best=deaths,
        high=deaths,
        place_precision=nothing.astype(np.int8),
        date_precision=nothing.astype(np.int8),
        row=nothing.astype(np.int64),
    )
    return events, first, last


def _read(case: Case, source: str) -> list[Counted]:
    table = table_of(source)
    if table.file not in case.other_files:
        fix = "import a file with `waysahead import`"
        raise CaseError([Fault(table.file, None, "no such file", "incidents of the case", fix)])
    faults: list[Fault] = []
    parsed = parse_table(table, case.other_files[table.file].text, faults)
    known = case.codes("places")
    for row in parsed.rows:
        if isinstance(row.record, Counted) and row.record.place not in known:
            fix = suggestion(row.record.place, known, "import the file again")
            faults.append(Fault(table.file, row.number, quoted(row.record.place), "a code of places.csv", fix, "place"))
    if not faults and not parsed.rows:
        faults.append(Fault(table.file, None, "no rows", "at least one incident", "import the file again"))
    if faults:
        raise CaseError(faults)
    return [row.record for row in parsed.rows if isinstance(row.record, Counted)]


def sources_counted(case: Case) -> tuple[str, ...]:
    """Sources of which a case holds such a table."""
    return tuple(source for source in LAYOUTS if table_of(source).file in case.other_files)


def _columns(events: Events, start: date | None, end: date | None) -> list[npt.NDArray[np.generic]]:
    """Date, days, place, stream, deaths and incidents of every row, by date; both ends of the record have a row."""
    kept = events.where((events.days <= LONGEST) & (events.place >= 0))
    first = np.datetime64(start, "D") if start else events.first.min()
    last = np.datetime64(end, "D") if end else events.first.max()
    kept = kept.where((kept.first >= first) & (kept.first <= last))
    columns = (kept.first - first).astype(np.int64), kept.days, kept.place, kept.stream, kept.best.astype(np.int64)
    sizes = tuple(int(column.max(initial=0)) + 1 for column in columns)
    cells, counts = np.unique(np.ravel_multi_index(columns, sizes), return_counts=True)
    keys = [*np.unravel_index(cells, sizes), counts]
    empty = np.array([0, 1, 0, 0, 0, 0])
    length = int((last - first).astype(np.int64))
    if not len(cells) or keys[0][0] > 0:
        keys = [np.concatenate([[value], key]) for value, key in zip(empty, keys, strict=True)]
    if keys[0][-1] < length:
        empty[0] = length
        keys = [np.concatenate([key, [value]]) for value, key in zip(empty, keys, strict=True)]
    return [first + keys[0], *keys[1:]]
