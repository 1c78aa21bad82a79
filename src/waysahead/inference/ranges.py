"""Ranges of futures, and the few words that say how a figure of the model stands beside a figure of the record."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Verdict = Literal["inside", "outside", "by construction", "on another page"]

INSIDE: Verdict = "inside"
OUTSIDE: Verdict = "outside"
BY_CONSTRUCTION: Verdict = "by construction"
ELSEWHERE: Verdict = "on another page"

VERDICTS: dict[Verdict, str] = {
    INSIDE: "the figure of the record, or the expectation of the line, lies in the model's 5-95 % range",
    OUTSIDE: "it does not: a finding to explain, not a number to paste in",
    BY_CONSTRUCTION: "it follows from a definition, an input or a rule of the model, so it is no test of the model",
    ELSEWHERE: "the weekly model has no such quantity; another part of the program has it",
}
"""The words, and what each means."""

LOW, HIGH = 5.0, 95.0
"""Ends of every range, in per cent of futures."""


class Range(NamedTuple):
    """The 5 % point, the median and the 95 % point of a figure over futures."""

    low: float
    median: float
    high: float

    @property
    def width(self) -> float:
        """Width factor, the 95 % point over the 5 % point; infinite where the 5 % point is nought or less."""
        return self.high / self.low if self.low > 0 else float("inf")

    def holds(self, value: float) -> bool:
        """Whether a value lies in the range, ends included."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> Range:
        """The range in another unit."""
        return Range(*(factor * end for end in self))


class Span(NamedTuple):
    """What the record says where it gives no one figure: from ... to."""

    low: float
    high: float


def range_of(values: npt.ArrayLike) -> Range:
    """Range of one figure a future, ``[member]``; futures without the figure (NaN) are left out.

    Raises:
        ValueError: No future has the figure.
    """
    held = np.asarray(values, dtype=np.float64)
    held = held[~np.isnan(held)]
    if not len(held):
        raise ValueError("no future has the figure; expected at least one")
    return Range(*(float(end) for end in np.percentile(held, (LOW, 50.0, HIGH))))


def verdict_of(model: Range | float, record: Span | float) -> Verdict:
    """Inside where the two meet: a value and a value only if equal, a range and a span if they share a value."""
    low, high = (model.low, model.high) if isinstance(model, Range) else (model, model)
    least, most = record if isinstance(record, Span) else (record, record)
    return INSIDE if least <= high and low <= most else OUTSIDE
