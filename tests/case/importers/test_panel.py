"""Counting: whole where nothing is spread, nothing lost where it is; outlines; writing into a case."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.case.importers import files
from waysahead.case import CaseError, check_case, read_case
from waysahead.case.importers import OUTSIDE, Events, panel_of, places_of_points, read_events, user_folder, write_panel


def events(*rows: tuple[str, str, int, float]) -> Events:
    """Events of two places and one stream: first, last, place, deaths."""
    best = np.array([row[3] for row in rows], dtype=np.float64)
    none = np.zeros(len(rows), dtype=np.int8)
    return Events(
        "tidy",
        ("NO", "SO"),
        ("killings",),
        np.array([row[0] for row in rows], dtype="datetime64[D]"),
        np.array([row[1] for row in rows], dtype="datetime64[D]"),
        np.array([row[2] for row in rows], dtype=np.int32),
        np.zeros(len(rows), dtype=np.int32),
        best,
        best,
        best + 1,
        none,
        none,
        np.arange(len(rows)) + 2,
    )


def test_a_window_is_spread_evenly_over_its_days() -> None:
    panel = panel_of(events(("2006-01-22", "2006-02-10", 0, 20.0), ("2006-02-03", "2006-02-03", 1, 3.0)), "month")
    assert panel.best[:, 0].tolist() == [[10.0, 10.0], [0.0, 3.0], [0.0, 0.0]]
    assert panel.incidents[0, 0].tolist() == [0.5, 0.5]
    assert panel.high[0, 0].tolist() == [10.5, 10.5]


def test_counts_are_whole_where_nothing_is_spread() -> None:
    rows = [
        ("2006-01-02", "2006-01-08", 0, 2.0),
        ("2006-01-08", "2006-01-08", 0, 1.0),
        ("2006-01-09", "2006-01-09", -1, 4.0),
    ]
    panel = panel_of(events(*rows), "week")
    assert [str(day) for day in panel.periods] == ["2006-01-02", "2006-01-09"]
    assert panel.incidents[:, 0].tolist() == [[2.0, 0.0], [0.0, 0.0], [0.0, 1.0]]
    assert panel.best[panel.placed].sum() == 3


def test_nothing_is_lost_by_spreading() -> None:
    dice = np.random.default_rng(7)
    first = np.datetime64("2003-01-01") + dice.integers(0, 1500, 500)
    last = first + dice.integers(0, 500, 500)
    rows = [
        (str(a), str(b), int(p), float(d))
        for a, b, p, d in zip(first, last, dice.integers(-1, 2, 500), dice.integers(0, 50, 500), strict=True)
    ]
    for every in ("week", "month"):
        panel = panel_of(events(*rows), every)
        assert panel.best.sum() == pytest.approx(sum(row[3] for row in rows))
        assert panel.incidents.sum() == pytest.approx(500)


def test_what_lies_outside_the_dates_is_left_out() -> None:
    one = events(("2006-01-22", "2006-02-10", 0, 20.0))
    assert panel_of(one, "month", date(2006, 2, 1), date(2006, 3, 31)).best[0, 0].tolist() == [10.0, 0.0]
    assert panel_of(one, "month", date(2006, 1, 1), date(2006, 3, 31), longest=7).best.sum() == 0
    with pytest.raises(ValueError, match="expected an event"):
        panel_of(one, longest=7)


def test_points_fall_where_shapely_says() -> None:
    shapely = pytest.importorskip("shapely", reason="the oracle for points in outlines is not installed")
    from shapely.geometry import shape

    case = read_case("iraq-2006")
    dice = np.random.default_rng(3)
    lon, lat = dice.uniform(38, 49.5, 4000), dice.uniform(28.5, 38, 4000)
    found = places_of_points(lon, lat, case.boundaries, case.index("places"))
    points = shapely.points(lon, lat)
    expected = np.full(4000, OUTSIDE)
    for feature in case.boundaries["features"]:
        inside = shapely.contains(shape(feature["geometry"]), points)
        expected[inside & (expected == OUTSIDE)] = case.index("places")[feature["properties"]["code"]]
    assert (found >= 0).sum() > 1000
    assert np.array_equal(found, expected)


def test_a_hole_is_outside_and_a_point_that_is_not_known_too() -> None:
    square = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
    hole = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
    feature = {"properties": {"code": "A"}, "geometry": {"type": "Polygon", "coordinates": [square, hole]}}
    lon, lat = np.array([0.5, 2.0, 5.0, np.nan]), np.array([0.5, 2.0, 2.0, 2.0])
    assert places_of_points(lon, lat, {"features": [feature]}, {"A": 0}).tolist() == [0, -1, -1, -1]


def test_a_series_that_the_case_reads_again(tmp_path: Path) -> None:
    case = files.small_case(tmp_path)
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(until="2006-04-01"), files.ucdp(files.OFF))
    panel = panel_of(read_events(path, "ucdp", case).events)
    written, count = write_panel(panel, "ucdp", case, path.name)
    assert check_case(case.root) == ()
    series = read_case(case.root).series
    with written.open(encoding="utf-8") as stream:
        assert len(list(csv.DictReader(stream))) == count == series.file.count("series/ucdp.csv")
    rows = [series.value[at] for at in series.rows("ucdp.state_based.deaths")]
    assert rows == pytest.approx([4 * 31 / 32, 4 / 32], abs=1e-6)
    assert set(series.variables) >= {"ucdp.state_based.deaths_low", "ucdp.state_based.unplaced.incidents"}
    assert write_panel(panel, "ucdp", case, path.name)[1] == count, "written again it replaces itself"
    assert check_case(case.root) == ()


def test_a_licence_is_declared_where_none_covers_the_series(tmp_path: Path) -> None:
    case = files.small_case(tmp_path)
    manifest = Path(case.root) / "case.toml"
    text = manifest.read_text(encoding="utf-8").replace(
        '"*.csv" = "MIT"', '"[!s]*.csv" = "MIT"\n"streams.csv" = "MIT"\n"series/[de]*.csv" = "MIT"'
    )
    manifest.write_text(text, encoding="utf-8")
    case = read_case(case.root)
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp())
    write_panel(panel_of(read_events(path, "ucdp", case).events), "ucdp", case, path.name)
    assert check_case(case.root) == ()
    assert read_case(case.root).licences["series/ucdp.csv"].startswith("CC BY 4.0")


def test_a_packaged_case_is_never_written() -> None:
    with pytest.raises(CaseError, match="waysahead new FOLDER"):
        user_folder(read_case("iraq-2006"))
