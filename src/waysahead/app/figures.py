"""A comparison as a document: levels, paired differences and what may be said of them, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from waysahead.app.held import HeldRun, View
from waysahead.app.problems import Problem
from waysahead.app.sources import outcome_source, run_source, sources_of
from waysahead.decision import CATALOGUE, Comparison, Mixture, Range, compare, mixture
from waysahead.report.edition import printed_share
from waysahead.report.notes import notes
from waysahead.report.wording import name_of, say

if TYPE_CHECKING:
    from waysahead.case import Case

Document = dict[str, Any]


def comparison_document(found: Comparison, case: Case | None = None) -> Document:
    """The comparison of a run with its baseline, theory by theory."""
    run, _ = run_source(found.manifest)
    return {
        "run": found.manifest["run"],
        "baseline": found.baseline,
        "policies": list(found.policies),
        "theories": list(found.theories),
        "futures": found.futures,
        "invalid": dict(found.invalid),
        "outcomes": [
            {
                "name": outcome.name,
                "title": name_of(outcome),
                "unit": outcome.unit,
                "kind": outcome.kind,
                "recorder": outcome.recorder or None,
                "badge": "simulated",
                "source_id": outcome_source(outcome, run),
            }
            for outcome in found.outcomes
        ],
        "levels": [
            {"policy": policy, "theory": theory, "outcome": name}
            | asdict(level)
            | {"source_id": outcome_source(CATALOGUE[name], run)}
            for (policy, theory, name), level in found.levels.items()
        ],
        "differences": [_difference(found, key, run) for key in found.differences],
        "agreement": [
            {
                "policy": item.policy,
                "outcome": item.outcome,
                "side": item.side,
                "said": say(f"side.long.{item.side}"),
                "theories_agree": item.theories_agree,
                "fewer": list(item.fewer),
                "more": list(item.more),
                "unclear": list(item.unclear),
                "source_id": outcome_source(CATALOGUE[item.outcome], run),
            }
            for item in found.agreements.values()
        ],
        "sign_flips": [
            {
                "parameter": flip.parameter,
                "status": flip.status,
                "policy": flip.policy,
                "outcome": flip.outcome,
                "source_id": f"parameter:{flip.parameter}",
            }
            for flip in found.sign_flips
        ],
        "screened": found.screened,
        "variance_ratio": found.variance_ratio,
        "placeholders": list(found.placeholders),
        "notes": notes(found),
        "sources": sources_of(found.manifest, case),
    }


def _difference(found: Comparison, key: tuple[str, str, str], run: str) -> Document:
    item = found.differences[key]
    share = printed_share(item, found.agreements[item.policy, item.outcome])
    return {
        "policy": item.policy,
        "theory": item.theory,
        "outcome": item.outcome,
        "p5": item.p5,
        "p50": item.p50,
        "p95": item.p95,
        "median_error": item.median_error,
        "share_lower": share.value,
        "mc_error": item.mc_error,
        "said": share.said,
        "source_id": outcome_source(CATALOGUE[item.outcome], run),
    }


def known_policy(run: HeldRun, *names: str) -> None:
    """Refuse names that no policy of a run has.

    Raises:
        Problem: With the names there are.
    """
    wrong = [name for name in names if name not in run.policies]
    if wrong:
        raise Problem(422, f"no policy {', '.join(wrong)} in this run; it has {', '.join(run.policies)}", "policy")


def pair_document(run: HeldRun, policy: str, against: str, case: Case | None = None) -> Document:
    """One policy beside another, whichever the baseline of the run."""
    known_policy(run, policy, against)
    if policy == against:
        raise Problem(422, "a policy is compared with another one", "policy")
    return comparison_document(compare(View(run, (against, policy), against)), case)


def weighted_document(run: HeldRun, weights: Mapping[str, float], against: str | None = None) -> Document:
    """Ranges under weights over theories that the reader set, from stored futures: nothing is run again."""
    base = against or run.baseline
    known_policy(run, base)
    found = weighed(run, weights, base)
    return {
        "run": run.manifest["run"],
        "baseline": base,
        "weights": dict(found.weights),
        "levels": _ranges(run, found.levels),
        "differences": _ranges(run, found.differences),
        "note": say("note.weights", weights=", ".join(f"{k} {v:.2f}" for k, v in found.weights.items() if v)),
        "sources": sources_of(run.manifest),
    }


def weighed(run: HeldRun, weights: Mapping[str, float], baseline: str) -> Mixture:
    """The mixture under weights.

    Raises:
        Problem: Weights that no theory has, or that cannot be used.
    """
    try:
        return mixture(run, run.outcomes, weights, baseline)
    except ValueError as error:
        raise Problem(422, str(error), "weights") from None


def _ranges(run: HeldRun, found: Mapping[tuple[str, str], Range]) -> list[Document]:
    source, _ = run_source(run.manifest)
    return [
        {"policy": policy, "outcome": name} | asdict(level) | {"source_id": outcome_source(CATALOGUE[name], source)}
        for (policy, name), level in found.items()
    ]


def read_weights(text: str, theories: Sequence[str]) -> dict[str, float]:
    """Weights from a query: `presence-provokes:0.3,agnostic:0.7`.

    Raises:
        Problem: What cannot be read.
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = part.partition(":")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise Problem(422, f"weights: '{part[:60]}'; expected theory:weight, such as {theories[0]}:0.3") from None
    from waysahead.theory import weights

    try:
        weights(theories, found)
    except ValueError as error:
        raise Problem(422, str(error), "weights") from None
    return found
