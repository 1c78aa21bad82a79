"""Areas on the ground: simplified outlines that keep one border between neighbours, areas, lengths of borders."""

import json
from collections.abc import Sequence
from copy import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from waysahead.case.fault import CaseError, Fault
from waysahead.case.geometry import kilometres
from waysahead.case.ground import Ground, Site
from waysahead.case.importers.outlines import Area

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

TOLERANCE = 0.01
"""Degrees: corners are cut whose triangle is smaller than this squared, about a square kilometre (Visvalingam and
Whyatt 1993): enough for a map of a country."""
LEAST_KM = 2.0
"""Shorter contacts are artefacts of drawing, or corners."""
ACROSS_KM = 1.0
"""Stands for the border between an area that touches no other and the nearest one: a crossing, not a front."""
DECIMALS = 4


def ground_of_areas(parts: Sequence[Sequence[Area]], origin: str, licence: str) -> Ground:
    """The ground of areas, simplified so that neighbours keep one border between them.

    Args:
        parts: Areas of each place.
        origin: What the file is, for the source of each row.
        licence: Terms of the file.

    Raises:
        CaseError: Shapely is not installed, or an outline is broken.
    """
    try:
        import shapely
    except ImportError:
        fix = 'pip install "waysahead[geo]"'
        raise CaseError([Fault(origin, None, "no package to read outlines with", "Shapely", fix)]) from None
    whole = [_union([_shape(area, origin) for area in areas]) for areas in parts]
    drawn = list(shapely.coverage_simplify(whole, TOLERANCE))
    drawn = [simple if _sound(simple) else shapely.make_valid(full) for simple, full in zip(drawn, whole, strict=True)]
    borders = _borders(whole)
    sites = []
    for areas, full, simple in zip(parts, whole, drawn, strict=True):
        inside = shapely.point_on_surface(full)
        sites.append(
            Site(
                areas[0].name, round(inside.x, DECIMALS), round(inside.y, DECIMALS), round(_area_km2(full), 1),
                _rounded(json.loads(shapely.to_geojson(simple))), areas[0].code, areas[0].name_ar,
            )
        )  # fmt: skip
    return Ground(tuple(sites), tuple(borders), f"name and outline in {origin}", f"shared border in {origin}", licence)


def _borders(whole: "Sequence[Geometry]") -> list[tuple[int, int, float]]:
    """Pairs that share a border, with its length in km; an area apart from all others is joined to the nearest one."""
    import shapely

    found: dict[tuple[int, int], float] = {}
    for at, one in enumerate(whole):
        for other in range(at + 1, len(whole)):
            if shapely.intersects(one, whole[other]):
                km = _length_km(shapely.intersection(one.boundary, whole[other].boundary))
                if km >= LEAST_KM:
                    found[at, other] = round(km, 1)
    for at, one in enumerate(whole):
        if len(whole) > 1 and not any(at in pair for pair in found):
            gaps = [np.inf if other == at else float(shapely.distance(one, area)) for other, area in enumerate(whole)]
            nearest = int(np.argmin(gaps))
            found[min(at, nearest), max(at, nearest)] = ACROSS_KM
    return [(at, other, km) for (at, other), km in sorted(found.items())]


def _shape(area: Area, origin: str) -> "Geometry":
    import shapely

    try:
        return shapely.make_valid(shapely.from_geojson(json.dumps(area.geometry)))
    except (shapely.errors.ShapelyError, ValueError, TypeError) as error:
        reason = str(error).splitlines()[0]
        fix = "repair the outline and export it again"
        raise CaseError([Fault(origin, None, reason, "closed rings", fix, f"feature {area.number}")]) from None


def _union(shapes: "Sequence[Geometry]") -> "Geometry":
    """Areas without the lines and points that mending an outline may leave."""
    import shapely

    whole = shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _sound(shape: "Geometry") -> bool:
    return not shape.is_empty and shape.is_valid and shape.geom_type in ("Polygon", "MultiPolygon")


def _area_km2(shape: "Geometry") -> float:
    """Area on the cylinder of equal area, km2."""
    import shapely

    degree = kilometres(0.0, 0.0, 1.0, 0.0)
    corners: npt.NDArray[np.float64] = np.array(shapely.get_coordinates(shape), dtype=np.float64)
    corners[:, 1] = np.sin(np.radians(corners[:, 1])) * 180 / np.pi
    corners *= degree
    return float(shapely.area(shapely.set_coordinates(copy(shape), corners.tolist())))


def _length_km(line: "Geometry") -> float:
    import shapely

    total = 0.0
    for part in shapely.get_parts(line):
        if part.geom_type == "LineString":
            at = shapely.get_coordinates(part).tolist()
            total += sum(kilometres(a[1], a[0], b[1], b[0]) for a, b in pairwise(at))
    return total


def _rounded(geometry: Any) -> Any:  # noqa: ANN401  (JSON holds anything)
    if isinstance(geometry, float):
        return round(geometry, DECIMALS)
    if isinstance(geometry, list):
        return [_rounded(part) for part in geometry]
    if isinstance(geometry, dict):
        return {name: _rounded(part) for name, part in geometry.items()}
    return geometry
