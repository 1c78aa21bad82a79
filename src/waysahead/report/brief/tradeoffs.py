"""Part of what a comparison hangs on: where policies stand on two outcomes, and whether another is as low on all."""

from __future__ import annotations

from waysahead.decision.frontier import FRONTIER, FrontierPoint, frontier
from waysahead.decision.metrics import losses_of
from waysahead.report.brief.markup import Markup, el, folded, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_frontier import frontier_drawing
from waysahead.report.decisions import frontier_entry
from waysahead.report.wording import called, heading, listed, say, scale_of, share
from waysahead.report.wording import figure as number


def tradeoffs(told: Telling) -> list[Markup]:
    """Means of every policy under every theory, drawn for two outcomes and listed for all that are weighed."""
    points = frontier(losses_of(told.run, FRONTIER))
    drawn = frontier_drawing(
        [frontier_entry(point) for point in points], FRONTIER, told.burnt_in, language=told.language
    )
    twin = folded(say("twin"), _twin(told, [point for point in points if point.means]))
    return [el("h3", say("page.frontier")), el("p", say("page.frontier.text")), figure(drawn, [twin])]


def _twin(told: Telling, points: list[FrontierPoint]) -> Markup:
    scales = {name: scale_of([point.means[name] for point in points]) for name in FRONTIER}
    rows = [
        row(
            say("list.comma").join((called("theory", point.theory), called("policy", point.policy))),
            *(f"{number(value / scales[name])} (\N{PLUS-MINUS SIGN}{number(point.errors[name] / scales[name])})"
              for name, value in point.means.items()),
            listed([called("policy", policy) for policy in point.dominated_by]) or say("page.frontier.none"),
            share(point.share),
        )
        for point in points
    ]  # fmt: skip
    names = [heading(told.outcomes[name], scales[name]) for name in FRONTIER]
    head = ["", *names, say("page.frontier.lower"), say("page.frontier.share")]
    return table(head, rows, say("page.frontier.table"), "wide small")
