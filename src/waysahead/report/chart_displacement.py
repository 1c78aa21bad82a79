"""Journeys in pictures: a map of places and roads, and a fan for every camp."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeAlias

import altair as alt
import numpy as np
from numpy.typing import NDArray

from waysahead.inference.displacement import Displaced
from waysahead.report.charts import BANDS, BLUE, GREY, INK, SOFT, WIDTH, Drawing, Spec, framed, part
from waysahead.report.displacement_labels import Spot, name_places
from waysahead.report.words_displacement import words

Spans: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
"""Degrees shown, to the east and to the north."""
COLUMNS = 3
MOST_TICKS = 4
"""Dates below a fan."""
FEW = 30
"""Places up to which a map names all for which there is room; above it names camps."""
MAP = (WIDTH - 120, 460)
"""Width and height of the map, pixels."""
AREA = (8, 900)
"""Areas of the circles of nobody and of most people, square pixels."""
EVERY = 5
LEVELS = {"p5": 0.05, "p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95}


def camp_fans(found: Displaced, burnt_in: Sequence[str]) -> Drawing:
    """A fan for every camp: bands of 50, 80 and 90 %, the median, and what was recorded, black. Persons."""
    rows: list[dict[str, object]] = []
    levels = np.quantile(found.counts[:, ::EVERY], list(LEVELS.values()), axis=0)
    for at, camp in enumerate(found.camps):
        for step in range(levels.shape[1]):
            day = found.case.start + timedelta(days=step * EVERY)
            row: dict[str, object] = {"camp": camp, "day": day.isoformat()}
            row |= {name: float(levels[level, step, at]) for level, name in enumerate(LEVELS)}
            row["recorded"] = float(found.recorded[step * EVERY, at])
            rows.append(row)
    months = next((step for step in (1, 2, 3, 4, 6) if found.case.days <= 30.4 * step * MOST_TICKS), 12)
    ticks = alt.TimeIntervalStep(interval=alt.TimeInterval("month"), step=months)
    x = alt.X("day:T", axis=alt.Axis(title=None, format="%b %y", tickCount=ticks, grid=False, labelFlush=True))
    axis = alt.Axis(title=None, tickCount=4, labelExpr="format(datum.value, '~s')")
    pairs = (("p5", "p95"), ("p10", "p90"), ("p25", "p75"))
    layers: list[Any] = [
        alt.Chart().mark_area(color=fill).encode(x=x, y=alt.Y(f"{low}:Q", axis=axis), y2=alt.Y2(f"{high}:Q"))
        for fill, (low, high) in zip(BANDS, pairs, strict=True)
    ]
    layers.append(alt.Chart().mark_line(color="#084a7d", strokeWidth=1.8).encode(x=x, y=alt.Y("p50:Q")))
    layers.append(alt.Chart().mark_line(color="black", strokeWidth=1.5).encode(x=x, y=alt.Y("recorded:Q")))
    facets: Spec = {
        "data": {"name": "camps"},
        "facet": {"field": "camp", "type": "nominal", "sort": list(found.camps)},
        "columns": COLUMNS,
        "spacing": 18,
        "spec": {"layer": [part(layer) for layer in layers], "width": (WIDTH - 110) / COLUMNS, "height": 120},
        "resolve": {"scale": {"y": "independent"}, "axis": {"x": "independent"}},
    }
    title = words("fan.title")
    note = words("fan.forecast" if found.withhold else "fan.given")
    return Drawing(framed(facets, title, [note], burnt_in), {"camps": rows}, f"{title}. {note}")


def journey_map(found: Displaced, burnt_in: Sequence[str]) -> Drawing:
    """Places and roads; area of a circle by people at rest there on the last day (median run), camps filled.

    Camps of withheld runs show the median of the forecasts, as the tables do.
    """
    people = np.median(found.places[:, -1], axis=0)
    index = {place.name: at for at, place in enumerate(found.case.places)}
    if found.withhold:
        people[[index[camp] for camp in found.camps]] = np.median(found.counts[:, -1], axis=0)
    spots: list[dict[str, object]] = [
        {
            "name": place.name,
            "lat": place.x,
            "lon": place.y,
            "people": float(people[at]),
            "kind": words("map.camp") if place.kind == "camp" else words("map.place"),
        }
        for at, place in enumerate(found.case.places)
    ]
    lines: list[dict[str, object]] = []
    for route in found.case.routes:
        one, other = (found.case.places[index[name]] for name in (route.one, route.other))
        lines.append({"lat": one.x, "lon": one.y, "lat2": other.x, "lon2": other.y})
    spans = _spans([place.y for place in found.case.places], [place.x for place in found.case.places])
    east, north = (alt.Scale(zero=False, nice=False, domain=list(span)) for span in spans)
    x, y = alt.X("lon:Q", scale=east, axis=None), alt.Y("lat:Q", scale=north, axis=None)
    roads = alt.Chart().mark_rule(color=GREY, strokeWidth=0.8).encode(x=x, y=y, x2=alt.X2("lon2"), y2=alt.Y2("lat2"))
    kinds = [words("map.camp"), words("map.place")]
    circles = (
        alt.Chart()
        .mark_circle(opacity=0.85, stroke=INK, strokeWidth=0.5)
        .encode(
            x=x,
            y=y,
            size=alt.Size(
                "people:Q",
                scale=alt.Scale(range=list(AREA)),
                legend=alt.Legend(
                    title=words("map.people"),
                    symbolFillColor=GREY,
                    symbolStrokeColor=INK,
                    tickCount=4,
                    format=",",
                ),
            ),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=kinds, range=[BLUE, "#ffffff"]),
                legend=alt.Legend(title=None, symbolStrokeColor=INK, symbolStrokeWidth=0.8, symbolSize=70),
            ),
        )
    )
    named = _named(found, people, spans)
    ink = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[INK, SOFT]), legend=None)
    names = alt.Chart().mark_text(fontSize=9).encode(x=x, y=y, text=alt.Text("name:N"), color=ink)
    layers = [
        {**part(roads), "data": {"name": "roads"}},
        {**part(circles), "data": {"name": "spots"}},
        {**part(names), "data": {"name": "named"}},
    ]
    apart: Spec = {"scale": {"color": "independent"}}
    title = words("map.title")
    note = words("map.forecast" if found.withhold else "map.note")
    frame = framed({"layer": layers, "resolve": apart, "width": MAP[0], "height": MAP[1]}, title, [note], burnt_in)
    return Drawing(frame, {"roads": lines, "spots": spots, "named": named}, f"{title}. {note}")


def _named(found: Displaced, people: NDArray[np.float64], spans: Spans) -> list[dict[str, object]]:
    """Names and where their middles lie, degrees: all camps, and other places while they are few and find room."""
    (west, east), (south, north) = spans
    wide, high = (east - west) / MAP[0], (north - south) / MAP[1]
    area = AREA[0] + (AREA[1] - AREA[0]) * people / max(float(people.max()), 1.0)
    spots = [
        Spot((place.y - west) / wide, (north - place.x) / high, math.sqrt(size / math.pi), place.name, camp)
        for place, size in zip(found.case.places, area.tolist(), strict=True)
        if (camp := place.kind == "camp") or len(found.case.places) <= FEW
    ]
    return [
        {
            "name": spot.name,
            "lon": west + middle[0] * wide,
            "lat": north - middle[1] * high,
            "kind": words("map.camp" if spot.needed else "map.place"),
        }
        for spot, middle in zip(spots, name_places(spots), strict=True)
        if middle is not None
    ]


def _spans(lon: Sequence[float], lat: Sequence[float]) -> Spans:
    """The frame, so that a km is as long to the north as to the east, with a margin."""
    narrow = max(math.cos(math.radians((min(lat) + max(lat)) / 2)), 0.1)
    wide, high = (max(lon) - min(lon)) * narrow, max(lat) - min(lat)
    degree = max(wide / MAP[0], high / MAP[1], 1e-3) * 1.12
    return _around(lon, degree * MAP[0] / narrow), _around(lat, degree * MAP[1])


def _around(ends: Sequence[float], size: float) -> tuple[float, float]:
    middle = (min(ends) + max(ends)) / 2
    return middle - size / 2, middle + size / 2
