"""Paired futures drawn again and again from those at hand: the Monte Carlo error of any figure made from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from waysahead.draws import parameter_uniforms

RESAMPLES = 100
"""Bootstrap samples; the error of a standard error is then about a fourteenth of it."""


def resamples(members: int, times: int = RESAMPLES, seed: int = 1) -> NDArray[np.int64]:
    """Positions of members drawn with replacement, shape [time, member]; the same for all policies.

    The draws have addresses of their own and do not depend on the futures.
    """
    names = [f"decision.resample {time}" for time in range(times)]
    return (parameter_uniforms(seed, names, 0, members) * members).astype(np.int64)


def resamples_within(strata: NDArray[np.integer], times: int = RESAMPLES, seed: int = 1) -> NDArray[np.int64]:
    """As `resamples`, each position keeping its stratum; `strata` has shape [member]."""
    found = np.empty((times, strata.size), dtype=np.int64)
    for one in np.unique(strata):
        inside = np.flatnonzero(strata == one)
        found[:, inside] = inside[resamples(inside.size, times, seed)]
    return found
