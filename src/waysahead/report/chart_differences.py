"""The comparison drawn: each policy's spread, and each paired difference theory by theory."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from waysahead.decision import ALL, Comparison, Difference, Outcome, leaning
from waysahead.report.charts import (
    BANDS,
    BLUE,
    GREY,
    INK,
    ORANGE,
    WIDTH,
    Drawing,
    Rows,
    Spec,
    framed,
    panel_title,
    part,
)
from waysahead.report.wording import heading, is_rare, say, scale_of, spoken

SIDES = ("fewer", "unclear", "more")


def spreads(comparison: Comparison, outcomes: Sequence[str], burnt_in: Sequence[str]) -> Drawing:
    """For each outcome, a row a policy: the middle of the futures, 80 % of them thick, 90 % thin."""
    by_name = {outcome.name: outcome for outcome in comparison.outcomes}
    panels: list[Spec] = []
    datasets: dict[str, Rows] = {}
    for at, name in enumerate(outcomes):
        datasets[name], scale = _spread_rows(comparison, by_name[name])
        panels.append(_spread(comparison, by_name[name], scale, left=at % 2 == 0))
    grid: Spec = {"concat": panels, "columns": 2, "spacing": {"row": 24, "column": 28}}
    title, legend = say("spreads.title"), say("spreads.legend")
    return Drawing(framed(grid, title, [legend], burnt_in), datasets, f"{title}. {legend}")


def _spread_rows(comparison: Comparison, outcome: Outcome) -> tuple[list[dict[str, object]], float]:
    levels = {policy: comparison.levels[policy, ALL, outcome.name] for policy in comparison.policies}
    scale = scale_of([level.p50 for level in levels.values()])
    rows: list[dict[str, object]] = [
        {
            "policy": spoken(policy),
            "p5": level.p5 / scale,
            "p10": level.p10 / scale,
            "middle": (level.mean if is_rare(outcome) else level.p50) / scale,
            "p90": level.p90 / scale,
            "p95": level.p95 / scale,
        }
        for policy, level in levels.items()
    ]
    return rows, scale


def _spread(comparison: Comparison, outcome: Outcome, scale: float, left: bool) -> Spec:
    order = [spoken(policy) for policy in comparison.policies]
    axis = alt.Axis(title=None, labelLimit=190, grid=False, labelFontSize=11.5, labelColor=INK) if left else None
    y = alt.Y("policy:N", sort=order, axis=axis)
    x = alt.X("p5:Q", scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(title=None, tickCount=4))
    layers = (
        alt.Chart().mark_rule(color=BANDS[1], strokeWidth=2).encode(x=x, x2=alt.X2("p95:Q"), y=y),
        alt.Chart().mark_rule(color=BANDS[2], strokeWidth=7).encode(x=alt.X("p10:Q"), x2=alt.X2("p90:Q"), y=y),
        alt.Chart().mark_point(filled=True, color="#052c4a", size=55, opacity=1).encode(x=alt.X("middle:Q"), y=y),
    )
    return {
        "data": {"name": outcome.name},
        "layer": [part(layer) for layer in layers],
        "width": (WIDTH - 240) / 2,
        "height": {"step": 22},
        "title": panel_title(heading(outcome, scale), 330),
    }


def by_theory(comparison: Comparison, outcome: Outcome, burnt_in: Sequence[str]) -> Drawing:
    """Policy minus baseline, theory by theory: the middle and 90 % of the paired differences, by side."""
    cells = [
        comparison.differences[policy, theory, outcome.name]
        for policy in comparison.others
        for theory in comparison.theories
    ]
    scale = difference_scale(cells)
    rows: list[dict[str, object]] = [_difference_row(cell, scale) for cell in cells if cell.pairs]
    policies = [spoken(policy) for policy in comparison.others]
    first = spoken(comparison.theories[0])
    rows.extend({"policy": policy, "theory": first, "zero": 0.0} for policy in policies)
    theories = [spoken(theory) for theory in comparison.theories]
    y = alt.Y(
        "theory:N",
        sort=theories, axis=alt.Axis(title=None, grid=False, labelLimit=200, labelFontSize=11.5, labelColor=INK),
    )  # fmt: skip
    x = alt.X("p5:Q", scale=alt.Scale(nice=True), axis=alt.Axis(title=None, tickCount=7, orient="bottom"))
    sides = [say(f"side.mark.{side}") for side in SIDES]
    colour = alt.Color("side:N", scale=alt.Scale(domain=sides, range=[BLUE, GREY, ORANGE]), legend=_legend())
    shape = alt.Shape("side:N", scale=alt.Scale(domain=sides, range=["circle", "diamond", "square"]), legend=_legend())
    layers = (
        alt.Chart().mark_rule(color=INK, strokeWidth=1).encode(x=alt.X("zero:Q")),
        alt.Chart().mark_rule(strokeWidth=2.5).encode(x=x, x2=alt.X2("p95:Q"), y=y, color=colour),
        alt.Chart()
        .mark_point(filled=True, size=70, opacity=1)
        .encode(x=alt.X("p50:Q"), y=y, color=colour, shape=shape),
    )
    facets: Spec = {
        "data": {"name": "differences"},
        "facet": {"field": "policy", "type": "nominal", "sort": policies},
        "columns": 2,
        "spacing": {"row": 14, "column": 24},
        "spec": {
            "layer": [part(layer) for layer in layers],
            "width": (WIDTH - 190) / 2,
            "height": {"step": 17},
        },
    }
    title = say("differences.title", outcome=heading(outcome, scale), baseline=spoken(comparison.baseline))
    legend = say("differences.legend")
    return Drawing(framed(facets, title, [legend], burnt_in), {"differences": rows}, f"{title}. {legend}")


def difference_scale(cells: Sequence[Difference]) -> float:
    """One scale for a set of differences, that of the longest range."""
    return scale_of([max((abs(end) for cell in cells if cell.pairs for end in (cell.p5, cell.p95)), default=0.0)])


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=90)


def _difference_row(cell: Difference, scale: float) -> dict[str, object]:
    side = SIDES[leaning(cell) + 1]
    return {
        "policy": spoken(cell.policy),
        "theory": spoken(cell.theory),
        "p5": cell.p5 / scale,
        "p50": cell.p50 / scale,
        "p95": cell.p95 / scale,
        "side": say(f"side.mark.{side}"),
    }
