"""Places with their figures as map files: GeoJSON, GeoPackage, GeoParquet.

Geometry is written as well-known binary (OGC 06-103r4, section 8); a GeoPackage is an SQLite database (OGC 12-128r18);
a GeoParquet file has one column of such binary and a note in its metadata (version 1.1.0).
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Geometry = Mapping[str, Any]
Row = Mapping[str, Any]
Box = tuple[float, float, float, float]

WGS84 = 4326
GPKG_ID, GPKG_VERSION = 0x47504B47, 10300
MADE = "2000-01-01T00:00:00.000Z"
"""The date inside a file: the same run gives the same bytes."""
WORLD = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433]]'
)


def joined(boundaries: Mapping[str, Any], rows: Sequence[Row]) -> list[tuple[Geometry, Row]]:
    """Each place with an outline and its row."""
    by_code = {row["code"]: row for row in rows}
    return [
        (feature["geometry"], by_code[code])
        for feature in boundaries["features"]
        if (code := feature["properties"].get("code")) in by_code
    ]


def write_geojson(pairs: Sequence[tuple[Geometry, Row]], path: Path, notes: Mapping[str, str]) -> Path:
    """Places as a GeoJSON feature collection (RFC 7946)."""
    features = [
        {"type": "Feature", "id": row["code"], "properties": dict(row), "geometry": geometry} for geometry, row in pairs
    ]
    document = {"type": "FeatureCollection", **notes, "features": features}
    path.write_text(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
    return path


def write_geoparquet(pairs: Sequence[tuple[Geometry, Row]], path: Path, notes: Mapping[str, str]) -> Path:
    """Places as GeoParquet, longitude and latitude on WGS 84 (OGC:CRS84, the default of the format)."""
    import pyarrow as pa
    from pyarrow import parquet

    names = list(pairs[0][1]) if pairs else []
    columns = {name: pa.array([row[name] for _, row in pairs]) for name in names}
    columns["geometry"] = pa.array([wkb(geometry) for geometry, _ in pairs], pa.binary())
    kinds = sorted({str(geometry["type"]) for geometry, _ in pairs})
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {"encoding": "WKB", "geometry_types": kinds, "bbox": list(bounds([g for g, _ in pairs]))}
        },
    }
    table = pa.table(columns).replace_schema_metadata({**notes, "geo": json.dumps(geo)})
    parquet.write_table(table, path, compression="zstd")
    return path


def write_geopackage(pairs: Sequence[tuple[Geometry, Row]], path: Path, notes: Mapping[str, str]) -> Path:
    """Places as the one layer `places` of a GeoPackage."""
    path.unlink(missing_ok=True)
    names = list(pairs[0][1]) if pairs else []
    kinds = {name: _sql_type([row[name] for _, row in pairs]) for name in names}
    with sqlite3.connect(path) as base:
        base.execute(f"PRAGMA application_id = {GPKG_ID}")
        base.execute(f"PRAGMA user_version = {GPKG_VERSION}")
        base.executescript(_SCHEMA)
        base.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
            [
                ("Undefined cartesian", -1, "NONE", -1, "undefined", None),
                ("Undefined geographic", 0, "NONE", 0, "undefined", None),
                ("WGS 84", WGS84, "EPSG", WGS84, WORLD, None),
            ],
        )
        said = " ".join(f"{key}: {value}." for key, value in notes.items())
        box = bounds([geometry for geometry, _ in pairs])
        base.execute(
            "INSERT INTO gpkg_contents VALUES ('places', 'features', 'places', ?, ?, ?, ?, ?, ?, ?)",
            (said, MADE, *box, WGS84),
        )
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('places', 'geom', 'MULTIPOLYGON', ?, 0, 0)", (WGS84,))
        fields = "".join(f', "{name}" {kinds[name]}' for name in names)
        base.execute(f"CREATE TABLE places (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON{fields})")
        marks = ", ".join("?" * (len(names) + 1))
        listed = ", ".join(f'"{name}"' for name in ("geom", *names))
        base.executemany(
            f"INSERT INTO places ({listed}) VALUES ({marks})",
            [(_blob(geometry), *(row[name] for name in names)) for geometry, row in pairs],
        )
    base.close()
    return path


_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_gc PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc UNIQUE (table_name),
  CONSTRAINT fk_gct FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gcs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def _sql_type(values: Sequence[Any]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return "INTEGER"
    return "DOUBLE" if known and all(isinstance(value, int | float) for value in known) else "TEXT"


def _blob(geometry: Geometry) -> bytes:
    """A geometry as a GeoPackage holds it: a header with its box, then well-known binary, always of many polygons."""
    west, south, east, north = bounds([geometry])
    many = (
        geometry
        if geometry["type"] == "MultiPolygon"
        else {"type": "MultiPolygon", "coordinates": [geometry["coordinates"]]}
    )
    head = b"GP" + struct.pack("<BBi4d", 0, 0b00000011, WGS84, west, east, south, north)
    return head + wkb(many)


def wkb(geometry: Geometry) -> bytes:
    """A polygon or many of them as well-known binary, little-endian."""
    if geometry["type"] == "MultiPolygon":
        parts = [wkb({"type": "Polygon", "coordinates": one}) for one in geometry["coordinates"]]
        return struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)
    rings = geometry["coordinates"]
    out = [struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        out.append(struct.pack("<I", len(ring)))
        out += [struct.pack("<2d", float(point[0]), float(point[1])) for point in ring]
    return b"".join(out)


def bounds(geometries: Sequence[Geometry]) -> Box:
    """West, south, east and north of all points."""
    points = [point for geometry in geometries for point in _points(geometry)]
    if not points:
        return (0.0, 0.0, 0.0, 0.0)
    east, north = [point[0] for point in points], [point[1] for point in points]
    return min(east), min(north), max(east), max(north)


def _points(geometry: Geometry) -> Iterator[tuple[float, float]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            for point in ring:
                yield float(point[0]), float(point[1])
