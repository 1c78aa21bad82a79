"""The last parts: the claims of the debate with their verdicts, and the method with its limits."""

from __future__ import annotations

from waysahead.report.brief.markup import Markup, el, folded, linked, row, source, table
from waysahead.report.brief.telling import Telling
from waysahead.report.evidence import VERDICTS, verdict_counts
from waysahead.report.wording import figure, say, worded

METHOD = ("pairing", "theories", "violence", "people", "recorded", "indirect", "invalid")
LIMITS = ("forecast", "record", "screen", "places", "model")


def evidence(told: Telling) -> list[Markup]:
    """Claims of the debate in our words, each with what was found, for and against."""
    counts = verdict_counts(told.case)
    legend = [
        row(say(f"verdict.{verdict}"), str(counts[verdict]), say(f"verdict.text.{verdict}"), number=False)
        for verdict in VERDICTS
    ]
    rows = [
        row(
            [el("small", f"{claim.id} "), worded(claim.claim)],
            el("b", say(f"verdict.{claim.verdict}")),
            [_part("found", claim.verified_value), _part("for", claim.for_), _part("against", claim.against)],
            source(claim.source),
            number=False,
        )
        for claim in told.case.claims
    ]
    head = [say("claim"), say("verdict"), say("found.all"), say("source")]
    return [
        el("p", say("brief.evidence")),
        table([say("verdict"), say("count"), say("meaning")], legend, say("brief.verdicts")),
        table(head, rows, say("evidence.title")),
    ]


def method(told: Telling) -> list[Markup]:
    """How the figures are made, what they cannot tell, and whose figures they are."""
    ratio = figure(told.comparison.variance_ratio)
    licences = [row(name, worded(terms), number=False) for name, terms in told.case.licences.items()]
    return [
        el("ul", *(el("li", say(f"method.{part}", ratio=ratio)) for part in METHOD)),
        el("h3", say("brief.limits")),
        el("ul", *(el("li", say(f"limit.{part}")) for part in LIMITS)),
        folded(say("brief.licences"), table([say("file"), say("terms")], licences, say("brief.licences"))),
    ]


def _part(key: str, value: str | None) -> Markup | None:
    return el("p", el("b", f"{say(key)}: "), linked(worded(value))) if value else None
