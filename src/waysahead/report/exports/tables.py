"""Results of a run as tidy tables: one row a figure with its range, unit, kind and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.decision import ALL, CATALOGUE, Comparison
from waysahead.report.edition import Edition, may_show, printed_share, shown
from waysahead.report.futures import PlacedFutures
from waysahead.report.monthly import NAMES
from waysahead.report.series import PLACE_NAMES, band_series, host_rows, kind_of, month_bands, place_bands, week_bands

if TYPE_CHECKING:
    from waysahead.case import Case

Row = Mapping[str, Any]
SHARED = ("badge", "source_id")

HXL: dict[str, str] = {
    "policy": "#meta+policy", "baseline": "#meta+baseline", "theory": "#meta+theory", "variable": "#indicator+code",
    "outcome": "#indicator+code", "name": "#indicator+name", "unit": "#indicator+unit", "kind": "#indicator+kind",
    "month": "#date+month", "period": "#date+quarter", "week": "#date+week", "place": "#adm1+code",
    "pcode": "#adm1+code+v_pcode", "place_name": "#adm1+name", "host": "#country+code+v_iso3",
    "mean": "#indicator+num+mean", "share_lower": "#indicator+share", "said": "#meta+text", "badge": "#meta+badge",
    "source_id": "#meta+source", "status": "#status", "source": "#meta+source+text", "text": "#description",
} | {level: f"#indicator+num+{level}" for level in NAMES}  # fmt: skip
"""Tags of the optional second row. Attributes such as +p10 are this program's own."""


