"""Checks of sense: figures that are well written and yet cannot be."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from waysahead.case.boundaries import FILE as BOUNDARIES
from waysahead.case.boundaries import feature_code, outlines
from waysahead.case.checks import Tables, codes_of, reference_fix
from waysahead.case.conflict import LEVER_AXES
from waysahead.case.fault import Fault, quoted
from waysahead.case.geometry import kilometres
from waysahead.case.grid import Row
from waysahead.case.series import Series

BOX_MARGIN = 0.25
"""Degrees by which a place's point may lie outside the box around its outline."""
SHORTER = 0.98
"""A route may be this much shorter than a straight line, for rounding."""


def check_places(tables: Tables, boundaries: Mapping[str, Any] | None, faults: list[Fault]) -> None:
    """People fit into their place; each place has an outline, around its point."""
    for row in _sound(tables, "places"):
        place = row.record
        if place.displaced_inside > place.population:
            found = f"{place.displaced_inside} displaced among {place.population} residents"
            _add(faults, tables, "places", row, found, "no more than the population", "displaced_inside")
    if boundaries is None:
        return
    codes = codes_of(tables.get("places"))
    for at, feature in enumerate(boundaries["features"], start=1):
        code = feature_code(feature)
        if code is not None and codes and code not in codes:
            fix = reference_fix(code, codes, "places")
            faults.append(Fault(BOUNDARIES, None, quoted(code), "a code of places.csv", fix, f"feature {at}"))
    outlined = {feature_code(feature) for feature in boundaries["features"]}
    for code in codes:
        if code not in outlined:
            fix = "add a feature whose properties.code is the code"
            faults.append(Fault(BOUNDARIES, None, f"no outline of '{code}'", "an outline of every place", fix))
    _check_points(tables, boundaries, faults)


def check_neighbours(tables: Tables, faults: list[Fault]) -> None:
    """No place borders itself, and none stands alone."""
    parsed = tables.get("adjacency")
    if parsed is None or not parsed.sound:
        return
    touched: set[str] = set()
    for row in parsed.rows:
        first, second = row.cells["place_a"].strip(), row.cells["place_b"].strip()
        if first == second:
            found, expected = f"'{first}' beside itself", "two different places"
            faults.append(Fault(parsed.table.file, row.number, found, expected, "correct one of the two", "place_b"))
        else:
            touched |= {first, second}
    places = codes_of(tables.get("places"))
    for code in places if len(places) > 1 and all(row.whole for row in parsed.rows) else []:
        if code not in touched:
            found, fix = f"'{code}' without a neighbour", "add a row for each place that it borders"
            faults.append(Fault(parsed.table.file, None, found, "at least one neighbour for each place", fix))


def check_ways(tables: Tables, faults: list[Fault]) -> None:
    """Crossings lead to land neighbours; routes join two ends and are no shorter than a straight line."""
    land = {row.record.code: row.record.land_neighbour for row in _sound(tables, "hosts")}
    for row in _sound(tables, "crossings"):
        if land.get(row.record.host) is False:
            found = f"'{row.record.host}', no land neighbour"
            _add(faults, tables, "crossings", row, found, "a host whose land_neighbour is 1", "host")
    points = {
        row.record.code: (row.record.lat, row.record.lon)
        for name in ("hosts", "places", "crossings", "ports", "airfields")
        for row in _sound(tables, name)
    }
    whole = {row.record.code for row in _sound(tables, "hosts")} | {row.record.code for row in _sound(tables, "places")}
    for row in _sound(tables, "routes"):
        route = row.record
        if route.from_ == route.to:
            _add(faults, tables, "routes", row, f"'{route.to}' at both ends", "two different ends", "to")
        elif {route.from_, route.to} <= points.keys() - whole:
            straight = kilometres(*points[route.from_], *points[route.to])
            if route.km < SHORTER * straight:
                found = f"{route.km:g} km between points {straight:.0f} km apart"
                _add(
                    faults, tables, "routes", row, found, "at least the straight line", "km", "check ends, unit and km"
                )


