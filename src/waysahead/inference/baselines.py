"""Plain forecasts that any other has to be held against: a history up to a month in, draws of later months out.

Zero, last month (Poisson) and the global bootstrap are those of the ViEWS prediction competition; conflictology draws
from the place's own past year (Hegre and others 2024, arXiv 2407.11045; package views-baseline). The local-level
compound counts incidents around a smoothed level that walks at random, and draws a size for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import Generator, count_stream

if TYPE_CHECKING:
    from waysahead.inference.history import History

Draws = npt.NDArray[np.float64]
Forecaster = Callable[["History", "tuple[int, ...]", int, int], Draws]
"""(history, steps in months, draws, seed) -> deaths ``[draw, place, step]``."""

DRAWS = 1000
YEAR, HALF_YEAR = 12, 6


@dataclass(frozen=True)
class LocalLevel:
    """Settings of the local-level compound: round figures set for Iraq 2003-2006, none fitted here.

    `memory` is the weight of the newest month in the level; `common` and `own` are the standard deviations of the
    log-level's monthly step shared by all places and of each place; `shape` of the negative binomial for incidents;
    `least` incidents a month where none are recorded; sizes come from the last `window` months, from all places
    where a place has fewer than `enough`. The walk keeps its mean where `keeps_mean`, else its median, which lets the
    mean rise by half the variance of each step.
    """

    memory: float = 0.5
    common: float = 0.18
    own: float = 0.17
    shape: float = 15.0
    least: float = 0.05
    window: int = 24
    enough: int = 30
    keeps_mean: bool = True


def zero(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """Nobody dies."""
    del seed
    return np.zeros((draws, len(history.places), len(steps)))


def last_poisson(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """Poisson about the last month."""
    generator = _generator("last", history, seed)
    return generator.poisson(history.deaths[None, :, -1:], (draws, len(history.places), len(steps))).astype(np.float64)


def global_bootstrap(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """Draws from the last twelve months of all places together."""
    pool = history.deaths[:, -YEAR:].ravel()
    generator = _generator("global", history, seed)
    return pool[generator.integers(len(pool), size=(draws, len(history.places), len(steps)))]


def conflictology(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """Draws from the place's own last twelve months."""
    own = history.deaths[:, -YEAR:]
    generator = _generator("conflictology", history, seed)
    month = generator.integers(own.shape[1], size=(draws, len(history.places), len(steps)))
    return own[np.arange(len(own))[None, :, None], month]


def negative_binomial(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """Negative binomial with the mean and variance of the place's last six months; Poisson where they vary less."""
    own = history.deaths[:, -HALF_YEAR:]
    mean, spread = own.mean(axis=1), own.var(axis=1, ddof=1) if own.shape[1] > 1 else own.mean(axis=1)
    wide = (spread > mean) & (mean > 0)
    shape = np.divide(mean**2, spread - mean, out=np.ones_like(mean), where=wide)
    generator = _generator("negative binomial", history, seed)
    size = draws, len(own), len(steps)
    mixed = generator.gamma(shape[None, :, None], (mean / shape)[None, :, None], size)
    return generator.poisson(np.where(wide[None, :, None], mixed, mean[None, :, None])).astype(np.float64)


def local_level(
    history: History,
    steps: tuple[int, ...],
    draws: int = DRAWS,
    seed: int = 1,
    settings: LocalLevel | None = None,
) -> Draws:
    """Incidents about a smoothed level that walks at random, with a shock common to all places; a size for each."""
    chosen = settings or LocalLevel()
    generator = _generator("local level", history, seed)
    level = np.maximum(smoothed(history.incidents, chosen.memory), chosen.least)
    ahead = max(steps)
    at = np.array(steps) - 1
    common = np.cumsum(generator.standard_normal((draws, 1, ahead)), axis=2)[:, :, at]
    own = np.cumsum(generator.standard_normal((draws, len(level), ahead)), axis=2)[:, :, at]
    drift = -0.5 * (chosen.common**2 + chosen.own**2) * (at + 1) if chosen.keeps_mean else 0.0
    rate = level[None, :, None] * np.exp(drift + chosen.common * common + chosen.own * own)
    count = generator.poisson(rate * generator.gamma(chosen.shape, 1.0 / chosen.shape, rate.shape))
    return np.stack(
        [
            sums_of_sizes(count[:, place], sizes_of_place(history, place, chosen), generator)
            for place in range(len(level))
        ],
        axis=1,
    )


def local_level_median(history: History, steps: tuple[int, ...], draws: int = DRAWS, seed: int = 1) -> Draws:
    """The local-level compound with a walk that keeps its median."""
    return local_level(history, steps, draws, seed, LocalLevel(keeps_mean=False))


def smoothed(values: npt.NDArray[np.float64], memory: float) -> npt.NDArray[np.float64]:
    """Exponentially weighted level after the last column, ``[place]``, from ``[place, month]``."""
    level = values[:, 0].astype(np.float64)
    for column in values.T[1:]:
        level = memory * column + (1.0 - memory) * level
    return level


BASELINES: Mapping[str, Forecaster] = {
    "zero": zero,
    "last": last_poisson,
    "global_bootstrap": global_bootstrap,
    "conflictology_12": conflictology,
    "negative_binomial_6": negative_binomial,
    "local_level": local_level,
    "local_level_median": local_level_median,
}
"""Every baseline by name."""


def sizes_of_place(history: History, place: int, settings: LocalLevel) -> npt.NDArray[np.float64]:
    """Sizes of the recent incidents of a place, of all places where it has few; deaths."""
    recent = history.size_month >= len(history.months) - settings.window
    own = history.size[recent & (history.size_place == place)]
    pool = own if len(own) >= settings.enough else history.size[recent]
    return pool if len(pool) else np.ones(1)


def sums_of_sizes(
    count: npt.NDArray[np.int64], sizes: npt.NDArray[np.float64], generator: Generator
) -> npt.NDArray[np.float64]:
    """Sum of as many sizes as each cell counts."""
    ends = np.cumsum(count.ravel())
    drawn = sizes[generator.integers(len(sizes), size=int(ends[-1]))]
    total = np.concatenate([[0.0], np.cumsum(drawn)])
    return (total[ends] - total[ends - count.ravel()]).reshape(count.shape)


def _generator(name: str, history: History, seed: int) -> Generator:
    """Draws addressed by the seed, the baseline and the last month that it knows."""
    return count_stream(seed, f"baseline {name}").day(history.last)
