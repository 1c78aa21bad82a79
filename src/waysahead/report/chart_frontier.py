"""Trade-offs between two outcomes, theory by theory: where each policy stands, and whether another is as low on all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from waysahead.decision import CATALOGUE
from waysahead.report.charts import BLUE, GREY, INK, ORANGE, SHORT_NUMBERS, WIDTH, Drawing, Spec, framed, part
from waysahead.report.wording import called, heading, listed, name_of, say, scale_of

COLOURS = (BLUE, ORANGE, "#009b8f", "#3400bf", "#0097ff", "#4d4e00", INK)
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "triangle-right", "cross")
AXES = ("civilian_deaths", "foreign_force_deaths")
AXIS = {
    "scale": alt.Scale(zero=False, nice=True, padding=8),
    "axis": alt.Axis(title=None, tickCount=4, labelExpr=SHORT_NUMBERS),
}
ROOM = 52
"""Pixels that the axis of a panel takes."""


def frontier_drawing(
    points: Sequence[Mapping[str, Any]],
    outcomes: Sequence[str],
    burnt_in: Sequence[str],
    *,
    axes: tuple[str, str] = AXES,
    language: str | None = None,
    columns: int = 4,
    width: float = WIDTH,
) -> Drawing:
    """The frontier entries of `decide --json`, a panel a theory; entries without means are passed over.

    `outcomes` are those that the frontier weighs against each other, `axes` the two of them that are drawn.
    """
    kept = [point for point in points if all(axis in point["outcomes"] for axis in axes)]
    scales = [scale_of([point["outcomes"][axis]["mean"] for point in kept]) for axis in axes]
    policies = [called("policy", policy, language) for policy in dict.fromkeys(point["policy"] for point in kept)]
    theories = [called("theory", theory, language) for theory in dict.fromkeys(point["theory"] for point in kept)]
    rows = [_row(point, axes, scales, language) for point in kept]
    columns = min(columns, max(len(theories), 1))
    colour = alt.Color(
        "policy:N",
        scale=alt.Scale(domain=policies, range=[COLOURS[at % len(COLOURS)] for at in range(len(policies))]),
        legend=alt.Legend(
            title=None,
            orient="top",
            columns=max(int(width // 240), 1),
            symbolSize=70,
            labelLimit=260,
            symbolStrokeWidth=1.6,
            symbolFillColor="white",
        ),
    )
    shape = alt.Shape(
        "policy:N", scale=alt.Scale(domain=policies, range=[SHAPES[at % len(SHAPES)] for at in range(len(policies))])
    )
    x, y = (alt.X("x:Q", **AXIS), alt.Y("y:Q", **AXIS))
    lines = alt.Chart().mark_rule(color=GREY, strokeWidth=1)
    dots = alt.Chart().mark_point(size=62, strokeWidth=1.6, opacity=1).encode(x=x, y=y, color=colour, shape=shape)
    dots = dots.encode(fill=alt.Fill("fill:N", scale=None))
    layers = [
        lines.encode(x=alt.X("x_low:Q", **AXIS), x2=alt.X2("x_high:Q"), y=y),
        lines.encode(x=x, y=alt.Y("y_low:Q", **AXIS), y2=alt.Y2("y_high:Q")),
        dots,
    ]
    facets: Spec = {
        "data": {"name": "points"},
        "facet": {"field": "theory", "type": "nominal", "sort": theories},
        "columns": columns,
        "spacing": 16,
        "resolve": {"scale": {"x": "shared", "y": "shared"}},
        "spec": {
            "layer": [part(layer) for layer in layers],
            "width": (width - ROOM) / columns - 22,
            "height": 150,
        },
    }
    ends = [heading(CATALOGUE[axis], scale, language) for axis, scale in zip(axes, scales, strict=True)]
    title = say("chart.frontier.title", language, x=ends[0], y=ends[1])
    whole = listed([name_of(CATALOGUE[name], language) for name in outcomes], 9)
    legend = say("chart.frontier.legend", language, outcomes=whole)
    return Drawing(framed(facets, title, [legend], burnt_in, width, language), {"points": rows}, f"{title}. {legend}")


def _row(
    point: Mapping[str, Any], axes: tuple[str, str], scales: Sequence[float], language: str | None
) -> dict[str, object]:
    row: dict[str, object] = {
        "policy": called("policy", point["policy"], language),
        "theory": called("theory", point["theory"], language),
    }
    for name, axis, scale in zip(("x", "y"), axes, scales, strict=True):
        found = point["outcomes"][axis]
        low, high = (found["mean"] + sign * 2 * found["mc_error"] for sign in (-1, 1))
        row |= {name: found["mean"] / scale, f"{name}_low": low / scale, f"{name}_high": high / scale}
    row["fill"] = INK if point["on_frontier"] else "white"
    return row
