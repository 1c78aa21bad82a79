"""What a belief would look like on the ground: from a parameter of the model to a change that could be observed.

An effect of presence is a log change per soldier per 1,000 residents. What it means depends on what a policy does: for
two policies it is the change of attacks in the places that one has vacated and the other has not, by the model's own
dose formula, everything else held. The same goes for other levers: announcement, hand-over, pacts and the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from waysahead.decision.futures import Floats, PairedFutures

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Levers

Where = Literal["vacated", "reinforced", "country"]

LARGEST_EFFECT = 2.0
LEAST_APART = 0.02
"""Forces that differ by less than this share everywhere are taken as the same."""

VACATED = 0.5
"""A place counts as vacated (reinforced) where the force differs by at least this share of the larger force."""

PRESENCE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "violence.presence_on_killings": ("killings", ("killings", "unattributed")),
    "violence.presence_on_bombings": ("bombings", ("bombings",)),
    "violence.presence_on_force_attacks": ("force_attacks_per_soldier", ("force_attacks",)),
    "violence.presence_on_local_force_attacks": ("local_force_attacks", ("local_force_attacks",)),
}
"""Effects of presence: what is seen, and the streams by whose start rates places are weighed."""

DOSES: Mapping[str, tuple[str, str]] = {
    "violence.announcement_on_force_attacks": ("announced_exit", "force_attacks"),
    "violence.announcement_on_civilians": ("announced_exit", "civilians"),
    "violence.handover_on_civilians": ("handover", "civilians_handed_over"),
    "violence.inclusion_on_insurgency": ("inclusion", "insurgency"),
    "violence.disarming_on_killings": ("disarming", "killings_disarmed"),
    "violence.pacts_on_violence": ("local_pacts", "pacts"),
    "violence.border_on_bombings": ("border_control", "bombings_border"),
}
"""Effects of a full dose of a lever: the lever, and what is seen."""

PULSES: Mapping[str, str] = {"violence.departure_pulse": "while_leaving", "violence.arrival_pulse": "while_arriving"}


@dataclass(frozen=True, slots=True)
class Observable:
    """A belief as a change that could be observed, for one pair of policies.

    what    key of what changes (killings, bombings, ...)
    where   in places that one of the two vacates or reinforces against the other, or in the country
    own     whether it is the first policy of the pair that vacates or reinforces them
    dose    factor: relative change = exp(2 tanh(dose * parameter / 2)) - 1
    weeks   weeks until nine tenths of it are felt, at the middle of the lag's sample; NaN where there is no lag
    places  codes of the places, those that weigh most first; empty for the country
    """

    parameter: str
    what: str
    where: Where
    dose: float
    weeks: float
    places: tuple[str, ...] = ()
    own: bool = True

    def change(self, value: float) -> float:
        """Relative change at a value of the parameter: -0.2 is a fall by a fifth; infinite values pass through."""
        if not np.isfinite(value):
            return float(np.sign(value) * np.sign(self.dose) * np.inf)
        return float(np.exp(LARGEST_EFFECT * np.tanh(self.dose * value / LARGEST_EFFECT)) - 1.0)


def observables(
    case: Case, one: Levers, other: Levers, lag: Floats | None = None, threshold: float = 0.0
) -> dict[str, Observable]:
    """Observables by parameter for a policy against another, where the two differ in the lever.

    `lag` is a sample of the lag of presence (half-life in weeks), shape [member]; `threshold` the density below which a
    force does little (soldiers per 1,000 residents), 0 for a dose without one.
    """
    posted = _posted(case, (one, other), threshold)
    return _observables(case, (one, other), (posted[0], posted[1]), lag)


class _Posted(NamedTuple):
    """The foreign force of a policy and its dose, [week, place]."""

    force: Floats
    dose: Floats


def _observables(
    case: Case, levers: tuple[Levers, Levers], posted: tuple[_Posted, _Posted], lag: Floats | None
) -> dict[str, Observable]:
    one, other = levers
    weeks = float("nan") if lag is None or not lag.size else float(np.median(lag)) * float(np.log2(10.0))
    found = _presence(case, posted, weeks)
    for parameter, (lever, what) in DOSES.items():
        mine, theirs = np.asarray(getattr(one, lever)), np.asarray(getattr(other, lever))
        apart = np.nanmax(np.nan_to_num(mine)) - np.nanmax(np.nan_to_num(theirs))
        if abs(apart) > 0.05:
            found[parameter] = Observable(parameter, what, "country", 1.0, float("nan"))
    if found.keys() & PRESENCE.keys():
        for parameter, what in PULSES.items():
            found[parameter] = Observable(parameter, what, "country", 1.0, float("nan"))
    return found


def _presence(case: Case, posted: tuple[_Posted, _Posted], weeks: float) -> dict[str, Observable]:
    """Effects of presence at the week in which the two forces differ most, in the places where they differ most.

    Told of the policy that leaves, against the one that stays; where neither falls below a tenth under the force of
    the first week, of the policy that adds troops.
    """
    forces = posted[0].force, posted[1].force
    apart = forces[0] - forces[1]
    week = int(np.argmax(np.abs(apart.sum(axis=1))))
    smaller = int(apart[week].sum() > 0)
    leaves = forces[smaller][week].sum() < 0.9 * forces[smaller][0].sum()
    told = smaller if leaves else 1 - smaller
    mine, theirs = forces[told][week], forces[1 - told][week]
    larger = np.maximum(mine, theirs)
    relative = np.divide(mine - theirs, larger, out=np.zeros(larger.shape), where=larger > 0)
    relative = np.maximum(-relative if leaves else relative, 0.0)
    if relative.max(initial=0.0) < LEAST_APART:
        return {}
    chosen = relative >= min(VACATED, relative.max() / 2)
    dose = posted[told].dose[week] - posted[1 - told].dose[week]
    weight = np.abs(dose) * _rates(case, PRESENCE["violence.presence_on_killings"][1]) * chosen
    places = tuple(case.places[at].code for at in np.argsort(-weight, kind="stable") if chosen[at])
    where: Where = "vacated" if leaves else "reinforced"
    found = {}
    for parameter, (what, streams) in PRESENCE.items():
        rates = _rates(case, streams) * chosen
        if rates.sum() > 0:
            mean = float((dose * rates).sum() / rates.sum())
            found[parameter] = Observable(parameter, what, where, mean, weeks, places, told == 0)
    return found


def _posted(case: Case, levers: Sequence[Levers], threshold: float) -> list[_Posted]:
    """Force and dose of policies: soldiers per 1,000 residents, saturating as in the model."""
    from waysahead.model.dose import saturating

    forces = [
        np.asarray(one.foreign_troops, dtype=np.float64) + np.asarray(one.other_foreign_troops, np.float64)
        for one in levers
    ]
    population = np.array([place.population for place in case.places], dtype=np.float64)
    return [_Posted(force, saturating(force, population, threshold)) for force in forces]


def _rates(case: Case, streams: Sequence[str]) -> Floats:
    at = {place.code: index for index, place in enumerate(case.places)}
    rates = np.zeros(len(case.places))
    for row in case.rates:
        if row.stream in streams:
            rates[at[row.place]] += row.weekly_incidents
    return rates


def pair_observables(run: PairedFutures, case: Case) -> dict[tuple[str, str], dict[str, Observable]]:
    """Observables of every ordered pair of policies whose files are in the case; the others are left out.

    The dose is that of the run's structure: with a threshold, at its median over the run.
    """
    from waysahead.policy import compile_policy, read_policy

    weeks = int(run.manifest["weeks"])
    compiled = {
        name: compile_policy(case, read_policy(case, name), weeks)[0]
        for name in run.policies
        if name in case.policy_files
    }
    sample = run.parameters.get("violence.presence_lag")
    lag = None if sample is None else np.asarray(sample, dtype=np.float64)
    dense = run.parameters.get("violence.dose_threshold")
    threshold = 0.0 if dense is None else float(np.median(np.asarray(dense, dtype=np.float64)))
    if not compiled:
        return {}
    posted = dict(zip(compiled, _posted(case, list(compiled.values()), threshold), strict=True))
    return {
        (one, other): _observables(case, (compiled[one], compiled[other]), (posted[one], posted[other]), lag)
        for one, other in permutations(compiled, 2)
    }


def tried_ranges(run: PairedFutures) -> dict[str, tuple[float, float]]:
    """5th and 95th percentile of every sampled parameter over the futures of a run, theories in equal number."""
    found = {}
    for name, sample in run.parameters.items():
        low, high = np.quantile(np.asarray(sample, dtype=np.float64), [0.05, 0.95])
        found[name] = (float(low), float(high))
    return found
