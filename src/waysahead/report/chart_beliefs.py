"""Belief regions: of all that was tried for a parameter, the part in which one policy has fewer of an outcome."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from waysahead.decision import CATALOGUE
from waysahead.report.beliefs import plain_range
from waysahead.report.charts import (
    BLUE,
    RULE,
    WIDTH,
    Drawing,
    Rows,
    Spec,
    broken,
    framed,
    lines_of,
    long_labels,
    panel_title,
    part,
    row_height,
)
from waysahead.report.direction import RIGHT_TO_LEFT
from waysahead.report.wording import called, name_of, say, spoken_language, worded

Row = dict[str, Any]


def holding(boxes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Boxes of `discover --json` that limit something and held on futures in which they were not sought."""
    return [box for box in boxes if box["limits"] and box["held_out"]["holds"]]


def belief_drawing(
    boxes: Sequence[Mapping[str, Any]],
    parameters: Mapping[str, NDArray[np.floating]],
    texts: Mapping[str, str],
    outcome: str,
    burnt_in: Sequence[str],
    *,
    language: str | None = None,
    width: float = WIDTH,
) -> Drawing:
    """Boxes of `discover --json`, a panel a box and a row a limit, on the order of the draws of each parameter.

    Args:
        boxes: Entries of the document; a drawing of none says so.
        parameters: Draws of every parameter over the futures of the run, [member].
        texts: What each parameter is, in words.
        outcome: The outcome that they are about.
        burnt_in: The caption.
        language: Of the words; that spoken if left out.
        width: Pixels.
    """
    label = min(330.0, 0.46 * width)
    panels: list[Spec] = []
    datasets: dict[str, Rows] = {}
    for at, box in enumerate(boxes):
        rows = belief_rows(box, parameters)
        for row in rows:
            text = texts.get(row["parameter"], row["parameter"]).rstrip(".")
            row["label"] = broken(f"{text} [{row['range']}]", round(label / 6.2))
        datasets[f"box{at}"] = rows
        lines = lines_of(box_title(box, language), width / 7.2, language)
        anchor = "end" if (language or spoken_language()) in RIGHT_TO_LEFT else "start"
        title = {**panel_title(""), "text": lines, "anchor": anchor, "frame": "bounds", "offset": 6}
        panels.append(
            {"title": title, **_panel(f"box{at}", rows, label, width - label - 30, at == len(boxes) - 1, language)}
        )
    title = say("chart.beliefs.title", language, outcome=name_of(CATALOGUE[outcome], language))
    legend = say("chart.beliefs.legend" if boxes else "chart.beliefs.none", language)
    inner: Spec = (
        {"vconcat": panels, "spacing": 20} if panels else {"data": {"values": [{}]}, "mark": "point", "height": 1}
    )
    framing = framed(inner, title, [legend], burnt_in, width, language)
    return Drawing(framing, datasets, f"{title}. {legend}")


def box_title(box: Mapping[str, Any], language: str | None = None) -> str:
    """What a box says, in futures out of a hundred."""
    held = box["held_out"]
    return say(
        "chart.beliefs.box",
        language,
        policy=called("policy", box["policy"], language),
        over=called("policy", box["over"], language),
        density=round(100 * held["density"]),
        error=round(100 * held["mc_error"]),
        base=round(100 * box["base"]),
        mass=round(100 * box["mass"]),
    )


def belief_rows(box: Mapping[str, Any], parameters: Mapping[str, NDArray[np.floating]]) -> list[Row]:
    """A row a limit: the shares of the draws below its ends, hundredths."""
    rows: list[Row] = []
    for limit in box["limits"]:
        draws = parameters.get(limit["parameter"])
        low = 0.0 if limit["low"] is None or draws is None else 100 * float(np.mean(draws < limit["low"]))
        high = 100.0 if limit["high"] is None or draws is None else 100 * float(np.mean(draws <= limit["high"]))
        ends = (
            -math.inf if limit["low"] is None else limit["low"],
            math.inf if limit["high"] is None else limit["high"],
        )
        unit = f" {worded(limit['unit'])}" if limit["unit"] else ""
        row = {"parameter": limit["parameter"], "range": plain_range(*ends) + unit, "from": low, "to": high}
        rows.append({**row, "low": limit["low"], "high": limit["high"]})
    return rows


def _panel(data: str, rows: Sequence[Row], label: float, width: float, last: bool, language: str | None) -> Spec:
    y = alt.Y("label:N", sort=[row["label"] for row in rows], axis=long_labels(label, fixed=True))
    along = alt.Axis(title=say("chart.beliefs.axis", language) if last else None, tickCount=5, labels=last)
    scale = alt.Scale(domain=[0, 100])
    layers = [
        alt.Chart().mark_rule(color=RULE, strokeWidth=10).encode(
            x=alt.XDatum(0, scale=scale, axis=along), x2=alt.X2Datum(100), y=y),
        alt.Chart().mark_rule(color=BLUE, strokeWidth=10).encode(
            x=alt.X("from:Q", scale=scale, axis=along), x2=alt.X2("to:Q"), y=y),
    ]  # fmt: skip
    return {
        "data": {"name": data},
        "layer": [part(layer) for layer in layers],
        "width": width,
        "height": {"step": row_height([row["label"] for row in rows], 24)},
    }
