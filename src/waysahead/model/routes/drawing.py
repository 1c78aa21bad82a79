"""From chances to whole people: one multinomial a cell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.draws.counting import Dice, multinomial_counts
from waysahead.model.routes.graph import Floats, Ints
from waysahead.model.routes.kernel import SMALLEST


class Kernel(NamedTuple):
    """Chances of ends by cell, in an order that puts likely ends first; the last column repeats one end, with 0."""

    ends: Ints  # cell x rank -> cell
    chances: Floats  # cell x rank
    into: Floats  # cell x place: chance to be at rest there tonight, where there is a limit


def order_of(chances: Floats) -> Ints:
    """Ends of each cell, likeliest first."""
    return np.argsort(-chances, axis=1, kind="stable")


def kernel_of(chances: Floats, order: Ints, at_rest: NDArray[np.bool_]) -> Kernel:
    """Chances sorted by a given order of ends, cut at `SMALLEST`, each row adding up to one.

    `at_rest[place, cell]` is true where a cell is at rest in a place whose arrivals are to be known.
    """
    flat = order + (np.arange(len(chances)) * chances.shape[1])[:, None]
    ranked = chances.ravel()[flat]
    ranked[ranked < SMALLEST] = 0.0
    ranked /= ranked.sum(axis=1, keepdims=True)
    used = int(np.flatnonzero(ranked.any(axis=0))[-1]) + 1
    padded = np.concatenate([ranked[:, :used], np.zeros((len(order), 1))], axis=1)
    top = order[np.arange(len(order)), np.argmax(padded, axis=1)]
    ends = np.concatenate([order[:, :used], top[:, None]], axis=1)
    into = np.zeros((len(chances), at_rest.shape[0]))
    for place, cell in zip(*np.nonzero(at_rest), strict=True):
        into[:, place] += chances[:, cell]
    return Kernel(ends, padded, into)


def moved(dice: Dice, cells: Ints, kernel: Kernel) -> Ints:
    """People of each cell tonight."""
    drawn = multinomial_counts(dice, cells, kernel.chances)
    return np.bincount(kernel.ends.ravel(), weights=drawn.ravel(), minlength=len(cells)).astype(np.int64)
