"""A small pack to start from: two places, two groups, one neighbour, and the reference case's terms of art."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from waysahead.case.case import Case, TextFile
from waysahead.case.conflict import Force, ForcePlace, Rate
from waysahead.case.fault import CaseError, Fault
from waysahead.case.people import Adjacency, Affinity, Crossing, Group, GroupShare, Host, Place, Route
from waysahead.case.prior import Parameter
from waysahead.case.read import read_case
from waysahead.case.series import Series
from waysahead.case.write import write_case

TEMPLATE = "iraq-2006"
"""The packaged case whose streams, channels, levers, parameters and agnostic theory are copied."""

INVENTED = "invented figure: replace it"
COPIED = f"copied from the case {TEMPLATE}: replace it"
HEADING = f"""Written by `waysahead new`. Every figure of places, groups, forces, roads and rates is invented.
Streams, channels, levers, parameters and the theory are copied from the packaged case {TEMPLATE}, where each has its
source; here each has status placeholder, for what holds there need not hold elsewhere. Replace them one by one."""

_ROW: dict[str, str] = {"source": INVENTED, "licence": "MIT", "status": "placeholder"}


def new_case(folder: str | Path) -> Path:
    """Write a small valid pack of two places into a folder, which must be absent or empty, and return the folder.

    Raises `CaseError` if the folder holds anything.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        expected, fix = "an empty folder, or the name of a new one", "give another name; nothing was written"
        raise CaseError([Fault(str(folder), None, "files already there", expected, fix)])
    write_case(two_places(read_case(TEMPLATE)), folder, HEADING)
    return folder


def two_places(template: Case) -> Case:
    """A case of two places, two groups and one host country, with the terms of art of another case."""
    groups = ("group_a", "group_b")
    codes = dict(zip_longest((group.code for group in template.groups), groups))
    return replace(
        template,
        name="two-places",
        title="Two places",
        question="Invented example: what changes if the foreign force leaves?",
        baseline="hold-course",
        default_policies=("hold-course", "leave-in-a-year"),
        default_theories=("agnostic",),
        languages=("en",),
        areas={},
        licences={"*.csv": "MIT", "*.toml": "MIT", "boundaries.geojson": "MIT"},
        licences_text=f"# Licences\n\n{HEADING}\n\nMIT, all files.\n",
        places=_places(),
        groups=tuple(Group(code, _named(code), None, **_ROW) for code in groups),
        group_shares=_group_shares(groups),
        hosts=(_host(),),
        affinities=tuple(Affinity(group, "XAA", 0.5, **_ROW) for group in groups),
        **_forces(),
        adjacency=(Adjacency("north", "south", 120.0, **_ROW),),
        crossings=(Crossing("north-gate", "North gate", "north", "XAA", 36.2, 45.9, 0.6, None, **_ROW),),
        ports=(),
        airfields=(),
        routes=_routes(),
        streams=tuple(_copied(template.streams)),
        rates=_rates(template),
        channels=tuple(_copied(template.channels)),
        levers=tuple(_copied(template.levers)),
        claims=(),
        parameters=_parameters(template, codes),
        series=Series(),
        policy_files=leave_and_hold(template.start),
        theory_files={"agnostic": _theory(template, codes)},
        other_files={},
        boundaries=_boundaries(),
    )


def _copied(rows: Iterable[Any]) -> Iterable[Any]:
    return (replace(row, source=f"{COPIED} ({row.source or 'no source'})", status="placeholder") for row in rows)


def _places() -> tuple[Place, ...]:
    return (
        Place("north", None, "North", None, 1_000_000, 36.0, 44.0, 5000.0, 0.4, 0.3, 0, 20_000, "group_a", **_ROW),
        Place("south", None, "South", None, 800_000, 34.0, 44.0, 6000.0, 0.2, 0.6, 1, 10_000, "group_b", **_ROW),
    )


def _group_shares(groups: tuple[str, str]) -> tuple[GroupShare, ...]:
    best = {"north": (0.6, 0.4), "south": (0.2, 0.8)}
    return tuple(
        GroupShare(place, group, round(share - 0.1, 2), share, round(share + 0.1, 2), **_ROW)
        for place, shares in best.items()
        for group, share in zip(groups, shares, strict=True)
    )


