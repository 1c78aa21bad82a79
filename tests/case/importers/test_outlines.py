"""Outlines from published files: matched, joined, simplified together, and told when they do not fit."""

import json
import math
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from waysahead.case import Case, CaseError, check_case, new_case, read_case
from waysahead.case.importers import read_areas
from waysahead.case.importers.outlines import Area
from waysahead.case.importers.shapes import ground_of_areas
from waysahead.case.outlined import take_outlines, take_places

DEGREE = 111.195  # km of a degree on the equator


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def bumpy(upper: bool) -> dict[str, Any]:
    """The box around North, or that around South; the border between them has small bumps, the same for both."""
    border = [[43 + at / 20, 35 + (0.0005 if at % 2 else 0.0)] for at in range(41)]
    far = 37 if upper else 33
    return {"type": "Polygon", "coordinates": [[*border, [45, far], [43, far], border[0]]]}


def written(path: Path, **areas: tuple[dict[str, Any], dict[str, Any]]) -> Path:
    features = [{"type": "Feature", "properties": said, "geometry": drawn} for said, drawn in areas.values()]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """A case with the places North and South."""
    return new_case(tmp_path / "country")


def two(path: Path, north: str = "North", south: str = "South") -> Path:
    return written(
        path,
        a=({"ADM1_EN": north, "ADM1_PCODE": "XX01"}, bumpy(upper=True)),
        b=({"ADM1_EN": south, "ADM1_PCODE": "XX02"}, bumpy(upper=False)),
    )


def test_outlines_of_the_places_are_written_and_the_pack_stays_sound(country: Path, tmp_path: Path) -> None:
    areas = read_areas(two(tmp_path / "areas.geojson", "NORTH Governorate"))
    made = take_outlines(areas, read_case(country), "areas.geojson", "CC BY 4.0", neighbours=True)
    assert [one["properties"]["code"] for one in made.boundaries["features"]] == ["north", "south"]
    (row,) = made.adjacency
    assert (row.place_a, row.place_b) == ("north", "south")
    assert row.border_km == pytest.approx(2 * DEGREE * math.cos(math.radians(35)), rel=0.01)
    assert made.licences["boundaries.geojson"] == "CC BY 4.0"
    assert check_case(country) == ()


def test_neighbours_keep_one_border_between_them(country: Path, tmp_path: Path) -> None:
    areas = read_areas(two(tmp_path / "areas.geojson"))
    made = take_outlines(areas, read_case(country), "areas.geojson", "MIT", neighbours=False)
    first, second = ({tuple(at) for at in one["geometry"]["coordinates"][0]} for one in made.boundaries["features"])
    shared = {at for at in first if abs(at[1] - 35) < 0.01}
    assert shared == {at for at in second if abs(at[1] - 35) < 0.01}
    assert 2 <= len(shared) < 10  # of 41 points


def test_without_neighbours_the_table_of_borders_is_left_as_it_was(country: Path, tmp_path: Path) -> None:
    before = (country / "adjacency.csv").read_text()
    areas = read_areas(two(tmp_path / "areas.geojson"))
    take_outlines(areas, read_case(country), "areas.geojson", "MIT", neighbours=False)
    assert (country / "adjacency.csv").read_text() == before


def test_areas_become_the_places_of_a_new_case(country: Path, tmp_path: Path) -> None:
    file = written(
        tmp_path / "areas.geojson",
        a=({"shapeName": "Deir ez-Zor", "shapeISO": "SY-DY"}, box(0, 0, 1, 1)),
        b=({"shapeName": "Raqqa", "shapeISO": "SY-RA"}, box(1, 0, 2, 1)),
        c=({"shapeName": "Idlib", "shapeISO": "SY-ID"}, box(5, 5, 6, 6)),
    )
    made = take_places(read_areas(file), read_case(country), "areas.geojson", "CC BY 4.0")
    assert [place.name_en for place in made.places] == ["Deir ez-Zor", "Raqqa", "Idlib"]
    assert [place.pcode for place in made.places] == ["SY-DY", "SY-RA", "SY-ID"]
    assert made.places[0].area_km2 == pytest.approx(DEGREE**2, rel=0.002)
    assert [(row.place_a, row.place_b) for row in made.adjacency] == [("deirezzor", "raqqa"), ("raqqa", "idlib")]
    assert made.adjacency[1].border_km == 1  # the nearest one, across the water
    assert all(0 < place.lat < 7 and 0 < place.lon < 7 for place in made.places)
    assert check_case(country) == ()
    assert sum(rate.weekly_incidents for rate in made.rates) == 0


