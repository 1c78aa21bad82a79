"""The patient rule induction method (Friedman and Fisher 1999), with limits polished by exact searches.

1. Peel: from the whole space, take off a thin slice at one end of one parameter at a time, the one that raises the
   share of futures of interest most for each future taken off. This gives a row of ever smaller boxes.
2. Score each box by the likelihood of two densities, one inside and one outside,

       score = ll(inside) + ll(outside) - ll(all) - log(members * parameters) * limits,
       ll = s log q + (n - s) log(1 - q), q = s / n; the price of a limit is that of having looked for it

3. Polish the boxes with the highest score: for one parameter after the other, the two limits that maximise the
   likelihood with the others held (the largest sum of a run of weights, found exactly in one pass), and one limit or
   none where that scores higher. This takes the place of pasting, drops limits that do little and puts the others where
   the data turn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.box import Box, inside, outside, whole, without
from waysahead.decision.futures import Flags, Floats
from waysahead.decision.peel import ALPHA, peel

STARTS = 3
"""Boxes of the row that are polished."""

EDGE = 1e-3
"""Densities are kept this far from 0 and 1 when weights are made of them."""


class Found(NamedTuple):
    """The row of peeled boxes, and the box with the highest score."""

    row: tuple[Box, ...]
    box: Box
    score: float


def prim(
    sample: Floats, interest: Flags, *, alpha: float = ALPHA, least: float = 0.05, most_limited: int | None = None
) -> Found:
    """The box that sets futures of interest apart.

    Args:
        sample: Shape [parameter, member].
        interest: Shape [member].
        alpha: Share of a box that a slice takes off.
        least: Least mass of a box.
        most_limited: Most parameters with limits; no bound if left out.

    Returns:
        The peeled row and the box; the box without limits, with score 0, where nothing scores higher.
    """
    parameters, members = sample.shape
    row = peel(sample, interest, alpha, least)
    empty = Found(row, whole(parameters), 0.0)
    if not 0 < interest.sum() < members:
        return empty
    order = np.argsort(sample, axis=1, kind="stable")
    cost = float(np.log(members * parameters))
    ranked = sorted(row[1:], key=lambda box: -score(sample, interest, box, cost))
    best = empty
    for start in (*_apart(ranked, STARTS), row[0]):
        box = polish(sample, interest, start, order, cost, least)
        if most_limited is not None:
            box = _fewer(sample, interest, box, order, cost, least, most_limited)
        reached = score(sample, interest, box, cost)
        if box.bounds and reached > best.score:
            best = Found(row, box, reached)
    return best


def score(sample: Floats, interest: Flags, box: Box, cost: float) -> float:
    """Log likelihood of two densities over that of one, less `cost` for each limit."""
    held = inside(sample, box)
    hits, size = float((held & interest).sum()), float(held.sum())
    all_hits, members = float(interest.sum()), float(interest.size)
    gain = _log(hits, size) + _log(all_hits - hits, members - size) - _log(all_hits, members)
    denser = size > 0 and hits / size > all_hits / members
    return (gain if denser else 0.0) - cost * box.bounds


def _log(hits: float, size: float) -> float:
    misses = size - hits
    return sum(part * float(np.log(part / size)) for part in (hits, misses) if part > 0)


def polish(
    sample: Floats, interest: Flags, box: Box, order: NDArray[np.int64], cost: float, least: float, rounds: int = 8
) -> Box:
    """The box with limits moved, dropped and added, one parameter at a time, as long as the score rises."""
    members = interest.size
    reached = score(sample, interest, box, cost)
    broken = outside(sample, box)
    count = broken.sum(axis=0)
    weights = _weights(interest, count == 0)
    for _ in range(rounds):
        before = reached
        for at in _by_promise(box, len(sample)):
            others = (count - broken[at]) == 0
            along = order[at][others[order[at]]]
            low, high = _best_run(sample[at], weights, along, cost, least * members)
            if low == box.low[at] and high == box.high[at]:
                continue
            tried = Box(box.low.copy(), box.high.copy())
            tried.low[at], tried.high[at] = low, high
            now = score(sample, interest, tried, cost)
            if now > reached + 1e-9:
                box, reached = tried, now
                fresh = (sample[at] < low) | (sample[at] > high)
                count = count - broken[at] + fresh
                broken[at] = fresh
                weights = _weights(interest, count == 0)
        if reached <= before + 1e-9:
            break
    return box


def _by_promise(box: Box, parameters: int) -> list[int]:
    limited = box.restricted.tolist()
    return [*limited, *(at for at in range(parameters) if at not in set(limited))]


def _weights(interest: Flags, held: Flags) -> Floats:
    """What each member adds to the likelihood by being inside, given the densities inside and outside."""
    density = float(np.clip(interest[held].mean() if held.any() else 1.0, EDGE, 1 - EDGE))
    rest = float(np.clip(interest[~held].mean() if not held.all() else interest.mean(), EDGE, 1 - EDGE))
    if density <= rest:
        density, rest = min(max(density, rest) + EDGE, 1 - EDGE / 2), min(density, rest)
    return np.where(interest, np.log(density / rest), np.log((1 - density) / (1 - rest)))


def _best_run(
    values: Floats, weights: Floats, along: NDArray[np.int64], cost: float, least: float
) -> tuple[float, float]:
    """Limits of one parameter with the largest sum of weights inside: two, one, or none; `along` is in its order."""
    ordered, size = values[along], along.size
    if size < 2:
        return -np.inf, np.inf
    total = np.concatenate([[0.0], np.cumsum(weights[along])])
    split = np.concatenate([[True], ordered[1:] > ordered[:-1], [True]])
    begins = np.where(split, total, np.inf)
    ends = np.where(split, total, -np.inf)
    gap = int(max(1, np.ceil(least)))
    if gap >= size:
        return -np.inf, np.inf
    lowest = np.minimum.accumulate(begins)[: size + 1 - gap]
    last = int(np.argmax(ends[gap:] - lowest)) + gap
    first = int(np.argmin(begins[: last - gap + 1]))
    start = int(np.argmin(begins[: size + 1 - gap]))
    stop = int(np.argmax(ends[gap:])) + gap
    options = [
        (total[-1], 0, size),
        (total[-1] - total[start] - cost * (start > 0), start, size),
        (total[stop] - cost * (stop < size), 0, stop),
        (total[last] - total[first] - cost * ((first > 0) + (last < size)), first, last),
    ]
    _, begin, end = max(options, key=lambda option: (option[0], option[1] == 0, option[2] == size))
    low = -np.inf if begin == 0 else float((ordered[begin - 1] + ordered[begin]) / 2)
    high = np.inf if end == size else float((ordered[end - 1] + ordered[end]) / 2)
    return low, high


def _fewer(
    sample: Floats, interest: Flags, box: Box, order: NDArray[np.int64], cost: float, least: float, most: int
) -> Box:
    """The box with limits on at most `most` parameters: those that do least are dropped first, the rest is polished."""
    while box.restricted.size > most:
        tried = [without(box, at) for at in box.restricted.tolist()]
        box = max(tried, key=lambda one: score(sample, interest, one, cost))
        kept = box.restricted
        part = polish(sample[kept], interest, Box(box.low[kept], box.high[kept]), order[kept], cost, least)
        low, high = np.full(len(sample), -np.inf), np.full(len(sample), np.inf)
        low[kept], high[kept] = part
        box = Box(low, high)
    return box


def _apart(ranked: list[Box], most: int) -> list[Box]:
    """The first boxes of a list that limit different sets of parameters."""
    chosen: list[Box] = []
    for box in ranked:
        limited = box.restricted.tolist()
        if all(other.restricted.tolist() != limited for other in chosen):
            chosen.append(box)
        if len(chosen) == most:
            break
    return chosen
