"""Where help does not get through, what is carried, what binds when; and, for the internal edition, flows on a map.

The public drawings take plain rows, as `relief --json` prints them, so that a page can draw them too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from waysahead.case.relief import relief_of
from waysahead.report.charts import (
    BLUE,
    INK,
    ORANGE,
    SEQUENCE,
    WIDTH,
    Drawing,
    Rows,
    Spec,
    broken,
    framed,
    long_labels,
    month_form,
    named,
    part,
    row_height,
)  # fmt: skip
from waysahead.report.wording import figure, say, share, speaking, spoken_language

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Summary

LIMITS = (0.1, 0.2, 0.3, 0.4, 0.6)
"""Limits of the classes of unmet share."""
MODES = ("road", "sea", "air")
HEIGHT = 520
MOST_BINDING = 8
PALE = 0.45
"""Opacity of places under lines, so that a line can be followed over a dark one."""
SAME_TOWN = 0.5
"""Degrees within which two names would lie on each other."""
LABEL_WIDTH, LETTERS = 300, 52
"""Width of the words beside a row, in pixels and in letters."""


def unmet_drawing(
    found: Summary, case: Case, burnt_in: Sequence[str], *, language: str | None = None, width: float = WIDTH
) -> Drawing:
    """Share of need that is not met, by place, over all months of the plan."""
    with speaking(language or spoken_language()):
        title = say("relief.map.unmet", first=found.months[0], last=found.months[-1])
        size = {"width": width - 40, "height": HEIGHT * width / WIDTH}
        drawn = {**part(_places()), "projection": {"type": "mercator"}, **size}
        framing = framed(drawn, title, [say("relief.map.note")], burnt_in, width)
        return Drawing(framing, {"places": _shaded(found, case)}, _words(found, title))


def flows_drawing(
    rows: Sequence[Mapping[str, Any]], burnt_in: Sequence[str], *, language: str | None = None, width: float = WIDTH
) -> Drawing:
    """Tonnes by month, a panel a mode, each on its own scale: rows of month, mode, tonnes. No places, so public."""
    with speaking(language or spoken_language()):
        title, note = say("relief.flows.title"), say("relief.flows.note")
        used = [mode for mode in MODES if any(row["mode"] == mode and row["tonnes"] > 0.5 for row in rows)]
        drawn = [
            {"mode": say(f"relief.mode.{row['mode']}"), "month": f"{row['month']}-01", "tonnes": float(row["tonnes"])}
            for row in rows
            if row["mode"] in used
        ]
        bars = (
            alt.Chart(named("flows"))
            .mark_bar(color=BLUE)
            .encode(
                x=alt.X(
                    "month:T",
                    timeUnit="yearmonth",
                    axis=alt.Axis(title=None, format=month_form(language), grid=False, tickCount=6),
                ),
                y=alt.Y("tonnes:Q", axis=alt.Axis(title=None, tickCount=3, format="~s")),
            )
        )
        panels: Spec = {
            "data": {"name": "flows"},
            "facet": {"row": {"field": "mode", "type": "nominal", "sort": [say(f"relief.mode.{m}") for m in used],
                              "header": {"labelOrient": "top"}}},
            "spec": {key: value for key, value in part(bars).items() if key != "data"}
            | {"width": width - 60, "height": 80},
            "resolve": {"scale": {"y": "independent"}},
            "spacing": 14,
        }  # fmt: skip
        totals = {mode: sum(float(row["tonnes"]) for row in rows if row["mode"] == mode) for mode in used}
        said = "; ".join(f"{say(f'relief.mode.{mode}')} {figure(tonnes)} t" for mode, tonnes in totals.items())
        return Drawing(framed(panels, title, [note], burnt_in, width), {"flows": drawn}, f"{title}. {said}")


def binds_drawing(
    binding: Sequence[Mapping[str, Any]],
    months: Sequence[str],
    burnt_in: Sequence[str],
    *,
    language: str | None = None,
    width: float = WIDTH,
) -> Drawing:
    """What binds, in words, and the months in which it does: rows of what, kind, shadow_price, unit, months.

    Units differ, so prices are told in words and not drawn to one scale.
    """
    from waysahead.relief import Bottleneck
    from waysahead.report.relief_told import first_step

    with speaking(language or spoken_language()):
        title, note = say("relief.binds.title"), say("relief.binds.note")
        shown = [Bottleneck(*(one[name] for name in Bottleneck._fields)) for one in binding[:MOST_BINDING]]
        labels = [broken(first_step(one), LETTERS) for one in shown]
        rows = [
            {"label": label, "month": f"{month}-01", "binds": month in one.months}
            for label, one in zip(labels, shown, strict=True)
            for month in months
        ]
        grid = (
            alt.Chart(named("binds"))
            .mark_rect(stroke="white")
            .encode(
                x=alt.X(
                    "month:T",
                    timeUnit="yearmonth",
                    axis=alt.Axis(title=None, format=month_form(language), grid=False, tickCount=6),
                ),
                y=alt.Y("label:N", sort=labels, axis=long_labels(LABEL_WIDTH)),
                color=alt.Color(
                    "binds:N", scale=alt.Scale(domain=[False, True], range=[SEQUENCE[0], BLUE]), legend=None
                ),
            )
        )
        size = {"width": width - LABEL_WIDTH - 40, "height": {"step": row_height(labels, 26)}}
        said = " ".join(f"{first_step(one)}." for one in shown) or say("relief.plan.nothing")
        return Drawing(framed(part(grid) | size, title, [note], burnt_in, width), {"binds": rows}, f"{title}. {said}")


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
        "layer": [part(_places(PALE)), part(drawn), part(words)],
        "projection": {"type": "mercator"},
        "width": WIDTH - 40,
        "height": HEIGHT,
    }
    title = say("relief.map.flows")
    marks = [say("edition.internal.warning"), say("relief.map.note")]
    hubs = _named_hubs(
        case, {place for one in flows["features"] for place in map(tuple, one["geometry"]["coordinates"])}
    )
    data: dict[str, Rows] = {"places": _shaded(found, case), "flows": lines, "hubs": hubs}
    return Drawing(framed(layered, title, marks, burnt_in), data, title)


def _named_hubs(case: Case, used: set[tuple[Any, ...]]) -> Rows:
    """Names and points of the hubs that goods leave; of two in one town, the first."""
    kept: list[dict[str, Any]] = []
    for one in relief_of(case).hubs:
        near = any(abs(one.lon - other["lon"]) + abs(one.lat - other["lat"]) < SAME_TOWN for other in kept)
        if (one.lon, one.lat) in used and not near:
            kept.append({"name": one.name, "lon": one.lon, "lat": one.lat})
    return kept


def _places(opacity: float = 1.0) -> alt.Chart:
    names = _classes()
    colour = alt.Color(
        "class:N",
        scale=alt.Scale(domain=names, range=list(SEQUENCE)),
        legend=alt.Legend(title=say("relief.map.legend"), orient="top", direction="horizontal", symbolType="square"),
    )
    return (
        alt.Chart(named("places")).mark_geoshape(stroke="white", strokeWidth=0.8, opacity=opacity).encode(color=colour)
    )


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
    from waysahead.report.relief_unmet import place_table

    rows = place_table(found).rows[: min(5, len(found.names))]
    return f"{title}. " + "; ".join(f"{cells[0]} {cells[2]}" for cells in rows)
