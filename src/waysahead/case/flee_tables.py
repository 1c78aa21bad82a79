"""Tables of a Flee folder: places, routes, conflicts, closures. Every fault is gathered, none stops the reading."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from waysahead.case.fault import Fault, quoted, suggestion

KINDS = ("camp", "conflict", "forward", "marker", "flood_zone", "default", "town")
"""Words of a location type, in the order in which they are looked for."""
CLOSURES = ("country", "location", "link", "camp", "idpcamp", "remove_forced_redirection")
_PLACE_COLUMNS = 8
_ROUTE_COLUMNS = 4


@dataclass(frozen=True)
class FleePlace:
    """A row of locations.csv. `size` is the capacity of a camp and the population of any other place, persons."""

    name: str
    region: str
    country: str
    x: float
    y: float
    kind: str
    idp: bool
    conflict_day: int
    size: int
    attributes: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str, otherwise: float = 0.0) -> float:
        """A numeric attribute, `otherwise` where it is empty or not a number."""
        try:
            return float(self.attributes.get(name, "") or otherwise)
        except ValueError:
            return otherwise


@dataclass(frozen=True)
class FleeRoute:
    """A row of routes.csv: an undirected road of `km` between two places."""

    one: str
    other: str
    km: float
    redirect: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FleeClosure:
    """A row of closures.csv: what is shut from the day `start` until the day `end`."""

    kind: str
    one: str
    other: str
    start: int
    end: int


NOT_UTF8 = ("bytes that are not UTF-8", "UTF-8 text", "save the file as UTF-8")
"""What is found in a file in another encoding, what is expected, and the likely fix."""


def rows_of(path: Path, shown: str, faults: list[Fault], needed: bool = True) -> list[tuple[int, list[str]]]:
    """The rows of a table with their numbers, cells stripped of blanks at the ends; empty rows are left out."""
    if not path.is_file():
        if needed:
            faults.append(Fault(shown, None, "no such file", "a table of every Flee folder", "add the file"))
        return []
    try:
        with path.open(newline="", encoding="utf-8-sig") as text:
            rows = [(at, row) for at, row in enumerate(csv.reader(text), start=1) if any(cell.strip() for cell in row)]
    except UnicodeDecodeError:
        faults.append(Fault(shown, None, *NOT_UTF8))
        return []
    if rows and all(len(row) == 1 and ";" in row[0] for _, row in rows):
        faults.append(
            Fault(shown, None, "semicolons between cells", "commas", "save the table with commas between cells")
        )
        return []
    return rows


def read_places(folder: Path, faults: list[Fault]) -> tuple[FleePlace, ...]:
    """Read locations.csv."""
    shown = "input_csv/locations.csv"
    extra: list[str] = []
    places: dict[str, FleePlace] = {}
    before = len(faults)
    for at, row in rows_of(folder / "locations.csv", shown, faults):
        if row[0].startswith("#"):
            extra += [cell.strip() for cell in row[_PLACE_COLUMNS:]]
            continue
        if len(row) < _PLACE_COLUMNS:
            expected = "name, region, country, x, y, location_type, conflict_date, population or capacity"
            faults.append(Fault(shown, at, f"{len(row)} cells", expected, "add the missing cells"))
            continue
        name, kind = row[0], row[5].strip().lower()
        known = next((word for word in KINDS if word in kind), None)
        if known is None:
            fix = suggestion(kind, ("camp", "idpcamp", "conflict_zone", "town", "forwarding_hub", "marker"), "use town")
            faults.append(Fault(shown, at, quoted(row[5]), "a location type of Flee", fix, "location_type"))
            known = "town"
        if name in places:
            faults.append(Fault(shown, at, quoted(name), "each place once", "remove one of the rows", "name"))
        attributes = _attributes(extra, row[_PLACE_COLUMNS:])
        places[name] = FleePlace(
            name, row[1], row[2] or "unknown", _real(row[3], shown, at, "x", faults),
            _real(row[4], shown, at, "y", faults),
            "town" if known == "default" else known, known == "camp" and "idp" in kind,
            _whole(row[6], shown, at, "conflict_date", faults), _whole(row[7], shown, at, "population", faults),
            {key: value for key, value in attributes.items() if key},
        )  # fmt: skip
    if not places and len(faults) == before:
        faults.append(Fault(shown, None, "no places", "at least one place", "add rows"))
    return tuple(places.values())


def read_routes(folder: Path, known: Mapping[str, int], faults: list[Fault]) -> tuple[FleeRoute, ...]:
    """Read routes.csv; both ends have to be places."""
    shown = "input_csv/routes.csv"
    extra: list[str] = []
    routes: list[FleeRoute] = []
    for at, row in rows_of(folder / "routes.csv", shown, faults):
        if row[0].startswith("#"):
            extra += [cell.strip() for cell in row[_ROUTE_COLUMNS:]]
            continue
        if len(row) < 3:
            faults.append(Fault(shown, at, f"{len(row)} cells", "name1, name2, distance", "add the missing cells"))
            continue
        sound = True
        for name in row[:2]:
            sound &= _is_place(name, known, shown, at, faults)
        km = _real(row[2], shown, at, "distance", faults)
        if km <= 0:
            faults.append(Fault(shown, at, quoted(row[2]), "km above 0", "write the length of the road", "distance"))
            sound = False
        redirect = _whole(row[3], shown, at, "forced_redirection", faults) if len(row) > 3 else 0
        if redirect not in (0, 1, 2):
            faults.append(Fault(shown, at, str(redirect), "0, 1 or 2", "leave it empty", "forced_redirection"))
        attributes = _attributes(extra, row[_ROUTE_COLUMNS:])
        for key in ("max_move_speed", "walk_probability"):
            if attributes.get(key):
                _real(attributes[key], shown, at, key, faults)
        if sound:
            kept = {key: value for key, value in attributes.items() if key and value}
            routes.append(FleeRoute(row[0], row[1], km, redirect, kept))
    return tuple(routes)


def read_closures(
    folder: Path, known: Mapping[str, int], countries: frozenset[str], faults: list[Fault]
) -> tuple[FleeClosure, ...]:
    """Read closures.csv where there is one."""
    shown = "input_csv/closures.csv"
    closures: list[FleeClosure] = []
    for at, row in rows_of(folder / "closures.csv", shown, faults, needed=False):
        if row[0].startswith("#"):
            continue
        if len(row) < 5:
            expected = "closure_type, name1, name2, closure_start, closure_end"
            faults.append(Fault(shown, at, f"{len(row)} cells", expected, "add the missing cells"))
            continue
        kind = row[0].strip()
        if kind not in CLOSURES:
            fix = suggestion(kind, CLOSURES, "remove the row")
            faults.append(Fault(shown, at, quoted(kind), ", ".join(CLOSURES), fix, "closure_type"))
            continue
        if kind == "country":
            for name in row[1:3]:
                if name not in countries:
                    fix = suggestion(name, countries, "use a country of locations.csv")
                    faults.append(Fault(shown, at, quoted(name), "a country of locations.csv", fix))
        else:
            for name in row[1:3] if kind in ("link", "remove_forced_redirection") else row[1:2]:
                _is_place(name, known, shown, at, faults)
        start, end = (_whole(row[n], shown, at, "closure day", faults) for n in (3, 4))
        closures.append(FleeClosure(kind, row[1], row[2], start, end))
    return tuple(closures)


def read_daily(
    path: Path, shown: str, days: int, faults: list[Fault], needed: bool = False
) -> dict[str, NDArray[np.float64]]:
    """Columns of places, rows of days from day 0: floats[day] by name; empty header cells are ignored."""
    rows = rows_of(path, shown, faults, needed)
    if not rows:
        return {}
    header = [cell.strip() for cell in rows[0][1]]
    columns = {at: name for at, name in enumerate(header) if at and name}
    values: dict[str, list[float]] = {name: [] for name in columns.values()}
    for at, row in rows[1:]:
        for column, name in columns.items():
            cell = row[column].strip() if column < len(row) else ""
            values[name].append(_real(cell, shown, at, name, faults, blank=False))
    if len(rows) - 1 < days:
        found = f"{len(rows) - 1} days"
        faults.append(Fault(shown, None, found, f"a row for each of {days} days", "add rows or shorten sim_period.csv"))
    return {name: np.array(column[:days]) for name, column in values.items()}


def _attributes(names: list[str], cells: list[str]) -> dict[str, str]:
    """Free attributes of a row by the names in the header."""
    return {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _is_place(name: str, known: Mapping[str, int], shown: str, at: int, faults: list[Fault]) -> bool:
    if name in known:
        return True
    fix = suggestion(name, known, "add it to locations.csv")
    faults.append(Fault(shown, at, quoted(name), "a place of locations.csv (capitals count)", fix))
    return False


def _real(cell: str, shown: str, at: int, column: str, faults: list[Fault], blank: bool = True) -> float:
    text = cell.strip()
    if not text and blank:
        return 0.0
    try:
        value = float(text)
        if np.isfinite(value):
            return value
    except ValueError:
        pass
    faults.append(Fault(shown, at, quoted(cell), "a number", "write a plain number", column))
    return 0.0


def _whole(cell: str, shown: str, at: int, column: str, faults: list[Fault]) -> int:
    text = cell.strip()
    if not text:
        return 0
    if text.lstrip("+-").isdecimal():
        return int(text)
    fix = "remove commas, words and decimals; quotes do not make a number of '22,849'"
    faults.append(Fault(shown, at, quoted(cell), "a whole number", fix, column))
    return 0
