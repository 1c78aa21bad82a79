"""Everything that is asked before a choice: metrics, frontier, their stability, and what knowing more would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waysahead.decision.drivers import Driver, drivers
from waysahead.decision.failures import Failure, failures
from waysahead.decision.frontier import FRONTIER, FrontierPoint, frontier
from waysahead.decision.futures import PairedFutures
from waysahead.decision.information import Information, Survey, information, surveys
from waysahead.decision.metrics import DECIDED, MetricValue, losses_of, metric_values, metrics_of
from waysahead.decision.stability import RankStability, rank_stability


@dataclass(frozen=True, slots=True)
class Decision:
    """Metrics, frontier, stability and value of information over the paired futures of one run.

    thresholds  by outcome, in its unit: what counts as satisfying
    futures     members valid under every policy; the others are `failures`, one row each with a reason
    """

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    baseline: str
    outcomes: tuple[str, ...]
    frontier_outcomes: tuple[str, ...]
    thresholds: Mapping[str, float]
    futures: int
    failures: tuple[Failure, ...]
    metrics: tuple[MetricValue, ...]
    frontier: tuple[FrontierPoint, ...]
    rank_stability: tuple[RankStability, ...]
    information: tuple[Information, ...]
    drivers: tuple[Driver, ...]
    surveys: tuple[Survey, ...] = ()
    weights: Mapping[str, float] | None = None


def decide(
    run: PairedFutures,
    outcomes: Sequence[str] = DECIDED,
    frontier_outcomes: Sequence[str] = FRONTIER,
    thresholds: Mapping[str, float] | None = None,
    weights: Mapping[str, float] | None = None,
    asked: Mapping[str, float] | None = None,
) -> Decision:
    """The decision analysis of a run.

    No outcome is turned into another: there is a frontier, and a table for each outcome. Nothing is pooled over
    theories unless `weights` are given; "least favourable theory" and "every theory" need none. `asked` are surveys
    whose value is sought: the standard error of the estimate by parameter.

    Raises:
        ValueError: An outcome, threshold, weight or parameter that the run does not know, or no future valid under
            every policy.
    """
    losses = losses_of(run, outcomes, thresholds)
    found = metrics_of(losses, weights)
    against = losses_of(run, frontier_outcomes)
    limits = zip(losses.outcomes, losses.signs * losses.thresholds, strict=True)
    return Decision(
        manifest=run.manifest,
        policies=losses.policies,
        theories=losses.theories,
        baseline=run.baseline,
        outcomes=losses.outcomes,
        frontier_outcomes=against.outcomes,
        thresholds={name: float(limit) for name, limit in limits},
        futures=losses.members.size,
        failures=failures(run),
        metrics=metric_values(losses, found),
        frontier=frontier(against, weights),
        rank_stability=rank_stability(losses, found),
        information=information(losses, run.parameters, weights),
        drivers=drivers(losses, run.parameters, run.baseline),
        surveys=surveys(losses, run.parameters, asked or {}, weights),
        weights=weights,
    )
