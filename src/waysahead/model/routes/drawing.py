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
    """An order of ends from a transition; `gather` finds its entries by cell before and possible end."""
    gather = np.take_along_axis(gather, np.argsort(-tonight.ravel()[gather], axis=1, kind="stable"), axis=1)
    return Order(gather // tonight.shape[1] % len(gather), gather)


def kernel_of(tonight: Floats, order: Order, into: Floats) -> Kernel:
    """Chances in a given order of ends, cut at `SMALLEST`, each row adding up to one."""
    ranked = tonight.ravel()[order.gather]
    ranked[ranked < SMALLEST] = 0.0
    used = int(np.flatnonzero(ranked.any(axis=0))[-1]) + 1
    chances = np.zeros((len(ranked), used + 1))
    np.divide(ranked[:, :used], ranked.sum(axis=1, keepdims=True), out=chances[:, :used])
    ends = np.empty(chances.shape, dtype=np.int64)
    ends[:, :used] = order.ends[:, :used]
    ends[:, used] = ends[np.arange(len(ends)), chances.argmax(axis=1)]
    return Kernel(ends, chances, into)


def moved(dice: Dice, cells: Ints, kernel: Kernel) -> tuple[Ints, Ints]:
    """Where the people (or households) of each row are tonight, int64[row, cell]; rows share one transition.

    Also the draw itself, int64[row, cell before, rank of the end].
    """
    width = cells.shape[1]
    drawn = multinomial_counts(dice, cells, kernel.chances)
    ends = kernel.ends if len(cells) == 1 else kernel.ends[None] + width * np.arange(len(cells))[:, None, None]
    found = np.bincount(ends.ravel(), weights=drawn.ravel(), minlength=cells.size)
    return found.astype(np.int64).reshape(cells.shape), drawn
