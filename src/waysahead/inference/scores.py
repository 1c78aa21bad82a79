"""Scores of a forecast given as draws, each against what was recorded; smaller is closer, but for coverage.

Shapes: draws ``[draw, *cell]``, record ``[*cell]``, score ``[*cell]``. The continuous ranked probability score (CRPS;
Matheson and Winkler 1976) in its ensemble form; the ignorance score with the bins and the one added draw a bin of the
ViEWS prediction competition (Hegre and others 2024, arXiv 2407.11045); the mean interval score (Gneiting and Raftery
2007, equation 43); the randomised probability integral transform (Czado, Gneiting and Held 2009).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

BINS = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower ends of the bins of the ignorance score; the last bin has no upper end."""

LEVEL = 0.9
"""Share of the central interval whose width and misses are scored."""


class Scores(NamedTuple):
    """Every score of a forecast, each ``[*cell]``; `covered`, `miss_low` and `miss_high` are 1 or 0.

    `miss_low` says that the record lies below the interval, `miss_high` above.
    """

    crps: Array
    crps_log: Array
    ignorance: Array
    mis90: Array
    covered: Array
    miss_low: Array
    miss_high: Array


def score(draws: npt.ArrayLike, record: npt.ArrayLike) -> Scores:
    """Every score of a forecast.

    Raises:
        ValueError: Shapes do not agree, or there are no draws.
    """
    sample, seen = _checked(draws, record)
    ordered = np.sort(sample, axis=0)
    low, high = _interval(ordered)
    covered, below, above = (seen >= low) & (seen <= high), seen < low, seen > high
    return Scores(
        _crps(ordered, seen),
        _crps(np.log1p(ordered), np.log1p(seen)),
        ignorance(sample, seen),
        _interval_score(low, high, seen),
        *(flag.astype(np.float64) for flag in (covered, below, above)),
    )


def crps(draws: npt.ArrayLike, record: npt.ArrayLike) -> Array:
    """CRPS of the empirical distribution of the draws: E|X - y| - E|X - X'| / 2, in the unit of the record."""
    sample, seen = _checked(draws, record)
    return _crps(np.sort(sample, axis=0), seen)


def crps_log(draws: npt.ArrayLike, record: npt.ArrayLike) -> Array:
    """CRPS of log(1 + x): a factor counts alike where counts are small and where they are large."""
    sample, seen = _checked(draws, record)
    return _crps(np.sort(np.log1p(sample), axis=0), np.log1p(seen))


def ignorance(draws: npt.ArrayLike, record: npt.ArrayLike, bins: tuple[float, ...] = BINS) -> Array:
    """Surprise in bits, -log2 of the chance of the record's bin, one draw added to each bin so that none is nought."""
    sample, seen = _checked(draws, record)
    ends = np.array(bins[1:])
    wanted = np.searchsorted(ends, seen, side="right")
    within = np.searchsorted(ends, sample, side="right") == wanted
    return -np.log2((within.sum(axis=0) + 1.0) / (len(sample) + len(bins)))


def interval_score(draws: npt.ArrayLike, record: npt.ArrayLike, level: float = LEVEL) -> Array:
    """Width of the central interval, plus 2 / (1 - level) times the distance by which the record misses it."""
    sample, seen = _checked(draws, record)
    return _interval_score(*_interval(np.sort(sample, axis=0), level), seen, level)


def pit(draws: npt.ArrayLike, record: npt.ArrayLike, uniforms: npt.ArrayLike) -> Array:
    """Randomised PIT: the place of the record among the draws, ties split at a uniform; flat if the forecast is right.

    Args:
        draws: ``[draw, *cell]``.
        record: ``[*cell]``.
        uniforms: Numbers in (0, 1), ``[*cell]``, from `waysahead.draws`.
    """
    sample, seen = _checked(draws, record)
    below, equal = (sample < seen).sum(axis=0), (sample == seen).sum(axis=0)
    return (below + np.asarray(uniforms, dtype=np.float64) * (equal + 1.0)) / (len(sample) + 1.0)


def pit_coverage(values: npt.ArrayLike, level: float = LEVEL) -> float:
    """Share of PIT values in the central part of the given size; `level` itself if the forecast is right."""
    tail = (1.0 - level) / 2.0
    held = np.asarray(values, dtype=np.float64)
    return float(np.mean((held >= tail) & (held <= 1.0 - tail)))


def _checked(draws: npt.ArrayLike, record: npt.ArrayLike) -> tuple[Array, Array]:
    sample, seen = np.asarray(draws, dtype=np.float64), np.asarray(record, dtype=np.float64)
    if not sample.ndim or not len(sample) or sample.shape[1:] != seen.shape:
        raise ValueError(
            f"draws {sample.shape} and record {seen.shape}; expected [draw, *cell] and [*cell], draws first"
        )
    return sample, seen


def _crps(ordered: Array, seen: Array) -> Array:
    """From sorted draws: E|X - X'| is a weighted sum of order statistics."""
    count = len(ordered)
    weights = (2.0 * np.arange(1, count + 1) - count - 1.0) / count**2
    return np.abs(ordered - seen).mean(axis=0) - np.tensordot(weights, ordered, axes=1)


def _interval(ordered: Array, level: float = LEVEL) -> tuple[Array, Array]:
    """Quantiles by linear interpolation, as NumPy's default, of sorted draws."""
    tail = (1.0 - level) / 2.0
    return _quantile(ordered, tail), _quantile(ordered, 1.0 - tail)


def _quantile(ordered: Array, share: float) -> Array:
    at = share * (len(ordered) - 1)
    below = int(np.floor(at))
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def _interval_score(low: Array, high: Array, seen: Array, level: float = LEVEL) -> Array:
    missed = np.maximum(low - seen, 0.0) + np.maximum(seen - high, 0.0)
    return high - low + 2.0 / (1.0 - level) * missed
