"""How much hangs on one study: differences between policies with its priors left out.

A unit is one study, or one prior, of one theory. What stands in place of its priors is in `theory.leave_out`. Where the
futures at hand allow, they are weighed anew,

    w_m = prod_k q_k(theta_mk) / p_k(theta_mk),      effective futures = (sum w)^2 / sum w^2

p the priors in force and q those without the study. Where too few effective futures are left, futures of that theory
alone are made twice, with its own priors and with the others, on the same dice, if a way to do so is given; else the
unit is told as not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from waysahead.decision.agreement import ERRORS_TO_CLEAR
from waysahead.decision.futures import Floats, PairedFutures
from waysahead.decision.left_out import Kind, Unit, importance
from waysahead.decision.outcomes import CATALOGUE, outcome_values
from waysahead.decision.pairing import lower
from waysahead.decision.ranges import weighted_quantiles

if TYPE_CHECKING:
    from waysahead.theory import Prior

LEAST_EFFECTIVE = 20.0
"""Fewer effective futures than this do not answer."""

LEAST_SHARE = 0.25
"""Nor does a smaller share of them: the weights then hang on a few futures in the tail."""

How = Literal["weights", "run", "too few"]


Again = Callable[[str, "Mapping[str, Prior]"], PairedFutures]
"""Futures of one theory alone with some of its priors replaced (none: as it is), always on the same dice."""


@dataclass(frozen=True, slots=True)
class Leverage:
    """One paired difference to the baseline, with and without one unit.

    how                    "weights", "run", or "too few" effective futures, and then the figures without are NaN
    effective              effective futures behind the figures without
    share, share_without   share of futures in which the policy has fewer; a tie counts one half. Where `how` is "run"
                           both are of the futures made for the purpose
    error, error_without   their Monte Carlo standard errors at one half
    change_error           Monte Carlo standard error of share_without - share, the futures being the same or twins
    p50, p50_without       middle of the difference, in the outcome's unit, and `p50_error` of the one without
    """

    kind: Kind
    name: str
    parameters: tuple[str, ...]
    theory: str
    policy: str
    outcome: str
    how: How
    effective: float
    share: float
    error: float
    share_without: float
    error_without: float
    change_error: float
    p50: float
    p50_without: float
    p50_error: float

    @property
    def side(self) -> int:
        """-1 clearly fewer, 1 clearly more, 0 within two errors of one half."""
        return _side(self.share, self.error)

    @property
    def side_without(self) -> int:
        """The same without the unit."""
        return _side(self.share_without, self.error_without)

    @property
    def moved(self) -> bool:
        """Whether the share moved by more than two Monte Carlo errors."""
        return abs(self.share_without - self.share) > ERRORS_TO_CLEAR * self.change_error


def leverage(
    run: PairedFutures, left_out: Sequence[Unit], outcomes: Sequence[str] = ("civilian_deaths",),
    again: Again | None = None, progress: Callable[[int, int], object] | None = None,
) -> tuple[Leverage, ...]:  # fmt: skip
    """Every difference to the baseline with each unit left out, under its theory.

    Args:
        run: The futures.
        left_out: From `units`.
        outcomes: Names in the catalogue.
        again: Makes futures of one theory; asked only where weights leave too few effective futures.
        progress: Told the finished and all units.

    Raises:
        ValueError: An outcome that is not in the catalogue.
    """
    wrong = sorted(set(outcomes) - set(CATALOGUE))
    if wrong:
        raise ValueError(f"outcome {', '.join(wrong)}: expected one of {', '.join(CATALOGUE)}")
    apart = _apart(run, outcomes)
    theory_of = np.asarray(run.theory_of)
    rows: list[Leverage] = []
    alone: dict[str, Floats] = {}
    for done, unit in enumerate(left_out, 1):
        inside = theory_of == run.theories.index(unit.theory)
        before = apart[..., inside]
        weights = importance(unit, {name: np.asarray(run.parameters[name])[inside] for name in unit.own})
        effective = float(weights.sum() ** 2 / max(float((weights**2).sum()), 1e-300))
        if effective >= max(LEAST_EFFECTIVE, LEAST_SHARE * weights.size):
            rows += _rows(run, unit, outcomes, before, before, weights, "weights", effective)
        elif again is not None:
            if unit.theory not in alone:
                alone[unit.theory] = _apart(again(unit.theory, {}), outcomes)
            after = _apart(again(unit.theory, unit.instead), outcomes)
            size = after.shape[-1]
            rows += _rows(run, unit, outcomes, alone[unit.theory], after, np.ones(size), "run", float(size))
        else:
            rows += _rows(run, unit, outcomes, before, None, weights, "too few", effective)
        if progress is not None:
            progress(done, len(left_out))
    return tuple(rows)


def _apart(run: PairedFutures, outcomes: Sequence[str]) -> Floats:
    """Differences to the baseline, shape [outcome, policy, member]."""
    values = np.stack([outcome_values(run, CATALOGUE[name]) for name in outcomes])
    base = run.policies.index(run.baseline)
    return values - values[:, base : base + 1]


def _rows(
    run: PairedFutures, unit: Unit, outcomes: Sequence[str], before: Floats, after: Floats | None,
    weights: Floats, how: How, effective: float,
) -> list[Leverage]:  # fmt: skip
    found = []
    for i, outcome in enumerate(outcomes):
        for j, policy in enumerate(run.policies):
            if policy == run.baseline:
                continue
            own = _figures(before[i, j], np.ones(before.shape[-1]))
            other = _Figures(*(float("nan"),) * 4) if after is None else _figures(after[i, j], weights)
            change = float("nan")
            if after is not None:
                change = _change_error(before[i, j], after[i, j], weights)
            found.append(
                Leverage(
                    unit.kind,
                    unit.name,
                    tuple(unit.own),
                    unit.theory,
                    policy,
                    outcome,
                    how,
                    effective,
                    own.share,
                    own.error,
                    other.share,
                    other.error,
                    change,
                    own.p50,
                    other.p50,
                    other.p50_error,
                )
            )
    return found


class _Figures(NamedTuple):
    share: float
    error: float
    p50: float
    p50_error: float


def _figures(apart: Floats, weights: Floats) -> _Figures:
    kept = ~np.isnan(apart)
    own = weights[kept]
    total = float(own.sum())
    if not total > 0:
        return _Figures(*(float("nan"),) * 4)
    fewer = lower(apart[kept])
    effective = total**2 / float((own**2).sum())
    half = min(0.5 / np.sqrt(effective), 0.49)
    low, middle, high = weighted_quantiles(apart[kept], own, np.array([0.5 - half, 0.5, 0.5 + half]))
    spread = np.sqrt(float((own**2 * (fewer - 0.5) ** 2).sum())) / total
    return _Figures(float(own @ fewer / total), float(spread), float(middle), float(high - low) / 2)


def _change_error(before: Floats, after: Floats, weights: Floats) -> float:
    """Error of the change of a share: same futures under two weights, or twins under two sets of priors."""
    kept = ~np.isnan(before) & ~np.isnan(after)
    mine, theirs, own = lower(before[kept]), lower(after[kept]), weights[kept]
    if mine.size < 2 or not own.sum() > 0:
        return float("nan")
    share, other = mine.mean(), own @ theirs / own.sum()
    pulled = own / own.mean() * (theirs - other) - (mine - share)
    return float(np.sqrt((pulled**2).sum()) / mine.size)


def _side(share: float, error: float) -> int:
    apart = share - 0.5
    return 0 if not abs(apart) > ERRORS_TO_CLEAR * error else (-1 if apart > 0 else 1)
