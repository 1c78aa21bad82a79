"""The comparison as one JSON document."""

from __future__ import annotations

import math
from typing import Any

from waysahead.decision import ALL, Comparison, Mixture, Outcome, Range, Sweep
from waysahead.report.edition import printed_share
from waysahead.report.track import withheld
from waysahead.report.wording import say


def to_json(comparison: Comparison, seconds: float | None = None) -> dict[str, Any]:
    """The document that `--json` prints. Every number is finite or null; figures are not rounded.

    `outcomes` hold p5, p50, p95, mean, unit and kind (latent or recorded). Under `policies` they are over every future
    of the run, the same number from each theory. `differences` are policy minus baseline, future by future:
    `share_lower` is the share of futures in which the policy has fewer (a tie counts one half) and `mc_error` its
    Monte Carlo standard error; the share is null wherever the pages print words in its place, those under `side` of
    `agreement`: where theories disagree, or where it is too close to tell. `sign_flips` are the placeholders that may
    turn a sign. `mixture` is there only when weights over theories were set. A live case shows its baseline alone and
    says so under `withheld`.
    """
    live = withheld(comparison.manifest)
    policies = (comparison.baseline,) if live else comparison.policies
    document: dict[str, Any] = {
        "case": comparison.manifest["case"]["name"],
        "run": comparison.manifest["run"],
        "seed": comparison.manifest["seed"],
        "futures": comparison.futures,
        "weeks": comparison.manifest["weeks"],
        "invalid": sum(comparison.invalid.values()),
        "seconds": None if seconds is None else round(seconds, 3),
        "policies": [{"name": policy, "outcomes": _outcomes(comparison, policy, ALL)} for policy in policies],
        "by_theory": [
            {"policy": policy, "theory": theory, "outcomes": _outcomes(comparison, policy, theory)}
            for policy in policies
            for theory in comparison.theories
        ],
        "differences": [] if live else _differences(comparison),
        "agreement": [] if live else _agreement(comparison),
        "sign_flips": [
            {"parameter": flip.parameter, "outcome": flip.outcome, "policy": flip.policy}
            for flip in comparison.sign_flips
            if flip.status == "placeholder" and not live
        ],
        "pairing": {"variance_ratio": None if live else _number(comparison.variance_ratio)},
    }
    if live:
        document["withheld"] = say("live.hidden")
    elif comparison.mixture is not None:
        document["mixture"] = _mixture(comparison, comparison.mixture)
    return document


def sweep_json(sweep: Sweep) -> dict[str, Any]:
    """A sweep as a JSON document: what was held, and every sign that turned."""
    return {
        "parameters": list(sweep.parameters),
        "futures": sweep.futures,
        "sign_flips": [
            {
                "parameter": turn.parameter,
                "outcome": turn.outcome,
                "policy": turn.policy,
                "theory": turn.theory,
                "share_lower": {"p5": _number(turn.share_at_p5), "p95": _number(turn.share_at_p95)},
                "p50": {"p5": _number(turn.p50_at_p5), "p95": _number(turn.p50_at_p95)},
            }
            for turn in sweep.turns
        ],
    }


def _outcomes(comparison: Comparison, policy: str, theory: str) -> dict[str, dict[str, Any]]:
    return {
        outcome.name: _level(comparison.levels[policy, theory, outcome.name], outcome)
        for outcome in comparison.outcomes
    }


def _level(level: Range, outcome: Outcome) -> dict[str, Any]:
    return {
        "p5": _number(level.p5),
        "p50": _number(level.p50),
        "p95": _number(level.p95),
        "mean": _number(level.mean),
        "unit": outcome.unit,
        "kind": outcome.kind,
    }


def _mixture(comparison: Comparison, mixture: Mixture) -> dict[str, Any]:
    named = {outcome.name: outcome for outcome in comparison.outcomes}
    return {
        "weights": dict(mixture.weights),
        "policies": [
            {
                "name": policy,
                "outcomes": {name: _level(mixture.levels[policy, name], outcome) for name, outcome in named.items()},
            }
            for policy in comparison.policies
        ],
    }


def _agreement(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "policy": item.policy,
            "baseline": comparison.baseline,
            "outcome": item.outcome,
            "theories_agree": item.theories_agree,
            "side": item.side,
        }
        for item in comparison.agreements.values()
    ]


def _differences(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "policy": item.policy,
            "baseline": comparison.baseline,
            "theory": item.theory,
            "outcome": item.outcome,
            "p5": _number(item.p5),
            "p50": _number(item.p50),
            "p95": _number(item.p95),
            "share_lower": _number(printed_share(item, comparison.agreements[item.policy, item.outcome]).value),
            "mc_error": _number(item.mc_error),
        }
        for item in comparison.differences.values()
    ]


def _number(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None
