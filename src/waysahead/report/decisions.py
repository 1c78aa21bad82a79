"""The decision analysis as a document and on a terminal: figures with their errors, and no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waysahead.decision import (
    CATALOGUE,
    METRICS,
    Decision,
    Precision,
)
from waysahead.report.rounded import number
from waysahead.report.wording import figure, name_of, say, spoken

if TYPE_CHECKING:
    from waysahead.decision.frontier import FrontierPoint


def decision_json(found: Decision) -> dict[str, Any]:
    """The document of `decide --json`. Every number is finite or null; figures are not rounded.

    `metrics` are theory by theory; `theory` "least favourable theory" is the least favourable figure of any theory,
    "weights" a mixture that is there only when weights were set. `frontier` holds for each theory whether another
    policy is no higher on any of `frontier_outcomes` and lower on one; "every theory" asks that under all at once.
    """
    return {
        "case": found.manifest["case"]["name"],
        "run": found.manifest["run"],
        "futures": found.futures,
        "outcomes": [
            {
                "name": name,
                "unit": CATALOGUE[name].unit,
                "kind": CATALOGUE[name].kind,
                "threshold": found.thresholds[name],
            }
            for name in found.outcomes
        ],
        "formulas": {name: metric.formula for name, metric in METRICS.items()},
        "note": f"{say('decide.note')} {say('decide.regret')}",
        "weights": None if found.weights is None else dict(found.weights),
        "metrics": [
            {
                "policy": row.policy,
                "outcome": row.outcome,
                "theory": row.theory,
                "metric": row.metric,
                "value": number(row.value),
                "mc_error": number(row.mc_error),
            }
            for row in found.metrics
        ],
        "frontier_outcomes": list(found.frontier_outcomes),
        "frontier": [frontier_entry(point) for point in found.frontier],
        "rank_stability": [
            {
                "outcome": row.outcome,
                "theory": row.theory,
                "mean_tau": row.mean_tau,
                "mc_error": number(row.mc_error),
                "least_tau": row.least_tau,
                "between": list(row.least_pair),
                "first": dict(row.first),
            }
            for row in found.rank_stability
        ],
        "information": [
            {
                "outcome": row.outcome,
                "theory": row.theory,
                "evpi": row.evpi,
                "mc_error": number(row.mc_error),
                "floor": row.floor,
                "parameters": [
                    {"parameter": one.parameter, "evppi": one.evppi, "mc_error": number(one.mc_error)}
                    for one in row.parameters
                ],
            }
            for row in found.information
        ],
        "surveys": [
            {
                "parameter": row.parameter,
                "standard_error": row.standard_error,
                "outcome": row.outcome,
                "theory": row.theory,
                "evsi": row.evsi,
                "mc_error": number(row.mc_error),
            }
            for row in found.surveys
        ],
        "drivers": [
            {
                "policy": row.policy,
                "outcome": row.outcome,
                "parameter": row.parameter,
                "first_order": row.first_order,
                "total": row.total,
                "delta": row.delta,
                "mc_error": dict(zip(("first_order", "total", "delta"), map(number, row.errors), strict=True)),
            }
            for row in found.drivers
        ],
        "failures": [
            {
                "policy": row.policy,
                "member": row.member,
                "theory": row.theory,
                "reason": row.reason,
                "variable": row.variable or None,
                "week": row.week if row.week >= 0 else None,
            }
            for row in found.failures
        ],
    }


def frontier_entry(point: FrontierPoint) -> dict[str, Any]:
    """A policy among the others, as an entry of the document of `decide --json`."""
    return {
        "policy": point.policy,
        "theory": point.theory,
        "on_frontier": point.on_frontier,
        "share": point.share,
        "dominated_by": list(point.dominated_by),
        "outcomes": {name: {"mean": value, "mc_error": point.errors[name]} for name, value in point.means.items()},
    }


def precision_line(found: Precision, futures: int) -> str:
    """How sharp an outcome is with so many futures, and how many are needed."""
    return say(
        "precision.line",
        outcome=name_of(CATALOGUE[found.outcome]),
        futures=futures,
        found=f"{figure(100 * found.found)} %",
        policy=spoken(found.policy),
        theory=spoken(found.theory),
        asked=f"{figure(100 * found.asked)} %",
        needed=f"{found.needed:,}",
    )
