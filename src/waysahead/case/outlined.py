"""Outlines of a file written into a case: over those of its places, or as its places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from waysahead.case.boundaries import FILE, outlines
from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.founding import borders_of, no_rates, settled
from waysahead.case.importers.mapping import OUTLINES, place_rules
from waysahead.case.importers.outlines import Area, matched
from waysahead.case.importers.shapes import ground_of_areas
from waysahead.case.importers.write import declare_licence
from waysahead.case.read import read_case
from waysahead.case.write import write_over


def take_outlines(areas: Sequence[Area], case: Case, origin: str, licence: str, neighbours: bool) -> Case:
    """Write the outlines of the places of a case, and who borders whom if asked; the case as it then is.

    Raises:
        CaseError: Areas that are no place or places without an area; nothing is written.
    """
    faults: list[Fault] = []
    rules = place_rules(case, OUTLINES, faults)
    if faults:
        raise CaseError(faults)
    parts = matched(areas, case, rules, origin)
    ground = ground_of_areas([parts[at] for at in range(len(case.places))], origin, licence)
    codes = case.codes("places")
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": site.outline}
        for code, site in zip(codes, ground.sites, strict=True)
    ]
    boundaries = {"type": "FeatureCollection", "features": features}
    _points_inside(case, boundaries, origin)
    drawn = replace(case, boundaries=boundaries)
    if neighbours:
        drawn = replace(drawn, adjacency=borders_of(ground, codes))
    return _kept(drawn, licence)


def take_places(areas: Sequence[Area], case: Case, origin: str, licence: str) -> Case:
    """Write areas as the places of a case that still has the invented ones; the case as it then is."""
    ground = ground_of_areas([[area] for area in areas], origin, licence)
    name = Path(case.root).name
    return _kept(settled(case, name, ground, case.start, OUTLINES, lambda codes: no_rates(case, codes)), licence)


def _points_inside(case: Case, boundaries: Mapping[str, Any], origin: str) -> None:
    """Refuse outlines that do not hold the points of places.csv: the areas, or the points, are others."""
    boxes = outlines(boundaries)
    faults: list[Fault] = []
    for row, place in enumerate(case.places, start=2):
        if not any(w <= place.lon <= e and s <= place.lat <= n for w, s, e, n in boxes[place.code]):
            fix = f"correct the point, or map the names of {origin} in import/places.csv"
            found = f"{place.lat:g}, {place.lon:g} of '{place.code}'"
            faults.append(Fault("places.csv", row, found, f"a point inside its outline in {origin}", fix, "lat/lon"))
    if faults:
        raise CaseError(faults)


def _kept(case: Case, licence: str) -> Case:
    licences = {name: terms for name, terms in case.licences.items() if name != FILE}
    bare = replace(case, licences=licences)
    write_over(bare, case.root)
    declare_licence(bare, FILE, licence)
    return read_case(case.root)
