"""What a record says of each parameter: prior beside posterior, and where the record is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream
from waysahead.inference.violence.ahead import starts, values_of
from waysahead.inference.violence.hyper import NAMES, PRIORS, SILENT, Priors, Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from waysahead.inference.violence.posterior import Posterior
    from waysahead.inference.violence.weeks import Weeks

Array = npt.NDArray[np.float64]

DRAWS = 4000
POINTS = (0.05, 0.5, 0.95)

NARROWER = 0.1
"""A posterior less narrower than the prior than this, and moved less than `MOVED` prior spreads, tells nothing."""

MOVED = 0.25

WEEK_SD, START_LEVEL = "week_sd", "start_level"
"""Parameters of the policy model that follow from the fit, but are none of its own."""


class Learned(NamedTuple):
    """One parameter: 5, 50 and 95 % points of prior and posterior, and moments on the unbounded scale.

    `narrower` is the share of the prior's spread that the record took away, `moved` the shift in prior spreads; both
    are 0 where the record cannot speak of it.
    """

    name: str
    scale: Scale
    most: float
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    prior_mean: float
    prior_sd: float
    mean: float
    sd: float
    narrower: float
    moved: float

    @property
    def silent(self) -> bool:
        """Whether the data say nothing here."""
        return self.narrower < NARROWER and abs(self.moved) < MOVED


def learned(found: Posterior, known: Priors, weeks: Weeks, seed: int = 1) -> tuple[tuple[Learned, ...], Array]:
    """Every parameter of the fit and those that follow from it, with the correlations between all of them."""
    dice = count_stream(seed, "violence learned").day(0)
    start = starts(found, known, DRAWS, dice)
    prior = values_of(dice.standard_normal((DRAWS, len(NAMES))), known)
    prior_all = {**prior, WEEK_SD: week_sd(prior, weeks)}
    after = {**start.values, WEEK_SD: week_sd(start.values, weeks), START_LEVEL: start_level(start.levels, weeks)}
    rows: list[Learned] = []
    scores: list[Array] = []
    for name, values in after.items():
        told = PRIORS.get(name)
        scale: Scale = told.scale if told else ("log" if name == WEEK_SD else "plain")
        most = told.most if told else 1.0
        score = unbounded(values, scale, most)
        scores.append(score)
        mean, sd = float(score.mean()), float(score.std())
        if name == START_LEVEL:  # levels are measured from the record, so before it there is nothing to be near
            points = tuple(np.quantile(values, POINTS).tolist())
            rows.append(
                Learned(
                    name,
                    scale,
                    most,
                    (np.nan,) * 3,
                    points,
                    0.0,
                    START_WIDE,
                    mean,
                    sd,
                    1 - sd / START_WIDE,
                    mean / START_WIDE,
                )
            )
            continue
        before = unbounded(prior_all[name], scale, most)
        at = NAMES.index(name) if told else -1
        first, wide = (known.mean[at], known.sd[at]) if told else (before.mean(), before.std())
        first, wide = float(first), float(wide)
        if name in SILENT or wide == 0.0:
            mean, sd = first, wide
        gone = 0.0 if name in SILENT or wide == 0.0 else 1.0 - sd / wide
        moved = 0.0 if name in SILENT or wide == 0.0 else (mean - first) / wide
        points = [tuple(np.quantile(held, POINTS).tolist()) for held in (prior_all[name], values)]
        rows.append(
            Learned(
                name,
                scale,
                most,
                points[0],
                points[0] if name in SILENT else points[1],
                first,
                wide,
                mean,
                sd,
                gone,
                moved,
            )
        )
    table = np.stack(scores)
    moves = table.std(axis=1) > 1e-12  # parameters that the priors hold fixed go with nothing
    together = np.eye(len(table))
    together[np.ix_(moves, moves)] = np.corrcoef(table[moves])
    for at, row in enumerate(rows):
        if row.name in SILENT:
            together[at], together[:, at] = 0.0, 0.0
            together[at, at] = 1.0
    return tuple(rows), together


START_WIDE = 0.12
"""Spread of the starting level in the policy model's own prior, log."""


def unbounded(values: Array, scale: Scale, most: float = 1.0) -> Array:
    """Values on the scale that has no ends."""
    if scale == "log":
        return np.log(values)
    return np.log(values / (most - values)) if scale == "logit" else values


def week_sd(values: Mapping[str, Array], weeks: Weeks) -> Array:
    """Passing noise of a place in the policy model that gives as much variance in all as clumped counts do.

    There noise moves the background of a place by a factor; its variance is set so that the excess of variance over
    Poisson, summed over places, is the same: w sum(R) = sd^2 (1 - n)^2 sum(R^2), R usual incidents of a place.
    """
    usual = weeks.rates.sum(axis=1)
    factor = usual.sum() / (usual**2).sum()
    return np.sqrt(np.log1p(values["clumping"] * factor / (1.0 - values["branching"]) ** 2))


def start_level(levels: Array, weeks: Weeks) -> Array:
    """Log ratio of what is expected now in the whole country to its mean over the draws, ``[draw]``."""
    streams = weeks.rates.shape[1]
    cells = levels[:, :1, None] + levels[:, None, 1 : 1 + streams] + levels[:, 1 + streams :, None]
    total = (weeks.rates * np.exp(cells)).sum(axis=(1, 2))
    return np.log(total) - np.log(total).mean()