@dataclass(frozen=True)
class Table:
    """Rows with the same columns.

    Attributes:
        name: Name of the file, without its ending.
        title: What it holds, in a line.
        columns: Names of the columns, in order.
        rows: The rows.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]

    def column(self, name: str) -> list[Any]:
        """The values of one column; a figure that is not finite is None."""
        return [clean(row.get(name)) for row in self.rows]

    def tags(self) -> list[str]:
        """The HXL tag of every column; empty where there is none."""
        return [HXL.get(name, "") for name in self.columns]


def clean(value: Any) -> Any:  # noqa: ANN401  (cells hold anything plain)
    """A cell as plain Python: numbers at six significant figures, None for what is not finite."""
    if isinstance(value, float | np.floating):
        return float(f"{float(value):.6g}") if np.isfinite(value) else None
    return value.item() if isinstance(value, np.generic) else value


def tables(
    run: Any,  # noqa: ANN401  (futures with weeks, months, places and hosts)
    comparison: Comparison,
    case: Case,
    edition: Edition = "public",
) -> list[Table]:
    """Every table of a run in an edition.

    Args:
        run: The futures of a run folder.
        comparison: Their comparison.
        case: The case that they are of.
        edition: The public one goes no finer than the month, the first administrative level and, for host
            countries, the quarter.
    """
    source = f"run:{run.manifest['run']}"
    made = [
        _levels(comparison, source),
        _differences(comparison, source),
        _months(run, source),
        _places(run, case, source),
        _hosts(run, edition, source),
        _parameters(run, case),
    ]
    if may_show(edition, "weeks"):
        made.append(_weeks(run, source))
    return made


def _table(name: str, title: str, rows: Sequence[Row], columns: Sequence[str] = ()) -> Table:
    return Table(name, title, tuple(rows[0]) if rows else tuple(columns), rows)


def _kind(name: str) -> dict[str, str]:
    return {"unit": kind_of(name).unit, "kind": kind_of(name).kind}


def _levels(comparison: Comparison, source: str) -> Table:
    rows = [
        {
            "policy": policy,
            "theory": theory,
            "outcome": name,
            "unit": CATALOGUE[name].unit,
            "kind": CATALOGUE[name].kind,
        }
        | asdict(level)
        | {"badge": "simulated", "source_id": source}
        for (policy, theory, name), level in comparison.levels.items()
    ]
    return _table("outcomes", "Ranges of every outcome by policy and theory", rows)


def _differences(comparison: Comparison, source: str) -> Table:
    rows: list[Row] = []
    for (policy, theory, name), item in comparison.differences.items():
        share = printed_share(item, comparison.agreements[policy, name])
        head = {"policy": policy, "baseline": comparison.baseline, "theory": theory, "outcome": name}
        figures = {"unit": CATALOGUE[name].unit, "p5": item.p5, "p50": item.p50, "p95": item.p95}
        told = {"share_lower": share.value, "mc_error": item.mc_error, "said": share.said}
        rows.append({**head, **figures, **told, "badge": "simulated", "source_id": source})
    columns = ("policy", "baseline", "theory", "outcome", "unit", "p5", "p50", "p95", "share_lower", "mc_error", "said")
    return _table("differences", "Paired differences to the baseline by theory", rows, (*columns, *SHARED))


def _months(run: Any, source: str) -> Table:  # noqa: ANN401
    theories = (ALL, *run.theories)
    rows = [
        {
            "policy": entry["policy"],
            "theory": theory,
            "variable": name,
            **_kind(name),
        }
        | {"month": str(month)}
        | {level: float(entry[level][at]) for level in NAMES}
        | {"badge": "simulated", "source_id": source}
        for name in run.names("weekly")
        for theory, found in zip(theories, month_bands(run, name, theories), strict=True)
        for entry in band_series(run.policies, theory, found)
        for at, month in enumerate(run.months)
    ]
    return _table("months", "National figures by month", rows)


def _weeks(run: Any, source: str) -> Table:  # noqa: ANN401
    rows = [
        {
            "policy": entry["policy"],
            "theory": ALL,
            "variable": name,
            **_kind(name),
        }
        | {"week": str(day)}
        | {level: float(entry[level][at]) for level in NAMES}
        | {"badge": "simulated", "source_id": source}
        for name in run.names("weekly")
        for entry in band_series(run.policies, ALL, week_bands(run, name))
        for at, day in enumerate(run.week_starts)
    ]
    return _table("weeks", "National figures by week (internal edition)", rows)


def _places(run: Any, case: Case, source: str) -> Table:  # noqa: ANN401
    known = {place.code: place for place in case.places}
    rows: list[Row] = []
    for name in shown(run.names("place_month")):
        found = place_bands(run, name)
        for i, policy in enumerate(run.policies):
            for j, month in enumerate(run.months):
                for k, code in enumerate(run.places):
                    place = known.get(code)
                    head = {
                        "policy": policy,
                        "variable": name,
                        "unit": kind_of(name).unit,
                        "month": str(month),
                        "place": code,
                        "pcode": place.pcode if place else None,
                        "place_name": place.name_en if place else code,
                    }
                    figures = {level: float(found.levels[at, i, j, k]) for at, level in enumerate(PLACE_NAMES)}
                    rows.append({**head, **figures, "badge": "simulated", "source_id": source})
    return _table("places", "Figures by place and month, on a month of 30.4 days", rows)


def place_totals(run: PlacedFutures, case: Case, variable: str) -> list[Row]:
    """Each place with its whole-period figures for every policy, as columns: what a map file holds."""
    found = place_bands(run, variable)
    known = {place.code: place for place in case.places}
    rows: list[Row] = []
    for at, code in enumerate(run.places):
        place = known.get(code)
        row: dict[str, Any] = {
            "code": code,
            "pcode": place.pcode if place else None,
            "name_en": place.name_en if place else code,
            "name_ar": place.name_ar if place else None,
            "population": place.population if place else None,
        }
        for index, policy in enumerate(run.policies):
            for level, key in enumerate(PLACE_NAMES):
                row[f"{policy.replace('-', '_')}_{key}"] = clean(float(found.total[level, index, at]))
        rows.append(row | {"variable": variable, "badge": "simulated", "source_id": f"run:{run.manifest['run']}"})
    return rows


def _hosts(run: Any, edition: Edition, source: str) -> Table:  # noqa: ANN401
    has = "refugees" in run.names("host_month")
    rows = [
        {"variable": "refugees", "unit": "persons", **row, "badge": "simulated", "source_id": source}
        for row in (host_rows(run, "refugees", edition) if has else ())
    ]
    columns = ("variable", "unit", "policy", "host", "period", *PLACE_NAMES, *SHARED)
    return _table("hosts", "Refugees by host country at the end of each period", rows, columns)


def _parameters(run: Any, case: Case) -> Table:  # noqa: ANN401
    rows: list[Row] = []
    for name, drawn in sorted(run.parameters.items()):
        known = case.parameters.get(name)
        low, middle, high = (float(value) for value in np.quantile(drawn, [0.05, 0.5, 0.95]))
        rows.append(
            {
                "name": name,
                "status": run.manifest["statuses"].get(name, "placeholder"),
                "unit": known.unit if known else "",
                "p5": low,
                "p50": middle,
                "p95": high,
                "text": known.text if known else "",
                "source": known.source if known else "",
                "source_id": f"parameter:{name}",
            }
        )
    return _table("parameters", "Parameters as sampled, with status and source", rows)
