"""From chances to whole people: one multinomial a cell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.draws.counting import Dice, multinomial_counts
from waysahead.model.routes.graph import Floats, Ints

SMALLEST = 1e-13
"""Chances below this are left out of a transition."""


class Order(NamedTuple):
    """Ends of each cell, likeliest first on the first day of a map; the last repeats the first, with no chance."""

    ends: Ints  # cell x rank -> cell
    gather: Ints  # cell x rank -> where the chance stands in the transition


class Kernel(NamedTuple):
    """Chances of ends by cell, likely ends first."""

    ends: Ints  # cell x rank -> cell
    chances: Floats  # cell x rank
    into: Floats  # cell x camp with a limit: chance to be at rest there tonight


def order_of(reach: Floats, gather: Ints) -> Order:
    """An order of ends from a transition; `gather` finds its entries by cell before and possible end."""
    gather = np.take_along_axis(gather, np.argsort(-reach.take(gather), axis=1, kind="stable"), axis=1)
    ends = gather % len(gather)
    none = np.full((len(gather), 1), reach.size - 1)
    return Order(np.concatenate([ends, ends[:, :1]], axis=1), np.concatenate([gather, none], axis=1))


def kernel_of(reach: Floats, order: Order, into: Floats) -> Kernel:
    """Chances in a given order of ends, cut at `SMALLEST`; what a row lacks to one falls to its last end."""
    chances = reach.take(order.gather)
    chances *= chances >= SMALLEST
    return Kernel(order.ends, chances, into)


def moved(dice: Dice, cells: Ints, kernel: Kernel) -> tuple[Ints, Ints]:
    """Where the people (or households) of each row are tonight, int64[row, cell]; rows share one transition.

    Also the draw itself, int64[row, cell before, rank of the end].
    """
    drawn = multinomial_counts(dice, cells, kernel.chances)
    rows, width = cells.shape
    ends = kernel.ends if rows == 1 else kernel.ends[None] + width * np.arange(rows)[:, None, None]
    found = np.bincount(ends.ravel(), drawn.ravel(), rows * width)
    return found.astype(np.int64).reshape(rows, width), drawn
