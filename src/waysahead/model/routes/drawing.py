"""From chances to whole people: one multinomial a cell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.draws.counting import Dice, multinomial_counts
from waysahead.model.routes.graph import Floats, Ints

SMALLEST = 1e-13
"""Chances below this are left out of a transition."""


class Order(NamedTuple):
    """Ends of each cell, likeliest first on the first day of a map."""

    ends: Ints  # cell x rank -> cell
    gather: Ints  # cell x rank -> where the chance stands in the transition


class Kernel(NamedTuple):
    """Chances of ends by cell, likely ends first; the last column repeats one end, with 0."""

    ends: Ints  # cell x rank -> cell
    chances: Floats  # cell x rank
    into: Floats  # cell x camp with a limit: chance to be at rest there tonight


def order_of(tonight: Floats, gather: Ints) -> Order:
    """An order of ends from a transition; `gather` finds its entries by cell before and cell tonight."""
    ends = np.argsort(-tonight.ravel()[gather], axis=1, kind="stable")
    return Order(ends, np.take_along_axis(gather, ends, axis=1))


def kernel_of(tonight: Floats, order: Order, into: Floats) -> Kernel:
    """Chances in a given order of ends, cut at `SMALLEST`, each row adding up to one."""
    ranked = tonight.ravel()[order.gather]
    ranked *= ranked >= SMALLEST
    used = int(np.flatnonzero(ranked.any(axis=0))[-1]) + 1
    rows = len(ranked)
    chances = np.zeros((rows, used + 1))
    np.divide(ranked[:, :used], ranked.sum(axis=1, keepdims=True), out=chances[:, :used])
    ends = np.empty((rows, used + 1), dtype=np.int64)
    ends[:, :used] = order.ends[:, :used]
    ends[:, used] = order.ends[np.arange(rows), np.argmax(ranked, axis=1)]
    return Kernel(ends, chances, into)


def moved(dice: Dice, cells: Ints, kernel: Kernel) -> tuple[Ints, Ints]:
    """Where the people (or households) of each row are tonight, int64[row, cell]; rows share one transition.

    Also the draw itself, int64[row, cell before, rank of the end].
    """
    width = cells.shape[1]
    if len(cells) == 1:
        drawn = multinomial_counts(dice, cells[0], kernel.chances)
        found = np.bincount(kernel.ends.ravel(), weights=drawn.ravel(), minlength=width)
        return found.astype(np.int64)[None, :], drawn[None]
    drawn = multinomial_counts(dice, cells, kernel.chances)
    ends = kernel.ends[None] + width * np.arange(len(cells))[:, None, None]
    found = np.bincount(ends.ravel(), weights=drawn.ravel(), minlength=cells.size)
    return found.astype(np.int64).reshape(cells.shape), drawn
