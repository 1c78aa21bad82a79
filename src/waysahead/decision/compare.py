"""The comparison of policies: ranges, paired differences theory by theory, agreement, and what could turn a sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.agreement import Agreement, agreement
from waysahead.decision.futures import Floats, PairedFutures
from waysahead.decision.kept import kept_sweep
from waysahead.decision.outcomes import CATALOGUE, Outcome, outcome_values
from waysahead.decision.pairing import (
    ALL,
    Difference,
    Pairing,
    differences,
    median_and_error,
    rounds_of,
    share_and_error,
    variance_ratios,
)
from waysahead.decision.ranges import Range, as_range, ranges, weighted_range
from waysahead.decision.screen import LEAST_ROUNDS, SCREENED, SignFlip, screen
from waysahead.decision.sweep import Sweep


@dataclass(frozen=True, slots=True)
class Mixture:
    """Ranges under weights over theories that a user has set, and only then.

    levels       range by (policy, outcome)
    differences  range of the paired difference to the baseline by (policy, outcome)
    """

    weights: Mapping[str, float]
    levels: Mapping[tuple[str, str], Range]
    differences: Mapping[tuple[str, str], Range]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a report says about the policies of one run.

    levels       range by (policy, theory or `ALL`, outcome)
    differences  policy minus baseline by (policy, theory, outcome); the baseline itself is not a key
    agreements   by (policy, outcome)
    sign_flips   parameters (placeholders, expert ranges) that may turn the sign of a difference
    screened     whether there were futures enough to look for them
    pairings     variance ratio by (policy, outcome); `variance_ratio` is the median over policies for civilian deaths
    invalid      members left out, by policy
    statuses     status of every sampled parameter
    swept        the sweep that was kept with the run, if one was made: what a sign turns on, proved by running again
    """

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    baseline: str
    outcomes: tuple[Outcome, ...]
    futures: int
    invalid: Mapping[str, int]
    levels: Mapping[tuple[str, str, str], Range]
    differences: Mapping[tuple[str, str, str], Difference]
    agreements: Mapping[tuple[str, str], Agreement]
    sign_flips: tuple[SignFlip, ...]
    screened: bool
    pairings: tuple[Pairing, ...]
    variance_ratio: float
    statuses: Mapping[str, str]
    mixture: Mixture | None = None
    swept: Sweep | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """Every policy but the baseline, in order."""
        return tuple(policy for policy in self.policies if policy != self.baseline)

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Sampled parameters that have no source yet, in order of name."""
        return tuple(sorted(name for name, status in self.statuses.items() if status == "placeholder"))


def compare(run: PairedFutures, weights: Mapping[str, float] | None = None) -> Comparison:
    """Compares every policy of a run with its baseline, future by future.

    `weights` over theories (any positive scale) adds a mixture; without it none is made. Raises ValueError when a
    weight names no theory of the run, or is negative, or when all are zero.
    """
    outcomes = tuple(CATALOGUE.values())
    values = np.stack([outcome_values(run, outcome) for outcome in outcomes])
    theory_of = np.asarray(run.theory_of)
    base = run.policies.index(run.baseline)
    paired = differences(values, base)
    others = [index for index in range(len(run.policies)) if index != base]
    by_theory = _differences(run, outcomes, paired, theory_of, others)
    rounds = rounds_of(theory_of.size, len(run.theories), int(run.manifest.get("block", theory_of.size)))
    pairings, headline = _pairings(run, outcomes, values, base, others)
    return Comparison(
        manifest=run.manifest,
        policies=tuple(run.policies),
        theories=tuple(run.theories),
        baseline=run.baseline,
        outcomes=outcomes,
        futures=int(theory_of.size),
        invalid={policy: int((~run.valid[index]).sum()) for index, policy in enumerate(run.policies)},
        levels=_levels(run, outcomes, values, theory_of),
        differences=by_theory,
        agreements=_agreements(run, outcomes, by_theory, others),
        sign_flips=_sign_flips(run, outcomes, paired[:, others], others, theory_of, rounds),
        screened=bool(others) and np.unique(rounds).size >= LEAST_ROUNDS,
        pairings=pairings,
        variance_ratio=headline,
        statuses=dict(run.manifest["statuses"]),
        mixture=None if weights is None else mixture(run, values, weights),
        swept=kept_sweep(run),
    )


def _levels(
    run: PairedFutures, outcomes: tuple[Outcome, ...], values: Floats, theory_of: NDArray[np.integer]
) -> dict[tuple[str, str, str], Range]:
    strata = {ALL: np.ones(theory_of.shape, dtype=bool)}
    strata |= {theory: theory_of == index for index, theory in enumerate(run.theories)}
    levels = {}
    for theory, inside in strata.items():
        five, mean = ranges(values[..., inside])
        for i, outcome in enumerate(outcomes):
            for j, policy in enumerate(run.policies):
                levels[policy, theory, outcome.name] = as_range(five[i, j], mean[i, j])
    return levels


def _differences(
    run: PairedFutures,
    outcomes: tuple[Outcome, ...],
    paired: Floats,
    theory_of: NDArray[np.integer],
    others: list[int],
) -> dict[tuple[str, str, str], Difference]:
    found = {}
    for index, theory in enumerate(run.theories):
        inside = paired[..., theory_of == index]
        share, error = share_and_error(inside)
        p5, p50, p95, median_error = median_and_error(inside)
        pairs = np.sum(~np.isnan(inside), axis=-1)
        equal = np.sum(inside == 0.0, axis=-1) / np.maximum(pairs, 1)
        for i, outcome in enumerate(outcomes):
            for j in others:
                cells = (float(table[i, j]) for table in (p5, p50, p95, share, error, median_error))
                key = (run.policies[j], theory, outcome.name)
                found[key] = Difference(*key, *cells, pairs=int(pairs[i, j]), share_equal=float(equal[i, j]))
    return found


def _agreements(
    run: PairedFutures,
    outcomes: tuple[Outcome, ...],
    by_theory: Mapping[tuple[str, str, str], Difference],
    others: list[int],
) -> dict[tuple[str, str], Agreement]:
    keys = [(run.policies[j], outcome.name) for j in others for outcome in outcomes]
    return {
        (policy, outcome): agreement([by_theory[policy, theory, outcome] for theory in run.theories])
        for policy, outcome in keys
    }


def _pairings(
    run: PairedFutures, outcomes: tuple[Outcome, ...], values: Floats, base: int, others: list[int]
) -> tuple[tuple[Pairing, ...], float]:
    ratios = variance_ratios(values, base)
    found = tuple(
        Pairing(run.policies[j], outcome.name, float(ratios[i, j]))
        for j in others
        for i, outcome in enumerate(outcomes)
    )
    headline = [item.variance_ratio for item in found if item.outcome == "civilian_deaths"]
    known = [ratio for ratio in headline if not np.isnan(ratio)]
    return found, float(np.median(known)) if known else float("nan")


def _sign_flips(
    run: PairedFutures,
    outcomes: tuple[Outcome, ...],
    paired: Floats,
    others: list[int],
    theory_of: NDArray[np.integer],
    rounds: NDArray[np.integer],
) -> tuple[SignFlip, ...]:
    screened = [
        (name, status, np.asarray(run.parameters[name]))
        for name, status in sorted(run.manifest["statuses"].items())
        if status in SCREENED and name in run.parameters
    ]
    names = [run.policies[j] for j in others]
    return screen(paired, names, [outcome.name for outcome in outcomes], screened, theory_of, rounds)


def mixture(run: PairedFutures, values: Floats, weights: Mapping[str, float], baseline: str | None = None) -> Mixture:
    """Ranges under weights over theories, and those of the differences to `baseline` (that of the run by default).

    `values` has shape [outcome, policy, member], outcomes as in the catalogue; given once for a run, an answer takes
    milliseconds. Raises ValueError as `compare` does.
    """
    unknown = sorted(set(weights) - set(run.theories))
    if unknown:
        raise ValueError(
            f"weight for {', '.join(unknown)}: this run holds {', '.join(run.theories)}. Check the spelling."
        )
    total = sum(weights.values())
    if any(weight < 0 for weight in weights.values()) or not total > 0:
        raise ValueError("weights over theories: expected numbers of zero or more, not all zero.")
    base = run.baseline if baseline is None else baseline
    paired = differences(values, run.policies.index(base))
    theory_of = np.asarray(run.theory_of)
    shares = {theory: weights.get(theory, 0.0) / total for theory in run.theories}
    own = np.array([shares[theory] / max(int((theory_of == k).sum()), 1) for k, theory in enumerate(run.theories)])
    each = own[theory_of]
    keys = [(i, name, j, policy) for i, name in enumerate(CATALOGUE) for j, policy in enumerate(run.policies)]
    return Mixture(
        weights=shares,
        levels={(policy, name): weighted_range(values[i, j], each) for i, name, j, policy in keys},
        differences={
            (policy, name): weighted_range(paired[i, j], each) for i, name, j, policy in keys if policy != base
        },
    )
