"""Events counted by place, stream and week or month; a window of many days is spread evenly over its days."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from waysahead.case.importers.events import Days, Events

Every = Literal["week", "month"]
Cells = npt.NDArray[np.float64]

_MONDAY = np.datetime64("1970-01-05", "D")


@dataclass(frozen=True)
class Panel:
    """Counts ``[place, stream, period]``; `periods` are first days, weeks start on Monday.

    The last place, beyond `places`, holds events that are not placed. A count is whole wherever every event of the cell
    lies in one period.
    """

    every: Every
    places: tuple[str, ...]
    streams: tuple[str, ...]
    periods: Days
    incidents: Cells
    low: Cells
    best: Cells
    high: Cells

    @property
    def placed(self) -> slice:
        """The places that have a code."""
        return slice(0, len(self.places))


def panel_of(
    events: Events,
    every: Every = "month",
    start: date | None = None,
    end: date | None = None,
    longest: int | None = None,
) -> Panel:
    """Count events by place, stream and period, each spread evenly over the days of its window.

    Args:
        events: Events of one source.
        every: Week or month.
        start: A day of the first period; default: the first event's.
        end: A day of the last period; default: the last event's. What falls outside is left out.
        longest: Leave out events with a window of more days than this; default: keep all.
    """
    if longest is not None:
        events = events.where(events.days <= longest)
    if not len(events) and (start is None or end is None):
        raise ValueError("no events and no dates; expected an event, or start and end")
    head = _number(np.datetime64(start, "D") if start else events.first.min(), every)
    tail = _number(np.datetime64(end, "D") if end else events.last.max(), every)
    count = int(tail - head) + 1
    shape = len(events.places) + 1, len(events.streams), count
    at, period, share = _spread(events, every)
    period = period - int(head)
    within = (period >= 0) & (period < count)
    at, period, share = at[within], period[within], share[within]
    place = np.where(events.place < 0, len(events.places), events.place)[at]
    cell = np.ravel_multi_index((place, events.stream[at], period), shape)
    weights = [np.ones(len(events)), events.low, events.best, events.high]
    size = int(np.prod(shape))
    sums = [np.bincount(cell, share * weight[at], minlength=size).astype(np.float64) for weight in weights]
    cells = [values.reshape(shape) for values in sums]
    return Panel(every, events.places, events.streams, _first_days(head, count, every), *cells)


def _spread(
    events: Events, every: Every
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Event, period and share of every piece: one piece for each period that a window touches."""
    first, last = _number(events.first, every), _number(events.last, every)
    pieces = (last - first + 1).astype(np.int64)
    if int(pieces.max(initial=1)) == 1:
        return np.arange(len(events)), first, np.ones(len(events))
    at = np.repeat(np.arange(len(events)), pieces)
    period = first[at] + np.arange(len(at)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    opens, closes = _day(period, every), _day(period + 1, every)
    overlap = np.minimum(closes, events.last[at] + 1) - np.maximum(opens, events.first[at])
    return at, period, np.where(pieces[at] == 1, 1.0, overlap.astype(np.float64) / events.days[at])


def _number(days: Days | np.datetime64, every: Every) -> npt.NDArray[np.int64]:
    if every == "month":
        return np.asarray(days).astype("datetime64[M]").astype(np.int64)
    return (np.asarray(days) - _MONDAY).astype(np.int64) // 7


def _day(number: npt.NDArray[np.int64], every: Every) -> Days:
    if every == "month":
        return number.astype("datetime64[M]").astype("datetime64[D]")
    return _MONDAY + 7 * number


def _first_days(head: npt.NDArray[np.int64], count: int, every: Every) -> Days:
    return _day(int(head) + np.arange(count), every)
