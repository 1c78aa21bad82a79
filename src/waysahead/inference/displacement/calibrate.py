"""Fitting on some cases to forecast another: posteriors over movement rules and over how counts go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.forecast import Known, ensemble, gathered, known, rivals
from waysahead.inference.displacement.measures import Floats, ard, coverage, crps, rescaled
from waysahead.inference.displacement.priors import (
    VECTORS,
    Fold,
    Growth,
    growth_vectors,
    members_of,
    one_vector,
    posterior_weights,
    resampled,
    route_vectors,
    spread_out,
    widened,
)
from waysahead.inference.displacement.withheld import known_counts, running, with_rules
from waysahead.model.routes.run import prepare, travel

ORIGINS = (30, 90)
EVERY = 10
MEMBERS = 100
RULES_SHARPNESS = 8.0
"""Weight of log losses of movement rules."""
SHARPNESS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""How sharply losses weigh: tried."""
WIDENINGS = (1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 2.8)
"""Factors on what spreads forecasts: tried in this order."""
TARGET = 0.9


class Look(NamedTuple):
    """One case from one origin, with what came after, for fitting and scoring."""

    name: str
    now: Known
    after: Floats  # day ahead x camp, every so many days
    early: Floats  # counts of day 30


class Score(NamedTuple):
    """Scores of one rule from one origin of one case."""

    case: str
    origin: int
    rule: str
    crps: float
    ard: float
    ard_rescaled: float
    coverage90: float


class Fitted(NamedTuple):
    """A posterior over how counts go on, with how sharp and how wide it is."""

    growth: tuple[tuple[int, int], ...]
    sharpness: float
    widen: float


def look(case: FleeCase, origin: int, rules: dict[str, float]) -> Look:
    """A case from an origin."""
    counts = case.counts().astype(np.float64)
    now = known(case, origin, rules)
    return Look(case.name, now, gathered(counts[origin + 1 :][::EVERY], now), known_counts(case, min(30, origin))[-1])


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


def growth_losses(looks: Sequence[Look]) -> Floats:
    """Log CRPS of every vector in every look, float64[vector, look]."""
    vectors = growth_vectors()
    return np.array([
        [np.log(max(crps(drawn(one, one_vector(vectors, at, MEMBERS)), one.after), 1e-9)) for one in looks]
        for at in range(VECTORS)
    ])  # fmt: skip


def drawn(one: Look, fitted: Growth) -> Floats:
    """The ensemble of a look, member x day ahead x camp, camps not known yet as one."""
    return gathered(ensemble(one.now, fitted, every=EVERY), one.now)


def fit_growth(looks: Sequence[Look], losses: Floats) -> Fitted:
    """The posterior from these looks.

    Sharpness and widening come from leaving each case of the looks out in turn: for each sharpness the least widening
    with which 90 % intervals hold 90 % of the counts left out, and of these pairs the one with the least log CRPS.
    """
    names = np.array([one.name for one in looks])
    found: dict[tuple[float, float], float] = {}
    for sharpness in SHARPNESS:
        kept = {
            name: resampled(posterior_weights(losses[:, names != name], sharpness))
            for name in dict.fromkeys(names.tolist())
        }
        for widen in WIDENINGS:
            ahead = [drawn(one, widened(growth_vectors(spread_out(kept[one.name], MEMBERS)), widen)) for one in looks]
            held = np.mean([coverage(some, one.after) for some, one in zip(ahead, looks, strict=True)])
            if held >= TARGET or widen == WIDENINGS[-1]:
                total = sum(np.log(crps(some, one.after)) for some, one in zip(ahead, looks, strict=True))
                found[sharpness, widen] = float(total)
                break
    sharpness, widen = min(found, key=lambda pair: found[pair])
    return Fitted(resampled(posterior_weights(losses, sharpness)), sharpness, widen)


def score(one: Look, fitted: Growth) -> tuple[Score, ...]:
    """Scores of the model and of its rivals; the ensembles share their totals."""
    others = rivals(one.now, fitted, one.early, every=EVERY)
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
        if best not in made:
            seen = [look(cases[name], origin, route_vectors()[best]) for name in names for origin in ORIGINS]
            made[best] = (seen, growth_losses(seen))
        looks, losses = made[best]
        training = [at for at, one in enumerate(looks) if one.name != left_out]
        found = fit_growth([looks[at] for at in training], losses[:, training])
        folds[left_out] = Fold(resampled(weights), found.growth, found.sharpness, found.widen)
        if left_out:
            fitted = members_of(folds[left_out], members)
            for one in looks:
                scores += score(one, fitted) if one.name == left_out else ()
    return folds, tuple(scores)