def check_violence(tables: Tables, faults: list[Fault]) -> None:
    """A deadly stream has sizes; a lever acts on its own axis; a host has a country code."""
    for row in _sound(tables, "streams"):
        for name in ("size_alpha", "size_shift", "size_min", "size_cap", "size_mean"):
            if row.record.deadly and getattr(row.record, name) is None:
                expected, fix = "a number in each stream whose deadly is 1", "put the figure, or set deadly to 0"
                _add(faults, tables, "streams", row, "an empty cell", expected, name, fix)
    for row in _sound(tables, "levers"):
        axis = LEVER_AXES[row.record.code]
        if row.record.axis != axis:
            found = f"'{row.record.axis}' for {row.record.code}"
            _add(faults, tables, "levers", row, found, f"'{axis}' for this lever", "axis", f"write '{axis}'")
    for row in _sound(tables, "hosts"):
        if not re.fullmatch(r"[A-Z]{3}", row.record.code):
            expected = "an ISO 3166-1 code of three capital letters"
            _add(faults, tables, "hosts", row, f"'{row.record.code}'", expected, "code", "write a code such as SYR")


def check_series(series: Series, tables: Tables, areas: Collection[str] | None, faults: list[Fault]) -> None:
    """Places are known, months are dated on their first, a variable keeps its unit, no figure is given twice."""
    sound = areas is not None and tables["places"].sound and tables["hosts"].sound
    known = (
        [*codes_of(tables.get("places")), *codes_of(tables.get("hosts")), *areas] if areas is not None and sound else []
    )
    units: dict[str, str] = {}
    seen: dict[tuple[object, ...], int] = {}
    columns = (series.file, series.number, series.date, series.variable, series.unit, series.place, series.freq)
    for file, number, date, variable, unit, place, freq, source in zip(*columns, series.source, strict=True):
        if place is not None and known and place not in known:
            fix = reference_fix(place, known, "places") + "; a figure for the whole country has an empty place"
            expected = "a code of places.csv or hosts.csv, an area of case.toml, or an empty cell"
            faults.append(Fault(file, number, quoted(place), expected, fix, "place"))
        if freq == "month" and date.day != 1:
            fix = f"write {date.replace(day=1)}, or freq point if it is a figure of that day"
            faults.append(Fault(file, number, f"{date}", "the first day of the month", fix, "date"))
        if units.setdefault(variable, unit) != unit:
            found, expected = f"'{unit}' for {variable}", f"'{units[variable]}', as in its first row"
            faults.append(Fault(file, number, found, expected, "convert the figure, or name another variable", "unit"))
        key = (variable, date, place, freq, source)
        if key in seen:
            found = f"{variable} of {date} again (first in row {seen[key]})"
            expected = "each figure once for a date, place and source"
            faults.append(Fault(file, number, found, expected, "remove one of the two", "date"))
        seen.setdefault(key, number)


def _check_points(tables: Tables, boundaries: Mapping[str, Any], faults: list[Fault]) -> None:
    try:
        boxes = outlines(boundaries)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return
    for row in _sound(tables, "places"):
        place = row.record
        if place.code in boxes and not any(
            west - BOX_MARGIN <= place.lon <= east + BOX_MARGIN
            and south - BOX_MARGIN <= place.lat <= north + BOX_MARGIN
            for west, south, east, north in boxes[place.code]
        ):
            found = f"{place.lat:g}, {place.lon:g}"
            fix = "latitude and longitude may have changed places, or the code belongs to another outline"
            _add(faults, tables, "places", row, found, "a point inside the outline of the place", "lat/lon", fix)


def _sound(tables: Tables, name: str) -> Iterator[Row]:
    parsed = tables.get(name)
    return (row for row in (parsed.rows if parsed is not None else ()) if row.record is not None)


def _add(
    faults: list[Fault],
    tables: Tables,
    name: str,
    row: Row,
    found: str,
    expected: str,
    column: str,
    fix: str = "correct one of the two",
) -> None:
    faults.append(Fault(tables[name].table.file, row.number, found, expected, fix, column))
