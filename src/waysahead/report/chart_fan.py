"""Fans over observed history: what was recorded before the start, and where the futures spread after it."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from waysahead.decision import Comparison
from waysahead.report.charts import (
    BANDS,
    INK,
    MIDDLE,
    SHORT_NUMBERS,
    SOFT,
    WIDTH,
    Drawing,
    Spec,
    framed,
    month_form,
    part,
)
from waysahead.report.futures import PlacedFutures
from waysahead.report.monthly import NAMES, Observed, bands, monthly
from waysahead.report.wording import called, say
from waysahead.report.words import EN

COLUMNS = 3


def fan(
    run: PlacedFutures,
    comparison: Comparison,
    variable: str,
    record: Observed | None,
    burnt_in: Sequence[str],
    stock: bool = False,
    *,
    policies: Sequence[str] | None = None,
    theory: str | None = None,
    language: str | None = None,
    columns: int = COLUMNS,
    width: float = WIDTH,
    hover: bool = False,
) -> Drawing:
    """A fan for every policy on one scale: 50, 80 and 90 % of the futures, the median, and the baseline's, dashed.

    `record` is the observed history, drawn black before the start. `policies` are those drawn (default: all), `theory`
    keeps the futures of one theory, `hover` adds the figures of a month under the pointer.
    """
    values = monthly(run, variable, stock)
    if theory is not None:
        values = values[:, run.theory_of == run.theories.index(theory)]
    found = bands(values)
    base = run.policies.index(run.baseline)
    months = [str(month) + "-01" for month in run.months]
    drawn = run.policies if policies is None else tuple(policies)
    rows: list[dict[str, object]] = []
    for policy in drawn:
        index = run.policies.index(policy)
        head = {"policy": called("policy", policy, language)}
        rows.append({**head, "start": str(run.manifest["case"]["start"])})
        for at, month in enumerate(months):
            levels = {name: float(found[index, at, level]) for level, name in enumerate(NAMES)}
            rows.append({**head, "month": month, "base": float(found[base, at, NAMES.index("p50")]), **levels})
        if record is not None:
            seen = zip(record.days, record.values, strict=True)
            field = "observed" if record.joined else "reading"
            rows.extend({**head, "month": day.isoformat(), field: value} for day, value in seen)
    legend = [say("fan.legend", language, baseline=called("policy", run.baseline, language))]
    if record is not None:
        legend.append(say("fan.observed", language))
    title = fan_title(variable, language)
    if theory is not None:
        title = say("fan.under", language, title=title, theory=called("theory", theory, language))
    facets: Spec = {
        "data": {"name": "fan"},
        "facet": {
            "field": "policy",
            "type": "nominal",
            "sort": [called("policy", policy, language) for policy in drawn],
        },
        "columns": columns,
        "spacing": 18,
        "spec": {**_layers(record, hover, language), "width": (width + 18) / columns - 43, "height": 130},
    }
    framing = framed(facets, title, legend, burnt_in, width, language)
    return Drawing(framing, {"fan": rows}, " ".join([f"{title}.", *legend]))


def fan_title(variable: str, language: str | None = None) -> str:
    """What a fan shows."""
    key = f"fan.title.{variable}"
    return say(key, language) if key in EN else called("variable", variable, language)


def _layers(record: Observed | None, hover: bool, language: str | None) -> Spec:
    form = month_form(language)
    x = alt.X("month:T", axis=alt.Axis(title=None, format=form, tickCount=4, grid=False, labelFlush=True))
    scale = alt.Scale(nice=True, zero=True)
    y_axis = alt.Axis(title=None, tickCount=4, labelExpr=SHORT_NUMBERS)
    areas = [
        alt.Chart()
        .mark_area(color=fill, interpolate="monotone")
        .encode(x=x, y=alt.Y(f"{low}:Q", scale=scale, axis=y_axis), y2=alt.Y2(f"{high}:Q"))
        for fill, (low, high) in zip(BANDS, (("p5", "p95"), ("p10", "p90"), ("p25", "p75")), strict=True)
    ]
    lines = [
        alt.Chart().mark_rule(color=SOFT, strokeWidth=1).encode(x=alt.X("start:T")),
        alt.Chart().mark_line(color=INK, strokeDash=[3, 2], strokeWidth=1).encode(x=x, y=alt.Y("base:Q")),
        alt.Chart().mark_line(color=MIDDLE, strokeWidth=1.8).encode(x=x, y=alt.Y("p50:Q")),
    ]
    if record is not None and record.joined:
        lines.append(alt.Chart().mark_line(color="black", strokeWidth=1.5).encode(x=x, y=alt.Y("observed:Q")))
    elif record is not None:
        dots = alt.Chart().mark_point(color="black", filled=True, size=18, opacity=1)
        lines.append(dots.encode(x=x, y=alt.Y("reading:Q")))
    if hover:
        told = [
            alt.Tooltip("month:T", format="%B %Y", title=say("month", language)),
            *(
                alt.Tooltip(f"{name}:Q", format=",.2r", title=say(f"level.{name}", language))
                for name in ("p5", "p10", "p50", "p90", "p95", "observed", "reading")
            ),
        ]
        lines.append(alt.Chart().mark_rule(opacity=0, strokeWidth=9).encode(x=x, tooltip=told))
    return {"layer": [part(layer) for layer in (*areas, *lines)]}
