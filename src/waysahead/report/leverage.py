"""What rests on one study, as a document and in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from waysahead.decision import CATALOGUE, LEAST_EFFECTIVE, Leverage
from waysahead.report.rounded import number
from waysahead.report.wording import called, figure, name_of, say, scale_of, share, unit_of

MOST = 12
"""Most differences that are told, those that turn first."""


def leverage_json(rows: Sequence[Leverage]) -> list[dict[str, Any]]:
    """Every difference with and without every unit. Shares are of futures with fewer; figures without are null where
    too few effective futures were left and nothing was run again."""
    return [
        {
            "kind": row.kind,
            "name": row.name,
            "parameters": list(row.parameters),
            "theory": row.theory,
            "policy": row.policy,
            "outcome": row.outcome,
            "how": row.how,
            "effective": number(row.effective),
            "share": number(row.share),
            "mc_error": number(row.error),
            "share_without": number(row.share_without),
            "mc_error_without": number(row.error_without),
            "mc_error_change": number(row.change_error),
            "p50": number(row.p50),
            "p50_without": number(row.p50_without),
            "mc_error_p50_without": number(row.p50_error),
            "side": row.side,
            "side_without": row.side_without if row.how != "too few" else None,
        }
        for row in rows
    ]


def leverage_lines(rows: Sequence[Leverage], baseline: str, outcome: str, most: int = MOST) -> list[str]:
    """The differences that move when a study or a prior is left out, those that change side first."""
    own = [row for row in rows if row.outcome == outcome]
    if not own:
        return []
    asked = [row for row in own if row.how != "too few"]
    moved = sorted((row for row in asked if row.moved), key=_order)
    said = [say("leverage.head", outcome=name_of(CATALOGUE[outcome]), baseline=called("policy", baseline))]
    said += [_kind(row) + leverage_line(row) for row in moved[:most]]
    if len(moved) > most:
        said.append(say("leverage.more", count=len(moved) - most))
    if moved:
        said.append(say("leverage.chance", moved=len(moved), asked=len(asked)))
    else:
        said.append(say("leverage.none", asked=len(asked)))
    units = {(row.kind, row.name, row.theory): row.how for row in own}
    few = sum(how == "too few" for how in units.values())
    if few:
        said.append(say("leverage.few", few=few, all=len(units), least=figure(LEAST_EFFECTIVE)))
    return said


def leverage_line(row: Leverage) -> str:
    """One difference with and without one unit."""
    outcome = CATALOGUE[row.outcome]
    scale = scale_of([row.p50, row.p50_without])
    return say(
        "leverage.line",
        name=row.name,
        theory=called("theory", row.theory),
        policy=called("policy", row.policy),
        share=share(row.share),
        error=share(row.error),
        without=share(row.share_without),
        without_error=share(row.error_without),
        change=figure(round(100 * (row.share_without - row.share))),
        change_error=share(row.change_error),
        p50=figure(row.p50 / scale),
        p50_without=figure(row.p50_without / scale),
        p50_error=figure(row.p50_error / scale, 1),
        unit=unit_of(outcome, scale),
        how=say(f"leverage.{row.how}", effective=figure(row.effective)),
    )


def _order(row: Leverage) -> tuple[int, int, float]:
    """Another side first, then a side lost or won, then by how far the share moves; studies before single priors."""
    turned = row.side * row.side_without < 0
    return (
        0 if turned else 1 if row.side != row.side_without else 2,
        row.kind != "study",
        -abs(row.share_without - row.share),
    )


def _kind(row: Leverage) -> str:
    if row.side * row.side_without < 0:
        return say("leverage.turned")
    if row.side and not row.side_without:
        return say("leverage.unclear")
    return say("leverage.clear" if row.side_without and not row.side else "leverage.moved")
