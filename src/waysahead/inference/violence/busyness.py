"""How busy a month is: its incidents in a place against those that the place was used to.

    busy[t] = log(1 + n[t]) - usual[t],     usual[t] = weighted mean of log(1 + n) over the months before t

A month's weight halves every `HALF_LIFE` months. So many months of a record tell too little of what is usual: they are
nought, for a record that begins with its war would have every place begin far above what it was used to.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

HALF_LIFE = 6.0


class Usual(NamedTuple):
    """Weighted sum of log(1 + incidents) of the months so far ``[..., place]`` and the sum of their weights."""

    total: Array
    weight: float


def busyness(incidents: npt.ArrayLike, before: Usual | None = None) -> tuple[Array, Usual]:
    """How busy each month was ``[..., place, month]``, and what is usual after the last of them.

    Args:
        incidents: Of all streams together ``[..., place, month]``, months in order.
        before: What is usual before the first month; nothing is known unless given.
    """
    logs = np.log1p(np.asarray(incidents, np.float64))
    total, weight = (np.zeros(logs.shape[:-1]), 0.0) if before is None else before
    found = np.zeros(logs.shape)
    keeps = 0.5 ** (1.0 / HALF_LIFE)
    known = sum(keeps**month for month in range(int(HALF_LIFE)))
    for month in range(logs.shape[-1]):
        if weight > known - 1e-9:
            found[..., month] = logs[..., month] - total / weight
        total, weight = keeps * total + logs[..., month], keeps * weight + 1.0
    return found, Usual(total, weight)
