"""The brief on one page: the question, the comparison in one table, and how far it can be relied on."""

from __future__ import annotations

from waysahead.report.brief.compared import outcome_table
from waysahead.report.brief.markup import Markup, el
from waysahead.report.brief.question import asked
from waysahead.report.brief.short import short
from waysahead.report.brief.telling import Telling
from waysahead.report.notes import notes
from waysahead.report.rows import MAIN
from waysahead.report.terminal import title_of
from waysahead.report.wording import own, say


def one_page(told: Telling) -> list[Markup]:
    """Everything between the title and the foot of a brief that has to fit one page; no comparison of a live case."""
    opening = [
        el("p", own("case", "question", str(told.comparison.manifest["case"]["question"])), class_="lead"),
        el("p", asked(told)),
        el("p", say("brief.notice"), class_="notice"),
    ]
    if not told.compared:
        return opening
    return [
        *opening,
        *short(told, full=False),
        outcome_table(told, MAIN, title_of(told.comparison)),
        el("ul", *(el("li", note) for note in notes(told.comparison)), class_="small"),
        el("p", *(f"{line} " for line in told.burnt_in), class_="small"),
    ]
