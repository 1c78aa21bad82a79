"""The map of a case as SVG paths, made once in Python: a page colours them and need not know any geography."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

WIDTH = 400.0
"""Width of the drawing in its own units."""
MARGIN = 4.0

Ring = list[tuple[float, float]]


def map_paths(boundaries: Mapping[str, Any], width: float = WIDTH) -> dict[str, Any]:
    """Paths and label points of every place of a GeoJSON collection, in one coordinate system.

    The projection is equirectangular at the middle latitude: x = (lon - west) cos(middle), y = north - lat, scaled to
    `width`. Returns `{"viewBox": [0, 0, width, height], "places": {code: {"d": path, "x": .., "y": ..}}, "source",
    "licence"}`; coordinates are rounded to a tenth of a unit, and the label stands at the centroid of the largest ring.
    """
    shapes = {
        feature["properties"]["code"]: list(_rings(feature["geometry"])) for feature in boundaries.get("features", [])
    }
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        return {"viewBox": [0, 0, width, width], "places": {}, "source": "", "licence": ""}
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (width - 2 * MARGIN) / max((east - west) * squeeze, 1e-9)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return MARGIN + (point[0] - west) * squeeze * scale, MARGIN + (north - point[1]) * scale

    height = round(2 * MARGIN + (north - south) * scale, 1)
    places: dict[str, dict[str, Any]] = {}
    for code, rings in shapes.items():
        drawn = [[place(point) for point in ring] for ring in rings]
        x, y = _centroid(max(drawn, key=lambda ring: abs(_area(ring))))
        places[code] = {"d": "".join(_path(ring) for ring in drawn), "x": round(x, 1), "y": round(y, 1)}
    return {
        "viewBox": [0, 0, width, height],
        "places": places,
        "source": boundaries.get("source", ""),
        "licence": boundaries.get("licence", ""),
    }


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def _path(ring: Sequence[tuple[float, float]]) -> str:
    """A closed path in steps from point to point, in tenths, so that rounding does not add up along the line."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in ring]
    if tenths[0] == tenths[-1]:
        tenths = tenths[:-1]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(tenths)]
    moves = "".join(f"{_short(x)},{_short(y)} " for x, y in steps if (x, y) != (0, 0))
    return f"M{_short(tenths[0][0])},{_short(tenths[0][1])}l{moves.strip()}z"


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _area(ring: Sequence[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(u * y - x * v for (u, v), (x, y) in pairs) / 2


def _centroid(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    area = _area(ring)
    if abs(area) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((u + s) * (u * t - s * v) for (u, v), (s, t) in pairs) / (6 * area)
    y = sum((v + t) * (u * t - s * v) for (u, v), (s, t) in pairs) / (6 * area)
    return x, y
