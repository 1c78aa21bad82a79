"""The command that writes the results of a run as files: export."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waysahead.cli.console import say, terminal
from waysahead.cli.options import DONE, BadInput


def export(
    folder: Annotated[Path, Parameter(help="Folder of a finished run.")],
    /,
    *,
    formats: Annotated[
        str,
        Parameter(
            name="--format",
            help="csv, xlsx, parquet, geojson, gpkg, geoparquet, netcdf, zarr, or several parted by commas.",
        ),
    ] = "csv",
    hxl: Annotated[bool, Parameter(help="Add a row of HXL tags below the header of CSV files.")] = False,
    internal: Annotated[bool, Parameter(help="Internal edition: weeks, and months by host country.")] = False,
    out: Annotated[
        Path | None, Parameter(help="Folder for the files. Default: exports in the folder of the run.")
    ] = None,
) -> int:
    """Write tables, maps and arrays of a finished run."""
    from waysahead import decision, ensemble
    from waysahead.report import withheld
    from waysahead.report.exports import Exported, ExportError, write_exports
    from waysahead.report.wording import say as worded

    made = ensemble.open_run(folder)
    if withheld(made.manifest):
        raise BadInput(worded("live.hidden"))
    told = Exported(made, decision.compare(made), made.read_case(), "internal" if internal else "public", hxl)
    wanted = [name.strip().lower() for name in formats.split(",") if name.strip()]
    try:
        written = write_exports(told, wanted or ["csv"], out or folder / "exports")
    except ExportError as error:
        raise BadInput(str(error)) from None
    say(terminal(), map(str, written))
    return DONE
