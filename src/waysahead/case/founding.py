"""A country from a file that names its places: the invented pack of `waysahead new` with real places in it.

From events, places are the file's own names at the mean of their events' points, and start rates are what the file
counted in its last year; from outlines, places are the outlines. All else stays invented or copied, and says so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from waysahead.case.arrays import haversine_km
from waysahead.case.case import Case, TextFile
from waysahead.case.conflict import ForcePlace, Rate
from waysahead.case.ground import Ground, ground_of_points
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
    ground = ground_of_points([point.name for point in points], [(point.lon, point.lat) for point in points], origin)
    start = last + timedelta(days=7 - last.weekday())

    def rates(codes: Sequence[str]) -> list[Rate]:
        return _rates(case, codes, points, origin)

    return settled(case, name, ground, start, source, rates)


def settled(
    case: Case, name: str, ground: Ground, start: date, source: str, rates: Callable[[Sequence[str]], list[Rate]]
) -> Case:
    """The pack on another ground.

    Args:
        case: A pack as `waysahead new` writes it.
        name: Name of the new case.
        ground: Its places.
        start: Its first day.
        source: What `import/places.csv` calls the file that the names come from.
        rates: Start rates, given the codes of the places.
    """
    codes = _codes([site.name for site in ground.sites])
    told = {**_ROW, "source": f"{ground.told}; all else is {INVENTED}", "licence": ground.licence}
    places = tuple(
        Place(
            code, site.pcode, site.name, site.name_ar, PEOPLE, site.lat, site.lon, site.km2, 0.3, 0.3, 0, 0,
            case.groups[0].code, **told,
        )
        for code, site in zip(codes, ground.sites, strict=True)
    )  # fmt: skip
    mapped = "".join(f"{source},{_quoted(site.name)},{code}\n" for code, site in zip(codes, ground.sites, strict=True))
    text = TextFile("import/places.csv", f"source,name,place\n{mapped}")
    outlines = [
        {"type": "Feature", "properties": {"code": code}, "geometry": site.outline}
        for code, site in zip(codes, ground.sites, strict=True)
    ]
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
        adjacency=borders_of(ground, codes),
        crossings=tuple(replace(gate, place=codes[0]) for gate in case.crossings),
        routes=tuple(_roads(codes, ground)),
        rates=tuple(rates(codes)),
        boundaries={"type": "FeatureCollection", "features": outlines},
        policy_files=leave_and_hold(start),
        other_files={text.path: text},
    )


def borders_of(ground: Ground, codes: Sequence[str]) -> tuple[Adjacency, ...]:
    """Rows of `adjacency.csv` of a ground whose places have these codes."""
    told = {"source": ground.told_border, "licence": ground.licence, "status": "placeholder"}
    return tuple(Adjacency(codes[at], codes[other], km, **told) for at, other, km in ground.borders)


def no_rates(case: Case, codes: Sequence[str]) -> list[Rate]:
    """Nothing counted yet, for every place and stream."""
    return [Rate(code, stream.code, 0.0, "not counted yet", **_ROW) for code in codes for stream in case.streams]


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


def _roads(codes: Sequence[str], ground: Ground) -> list[Route]:
    told = {**_ROW, "source": "straight line between points inside two neighbours, a quarter longer: replace it"}
    found: list[Route] = []
    for at, other, _ in ground.borders:
        here, there = ground.sites[at], ground.sites[other]
        km = 1.25 * float(haversine_km(here.lat, here.lon, there.lat, there.lon))
        found.append(Route(f"{codes[at]}-{codes[other]}", codes[at], codes[other], "road", round(km, 1), None, **told))
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
