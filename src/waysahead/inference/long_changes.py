"""How far violence moves in two years: what was recorded, against the ranges that were or would have been given.

A change is the log of (1 + deaths in `base` months ending two years on) over (1 + deaths in the `base` months that end
with the origin). Windows overlap and conflicts are few: coverage is given per conflict, with the number of windows that
do not overlap, and no interval is drawn around it that would pretend otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BASE = 2
"""Months of the base, about eight weeks."""
AHEAD = 24
FEWEST = 20.0
"""Deaths that a base must hold for its change to be looked at: below it, chance alone moves the ratio."""


@dataclass(frozen=True)
class Changes:
    """Changes of one series: `origin` positions of the last known month, `ratio` logs, both ``[origin]``."""

    name: str
    origin: NDArray[np.int64]
    ratio: Floats
    ahead: int = AHEAD

    @property
    def apart(self) -> int:
        """Windows that do not overlap."""
        if not len(self.origin):
            return 0
        count, last = 0, -self.ahead
        for at in self.origin.tolist():
            if at - last >= self.ahead:
                count, last = count + 1, at
        return count


@dataclass(frozen=True)
class Held:
    """How many changes a range held, and how many lay below and above."""

    name: str
    changes: int
    apart: int
    below: float
    inside: float
    above: float


def changes(name: str, monthly: Floats, ahead: int = AHEAD, base: int = BASE, fewest: float = FEWEST) -> Changes:
    """Every change of a monthly series whose base holds enough deaths."""
    sums = np.convolve(monthly, np.ones(base), "valid")
    before, after = sums[: len(sums) - ahead], sums[ahead:]
    chosen = np.flatnonzero(before >= fewest)
    ratio = np.log1p(after[chosen]) - np.log1p(before[chosen])
    return Changes(name, chosen + base - 1, ratio, ahead)


def held_by(found: Changes, low: float, high: float) -> Held:
    """Shares of the changes below, inside and above a range of log ratios, its ends counted as inside."""
    below, above = float(np.mean(found.ratio < low)), float(np.mean(found.ratio > high))
    return Held(found.name, len(found.ratio), found.apart, below, 1.0 - below - above, above)


def held_by_pit(name: str, pit: Floats, ahead: int = AHEAD) -> Held:
    """The same from the randomised PIT of forecasts, ``[origin, place]``."""
    below, above = float(np.mean(pit < 0.05)), float(np.mean(pit > 0.95))
    return Held(name, pit.size, -(-len(pit) // ahead), below, 1.0 - below - above, above)


def simulated_changes(weekly: NDArray[np.float32], weeks: int = 8) -> Floats:
    """Log of the last `weeks` over the first of simulated national counts, ``[member, week]``; ``[member]``."""
    first, last = (part.sum(axis=1, dtype=np.float64) for part in (weekly[:, :weeks], weekly[:, -weeks:]))
    return np.log1p(last) - np.log1p(first)


def together(rows: Sequence[Held]) -> Held:
    """The mean over conflicts, each counted once whatever its length."""
    shares = np.array([[row.below, row.inside, row.above] for row in rows]).mean(axis=0)
    return Held(
        f"mean of {len(rows)}", sum(row.changes for row in rows), sum(row.apart for row in rows), *shares.tolist()
    )
