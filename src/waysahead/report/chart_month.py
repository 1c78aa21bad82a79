"""Where, in one month: a map of a policy, of the one it is set against, and of their difference, future by future."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from textwrap import wrap
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from waysahead.report.chart_asked import Asked, Charted, Row
from waysahead.report.chart_places import class_names, steps
from waysahead.report.charts import INK, SEQUENCE, SOFT, Drawing, Spec, framed, named, panel_title, part
from waysahead.report.place_differences import CLASSES, PlacedDifference, place_differences
from waysahead.report.series import PLACE_NAMES, Floats, kind_of, place_bands
from waysahead.report.wording import between, called, figure, listed, month_of, say

PER = 100_000
MARKS = {-1: "\N{BLACK DOWN-POINTING TRIANGLE}", 1: "\N{BLACK UP-POINTING TRIANGLE}"}
"""Fewer, more."""
FEWER, MORE = ("#2b78b0", "#7fb3da", "#cfe3f2"), ("#fbe0c8", "#f0a35e", "#c05a0a")
"""Fills of a difference, largest fall first, then smallest rise first; what is unclear is white with an edge."""
SIDES = {-1: "fewer", 0: "unclear", 1: "more"}
TITLE_LETTER = 6.8
"""Pixels of a letter of a map's title."""
RATIO = 0.82
"""Height of a panel for its width."""


def month_chart(asked: Asked) -> Charted:
    """The maps of one month. Without `month` that in the middle; without `policy` the first that is no baseline."""
    run, given = asked.run, asked.given
    variable = given.get("variable", "civilian_deaths")
    against = given.get("against", run.baseline)
    policy = given.get("policy") or next((one for one in run.policies if one != against), against)
    months = [str(month) for month in run.months]
    month = months.index(given["month"]) if given.get("month") else len(months) // 2
    people = {place.code: float(place.population) for place in asked.case.places}
    per = np.array([people.get(code, np.nan) / PER for code in run.places]) if given.get("per") else None
    bands, apart = place_bands(run, variable, per), place_differences(run, variable, against, per)
    at = [run.policies.index(one) for one in (against, policy)]
    counted = say("page.map.rate" if given.get("per") else "page.map.count")
    title = listed([called("variable", variable), month_of(date.fromisoformat(f"{months[month]}-01")), counted])
    limits = steps(bands.levels[1])
    shown = [bands.levels[1, one, month] for one in at]
    differing = _classes(apart, at[1], month)
    drawing = _drawing(asked, (against, policy), shown, limits, differing, difference_names(apart.limits), title)
    unit = f"{kind_of(variable).unit}{' per 100,000 residents' if given.get('per') else ''}"
    head = {"variable": variable, "month": months[month], "unit": unit}
    rows = [_row(asked, one, "", code, bands.levels[:, j, month, k], "") | head
            for one, j in zip((against, policy), at, strict=True) for k, code in enumerate(run.places)]  # fmt: skip
    rows += [_row(asked, policy, against, code, apart.levels[:, at[1], month, k],
                  SIDES[int(apart.side[at[1], month, k])]) | head
             for k, code in enumerate(run.places)]  # fmt: skip
    return Charted(drawing, rows)


def _row(asked: Asked, policy: str, against: str, code: str, levels: Floats, side: str) -> Row:
    name = asked.names[asked.run.places.index(code)]
    return (
        {"policy": policy, "against": against, "place": code, "name": name}
        | {key: float(value) for key, value in zip(PLACE_NAMES, levels, strict=True)}
        | {"side": side, "badge": "simulated", "source_id": f"run:{asked.run.manifest['run']}"}
    )


def difference_names(limits: Sequence[float]) -> list[str]:
    """Names of the classes of a difference: largest fall first, unclear in the middle, largest rise last."""
    sizes = [between(low, high) for low, high in pairwise([0.0, *limits[: CLASSES - 1]])]
    sizes.append(say("class.over", limit=figure(limits[CLASSES - 2])))
    fewer = [f"{MARKS[-1]} {say('page.map.fewer', range=size)}" for size in reversed(sizes)]
    more = [f"{MARKS[1]} {say('page.map.more', range=size)}" for size in sizes]
    return [*fewer, say("page.map.unclear"), *more]


def _classes(apart: PlacedDifference, policy: int, month: int) -> NDArray[np.int64]:
    """The class of each place among `difference_names`."""
    size = np.searchsorted(apart.limits[: CLASSES - 1], np.abs(apart.levels[1, policy, month]), side="right") + 1
    return np.asarray(CLASSES + apart.side[policy, month].astype(np.int64) * size)


