"""The comparison table as rows of text, for the terminal and for the brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from waysahead.decision import ALL, Comparison, Outcome
from waysahead.report.wording import called, heading, is_rare, is_whole, say, scale_of, side, spread

MAIN = (
    "civilian_deaths",
    "civilian_deaths_media",
    "indirect_deaths",
    "foreign_force_deaths",
    "local_force_deaths",
    "newly_displaced",
    "displaced_inside_end",
    "refugees_end",
    "unmet_need_person_months",
    "attacks_on_foreign_force",
    "spillover_onset",
    "cost_usd_billion",
)
"""Outcomes of the first table; the others are in the brief and in the files."""

HEADLINE = "civilian_deaths"
"""The outcome that is told theory by theory."""

RowKind = Literal["outcome", "theory", "every", "mixture", "agree"]


class Row(NamedTuple):
    """One line of the table: a label and a cell for each policy. A heading has no cells."""

    kind: RowKind
    outcome: str
    label: str
    cells: tuple[str, ...] = ()


def comparison_rows(
    comparison: Comparison,
    outcomes: Sequence[str] = MAIN,
    by_theory: Sequence[str] = (HEADLINE,),
    dash: str = "-",
) -> list[Row]:
    """Rows for each outcome: its heading, a line a theory or one for every future, and whether the theories agree."""
    chosen = [outcome for outcome in comparison.outcomes if outcome.name in outcomes]
    rows: list[Row] = []
    for outcome in chosen:
        scale = scale_of([comparison.levels[policy, ALL, outcome.name].p50 for policy in comparison.policies])
        rows.append(Row("outcome", outcome.name, heading(outcome, scale)))
        if outcome.name in by_theory:
            rows += [
                Row("theory", outcome.name, called("theory", theory), _cells(comparison, theory, outcome, scale, dash))
                for theory in comparison.theories
            ]
        else:
            cells = _cells(comparison, ALL, outcome, scale, dash)
            rows.append(Row("every", outcome.name, say("row.every"), cells))
        if comparison.mixture is not None:
            levels = comparison.mixture.levels
            cells = tuple(
                spread(levels[policy, outcome.name], scale, is_rare(outcome), dash, is_whole(outcome))
                for policy in comparison.policies
            )
            rows.append(Row("mixture", outcome.name, say("row.mixture"), cells))
        if comparison.others:
            rows.append(Row("agree", outcome.name, say("row.agree"), _sides(comparison, outcome)))
    return rows


def _cells(comparison: Comparison, theory: str, outcome: Outcome, scale: float, dash: str) -> tuple[str, ...]:
    levels = (comparison.levels[policy, theory, outcome.name] for policy in comparison.policies)
    return tuple(spread(level, scale, is_rare(outcome), dash, is_whole(outcome)) for level in levels)


def may_turn(comparison: Comparison, policy: str, outcome: str) -> tuple[str, ...]:
    """Placeholders that may turn the sign of this difference."""
    flips = (flip for flip in comparison.sign_flips if flip.status == "placeholder")
    return tuple(flip.parameter for flip in flips if flip.policy == policy and flip.outcome == outcome)


def mark(comparison: Comparison, policy: str, outcome: str) -> str:
    """The mark of a difference whose sign hangs on one figure: proved by a sweep where one is kept, else screened."""
    if comparison.swept is None:
        return say("mark.turn") if may_turn(comparison, policy, outcome) else ""
    turns = any(turn.policy == policy and turn.outcome == outcome for turn in comparison.swept.turns)
    return say("mark.swept") if turns else ""


def _sides(comparison: Comparison, outcome: Outcome) -> tuple[str, ...]:
    return tuple(
        say("no.baseline")
        if policy == comparison.baseline
        else side(comparison.agreements[policy, outcome.name], outcome) + mark(comparison, policy, outcome.name)
        for policy in comparison.policies
    )
