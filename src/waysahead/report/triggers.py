"""How triggers served, as lines and as a document."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from waysahead.decision import CATALOGUE, TriggerScore
from waysahead.report.wording import NO_FIGURE, called, figure, heading, say, scale_of, share


def triggers_lines(scores: Sequence[TriggerScore], outcomes: Sequence[str]) -> list[str]:
    """Sentences on each trigger, with its regret in some outcomes; none where there is no trigger."""
    if not scores:
        return []
    lines = [say("triggers.head")]
    for one in scores:
        names = {"policy": called("policy", one.policy), "name": one.name, "when": one.when, "futures": one.futures}
        if not one.fired:
            lines.append(say("triggers.never", passed=share(one.passed), **names))
        else:
            low, middle, high = (weeks(value) for value in one.delay)
            served = {"false": share(one.false_alarms), "missed": share(one.missed), "week": weeks(one.week + 1)}
            lines.append(
                say("triggers.line", fired=share(one.fired), delay=middle, low=low, high=high, **served, **names)
            )
        for regret in one.regrets:
            if regret.outcome in outcomes:
                scale = scale_of([regret.mean, regret.p90])
                values = (regret.mean, regret.error, regret.p90, regret.over_best, regret.over_best_error)
                figures = dict(zip(("mean", "error", "p90", "over", "over_error"), values, strict=True))
                told = {name: figure(value / scale) for name, value in figures.items()}
                said = {"outcome": heading(CATALOGUE[regret.outcome], scale), "best": regret.best.rpartition("@")[2]}
                lines.append(say("triggers.regret", **told, **said))
        if not one.regrets and one.slot == min(other.slot for other in scores if other.policy == one.policy):
            lines.append(say("triggers.undated"))
    return [*lines, say("triggers.note")]


def triggers_json(scores: Sequence[TriggerScore]) -> list[dict[str, Any]]:
    """Every score as a document; what is not known is null."""
    return [
        {
            "policy": one.policy,
            "trigger": one.name,
            "slot": one.slot,
            "when": one.when,
            "effect": one.effect,
            "futures": one.futures,
            "fired": _known(one.fired),
            "fired_error": _known(one.errors[0]),
            "passed": _known(one.passed),
            "false_alarms": _known(one.false_alarms),
            "false_alarms_error": _known(one.errors[1]),
            "missed": _known(one.missed),
            "missed_error": _known(one.errors[2]),
            "delay_weeks": dict(zip(("p5", "p50", "p95"), map(_known, one.delay), strict=True)),
            "first_week": _known(one.week),
            "regret": [
                {
                    "outcome": regret.outcome,
                    "mean": regret.mean,
                    "mc_error": regret.error,
                    "p90": regret.p90,
                    "best_date": regret.best.rpartition("@")[2],
                    "over_best": regret.over_best,
                    "over_best_mc_error": regret.over_best_error,
                }
                for regret in one.regrets
            ],
        }
        for one in scores
    ]


def weeks(value: float) -> str:
    """Whole weeks; a dash where there is none."""
    return NO_FIGURE if math.isnan(value) else f"{value:.0f}"


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
