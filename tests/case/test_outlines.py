"""Outlines from points: every spot belongs to the nearest point, and neighbours agree on their border."""

import numpy as np
import pytest

from waysahead.case.cells import area_km2, cells, ring, shared_km, spaced
from waysahead.case.importers import places_of_points

POINTS = [(36.7, 34.8), (37.1, 36.2), (36.3, 33.5), (40.1, 35.3), (36.6, 35.9)]


def test_every_spot_is_in_the_cell_of_the_nearest_point() -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": str(at)},
            "geometry": {"type": "Polygon", "coordinates": [ring(cell)]},
        }
        for at, cell in enumerate(cells(POINTS))
    ]
    dice = np.random.default_rng(1)
    lon, lat = dice.uniform(35.6, 40.8, 400), dice.uniform(32.8, 36.9, 400)
    index = {str(at): at for at in range(len(POINTS))}
    found = places_of_points(lon, lat, {"type": "FeatureCollection", "features": features}, index)
    held = np.array(POINTS)
    gaps = np.sort(((lon[:, None] - held[:, 0]) ** 2 + (lat[:, None] - held[:, 1]) ** 2), axis=1)
    near = ((lon[:, None] - held[:, 0]) ** 2 + (lat[:, None] - held[:, 1]) ** 2).argmin(axis=1)
    clear = gaps[:, 1] - gaps[:, 0] > 1e-3
    assert np.array_equal(found[clear], near[clear])


def test_neighbours_share_one_border() -> None:
    drawn = cells(POINTS)
    for at, cell in enumerate(drawn):
        for other, length in shared_km(cell).items():
            assert shared_km(drawn[other])[at] == pytest.approx(length)
    assert all(shared_km(cell) for cell in drawn), "none stands alone"


def test_cells_fill_the_box() -> None:
    degree = 111.195
    drawn = cells([(0.0, 0.0), (2.0, 0.0)])
    assert area_km2(drawn[0]) == pytest.approx(area_km2(drawn[1]))
    assert area_km2(drawn[0]) == pytest.approx(1.75 * 1.5 * degree**2, rel=0.01)


def test_points_that_coincide_are_moved_apart() -> None:
    moved = spaced([(10.0, 5.0), (10.0, 5.0), (10.0, 5.0)])
    assert len(set(moved)) == 3
    assert all(len(cell) >= 3 for cell in cells(moved))
