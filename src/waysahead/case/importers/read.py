"""An event file into `Events`: streamed by DuckDB, every malformed row reported with its number."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault, listed, suggestion
from waysahead.case.importers.events import Days, Events
from waysahead.case.importers.header import Header, columns_read, read_header
from waysahead.case.importers.layout import LAYOUTS, Layout
from waysahead.case.importers.mapping import ANY, STREAMS, StreamRule, place_rules, stream_rules
from waysahead.case.importers.naming import place_names, place_of_name
from waysahead.case.importers.polygon import OUTSIDE, places_of_points
from waysahead.case.importers.query import query_of
from waysahead.case.importers.rows import (
    broken_lines,
    faults_of_cells,
    file_rows,
    rejected_lines,
    repeated_rows,
    unmapped_kinds,
)

if TYPE_CHECKING:
    pass

MOST_KINDS = 100
"""Kinds of event that are counted one by one where the case maps none."""


@dataclass(frozen=True)
class Imported:
    """What came of a file: its events, the faults of rows left out, and what the reader should know.

    `unplaced_names` are names of places that fit no place of the case, with how many events bear them; `dropped` the
    columns about single persons that the file has and that were not read. `crossed` are the rows whose low, best and
    high figures were not in that order, as happens in published files: the best is kept, the range made to hold it.
    `repeated` are rows that are the same as an earlier one in every column (of a wide file: in those that are read and
    in its identity); they are counted, as two events may look alike.
    """

    events: Events
    skipped: tuple[Fault, ...]
    unplaced_names: Mapping[str, int]
    dropped: tuple[str, ...]
    crossed: tuple[int, ...]
    repeated: tuple[int, ...] = ()

    def between(self, since: date | None, until: date | None) -> "Imported":
        """The same with only those events that begin from one day to another."""
        if since is None and until is None:
            return self
        first = self.events.first
        chosen = (first >= np.datetime64(since or date.min, "D")) & (first <= np.datetime64(until or date.max, "D"))
        return replace(self, events=self.events.where(chosen))


def read_events(path: str | Path, source: str, case: Case, lenient: bool = False) -> Imported:
    """Read the events of a source ("ucdp", "acled", "ibc", "tidy") from CSV, plain or gzip.

    Events are placed by `import/places.csv`, then by outline where the source's precision allows, then by code or
    name; their streams come from `import/streams.csv`, or are the source's own kinds where the case has none for it.

    Args:
        path: The file.
        source: Name of a layout.
        case: Places, outlines and mappings.
        lenient: Leave malformed rows out instead of refusing the file; they are listed in `skipped`.

    Raises:
        CaseError: The file cannot be read, or rows are malformed and `lenient` is false; holds every fault.
    """
    path, layout = Path(path), LAYOUTS[source]
    faults: list[Fault] = []
    rules, mapped = stream_rules(case, source, faults), place_rules(case, source, faults)
    if faults:
        raise CaseError(faults)
    header = read_header(path)
    found = columns_read(header, layout, path.name)
    _check_fields(rules, header, path.name)
    columns, faults = typed_columns(path, header, layout, found, rules)
    if faults and not lenient:
        raise CaseError(faults)
    events, names = _events(columns, layout, case, mapped, bool(rules))
    crossed = tuple(columns["crossed"].tolist())
    return Imported(events, tuple(faults), names, header.dropped, crossed, tuple(columns["repeated"].tolist()))


def _check_fields(rules: Sequence[StreamRule], header: Header, file: str) -> None:
    missing = dict.fromkeys(rule.field for rule in rules if rule.field not in (ANY, *header.columns))
    absent = [name for name in missing if name.casefold() not in header.columns]
    if absent:
        raise CaseError(
            Fault(
                STREAMS.file,
                None,
                f"field '{name}'",
                f"a column of {file}",
                suggestion(name, header.columns, "check its spelling"),
            )
            for name in absent
        )


def typed_columns(
    path: Path, header: Header, layout: Layout, found: Mapping[str, str], rules: Sequence[StreamRule]
) -> tuple[dict[str, Any], list[Fault]]:
    """The sound rows of a file as columns, and the faults of the others."""
    import duckdb

    query = query_of(header, layout, found, rules)
    with _plain(path) as plain, duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        try:
            connection.execute(query.sql, [str(plain), *query.parameters])
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0][:160]
            fix = "export the table again as CSV in UTF-8"
            raise CaseError([Fault(path.name, None, reason, "a CSV table in UTF-8", fix)]) from None
        rejected = rejected_lines(connection)
        faults = broken_lines(path.name, header, rejected)
        faults += faults_of_cells(path.name, header, found, query, connection, rejected)
        faults += unmapped_kinds(path.name, header, connection, rejected) if rules else []
        sound = " AND ".join(f"bad_{name} IS NULL" for name in query.checks)
        table = connection.sql(
            "SELECT row, start, coalesce(until, start) AS until, least(low, best, high) AS low, best, "
            "greatest(low, best, high) AS high, coalesce(low > best OR best > high OR low > high, false) AS crossed, "
            "lon, lat, place_precision, date_precision, coalesce(place, '') AS place, stream "
            f"FROM events WHERE {sound} AND stream IS NOT NULL ORDER BY row"
        ).to_arrow_table()
        again = repeated_rows(connection, sound)
    held: dict[str, Any] = {"repeated": file_rows(again, header, rejected)}
    for name in ("place", "stream"):
        codes = table.column(name).combine_chunks().dictionary_encode()
        held[name] = codes.indices.to_numpy(zero_copy_only=False).astype(np.int32), codes.dictionary.to_pylist()
    for name in ("row", "start", "until", "low", "best", "high", "lon", "lat", "place_precision", "date_precision"):
        held[name] = table.column(name).to_numpy()
    held["row"] = file_rows(held["row"], header, rejected)
    held["crossed"] = held["row"][table.column("crossed").to_numpy()]
    return held, sorted(faults, key=lambda fault: fault.row or 0)


@contextmanager
def _plain(path: Path) -> Iterator[Path]:
    """The path under a name without characters that would stand for several files."""
    if not set("*?[]{}") & set(str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / f"events{path.suffix}"
        link.symlink_to(path.absolute())
        yield link


def _events(
    columns: Mapping[str, Any], layout: Layout, case: Case, mapped: Mapping[str, int | None], ruled: bool
) -> tuple[Events, dict[str, int]]:
    codes, texts = columns["place"]
    precision = columns["place_precision"]
    names = place_names(case.places)
    by_name = np.array([place_of_name(text, names, mapped) for text in texts] or [OUTSIDE], dtype=np.int32)
    certain = np.array([text in mapped for text in texts] or [False])
    named = np.where(_precise(precision, layout.loosest_name), by_name[codes], OUTSIDE)
    lon = np.where(_precise(precision, layout.loosest_place), columns["lon"].astype(np.float64), np.nan)
    lon[certain[codes]] = np.nan
    place = places_of_points(lon, columns["lat"].astype(np.float64), case.boundaries, case.index("places"))
    place = np.where(place == OUTSIDE, named, place).astype(np.int32)
    kinds, labels = columns["stream"]
    streams = case.codes("streams") if ruled else tuple(sorted(labels))
    if len(streams) > MOST_KINDS:
        fix = f"say in {STREAMS.file} which stream each kind is; a `*` in a value is any text"
        found = f"{len(streams)} kinds of event, such as {listed(streams, 3)}"
        raise CaseError([Fault(STREAMS.file, None, found, f"at most {MOST_KINDS} without a mapping", fix)])
    position = np.array([streams.index(label) for label in labels] or [0], dtype=np.int32)
    first, last = windows_of(columns, layout)
    lost = np.bincount(codes[place == OUTSIDE], minlength=len(texts))
    unknown = {texts[at]: int(lost[at]) for at in np.argsort(-lost, kind="stable") if lost[at] and texts[at]}
    unknown = {text: count for text, count in unknown.items() if place_of_name(text, names, mapped) < 0}
    events = Events(
        source=layout.name,
        places=case.codes("places"),
        streams=streams,
        first=first,
        last=last,
        place=place,
        stream=position[kinds],
        low=columns["low"],
        best=columns["best"],
        high=columns["high"],
        place_precision=precision.astype(np.int8),
        date_precision=columns["date_precision"].astype(np.int8),
        row=columns["row"],
    )
    return events, {text: count for text, count in unknown.items() if text not in mapped}


def _precise(precision: npt.NDArray[np.int8], loosest: int | None) -> npt.NDArray[np.bool_]:
    return np.full(len(precision), True) if loosest is None else precision <= loosest


def windows_of(columns: Mapping[str, Any], layout: Layout) -> tuple[Days, Days]:
    """First and last day of every event, widened to the week or month that its date precision stands for."""
    first = columns["start"].astype("datetime64[D]")
    last = columns["until"].astype("datetime64[D]")
    for code, every in (layout.windows or {}).items():
        loose = columns["date_precision"] == code
        if every == "month":
            months = first[loose].astype("datetime64[M]")
            first[loose], last[loose] = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]") - 1
        else:
            monday = first[loose] - (first[loose].astype(np.int64) + 3) % 7
            first[loose], last[loose] = monday, monday + 6
    return first, last
