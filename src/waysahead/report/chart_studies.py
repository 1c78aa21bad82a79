"""Charts that are drawn from an analysis: the conference, belief regions, trade-offs, relief, the track record.

Each takes the JSON document that the command of the analysis prints, so that the page, the brief and a notebook draw
the same figures.
"""

from __future__ import annotations

from waysahead.report.chart_asked import Asked, Chart, Charted, Row
from waysahead.report.chart_beliefs import belief_drawing, belief_rows, holding
from waysahead.report.chart_conference import conference_drawing, conference_rows
from waysahead.report.chart_frontier import AXES, frontier_drawing
from waysahead.report.chart_relief import binds_drawing, flows_drawing
from waysahead.report.chart_track import MODEL, track_drawing
from waysahead.report.wording import own, worded

SIMULATED = {"badge": "simulated"}


def _conference(asked: Asked) -> Charted:
    look = asked.look
    issues = [one | {"name": own("issue", one["code"], one["name"])} for one in asked.document["issues"]]
    told = {**asked.document, "issues": issues}
    drawing = conference_drawing(told, asked.burnt_in, language=look.language, width=look.pixels)
    rows: list[Row] = []
    for found in conference_rows(asked.document):
        row = {key: value for key, value in found.items() if key != "means"}
        row |= {f"mean_{name}": value for name, value in found["means"].items()}
        rows.append(row | SIMULATED | {"source_id": "file:conference"})
    return Charted(drawing, rows)


def _beliefs(asked: Asked) -> Charted:
    policy, against = (asked.given.get(key, "") for key in ("policy", "against"))
    outcome = asked.outcome()
    pairs = {(policy, against), (against, policy)} if policy and against else None
    boxes = [
        box
        for box in holding(asked.document["boxes"])
        if box["outcome"] == outcome.name
        and ((box["policy"], box["over"]) in pairs if pairs else box["over"] == asked.run.baseline)
    ]
    texts = {name: own("parameter", name, worded(one.text)) for name, one in asked.case.parameters.items() if one.text}
    look, draws = asked.look, asked.run.parameters
    drawing = belief_drawing(
        boxes, draws, texts, outcome.name, asked.burnt_in, language=look.language, width=look.pixels
    )
    source = {"source_id": f"run:{asked.run.manifest['run']}"}
    rows: list[Row] = []
    for box in boxes:
        head = {"policy": box["policy"], "over": box["over"], "outcome": box["outcome"]}
        held = {f"held_out_{key}": box["held_out"][key] for key in ("density", "mass", "mc_error")}
        for row in belief_rows(box, draws):
            kept = {key: value for key, value in row.items() if key not in ("label", "range")}
            rows.append(head | kept | held | {"base": box["base"]} | SIMULATED | source)
    return Charted(drawing, rows)


def _frontier(asked: Asked) -> Charted:
    axes = (asked.given.get("x") or AXES[0], asked.given.get("y") or AXES[1])
    look = asked.look
    drawing = frontier_drawing(
        asked.document["frontier"],
        asked.document["frontier_outcomes"],
        asked.burnt_in,
        axes=axes,
        language=look.language,
        columns=look.columns or 4,
        width=look.pixels,
    )
    source = {"source_id": f"run:{asked.run.manifest['run']}"}
    rows: list[Row] = []
    for point in asked.document["frontier"]:
        if not point["outcomes"]:
            continue
        row: Row = {key: point[key] for key in ("policy", "theory", "on_frontier", "share")}
        for name, found in point["outcomes"].items():
            row |= {f"{name}_mean": found["mean"], f"{name}_mc_error": found["mc_error"]}
        rows.append(row | SIMULATED | source)
    return Charted(drawing, rows)


def _track(asked: Asked) -> Charted:
    scores = [row for row in asked.document["rows"] if row["model"] == MODEL]
    look = asked.look
    drawing = track_drawing(scores, asked.burnt_in, language=look.language, width=look.pixels)
    return Charted(drawing, [row | SIMULATED | {"source_id": "file:track_record.csv"} for row in scores])


def _flows(asked: Asked) -> Charted:
    look, rows = asked.look, asked.document["flows"]
    drawing = flows_drawing(rows, asked.burnt_in, language=look.language, width=look.pixels)
    return Charted(drawing, [dict(row) | _of_relief(asked) for row in rows])


def _binds(asked: Asked) -> Charted:
    look, binding = asked.look, asked.document["bottlenecks"]
    months = sorted({str(row["month"]) for row in asked.document["flows"]})
    drawing = binds_drawing(binding, months, asked.burnt_in, language=look.language, width=look.pixels)
    rows: list[Row] = [
        {key: one[key] for key in ("what", "kind", "shadow_price", "unit")} | {"month": month} | _of_relief(asked)
        for one in binding
        for month in one["months"]
    ]
    return Charted(drawing, rows)


def _of_relief(asked: Asked) -> Row:
    head = {"policy": asked.document.get("policy", asked.run.baseline)}
    return head | SIMULATED | {"source_id": f"run:{asked.run.manifest['run']}"}


STUDIES: dict[str, Chart] = {
    "frontier": Chart(_frontier, {"x": AXES[0], "y": AXES[1]}, study="decision"),
    "beliefs": Chart(_beliefs, {"outcome": "civilian_deaths", "policy": "", "against": ""}, study="discovery"),
    "relief-flows": Chart(_flows, {"policy": ""}, study="relief"),
    "relief-bottlenecks": Chart(_binds, {"policy": ""}, study="relief"),
    "conference": Chart(_conference, {}, study="conference", compares=False),
    "track-record": Chart(_track, {}, study="track-record", compares=False),
}
"""Charts by name, each with the analysis that it needs."""
