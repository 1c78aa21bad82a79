"""Face validity: what a sceptical reader checks first, line by line, with the model's figure beside the record's.

A line is a sentence in our own words, and figures that bear on it. A figure is compared where the record, or the line
itself, gives a number; a figure that follows from an input is marked as such; what the weekly model does not hold is
said plainly. Nothing here feeds back into the model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from waysahead.inference.evidence import Evidence
from waysahead.inference.ranges import BY_CONSTRUCTION, INSIDE, NOT_YET, Range, Span, Verdict, verdict_of

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


@dataclass(frozen=True)
class Line:
    """One line: its number, the check in a sentence, its figures."""

    number: str
    text: str
    figures: tuple[Figure, ...]


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
    return Figure(what, "", None, None, NOT_YET, basis, note)


def face_lines(evidence: Evidence) -> tuple[Line, ...]:
    """Every line of the reference case, in order."""
    from waysahead.inference import face_measures, face_people, face_policies, face_politics, face_relief, face_start

    parts = (face_start, face_policies, face_measures, face_people, face_relief, face_politics)
    readers = {number: line for part in parts for number, line in part.LINES.items()}
    return tuple(Line(number, text, read(evidence)) for number, (text, read) in readers.items())
