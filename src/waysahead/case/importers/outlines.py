"""Areas from the GeoJSON of whoever publishes them, and which place of a case each is."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault, listed, quoted, suggestion
from waysahead.case.importers.mapping import OUTLINES
from waysahead.case.importers.naming import folded, place_names

NAMES = (
    "adm1_en", "adm1_name", "adm1_ref_name", "admin1name_en", "shapename", "name_1", "name_en", "name",
    "adm1_fr", "adm1_es",
)  # fmt: skip
ARABIC = ("adm1_ar", "admin1name_ar", "name_ar")
CODES = ("adm1_pcode", "admin1pcode", "pcode", "shapeiso", "iso_3166_2", "iso_1", "iso", "code")
"""Columns that publishers use, in order: OCHA's common datasets, geoBoundaries, GADM, Natural Earth."""


@dataclass(frozen=True)
class Area:
    """One feature of a file: what it is called, and its outline as GeoJSON."""

    name: str
    code: str | None
    name_ar: str | None
    geometry: Mapping[str, Any]
    number: int


def read_areas(path: Path, column: str | None = None) -> list[Area]:
    """Areas of a GeoJSON file, or of a zip that holds one, in file order.

    Args:
        path: The file, in longitude and latitude (WGS 84).
        column: Property that names the areas; None to look for those that publishers use.

    Raises:
        CaseError: The file cannot be read, or features lack a name or an outline; all of them are named.
    """
    read = _json(path)
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or not features:
        fix = "export the layer of first-level areas as GeoJSON"
        raise CaseError([Fault(path.name, None, "no features", "a GeoJSON FeatureCollection", fix)])
    given = [one.get("properties") or {} if isinstance(one, dict) else {} for one in features]
    names = _column(path.name, given, column)
    faults: list[Fault] = []
    found: list[Area] = []
    for number, (feature, properties) in enumerate(zip(features, given, strict=True), 1):
        name = properties.get(names)
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if not isinstance(name, str) or not name.strip():
            fix = "fill the property, or remove the feature"
            faults.append(Fault(path.name, None, f"no {names}", "the name of the area", fix, f"feature {number}"))
        elif geometry is None or kind not in ("Polygon", "MultiPolygon"):
            fix = "export areas, not points or lines"
            found_kind = f"a {kind}" if kind else "no geometry"
            faults.append(Fault(path.name, None, found_kind, "an outline of areas", fix, f"feature {number}"))
        else:
            found.append(Area(name.strip(), _first(properties, CODES), _first(properties, ARABIC), geometry, number))
    if faults:
        raise CaseError(faults)
    return found


def matched(areas: Sequence[Area], case: Case, rules: Mapping[str, int | None], file: str) -> dict[int, list[Area]]:
    """Areas of each place of a case, by its position: by `import/places.csv`, then by code, then by name.

    Several areas of one place are its parts. An area that `import/places.csv` maps to no place is left out.

    Raises:
        CaseError: Areas that are no place, and places without an area; all of them are named.
    """
    known = place_names(case.places)
    faults: list[Fault] = []
    found: dict[int, list[Area]] = {}
    for area in areas:
        if area.name in rules:
            at = rules[area.name]
        else:
            keys = [folded(name) for name in (area.code, area.name, area.name_ar) if name]
            at = next((known[key] for key in keys if key in known), -1)
        if at is None:
            continue
        if at < 0:
            near = [place.name_en for place in case.places]
            fix = suggestion(area.name, near, f"add a row {OUTLINES},{area.name},CODE to import/places.csv")
            expected = "a place of places.csv"
            faults.append(Fault(file, None, quoted(area.name), expected, fix, f"feature {area.number}"))
        else:
            found.setdefault(at, []).append(area)
    bare = [place.code for at, place in enumerate(case.places) if at not in found]
    if bare:
        fix = "give a file of the same areas as places.csv"
        faults.append(Fault(file, None, f"no outline of {listed(bare)}", "one for every place", fix))
    if faults:
        raise CaseError(faults)
    return found


def _json(path: Path) -> Any:  # noqa: ANN401  (JSON holds anything)
    try:
        if path.suffix.casefold() != ".zip":
            return json.loads(path.read_text(encoding="utf-8-sig"))
        with zipfile.ZipFile(path) as archive:
            held = [name for name in archive.namelist() if name.casefold().endswith((".geojson", ".json"))]
            if len(held) != 1:
                found = f"{len(held)} GeoJSON files" if held else "no GeoJSON"
                fix = "unpack it, and give the file of first-level areas"
                raise CaseError([Fault(path.name, None, found, "a zip with one GeoJSON file", fix)])
            return json.loads(archive.read(held[0]).decode("utf-8-sig"))
    except (ValueError, RecursionError, zipfile.BadZipFile) as error:
        fix = "export the layer as GeoJSON (a shapefile: ogr2ogr areas.geojson areas.shp)"
        raise CaseError([Fault(path.name, None, f"no GeoJSON ({error})", "a GeoJSON file", fix)]) from None


def _column(file: str, given: Sequence[Mapping[str, Any]], column: str | None) -> str:
    """The property that names the areas, as the file spells it."""
    spelled = {str(name).casefold(): str(name) for properties in given for name in properties}
    wanted = (column.casefold(),) if column else NAMES
    for name in wanted:
        if name in spelled:
            return spelled[name]
    fix = suggestion(column or NAMES[0], list(spelled.values()), "give --name with the property that names the areas")
    found = f"properties {listed(list(spelled.values())) or 'without names'}"
    raise CaseError([Fault(file, None, found, column or "a property that names the areas", fix)])


def _first(properties: Mapping[str, Any], names: Sequence[str]) -> str | None:
    told = {str(name).casefold(): value for name, value in properties.items()}
    return next((told[name].strip() for name in names if isinstance(told.get(name), str) and told[name].strip()), None)
