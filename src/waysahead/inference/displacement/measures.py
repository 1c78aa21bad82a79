"""How far counts are from the record. ARD as Flee prints it, the continuous ranked probability score, and coverage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64] | NDArray[np.float64]


def ard(simulated: Counts, recorded: Counts) -> float:
    """Averaged relative difference: mean over days of sum_c |sim - data| / max(1, sum_c data). 0 is equal, 2 is worst.

    Arrays day x camp.
    """
    return float(np.mean(np.abs(simulated - recorded).sum(axis=1) / np.maximum(recorded.sum(axis=1), 1)))


def rescaled(simulated: Counts, recorded: Counts) -> Floats:
    """Simulated counts with each day's total set to the recorded one, so that only the split is compared."""
    total = simulated.sum(axis=1, keepdims=True)
    factor = np.divide(
        recorded.sum(axis=1, keepdims=True), total, out=np.ones(total.shape, dtype=np.float64), where=total > 0
    )
    return np.asarray(simulated * factor, dtype=np.float64)


def crps(ensemble: Floats, recorded: Counts) -> float:
    """Mean over days and camps of the continuous ranked probability score of an ensemble, persons.

    ensemble   member x day x camp. CRPS = E|X - y| - E|X - X'| / 2 (Gneiting and Raftery 2007, JASA 102, 359-378).
    """
    members = ensemble.shape[0]
    ordered = np.sort(ensemble, axis=0)
    weight = (2.0 * np.arange(1, members + 1) - members - 1.0) / members**2
    spread = np.tensordot(weight, ordered, axes=(0, 0))
    return float(np.mean(np.abs(ensemble - recorded).mean(axis=0) - spread))


def coverage(ensemble: Floats, recorded: Counts, level: float = 0.9) -> float:
    """Share of recorded counts inside the central interval of the ensemble, days and camps alike."""
    low, high = np.quantile(ensemble, [(1.0 - level) / 2.0, (1.0 + level) / 2.0], axis=0)
    return float(np.mean((recorded >= np.floor(low)) & (recorded <= np.ceil(high))))
