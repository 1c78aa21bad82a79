"""How fast a lever falls or rises beside what is possible: troops cannot all leave in a week."""

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.policy.amount import plain, rate, span
from waysahead.policy.levers import SHARED
from waysahead.policy.path import RampBy, RampTo, ScaleTo, Values, describe
from waysahead.policy.policy import Measure, Note, Policy
from waysahead.policy.span import MONTH_DAYS, Span, days_after

if TYPE_CHECKING:
    from waysahead.case import Case, Lever

Series = NDArray[np.float64]
"""A lever's national amount, or its mean dose, week by week; shape (week,)."""

ROUNDING = 1.005
"""How far a fall may exceed its limit before it counts as faster: months have no one length."""

PACE_SEEN = 1.02
"""How far a rise may exceed the fastest seen before it is noted: that pace is itself rounded."""


def check_pace(
    case: "Case", policy: Policy, row: "Lever", stack: Sequence[Values], layers: Sequence[Measure]
) -> tuple[list[str], list[Note]]:
    """Whether a lever falls or rises faster than is possible; the reason as a sentence, or a note on how fast it moves.

    A fall beyond a limit that has a source is refused; a limit that is a placeholder, and the pace of arrivals (the
    fastest seen, not the fastest possible), only call for a note.

    Args:
        case: The case.
        policy: The policy.
        row: The lever's row.
        stack: The lever week by week before any measure and after each in turn; shape (week,) or (week, place) each.
        layers: The measures, in the order of the stack.

    Returns:
        Sentences for what is not feasible, and notes for what is.
    """
    totals = [_series(row, weekly) for weekly in stack]
    own = any(one.lever == row.code for one in policy.measures)
    limits = _limits(row, layers)
    notes: list[Note] = []
    if limits is not None:
        fall = fastest_fall(totals[-1])
        if fall > limits[1] * ROUNDING and (row.status != "placeholder" or _set_limits(layers)):
            return [_refusal(case, row, totals, layers, limits)], []
        if fall > 0 and own:
            name = "lift limit" if row.code in SHARED else "limit"
            said = f"the {name} is {span(*limits)} a month: {_verdict(fall, limits)}."
            notes.append(Note(policy.name, row.code, "rate", f"{row.code} falls by {rate(fall)} a month; {said}"))
    rise = fastest_fall(-totals[-1])
    if own and row.rate_in_month_high is not None and rise > row.rate_in_month_high * PACE_SEEN:
        said = f"faster than the {plain(row.rate_in_month_high)} a month that the pack gives ({row.status})."
        notes.append(Note(policy.name, row.code, "rate", f"{row.code} rises by {rate(rise)} a month, {said}"))
    return [], notes


def fastest_fall(series: Series) -> float:
    """The fastest fall of a weekly series, per month.

    It is sought over every stretch of weeks; a stretch shorter than a month counts as a month, so that a month's worth
    may leave at once.
    """
    weeks = np.arange(len(series))
    months = np.maximum((weeks[None, :] - weeks[:, None]) * 7.0 / MONTH_DAYS, 1.0)
    falls = np.where(weeks[None, :] > weeks[:, None], (series[:, None] - series[None, :]) / months, 0.0)
    return float(falls.max(initial=0.0))


def _series(row: "Lever", weekly: Values) -> Series:
    if weekly.ndim == 1:
        return weekly
    return weekly.sum(axis=1) if row.code in SHARED else np.nan_to_num(weekly).mean(axis=1)


def _set_limits(layers: Sequence[Measure]) -> list[float]:
    """Limits that measures set with their source, lowest layer first."""
    return [one.rate_limit for one in layers if one.rate_limit is not None]


def _limits(row: "Lever", layers: Sequence[Measure]) -> tuple[float, float] | None:
    """The slower and the faster limit a month: the last one that a measure sets with its source, else the pack's."""
    own = _set_limits(layers)
    if own:
        return own[-1], own[-1]
    fast = row.rate_out_month_high
    return None if fast is None else (row.rate_out_month_low or fast, fast)


def _verdict(fall: float, limits: tuple[float, float]) -> str:
    """How a fall stands beside the slower and the faster limit."""
    slow, fast = limits
    if fall <= slow * ROUNDING:
        return "feasible"
    return "feasible only near the faster of the two rates" if fall <= fast * ROUNDING else "faster than the pack gives"


def _refusal(
    case: "Case", row: "Lever", totals: Sequence[Series], layers: Sequence[Measure], limits: tuple[float, float]
) -> str:
    """The sentence that says how long the change would take, and what to write instead."""
    slow, fast = limits
    k = next((k for k in range(len(layers)) if fastest_fall(totals[k + 1]) > fast * ROUNDING), len(layers) - 1)
    one = layers[k]
    first = min(max(0, -(-(one.begins - case.start).days // 7)), len(totals[k]) - 1)
    fall = float(totals[k][max(first - 1, 0) : first + 1].max() - totals[k + 1][first:].min())
    months = f"{fall / fast:.1f}" if slow == fast else f"{fall / fast:.1f} to {fall / slow:.1f}"
    over = one.path.over if isinstance(one.path, RampTo | RampBy | ScaleTo) else None
    asked = describe(one.path) if over is None else str(over)
    noun = "troops" if row.code in SHARED else row.code
    return (
        f"{fall:,.0f} {noun} need {months} months at {span(slow, fast)} a month; {asked} is not feasible. "
        f'Use over = "{_whole_months(one.begins, fall, fast)} months", or set rate_limit with a source.'
    )


def _whole_months(begins: date, fall: float, fast: float) -> int:
    """The least whole number of months, from ``begins``, in which ``fall`` fits."""
    months = max(1, math.ceil(fall / fast))
    while fall / (days_after(begins, Span(months, "months")) / MONTH_DAYS) > fast * ROUNDING:
        months += 1
    return months
