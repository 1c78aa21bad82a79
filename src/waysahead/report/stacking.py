"""What the record says between the theories, as a document and in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from waysahead.decision import Stacking
from waysahead.report.rounded import number
from waysahead.report.wording import called, figure, listed, say, spoken


def stacking_json(found: Stacking) -> dict[str, Any]:
    """The document of `weigh --json`; scores in nats a start, intervals over blocks of starts, of 95 % for the gain
    and 90 % for the rest."""
    return {
        "answer": found.answer,
        "origins": found.origins,
        "block_months": found.block,
        "months": found.months,
        "futures": found.futures,
        "series": list(found.series),
        "gain": {"value": found.gain, "low": found.gain_low, "high": found.gain_high, "unit": "nats a start"},
        "weights": [
            {
                "theory": row.theory,
                "weight": row.weight,
                "low": row.low,
                "high": row.high,
                "score": row.score,
                "score_low": row.score_low,
                "score_high": row.score_high,
                "mc_error": number(row.score_error),
            }
            for row in found.weights
        ],
        "note": say("weigh.note"),
    }


def stacking_lines(found: Stacking, manifest: Mapping[str, Any]) -> list[str]:
    """Head, answer, one line a theory, and how to read it."""
    head = say(
        "weigh.head",
        start=manifest["case"]["start"],
        origins=found.origins,
        months=found.months,
        futures=found.futures,
        series=listed([spoken(name) for name in found.series]),
    )
    rows = [
        say(
            "weigh.line",
            theory=called("theory", row.theory),
            weight=f"{row.weight:.2f}",
            low=f"{row.low:.2f}",
            high=f"{row.high:.2f}",
            score=figure(row.score),
            error=figure(row.score_error, 1) if math.isfinite(row.score_error) else "?",
            score_low=figure(row.score_low),
            score_high=figure(row.score_high),
        )
        for row in found.weights
    ]
    return [head, _answer(found, "weigh"), *rows, say("weigh.note")]


def record_lines(found: Stacking | None, run: str) -> list[str]:
    """What the record says, or how to ask it."""
    return [say("weigh.not_asked", run=run) if found is None else stacking_short(found)]


def studies_kept() -> str:
    """That the result lies with the run."""
    return say("weigh.kept")


def stacking_short(found: Stacking) -> str:
    """The answer in one sentence."""
    return _answer(found, "weigh.short")


def _answer(found: Stacking, key: str) -> str:
    weights = [
        say(
            "weigh.one",
            theory=called("theory", row.theory),
            weight=f"{row.weight:.2f}",
            low=f"{row.low:.2f}",
            high=f"{row.high:.2f}",
        )
        for row in sorted(found.weights, key=lambda row: -row.weight)
    ]
    return say(
        f"{key}.{'tells' if found.answer == 'tells' else 'cannot'}",
        gain=figure(found.gain),
        low=figure(found.gain_low),
        high=figure(found.gain_high),
        block=found.block,
        origins=found.origins,
        weights="; ".join(weights),
    )
