"""A shallow tree over beliefs: two or three cuts that part the futures where a policy has fewer from the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.box import Box, whole
from waysahead.decision.futures import Flags, Floats


class Leaf(NamedTuple):
    """One end of a tree: the limits that lead to it, and the futures in it."""

    box: Box
    density: float
    coverage: float
    mass: float
    members: int


def tree(sample: Floats, interest: Flags, depth: int = 2, least: float = 0.05) -> tuple[Leaf, ...]:
    """Leaves of a classification tree (Breiman and others 1984), densest first.

    Each cut lowers the Gini impurity most; a branch with fewer than `least` of the members is not made, and a cut is
    kept only where the likelihood it gains exceeds log(members * parameters), the price of having looked for it.
    `sample` has shape [parameter, member], `interest` [member].
    """
    order = np.argsort(sample, axis=1, kind="stable")
    smallest = max(2, int(np.ceil(least * interest.size)))
    leaves = _grow(sample, interest, order, whole(len(sample)), depth, smallest)
    hits, members = max(int(interest.sum()), 1), interest.size
    found = []
    for box, inside in leaves:
        own = int(interest[inside].sum())
        found.append(Leaf(box, own / inside.size, own / hits, inside.size / members, inside.size))
    return tuple(sorted(found, key=lambda leaf: -leaf.density))


def _grow(
    sample: Floats, interest: Flags, order: NDArray[np.int64], box: Box, depth: int, least: int
) -> list[tuple[Box, NDArray[np.int64]]]:
    inside = order[0]
    size, hits = inside.size, int(interest[inside].sum())
    if depth == 0 or size < 2 * least or hits in (0, size):
        return [(box, inside)]
    ordered = np.take_along_axis(sample, order, axis=1)
    left = np.arange(1, size)
    own = np.cumsum(interest[order], axis=1)[:, :-1]
    rest, right = hits - own, size - left
    impurity = own * (left - own) / left + rest * (right - rest) / right
    allowed = (ordered[:, 1:] > ordered[:, :-1]) & (left >= least) & (right >= least)
    impurity = np.where(allowed, impurity, np.inf)
    at, cut = np.unravel_index(int(np.argmin(impurity)), impurity.shape)
    if not np.isfinite(impurity[at, cut]):
        return [(box, inside)]
    gain = _log(own[at, cut], left[cut]) + _log(rest[at, cut], right[cut]) - _log(hits, size)
    if gain < np.log(size * len(sample)):
        return [(box, inside)]
    limit = float((ordered[at, cut] + ordered[at, cut + 1]) / 2)
    found: list[tuple[Box, NDArray[np.int64]]] = []
    for lower in (True, False):
        kept = (sample[at] <= limit) if lower else (sample[at] > limit)
        low, high = box.low.copy(), box.high.copy()
        (high if lower else low)[at] = limit
        branch = order[kept[order]].reshape(len(sample), -1)
        found += _grow(sample, interest, branch, Box(low, high), depth - 1, least)
    return found


def _log(hits: float, size: float) -> float:
    return sum(float(part) * float(np.log(part / size)) for part in (hits, size - hits) if part > 0)
