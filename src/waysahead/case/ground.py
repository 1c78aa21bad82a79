"""Where the places of a country lie, from whatever file says so."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from waysahead.case.cells import area_km2, cells, ring, shared_km, spaced


class Site(NamedTuple):
    """A place on the ground.

    Attributes:
        name: Its name in the file.
        lon: Longitude of a point inside it, degrees.
        lat: Latitude.
        km2: Area.
        outline: A GeoJSON Polygon or MultiPolygon.
        pcode: Code of the United Nations or of the file, or None.
        name_ar: Name in Arabic, or None.
    """

    name: str
    lon: float
    lat: float
    km2: float
    outline: dict[str, Any]
    pcode: str | None = None
    name_ar: str | None = None


class Ground(NamedTuple):
    """Places of a country and who borders whom.

    Attributes:
        sites: The places.
        borders: Pairs of positions, the first the lower, with the length of the border in km.
        told: Where names and places come from, for the source of each row.
        told_border: Where the borders come from.
        licence: Terms of what the file gave.
    """

    sites: tuple[Site, ...]
    borders: tuple[tuple[int, int, float], ...]
    told: str
    told_border: str
    licence: str


def ground_of_points(names: Sequence[str], points: Sequence[tuple[float, float]], origin: str) -> Ground:
    """A ground of which only a point (lon, lat) is known for each name: outlines are what lies nearest to each."""
    where = spaced(points)
    drawn = cells(where)
    sites = tuple(
        Site(name.strip(), lon, lat, round(area_km2(cell), 1), {"type": "Polygon", "coordinates": [ring(cell)]})
        for name, (lon, lat), cell in zip(names, where, drawn, strict=True)
    )
    borders = tuple(
        (at, other, round(length, 1))
        for at, cell in enumerate(drawn)
        for other, length in sorted(shared_km(cell).items())
        if at < other
    )
    told = f"name and mean point of events in {origin}"
    return Ground(sites, borders, told, "border of the cells around the mean points of events", "MIT")
