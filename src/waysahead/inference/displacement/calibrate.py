"""Fitting on some cases to forecast another: posteriors over movement rules and over how counts go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.arrivals import log_likelihood, misread, months_of
from waysahead.inference.displacement.forecast import Known, ensemble, gathered, known, rivals, shared
from waysahead.inference.displacement.measures import Floats, ard, coverage, crps, rescaled
from waysahead.inference.displacement.priors import (
    VECTORS,
    Fold,
    Members,
    members_of,
    one_vector,
    pace_vectors,
    posterior_weights,
    resampled,
    route_vectors,
    sharing_vectors,
)
from waysahead.inference.displacement.withheld import known_counts, running, with_rules
from waysahead.model.routes.run import prepare, travel

ORIGINS = (30, 90)
EVERY = 10
LEARNT = (30, 60, 90, 120, 150)
"""Days of origin that sharing is learnt from: those of a young crisis, in which camps open and records are revised."""
APART = 30
"""Days between the days ahead that it is learnt from."""
LEFT = 60
"""Days that have to follow an origin to learn from it."""
MEMBERS = 100
RULES_SHARPNESS = 8.0
"""Weight of log losses of movement rules."""
SHARPNESS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""How sharply losses weigh: tried."""
WIDENINGS = (1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 2.8)
"""Factors on what spreads shares and stocks: tried in this order."""
TARGET = 0.9


class Look(NamedTuple):
    """One case from one origin, with what came after, for fitting and scoring."""

    name: str
    now: Known
    after: Floats  # day ahead x camp, every so many days
    early: Floats  # counts of day 30
    every: int


class Score(NamedTuple):
    """Scores of one rule from one origin of one case."""

    case: str
    origin: int
    rule: str
    crps: float
    ard: float
    ard_rescaled: float
    coverage90: float


def look(case: FleeCase, origin: int, rules: dict[str, float], every: int = EVERY) -> Look:
    """A case from an origin."""
    counts = case.counts().astype(np.float64)
    now = known(case, origin, rules)
    after = gathered(counts[origin + 1 :][::every], now)
    return Look(case.name, now, after, known_counts(case, min(30, origin))[-1], every)


def rule_losses(cases: Mapping[str, FleeCase]) -> Floats:
    """Log rescaled ARD of the running count without capacities, float64[vector, case]; one run a vector."""
    losses: list[list[float]] = []
    for rules in route_vectors():
        row: list[float] = []
        for case in cases.values():
            changed = with_rules(running(case), avoid_short_stints=False, **rules)
            camps = [at for at, place in enumerate(case.places) if place.kind == "camp"]
            counts, recorded = travel(prepare(changed, limited=False)).places[:, camps], case.counts()
            row.append(float(np.log(max(ard(rescaled(counts, recorded), recorded), 1e-3))))
        losses.append(row)
    return np.array(losses)


def sharing_losses(looks: Sequence[Look]) -> Floats:
    """Log CRPS of every vector in every look, given the newcomers that came, float64[vector, look]."""
    vectors = sharing_vectors()
    each = [one_vector(vectors, at, MEMBERS) for at in range(VECTORS)]
    losses: list[list[float]] = []
    for one in looks:
        came = np.maximum(one.after.sum(axis=1) - one.now.stock.sum(), 0.0).repeat(one.every)[None, : one.now.days]
        ahead = (gathered(shared(one.now, fit, came, every=one.every), one.now) for fit in each)
        losses.append([float(np.log(max(crps(some, one.after), 1e-9))) for some in ahead])
    return np.array(losses).T


def by_case(losses: Floats, names: Sequence[str], used: Sequence[str]) -> Floats:
    """Losses with all looks of a case weighing as many as there are origins to forecast from: they overlap."""
    rows = np.array(names)
    return np.stack([losses[:, rows == name].mean(axis=1) * len(ORIGINS) for name in used], axis=1)


class Arrived(NamedTuple):
    """What each case says of newcomers."""

    likelihood: Floats  # vector x case: log likelihood of its months
    misread: Floats  # case: mean square of log pace as read on the days of origin against the final record

    def without(self, used: Sequence[int]) -> tuple[tuple[tuple[int, int], ...], float]:
        """The posterior over `Pace` from these cases, and the sd of what is misread."""
        kept = list(used)
        weights = posterior_weights(-self.likelihood[:, kept], 1.0)
        return resampled(weights), float(np.sqrt(self.misread[kept].mean()))


