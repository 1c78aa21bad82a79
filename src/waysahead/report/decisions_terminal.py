"""The decision analysis on a terminal: figures with their errors, and no verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from waysahead.decision import CATALOGUE, EVERY_THEORY, METRICS, WORST_THEORY, Decision, FrontierPoint, MetricValue
from waysahead.report.wording import called, counted, figure, heading, name_of, say, scale_of, share, unit_of

if TYPE_CHECKING:
    from rich.console import Console


def decision_terminal(found: Decision, console: Console, outcomes: Sequence[str] = ("civilian_deaths",)) -> None:
    """Prints the metrics of some outcomes, the frontier, the stability of ranks and the value of information."""
    from rich.text import Text

    head = say(
        "decide.head",
        case=found.manifest["case"]["name"],
        policies=counted(len(found.policies), "policy", "policies"),
        futures=found.futures,
        run=found.manifest["run"],
    )
    for line in (head, say("decide.note"), say("decide.regret"), _pooling(found)):
        console.print(Text(line))
    whole = {row.theory for row in found.metrics}
    shown = [theory for theory in (WORST_THEORY, "weights") if theory in whole] or [found.theories[0]]
    for outcome in outcomes:
        for theory in shown:
            _metric_table(found, outcome, theory, console)
        _stability(found, outcome, console)
        _information(found, outcome, console)
        _surveys(found, outcome, console)
        _drivers(found, outcome, console)
    _frontier_table(found, console)
    console.print(Text(_failed(found)))
    console.print(Text(say("decide.more")))


def _pooling(found: Decision) -> str:
    if found.weights is None:
        return say("decide.pooled")
    weights = ", ".join(f"{called('theory', theory)} {weight:g}" for theory, weight in found.weights.items())
    return say("decide.pooled.weights", weights=weights)


def _metric_table(found: Decision, outcome: str, theory: str, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    rows = {(row.policy, row.metric): row for row in found.metrics if row.outcome == outcome and row.theory == theory}
    scale = scale_of([row.value for row in rows.values() if METRICS[row.metric].shape == "unit"])
    title = say("decide.table", outcome=heading(CATALOGUE[outcome], scale), theory=called("theory", theory))
    console.print()
    console.print(Text(title, style="bold"))
    limit = figure(found.thresholds[outcome] / scale)
    console.print(Text(say("decide.threshold", threshold=f"{limit} {unit_of(CATALOGUE[outcome], scale)}".strip())))
    names = list(METRICS)
    room = max(2, (console.width - 24) // 13)
    many = -(-len(names) // -(-len(names) // room))
    for first in range(0, len(names), many):
        chosen = names[first : first + many]
        table = Table(box=None, pad_edge=False, padding=(0, 1))
        table.add_column("")
        for name in chosen:
            table.add_column(say(f"metric.{name}"), justify="right")
        for policy in found.policies:
            table.add_row(called("policy", policy), *(_cell(rows[policy, name], scale) for name in chosen))
        console.print(table)


def _cell(row: MetricValue, scale: float) -> str:
    by = scale if METRICS[row.metric].shape == "unit" else 1.0
    if not math.isfinite(row.value):
        return figure(row.value)
    return f"{figure(row.value / by)} \N{PLUS-MINUS SIGN}{figure(row.mc_error / by, 1)}"


def _frontier_table(found: Decision, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    named = ", ".join(name_of(CATALOGUE[name]) for name in found.frontier_outcomes)
    console.print()
    console.print(Text(say("decide.frontier", outcomes=named), style="bold"))
    console.print(Text(say("decide.frontier.note")))
    theories = list(dict.fromkeys(point.theory for point in found.frontier))
    points = {(point.policy, point.theory): point for point in found.frontier}
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column("")
    for theory in theories:
        table.add_column(called("theory", theory), style="bold" if theory == EVERY_THEORY else "")
    for policy in found.policies:
        table.add_row(called("policy", policy), *(_standing(points[policy, theory]) for theory in theories))
    console.print(table)


def _standing(point: FrontierPoint) -> str:
    if point.on_frontier:
        return f"+ ({share(point.share)})"
    first, rest = called("policy", point.dominated_by[0]), len(point.dominated_by) - 1
    return say("decide.frontier.more", policy=first, count=rest) if rest else first


def _stability(found: Decision, outcome: str, console: Console) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(say("decide.stability", outcome=name_of(CATALOGUE[outcome])), style="bold"))
    for row in (one for one in found.rank_stability if one.outcome == outcome):
        counts = sorted(((count, policy) for policy, count in row.first.items() if count > 0), reverse=True)
        line = say(
            "decide.stability.line",
            theory=called("theory", row.theory),
            tau=figure(row.mean_tau),
            error=figure(row.mc_error, 1),
            least=figure(row.least_tau),
            first=say(f"metric.{row.least_pair[0]}"),
            second=say(f"metric.{row.least_pair[1]}"),
            counts=", ".join(f"{called('policy', policy)} {figure(count)}" for count, policy in counts),
        )
        console.print(Text(line))


def _information(found: Decision, outcome: str, console: Console) -> None:
    from rich.text import Text

    rows = [row for row in found.information if row.outcome == outcome]
    if not rows:
        return
    unit = CATALOGUE[outcome].unit
    console.print()
    console.print(Text(say("decide.information", outcome=name_of(CATALOGUE[outcome]), unit=unit), style="bold"))
    for row in rows:
        told = [
            say(
                "decide.information.one",
                parameter=one.parameter,
                value=figure(one.evppi),
                error=figure(one.mc_error, 1),
            )
            for one in row.parameters
        ]
        line = say(
            "decide.information.line",
            theory=called("theory", row.theory),
            evpi=figure(row.evpi),
            error=figure(row.mc_error, 1),
            parameters=", ".join(told) or say("decide.information.none"),
        )
        console.print(Text(line))


def _surveys(found: Decision, outcome: str, console: Console) -> None:
    from rich.text import Text

    rows = [row for row in found.surveys if row.outcome == outcome]
    for parameter in dict.fromkeys(row.parameter for row in rows):
        own = [row for row in rows if row.parameter == parameter]
        told = ", ".join(
            say(
                "decide.survey.one",
                theory=called("theory", row.theory),
                value=figure(row.evsi),
                error=figure(row.mc_error, 1),
            )
            for row in own
        )
        line = say("decide.survey", parameter=parameter, error=figure(own[0].standard_error), values=told)
        console.print(Text(line))


def _drivers(found: Decision, outcome: str, console: Console) -> None:
    from rich.text import Text

    rows = [row for row in found.drivers if row.outcome == outcome]
    if not rows:
        return
    console.print()
    head = say("decide.drivers", outcome=name_of(CATALOGUE[outcome]), baseline=called("policy", found.baseline))
    console.print(Text(head, style="bold"))
    for policy in dict.fromkeys(row.policy for row in rows):
        told = (
            say(
                "decide.drivers.one",
                parameter=row.parameter,
                first=share(row.first_order),
                first_error=share(row.errors[0]),
                delta=figure(row.delta),
                delta_error=figure(row.errors[2], 1),
            )
            for row in rows
            if row.policy == policy
        )
        console.print(Text(say("decide.drivers.line", policy=called("policy", policy), parameters=", ".join(told))))


def _failed(found: Decision) -> str:
    if not found.failures:
        return say("decide.failed.none")
    reasons = []
    for reason in dict.fromkeys(row.reason for row in found.failures):
        rows = [row for row in found.failures if row.reason == reason]
        reasons.append(say(f"decide.failed.{reason}", count=len(rows), variable=rows[0].variable))
    total = found.futures + len({row.member for row in found.failures})
    count = len({row.member for row in found.failures})
    return say("decide.failed", count=count, total=total, reasons=", ".join(reasons))
