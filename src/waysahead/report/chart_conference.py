"""Where a conference ends: on every issue the range of the text that stands, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from waysahead.report.charts import (
    BANDS,
    BLUE,
    DOT,
    GREY,
    INK,
    SOFT,
    WIDTH,
    Drawing,
    Rows,
    Spec,
    broken,
    framed,
    long_labels,
    named,
    panel_title,
    part,
    row_height,
)  # fmt: skip
from waysahead.report.wording import say

BRANCHES = ("agreed", "less", "nothing")
NARROW = 600
"""Pixels under which the two panels stand one above the other."""
Row = dict[str, Any]


def conference_drawing(
    document: Mapping[str, Any], burnt_in: Sequence[str], *, language: str | None = None, width: float = WIDTH
) -> Drawing:
    """The document of `confer --json`: positions on each issue's own scale, and the chance of each branch."""
    rows = conference_rows(document)
    narrow = width < NARROW
    label = 150.0 if narrow else 250.0
    names = {row["issue"]: broken(str(row["name"]), 26 if narrow else 40) for row in rows}
    order = [names[row["issue"]] for row in rows]
    half = width - label - 50 if narrow else (width - label - 70) * 0.55
    chances: list[Row] = []
    for row in rows:
        row["label"] = names[row["issue"]]
        start = 0.0
        for branch in BRANCHES:
            if row[branch] is not None:
                end = start + 100 * row[branch]
                chances.append({"label": row["label"], "branch": branch, "from": start, "to": end})
                start = end
    dots = [
        {"label": names[row["issue"]], "mean": mean}
        for row in rows
        for mean in row["means"].values()
        if mean is not None
    ]
    datasets: dict[str, Rows] = {
        "issues": [{key: value for key, value in row.items() if key != "means"} for row in rows],
        "models": dots,
        "branches": chances,
    }
    rest = width - label - 50 if narrow else width - label - 70 - half
    step = row_height(order, 30)
    left = panel_title(say("chart.conference.positions", language))
    right = panel_title(say("chart.conference.branches", language))
    positions = {"title": left, **_positions(order, label, half), "height": {"step": step}}
    branches = {"title": right, **_branches(order, label if narrow else None, rest), "height": {"step": step}}
    both: Spec = {("vconcat" if narrow else "hconcat"): [positions, branches], "spacing": 22}
    title = say("chart.conference.title", language)
    legend = say("chart.conference.legend", language, draws=document["draws"])
    none = say("chart.conference.none", language)
    framing = framed(both, title, [legend], [*burnt_in, none], width, language)
    return Drawing(framing, datasets, f"{title}. {legend}")


def conference_rows(document: Mapping[str, Any]) -> list[Row]:
    """A row an issue, every position as hundredths of the way from the low end of the issue to its high end."""
    rows: list[Row] = []
    for one in document["issues"]:
        scale, models = one["scale"], {model["model"]: model for model in one["models"]}
        bargain, text, branches = models.get("compromise", {}), one.get("text") or {}, one.get("branches") or {}

        def way(value: float | None, low: float = scale["low"], high: float = scale["high"]) -> float | None:
            return None if value is None else 100 * (value - low) / (high - low)

        row: Row = {"issue": one["code"], "name": one["name"], "quo": way(scale["status_quo"])}
        for head, found in (("compromise", bargain), ("text", text)):
            row |= {f"{head}_{level}": way(found.get(level)) for level in ("mean", "p10", "p90")}
        row |= {branch: branches.get(branch) for branch in BRANCHES}
        row["means"] = {name: way(model["mean"]) for name, model in models.items() if name != "compromise"}
        rows.append(row)
    return rows


def _positions(order: list[str], label: float, width: float) -> Spec:
    x_axis = alt.Axis(title=None, tickCount=5)
    scale = alt.Scale(domain=[0, 100])
    y = _labels(order, label)
    layers = [
        alt.Chart(named("issues")).mark_rule(color=BANDS[1], strokeWidth=3).encode(
            x=alt.X("compromise_p10:Q", scale=scale, axis=x_axis), x2=alt.X2("compromise_p90:Q"), y=y),
        alt.Chart(named("issues")).mark_rule(color=BANDS[2], strokeWidth=8).encode(
            x=alt.X("text_p10:Q", scale=scale), x2=alt.X2("text_p90:Q"), y=y),
        alt.Chart(named("models")).mark_point(color=GREY, size=22, strokeWidth=1).encode(
            x=alt.X("mean:Q", scale=scale), y=y),
        alt.Chart(named("issues")).mark_tick(color=INK, thickness=2, size=18).encode(
            x=alt.X("quo:Q", scale=scale), y=y),
        alt.Chart(named("issues")).mark_point(color=DOT, filled=True, size=55, opacity=1).encode(
            x=alt.X("text_mean:Q", scale=scale), y=y),
    ]  # fmt: skip
    return {"layer": [part(layer) for layer in layers], "width": width}


def _branches(order: list[str], label: float | None, width: float) -> Spec:
    colour = alt.Color("branch:N", scale=alt.Scale(domain=list(BRANCHES), range=[BLUE, BANDS[1], "white"]), legend=None)
    bars = (
        alt.Chart(named("branches"))
        .mark_bar(height=14, stroke=SOFT, strokeWidth=0.6)
        .encode(
            x=alt.X("from:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(title=None, tickCount=4)),
            x2=alt.X2("to:Q"),
            y=_labels(order, label),
            color=colour,
        )
    )
    return {**part(bars), "width": width}


def _labels(order: list[str], label: float | None) -> alt.Y:
    return alt.Y("label:N", sort=order, axis=None if label is None else long_labels(label))
