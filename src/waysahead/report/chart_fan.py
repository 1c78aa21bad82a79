"""Fans over observed history: what was recorded before the start, and where the futures spread after it."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from waysahead.decision import Comparison
from waysahead.report.charts import BANDS, INK, SOFT, WIDTH, Drawing, Spec, framed, part
from waysahead.report.futures import PlacedFutures
from waysahead.report.monthly import NAMES, Observed, bands, monthly
from waysahead.report.wording import say, spoken

COLUMNS = 3


def fan(
    run: PlacedFutures,
    comparison: Comparison,
    variable: str,
    record: Observed | None,
    burnt_in: Sequence[str],
    stock: bool = False,
) -> Drawing:
    """A fan for every policy on one scale: 50, 80 and 90 % of the futures, the median, and the baseline's, dashed.

    `record` is the observed history, drawn black before the start.
    """
    found = bands(monthly(run, variable, stock))
    base = run.policies.index(run.baseline)
    months = [str(month) + "-01" for month in run.months]
    rows: list[dict[str, object]] = []
    for index, policy in enumerate(run.policies):
        head = {"policy": spoken(policy)}
        rows.append({**head, "start": str(run.manifest["case"]["start"])})
        for at, month in enumerate(months):
            levels = {name: float(found[index, at, level]) for level, name in enumerate(NAMES)}
            rows.append({**head, "month": month, "base": float(found[base, at, NAMES.index("p50")]), **levels})
        if record is not None:
            seen = zip(record.days, record.values, strict=True)
            field = "observed" if record.joined else "reading"
            rows.extend({**head, "month": day.isoformat(), field: value} for day, value in seen)
    legend = [say("fan.legend", baseline=spoken(run.baseline))]
    if record is not None:
        legend.append(say("fan.observed"))
    title = say(f"fan.title.{variable}")
    facets: Spec = {
        "data": {"name": "fan"},
        "facet": {"field": "policy", "type": "nominal", "sort": [spoken(policy) for policy in run.policies]},
        "columns": COLUMNS,
        "spacing": 18,
        "spec": {**_layers(), "width": (WIDTH - 110) / COLUMNS, "height": 130},
    }
    return Drawing(framed(facets, title, legend, burnt_in), {"fan": rows}, " ".join([f"{title}.", *legend]))


def _layers() -> Spec:
    x = alt.X("month:T", axis=alt.Axis(title=None, format="%b %y", tickCount=4, grid=False, labelFlush=True))
    scale = alt.Scale(nice=True, zero=True)
    y_axis = alt.Axis(title=None, tickCount=4, format="~s")
    areas = [
        alt.Chart()
        .mark_area(color=fill, interpolate="monotone")
        .encode(x=x, y=alt.Y(f"{low}:Q", scale=scale, axis=y_axis), y2=alt.Y2(f"{high}:Q"))
        for fill, (low, high) in zip(BANDS, (("p5", "p95"), ("p10", "p90"), ("p25", "p75")), strict=True)
    ]
    lines = [
        alt.Chart().mark_rule(color=SOFT, strokeWidth=1).encode(x=alt.X("start:T")),
        alt.Chart().mark_line(color=INK, strokeDash=[3, 2], strokeWidth=1).encode(x=x, y=alt.Y("base:Q")),
        alt.Chart().mark_line(color="#084a7d", strokeWidth=1.8).encode(x=x, y=alt.Y("p50:Q")),
        alt.Chart().mark_line(color="black", strokeWidth=1.5).encode(x=x, y=alt.Y("observed:Q")),
        alt.Chart().mark_point(color="black", filled=True, size=18, opacity=1).encode(x=x, y=alt.Y("reading:Q")),
    ]
    return {"layer": [part(layer) for layer in (*areas, *lines)]}
