"""What does history say? Rolling starts against the record, and the figures that a sceptical reader checks first.

Names are loaded on first use, so that what needs none of them starts without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.inference.courses import Course, Program
    from waysahead.inference.december import Beside, Recorded, first_month_beside
    from waysahead.inference.evidence import Evidence, gather
    from waysahead.inference.face import Line, face_lines
    from waysahead.inference.face_figures import Figure
    from waysahead.inference.members import Sampled, sample_members
    from waysahead.inference.ranges import VERDICTS, Range, Span, Verdict, range_of, verdict_of
    from waysahead.inference.record import MEMORY, WATCHED, Watched, known_force, known_level, recorded
    from waysahead.inference.rolling import Origin, Outlook, Rolling, rolling_starts
    from waysahead.inference.theories import TheoryScores, theory_scores

_HOMES = {
    "Beside": "december",
    "Course": "courses",
    "Evidence": "evidence",
    "Figure": "face_figures",
    "Line": "face",
    "MEMORY": "record",
    "Origin": "rolling",
    "Outlook": "rolling",
    "Program": "courses",
    "Range": "ranges",
    "Recorded": "december",
    "Rolling": "rolling",
    "Sampled": "members",
    "Span": "ranges",
    "TheoryScores": "theories",
    "VERDICTS": "ranges",
    "Verdict": "ranges",
    "WATCHED": "record",
    "Watched": "record",
    "face_lines": "face",
    "first_month_beside": "december",
    "gather": "evidence",
    "known_force": "record",
    "known_level": "record",
    "range_of": "ranges",
    "recorded": "record",
    "rolling_starts": "rolling",
    "sample_members": "members",
    "theory_scores": "theories",
    "verdict_of": "ranges",
}

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
    "TheoryScores",
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
    "theory_scores",
    "verdict_of",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