def test_smaller_areas_are_parts_of_their_place(country: Path, tmp_path: Path) -> None:
    (country / "import").mkdir()
    rows = "boundaries,Upper,north\nboundaries,Lower,south\nboundaries,Lower isle,south\nboundaries,Lake,\n"
    (country / "import" / "places.csv").write_text(f"source,name,place\n{rows}")
    file = written(
        tmp_path / "areas.geojson",
        a=({"name": "Upper"}, box(43, 35, 45, 37)),
        b=({"name": "Lower"}, box(43, 33, 45, 35)),
        c=({"name": "Lower isle"}, box(47, 33, 48, 34)),
        d=({"name": "Lake"}, box(48, 35, 49, 36)),
    )
    made = take_outlines(read_areas(file), read_case(country), "areas.geojson", "MIT", neighbours=False)
    north, south = (one["geometry"] for one in made.boundaries["features"])
    assert north["type"] == "Polygon" and south["type"] == "MultiPolygon"


def test_everything_that_does_not_fit_is_said_and_nothing_is_written(country: Path, tmp_path: Path) -> None:
    before = (country / "boundaries.geojson").read_text()
    file = written(
        tmp_path / "areas.geojson",
        a=({"name": "Noth"}, box(0, 0, 1, 1)),
        b=({"name": "Elsewhere"}, box(1, 0, 2, 1)),
    )
    with pytest.raises(CaseError) as caught:
        take_outlines(read_areas(file), read_case(country), "areas.geojson", "MIT", neighbours=False)
    text = str(caught.value)
    assert (
        "areas.geojson" in text
        and "'Noth'" in text
        and "did you mean 'North'" in text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    assert "'Elsewhere'" in text and "no outline of" in text and "north" in text and "south" in text
    assert (country / "boundaries.geojson").read_text() == before


def test_outlines_that_do_not_hold_the_points_of_the_places(country: Path, tmp_path: Path) -> None:
    before = (country / "boundaries.geojson").read_text()
    file = written(
        tmp_path / "areas.geojson",
        a=({"name": "South"}, box(43, 35, 45, 37)),
        b=({"name": "North"}, box(43, 33, 45, 35)),
    )
    with pytest.raises(CaseError, match=r"places\.csv row 2, lat/lon: found 36, 44 of 'north'"):
        take_outlines(read_areas(file), read_case(country), "areas.geojson", "MIT", neighbours=False)
    assert (country / "boundaries.geojson").read_text() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not json", "no GeoJSON"),
        ('{"type": "Polygon"}', "no features"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"id": 1}, "geometry": null}]}', "--name"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "A"}, "geometry": null}]}', "no geometry"),
        (
            '{"type": "FeatureCollection", "features": [{"properties": {"name": ""}, "geometry": {"type": "Polygon", '
            '"coordinates": []}}]}',
            "no name",
        ),
    ],
)
def test_files_that_are_no_outlines(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(content)
    with pytest.raises(CaseError, match=told):
        read_areas(path)


def test_a_broken_outline_is_named(tmp_path: Path) -> None:
    broken = Area("A", None, None, {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, 7)
    with pytest.raises(CaseError, match="feature 7"):
        ground_of_areas([[broken]], "areas.geojson", "MIT")


def test_a_zip_with_one_file_is_read_and_one_with_several_is_not(tmp_path: Path) -> None:
    inner = two(tmp_path / "areas.geojson")
    with zipfile.ZipFile(tmp_path / "areas.zip", "w") as archive:
        archive.write(inner, "adm1.geojson")
    assert [area.name for area in read_areas(tmp_path / "areas.zip")] == ["North", "South"]
    with zipfile.ZipFile(tmp_path / "areas.zip", "a") as archive:
        archive.write(inner, "adm2.geojson")
    with pytest.raises(CaseError, match="2 GeoJSON files"):
        read_areas(tmp_path / "areas.zip")


def test_the_column_of_names_can_be_given(tmp_path: Path) -> None:
    file = written(tmp_path / "areas.geojson", a=({"name": "x", "Woj": "North"}, box(0, 0, 1, 1)))
    assert read_areas(file, "woj")[0].name == "North"
    with pytest.raises(CaseError, match="Woj"):
        read_areas(file, "wojj")


def test_the_reference_case_matches_its_own_outlines(tmp_path: Path) -> None:
    case = read_case("iraq-2006")
    shutil.copytree(Path(case.root), tmp_path / "iraq")
    names = {place.code: place.name_en for place in case.places}
    features = [
        {**one, "properties": {"ADM1_EN": names[one["properties"]["code"]]}} for one in case.boundaries["features"]
    ]
    path = tmp_path / "adm1.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    made: Case = take_outlines(read_areas(path), read_case(tmp_path / "iraq"), path.name, "CC BY 4.0", neighbours=True)
    ours = {frozenset((row.place_a, row.place_b)) for row in case.adjacency}
    assert {frozenset((row.place_a, row.place_b)) for row in made.adjacency if row.border_km >= 5} == ours
    assert check_case(tmp_path / "iraq") == ()
