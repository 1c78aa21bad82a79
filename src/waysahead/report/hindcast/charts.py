"""A hindcast in pictures: the country over time, the PIT, ratios and coverage by step, misses by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import altair as alt
import numpy as np

from waysahead.inference.hindcast import Hindcast, coverage_by_place
from waysahead.inference.intervals import Ratio
from waysahead.inference.origins import NATIONAL
from waysahead.report.charts import BANDS, BLUE, GREY, INK, ORANGE, SOFT, WIDTH, Drawing, Spec, framed, part
from waysahead.report.words_hindcast import ahead, model_name, words

TENTHS = 10
COLUMNS = 4
LETTERS = 150


def burnt_in(found: Hindcast) -> list[str]:
    """The lines that every image carries."""
    told = words(
        "caption",
        case=found.case,
        model=model_name(found.told),
        draws=f"{found.draws:,}",
        seed=found.seed,
        title=found.known.title,
    )
    return wrap(told, LETTERS)


def nation(found: Hindcast, target: str) -> Drawing:
    """What came each month and what had been forecast for it, a panel for each step."""
    rows: list[dict[str, object]] = []
    for track in found.of(found.told, target + NATIONAL):
        for at, month in enumerate(track.months):
            low, middle, high, record = (
                float(values[at, 0]) for values in (track.low, track.middle, track.high, track.record)
            )
            rows.append(
                {"step": ahead(track.step), "month": f"{month}-01", "low": low, "middle": middle, "high": high,
                 "record": record}
            )  # fmt: skip
    x = alt.X("month:T", axis=alt.Axis(title=None, format="%b %y", tickCount=4, grid=False, labelFlush=True))
    axis = alt.Axis(title=None, tickCount=4, format="~s")
    layers: list[Any] = [
        alt.Chart().mark_area(color=BANDS[0]).encode(x=x, y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q")),
        alt.Chart().mark_line(color="#084a7d", strokeWidth=1.8).encode(x=x, y=alt.Y("middle:Q")),
        alt.Chart().mark_line(color="black", strokeWidth=1.5).encode(x=x, y=alt.Y("record:Q")),
        alt.Chart().mark_point(color="black", filled=True, size=14, opacity=1).encode(x=x, y=alt.Y("record:Q")),
    ]
    steps = [ahead(step) for step in found.steps]
    title = words("nation.title", step=", ".join(steps), model=model_name(found.told))
    facets = _facets("nation", "step", steps, {"layer": [part(one) for one in layers]}, 130)
    legend = words("nation.legend")
    return Drawing(framed(facets, title, [legend], burnt_in(found)), {"nation": rows}, f"{title}. {legend}")


def pit_histogram(found: Hindcast, target: str) -> Drawing:
    """Share of records in each tenth of the forecast, a panel for each step."""
    rows: list[dict[str, object]] = []
    for track in found.of(found.told, target):
        counts, _ = np.histogram(track.pit, TENTHS, (0.0, 1.0))
        for tenth, share in enumerate((counts / track.pit.size).tolist()):
            rows.append({"step": ahead(track.step), "from": tenth / TENTHS, "to": (tenth + 1) / TENTHS, "share": share})
    bars = (
        alt.Chart()
        .mark_rect(color=BLUE, stroke="white")
        .encode(
            x=alt.X("from:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(title=None, tickCount=5, format=".1f")),
            x2=alt.X2("to:Q"),
            y=alt.Y("share:Q", axis=alt.Axis(title=None, tickCount=4, format=".0%")),
            y2=alt.Y2Datum(0),
        )
    )
    flat = alt.Chart().mark_rule(color=INK, strokeDash=[3, 2]).encode(y=alt.YDatum(1 / TENTHS))
    title = words("pit.title", model=model_name(found.told))
    steps = [ahead(step) for step in found.steps]
    facets = _facets("pit", "step", steps, {"layer": [part(bars), part(flat)]}, 120)
    legend = words("pit.legend")
    return Drawing(framed(facets, title, [legend], burnt_in(found)), {"pit": rows}, f"{title}. {legend}")


def ratios(found: Hindcast, target: str) -> Drawing:
    """Ratios to the local level on both scores, with their intervals, by model and step."""
    rows = [
        _ratio_row(line.model, line.step, words(name), ratio)
        for line in found.lines
        if line.target == target and line.model != "zero"
        for name, ratio in (("crps_log", line.ratio), ("ignorance", line.ignorance_ratio))
    ]
    models = [model_name(name) for name in found.models if name != "zero"]
    title, legend = words("ratio.title", target=words(target)), words("ratio.legend")
    spec = _intervals(1.0, alt.Scale(type="log", nice=False), ".2~f", models)
    columns = [words("crps_log"), words("ignorance")]
    grid: Spec = {
        "data": {"name": "ratios"},
        "facet": {
            "row": {"field": "step", "type": "nominal", "sort": [ahead(step) for step in found.steps]},
            "column": {"field": "score", "type": "nominal", "sort": columns},
        },
        "spec": {**spec, "width": (WIDTH - 260) / 2, "height": 16 * len(models)},
    }
    return Drawing(framed(grid, title, [legend], burnt_in(found)), {"ratios": rows}, f"{title}. {legend}")


def coverage(found: Hindcast, target: str) -> Drawing:
    """Coverage of the 90 % interval by model and step, with its interval."""
    rows = [
        _ratio_row(line.model, line.step, "", line.coverage)
        for line in found.lines
        if line.target == target and line.model != "zero"
    ]
    models = [model_name(name) for name in found.models if name != "zero"]
    title, legend = words("cover.title", target=words(target)), words("cover.legend")
    spec = _intervals(0.9, alt.Scale(domain=[0.2, 1.0], clamp=True), ".0%", models)
    steps = [ahead(step) for step in found.steps]
    facets = _facets("cover", "step", steps, spec, 16 * len(models), columns=2, room=330)
    return Drawing(framed(facets, title, [legend], burnt_in(found)), {"cover": rows}, f"{title}. {legend}")


def places(found: Hindcast, target: str, names: Mapping[str, str]) -> Drawing:
    """Share of months below and above the interval, place by place, over every step."""
    rows: list[dict[str, object]] = []
    held = coverage_by_place(found.of(found.told, target))
    for place, (_, low, high) in sorted(held.items(), key=lambda item: item[1][0]):
        name = names.get(place, place)
        rows.append({"place": name, "share": -low, "side": words("head.low")})
        rows.append({"place": name, "share": high, "side": words("head.high")})
    order = list(dict.fromkeys(str(row["place"]) for row in rows))
    sides = [words("head.low"), words("head.high")]
    bars = (
        alt.Chart()
        .mark_bar(height=9)
        .encode(
            x=alt.X("share:Q", axis=alt.Axis(title=None, format=".0%", tickCount=6, labelExpr=ABSOLUTE)),
            y=alt.Y("place:N", sort=order, axis=alt.Axis(title=None, labelLimit=220)),
            color=alt.Color(
                "side:N", scale=alt.Scale(domain=sides, range=[BLUE, ORANGE]), legend=alt.Legend(title=None)
            ),
        )
    )
    lines = [alt.Chart().mark_rule(color=SOFT, strokeDash=[3, 2]).encode(x=alt.XDatum(end)) for end in (-0.05, 0.05)]
    title, legend = words("places.title", model=model_name(found.told)), words("places.legend")
    layered: Spec = {
        "data": {"name": "places"},
        "layer": [part(one) for one in (bars, *lines)],
        "width": WIDTH - 260,
        "height": max(15 * len(order), 60),
    }
    return Drawing(framed(layered, title, [legend], burnt_in(found)), {"places": rows}, f"{title}. {legend}")


ABSOLUTE = "format(abs(datum.value), '.0%')"


def _ratio_row(model: str, step: int, score: str, ratio: Ratio) -> dict[str, object]:
    values = {"ratio": ratio.ratio, "low": ratio.low, "high": ratio.high}
    finite = {name: value if np.isfinite(value) else None for name, value in values.items()}
    return {"model": model_name(model), "step": ahead(step), "score": score, **finite}


def _intervals(at: float, scale: alt.Scale, form: str, models: Sequence[str]) -> Spec:
    y = alt.Y("model:N", sort=list(models), axis=alt.Axis(title=None, labelLimit=180))
    x_axis = alt.Axis(title=None, tickCount=5, format=form)
    layers = [
        alt.Chart().mark_rule(color=INK, strokeWidth=1).encode(x=alt.XDatum(at)),
        alt.Chart()
        .mark_rule(color=GREY, strokeWidth=2)
        .encode(y=y, x=alt.X("low:Q", scale=scale, axis=x_axis), x2=alt.X2("high:Q")),
        alt.Chart().mark_point(color=BLUE, filled=True, size=42, opacity=1).encode(y=y, x=alt.X("ratio:Q")),
    ]
    return {"layer": [part(one) for one in layers]}


def _facets(
    data: str, by: str, order: Sequence[str], spec: Spec, height: float, columns: int = COLUMNS, room: float = 110
) -> Spec:
    columns = min(columns, len(order))
    return {
        "data": {"name": data},
        "facet": {"field": by, "type": "nominal", "sort": list(order)},
        "columns": columns,
        "spacing": 18,
        "spec": {**spec, "width": (WIDTH - room) / columns, "height": height},
    }
