"""Files of a plan: plain CSV with an optional row of HXL tags, GeoJSON, and the brief's chapter."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.report.relief import plan_lines, unmet_by_point
from waysahead.report.wording import figure, share
from waysahead.report.words_relief import EN_RELIEF

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Plan, Robust

LEAST_T = 0.5
"""Flows and stocks below this many tonnes are not written."""
HXL = {
    "place": "#adm1+code", "month": "#date+month", "person_months_of_need": "#inneed+ind",
    "unmet_person_months": "#reached+gap", "out_of_reach_person_months": "#access+ind",
    "share_unmet": "#indicator+share", "from": "#loc+from", "to": "#loc+to",
    "mode": "#delivery+mode", "item": "#item", "tonnes": "#quantity+t", "hub": "#loc+hub", "way": "#delivery+way",
}  # fmt: skip


def write_relief(plan: Plan, case: Case, folder: Path, robust: Robust | None, internal: bool, hxl: bool) -> list[Path]:
    """Write the files of a plan; the public edition has needs and gaps by place and month only."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [_csv(folder / "unmet.csv", *_unmet(plan), hxl), folder / "unmet.geojson", folder / "chapter.html"]
    written[1].write_text(json.dumps(unmet_map(plan, case), ensure_ascii=False), encoding="utf-8")
    written[2].write_text(chapter(plan, robust), encoding="utf-8")
    if internal:
        written += [_csv(folder / "flows.csv", *_flows(plan), hxl), _csv(folder / "stocks.csv", *_stocks(plan), hxl)]
        path = folder / "flows.geojson"
        path.write_text(json.dumps(flow_map(plan, case), ensure_ascii=False), encoding="utf-8")
        written.append(path)
    return written


def chapter(plan: Plan, robust: Robust | None = None) -> str:
    """The brief's chapter as HTML, always public: words and a table by place."""
    names = plan.problem.labels
    head = "".join(f"<th>{EN_RELIEF[f'chapter.{key}']}</th>" for key in ("place", "share", "out", "peak"))
    rows = "".join(
        f"<tr><td>{html.escape(names.get(code, code))}</td><td>{share(row['share'])}</td>"
        f"<td>{share(row['out_of_reach'])}</td><td>{row['peak']}</td></tr>"
        for code, row in sorted(unmet_by_point(plan).items(), key=lambda item: -item[1]["share"])
        if code in dict(zip(plan.problem.need.names, plan.problem.need.kind, strict=True))
        and plan.problem.need.kind[plan.problem.need.names.index(code)] == "place"
    )
    said = "".join(f"<p>{html.escape(line)}</p>" for line in plan_lines(plan, robust) if not line.startswith("  "))
    return (
        f'<section class="relief"><h2>{EN_RELIEF["chapter.title"]}</h2>{said}<p>{EN_RELIEF["chapter.note"]}</p>'
        f"<table><caption>{EN_RELIEF['chapter.unmet']}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def unmet_map(plan: Plan, case: Case) -> dict[str, Any]:
    """Places with their unmet share, as GeoJSON."""
    rows = unmet_by_point(plan)
    features = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "properties": {"code": code, "simulated": True, **_shown(rows.get(code))},
        }
        for feature in case.boundaries["features"]
        for code in [feature["properties"]["code"]]
    ]
    return {"type": "FeatureCollection", "features": features}


def flow_map(plan: Plan, case: Case) -> dict[str, Any]:
    """Flows as lines between the ends of their chains, GeoJSON; internal."""
    problem = plan.problem
    tonnes = np.einsum("f,flkt->l", problem.weight, plan.values["flow"])
    points = {row.code: [row.lon, row.lat] for table in _pointed(case) for row in table}
    features = []
    for at in np.flatnonzero(tonnes > LEAST_T):
        ends = [problem.nodes[problem.links.start[at]], problem.nodes[problem.links.end[at]]]
        line = [points[end] for end in ends if end in points]
        if len(line) == 2:
            properties = {"way": problem.links.names[at], "mode": problem.links.mode[at], "tonnes": float(tonnes[at])}
            geometry = {"type": "LineString", "coordinates": line}
            features.append(
                {"type": "Feature", "geometry": geometry, "properties": properties | {"edition": "internal"}}
            )
    return {"type": "FeatureCollection", "features": features}


def _pointed(case: Case) -> list[Sequence[Any]]:
    from waysahead.case.relief import relief_of

    return [case.places, case.hosts, case.crossings, case.ports, case.airfields, relief_of(case).hubs]


def _shown(row: dict[str, Any] | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"unmet_share": round(row["share"], 2), "out_of_reach": round(row["out_of_reach"], 2), "peak": row["peak"],
            "unmet_person_months": figure(row["person_months"])}  # fmt: skip


def _unmet(plan: Plan) -> tuple[list[str], list[list[object]]]:
    from waysahead.relief import unmet_by_month
    from waysahead.relief.problem import person_months, reachable, waiting

    problem, need = plan.problem, plan.problem.need
    missed = np.einsum("f,fpt->pt", problem.weight, unmet_by_month(plan))
    asked = problem.weight @ person_months(problem, waiting(need.tonnes, need.carry), need.persons).reshape(
        len(problem.weight), -1
    )
    cut = person_months(
        problem, waiting(need.tonnes - reachable(problem), need.carry), need.persons * (1 - need.reach[:, :, None])
    )
    out = np.einsum("f,fpt->pt", problem.weight, cut)
    asked = asked.reshape(missed.shape)
    rows: list[list[object]] = []
    for p, (name, kind) in enumerate(zip(need.names, need.kind, strict=True)):
        if kind == "place":
            rows += [
                [
                    name,
                    month,
                    round(asked[p, t]),
                    round(missed[p, t]),
                    round(out[p, t]),
                    round(missed[p, t] / max(asked[p, t], 1), 2),
                ]
                for t, month in enumerate(problem.months)
            ]
    columns = [
        "place",
        "month",
        "person_months_of_need",
        "unmet_person_months",
        "out_of_reach_person_months",
        "share_unmet",
    ]
    return columns, rows


def _flows(plan: Plan) -> tuple[list[str], list[list[object]]]:
    problem = plan.problem
    tonnes = np.einsum("f,flkt->lkt", problem.weight, plan.values["flow"])
    rows: list[list[object]] = [
        [problem.nodes[problem.links.start[i]], problem.nodes[problem.links.end[i]], problem.links.mode[i],
         problem.links.names[i], problem.goods[k], problem.months[t], round(float(tonnes[i, k, t]), 1)]
        for i, k, t in zip(*np.nonzero(tonnes > LEAST_T), strict=True)
    ]  # fmt: skip
    return ["from", "to", "mode", "way", "item", "month", "tonnes"], rows


def _stocks(plan: Plan) -> tuple[list[str], list[list[object]]]:
    problem = plan.problem
    tonnes = np.einsum("f,fnkt->nkt", problem.weight, plan.values["stock"])
    rows: list[list[object]] = [
        [problem.nodes[n], problem.goods[k], problem.months[t], round(float(tonnes[n, k, t]), 1)]
        for n, k, t in zip(*np.nonzero(tonnes > LEAST_T), strict=True)
    ]
    return ["hub", "item", "month", "tonnes"], rows


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], hxl: bool) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        if hxl:
            writer.writerow([HXL[name] for name in columns])
        writer.writerows(rows)
    return path
