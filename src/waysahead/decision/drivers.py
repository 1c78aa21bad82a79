"""Which uncertain parameters drive the difference between a policy and the baseline? Indices from the run itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats
from waysahead.decision.metrics import Losses
from waysahead.decision.sensitivity import borgonovo, first_order, sobol
from waysahead.decision.voi import chance_floor
from waysahead.draws import parameter_uniforms

TRIALS = 100
"""Made-up parameters by which the floor of chance is set."""

TOLD = 3
"""Most parameters told for each difference."""

GROUPS = 10
"""Groups of futures that are left out in turn for an error."""

LEAST = 100
"""Fewer futures than this are not looked at."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One parameter's part in the paired difference of a policy and an outcome to the baseline.

    Over every future of the run, as many from each theory: theories differ in their priors, and what they differ in
    counts as an effect of the parameter. That is the design of the run, no weighting.

    first_order  share of the variance that goes with the parameter alone
    total        with it and together with the others that are told, by a cubic
    delta        how far knowing it moves the whole distribution, 0 to 1
    errors       jackknife standard errors of the three, leaving out a tenth of the futures at a time
    """

    policy: str
    outcome: str
    parameter: str
    first_order: float
    total: float
    delta: float
    errors: tuple[float, float, float]


def drivers(losses: Losses, parameters: Mapping[str, NDArray[np.floating]], baseline: str) -> tuple[Driver, ...]:
    """The parameters that tell most about each difference, those above the floor of chance."""
    names = [name for name, sample in parameters.items() if np.ptp(np.asarray(sample)[losses.members]) > 0]
    members = losses.members.size
    if members < LEAST or not names:
        return ()
    samples = np.stack([np.asarray(parameters[name], dtype=np.float64)[losses.members] for name in names])
    chance = parameter_uniforms(1, [f"decision.driver {trial}" for trial in range(TRIALS)], 0, members)
    tried = np.concatenate([samples, chance])
    base = losses.policies.index(baseline)
    rows: list[Driver] = []
    for at, outcome in enumerate(losses.outcomes):
        apart = losses.signs[at] * (losses.values[:, at] - losses.values[base, at])
        found = first_order(tried, apart)
        for index, policy in enumerate(losses.policies):
            if np.ptp(apart[index]) == 0:
                continue
            own = found[index, : len(names)]
            floor = chance_floor(found[index, len(names) :], len(names))
            top = [int(k) for k in np.argsort(-own, kind="stable")[:TOLD] if own[k] > floor]
            if not top:
                continue
            total = sobol(samples[top], apart[index], degree=3).total
            delta = borgonovo(samples[top], apart[index])
            errors = _errors(samples[top], apart[index])
            for k, whole, moved, error in zip(top, total, delta, errors.T, strict=True):
                first = float(own[k])
                told = tuple(float(one) for one in error)
                rows.append(Driver(policy, outcome, names[k], first, max(float(whole), first), float(moved), told))  # type: ignore[arg-type]
    return tuple(rows)


def _errors(sample: Floats, apart: Floats) -> Floats:
    """Jackknife standard errors of the three indices, shape [3, input], over groups of members in turn."""
    group = np.arange(apart.size) % GROUPS
    found = np.stack([_three(sample[:, group != one], apart[group != one]) for one in range(GROUPS)])
    return np.sqrt((GROUPS - 1) / GROUPS * ((found - found.mean(axis=0)) ** 2).sum(axis=0))


def _three(sample: Floats, apart: Floats) -> Floats:
    total = sobol(sample, apart, degree=3).total
    return np.stack([first_order(sample, apart), total, borgonovo(sample, apart)])
