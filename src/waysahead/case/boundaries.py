"""`boundaries.geojson`: the outline of each place, read and checked."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from waysahead.case.fault import Fault

FILE = "boundaries.geojson"


def parse_boundaries(content: str, faults: list[Fault]) -> dict[str, Any] | None:
    """Read the outlines; None and faults if they are not a GeoJSON feature collection of polygons with codes."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        line, reason = getattr(error, "lineno", None), getattr(error, "msg", "nested or long beyond reason")
        found = f"text that is not JSON ({reason[:1].lower()}{reason[1:]})"
        faults.append(Fault(FILE, line, found, "GeoJSON", "export the layer again as GeoJSON"))
        return None
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or read.get("type") != "FeatureCollection":
        fix = "export the layer as GeoJSON, not as one geometry"
        faults.append(Fault(FILE, None, "something else", "a GeoJSON FeatureCollection", fix))
        return None
    for at, feature in enumerate(features, start=1):
        _check_feature(feature, f"feature {at}", faults)
    return read


def outlines(boundaries: Mapping[str, Any]) -> dict[str, list[tuple[float, float, float, float]]]:
    """Bounding boxes (west, south, east, north) of the outlines of each code, in degrees; one for each feature."""
    boxes: dict[str, list[tuple[float, float, float, float]]] = {}
    for feature in boundaries.get("features", []):
        code = feature_code(feature)
        points = list(_points(feature)) if code else []
        if code and points:
            east, north = [point[0] for point in points], [point[1] for point in points]
            boxes.setdefault(code, []).append((min(east), min(north), max(east), max(north)))
    return boxes


def feature_code(feature: Any) -> str | None:  # noqa: ANN401  (JSON holds anything)
    """The code of a feature, or None."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    return code if isinstance(code, str) and code else None


def _check_feature(feature: Any, where: str, faults: list[Fault]) -> None:  # noqa: ANN401
    if feature_code(feature) is None:
        fix = "add the code of the place to the properties of the feature"
        faults.append(Fault(FILE, None, "no properties.code", "the code of a place", fix, where))
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        found = f"a {kind}" if kind else "no geometry"
        faults.append(Fault(FILE, None, found, "a Polygon or a MultiPolygon", "export areas, not points", where))
        return
    points: list[tuple[float, float]] = []
    try:
        rings = list(_rings(feature))
        sound = bool(rings) and all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
        points = list(_points(feature))
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        sound = False
    if not sound:
        fix = "repair the outline: each ring ends at the point where it starts"
        faults.append(Fault(FILE, None, "a broken outline", "closed rings of at least 4 points", fix, where))
    elif any(not (-180 <= east <= 180 and -90 <= north <= 90) for east, north in points):
        fix = "export in longitude and latitude (WGS 84), longitude first"
        faults.append(Fault(FILE, None, "points off the globe", "degrees, longitude before latitude", fix, where))


def _rings(feature: Mapping[str, Any]) -> Iterator[list[Any]]:
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def _points(feature: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    for ring in _rings(feature):
        for point in ring:
            yield float(point[0]), float(point[1])
