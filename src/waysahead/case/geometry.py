"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km between two points in degrees, by the haversine formula."""
    up, across = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    chord = sin(up) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(across) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
