"""Weights over theories from what they expected of the record (stacking), and whether the record can tell at all.

    w* = argmax_w  sum_t log sum_k w_k p_k(y_t | known by t),   w on the simplex

(Yao, Vehtari, Simpson and Gelman 2018, doi 10.1214/17-BA1091; Hall and Mitchell 2007 for forecasts.) p_k is a theory's
predictive density at a rolling origin. The weights come from expectation-maximisation, w_k <- mean_t w_k p_k(t) /
sum_j w_j p_j(t), which never lowers the score. Origins overlap and a war remembers, so origins are resampled in blocks
of consecutive months (circular block bootstrap; Politis and Romano 1992).

The weights are never used by themselves: they are told, and a mixture is made only from weights that a user sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats
from waysahead.decision.resample import resamples
from waysahead.draws import parameter_uniforms

if TYPE_CHECKING:
    from waysahead.inference import TheoryScores

STEPS = 300
"""Steps of expectation-maximisation; the score gains less than 1e-4 nats an origin in any further one."""

TIMES = 400
"""Bootstrap samples of blocks of origins."""

LEVEL = 0.9
"""Size of the intervals."""

SURE = 0.95
"""Size of the interval of the gain."""

LEAST_GAIN = 0.05
"""Nats a start below which a gain is too small to speak of: weights that differ would change no reader's mind."""

CANNOT_TELL = "cannot tell"
TELLS = "tells"


@dataclass(frozen=True, slots=True)
class TheoryWeight:
    """One theory's part.

    weight, low, high   stacking weight and its interval over resampled blocks of origins
    score               mean log density of the record, less that of all theories in equal parts, nats an origin
    score_low, score_high, score_error   its interval over blocks; Monte Carlo error from the futures drawn again
    """

    theory: str
    weight: float
    low: float
    high: float
    score: float
    score_low: float
    score_high: float
    score_error: float


@dataclass(frozen=True, slots=True)
class Stacking:
    """What the record before the start says between the theories.

    answer              "tells" or "cannot tell"
    weights             one row a theory
    gain                mean log score of the stacked weights less that of equal ones, on blocks of origins that were
                        left out when the weights were found, nats an origin; `gain_low`, `gain_high` over blocks
    origins, block      number of origins, and months in a block
    series, months      records asked, and months of each total
    futures             futures of each theory at each origin
    """

    answer: str
    weights: tuple[TheoryWeight, ...]
    gain: float
    gain_low: float
    gain_high: float
    origins: int
    block: int
    series: tuple[str, ...]
    months: int
    futures: int


def stacked(density: Floats, counts: Floats | None = None, steps: int = STEPS) -> Floats:
    """Stacking weights from log densities [origin, theory]; shape [theory], or [sample, theory].

    `counts` [sample, origin] says how often each origin is in each sample; every origin once unless given.
    """
    ratio = np.exp(density - density.max(axis=1, keepdims=True))
    times = np.ones((1, len(ratio))) if counts is None else counts
    weights = np.full((len(times), ratio.shape[1]), 1.0 / ratio.shape[1])
    for _ in range(steps):
        pulled = times / np.maximum(weights @ ratio.T, 1e-300)
        weights = weights * (pulled @ ratio) / times.sum(axis=1, keepdims=True)
    return weights[0] if counts is None else weights


def mixed(density: Floats, weights: Floats) -> Floats:
    """Log density of a mixture, shape [origin], from log densities [origin, theory] and weights [theory]."""
    top = density.max(axis=1, keepdims=True)
    return np.log(np.exp(density - top) @ weights) + top[:, 0]


