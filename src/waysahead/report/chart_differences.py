"""The comparison drawn: each policy's spread, and each paired difference theory by theory."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from waysahead.decision import ALL, Comparison, Difference, Outcome, leaning
from waysahead.report.charts import (
    BANDS,
    BLUE,
    DOT,
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
from waysahead.report.wording import called, heading, is_rare, say, scale_of

SIDES = ("fewer", "unclear", "more")


def spreads(
    comparison: Comparison,
    outcomes: Sequence[str],
    burnt_in: Sequence[str],
    *,
    policies: Sequence[str] | None = None,
    language: str | None = None,
    columns: int = 2,
    width: float = WIDTH,
) -> Drawing:
    """For each outcome, a row a policy: the middle of the futures, 80 % of them thick, 90 % thin."""
    by_name = {outcome.name: outcome for outcome in comparison.outcomes}
    drawn = comparison.policies if policies is None else tuple(policies)
    panels: list[Spec] = []
    datasets: dict[str, Rows] = {}
    for at, name in enumerate(outcomes):
        outcome = by_name[name]
        datasets[name], scale = _spread_rows(comparison, outcome, drawn, language)
        order = [called("policy", policy, language) for policy in drawn]
        panel = _spread(outcome.name, order, left=at % columns == 0, width=(width - 212 + 28) / columns - 28)
        panels.append({**panel, "title": panel_title(heading(outcome, scale, language), int(width / columns - 90))})
    grid: Spec = {"concat": panels, "columns": columns, "spacing": {"row": 24, "column": 28}}
    title, legend = say("spreads.title", language), say("spreads.legend", language)
    return Drawing(framed(grid, title, [legend], burnt_in, width, language), datasets, f"{title}. {legend}")


def _spread_rows(
    comparison: Comparison, outcome: Outcome, policies: Sequence[str], language: str | None
) -> tuple[list[dict[str, object]], float]:
    levels = {policy: comparison.levels[policy, ALL, outcome.name] for policy in policies}
    scale = scale_of([level.p50 for level in levels.values()])
    rows: list[dict[str, object]] = [
        {
            "policy": called("policy", policy, language),
            "p5": level.p5 / scale,
            "p10": level.p10 / scale,
            "middle": (level.mean if is_rare(outcome) else level.p50) / scale,
            "p90": level.p90 / scale,
            "p95": level.p95 / scale,
        }
        for policy, level in levels.items()
    ]
    return rows, scale


def _spread(dataset: str, order: list[str], left: bool, width: float) -> Spec:
    axis = alt.Axis(title=None, labelLimit=190, grid=False, labelFontSize=11.5, labelColor=INK) if left else None
    y = alt.Y("policy:N", sort=order, axis=axis)
    x = alt.X(
        "p5:Q", scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(title=None, tickCount=4, labelOverlap="parity")
    )
    layers = (
        alt.Chart().mark_rule(color=BANDS[1], strokeWidth=2).encode(x=x, x2=alt.X2("p95:Q"), y=y),
        alt.Chart().mark_rule(color=BANDS[2], strokeWidth=7).encode(x=alt.X("p10:Q"), x2=alt.X2("p90:Q"), y=y),
        alt.Chart().mark_point(filled=True, color=DOT, size=55, opacity=1).encode(x=alt.X("middle:Q"), y=y),
    )
    return {
        "data": {"name": dataset},
        "layer": [part(layer) for layer in layers],
        "width": width,
        "height": {"step": 22},
    }


def by_theory(
    comparison: Comparison,
    outcome: Outcome,
    burnt_in: Sequence[str],
    *,
    policies: Sequence[str] | None = None,
    language: str | None = None,
    columns: int = 2,
    width: float = WIDTH,
) -> Drawing:
    """Policy minus baseline, theory by theory: the middle and 90 % of the paired differences, by side."""
    drawn = comparison.others if policies is None else tuple(policies)
    cells = [comparison.differences[policy, theory, outcome.name] for policy in drawn for theory in comparison.theories]
    scale = difference_scale(cells)
    rows: list[dict[str, object]] = [_difference_row(cell, scale, language) for cell in cells if cell.pairs]
    names = [called("policy", policy, language) for policy in drawn]
    theories = [called("theory", theory, language) for theory in comparison.theories]
    rows.extend({"policy": name, "theory": theories[0], "zero": 0.0} for name in names)
    y = alt.Y(
        "theory:N",
        sort=theories, axis=alt.Axis(title=None, grid=False, labelLimit=200, labelFontSize=11.5, labelColor=INK),
    )  # fmt: skip
    x = alt.X("p5:Q", scale=alt.Scale(nice=True), axis=alt.Axis(title=None, tickCount=7, orient="bottom"))
    sides = [say(f"side.mark.{side}", language) for side in SIDES]
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
        "facet": {"field": "policy", "type": "nominal", "sort": names},
        "columns": columns,
        "spacing": {"row": 14, "column": 24},
        "spec": {
            "layer": [part(layer) for layer in layers],
            "width": (width - 162 + 24) / columns - 25,
            "height": {"step": 17},
        },
    }
    against = called("policy", comparison.baseline, language)
    title = say("differences.title", language, outcome=heading(outcome, scale, language), baseline=against)
    legend = say("differences.legend", language)
    framing = framed(facets, title, [legend], burnt_in, width, language)
    return Drawing(framing, {"differences": rows}, f"{title}. {legend}")


def difference_scale(cells: Sequence[Difference]) -> float:
    """One scale for a set of differences, that of the longest range."""
    return scale_of([max((abs(end) for cell in cells if cell.pairs for end in (cell.p5, cell.p95)), default=0.0)])


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=90)


def _difference_row(cell: Difference, scale: float, language: str | None) -> dict[str, object]:
    side = SIDES[leaning(cell) + 1]
    return {
        "policy": called("policy", cell.policy, language),
        "theory": called("theory", cell.theory, language),
        "p5": cell.p5 / scale,
        "p50": cell.p50 / scale,
        "p95": cell.p95 / scale,
        "side": say(f"side.mark.{side}", language),
    }
