"""Files of results, each read back by a library that did not write it."""

import csv
import io
import json
import sqlite3
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xarray as xr
import zarr
from shapely import from_wkb
from shapely.geometry import shape
from starlette.testclient import TestClient

from waysahead.app.service import Service
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE
from waysahead.report.exports import FORMATS, Exported, ExportError, write_exports
from waysahead.report.exports.tables import HXL

API = "/api/v1"


@pytest.fixture(scope="module")
def told(service: Service, run: str) -> Exported:
    library = service.library
    return Exported(library.run(run), library.comparison(run), library.case_of(run))


@pytest.fixture(scope="module")
def folder(told: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("exports")
    write_exports(told, list(FORMATS), made)
    return made


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_and_parquet_hold_the_same_figures(told: Exported, folder: Path) -> None:
    for table in told.tables:
        rows = rows_of(folder / f"{table.name}.csv")
        columns = pq.read_table(folder / f"{table.name}.parquet")
        assert columns.column_names == list(table.columns)
        assert len(rows) == columns.num_rows == len(table.rows) > 0
        for name in table.columns:
            if name in ("p50", "mean", "share_lower"):
                found = columns.column(name).to_pylist()
                assert [None if row[name] == "" else float(row[name]) for row in rows] == found, (table.name, name)
        assert all(row["source_id"] for row in rows)


def test_a_workbook_has_a_sheet_for_each_table(told: Exported, folder: Path) -> None:
    book = openpyxl.load_workbook(next(folder.glob("*.xlsx")), read_only=True)
    assert book.sheetnames == ["about", *(table.name for table in told.tables)]
    about = {str(key): str(value) for key, value in book["about"].iter_rows(values_only=True)}
    assert about["run"] == told.run.manifest["run"]
    assert "not a forecast" in about["note"]
    for table in told.tables:
        rows = list(book[table.name].iter_rows(values_only=True))
        assert list(rows[0]) == list(table.columns)
        assert len(rows) == len(table.rows) + 1
        at = table.columns.index("p50")
        assert rows[1][at] == table.column("p50")[0]
    book.close()


def test_the_package_describes_every_column(told: Exported, folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["name"] == told.run.manifest["run"]
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8") as file:
            header = next(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for row in rows_of(folder / resource["path"])[:50]:
            for name, kind in kinds.items():
                if kind == "number" and row[name]:
                    float(row[name])
    assert {resource["name"] for resource in package["resources"]} == {table.name for table in told.tables}


def test_hxl_is_a_second_row_and_only_when_asked(told: Exported, tmp_path: Path) -> None:
    tagged = Exported(told.run, told.comparison, told.case, hxl=True)
    write_exports(tagged, ["csv"], tmp_path)
    with (tmp_path / "places.csv").open(encoding="utf-8") as file:
        header, tags = (next(reader) for reader in [csv.reader(file)] * 2)
    assert [HXL.get(name, "") for name in header] == tags
    assert "#adm1+code" in tags and "#indicator+num+p50" in tags


def places(told: Exported) -> dict[str, Any]:
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in told.case.boundaries["features"]}


def test_geojson_holds_each_place_with_its_figures(told: Exported, folder: Path) -> None:
    found = json.loads(next(folder.glob("*.geojson")).read_text(encoding="utf-8"))
    outlines = places(told)
    assert {feature["id"] for feature in found["features"]} == set(outlines)
    for feature in found["features"]:
        assert shape(feature["geometry"]).equals(outlines[feature["id"]])
        assert feature["properties"]["surge_p10"] <= feature["properties"]["surge_p90"]
    assert "imply no opinion" in found["boundaries"]


def test_a_geopackage_is_one(told: Exported, folder: Path) -> None:
    outlines = places(told)
    with sqlite3.connect(next(folder.glob("*.gpkg"))) as base:
        assert base.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert base.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents").fetchall() == [
            ("places", "features", 4326)
        ]
        assert base.execute("SELECT column_name, geometry_type_name FROM gpkg_geometry_columns").fetchall() == [
            ("geom", "MULTIPOLYGON")
        ]
        rows = base.execute("SELECT code, geom, surge_p50, population FROM places").fetchall()
    base.close()
    assert len(rows) == len(outlines)
    for code, blob, middle, population in rows:
        assert blob[:2] == b"GP"
        west, east, south, north = struct.unpack("<4d", blob[8:40])
        drawn = from_wkb(blob[40:])
        assert drawn.geom_type == "MultiPolygon"
        assert drawn.equals(outlines[code])
        assert (west, south, east, north) == pytest.approx(drawn.bounds)
        assert middle > 0 and population > 0


def test_a_geopackage_opens_in_gdal(folder: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="GDAL is not installed here")
    info = pyogrio.read_info(next(folder.glob("*.gpkg")))
    assert (info["features"], info["geometry_type"], info["crs"]) == (18, "MultiPolygon", "EPSG:4326")
    info = pyogrio.read_info(next(folder.glob("*.geojson")))
    assert info["features"] == 18


def test_geoparquet_holds_the_same_outlines(told: Exported, folder: Path) -> None:
    table = pq.read_table(next(folder.glob("*.geo.parquet")))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert table.schema.field("geometry").type == pa.binary()
    outlines = places(told)
    drawn = {
        code: from_wkb(blob)
        for code, blob in zip(table["code"].to_pylist(), table["geometry"].to_pylist(), strict=True)
    }
    assert all(drawn[code].equals(outline) for code, outline in outlines.items())
    assert set(column["geometry_types"]) == {one.geom_type for one in drawn.values()}
    bounds = np.array([one.bounds for one in drawn.values()])
    assert column["bbox"] == pytest.approx([*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0)])


