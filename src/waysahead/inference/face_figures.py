"""A figure of the model beside one of the record, and the verdict that the two give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from waysahead.inference.evidence import Evidence
from waysahead.inference.ranges import BY_CONSTRUCTION, ELSEWHERE, INSIDE, Range, Span, Verdict, verdict_of

Number = Range | Span | float


@dataclass(frozen=True)
class Figure:
    """One figure of the model beside one of the record.

    Attributes:
        what: What is measured.
        unit: Its unit.
        model: Range over futures, or one number for all of them; None where there is none.
        record: What the record says, or what the line expects; None where there is no number.
        verdict: How they stand to each other.
        basis: Where the record's figure comes from, or what the expectation rests on.
        note: What a reader should know.
    """

    what: str
    unit: str
    model: Number | None
    record: Span | float | None
    verdict: Verdict
    basis: str
    note: str = ""

    @property
    def leans(self) -> str:
        """Where the model's median lies beside a span of the record that its range meets: above, below, or nothing."""
        if self.verdict != INSIDE or not isinstance(self.model, Range) or not isinstance(self.record, Span):
            return ""
        if self.model.median > self.record.high:
            return "above"
        return "below" if self.model.median < self.record.low else ""


Reader = Callable[[Evidence], tuple[Figure, ...]]


def beside(what: str, unit: str, model: Range | float, record: Span | float, basis: str, note: str = "") -> Figure:
    """A figure with the verdict that its two numbers give."""
    return Figure(what, unit, model, record, verdict_of(model, record), basis, note)


def expected(what: str, unit: str, model: Range, record: Span, basis: str, note: str = "") -> Figure:
    """A figure of which the line itself says what to expect: the median has to meet it, not an end of the range."""
    return Figure(what, unit, model, record, verdict_of(model.median, record), basis, note)


def given(what: str, unit: str, model: Number | None, basis: str, note: str = "") -> Figure:
    """A figure that follows from a definition, an input or a rule of the model."""
    return Figure(what, unit, model, None, BY_CONSTRUCTION, basis, note)


def absent(what: str, basis: str, note: str = "") -> Figure:
    """A quantity that the weekly model does not hold."""
    return Figure(what, "", None, None, ELSEWHERE, basis, note)
