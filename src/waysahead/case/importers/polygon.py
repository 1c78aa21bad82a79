"""Which outline holds each of many points: even-odd crossings, one edge against a slice of points at a time."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from waysahead.case.boundaries import feature_code

OUTSIDE = -1
"""Place of a point in no outline."""


def places_of_points(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], boundaries: Mapping[str, Any], index: Mapping[str, int]
) -> npt.NDArray[np.int32]:
    """Position of the place whose outline holds each point, int32[point]; -1 outside all or where the point is NaN.

    A ray is cast to the east and edges are counted (Shimrat 1962, even-odd rule), holes included. Points are sorted by
    latitude once, so that an edge meets only the slice of points at its height. A point on a shared border belongs to
    one of the two places; of overlapping outlines the first in file order is taken.

    Args:
        lon: Degrees east, ``[point]``.
        lat: Degrees north, ``[point]``.
        boundaries: GeoJSON feature collection with ``properties.code``.
        index: Position of each code.
    """
    known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    order = known[np.argsort(lat[known], kind="stable")]
    x, y = lon[order], lat[order]
    found = np.full(len(order), OUTSIDE, dtype=np.int32)
    for feature in boundaries.get("features", ()):
        code = feature_code(feature)
        if code in index:
            inside = _inside(x, y, feature)
            found[inside & (found == OUTSIDE)] = index[code]
    places = np.full(len(lon), OUTSIDE, dtype=np.int32)
    places[order] = found
    return places


def _inside(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], feature: Mapping[str, Any]
) -> npt.NDArray[np.bool_]:
    odd = np.zeros(len(x), dtype=np.bool_)
    for ring in _rings(feature):
        east, north = ring[:, 0], ring[:, 1]
        low, high = np.minimum(north[:-1], north[1:]), np.maximum(north[:-1], north[1:])
        first, last = np.searchsorted(y, low, side="left"), np.searchsorted(y, high, side="left")
        slope = np.divide(np.diff(east), np.diff(north), out=np.zeros(len(low)), where=low != high)
        for edge in np.flatnonzero(last > first):
            part = slice(first[edge], last[edge])
            odd[part] ^= x[part] < east[edge] + (y[part] - north[edge]) * slope[edge]
    return odd


def _rings(feature: Mapping[str, Any]) -> Iterator[npt.NDArray[np.float64]]:
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield np.array([point[:2] for point in ring], dtype=np.float64)
