"""Outlines for places of which only a point is known: each holds what lies nearest to its point.

Cells of Voronoi inside a box, in degrees; an approximation for display and for neighbours, never a border.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.case.geometry import kilometres

MARGIN = 0.75
"""Degrees of the box beyond the outermost points."""
APART = 0.05
"""Degrees between two points below which one of them is moved, so that each has a cell."""


class Corner(NamedTuple):
    """A corner of a cell, and the cell beyond the edge that leaves it: -1 for the box."""

    lon: float
    lat: float
    beyond: int


Cell = list[Corner]
"""Corners counter-clockwise; the last edge leads back to the first corner."""


def spaced(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points (lon, lat), those that coincide moved apart eastward."""
    kept: list[tuple[float, float]] = []
    for lon, lat in points:
        east = lon
        while any(abs(east - x) < APART and abs(lat - y) < APART for x, y in kept):
            east += APART
        kept.append((round(east, 4), round(lat, 4)))
    return kept


def cells(points: Sequence[tuple[float, float]]) -> list[Cell]:
    """The cell of each point (lon, lat): the box, cut by the mid-line to every other point."""
    held = np.asarray(points, dtype=np.float64)
    (west, south), (east, north) = held.min(axis=0) - MARGIN, held.max(axis=0) + MARGIN
    box = [Corner(float(x), float(y), -1) for x, y in ((west, south), (east, south), (east, north), (west, north))]
    found: list[Cell] = []
    for at, point in enumerate(held):
        cell = box
        for other, beside in enumerate(held):
            if other != at:
                cell = _nearer(cell, point, beside, other)
        found.append(cell)
    return found


def ring(cell: Cell) -> list[list[float]]:
    """A closed ring of longitude and latitude."""
    corners = [[round(corner.lon, 4), round(corner.lat, 4)] for corner in cell]
    return [*corners, corners[0]]


def shared_km(cell: Cell) -> dict[int, float]:
    """Length of the border with each other cell, km."""
    found: dict[int, float] = {}
    for here, there in pairwise([*cell, cell[0]]):
        length = kilometres(here.lat, here.lon, there.lat, there.lon)
        if here.beyond >= 0 and length > 0:
            found[here.beyond] = found.get(here.beyond, 0.0) + length
    return found


def area_km2(cell: Cell) -> float:
    """Area of a cell, on a plane at the latitude of its middle."""
    lat = sum(corner.lat for corner in cell) / len(cell)
    degree = kilometres(lat, 0.0, lat, 1.0) * kilometres(lat - 0.5, 0.0, lat + 0.5, 0.0)
    twice = sum(a.lon * b.lat - b.lon * a.lat for a, b in pairwise([*cell, cell[0]]))
    return abs(twice) / 2.0 * degree


def _nearer(cell: Cell, here: npt.NDArray[np.float64], there: npt.NDArray[np.float64], number: int) -> Cell:
    """The part of a convex cell that is nearer to one point than to another (Sutherland and Hodgman 1974)."""
    (x, y), (across, up) = ((here + there) / 2.0).tolist(), (there - here).tolist()
    kept: Cell = []
    for start, end in pairwise([*cell, cell[0]]):
        first, last = ((one.lon - x) * across + (one.lat - y) * up for one in (start, end))
        if first <= 0:
            kept.append(start)
        if (first <= 0) != (last <= 0):
            share = first / (first - last)
            lon, lat = (a + share * (b - a) for a, b in zip(start[:2], end[:2], strict=True))
            kept.append(Corner(lon, lat, number if first <= 0 else start.beyond))
    return kept
