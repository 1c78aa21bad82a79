"""Intervals over origins: neighbouring origins lean on the same months, so blocks of them are resampled.

Moving blocks with wrap-around (Politis and Romano 1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream

TIED = "tied"
RESAMPLES = 2000
BLOCK = 6
"""Origins in a block, or the step where that is longer."""

UNKNOWN = "cannot tell"
ENOUGH = 1.5
"""Blocks that the origins must fill before an interval over them is given."""


@dataclass(frozen=True)
class Ratio:
    """Mean score of a model over that of another, with the ends of its 90 % interval over resampled origins.

    The ends are NaN where there are too few origins for an interval.
    """

    ratio: float
    low: float
    high: float

    @property
    def tied(self) -> bool:
        """Whether the interval holds 1: the difference is inside the noise."""
        return self.low <= 1.0 <= self.high


def interval_of(values: npt.ArrayLike, block: int = BLOCK, seed: int = 1, resamples: int = RESAMPLES) -> Ratio:
    """Mean of a figure by origin, ``[origin]``, and the ends of its 90 % block-bootstrap interval."""
    held = np.asarray(values, dtype=np.float64)
    if not enough(len(held), block):
        return Ratio(float(held.mean()), np.nan, np.nan)
    means = held[blocks(len(held), block, resamples, seed)].mean(axis=1)
    low, high = np.quantile(means, (0.05, 0.95))
    return Ratio(float(held.mean()), float(low), float(high))


def enough(count: int, block: int) -> bool:
    """Whether so many origins can be resampled in blocks: with fewer, every resample would be the same."""
    return count >= ENOUGH * block


def verdict(ratio: Ratio) -> str:
    """`tied`, `below`, `above`, or `cannot tell` without an interval: no more is said than the interval allows."""
    if np.isnan(ratio.low) or np.isnan(ratio.high):
        return UNKNOWN
    return TIED if ratio.tied else ("below" if ratio.high < 1.0 else "above")


def blocks(count: int, block: int, resamples: int, seed: int) -> npt.NDArray[np.int64]:
    """Positions of resampled origins, int64[resample, origin]: runs of `block` origins, wrapped round at the end."""
    length = min(block, count)
    runs = -(-count // length)
    starts = count_stream(seed, "origins").day(count, length).integers(count, size=(resamples, runs))
    chosen = (starts[:, :, None] + np.arange(length)) % count
    return chosen.reshape(resamples, -1)[:, :count]
