"""Who must agree: the conference and the legislature of the case, as models see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waysahead.report.brief.markup import Markup, el, folded, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_conference import conference_drawing
from waysahead.report.conference import confer_json
from waysahead.report.conference_told import spread_of
from waysahead.report.wording import MINUS, called, own, say, share
from waysahead.report.wording import figure as number

if TYPE_CHECKING:
    from waysahead.case.conference_tables import Issue
    from waysahead.decision.votes import Reached

CONFERENCE_MODELS = ("compromise", "weighted_median")
"""Models that are told; their draws are those of `confer`, so that the command prints the same figures."""
CLEAR = 2.0
"""Standard errors beyond which a change is told."""


def agree(told: Telling) -> list[Markup]:
    """The conference issue by issue, and each measure of the legislature under each policy; empty without either."""
    parts = [*_conference(told), *_legislature(told)]
    return [el("p", say("brief.agree")), *parts] if parts else []


def _conference(told: Telling) -> list[Markup]:
    from waysahead.case.conference import conference_of
    from waysahead.politics.conference import Settings, confer

    if "conference/actors.csv" not in told.case.other_files:
        return []
    conference = conference_of(told.case)
    found = confer(conference, Settings(models=CONFERENCE_MODELS))
    rows = []
    for one in found.issues:
        issue, bargain, agreed = one.issue, one.bargain, one.agreement
        low, high = (own(f"issue.{end}", issue.code, text or "") for end, text in _ends(issue))
        ends = say("brief.agree.scale", low=number(bargain.low), high=number(bargain.high))
        meaning = f"{ends}: {low} ... {high}"
        quo = "" if bargain.status_quo is None else number(bargain.status_quo)
        answers = [spread_of(model.outcome.expected()) for model in one.models]
        branch = ["", ""] if agreed is None else [share(agreed.agreed), spread_of(agreed.text)]
        rows.append(row([own("issue", issue.code, issue.name), el("small", meaning)], quo, *answers, *branch))
    head = ["", *(say(f"brief.agree.{name}") for name in ("quo", "compromise", "median", "agreed", "stands"))]
    note = say("brief.agree.conference.note", actors=len(conference.actors), draws=f"{found.settings.draws:,}")
    twin = table(head, rows, say("brief.agree.conference.caption", name=own("case", "title", told.case.title)))
    document = confer_json(found)
    for one in document["issues"]:
        one["name"] = own("issue", one["code"], one["name"])
    drawn = conference_drawing(document, told.burnt_in, language=told.language)
    return [el("h3", say("brief.agree.conference")), el("p", note), figure(drawn, [folded(say("twin"), twin)])]


def _legislature(told: Telling) -> list[Markup]:
    from waysahead.case.legislature import legislature_of
    from waysahead.decision.votes import votes_in_futures
    from waysahead.politics.legislature import forward_chain, pooled

    if not told.compared or "legislature/measures.csv" not in told.case.other_files:
        return []
    legislature = legislature_of(told.case)
    found = {(one.measure, one.policy): one for one in votes_in_futures(told.run, legislature)}
    if not found:
        return []
    rows = []
    for measure in dict.fromkeys(code for code, _ in found):
        several = [found[measure, policy] for policy in told.run.policies]
        stage = say(f"brief.agree.{several[0].form}")
        name = own("measure", measure, several[0].name)
        rows.append(row([name, el("small", stage)], *(_chance(one) for one in several)))
    scores = forward_chain(legislature)
    record = say(
        "brief.agree.record",
        inside=sum(one.inside for one in scores),
        votes=len(scores),
        brier=number(pooled(scores, "brier")),
        party=number(pooled(scores, "party_line")),
    )
    head = ["", *(called("policy", policy) for policy in told.run.policies)]
    return [
        el("h3", say("brief.agree.legislature")),
        el("p", f"{say('brief.agree.legislature.note')} {record if scores else ''}"),
        table(head, rows, say("brief.agree.legislature.caption"), "wide"),
    ]


def _chance(one: Reached) -> list[str | Markup]:
    if one.chance in (0.0, 1.0):  # of those that were tried; the error of such a share is not known from them
        return [say("brief.agree.never" if one.chance == 0.0 else "brief.agree.always", tried=one.futures)]
    clear = one.change_error > 0 and abs(one.change) > CLEAR * one.change_error
    more = say("brief.agree.change", change=f"{100 * one.change:+.0f}".replace("-", MINUS)) if clear else ""
    return [share(one.chance), el("small", f"± {share(one.error)} {more}".strip())]


def _ends(issue: Issue) -> tuple[tuple[str, str | None], ...]:
    return ("low", issue.low_end), ("high", issue.high_end)