def _host() -> Host:
    people = (20_000_000, 10_000, 20_000, 40_000, 300_000)
    return Host("XAA", "Neighbour", None, 36.0, 48.0, True, *people, 0.7, True, 0.01, 0.01, **_ROW)


def _forces() -> dict[str, Any]:
    strengths = {"foreign": 9_000, "army": 15_000, "police": 12_000, "militia": 3_000, "insurgent": 2_000}
    forces = tuple(
        Force(kind, kind.capitalize(), None, kind, best * 8 // 10, best, best * 12 // 10, 0.7, **_ROW)
        for kind, best in strengths.items()
    )
    split = (("north", 0.6), ("south", 0.4))
    placed = tuple(ForcePlace(force.code, place, share, **_ROW) for force in forces for place, share in split)
    return {"forces": forces, "force_places": placed}


def _routes() -> tuple[Route, ...]:
    return (
        Route("north-south", "north", "south", "road", 260.0, None, **_ROW),
        Route("north-gate-road", "north", "north-gate", "road", 205.0, None, **_ROW),
        Route("gate-neighbour", "north-gate", "XAA", "road", 230.0, None, **_ROW),
    )


def _rates(template: Case) -> tuple[Rate, ...]:
    weekly = {"north": 0.5, "south": 1.0}
    return tuple(
        Rate(place, stream.code, rate, "invented", **_ROW)
        for place, rate in weekly.items()
        for stream in template.streams
    )


def _named(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _parameters(template: Case, codes: Mapping[str, str | None]) -> dict[str, Parameter]:
    """Parameters as placeholders; those named for a group are named for a group of the new case, or left out."""
    found: dict[str, Parameter] = {}
    names = {group.name_en: _named(codes[group.code] or "") for group in template.groups}
    for name, entry in template.parameters.items():
        new = _renamed(name, codes)
        if new is None:
            continue
        source, text = f"{COPIED} ({entry.source or 'no source'})", entry.text
        if new != name:
            for old, own in names.items():
                text = text.replace(old, own)
        found[new] = replace(entry, name=new, text=text, source=source, status="placeholder")
    return found


def _renamed(name: str, codes: Mapping[str, str | None]) -> str | None:
    for old, new in codes.items():
        if name.endswith(f"_{old}"):
            return None if new is None else name.removesuffix(old) + new
    return name


def _theory(template: Case, codes: Mapping[str, str | None]) -> TextFile:
    """The agnostic theory, parameters named for a group renamed."""
    text = template.theory_files["agnostic"].text
    for old, new in codes.items():
        if new is None:
            continue
        text = re.sub(rf"(?<=_){re.escape(old)}(?=[\]\".\s])", new, text)
    return TextFile("theories/agnostic.toml", "".join(f"# {line}\n" for line in HEADING.splitlines()) + text)


def leave_and_hold(start: date) -> dict[str, TextFile]:
    """Two policies from a start: everything stays, and the foreign force leaves in a year."""
    hold = 'title = "Hold course"\ntext = "Everything stays as it is at the start."\n'
    leave = (
        'title = "Leave in a year"\ntext = "The foreign force leaves over twelve months."\nbaseline = "hold-course"\n'
        f'\n[[measure]]\nlever = "foreign_troops"\nfrom = {start}\n'
        'path = { ramp_to = 0, over = "12 months" }\n'
    )
    texts = {"hold-course": hold, "leave-in-a-year": leave}
    return {name: TextFile(f"policies/{name}.toml", text) for name, text in texts.items()}


def _boundaries() -> dict[str, Any]:
    def square(code: str, south: float) -> dict[str, Any]:
        corners = ((43.0, south), (46.0, south), (46.0, south + 2), (43.0, south + 2), (43.0, south))
        ring = [list(corner) for corner in corners]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}

    return {"type": "FeatureCollection", "features": [square("north", 35.0), square("south", 33.0)]}
