"""Whether a sign tells two samples apart: the threshold is sought in one half of each and judged in the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.decision.futures import Flags, Floats

LEAST_APART = 0.3
"""A sign tells once 30 of 100 futures more show it under one theory than under the other."""


class Apart(NamedTuple):
    """Shares below a threshold under one theory and under the other, the error of their difference, and the side.

    threshold  on the log scale of the change
    below      whether more of the first lie below it
    """

    threshold: float
    share: float
    other: float
    error: float
    below: bool


def apart(one: tuple[Floats, ...], other: tuple[Floats, ...], bound: float) -> list[tuple[int, Apart]]:
    """Rows that tell two theories apart.

    Args:
        one: Changes under one theory in two halves of its futures, each [sign, member], sorted along members.
        other: The same under the other.
        bound: Errors that the difference of the shares must clear.
    """
    thresholds, gaps = zip(*(_furthest(one[part], other[part]) for part in (0, 1)), strict=True)
    shares = [_below(one[1 - part], thresholds[part]) for part in (0, 1)]
    others = [_below(other[1 - part], thresholds[part]) for part in (0, 1)]
    sizes = [one[part].shape[1] for part in (0, 1)], [other[part].shape[1] for part in (0, 1)]
    # Each half is judged by the threshold of the other half; sides that differ between the halves cancel out.
    sides = [np.sign(gap) for gap in gaps]
    mine = (shares[0] * sizes[0][1] + shares[1] * sizes[0][0]) / sum(sizes[0])
    theirs = (others[0] * sizes[1][1] + others[1] * sizes[1][0]) / sum(sizes[1])
    gap = mine - theirs
    error = np.sqrt(
        np.maximum(mine * (1 - mine), 0.25 / sum(sizes[0])) / sum(sizes[0])
        + np.maximum(theirs * (1 - theirs), 0.25 / sum(sizes[1])) / sum(sizes[1])
    )
    tells: Flags = (sides[0] == sides[1]) & (np.sign(gap) == sides[0])
    tells &= (np.abs(gap) >= LEAST_APART) & (np.abs(gap) > bound * error)
    middle = (thresholds[0] + thresholds[1]) / 2
    figures = np.stack([middle, mine, theirs, error], axis=1)
    return [
        (int(row), Apart(*(float(value) for value in figures[row]), below=bool(gap[row] > 0)))
        for row in np.flatnonzero(tells)
    ]


def _furthest(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Threshold at which the shares below lie furthest apart, and by how much, for each row of two sorted samples."""
    pooled = np.concatenate([one, other], axis=1)
    order = np.argsort(pooled, axis=1, kind="stable")
    mine = order < one.shape[1]
    gap = np.cumsum(np.where(mine, 1.0 / one.shape[1], -1.0 / other.shape[1]), axis=1)
    ordered = np.take_along_axis(pooled, order, axis=1)
    # A threshold lies between two values that differ; the last has nothing above it.
    apart = np.concatenate([np.diff(ordered, axis=1) > 0, np.zeros((len(pooled), 1), bool)], axis=1)
    best = np.argmax(np.where(apart, np.abs(gap), -1.0), axis=1)
    rows = np.arange(len(pooled))
    after = np.minimum(best + 1, ordered.shape[1] - 1)
    return (ordered[rows, best] + ordered[rows, after]) / 2, gap[rows, best]


def _below(sample: Floats, threshold: Floats) -> Floats:
    """Share of each row of a sample below its threshold."""
    return (sample < threshold[:, None]).mean(axis=1)
