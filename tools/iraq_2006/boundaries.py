"""Boundaries as a valid coverage, and who borders whom.

Natural Earth draws Baghdad governorate as 650 km2 (UN/HIC: 5,187), so its outline is enlarged to the cells of the towns
that GeoNames places there; neighbours lose that land. An approximation for display, not an official boundary.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from iraq_2006.places import CODES, PLACES

TOLERANCE = 0.012  # degrees: coverage simplification
GRID = 0.001  # degrees: coordinates kept to three decimals, about 100 m
KM_PER_DEGREE = 111.2
TOUCH_KM = 5.0  # shorter contacts are artefacts of the drawing


def coverage(folder: Path) -> dict[str, Polygon]:
    """Simplified polygons by place code, without gaps or overlaps."""
    plain = _shapes(folder / "iraq_governorates.geojson")
    enlarged = _largest(_shapes(folder / "iraq_governorates_baghdad_patched.geojson")["IQ-BG"])
    cut = [_largest(enlarged if code == "IQ-BG" else plain[code].difference(enlarged)) for code in CODES]
    clean = _clean(cut, gap_width=0.2)
    simple = shapely.coverage_simplify(clean, TOLERANCE)
    snapped = _clean([shapely.set_precision(part, GRID, mode="pointwise") for part in simple])
    pieces = [_largest(shapely.set_precision(part, GRID, mode="pointwise")) for part in snapped]
    if not shapely.coverage_is_valid(pieces):
        raise ValueError("boundaries.geojson: the simplified boundaries overlap; use a smaller TOLERANCE")
    return dict(zip(CODES, pieces, strict=True))


def adjacency(pieces: Mapping[str, Polygon]) -> list[tuple[str, str, float]]:
    """Pairs of places that share a border, with its length in km (to 5 km), codes in the order of the places."""
    pairs = []
    for first, one in enumerate(CODES):
        for other in CODES[first + 1 :]:
            length = _length_km(pieces[one].intersection(pieces[other]))
            if length >= TOUCH_KM:
                pairs.append((one, other, 5.0 * round(length / 5.0)))
    return pairs


def feature_collection(pieces: Mapping[str, Polygon]) -> str:
    """GeoJSON text with properties code, name_en, name_ar; one feature a line."""
    lines = []
    for place in PLACES:
        geometry: dict[str, Any] = mapping(shapely.normalize(pieces[place.code]))
        rings = [[[round(x, 3), round(y, 3)] for x, y in ring] for ring in geometry["coordinates"]]
        feature = {
            "type": "Feature",
            "id": place.code,
            "properties": {"code": place.code, "name_en": place.name_en, "name_ar": place.name_ar},
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    source = (
        "Natural Earth 10m admin-1 (public domain); Baghdad enlarged by the cells of GeoNames places (GeoNames, CC BY 4.0),"
        " simplified: an approximation for display, not an official boundary"
    )
    head = f'{{"type":"FeatureCollection","name":"iraq-2006","source":{json.dumps(source)},"licence":"CC BY 4.0","features":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def _clean(parts: Sequence[BaseGeometry], gap_width: float = 0.0) -> list[BaseGeometry]:
    """Remove overlaps and narrow gaps (Shapely 2.2 or newer)."""
    cleaner: Callable[..., Iterable[BaseGeometry]] = vars(shapely)["coverage_clean"]
    return list(cleaner(parts, gap_width=gap_width))


def _shapes(path: Path) -> dict[str, BaseGeometry]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["iso"]: shape(feature["geometry"]) for feature in features}


def _largest(geometry: BaseGeometry) -> Polygon:
    if isinstance(geometry, Polygon):
        return geometry
    parts = [part for part in getattr(geometry, "geoms", []) if isinstance(part, Polygon)]
    return max(MultiPolygon(parts).geoms, key=lambda part: part.area)


def _length_km(line: BaseGeometry) -> float:
    total = 0.0
    for part in getattr(line, "geoms", [line]):
        if part.geom_type != "LineString":
            continue
        points = np.array(part.coords)
        step, middle = np.diff(points, axis=0), (points[1:, 1] + points[:-1, 1]) / 2
        total += float(np.hypot(step[:, 0] * np.cos(middle * math.pi / 180), step[:, 1]).sum()) * KM_PER_DEGREE
    return total