def test_netcdf_and_zarr_are_labelled_alike(told: Exported, folder: Path) -> None:
    path = next(folder.glob("*.nc"))
    assert path.read_bytes()[:4] == b"CDF\x02"
    with xr.open_dataset(path, engine="scipy") as flat:
        store = zarr.storage.ZipStore(next(folder.glob("*.zarr.zip")), mode="r")
        with xr.open_zarr(store, consolidated=False, zarr_format=3) as cube:
            for found in (flat, cube):
                assert found.attrs["Conventions"].startswith("CF-1.")
                assert found.attrs["run"] == told.run.manifest["run"]
                assert list(found["policy"].values) == list(told.run.policies)
                assert str(found["time"].values[0])[:7] == str(told.run.months[0])
                assert found["civilian_deaths"].attrs["kind"] == "latent"
                assert found["civilian_deaths"].dims == ("policy", "theory", "quantile", "time")
                assert "place" in found["civilian_deaths_by_place"].dims
            assert np.array_equal(flat["refugees"].values, cube["refugees"].values)
        store.close()
    row = next(
        row
        for row in rows_of(folder / "months.csv")
        if (row["policy"], row["theory"], row["variable"]) == ("surge", "all", "refugees")
    )
    with xr.open_dataset(path, engine="scipy") as flat:
        value = flat["refugees"].sel(policy="surge", theory="all", quantile=0.5).values[0]
    assert float(row["p50"]) == pytest.approx(float(value), rel=1e-5)


def test_the_same_run_gives_the_same_bytes(told: Exported, folder: Path, tmp_path: Path) -> None:
    write_exports(told, ["csv", "xlsx", "parquet", "geojson", "gpkg", "geoparquet"], tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_a_format_that_there_is_not_is_said(told: Exported, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="geojson"):
        write_exports(told, ["doc"], tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_can_be_had_from_the_service(client: TestClient, run: str, form: str) -> None:
    found = client.get(f"{API}/runs/{run}/exports/{form}")
    assert found.status_code == 200
    assert "attachment" in found.headers["content-disposition"]
    if form in ("csv", "parquet"):
        with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
            assert f"outcomes.{form}" in archive.namelist()
            assert archive.testzip() is None


def test_the_command_writes_files_and_says_what_it_cannot(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["export", str(run_folder), "--format", "geojson,gpkg", "--out", str(tmp_path)]) == DONE
    assert {path.suffix for path in tmp_path.iterdir()} == {".geojson", ".gpkg"}
    said = capsys.readouterr().out
    assert all(path.name in said for path in tmp_path.iterdir())
    assert answer(["export", str(run_folder), "--format", "doc", "--out", str(tmp_path / "none")]) == BAD_INPUT
    assert "netcdf" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
