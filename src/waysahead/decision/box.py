"""A box in the space of parameters, and how well it holds the futures of interest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Flags, Floats


class Box(NamedTuple):
    """Lower and upper limits, each of shape [parameter]; infinite where there is none. A limit lies inside."""

    low: Floats
    high: Floats

    @property
    def restricted(self) -> NDArray[np.int64]:
        """Positions of the parameters that have a limit."""
        return np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high))

    @property
    def bounds(self) -> int:
        """Number of limits."""
        return int(np.isfinite(self.low).sum() + np.isfinite(self.high).sum())


@dataclass(frozen=True, slots=True)
class BoxQuality:
    """How a box does on a sample.

    density   share of the futures in the box that are of interest
    coverage  share of the futures of interest that are in the box
    mass      share of all futures that are in the box
    """

    density: float
    coverage: float
    mass: float


def whole(parameters: int) -> Box:
    """The box without limits."""
    return Box(np.full(parameters, -np.inf), np.full(parameters, np.inf))


def without(box: Box, at: int) -> Box:
    """The box without the limits of one parameter."""
    low, high = box.low.copy(), box.high.copy()
    low[at], high[at] = -np.inf, np.inf
    return Box(low, high)


def outside(sample: Floats, box: Box) -> Flags:
    """Where a member is outside the limits of a parameter; `sample` [parameter, member], result the same shape."""
    return (sample < box.low[:, None]) | (sample > box.high[:, None])


def inside(sample: Floats, box: Box) -> Flags:
    """Members inside the box, shape [member]."""
    kept = box.restricted
    return np.logical_not(np.any(outside(sample[kept], Box(box.low[kept], box.high[kept])), axis=0))


def quality(sample: Floats, interest: Flags, box: Box) -> BoxQuality:
    """Density, coverage and mass of a box. Density is NaN for an empty box, coverage where nothing is of interest."""
    held = inside(sample, box)
    hits, size, all_hits = int((held & interest).sum()), int(held.sum()), int(interest.sum())
    nothing = float("nan")
    return BoxQuality(hits / size if size else nothing, hits / all_hits if all_hits else nothing, size / interest.size)


def quasi_p(sample: Floats, interest: Flags, box: Box) -> dict[int, float]:
    """For each limited parameter, the chance of as many futures of interest in the box if its limits did nothing.

    One-sided binomial with the density of the box without them (Bryant and Lempert 2010). "Quasi", because the limits
    were sought on the same futures: a small value is needed, it is no proof.
    """
    from scipy import special

    held = inside(sample, box)
    hits, size = int((held & interest).sum()), int(held.sum())
    found = {}
    for at in box.restricted.tolist():
        wider = inside(sample, without(box, at))
        density = float(interest[wider].mean())
        found[at] = float(special.bdtrc(hits - 1, size, density)) if hits and density < 1.0 else 1.0
    return found
