"""Routes that hand out files: tables, maps and labelled arrays of a run."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path as Folder
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from waysahead.app.answers import Kept, kept
from waysahead.app.service import Service, only_known, service_of
from waysahead.app.settings import API
from waysahead.app.turns import HEAVY
from waysahead.report.exports.write import FORMATS, Exported, write_exports

router = APIRouter(prefix="/runs", tags=["exports"], dependencies=[Depends(only_known)])

RunName = Annotated[str, Path(description="The id of a run.", max_length=160)]
Format = Literal["csv", "xlsx", "parquet", "geojson", "gpkg", "geoparquet", "netcdf", "zarr"]
KINDS = {
    "csv": "application/zip",
    "parquet": "application/zip",
    "zarr": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "geoparquet": "application/vnd.apache.parquet",
    "netcdf": "application/x-netcdf",
}
EPOCH = (1980, 1, 1, 0, 0, 0)
TOGETHER = ("csv", "parquet")
"""Formats of several files, handed out in one archive."""


@router.get("/{run}/exports", summary="The files that a run can be had as")
def exports(request: Request, run: RunName) -> Response:
    """Formats and where each is."""
    service = service_of(request)
    name = service.library.run(run).name

    def made() -> dict[str, Any]:
        listed = [{"format": form, "type": KINDS[form], "url": f"{API}/runs/{name}/exports/{form}"} for form in FORMATS]
        return {"run": name, "edition": service.settings.edition, "exports": listed}

    return service.told(request, made, run)


@router.get(
    "/{run}/exports/{form}",
    summary="A run as a file",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {kind: {} for kind in sorted(set(KINDS.values()))}}},
)
def export(
    request: Request,
    run: RunName,
    form: Format,
    hxl: Annotated[bool, Query(description="With a row of HXL tags below the header (csv).")] = False,
) -> Response:
    """CSV (with datapackage.json), XLSX, Parquet, GeoJSON, GeoPackage, GeoParquet, NetCDF or Zarr."""
    service = service_of(request)
    service.may_compare(run)
    ending = {"csv": "-csv.zip", "parquet": "-parquet.zip", "zarr": ".zarr.zip", "netcdf": ".nc"}.get(form, f".{form}")
    headers = {"Content-Disposition": f'attachment; filename="{service.library.run(run).manifest["run"]}{ending}"'}
    return service.sent(request, lambda: exported(service, run, form, hxl), run, headers=headers)


def exported(service: Service, run: str, form: str, hxl: bool = False) -> Kept:
    """A run in a format."""
    library = service.library
    held = library.run(run)
    told = Exported(held, library.comparison(run), library.case_of(run), service.settings.edition, hxl)
    with HEAVY.one(), tempfile.TemporaryDirectory(prefix="waysahead-export-") as folder:
        made = write_exports(told, [form], Folder(folder))
        body = packed(made) if form in TOGETHER else made[0].read_bytes()
    return kept(body, KINDS[form])


def packed(paths: list[Folder]) -> bytes:
    """Files in one archive without dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.writestr(zipfile.ZipInfo(path.name, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
