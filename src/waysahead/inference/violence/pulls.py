"""How a place's exponent of sizes departs from its stream's: pulls that walk, filtered month by month on a grid.

    d[t] = m + h (d[t-1] - m) + shock,     exponent of month t = a_stream + d[t] + e[t] - b busy[t]

The middle m lies where mean deaths over the spread of pulls are those of the law that nothing pulls: that sizes move
makes no more of them. How far pulls spread, how fast they return, how large the month's own shock e is and how much
larger incidents of busy months are (b) is a `Walk`; all are as likely before the record is read, and weighed by what
they make likely.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

PULLS = np.linspace(-1.6, 2.0, 61)
MIDDLES = np.linspace(0.0, 1.0, 51)


class Walk(NamedTuple):
    """Spread of pulls over the long run, months in which half a pull is gone, spread of a month's own shock, and what
    the exponent of a month falls by where it has e times as many incidents as usual."""

    sd: float
    half_life: float
    month_sd: float
    busy: float

    def stays(self, months: float) -> float:
        """Share of a pull that is left after so many months."""
        return float(0.5 ** (months / self.half_life))


SPREADS, HALF_LIVES, MONTH_SDS = (0.15, 0.3, 0.45, 0.6), (2.0, 6.0, 24.0), (0.0, 0.2)
BUSY = (0.0, 0.1, 0.2, 0.3, 0.4)
WALKS = tuple(Walk(*one) for one in product(SPREADS, HALF_LIVES, MONTH_SDS, BUSY))
"""Walks of the pulls, each as likely as another before the record is read."""


def filtered(met: Array, mean: Array, busy: Array) -> tuple[Array, Array, Array]:
    """What a record says of the walks ``[walk]``, their middles ``[walk, stream]`` and what is held of the pulls at its
    end ``[walk, place, stream, pull]``.

    Args:
        met: Log likelihood of a month's sizes under each pull ``[month, stream, place, pull]``.
        mean: Mean deaths under each pull ``[stream, pull]``.
        busy: How busy each month was ``[month, stream, place]``.
    """
    months, streams, places, _ = met.shape
    log, middle = np.zeros(len(WALKS)), np.empty((len(WALKS), streams))
    held = np.empty((len(WALKS), places, streams, len(PULLS)))
    top = met.max(axis=3, keepdims=True)
    chance = np.exp(np.stack([moved(met - top, larger * busy) for larger in BUSY], axis=2))
    blurred = {sd: chance @ normal(PULLS, sd).T if sd > 0.0 else chance for sd in MONTH_SDS}
    # Walks that differ in nothing but what busy months do are filtered side by side.
    for first in range(0, len(WALKS), len(BUSY)):
        alike, walk = slice(first, first + len(BUSY)), WALKS[first]
        for stream in range(streams):
            centre = _keeping(mean[stream], float(np.hypot(walk.sd, walk.month_sd)))
            stay = walk.stays(1.0)
            turn = normal(centre + stay * (PULLS - centre), walk.sd * np.sqrt(1.0 - stay**2))
            belief = np.broadcast_to(normal(np.array([centre]), walk.sd), (len(BUSY), places, len(PULLS)))
            for month in range(months):
                belief = (belief @ turn) * blurred[walk.month_sd][month, stream]
                total = belief.sum(axis=2, keepdims=True)
                log[alike] += np.log(total).sum(axis=(1, 2))
                belief = belief / total
            middle[alike, stream], held[alike, :, stream] = centre, belief
    share = np.exp(log - log.max())
    return share / share.sum(), middle, held


def moved(log: Array, by: Array) -> Array:
    """A log likelihood ``[..., pull]`` of pulls that are lessened by so much ``[...]`` before they act."""
    step = PULLS[1] - PULLS[0]
    at = np.clip((PULLS - by[..., None] - PULLS[0]) / step, 0.0, len(PULLS) - 1.0)
    below = np.minimum(at.astype(np.int64), len(PULLS) - 2)
    low, high = (np.take_along_axis(log, below + one, axis=-1) for one in (0, 1))
    return low + (at - below) * (high - low)


def nearest(pull: Array) -> Counts:
    """Positions of the grid's pulls next to these."""
    return np.rint((np.clip(pull, PULLS[0], PULLS[-1]) - PULLS[0]) / (PULLS[1] - PULLS[0])).astype(np.int64)


def normal(middle: Array, sd: float) -> Array:
    """Chances of the pulls ``[middle, pull]``, normal about each middle."""
    chance = np.exp(-0.5 * ((PULLS - middle[:, None]) / max(sd, 0.02)) ** 2) + 1e-300
    return np.asarray(chance / chance.sum(axis=1, keepdims=True))


def _keeping(mean: Array, sd: float) -> float:
    """The middle at which mean deaths over pulls of a spread are those of the law that nothing pulls."""
    over = normal(MIDDLES, sd) @ mean
    return float(MIDDLES[np.abs(over - np.interp(0.0, PULLS, mean)).argmin()])
