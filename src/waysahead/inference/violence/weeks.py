"""A history as weekly counts, cut backwards from its last day, with what the past of each week adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.model.violence import FAST_HALF_LIFE, SLOW_HALF_LIFE

if TYPE_CHECKING:
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]

LONGEST = 156
"""Weeks of the past that a fit reads, at most."""

PADDED = 52
"""The week axis is filled up at its head to a multiple of this, so that one compiled program serves many origins."""

MEMORY = 26.0
"""Half-life in weeks of the mean that sets the usual rates."""

LEAST = 0.002
"""Smallest usual rate, incidents a week."""


class Weeks(NamedTuple):
    """Counts ``[week, place, stream]`` and what the excitation reads; the last week ends on the last known day.

    `fast` and `slow` are the weighted past counts before each week, as in `model.violence`, and `live` is 0 in the
    weeks that only fill the axis. `rates` are usual rates ``[place, stream]``, incidents a week: the scale on which
    levels are measured. `fast_end`, `slow_end` are the past counts before the first week to come.
    """

    counts: Array
    fast: Array
    slow: Array
    live: Array
    rates: Array
    fast_end: Array
    slow_end: Array


def counted(history: History) -> Array:
    """Incidents ``[week, place, stream]`` in whole weeks back from the last day of the last month.

    Raises:
        ValueError: The history does not hold streams and days.
    """
    if not history.dated:
        raise ValueError("incidents without stream and day; expected a history made by history_of")
    end = (history.months[-1].astype("datetime64[M]") + 1).astype("datetime64[D]")
    begin = history.months[0].astype("datetime64[M]").astype("datetime64[D]")
    number = int((end - begin).astype(np.int64)) // 7
    back = (end - 1 - history.size_day.astype("datetime64[D]")).astype(np.int64) // 7
    week = number - 1 - back
    kept = (week >= 0) & (week < number)
    shape = number, len(history.places), len(history.streams)
    cell = np.ravel_multi_index((week[kept], history.size_place[kept], history.size_stream[kept]), shape)
    return np.bincount(cell, minlength=int(np.prod(shape))).astype(np.float64).reshape(shape)


def weeks_of(counts: Array, longest: int = LONGEST) -> Weeks:
    """What a fit reads of counts ``[week, place, stream]``, the latest `longest` weeks of them."""
    rates = usual_rates(counts)
    fast, slow = np.empty((len(counts) + 1, *counts.shape[1:])), np.empty((len(counts) + 1, *counts.shape[1:]))
    first = counts[:8].mean(axis=0)
    fast[0] = slow[0] = first
    for week, now in enumerate(counts):
        for past, half_life in ((fast, FAST_HALF_LIFE), (slow, SLOW_HALF_LIFE)):
            stay = 0.5 ** (1.0 / half_life)
            past[week + 1] = stay * past[week] + (1.0 - stay) * now
    used = slice(max(len(counts) - longest, 0), len(counts))
    kept = used.stop - used.start
    pad = -kept % PADDED
    live = np.concatenate([np.zeros(pad), np.ones(kept)])

    def filled(part: Array) -> Array:
        return np.concatenate([np.zeros((pad, *rates.shape)), part[used]])

    return Weeks(filled(counts), filled(fast), filled(slow), live, rates, fast[-1], slow[-1])


def usual_rates(counts: Array, memory: float = MEMORY) -> Array:
    """Weighted mean of past counts ``[place, stream]``, recent weeks weighing more.

    One week of what the margins give is added, so that a stream which a place has not seen can still appear there.
    """
    age = np.arange(len(counts))[::-1]
    weight = 0.5 ** (age / memory)
    total = np.tensordot(weight, counts, axes=1)
    mean = total / weight.sum()
    margins = mean.sum(axis=1, keepdims=True) * mean.sum(axis=0, keepdims=True) / max(mean.sum(), 1e-9)
    return np.maximum((total + margins) / (weight.sum() + 1.0), LEAST)
