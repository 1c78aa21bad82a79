"""What does history say? Rolling starts against the record, and the figures that a sceptical reader checks first."""

from waysahead.inference.courses import Course, Program
from waysahead.inference.december import Beside, Recorded, first_month_beside
from waysahead.inference.evidence import Evidence, gather
from waysahead.inference.face import Figure, Line, face_lines
from waysahead.inference.members import Sampled, sample_members
from waysahead.inference.ranges import VERDICTS, Range, Span, Verdict, range_of, verdict_of
from waysahead.inference.record import MEMORY, WATCHED, Watched, known_force, known_level, recorded
from waysahead.inference.rolling import Origin, Outlook, Rolling, rolling_starts

__all__ = [
    "MEMORY",
    "VERDICTS",
    "WATCHED",
    "Beside",
    "Course",
    "Evidence",
    "Figure",
    "Line",
    "Origin",
    "Outlook",
    "Program",
    "Range",
    "Recorded",
    "Rolling",
    "Sampled",
    "Span",
    "Verdict",
    "Watched",
    "face_lines",
    "first_month_beside",
    "gather",
    "known_force",
    "known_level",
    "range_of",
    "recorded",
    "rolling_starts",
    "sample_members",
    "verdict_of",
]
