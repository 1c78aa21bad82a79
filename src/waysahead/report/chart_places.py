"""Where and when: a small map for every policy, and a calendar of places by months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from waysahead.report.charts import SEQUENCE, WIDTH, Drawing, Rows, Spec, framed, named, panel_title, part
from waysahead.report.wording import called, say

COLUMNS = 3


def steps(values: NDArray[np.float64]) -> list[float]:
    """Five round limits that part the values into six classes: 1, 2 or 5 times a power of ten, up to the largest."""
    top = float(np.nanmax(values)) if values.size and np.isfinite(values).any() else 0.0
    if top <= 0:
        return [1.0, 2.0, 5.0, 10.0, 20.0]
    rounds = [base * 10.0**power for power in range(-4, 9) for base in (1.0, 2.0, 5.0)]
    last = max(index for index, limit in enumerate(rounds) if limit < top or index == 5)
    return rounds[max(last - 4, 0) : last + 1]


def class_names(limits: Sequence[float]) -> list[str]:
    """Names of the classes: under 1, 1 to 2, ..., 20 and over."""
    middle = [say("class.between", low=f"{low:,g}", high=f"{high:,g}") for low, high in pairwise(limits)]
    return [say("class.under", limit=f"{limits[0]:,g}"), *middle, say("class.over", limit=f"{limits[-1]:,g}")]


def place_maps(
    boundaries: Mapping[str, Any],
    policies: Sequence[str],
    places: Sequence[str],
    values: NDArray[np.float64],
    title: str,
    legend: str,
    burnt_in: Sequence[str],
) -> Drawing:
    """A map for every policy with one key of colours. `values` has shape [policy, place]; NaN is left white."""
    limits = steps(values)
    names = class_names(limits)
    at = {code: index for index, code in enumerate(places)}
    panels: list[Spec] = []
    datasets: dict[str, Rows] = {}
    for row, policy in enumerate(policies):
        features = []
        for feature in boundaries["features"]:
            code = feature["properties"].get("code")
            known = code in at and np.isfinite(values[row, at[code]])
            label = names[int(np.searchsorted(limits, values[row, at[code]], side="right"))] if known else ""
            features.append({"type": "Feature", "geometry": feature["geometry"], "class": label})
        datasets[policy] = features
        panels.append(_map(policy, names, legend))
    grid: Spec = {
        "concat": panels,
        "columns": COLUMNS,
        "spacing": 16,
        "resolve": {"legend": {"color": "shared"}},
    }
    note = say("map.note")
    return Drawing(framed(grid, title, [note], burnt_in), datasets, f"{title}. {note}")


def _map(policy: str, names: list[str], legend: str) -> Spec:
    key = alt.Legend(title=legend, orient="top", direction="horizontal", symbolType="square", symbolSize=200, columns=6)
    colour = alt.Color("class:N", scale=alt.Scale(domain=names, range=list(SEQUENCE)), legend=key)
    shapes = (
        alt.Chart(named(policy))
        .mark_geoshape(stroke="white", strokeWidth=0.7)
        .encode(color=colour)
        .project(type="mercator")
        .properties(width=(WIDTH - 50) / COLUMNS, height=215)
    )
    return {**part(shapes), "title": panel_title(called("policy", policy))}


def calendars(
    policies: Sequence[str],
    places: Sequence[str],
    months: Sequence[str],
    values: NDArray[np.float64],
    title: str,
    legend: str,
    burnt_in: Sequence[str],
) -> Drawing:
    """Places down, months across, a panel a policy. `values` has shape [policy, month, place]."""
    limits = steps(values)
    names = class_names(limits)
    rows = [
        {
            "policy": called("policy", policy),
            "place": place,
            "month": month,
            "class": names[int(np.searchsorted(limits, values[i, j, k], side="right"))],
        }
        for i, policy in enumerate(policies)
        for j, month in enumerate(months)
        for k, place in enumerate(places)
        if np.isfinite(values[i, j, k])
    ]
    ticks = [month for month in months if month[5:7] in ("01", "07")]
    chart = (
        alt.Chart()
        .mark_rect(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("month:O", sort=list(months), axis=alt.Axis(title=None, values=ticks, labelAngle=0, grid=False)),
            y=alt.Y("place:N", sort=list(places), axis=alt.Axis(title=None, grid=False, labelFontSize=10)),
            color=alt.Color(
                "class:N",
                scale=alt.Scale(domain=names, range=list(SEQUENCE)),
                legend=alt.Legend(title=legend, orient="top", direction="horizontal", symbolType="square", columns=6),
            ),
        )
        .properties(width=(WIDTH - 130) / 2, height=alt.Step(11))
    )
    facets: Spec = {
        "data": {"name": "calendar"},
        "facet": {"field": "policy", "type": "nominal", "sort": [called("policy", policy) for policy in policies]},
        "columns": 2,
        "spacing": 16,
        "spec": part(chart),
    }
    note = say("calendar.note")
    return Drawing(framed(facets, title, [note], burnt_in), {"calendar": rows}, f"{title}. {note}")
