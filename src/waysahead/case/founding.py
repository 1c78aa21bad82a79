"""A country from the names in an event file: the invented pack of `waysahead new` with real places in it.

Places are the file's own names at the mean of their events' points; their outlines are what lies nearest to each
point; start rates are what the file counted in its last year. All else stays invented or copied, and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from waysahead.case.arrays import haversine_km
from waysahead.case.case import Case, TextFile
from waysahead.case.cells import Cell, area_km2, cells, ring, shared_km, spaced
from waysahead.case.conflict import ForcePlace, Rate
from waysahead.case.importers.naming import folded
from waysahead.case.importers.points import NamedPoint
from waysahead.case.new import INVENTED, leave_and_hold
from waysahead.case.people import Adjacency, GroupShare, Place, Route

PEOPLE = 1_000_000
"""Invented residents of each place."""

_ROW: dict[str, str] = {"source": INVENTED, "licence": "MIT", "status": "placeholder"}


def is_untouched(case: Case) -> bool:
    """Whether a pack still has the two invented places of `waysahead new`."""
    return [place.code for place in case.places] == ["north", "south"] and all(
        place.source == INVENTED for place in case.places
    )


def founded(case: Case, name: str, source: str, points: Sequence[NamedPoint], last: date, origin: str) -> Case:
    """The pack with the places of an event file, starting on the Monday after its last day.

    Args:
        case: A pack as `waysahead new` writes it.
        name: Name of the new case.
        source: Name of the layout of the file, for `import/places.csv`.
        points: Places of the file.
        last: Last day of the file.
        origin: What the file is, for the source of each row.
    """
    start = last + timedelta(days=7 - last.weekday())
    where = spaced([(point.lon, point.lat) for point in points])
    drawn = cells(where)
    codes = _codes([point.name for point in points])
    told = {**_ROW, "source": f"name and mean point of events in {origin}; all else is {INVENTED}"}
    places = tuple(
        Place(
            code, None, point.name.strip(), None, PEOPLE, lat, lon, round(area_km2(cell), 1), 0.3, 0.3, 0, 0,
            case.groups[0].code, **told,
        )
        for code, point, (lon, lat), cell in zip(codes, points, where, drawn, strict=True)
    )  # fmt: skip
    mapped = "".join(f"{source},{_quoted(point.name)},{code}\n" for code, point in zip(codes, points, strict=True))
    text = TextFile("import/places.csv", f"source,name,place\n{mapped}")
    return replace(
        case,
        name=_code(name),
        title=name,
        question=f"{name}: what changes if the foreign force leaves?",
        start=start,
        places=places,
        group_shares=tuple(_shares(case, codes)),
        force_places=tuple(
            ForcePlace(force.code, code, 1.0 / len(codes), **_ROW) for force in case.forces for code in codes
        ),
        adjacency=tuple(_borders(codes, drawn)),
        crossings=tuple(replace(gate, place=codes[0]) for gate in case.crossings),
        routes=tuple(_roads(codes, drawn, where)),
        rates=tuple(_rates(case, codes, points, origin)),
        boundaries={
            "type": "FeatureCollection",
            "features": [_outline(*one) for one in zip(codes, drawn, strict=True)],
        },
        policy_files=leave_and_hold(start),
        other_files={text.path: text},
    )


def _codes(names: Sequence[str]) -> list[str]:
    """A short code for each name: its letters and figures, a number behind those that would be alike."""
    found: list[str] = []
    for at, name in enumerate(names, 1):
        stem = _code(folded(name)) or f"place-{at}"
        found.append(stem if stem not in found else f"{stem}-{at}")
    return found


def _code(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _shares(case: Case, codes: Sequence[str]) -> list[GroupShare]:
    even = 1.0 / len(case.groups)
    return [GroupShare(code, group.code, 0.0, even, 1.0, **_ROW) for code in codes for group in case.groups]


def _borders(codes: Sequence[str], drawn: Sequence[Cell]) -> list[Adjacency]:
    told = {**_ROW, "source": "border of the cells around the mean points of events"}
    return [
        Adjacency(codes[at], codes[other], round(length, 1), **told)
        for at, cell in enumerate(drawn)
        for other, length in sorted(shared_km(cell).items())
        if at < other
    ]


def _roads(codes: Sequence[str], drawn: Sequence[Cell], where: Sequence[tuple[float, float]]) -> list[Route]:
    told = {**_ROW, "source": "straight line between the mean points of events, a quarter longer: replace it"}
    found: list[Route] = []
    for at, cell in enumerate(drawn):
        for other in sorted(shared_km(cell)):
            if at < other:
                km = haversine_km(where[at][1], where[at][0], where[other][1], where[other][0])
                road = f"{codes[at]}-{codes[other]}", codes[at], codes[other], "road"
                found.append(Route(*road, round(1.25 * float(km), 1), None, **told))
    return found


def _rates(case: Case, codes: Sequence[str], points: Sequence[NamedPoint], origin: str) -> list[Rate]:
    """What the file counted a week goes to the stream of unknown authors; nothing is known of the others."""
    counted = "unattributed" if "unattributed" in case.codes("streams") else case.streams[-1].code
    told = {"source": f"incidents a week in the last year of {origin}", "licence": "MIT", "status": "estimated"}
    return [
        Rate(code, stream.code, round(point.weekly, 4), "counted", **told)
        if stream.code == counted
        else Rate(code, stream.code, 0.0, "not told apart by the file", **_ROW)
        for code, point in zip(codes, points, strict=True)
        for stream in case.streams
    ]


def _outline(code: str, cell: Cell) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [ring(cell)]},
    }
