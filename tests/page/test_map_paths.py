"""The map as paths: every place is drawn, in one frame, where it lies."""

import math
import re
from typing import Any

from waysahead.case import read_case
from waysahead.report.map_paths import map_paths


def _square(code: str, west: float, south: float) -> dict[str, Any]:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_squares_keep_their_sides_and_their_places() -> None:
    found = map_paths({"features": [_square("A", 40, 0), _square("B", 41, 0), _square("C", 40, 1)]}, 208.0)
    a, b, c = (found["places"][code] for code in "ABC")
    squeeze = math.cos(math.radians(1.0))
    assert found["viewBox"][2] == 208.0 and math.isclose(found["viewBox"][3], 8 + 200 / squeeze, abs_tol=0.2)
    assert math.isclose(b["x"] - a["x"], 100.0, abs_tol=0.2) and a["y"] == b["y"]
    assert c["y"] < a["y"] and math.isclose(a["y"] - c["y"], 100 / squeeze, abs_tol=0.2)
    assert a["d"].startswith("M") and a["d"].endswith("z")


def test_every_place_of_the_case_has_a_path_inside_the_frame_with_its_label_inside() -> None:
    case = read_case("iraq-2006")
    found = map_paths(case.boundaries)
    assert set(found["places"]) == {place.code for place in case.places}
    _, _, width, height = found["viewBox"]
    for place in found["places"].values():
        x = y = 0.0
        xs: list[float] = []
        ys: list[float] = []
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", place["d"])]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
        assert min(xs) >= 0 and max(xs) <= width and min(ys) >= 0 and max(ys) <= height
        assert min(xs) < place["x"] < max(xs) and min(ys) < place["y"] < max(ys)


def test_no_boundaries_no_paths() -> None:
    assert map_paths({})["places"] == {}
