"""Part three: what the comparison hangs on - theories side by side, and figures that may turn a sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from waysahead.decision import Agreement, Difference, Outcome, SignFlip, leaning
from waysahead.report.brief.beliefs import beliefs
from waysahead.report.brief.compared import DASH
from waysahead.report.brief.markup import Content, Markup, el, folded, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.brief.tradeoffs import tradeoffs
from waysahead.report.chart_differences import by_theory, difference_scale
from waysahead.report.notes import swept
from waysahead.report.rows import HEADLINE, MAIN, mark
from waysahead.report.terminal import sweep_lines
from waysahead.report.wording import between, called, counted, heading, name_of, own, say, share, side, worded
from waysahead.report.wording import figure as number

GLYPHS = {
    "fewer": "\N{BLACK DOWN-POINTING TRIANGLE}",
    "more": "\N{BLACK UP-POINTING TRIANGLE}",
    "equal": "=",
    "theories disagree": "\N{LEFT RIGHT ARROW}",
    "too close to tell": "\N{WHITE CIRCLE}",
}


ROUNDING = 1e-9
"""Shares are sums of floating halves; one short of a whole by less than this is the whole."""


def hinges(told: Telling) -> list[Markup]:
    """Agreement by outcome and policy, differences theory by theory, and what may turn a sign."""
    outcome = told.outcomes[HEADLINE]
    return [
        el("p", say("brief.hinges", baseline=called("policy", told.comparison.baseline))),
        _agreement_table(told, MAIN),
        folded(say("brief.further"), _agreement_table(told, [name for name in told.outcomes if name not in MAIN])),
        figure(by_theory(told.comparison, outcome, told.burnt_in), [folded(say("twin"), _twin(told, outcome))]),
        *beliefs(told),
        *tradeoffs(told),
        el("h3", say("brief.flips")),
        *_flips(told),
    ]


def _agreement_table(told: Telling, outcomes: Sequence[str]) -> Markup:
    comparison = told.comparison
    rows = [
        row(
            name_of(outcome),
            *(_agreement(told, comparison.agreements[policy, outcome.name], outcome) for policy in comparison.others),
            number=False,
        )
        for outcome in comparison.outcomes
        if outcome.name in outcomes
    ]
    caption = say("brief.agreement.caption", baseline=called("policy", comparison.baseline))
    return table(["", *(called("policy", policy) for policy in comparison.others)], rows, caption, "wide small")


def _agreement(told: Telling, found: Agreement, outcome: Outcome) -> Content:
    words = side(found, outcome, long=True)
    turn = mark(told.comparison, found.policy, outcome.name)
    if found.side == "equal":
        return [_mark("equal"), words]
    if found.side in ("fewer", "more"):
        cells = [told.comparison.differences[found.policy, t, outcome.name] for t in told.comparison.theories]
        return [_mark(found.side), words, turn, el("small", how_often(cells, found.side == "fewer"))]
    sides = (("fewer", found.fewer), ("more", found.more), ("unclear", found.unclear))
    counts = [say(f"brief.side.{name}", count=len(theories)) for name, theories in sides if theories]
    return [_mark(found.side), words, turn, el("small", say("list.comma").join(counts))]


def how_often(cells: Sequence[Difference], fewer: bool) -> str:
    """In how many futures of any theory a policy has fewer, or more; futures with the same number count for neither."""
    sides = [cell.strictly if fewer else cell.strictly[::-1] for cell in cells]
    least, reverse = min(own for own, _ in sides), max(other for _, other in sides)
    if least > 1.0 - ROUNDING:
        return say("brief.every_future")
    if not any(cell.share_equal > 0 for cell in cells):
        return say("brief.least_share", share=share(least))
    return say("brief.least_share.tied", share=share(least), reverse=share(max(reverse, 0.0)))


def _mark(found: str) -> Markup:
    cls = f"mark {found}" if found in ("fewer", "more") else "mark"
    return el("span", f"{GLYPHS[found]} ", class_=cls, aria_hidden="true")


def _twin(told: Telling, outcome: Outcome) -> Markup:
    comparison = told.comparison
    cells = [
        comparison.differences[policy, theory, outcome.name]
        for policy in comparison.others
        for theory in comparison.theories
    ]
    scale = difference_scale(cells)
    sides = {-1: say("fewer"), 0: say("unclear"), 1: say("more")}
    rows = [
        row(
            say("list.comma").join((called("policy", cell.policy), called("theory", cell.theory))),
            number(cell.p50 / scale),
            between(cell.p5 / scale, cell.p95 / scale, DASH),
            sides[leaning(cell)],
            number(cell.median_error / scale),
        )
        for cell in cells
    ]
    head = ["", say("middle"), say("range.90"), say("side"), say("error.middle")]
    caption = say("differences.title", outcome=heading(outcome, scale), baseline=called("policy", comparison.baseline))
    return table(head, rows, caption)


def _flips(told: Telling) -> list[Markup]:
    by_status: dict[str, list[SignFlip]] = defaultdict(list)
    for flip in told.comparison.sign_flips:
        by_status["placeholder" if flip.status == "placeholder" else "other"].append(flip)
    said = [el("p", say("brief.flips.text", placeholders=counted(len(told.comparison.placeholders), "placeholder")))]
    if by_status["placeholder"]:
        said.append(_flip_table(told, by_status["placeholder"], say("brief.flips.placeholders"), "placeholder"))
    else:
        said.append(el("p", say("brief.flips.none" if told.comparison.screened else "note.placeholders.few")))
    if told.comparison.swept is not None:
        lines = sweep_lines(told.comparison.swept, told.comparison)
        said.append(el("p", swept(told.comparison.swept)))
        said.append(folded(say("studies.sweep"), el("ul", *(el("li", line) for line in lines))))
    if by_status["other"]:
        more = _flip_table(told, by_status["other"], say("brief.flips.ranges"), None)
        said.append(folded(say("brief.flips.ranges"), more))
    return said


def _flip_table(told: Telling, flips: list[SignFlip], caption: str, cls: str | None) -> Markup:
    """One row a parameter; under each policy, the outcomes whose sign it may turn."""
    grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for flip in flips:
        grouped[flip.parameter][flip.policy].append(say(f"outcome.{flip.outcome}"))
    rows = []
    for name, policies in sorted(grouped.items()):
        known = told.case.parameters.get(name)
        turned = [
            el("p", el("b", f"{called('policy', policy)}: "), say("list.semicolon").join(found))
            for policy, found in policies.items()
        ]
        meant = el("small", own("parameter", name, worded(known.text) if known else ""))
        rows.append(row([name, el("br"), meant], turned, cls=cls, number=False))
    return table([say("parameter"), say("outcomes.turned")], rows, caption)
