"""The track record drawn: how often ranges held the record, and scores beside those of the local level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from waysahead.report.charts import BLUE, GREY, INK, WIDTH, Drawing, Spec, framed, panel_title, part
from waysahead.report.wording import counted, say

MODEL = "waysahead"
"""Whose forecasts are drawn."""
TARGETS = ("deaths", "deaths_national", "incidents", "incidents_national")
MEASURES = (("coverage", "coverage90", 0.9), ("ratio", "ratio", 1.0), ("ignorance", "ignorance_ratio", 1.0))
NARROW = 600


def track_drawing(
    scores: Sequence[Mapping[str, Any]], burnt_in: Sequence[str], *, language: str | None = None, width: float = WIDTH
) -> Drawing:
    """Scores of one model, fields as in `track_record.csv`: a row a target and step, a panel a measure."""
    kept = [
        score
        for target in TARGETS
        for score in sorted(scores, key=lambda one: int(one["step"]))
        if score["target"] == target
    ]
    order = [_label(score, language) for score in kept]
    rows = [row for score in kept for row in _rows(score, language)]
    narrow = width < NARROW
    label = 170.0
    across = width - label - 40 if narrow else (width - label - 90) / len(MEASURES)
    panels = []
    for at, (measure, _, line) in enumerate(MEASURES):
        panels.append(_panel(measure, line, order, narrow or at == 0, across, language))
    grid: Spec = {("vconcat" if narrow else "hconcat"): panels, "spacing": 24}
    first, last = (min(str(one["first"]) for one in kept)[:7], max(str(one["last"]) for one in kept)[:7])
    title = say("chart.track.title", language)
    legend = say("chart.track.legend", language, first=first, last=last, record=str(kept[0]["record"]).split(" (")[0])
    framing = framed(grid, title, [legend], burnt_in, width, language)
    return Drawing(framing, {"scores": rows}, f"{title}. {legend}")


def _label(score: Mapping[str, Any], language: str | None) -> str:
    months = counted(int(score["step"]), "month")
    return say(
        "chart.track.row", language, target=say(f"chart.track.target.{score['target']}", language), months=months
    )


def _rows(score: Mapping[str, Any], language: str | None) -> list[dict[str, object]]:
    return [
        {"row": _label(score, language), "measure": measure, "value": score[field],
         "low": score[f"{field}_p5"], "high": score[f"{field}_p95"]}
        for measure, field, _ in MEASURES
        if score[field] is not None
    ]  # fmt: skip


def _panel(measure: str, line: float, order: list[str], labels: bool, width: float, language: str | None) -> Spec:
    axis = alt.Axis(title=None, labelLimit=170, labelFontSize=11, labelColor=INK, grid=False) if labels else None
    y = alt.Y("row:N", sort=order, axis=axis)
    form = ".0%" if measure == "coverage" else ".2~f"
    scale = (
        alt.Scale(zero=False, nice=True, domainMax=1.0) if measure == "coverage" else alt.Scale(zero=False, nice=True)
    )
    x_axis = alt.Axis(title=None, tickCount=4, format=form)
    layers = [
        alt.Chart().mark_rule(color=INK, strokeWidth=1).encode(x=alt.XDatum(line)),
        alt.Chart().mark_rule(color=GREY, strokeWidth=2.5).encode(
            x=alt.X("low:Q", scale=scale, axis=x_axis), x2=alt.X2("high:Q"), y=y),
        alt.Chart().mark_point(color=BLUE, filled=True, size=45, opacity=1).encode(x=alt.X("value:Q"), y=y),
    ]  # fmt: skip
    return {
        "title": panel_title(say(f"chart.track.{measure}", language)),
        "data": {"name": "scores"},
        "transform": [{"filter": {"field": "measure", "equal": measure}}],
        "layer": [part(layer) for layer in layers],
        "width": width,
        "height": {"step": 17},
    }
