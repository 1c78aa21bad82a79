"""A conference as one JSON document."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from waysahead.case.conference import Conference
    from waysahead.politics.conference import ConferenceAnswer, IssueAnswer, ModelAnswer, Outcome

QUANTILES = (0.1, 0.5, 0.9)


def confer_json(answer: ConferenceAnswer) -> dict[str, Any]:
    """The document that `confer --json` prints; figures are not rounded, every number is finite or null.

    `agreement` is the probability that the compromise is agreed as bargained, null for an issue without a status quo.
    """
    return {
        "conference": answer.conference.name,
        "draws": answer.settings.draws,
        "seed": answer.settings.seed,
        "issues": [_issue(one, answer.conference) for one in answer.issues],
        "packages": [
            {
                "name": one.name,
                "issues": list(one.issues),
                "agreement": _number(one.agreed),
                "branches": {"agreed": one.agreed, "less": one.fallback, "nothing": one.nothing},
                "way": _levels(one.way),
                "held_by": one.held_by,
                "programmes": dict(
                    zip(
                        answer.programmes[one.name].actors,
                        answer.programmes[one.name].chance.mean(axis=0).tolist(),
                        strict=True,
                    )
                )
                if one.name in answer.programmes
                else {},
            }
            for one in answer.packages
        ],
    }


def unit_of(lever: str | None, conference: Conference) -> str | None:
    """The unit that the case around a conference gives a lever; None without a case."""
    return next((row.unit for row in conference.levers if row.code == lever), None)


def _issue(one: IssueAnswer, conference: Conference) -> dict[str, Any]:
    issue, found = one.issue, one.agreement
    return {
        "code": issue.code,
        "name": issue.name,
        "scale": {
            "low": one.bargain.low,
            "high": one.bargain.high,
            "low_end": issue.low_end,
            "high_end": issue.high_end,
            "status_quo": one.bargain.status_quo,
        },
        "models": [_model(model) for model in one.models],
        "agreement": None if found is None else _number(found.agreed),
        "branches": None
        if found is None
        else {"agreed": found.agreed, "less": found.fallback, "nothing": found.nothing},
        "text": None if found is None else _levels(found.text),
        "by_coding": one.by_coding,
        "lever": None
        if one.doses is None
        else {"name": issue.lever, "unit": unit_of(issue.lever, conference), **_levels(one.doses)},
        "influence": [
            {"actor": mover.actor, "share_of_weight": mover.pull, "change_without": _levels(mover.absent)}
            for mover in one.influence
        ],
    }


def _model(model: ModelAnswer) -> dict[str, Any]:
    document: dict[str, Any] = {"model": model.model, **_outcome(model.outcome)}
    if model.record is not None:
        document["with_record"] = _levels(model.record)
    if model.rounds is not None:
        document["rounds"] = [
            {"round": at, "median": _levels(median), "mean": _levels(mean)}
            for at, (median, mean) in enumerate(zip(model.rounds.median, model.rounds.mean, strict=True))
        ]
    return document


def _outcome(outcome: Outcome) -> dict[str, float | None]:
    named = {f"p{round(100 * p)}": _number(outcome.quantile(p)) for p in QUANTILES}
    return {"mean": _number(outcome.mean()), **named}


def _levels(values: NDArray[np.float64]) -> dict[str, float | None]:
    """Mean and quantiles of draws."""
    named = {f"p{round(100 * p)}": _number(float(np.quantile(values, p, method="inverted_cdf"))) for p in QUANTILES}
    return {"mean": _number(float(np.mean(values))), **named}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