def arrived(cases: Mapping[str, FleeCase], living: Mapping[str, float]) -> Arrived:
    """Newcomers of whole cases, by month."""
    vectors = pace_vectors()
    totals = {name: case.counts().sum(axis=1).astype(np.float64) for name, case in cases.items()}
    likelihood = [log_likelihood(months_of(totals[name], living[name]), vectors) for name in cases]
    wrong = [
        float(np.mean(np.concatenate([misread(case, living[name], day) for day in ORIGINS]) ** 2))
        for name, case in cases.items()
    ]
    return Arrived(np.stack(likelihood, axis=1), np.array(wrong))


def fit(looks: Sequence[Look], losses: Floats, seen: Arrived, names: Sequence[str], left_out: str) -> Fold:
    """The posterior from these cases but one; its movement rules are left empty.

    Sharpness and widening come from leaving each of the other cases out in turn: for each sharpness the least widening
    with which 90 % intervals hold 90 % of the counts left out, and of these pairs the one with the least log CRPS.
    """
    used = [name for name in names if name != left_out]
    whose = [one.name for one in looks]
    found: dict[tuple[float, float], float] = {}
    inner: dict[str, tuple[tuple[tuple[int, int], ...], float]] = {
        name: seen.without([names.index(other) for other in used if other != name]) for name in used
    }
    for sharpness in SHARPNESS:
        kept = {
            name: resampled(
                posterior_weights(by_case(losses, whose, [other for other in used if other != name]), sharpness)
            )
            for name in used
        }
        for widen in WIDENINGS:
            held: list[float] = []
            total: list[float] = []
            for name in used:
                pace, misread_sd = inner[name]
                members = members_of(Fold((), pace, kept[name], misread_sd, sharpness, widen), MEMBERS)
                ahead = [(drawn(one, members), one.after) for one in looks if one.name == name]
                held.append(float(np.mean([coverage(some, after) for some, after in ahead])))
                total.append(float(np.mean([np.log(crps(some, after)) for some, after in ahead])))
            if np.mean(held) >= TARGET or widen == WIDENINGS[-1]:
                found[sharpness, widen] = float(np.mean(total))
                break
    sharpness, widen = min(found, key=lambda pair: found[pair])
    pace, misread_sd = seen.without([names.index(name) for name in used])
    weights = posterior_weights(by_case(losses, whose, used), sharpness)
    return Fold((), pace, resampled(weights), misread_sd, sharpness, widen)


def drawn(one: Look, fitted: Members) -> Floats:
    """The ensemble of a look, member x day ahead x camp, camps not known yet as one."""
    return gathered(ensemble(one.now, fitted, every=one.every), one.now)


def score(one: Look, fitted: Members) -> tuple[Score, ...]:
    """Scores of the model and of its rivals; the ensembles share their totals."""
    others = rivals(one.now, fitted, one.early, every=one.every)
    found = {"waysahead": drawn(one, fitted)} | {rule: gathered(counts, one.now) for rule, counts in others.items()}
    return tuple(scored(rule, one, counts) for rule, counts in found.items())


def scored(rule: str, one: Look, counts: Floats) -> Score:
    """Scores of an ensemble, member x day ahead x camp."""
    middle = np.median(counts, axis=0)
    return Score(
        one.name, one.now.origin, rule, crps(counts, one.after), ard(middle, one.after),
        ard(rescaled(middle, one.after), one.after), coverage(counts, one.after),
    )  # fmt: skip


def leave_one_out(cases: Mapping[str, FleeCase], members: int = 500) -> tuple[dict[str, Fold], tuple[Score, ...]]:
    """Fit on all cases but one, score that one, for each; last (under no name) the fold of all."""
    by_rules = rule_losses(cases)
    names = list(cases)
    folds: dict[str, Fold] = {}
    scores: list[Score] = []
    made: dict[int, tuple[list[Look], Floats]] = {}
    for left_out in (*names, ""):
        used = [at for at, name in enumerate(names) if name != left_out]
        weights = posterior_weights(by_rules[:, used], RULES_SHARPNESS)
        best = int(np.argmax(weights))
        rules = route_vectors()[best]
        if best not in made:
            looks = [
                look(case, origin, rules, APART)
                for case in cases.values() for origin in LEARNT if origin < case.days - LEFT
            ]  # fmt: skip
            made[best] = (looks, sharing_losses(looks))
        looks, losses = made[best]
        living = {one.name: one.now.months.residents for one in looks}
        found = fit(looks, losses, arrived(cases, living), names, left_out)
        folds[left_out] = found._replace(rules=resampled(weights))
        if left_out:
            fitted = members_of(folds[left_out], members)
            for origin in ORIGINS:
                scores += score(look(cases[left_out], origin, rules), fitted)
    return folds, tuple(scores)
