"""Face validity: what a sceptical reader checks first, line by line, with the model's figure beside the record's.

A line is a sentence in our own words, and figures that bear on it. A figure is compared where the record, or the line
itself, gives a number; a figure that follows from an input is marked as such; what the weekly model does not hold is
said plainly. Nothing here feeds back into the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from waysahead.inference import face_measures, face_people, face_policies, face_politics, face_relief, face_start
from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure

PARTS = (face_start, face_policies, face_measures, face_people, face_relief, face_politics)


@dataclass(frozen=True)
class Line:
    """One line: its number, the check in a sentence, its figures."""

    number: str
    text: str
    figures: tuple[Figure, ...]


def face_lines(evidence: Evidence) -> tuple[Line, ...]:
    """Every line of the reference case, in order."""
    readers = {number: line for part in PARTS for number, line in part.LINES.items()}
    return tuple(Line(number, text, read(evidence)) for number, (text, read) in readers.items())
