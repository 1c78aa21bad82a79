"""The places that an event file names: where their events lie and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from waysahead.case.fault import CaseError, Fault
from waysahead.case.importers.counted import LONGEST
from waysahead.case.importers.header import columns_read, read_header
from waysahead.case.importers.layout import LAYOUTS
from waysahead.case.importers.naming import folded
from waysahead.case.importers.read import typed_columns, windows_of

WEEKS = 52
"""Weeks at the end of a file over which incidents a week are counted."""


@dataclass(frozen=True)
class NamedPoint:
    """A name in an event file: degrees of the mean point of its events, how many there are, and incidents a week."""

    name: str
    lat: float
    lon: float
    events: int
    weekly: float = 0.0


def named_points(
    path: Path, source: str, since: date | None = None, until: date | None = None, lenient: bool = False
) -> tuple[list[NamedPoint], date]:
    """Places of a file by the names in it, most events first, and the last day that counts.

    Names that differ only in case, accents or words such as "Governorate" are one place, under its commonest spelling;
    the other spellings are not lost, for a place is found by its folded name too.

    Args:
        path: The file.
        source: Name of its layout.
        since: Events that begin before are left out.
        until: Events that begin after are left out.
        lenient: Leave malformed rows out instead of refusing the file.

    Raises:
        CaseError: The file cannot be read, rows are malformed, or no event has a name of a place with a point.
    """
    layout = LAYOUTS[source]
    header = read_header(path)
    columns, faults = typed_columns(path, header, layout, columns_read(header, layout, path.name), ())
    if faults and not lenient:
        raise CaseError(faults)
    first, last = windows_of(columns, layout)
    chosen = (first >= np.datetime64(since or date.min, "D")) & (first <= np.datetime64(until or date.max, "D"))
    if not chosen.any():
        fix = "check the file, and the days where some were given"
        raise CaseError([Fault(path.name, None, "no event in the days asked for", "one or more", fix)])
    end: date = until or first[chosen].max().item()
    codes, texts = columns["place"]
    points = _points(columns, codes[chosen], texts, chosen)
    recent = chosen & (first > np.datetime64(end, "D") - 7 * WEEKS) & (last - first < np.timedelta64(LONGEST, "D"))
    weekly = np.bincount(codes[recent], minlength=len(texts)) / WEEKS
    found = [point for point in (_joined(group, texts, points, weekly) for group in _groups(texts, points)) if point]
    if not found:
        expected = "a name of a place, and longitude and latitude, in at least one event"
        fix = (
            "take the places from outlines first, `waysahead import boundaries FILE CASE --places`, or write places.csv"
        )
        raise CaseError([Fault(path.name, None, "no place with a point", expected, fix)])
    return sorted(found, key=lambda point: (-point.events, point.name)), end


def _points(
    columns: Mapping[str, Any], codes: npt.NDArray[np.int32], texts: list[str], chosen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """Sum of latitude, of longitude, and number of events with a point, by name; float64[3, name]."""
    lat, lon = (columns[name][chosen].astype(np.float64) for name in ("lat", "lon"))
    known = np.isfinite(lat) & np.isfinite(lon)
    weights = (np.where(known, lat, 0.0), np.where(known, lon, 0.0), known.astype(np.float64))
    return np.stack([np.bincount(codes, weight, minlength=len(texts)).astype(np.float64) for weight in weights])


def _groups(texts: list[str], points: npt.NDArray[np.float64]) -> list[list[int]]:
    """Positions of the names that are one place, commonest first."""
    found: dict[str, list[int]] = {}
    for at in np.argsort(-points[2], kind="stable").tolist():
        if texts[at]:
            found.setdefault(folded(texts[at]), []).append(at)
    return [group for key, group in found.items() if key]


def _joined(
    group: list[int], texts: list[str], points: npt.NDArray[np.float64], weekly: npt.NDArray[np.float64]
) -> NamedPoint | None:
    lat, lon, events = points[:, group].sum(axis=1).tolist()
    if not events:
        return None
    return NamedPoint(
        texts[group[0]], round(lat / events, 4), round(lon / events, 4), int(events), float(weekly[group].sum())
    )
