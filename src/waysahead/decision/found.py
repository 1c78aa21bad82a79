"""What a search for beliefs finds: boxes, trees, and the pairs of policies that were not searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from waysahead.decision.box import BoxQuality


@dataclass(frozen=True, slots=True)
class Limit:
    """Limits of one parameter; infinite where there is none. `quasi_p` as in `box.quasi_p`."""

    parameter: str
    low: float
    high: float
    quasi_p: float


@dataclass(frozen=True, slots=True)
class FoundBox:
    """A region of beliefs in which `policy` has fewer of an outcome than `over`.

    base      share of all futures in which it has fewer; as many futures from each theory, no weighting
    quality   density, coverage and mass, on the futures in which the box was sought
    held_out  the same on futures in which it was not sought: each fold of the run with the box sought in the others
    error     Monte Carlo standard error of that density if the box made no difference
    holds     whether that density clears both the base and one half by more than two Monte Carlo errors (`stands`)
    theories  share of each theory's futures that lie in the box
    futures   futures in which the box was sought
    """

    policy: str
    over: str
    outcome: str
    limits: tuple[Limit, ...]
    base: float
    quality: BoxQuality
    held_out: BoxQuality
    error: float
    holds: bool
    theories: Mapping[str, float]
    futures: int = 0

    @property
    def errors(self) -> BoxQuality:
        """Monte Carlo standard errors of density, coverage and mass, the limits held."""
        found, count = self.quality, max(self.futures, 1)
        held = max(found.mass * count, 1.0)
        hits = max(self.base * count, 1.0)
        return BoxQuality(
            binomial(found.density, held), binomial(found.coverage, hits), binomial(found.mass, float(count))
        )

    @property
    def held_error(self) -> float:
        """Monte Carlo standard error of the density held out."""
        return binomial(self.held_out.density, max(self.held_out.mass * self.futures, 1.0))

    @property
    def base_error(self) -> float:
        """Monte Carlo standard error of the base."""
        return binomial(self.base, float(max(self.futures, 1)))


def binomial(share: float, count: float) -> float:
    """Standard error of a share of so many futures."""
    return float(np.sqrt(max(share * (1.0 - share), 0.0) / count))


def stands(density: float, base: float, size: int) -> bool:
    """Whether a share of `size` futures is clearly above that of all futures, and clearly more than half.

    Clearly is by more than two Monte Carlo errors, those that the share has if the box made no difference, and if the
    two policies made none. A region in which a policy has fewer in half of the futures is no answer to what one would
    have to believe, however few there are over all.
    """
    if size <= 0:
        return False
    return density - base > 2.0 * binomial(base, float(size)) and density - 0.5 > 2.0 * binomial(0.5, float(size))


@dataclass(frozen=True, slots=True)
class FoundLeaf:
    """One leaf of the tree of a pair: limits, and how often `policy` has fewer there."""

    limits: tuple[Limit, ...]
    density: float
    coverage: float
    mass: float


@dataclass(frozen=True, slots=True)
class FoundTree:
    """The shallow tree of one pair of policies."""

    policy: str
    over: str
    outcome: str
    base: float
    leaves: tuple[FoundLeaf, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A pair that is not searched: `policy` has fewer in `base` of the futures, too near to none or to all of them."""

    policy: str
    over: str
    outcome: str
    base: float


@dataclass(frozen=True, slots=True)
class Discovery:
    """Boxes and trees of every pair of policies of a run."""

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    outcomes: tuple[str, ...]
    futures: int
    boxes: tuple[FoundBox, ...]
    trees: tuple[FoundTree, ...]
    one_sided: tuple[OneSided, ...]
