"""Where help does not get through, and how goods would flow: two maps, the second for the internal edition only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from waysahead.case.relief import relief_of
from waysahead.report.charts import BLUE, INK, ORANGE, SEQUENCE, WIDTH, Drawing, Rows, Spec, framed, named, part
from waysahead.report.wording import say, share

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Summary

LIMITS = (0.1, 0.2, 0.3, 0.4, 0.6)
"""Limits of the classes of unmet share."""
MODES = ("road", "sea", "air")
HEIGHT = 520


def unmet_drawing(found: Summary, case: Case, burnt_in: Sequence[str]) -> Drawing:
    """Share of need that is not met, by place, over all months of the plan."""
    title = say("relief.map.unmet", first=found.months[0], last=found.months[-1])
    drawn = {**part(_places()), "projection": {"type": "mercator"}, "width": WIDTH - 40, "height": HEIGHT}
    return Drawing(
        framed(drawn, title, [say("relief.map.note")], burnt_in), {"places": _shaded(found, case)}, _words(found, title)
    )


def flow_drawing(found: Summary, flows: Mapping[str, Any], case: Case, burnt_in: Sequence[str]) -> Drawing:
    """Flows of all goods and months as lines between the ends of their ways, on the map of unmet need; internal."""
    lines = [
        {"type": "Feature", "geometry": one["geometry"], "mode": one["properties"]["mode"],
         "tonnes": one["properties"]["tonnes"]}
        for one in flows["features"]
    ]  # fmt: skip
    colour = alt.Stroke(
        "mode:N",
        scale=alt.Scale(domain=list(MODES), range=[INK, BLUE, ORANGE]),
        legend=alt.Legend(title=say("relief.map.mode"), symbolType="stroke", symbolStrokeWidth=3),
    )
    width = alt.StrokeWidth(
        "tonnes:Q",
        scale=alt.Scale(type="sqrt", range=[0.6, 7]),
        legend=alt.Legend(title=say("relief.map.tonnes"), symbolType="stroke", tickCount=4),
    )
    drawn = alt.Chart(named("flows")).mark_geoshape(filled=False, opacity=0.75).encode(stroke=colour, strokeWidth=width)
    words = (
        alt.Chart(named("hubs"))
        .mark_text(fontSize=10, dy=-7, color=INK)
        .encode(longitude="lon:Q", latitude="lat:Q", text="name:N")
    )
    layered: Spec = {
        "layer": [part(_places()), part(drawn), part(words)],
        "projection": {"type": "mercator"},
        "width": WIDTH - 40,
        "height": HEIGHT,
    }
    title = say("relief.map.flows")
    marks = [say("edition.internal.warning"), say("relief.map.note")]
    hubs = [{"name": one.code, "lon": one.lon, "lat": one.lat} for one in relief_of(case).hubs if one.kind == "depot"]
    data: dict[str, Rows] = {"places": _shaded(found, case), "flows": lines, "hubs": hubs}
    return Drawing(framed(layered, title, marks, burnt_in), data, title)


def _places() -> alt.Chart:
    names = _classes()
    colour = alt.Color(
        "class:N",
        scale=alt.Scale(domain=names, range=list(SEQUENCE)),
        legend=alt.Legend(title=say("relief.map.legend"), orient="top", direction="horizontal", symbolType="square"),
    )
    return alt.Chart(named("places")).mark_geoshape(stroke="white", strokeWidth=0.8).encode(color=colour)


def _classes() -> list[str]:
    edges = (0.0, *LIMITS, 1.0)
    return [f"{share(low)} - {share(high)}" for low, high in pairwise(edges)]


def _shaded(found: Summary, case: Case) -> Rows:
    names, codes = _classes(), list(found.names)
    rows = []
    for feature in case.boundaries["features"]:
        code = feature["properties"].get("code")
        if code not in codes:
            continue
        at = codes.index(code)
        need = float(found.need[at].sum())
        lacking = min(float(found.unmet[at].sum()) / need, 1.0) if need > 0 else 0.0
        label = names[int(np.searchsorted(LIMITS, lacking, side="right"))]
        rows.append({"type": "Feature", "geometry": feature["geometry"], "class": label})
    return rows


def _words(found: Summary, title: str) -> str:
    from waysahead.report.relief_told import place_table

    rows = place_table(found).rows[:5]
    return f"{title}. " + "; ".join(f"{cells[0]} {cells[2]}" for cells in rows)
