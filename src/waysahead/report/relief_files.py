"""Files of a plan: plain CSV with an optional row of HXL tags, GeoJSON, maps, and the brief's chapter."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from waysahead.report.brief.relief import chapter
from waysahead.report.wording import figure, say

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Line, Plan, Summary

LEAST_T = 0.5
"""Flows and stocks below this many tonnes are not written."""
HXL = {
    "place": "#adm1+code", "group": "#population+group", "week": "#date+week",
    "month": "#date+month", "person_months_of_need": "#inneed+ind",
    "unmet_person_months": "#reached+gap", "out_of_reach_person_months": "#access+ind",
    "share_unmet": "#indicator+share", "from": "#loc+from", "to": "#loc+to",
    "mode": "#delivery+mode", "item": "#item", "tonnes": "#quantity+t",
    "hub": "#loc+hub", "way": "#delivery+way",
    "people": "#affected+type", "persons_low": "#inneed+low",
    "persons": "#inneed+likely", "persons_high": "#inneed+high", "amount_low": "#quantity+low",
    "amount": "#quantity+likely", "amount_high": "#quantity+high", "unit": "#quantity+unit", "source": "#meta+source",
    "status": "#status", "what": "#loc+name", "kind": "#loc+type", "shadow_price": "#value+marginal",
    "months": "#date+list",
}  # fmt: skip


class Needs(NamedTuple):
    """Lines of need: the whole country, each place, and each group of each place by week (None: not held)."""

    country: Iterable[Line]
    places: Iterable[Line]
    groups: Iterable[Line] | None


def write_relief(
    plan: Plan,
    summary: Summary,
    needs: Needs,
    case: Case,
    folder: Path,
    internal: bool,
    hxl: bool,
    burnt_in: Sequence[str],
) -> list[Path]:
    """Write the files of a plan; the public edition has needs and gaps by place and month, never groups or routes.

    Those of the internal edition say so: each by its name, pictures and maps inside as well.
    """
    from waysahead.report.chart_relief import flow_drawing, unmet_drawing
    from waysahead.report.render import svg

    folder.mkdir(parents=True, exist_ok=True)
    marks = [say("edition.internal.warning"), *burnt_in] if internal else burnt_in

    def at(name: str) -> Path:
        return folder / (name.replace(".", ".internal.") if internal else name)

    texts = {
        "unmet.geojson": json.dumps(unmet_map(plan, case, internal), ensure_ascii=False),
        "unmet.svg": svg(unmet_drawing(summary, case, marks)),
        "chapter.html": str(chapter(summary)),
    }
    written = [
        _csv(at("unmet.csv"), *_unmet(summary), hxl),
        _csv(at("prices.csv"), PRICES, _prices(plan, internal), hxl),
        _csv(at("needs.csv"), NEEDS, _needs(needs.country), hxl),
        _csv(at("needs_by_place.csv"), BY_PLACE, _needs(needs.places, "place"), hxl),
    ]
    if internal:
        flows = flow_map(plan, case)
        texts |= {
            "flows.geojson": json.dumps(flows, ensure_ascii=False),
            "flows.svg": svg(flow_drawing(summary, flows, case, burnt_in)),
        }
        if needs.groups is not None:
            rows = _needs(needs.groups, "place", "group")
            written.append(_csv(at("needs_by_group.csv"), BY_GROUP, rows, hxl))
        written += [_csv(at("flows.csv"), *_flows(plan), hxl), _csv(at("stocks.csv"), *_stocks(plan), hxl)]
    for name, text in texts.items():
        at(name).write_text(text, encoding="utf-8")
        written.append(at(name))
    return written


def unmet_map(plan: Plan, case: Case, internal: bool = False) -> dict[str, Any]:
    """Places with their unmet share, as GeoJSON."""
    from waysahead.report.relief import unmet_by_point

    rows = unmet_by_point(plan)
    edition = {"edition": "internal"} if internal else {}
    features = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "properties": {"code": code, "simulated": True, **edition, **_shown(rows.get(code))},
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


def _unmet(found: Summary) -> tuple[list[str], list[list[object]]]:
    rows: list[list[object]] = []
    for p, code in enumerate(found.names):
        for t, month in enumerate(found.months):
            asked, missed, out = (float(table[p, t]) for table in (found.need, found.unmet, found.out))
            rows.append([code, month, round(asked), round(missed), round(out), round(missed / max(asked, 1.0), 2)])
    return [name for name in HXL if name in UNMET], rows


def _prices(plan: Plan, internal: bool) -> Iterator[list[object]]:
    """The shadow price of every gate, fleet and dollar; roads and supplies in the internal edition alone."""
    from waysahead.relief import PUBLIC_KINDS, prices

    labels = plan.problem.labels
    return (
        [labels.get(one.what, one.what), one.kind, float(f"{one.shadow_price:.4g}"), one.unit, " ".join(one.months)]
        for one in prices(plan) if internal or one.kind in PUBLIC_KINDS
    )  # fmt: skip


PRICES = ["what", "kind", "shadow_price", "unit", "months"]
UNMET = ("place", "month", "person_months_of_need", "unmet_person_months", "out_of_reach_person_months", "share_unmet")


def _needs(lines: Iterable[Line], *heads: str) -> Iterator[list[object]]:
    return (
        [*(getattr(line, head) for head in heads), line.month, line.people, line.item, *map(round, line.persons),
         *(float(f"{amount:.3g}") for amount in line.amount), line.unit, line.source, line.status]
        for line in lines
    )  # fmt: skip


NEEDS = ["month", "people", "item", "persons_low", "persons", "persons_high", "amount_low", "amount", "amount_high",
         "unit", "source", "status"]  # fmt: skip
BY_PLACE = ["place", *NEEDS]
BY_GROUP = ["place", "group", "week", *NEEDS[1:]]


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
