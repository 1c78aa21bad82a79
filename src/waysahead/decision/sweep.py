"""Running the model again with one uncertain parameter held at either end of its range: does the sign turn?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product

import numpy as np

from waysahead.decision.agreement import ERRORS_TO_CLEAR
from waysahead.decision.futures import PairedFutures
from waysahead.decision.outcomes import CATALOGUE, outcome_values
from waysahead.decision.pairing import ALL, differences, median_and_error, rounds_of, share_and_error

Simulate = Callable[[Mapping[str, float]], PairedFutures]
"""Runs the plan with the named parameters held at a quantile (0-1) of the prior in force, the others as sampled."""

ENDS = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class SweepCell:
    """The difference of one policy to the baseline with one parameter held at `quantile` of its prior.

    `theory` is a theory of the run, or `ALL` for every future, the same number from each theory.
    """

    parameter: str
    quantile: float
    policy: str
    theory: str
    outcome: str
    p50: float
    median_error: float
    share_lower: float
    mc_error: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A parameter that turns a sign: the two ends lie clearly on opposite sides of one half."""

    parameter: str
    policy: str
    theory: str
    outcome: str
    share_at_p5: float
    share_at_p95: float
    p50_at_p5: float
    p50_at_p95: float


@dataclass(frozen=True, slots=True)
class Sweep:
    """The result of a sweep: every cell, and the signs that turned."""

    parameters: tuple[str, ...]
    futures: int
    cells: tuple[SweepCell, ...]
    turns: tuple[Turn, ...]


def sweep(
    simulate: Simulate,
    parameters: Sequence[str],
    outcomes: Sequence[str] = tuple(CATALOGUE),
    progress: Callable[[str, float], None] | None = None,
) -> Sweep:
    """Holds each parameter at its 5th and then its 95th percentile, the others as sampled, and compares the policies.

    `progress` is called with each parameter and end before its run.
    """
    cells: list[SweepCell] = []
    futures = 0
    for parameter, quantile in product(parameters, ENDS):
        if progress is not None:
            progress(parameter, quantile)
        run = simulate({parameter: quantile})
        futures = int(np.asarray(run.theory_of).size)
        cells += _cells(run, parameter, quantile, outcomes)
    return Sweep(tuple(parameters), futures, tuple(cells), turns_of(cells))


def sweep_table(result: Sweep) -> dict[str, list[object]]:
    """The cells of a sweep as columns."""
    rows = [asdict(cell) for cell in result.cells]
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else {})}


def _cells(run: PairedFutures, parameter: str, quantile: float, outcomes: Sequence[str]) -> list[SweepCell]:
    values = np.stack([outcome_values(run, CATALOGUE[name]) for name in outcomes])
    paired = differences(values, run.policies.index(run.baseline))
    theory_of = np.asarray(run.theory_of)
    strata = {ALL: np.ones(theory_of.shape, dtype=bool)}
    strata |= {theory: theory_of == index for index, theory in enumerate(run.theories)}
    cells = []
    rounds = rounds_of(theory_of.size, len(run.theories), int(run.manifest.get("block", theory_of.size)))
    for theory, inside in strata.items():
        share, error = share_and_error(paired[..., inside], rounds[inside])
        _, middle, _, middle_error = median_and_error(paired[..., inside])
        for (i, outcome), (j, policy) in product(enumerate(outcomes), enumerate(run.policies)):
            if policy == run.baseline:
                continue
            numbers = (float(table[i, j]) for table in (middle, middle_error, share, error))
            cells.append(SweepCell(parameter, quantile, policy, theory, outcome, *numbers))
    return cells


def turns_of(cells: Sequence[SweepCell]) -> tuple[Turn, ...]:
    """Differences that lie clearly on opposite sides of one half at the two ends of a parameter."""
    at = {(cell.quantile, cell.parameter, cell.policy, cell.theory, cell.outcome): cell for cell in cells}
    found = []
    for low in (cell for cell in cells if cell.quantile == ENDS[0]):
        where = (low.parameter, low.policy, low.theory, low.outcome)
        high = at[(ENDS[1], *where)]
        sides = [_side(low), _side(high)]
        if sides[0] * sides[1] < 0:
            found.append(Turn(*where, low.share_lower, high.share_lower, low.p50, high.p50))
    return tuple(found)


def _side(cell: SweepCell) -> int:
    apart = cell.share_lower - 0.5
    return 0 if not abs(apart) > ERRORS_TO_CLEAR * cell.mc_error else int(np.sign(apart))