def block_counts(origins: int, block: int, times: int = TIMES, seed: int = 1) -> Floats:
    """How often each origin is in each circular block bootstrap sample, [sample, origin]; rows sum to `origins`."""
    blocks = -(-origins // block)
    names = [f"decision.stacking {time}" for time in range(times)]
    first = (parameter_uniforms(seed, names, 0, blocks) * origins).astype(np.int64)
    taken = (first[..., None] + np.arange(block)) % origins
    taken = taken.reshape(times, -1)[:, :origins]
    counts = np.zeros((times, origins))
    np.add.at(counts, (np.arange(times)[:, None], taken), 1.0)
    return counts


def stacking(
    theories: Sequence[str],
    density: Floats,
    again: Sequence[Floats] = (),
    *,
    block: int,
    series: Sequence[str] = (),
    months: int = 1,
    futures: int = 0,
) -> Stacking:
    """Weights with intervals, and whether the record can tell.

    It tells only where, on blocks of origins that were left out, the weights found on the others score above equal
    weights by `LEAST_GAIN` with the whole interval above nought, and where some theory's interval of weights leaves out
    an equal share.

    Args:
        theories: Codes.
        density: Log densities, ``[origin, theory]``: the sum over the series asked.
        again: The same from futures drawn again, for the Monte Carlo error.
        block: Months in a block of origins, at least twice the months that two neighbouring origins share.
        series, months, futures: What was asked, for the record.

    Raises:
        ValueError: Fewer than two theories or than three blocks of origins, or densities that are not finite.
    """
    origins, count = density.shape
    if count < 2 or origins < 3 * block:
        raise ValueError(f"{count} theories at {origins} origins; expected two theories and {3 * block} origins")
    if not np.isfinite(density).all():
        raise ValueError("log densities have to be finite")
    equal = np.full(count, 1.0 / count)
    whole = stacked(density)
    counts = block_counts(origins, block)
    tails = np.array([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    low, high = np.quantile(stacked(density, counts), tails, axis=0)
    apart = density - mixed(density, equal)[:, None]
    score_low, score_high = np.quantile(counts @ apart / origins, tails, axis=0)
    gained = _held_out(density, block) - mixed(density, equal)
    gain_low, gain_high = _interval(gained, block)
    drawn = [(one - mixed(one, equal)[:, None]).mean(axis=0) for one in again]
    error = np.std(drawn, axis=0, ddof=1) if len(drawn) > 1 else np.full(count, np.nan)
    share = 1.0 / count
    told = gain_low > 0 and float(gained.mean()) >= LEAST_GAIN and bool(((low > share) | (high < share)).any())
    rows = (whole, low, high, apart.mean(axis=0), score_low, score_high, error)
    weights = tuple(TheoryWeight(theory, *(float(row[k]) for row in rows)) for k, theory in enumerate(theories))
    return Stacking(
        TELLS if told else CANNOT_TELL, weights, float(gained.mean()), float(gain_low), float(gain_high),
        origins, block, tuple(series), months, futures,
    )  # fmt: skip


def _interval(values: Floats, block: int) -> tuple[float, float]:
    """Student's interval of a mean from means of whole blocks: there are few of them, and a bootstrap of few blocks is
    too narrow (on made-up theories that differ by chance alone it finds a difference two or three times too often)."""
    from scipy import special

    parts = np.array([part.mean() for part in np.array_split(values, values.size // block)])
    reach = special.stdtrit(parts.size - 1, (1 + SURE) / 2) * parts.std(ddof=1) / np.sqrt(parts.size)
    return float(values.mean() - reach), float(values.mean() + reach)


def _held_out(density: Floats, block: int) -> Floats:
    """Log score of each origin under weights found without its block and the origins that overlap with it."""
    origins = len(density)
    found: Floats = np.empty(origins)
    for first in range(0, origins, block):
        inside: NDArray[np.int64] = np.arange(first, min(first + block, origins))
        near = np.arange(max(first - block // 2, 0), min(first + block + block // 2, origins))
        others = np.delete(density, near, axis=0)
        found[inside] = mixed(density[inside], stacked(others))
    return found


def weighed(scores: TheoryScores, redrawn: int = 30) -> Stacking:
    """Stacking over the record: log densities added up over the series that were asked at each origin.

    Blocks are at least twice as long as the months that neighbouring origins share. The Monte Carlo error comes from
    futures drawn again.

    Raises:
        ValueError: Too few origins with a record of every series.
    """
    whole = scores.log_density().sum(axis=0)
    kept = np.isfinite(whole).all(axis=1)
    again = [scores.log_density(one).sum(axis=0)[kept] for one in resamples(scores.futures, redrawn)]
    return stacking(
        scores.theories, whole[kept], again,
        block=max(2 * scores.months, 6), series=scores.series, months=scores.months, futures=scores.futures,
    )  # fmt: skip
