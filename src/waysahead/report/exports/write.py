"""From a run to the files that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waysahead.decision import Comparison
from waysahead.report.edition import Edition
from waysahead.report.exports import cube, files, geo
from waysahead.report.exports.tables import Table, place_totals, tables
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.case import Case

MAPPED = "civilian_deaths"
"""The variable of a map file, where the run holds it by place; else the first that it does."""


class ExportError(Exception):
    """A format that there is not, or that this installation cannot write."""


@dataclass(frozen=True)
class Exported:
    """A run, ready to be written in any format.

    Attributes:
        run: The futures of a run folder.
        comparison: Their comparison.
        case: The case that they are of.
        edition: What may be shown.
        hxl: Whether CSV files have a row of tags.
    """

    run: Any
    comparison: Comparison
    case: Case
    edition: Edition = "public"
    hxl: bool = False

    @cached_property
    def tables(self) -> list[Table]:
        """Every table of the edition."""
        return tables(self.run, self.comparison, self.case, self.edition)

    @property
    def notes(self) -> dict[str, str]:
        """What goes into every file: where it comes from, and what it is not."""
        manifest = self.run.manifest
        return {
            "run": str(manifest["run"]),
            "case": str(manifest["case"]["name"]),
            "title": str(manifest["case"]["title"]),
            "edition": self.edition,
            "version": str(manifest["version"]),
            "note": " ".join(
                (
                    say("caption.simulated", run=manifest["run"], futures=manifest["futures"]),
                    say("caption.placeholders", count=f"{len(manifest['placeholders'])} placeholders"),
                    *([say("edition.internal.warning")] if self.edition == "internal" else []),
                )
            ),
        }

    @cached_property
    def mapped(self) -> list[tuple[geo.Geometry, geo.Row]]:
        """Outlines and whole-period figures of the places."""
        held = self.run.names("place_month")
        variable = MAPPED if MAPPED in held else held[0]
        rows = place_totals(self.run, self.case, variable)
        return geo.joined(self.case.boundaries, rows)

    @property
    def map_notes(self) -> dict[str, str]:
        """What goes into every map file."""
        return {**self.notes, "boundaries": f"{self.case.boundaries.get('source', '')} {say('map.note')}".strip()}


def _csv(told: Exported, folder: Path) -> list[Path]:
    made = [files.write_csv(table, folder / f"{table.name}.csv", told.hxl) for table in told.tables]
    return [*made, files.package(told.tables, folder, told.notes, told.case.licences)]


def _parquet(told: Exported, folder: Path) -> list[Path]:
    return [files.write_parquet(table, folder / f"{table.name}.parquet", told.notes) for table in told.tables]


def _name(told: Exported, ending: str) -> str:
    return f"{told.run.manifest['run']}{ending}"


FORMATS: dict[str, Callable[[Exported, Path], list[Path]]] = {
    "csv": _csv,
    "xlsx": lambda told, to: [files.write_xlsx(told.tables, to / _name(told, ".xlsx"), told.notes)],
    "parquet": _parquet,
    "geojson": lambda told, to: [geo.write_geojson(told.mapped, to / _name(told, ".geojson"), told.map_notes)],
    "gpkg": lambda told, to: [geo.write_geopackage(told.mapped, to / _name(told, ".gpkg"), told.map_notes)],
    "geoparquet": lambda told, to: [
        geo.write_geoparquet(told.mapped, to / _name(told, ".geo.parquet"), told.map_notes)
    ],
    "netcdf": lambda told, to: [cube.write_netcdf(cube.dataset(told.run, told.notes), to / _name(told, ".nc"))],
    "zarr": lambda told, to: [cube.write_zarr(cube.dataset(told.run, told.notes), to / _name(told, ".zarr.zip"))],
}
"""The formats, each with its writer. CSV comes with a `datapackage.json` that describes it."""


def write_exports(told: Exported, formats: Sequence[str], folder: Path) -> list[Path]:
    """Write a run in some formats into a folder; the files in order.

    Raises:
        ExportError: A format that there is not, said with those that there are.
    """
    wrong = [name for name in formats if name not in FORMATS]
    if wrong:
        raise ExportError(f"--format {', '.join(wrong)}: expected {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    return [path for name in dict.fromkeys(formats) for path in FORMATS[name](told, folder)]
