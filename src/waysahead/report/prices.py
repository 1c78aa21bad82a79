"""Outcomes at a user's own prices, as a document and in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from waysahead.decision import Priced
from waysahead.report.rounded import number
from waysahead.report.wording import called, figure, say, spoken


def prices_json(rows: Sequence[Priced], prices: Mapping[str, float]) -> dict[str, Any]:
    """Money at the user's prices: `set_by` says whose they are."""
    return {
        "set_by": "user",
        "usd_for_one_unit": dict(prices),
        "note": say("prices.head", prices=_listed(prices)),
        "rows": [
            {
                "policy": row.policy,
                "theory": row.theory,
                "parts_usd": dict(row.parts),
                "total_usd": row.total,
                "mc_error": number(row.mc_error),
                "p5": row.p5,
                "p95": row.p95,
                "difference_usd": row.difference,
                "difference_mc_error": number(row.difference_error),
            }
            for row in rows
        ],
    }


def prices_lines(rows: Sequence[Priced], prices: Mapping[str, float], baseline: str) -> list[str]:
    """Whose prices, then one line a policy and theory."""
    said = [say("prices.head", prices=_listed(prices))]
    scale, unit = _scale([row.total for row in rows])
    for row in rows:
        said.append(
            say(
                "prices.base" if row.policy == baseline else "prices.line",
                policy=called("policy", row.policy),
                theory=called("theory", row.theory),
                baseline=called("policy", baseline),
                unit=unit,
                total=figure(row.total / scale),
                error=figure(row.mc_error / scale, 1),
                low=figure(row.p5 / scale),
                high=figure(row.p95 / scale),
                difference=figure(row.difference / scale),
                difference_error=figure(row.difference_error / scale, 1),
            )
        )
    return said


def _listed(prices: Mapping[str, float]) -> str:
    return ", ".join(f"{spoken(name)} {figure(price)}" for name, price in prices.items())


def _scale(totals: Sequence[float]) -> tuple[float, str]:
    """What sums of money are divided by, and the unit that is left."""
    largest = max((abs(total) for total in totals), default=0.0)
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if largest >= scale:
            return scale, say(f"prices.{name}")
    return 1.0, say("prices.plain")
