"""Peeling: the first half of the patient rule induction method (Friedman and Fisher 1999)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.box import Box
from waysahead.decision.futures import Flags, Floats

ALPHA = 0.05
"""Share of the box taken off by one slice."""


def peel(sample: Floats, interest: Flags, alpha: float = ALPHA, least: float = 0.05) -> tuple[Box, ...]:
    """Ever smaller boxes, the whole space first."""
    parameters, members = sample.shape
    order = np.argsort(sample, axis=1, kind="stable")
    low, high = np.full(parameters, -np.inf), np.full(parameters, np.inf)
    row = [Box(low, high)]
    size, hits = members, int(interest.sum())
    weight = interest.astype(np.float64)
    while 0 < hits < size:
        cut = max(1, int(alpha * size))
        if size - cut < max(least * members, 1):
            break
        lower, upper = order[:, : cut + 1], order[:, size - cut - 1 :]
        sizes, gains, edges = _slices(sample, weight, lower, upper, cut)
        for end, at in np.argwhere(sizes == 0).tolist():
            sizes[end, at], gains[end, at], edges[end, at] = _group(sample[at], weight, order[at], end)
        allowed = (sizes > 0) & (size - sizes >= max(least * members, 1))
        if not allowed.any():
            break
        left = np.where(allowed, size - sizes, 1)
        rise = np.where(allowed, ((hits - gains) / left - hits / size) / np.maximum(sizes, 1), -np.inf)
        end, at = np.unravel_index(int(np.argmax(rise)), rise.shape)
        low, high = low.copy(), high.copy()
        if end == 0:
            low[at] = edges[0, at]
            kept = sample[at] >= low[at]
        else:
            high[at] = edges[1, at]
            kept = sample[at] <= high[at]
        order = order[kept[order]].reshape(parameters, -1)
        size = order.shape[1]
        hits = int(weight[order[0]].sum())
        row.append(Box(low, high))
    return tuple(row)


def _slices(
    sample: Floats, weight: Floats, lower: NDArray[np.int64], upper: NDArray[np.int64], cut: int
) -> tuple[Floats, Floats, Floats]:
    """Size, futures of interest and new limit of the slice at either end of every parameter, shapes [2, parameter].

    Members with equal values stay together: a slice ends before the group that it would cut through; where that group
    begins at the edge, the slice is the group.
    """
    at_low = np.take_along_axis(sample, lower, axis=1)
    at_high = np.take_along_axis(sample, upper, axis=1)
    edges = np.stack([at_low[:, cut], at_high[:, 0]])
    off_low, off_high = at_low[:, :cut] < edges[0][:, None], at_high[:, 1:] > edges[1][:, None]
    sizes = np.stack([off_low.sum(axis=1), off_high.sum(axis=1)])
    gains = np.stack([(weight[lower[:, :cut]] * off_low).sum(axis=1), (weight[upper[:, 1:]] * off_high).sum(axis=1)])
    return sizes, gains, edges


def _group(values: Floats, weight: Floats, along: NDArray[np.int64], end: int) -> tuple[int, float, float]:
    """The slice at one end that holds a whole group of equal values; size 0 where all values are equal."""
    ordered = values[along]
    first = ordered[0] if end == 0 else ordered[-1]
    group = ordered == first
    size = int(group.sum())
    if size == ordered.size:
        return 0, 0.0, float(first)
    edge = ordered[size] if end == 0 else ordered[-size - 1]
    return size, float(weight[along[group]].sum()), float(edge)
