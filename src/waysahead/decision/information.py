"""What is worth finding out before choosing between the policies of a run, theory by theory and outcome by outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats
from waysahead.decision.metrics import WEIGHTED, Losses, shares_of
from waysahead.decision.resample import resamples
from waysahead.decision.voi import chance_floor, evpi, evppi, evsi
from waysahead.draws import parameter_uniforms

TRIALS = 100
"""Made-up parameters by which the floor of chance is set."""

AGAIN = 20
"""Resamples behind the error of the value of one parameter or survey."""

LEAST = 40
"""Fewer futures than this are not asked."""

TOLD = 5
"""Most parameters named for each outcome, those with the largest value first."""


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """Value of knowing one parameter (EVPPI), in the outcome's unit, with its bootstrap standard error."""

    parameter: str
    evppi: float
    mc_error: float


@dataclass(frozen=True, slots=True)
class Information:
    """Value of information for one outcome under one theory, choosing among the policies of the run by its mean.

    evpi        value of knowing everything, luck included: an upper bound on what any study could be worth
    mc_error    its bootstrap standard error
    floor       EVPPI that the highest of as many parameters without any effect reaches in one case of twenty
    parameters  those above the floor, at most `TOLD`; none where knowing a parameter would change nothing
    """

    outcome: str
    theory: str
    evpi: float
    mc_error: float
    floor: float
    parameters: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Value of a survey that estimates one parameter with a standard error before the choice (EVSI).

    `evsi` is in the outcome's unit and at most the value of knowing the parameter itself; `mc_error` is its bootstrap
    standard error.
    """

    parameter: str
    standard_error: float
    outcome: str
    theory: str
    evsi: float
    mc_error: float


def surveys(
    losses: Losses,
    parameters: Mapping[str, NDArray[np.floating]],
    asked: Mapping[str, float],
    weights: Mapping[str, float] | None = None,
) -> tuple[Survey, ...]:
    """Value of each survey, given as standard error by parameter, under each theory and under weights where set.

    Raises:
        ValueError: A parameter that the run does not sample, or a standard error below zero.
    """
    wrong = [name for name in asked if name not in parameters]
    wrong += [f"{name}={error:g}" for name, error in asked.items() if error < 0]
    if wrong:
        raise ValueError(
            f"survey of {', '.join(wrong)}: expected a sampled parameter and a standard error of 0 or more"
        )
    rows = []
    for name, error in asked.items():
        sample = np.asarray(parameters[name], dtype=np.float64)[losses.members]
        luck = parameter_uniforms(1, [f"decision.survey {name}"], 0, losses.members.size)[0]
        noise = np.array([NormalDist().inv_cdf(u) for u in luck])
        for theory, inside, own in _strata(losses, weights):
            for at, outcome in enumerate(losses.outcomes):
                values = losses.values[:, at, inside]
                known, luck = sample[inside], noise[inside]
                found = evsi(values, known, error, luck, own)
                again = [
                    evsi(values[:, one], known[one], error, luck[one], None if own is None else own[one])
                    for one in resamples(inside.size, AGAIN)
                ]
                spread = float(np.std(again, ddof=1))
                rows.append(Survey(name, error, outcome, theory, max(min(found, evpi(values, own)), 0.0), spread))
    return tuple(rows)


def _strata(losses: Losses, weights: Mapping[str, float] | None) -> list[tuple[str, NDArray[np.int64], Floats | None]]:
    """Futures of each theory that has enough, and of all under weights."""
    strata: list[tuple[str, NDArray[np.int64], Floats | None]] = [
        (theory, np.flatnonzero(losses.theory_of == index), None) for index, theory in enumerate(losses.theories)
    ]
    if weights is not None:
        strata.append((WEIGHTED, np.arange(losses.members.size), shares_of(losses, weights)))
    return [one for one in strata if one[1].size >= LEAST]


def information(
    losses: Losses, parameters: Mapping[str, NDArray[np.floating]], weights: Mapping[str, float] | None = None
) -> tuple[Information, ...]:
    """Value of information under each theory, and under weights over theories where a user has set them."""
    rows: list[Information] = []
    if len(losses.policies) < 2:
        return ()
    names = [name for name, sample in parameters.items() if np.ptp(np.asarray(sample)[losses.members]) > 0]
    if not names:
        return ()
    samples = np.stack([np.asarray(parameters[name], dtype=np.float64)[losses.members] for name in names])
    chance = parameter_uniforms(1, [f"decision.floor {trial}" for trial in range(TRIALS)], 0, losses.members.size)
    for theory, inside, own in _strata(losses, weights):
        known, luck = samples[:, inside], chance[:, inside]
        for at, outcome in enumerate(losses.outcomes):
            rows.append(_one(outcome, theory, losses.values[:, at, inside], names, known, luck, own))
    return tuple(rows)


def _one(
    outcome: str, theory: str, values: Floats, names: list[str], samples: Floats, chance: Floats, own: Floats | None
) -> Information:
    most = evpi(values, own)
    worth = evppi(values, np.concatenate([samples, chance]), own)
    floor = chance_floor(worth[len(names) :], len(names))
    drawn = resamples(values.shape[-1], 50)
    again = [evpi(values[:, one], None if own is None else own[one]) for one in drawn]
    first = np.argsort(-worth[: len(names)], kind="stable")[:TOLD]
    kept = [int(at) for at in first if worth[at] > max(floor, 1e-9 * max(abs(most), 1.0)) and most > 0]
    told = ()
    if kept:
        redrawn = [
            evppi(values[:, one], samples[kept][:, one], None if own is None else own[one]) for one in drawn[:AGAIN]
        ]
        errors = np.std(redrawn, axis=0, ddof=1)
        told = tuple(
            ParameterValue(names[at], min(float(worth[at]), most), float(error))
            for at, error in zip(kept, errors, strict=True)
        )
    return Information(outcome, theory, most, float(np.std(again, ddof=1)), floor, told)
