"""Whose record a forecast is made from: a user's own file, what a case holds of one, or published national months.

Completeness: a record ends with its last whole month. Where nobody says until when a file counts, a last month whose
last incident began more than a week before its end is left out, for its rest may not be counted yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.history import History, history_of

if TYPE_CHECKING:
    from pathlib import Path

    from waysahead.case import Case
    from waysahead.case.importers import Events

PUBLISHED = "published"
"""Name of the source of national months."""

QUIET = 7
"""Days without an incident after which a last month counts as unfinished."""

MONTHS = 60
"""Months without a gap that a published series needs to be forecast."""

COUNTS = ("deaths", "attacks", "incidents", "events")
"""Units of published series that count things."""


@dataclass(frozen=True)
class Known:
    """A history and where it comes from.

    `source` names the layout of the record ("ucdp", "acled", "ibc", "tidy"), or is "published" for national months;
    `title` says in words whose record it is; `file` is the name of the file. `events` are the incidents one by one.
    `skipped` are the malformed rows of a user's file that were left out, each with what is wrong with it.
    `middle` is the middle of the case's places (latitude, longitude; degrees).
    """

    history: History
    source: str
    title: str
    file: str
    events: Events | None = None
    middle: tuple[float, float] | None = None
    skipped: tuple[str, ...] = ()

    @property
    def incidents(self) -> bool:
        """Whether incidents are told one by one, with places."""
        return self.events is not None


def known_history(
    case: Case,
    incidents: Path | None = None,
    source: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Known:
    """The record of a case: of a file where one is given, else of what was imported, else of published months.

    Args:
        case: The case: its places and mappings.
        incidents: A user's own file of events; its layout is known by its columns.
        source: Name of a layout, where a case holds several records or a file could be read in two ways.
        since: First day that counts. Default: the first event's.
        until: Last day that counts. Default: the end of the last month that is whole.

    Raises:
        CaseError: The file cannot be read, or the case holds no record that can be forecast.
    """
    found = _known(case, incidents, source, since, until)
    points = np.array([[place.lat, place.lon] for place in case.places])
    return replace(found, middle=(float(np.median(points[:, 0])), float(np.median(points[:, 1]))))


def _known(case: Case, incidents: Path | None, source: str | None, since: date | None, until: date | None) -> Known:
    from waysahead.case import CaseError, Fault
    from waysahead.case.importers import LAYOUTS, counted_events, layout_of, read_events, sources_counted

    if incidents is not None:
        layout = source or layout_of(incidents)
        read = read_events(incidents, layout, case, lenient=True)
        known = _of_events(read.between(since, until).events, since, until, LAYOUTS[layout].title, incidents.name)
        return replace(known, skipped=tuple(str(fault) for fault in read.skipped))
    held = sources_counted(case)
    if source not in (None, PUBLISHED, *held):
        found = f"no incidents of '{source}'"
        expected = f"one of {', '.join((*held, PUBLISHED))}"
        raise CaseError([Fault(case.name, None, found, expected, "bring a file into the case with `waysahead import`")])
    if held and source != PUBLISHED:
        chosen = source or held[0]
        events, first, last = counted_events(case, chosen)
        begin, end = max(since or first, first), min(until or last, last)
        inside = (events.first >= np.datetime64(begin, "D")) & (events.first <= np.datetime64(end, "D"))
        whole = end if until or _whole(last) else None
        return _of_events(events.where(inside), begin, whole, LAYOUTS[chosen].title, f"import/incidents_{chosen}.csv")
    return Known(published(case, since, until), PUBLISHED, "published national months of the case", "series/*.csv")


def counted(history: History) -> History:
    """The same history with one death an incident: what is forecast from it is incidents."""
    return replace(history, deaths=history.incidents, size=np.ones_like(history.size))


def published(case: Case, since: date | None = None, until: date | None = None) -> History:
    """Monthly national counts of a case as a history whose places are the series: one incident a death or attack.

    Only series of at least `MONTHS` months without a gap take part, over the months that all of them have.

    Raises:
        CaseError: There is no such series.
    """
    from waysahead.case import CaseError, Fault
    from waysahead.case.arrays import series_values

    units = dict(zip(case.series.variable, case.series.unit, strict=True))
    found: dict[str, dict[int, float]] = {}
    for variable in case.series.variables:
        days, values = series_values(case, variable, freq="month") if units[variable] in COUNTS else ((), ())
        months = np.asarray(days, "datetime64[M]").astype(np.int64)
        if len(months) >= MONTHS and months[-1] - months[0] + 1 == len(months) and np.isfinite(values).all():
            found[variable] = dict(zip(months.tolist(), np.asarray(values).tolist(), strict=True))
    if not found:
        fix = "give a file with --incidents, or bring one into the case with `waysahead import`"
        raise CaseError([Fault(case.name, None, "no record of violence by month", "incidents of the case", fix)])
    first = max(min(held) for held in found.values())
    last = min(max(held) for held in found.values())
    first = max(first, int(np.datetime64(since, "M").astype(np.int64))) if since else first
    last = min(last, int(np.datetime64(until, "M").astype(np.int64))) if until else last
    values = np.array([[held[month] for month in range(first, last + 1)] for held in found.values()])
    place, month = (axis.ravel() for axis in np.indices(values.shape))
    times = values.astype(np.int64).ravel()
    return History(
        places=tuple(found),
        months=np.arange(first, last + 1).astype("datetime64[M]"),
        incidents=values,
        deaths=values,
        size=np.ones(int(times.sum())),
        size_place=np.repeat(place, times),
        size_month=np.repeat(month, times),
    )


def _of_events(events: Events, since: date | None, until: date | None, title: str, file: str) -> Known:
    from waysahead.case import CaseError, Fault
    from waysahead.case.importers.counted import LONGEST

    if not len(events):
        fix = "check the file, and the day where one was given"
        raise CaseError([Fault(file, None, "no event in the days asked for", "one or more", fix)])
    if not ((events.place >= 0) & (events.days <= LONGEST)).any():
        found = f"no event among {len(events):,} with a place of the case and a window of at most {LONGEST} days"
        fix = "write into import/places.csv which place of the case each name in the file is"
        raise CaseError([Fault(file, None, found, "one or more", fix)])
    first = since or events.first.min().item()
    last = until or _last_whole(events.first.max().item())
    return Known(history_of(events, first, last), events.source, title, file, events)


def _last_whole(last: date) -> date:
    """The last day of the record, or of the month before where the last month seems unfinished."""
    return last if _whole(last) else last.replace(day=1) - timedelta(days=1)


def _whole(last: date) -> bool:
    following = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    return (following - last).days <= QUIET
