"""Fitting on some cases to forecast another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.forecast import Fit, Known, ensemble, gathered, known, rivals
from waysahead.inference.displacement.measures import Floats, ard, coverage, crps, rescaled
from waysahead.inference.displacement.withheld import known_counts

ORIGINS = (30, 90)
EVERY = 10
MEMBERS = 100
TARGET = 0.94


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


def look(case: FleeCase, origin: int) -> Look:
    """A case from an origin."""
    counts = case.counts().astype(np.float64)
    now = known(case, origin)
    return Look(case.name, now, gathered(counts[origin + 1 :][::EVERY], now), known_counts(case, min(30, origin))[-1])


def drawn(one: Look, fitted: Fit, members: int = MEMBERS) -> Floats:
    """The ensemble of a look, member x day ahead x camp, camps not known yet as one."""
    return gathered(ensemble(one.now, fitted, members, every=EVERY), one.now)


def fit(looks: Sequence[Look]) -> Fit:
    """The fit with the least mean CRPS relative to the recorded counts, then spread until 90 % intervals hold 90 %.

    A coarse grid, one part after another: few numbers from few cases.
    """
    best = Fit(120.0, 0.0, 0.5, 0.5, 5.0, 0.7, 0.3)
    for _ in range(2):
        best = _best(
            looks, [best._replace(decay=tau, bias=mu) for tau, mu in product((30, 60, 120, 240), (-0.5, 0.0, 0.5, 1.0))]
        )
        mixes = [(a, b) for a, b in product((0.0, 0.25, 0.5, 0.75, 1.0), repeat=2) if a + b <= 1.0]
        best = _best(looks, [best._replace(stock=a, routes=b) for a, b in mixes])
        best = _best(looks, [best._replace(elsewhere=part) for part in (0.05, 0.15, 0.3, 0.45)])
        spreads = product((1.0, 2.0, 4.0, 8.0), (0.5, 0.9, 1.4), (0.15, 0.3, 0.5))
        best = _best(looks, [best._replace(concentration=k, growth_sd=s, drift_sd=d) for k, s, d in spreads])
    for widen in (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5):
        wide = best._replace(
            concentration=best.concentration / widen, growth_sd=best.growth_sd * widen, drift_sd=best.drift_sd * widen
        )
        if np.mean([coverage(drawn(one, wide), one.after) for one in looks]) >= TARGET:
            return wide
    return wide


def _best(looks: Sequence[Look], candidates: Sequence[Fit]) -> Fit:
    def loss(candidate: Fit) -> float:
        return float(np.mean([
            crps(drawn(one, candidate), one.after) / max(float(one.after.mean()), 1.0)
            for one in looks
        ]))  # fmt: skip

    return min(candidates, key=loss)


def score(one: Look, fitted: Fit, members: int = 500) -> tuple[Score, ...]:
    """Scores of the model and of its rivals; the ensembles share their totals."""
    found = {"waysahead": drawn(one, fitted, members)}
    others = rivals(one.now, fitted, one.early, members, every=EVERY)
    found |= {rule: gathered(counts, one.now) for rule, counts in others.items()}
    rows = []
    for rule, counts in found.items():
        middle = np.median(counts, axis=0)
        rows.append(
            Score(
                one.name, one.now.origin, rule, crps(counts, one.after), ard(middle, one.after),
                ard(rescaled(middle, one.after), one.after), coverage(counts, one.after),
            )
        )  # fmt: skip
    return tuple(rows)


def leave_one_out(cases: Mapping[str, FleeCase]) -> tuple[dict[str, Fit], tuple[Score, ...]]:
    """Fit on all cases but one, score that one, for each."""
    looks = {name: [look(case, origin) for origin in ORIGINS] for name, case in cases.items()}
    fits: dict[str, Fit] = {}
    scores: list[Score] = []
    for name in cases:
        fits[name] = fit([one for other, some in looks.items() if other != name for one in some])
        for one in looks[name]:
            scores += score(one, fits[name])
    return fits, tuple(scores)
