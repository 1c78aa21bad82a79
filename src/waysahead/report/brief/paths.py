"""How a lever moves, in words."""

from __future__ import annotations

from waysahead.policy import Hold, RampBy, RampTo, ScaleTo, StepBy, StepTo, Table
from waysahead.policy.span import Span
from waysahead.report.wording import MINUS, counted, say, share, spoken_language

Path = StepTo | StepBy | RampTo | RampBy | ScaleTo | Table | Hold


def path_words(path: Path) -> str:
    """A path in words: to 8,000 over 14 months; by +30,000 over 5 months; as at the start."""
    match path:
        case StepTo(value):
            return say("path.to", value=_number(value))
        case StepBy(by):
            return say("path.by", value=_change(by))
        case RampTo(value, over):
            return say("path.over", what=say("path.to", value=_number(value)), over=_span(over))
        case RampBy(by, over):
            return say("path.over", what=say("path.by", value=_change(by)), over=_span(over))
        case ScaleTo(factor, over):
            what = say("path.scale", value=share(factor))
            return say("path.over", what=what, over=_span(over)) if over else what
        case Table(dates, values, _):
            steps = (f"{day.isoformat()} {_number(value)}" for day, value in zip(dates, values, strict=True))
            return say("path.table", steps=", ".join(steps))
        case Hold():
            return say("path.hold")


def _span(over: Span) -> str:
    """A length of time, as written in English; elsewhere a whole count with its noun."""
    if spoken_language() == "en" or over.count != round(over.count):
        return str(over)
    return counted(round(over.count), over.unit.removesuffix("s"))


def _number(value: float) -> str:
    return f"{value:,.10g}".replace("-", MINUS)


def _change(value: float) -> str:
    return f"+{_number(value)}" if value > 0 else _number(value)
