"""The two drawings of the page for slow lines, as SVG written by hand: a fan of one series, and one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.report.brief.markup import Markup, el, row, source, table
from waysahead.report.chart_places import class_names, steps
from waysahead.report.charts import BANDS
from waysahead.report.futures import PlacedFutures
from waysahead.report.map_paths import map_paths
from waysahead.report.monthly import NAMES, Observed, bands, monthly
from waysahead.report.wording import between, called, figure, say

if TYPE_CHECKING:
    from waysahead.case import Case

DASH = "\N{EN DASH}"
FAN = "civilian_deaths_media"
PLACED = "civilian_deaths"


def fan_picture(run: PlacedFutures, policy: str, record: Observed | None) -> list[Markup]:
    """Bands of one policy over the record, as a few polygons."""
    found = bands(monthly(run, FAN))[run.policies.index(policy)]
    days = run.months.astype("datetime64[D]").astype(np.int64)
    seen: list[tuple[float, float]] = []
    if record is not None:
        dates = np.array(record.days, dtype="datetime64[D]").astype(np.int64)
        seen = list(zip(dates.tolist(), record.values, strict=True))
    first = min(int(days[0]), *(int(day) for day, _ in seen)) if seen else int(days[0])
    top = max([float(found[:, -1].max()), *(value for _, value in seen)]) or 1.0

    def at(day: float, value: float) -> str:
        return f"{30 + 365 * (day - first) / (int(days[-1]) - first):.0f},{112 - 104 * value / top:.0f}"

    def line(pairs: list[tuple[float, float]]) -> str:
        return " ".join(at(day, value) for day, value in pairs)

    drawn = []
    for fill, (low, high) in zip(BANDS, (("p5", "p95"), ("p10", "p90"), ("p25", "p75")), strict=True):
        lower, upper = (found[:, NAMES.index(name)].tolist() for name in (low, high))
        ring = [*zip(days.tolist(), upper, strict=True), *reversed(list(zip(days.tolist(), lower, strict=True)))]
        drawn.append(el("polygon", points=line(ring), fill=fill))
    middle = line(list(zip(days.tolist(), found[:, NAMES.index("p50")].tolist(), strict=True)))
    drawn.append(el("polyline", points=middle, fill="none", stroke="#084a7d", stroke_width=2))
    drawn.append(el("polyline", points=line(seen), fill="none", stroke="#000"))
    axis = [
        el("text", figure(top), x=0, y=14, font_size=9),
        el("text", "0", x=18, y=115, font_size=9),
        el("text", str(np.datetime64(first, "D"))[:4], x=30, y=124, font_size=9),
        el("text", str(run.months[-1])[:4], x=372, y=124, font_size=9),
    ]
    words = say("page.low.fan", policy=called("policy", policy))
    told = [] if record is None else [el("p", say("fan.record", source=""), source(record.source), class_="small")]
    picture = el("svg", *drawn, *axis, viewBox="0 0 400 128", role="img", aria_label=words, direction="ltr")
    return [el("p", words), picture, *told]


def map_picture(run: PlacedFutures, case: Case, policy: str, language: str) -> list[Markup]:
    """Deaths for every 100,000 residents by place: a map of a few classes, and the figures as a table."""
    rates = per_100_000(run, case, policy)
    middle = np.nanmedian(rates, axis=0)
    limits = steps(middle)
    paths = map_paths(case.boundaries, 300.0)
    names = {place.code: (place.name_ar if language == "ar" else place.name_en) or place.code for place in case.places}
    classes = {code: int(np.searchsorted(limits, middle[at], side="right")) for at, code in enumerate(run.places)}
    shapes = (
        el("path", d=shape["d"], class_=f"c{classes[code]}" if code in classes else None, stroke="#fff")
        for code, shape in paths["places"].items()
    )
    words = say("page.low.map", policy=called("policy", policy))
    box = " ".join(f"{value:g}" for value in paths["viewBox"])
    keys = [
        piece for at, name in enumerate(class_names(limits)) for piece in (el("span", "", class_=f"c{at}"), f"{name}  ")
    ]
    order = np.argsort(-middle, kind="stable")
    low, high = np.nanquantile(rates, 0.1, axis=0), np.nanquantile(rates, 0.9, axis=0)
    rows = [
        row(
            names.get(run.places[at], run.places[at]),
            f"{figure(float(middle[at]))} ({between(float(low[at]), float(high[at]), DASH)})",
            number=False,
        )
        for at in order
    ]
    return [
        el("p", words),
        el("svg", *shapes, viewBox=box, role="img", aria_label=words),
        el("p", *keys, class_="key small"),
        table([say("page.map.place"), say("map.legend")], rows, f"{say('badge.simulated')}: {say('ranges.80')}"),
        el("p", say("map.note"), class_="small"),
    ]


def per_100_000(run: PlacedFutures, case: Case, policy: str) -> NDArray[np.float64]:
    """Deaths for every 100,000 residents over the whole period, shape [member, place]; NaN where invalid."""
    at = run.policies.index(policy)
    totals = run.place_month(PLACED)[at].sum(axis=1, dtype=np.float64)
    people = {place.code: float(place.population) for place in case.places}
    residents = np.array([people.get(code, np.nan) for code in run.places])
    return np.where(run.valid[at][:, None], totals / residents * 1e5, np.nan)
