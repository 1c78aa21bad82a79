"""The claims of the debate, in our own words, with what the evidence says."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from waysahead.report.wording import counted, say

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.case import Case

VERDICTS = ("confirmed", "close", "contradicted", "not found", "hypothesis")
"""Verdicts in the order in which they are counted."""

STYLES = {"confirmed": "", "close": "", "contradicted": "bold", "not found": "dim", "hypothesis": "italic"}


def verdict_counts(case: Case) -> Counter[str]:
    """How many claims have each verdict."""
    return Counter(claim.verdict for claim in case.claims)


def evidence_table(case: Case) -> dict[str, Any]:
    """The claims as one JSON document: `{"case", "verdicts": {verdict: count}, "claims": [...]}`."""
    counts = verdict_counts(case)
    return {
        "case": case.name,
        "verdicts": {verdict: counts[verdict] for verdict in VERDICTS},
        "claims": [
            {
                "id": claim.id,
                "claim": claim.claim,
                "kind": claim.kind,
                "value": claim.value,
                "unit": claim.unit,
                "verdict": claim.verdict,
                "verified_value": claim.verified_value,
                "for": claim.for_,
                "against": claim.against,
                "source": claim.source,
                "status": claim.status,
                "note": claim.note,
            }
            for claim in case.claims
        ],
    }


def evidence_terminal(case: Case, console: Console | None = None) -> None:
    """Prints each claim with its verdict, what was found, and the source; then the count of verdicts."""
    from rich.console import Console
    from rich.text import Text

    out = Console() if console is None else console
    out.print(Text(say("evidence.title"), style="bold"))
    for claim in case.claims:
        verdict = say(f"verdict.{claim.verdict}")
        out.print()
        out.print(Text.assemble((f"{claim.id}  ", "dim"), claim.claim, "  ", (f"[{verdict}]", STYLES[claim.verdict])))
        for key, value in (
            ("found", claim.verified_value),
            ("for", claim.for_),
            ("against", claim.against),
            ("source", claim.source),
            ("note", claim.note),
        ):
            if value:
                indent = " " * (len(claim.id) + 2)
                for line in wrap(f"{say(key)}: {value}", out.width, initial_indent=indent, subsequent_indent=indent):
                    out.print(Text(line))
    if not case.claims:
        out.print(Text(say("evidence.none")))
        return
    counts = verdict_counts(case)
    said = ", ".join(f"{counts[verdict]} {say(f'verdict.{verdict}')}" for verdict in VERDICTS if counts[verdict])
    out.print()
    out.print(Text(say("evidence.counts", total=counted(len(case.claims), "claim"), counts=said)))