def _drawing(
    asked: Asked,
    pair: tuple[str, str],
    shown: Sequence[Floats],
    limits: Sequence[float],
    differing: NDArray[np.int64],
    names: Sequence[str],
    title: str,
) -> Drawing:
    levels = class_names(limits)
    columns = min(asked.look.columns or 3, 3)
    size = (asked.look.pixels - 50) / columns
    features = {name: _features(asked, [levels[int(np.searchsorted(limits, value, side="right"))] for value in values])
                for name, values in zip(("against", "policy"), shown, strict=True)}  # fmt: skip
    features["difference"] = _features(asked, [names[at] for at in differing])
    features["marks"] = _marks(asked, differing)
    difference = say("page.map.difference", policy=called("policy", pair[1]), against=called("policy", pair[0]))
    key = called("variable", asked.given.get("variable", "civilian_deaths"))
    letters = max(int(size / TITLE_LETTER), 8)
    titles = [wrap(called("policy", policy), letters) for policy in pair]
    titles.append(wrap(difference, letters))
    deepest = max(map(len, titles))
    first, second, third = ([""] * (deepest - len(lines)) + lines for lines in titles)  # maps stand in one row
    panels = [
        _panel(name, lines, levels, SEQUENCE, key, size)
        for name, lines in zip(("against", "policy"), (first, second), strict=True)
    ]
    both = {"concat": panels, "columns": min(columns, 2), "spacing": 12, "resolve": {"legend": {"color": "shared"}}}
    apart = _panel("difference", third, names, (*FEWER, "white", *MORE), say("page.map.difference.key"), size)
    marks = alt.Chart(named("marks")).mark_text(fontSize=11, color=INK).project(type="mercator")
    marks = marks.encode(longitude="lon:Q", latitude="lat:Q", text="mark:N")
    whole = {key: apart.pop(key) for key in ("title", "width", "height", "projection") if key in apart}
    apart = {"layer": [apart, {key: one for key, one in part(marks).items() if key != "projection"}], **whole}
    inner: Spec = {"hconcat" if columns > 1 else "vconcat": [both, apart], "spacing": 12}
    inner["resolve"] = {"scale": {"color": "independent"}, "legend": {"color": "independent"}}
    sure = title[:1].upper() + title[1:]
    note = say("map.note")
    framing = framed(inner, sure, [note], asked.burnt_in, asked.look.pixels, asked.language)
    return Drawing(framing, features, f"{sure}. {difference}. {note}")


def _features(asked: Asked, classes: Sequence[str]) -> list[Mapping[str, Any]]:
    at = dict(zip(asked.run.places, classes, strict=True))
    return [
        {"type": "Feature", "geometry": feature["geometry"], "class": at.get(feature["properties"].get("code"), "")}
        for feature in asked.case.boundaries["features"]
    ]


def _marks(asked: Asked, differing: NDArray[np.int64]) -> list[Mapping[str, Any]]:
    """Which side a place is on, as a sign in its middle, so that a print in grey tells the sides apart."""
    middle = {place.code: (place.lon, place.lat) for place in asked.case.places}
    return [
        {"lon": middle[code][0], "lat": middle[code][1], "mark": MARKS[int(np.sign(at - CLASSES))]}
        for code, at in zip(asked.run.places, differing, strict=True)
        if at != CLASSES and code in middle
    ]


def _panel(data: str, title: Sequence[str], names: Sequence[str], fills: Sequence[str], key: str, size: float) -> Spec:
    """One map with its title in lines."""
    legend = alt.Legend(
        title=key, orient="bottom", direction="horizontal", symbolType="square", symbolSize=160,
        columns=1 if data == "difference" else 2,
        symbolStrokeWidth=0.8, symbolStrokeColor=SOFT, labelFontSize=10, labelLimit=int(size), titleLimit=int(size),
    )  # fmt: skip
    shapes = (
        alt.Chart(named(data))
        .mark_geoshape(stroke=SOFT, strokeWidth=0.6)
        .encode(color=alt.Color("class:N", scale=alt.Scale(domain=list(names), range=list(fills)), legend=legend))
        .project(type="mercator")
        .properties(width=size, height=size * RATIO)
    )
    return {**part(shapes), "title": {**panel_title(""), "text": list(title)}}
