"""How a lever moves: the forms a path can take, and the value each gives at a day.

Every path is a function of the days, of the day on which it begins, and of the values beneath it (what the lever would
have been without it). Absolute paths (`StepTo`, `RampTo`, `Table`, `Hold`) replace what is beneath from their first day
on; relative ones (`StepBy`, `RampBy`, `ScaleTo`) are carried on top of it, so that a later change of the baseline still
shows through.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

import numpy as np
from numpy.typing import NDArray

from waysahead.policy.span import Span, days_after

Days = NDArray[np.float64]
"""Days since the start of the case, ascending; shape (day,)."""

Values = NDArray[np.float64]
"""A lever's value at those days, in its unit; the leading axis is the day, a second one may be the place."""


@dataclass(frozen=True, slots=True)
class StepTo:
    """The value becomes ``value`` at once."""

    value: float


@dataclass(frozen=True, slots=True)
class StepBy:
    """``by`` is added at once to whatever the lever would have been."""

    by: float


@dataclass(frozen=True, slots=True)
class RampTo:
    """A straight line from the value at the first day to ``value``, reached after ``over``, then held."""

    value: float
    over: Span


@dataclass(frozen=True, slots=True)
class RampBy:
    """A straight line from nothing added to ``by`` added, reached after ``over``, then carried on."""

    by: float
    over: Span


@dataclass(frozen=True, slots=True)
class ScaleTo:
    """What is beneath, times ``factor``; reached in a straight line where ``over`` is given."""

    factor: float
    over: Span | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Dated values: straight lines between them, or steps; the last one is held."""

    dates: tuple[date, ...]
    values: tuple[float, ...]
    between: Literal["line", "steps"] = "line"


@dataclass(frozen=True, slots=True)
class Hold:
    """The value at the first day is kept, whatever the baseline does later."""


Path = StepTo | StepBy | RampTo | RampBy | ScaleTo | Table | Hold

ABSOLUTE = (StepTo, RampTo, Table, Hold)
"""Paths that replace what is beneath them."""


def follow(path: Path, begins: date, start: date, days: Days, beneath: Values) -> Values:
    """Values of a lever at ``days`` once ``path`` has been laid over ``beneath``.

    Args:
        path: The path.
        begins: Its first day, which must be among ``days`` unless it lies after the last of them.
        start: The day that ``days`` counts from.
        days: Days since ``start``, ascending; shape (day,).
        beneath: Values without the path, shape (day,) or (day, place).

    Returns:
        Values with the path, the shape of ``beneath``; unchanged before ``begins``.
    """
    first = (begins - start).days
    at = int(np.searchsorted(days, first))
    if at == len(days):
        return beneath
    after = days[at:]
    column = (slice(None),) + (None,) * (beneath.ndim - 1)
    match path:
        case StepTo(value):
            laid = np.full_like(beneath[at:], value)
        case Hold():
            laid = np.broadcast_to(beneath[at], beneath[at:].shape)
        case RampTo(value, over):
            done = _share_done(after, first, begins, over)[column]
            laid = beneath[at] + done * (value - beneath[at])
        case StepBy(by):
            laid = beneath[at:] + by
        case RampBy(by, over):
            laid = beneath[at:] + _share_done(after, first, begins, over)[column] * by
        case ScaleTo(factor, over):
            done = 1.0 if over is None else _share_done(after, first, begins, over)[column]
            laid = beneath[at:] * (1.0 + done * (factor - 1.0))
        case Table(dates, values, between):
            nodes = np.array([(one - start).days for one in dates], dtype=np.float64)
            if between == "line":
                rows = np.interp(after, nodes, np.array(values, dtype=np.float64))
            else:
                rows = np.array(values, dtype=np.float64)[np.searchsorted(nodes, after, side="right") - 1]
            laid = np.broadcast_to(rows[column], beneath[at:].shape)
        case _:
            assert_never(path)
    return np.concatenate([beneath[:at], laid])


def _share_done(after: Days, first: int, begins: date, over: Span) -> Days:
    """Share of a ramp that is done at each day, 0 to 1; exactly 1 from its last day on."""
    return np.clip((after - first) / days_after(begins, over), 0.0, 1.0)


def describe(path: Path) -> str:
    """The path in the words of its file, for messages: ``ramp_to = 8,000 over 14 months``."""
    match path:
        case StepTo(value):
            return f"step_to = {value:,g}"
        case StepBy(by):
            return f"step_by = {by:,g}"
        case RampTo(value, over):
            return f"ramp_to = {value:,g} over {over}"
        case RampBy(by, over):
            return f"ramp_by = {by:,g} over {over}"
        case ScaleTo(factor, over):
            return f"scale_to = {factor:g}" + (f" over {over}" if over else "")
        case Table(dates, _, _):
            return f"table of {len(dates)} dates"
        case Hold():
            return "hold = true"
