"""Part two: the comparison, as one table and one chart."""

from __future__ import annotations

from collections.abc import Sequence

from waysahead.decision import ALL, CATALOGUE
from waysahead.report.brief.markup import Content, Markup, el, folded, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_differences import spreads
from waysahead.report.notes import notes
from waysahead.report.rows import MAIN, comparison_rows
from waysahead.report.terminal import title_of
from waysahead.report.wording import between, called, heading, is_rare, say, scale_of
from waysahead.report.wording import figure as number

DRAWN = ("civilian_deaths", "foreign_force_deaths", "newly_displaced", "cost_usd_billion")
DASH = "\N{EN DASH}"
CLASSES = {"theory": "under theory", "every": "under every", "mixture": "under every", "agree": "under agree"}


def compared(told: Telling) -> list[Markup]:
    """The table of outcomes by policy, what stands under it, and the spread of each policy."""
    rest = [name for name in CATALOGUE if name not in MAIN]
    return [
        el("p", say("brief.compared")),
        outcome_table(told, MAIN, title_of(told.comparison)),
        el("ul", *(el("li", note) for note in notes(told.comparison)), class_="small"),
        folded(say("brief.further"), outcome_table(told, rest, say("brief.further"))),
        figure(spreads(told.comparison, DRAWN, told.burnt_in), [folded(say("twin"), _spread_twin(told))]),
    ]


def outcome_table(told: Telling, outcomes: Sequence[str], caption: str) -> Markup:
    """Outcomes by policy: middle and 80 % range, and whether the theories agree on the side."""
    policies = told.comparison.policies
    rows = []
    for line in comparison_rows(told.comparison, outcomes, dash=DASH):
        if line.kind == "outcome":
            rows.append(el("tr", el("th", line.label, scope="rowgroup", colspan=len(policies) + 1), class_="head"))
        else:
            cells = [ranged(cell) for cell in line.cells]
            rows.append(row(line.label, *cells, cls=CLASSES[line.kind], number=line.kind != "agree"))
    head = [el("span", say("badge.simulated"), class_="badge"), *(called("policy", policy) for policy in policies)]
    return table(head, rows, f"{caption}: {say('ranges.80')}", "wide")


def ranged(cell: str) -> list[Content]:
    """A figure with its range beneath it: 110 (51-190) on two lines."""
    middle, _, rest = cell.partition(" (")
    return [middle, el("small", f"({rest}")] if rest else [cell]


def _spread_twin(told: Telling) -> list[Markup]:
    made = []
    for name in DRAWN:
        outcome = told.outcomes[name]
        levels = {policy: told.comparison.levels[policy, ALL, name] for policy in told.comparison.policies}
        scale = scale_of([level.p50 for level in levels.values()])
        rows = [
            row(
                called("policy", policy),
                number((level.mean if is_rare(outcome) else level.p50) / scale),
                between(level.p10 / scale, level.p90 / scale, DASH),
                between(level.p5 / scale, level.p95 / scale, DASH),
            )
            for policy, level in levels.items()
        ]
        made.append(table(["", say("middle"), say("range.80"), say("range.90")], rows, heading(outcome, scale)))
    return made
