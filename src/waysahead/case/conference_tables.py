"""Records of the tables of a conference: issues, actors on them, codings of capability, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from waysahead.case.conflict import LEVER_AXES
from waysahead.case.people import STATUSES
from waysahead.case.schema import choice, code, day, flag, number, reference, share, text

OWN_CODING = "capability"
"""Name of the coding of capability that stands in actors.csv itself."""

Source = Annotated[str | None, text("Where the figures of the row come from; needed in a case pack.")]
Licence = Annotated[str | None, text("Terms under which the row may be passed on; needed in a case pack.")]
Status = Annotated[str | None, choice(STATUSES, "How firm the figures of the row are; needed in a case pack.")]


@dataclass(frozen=True)
class Issue:
    """One question on the table, with a scale on which positions can be averaged."""

    code: Annotated[str, code("Code of the issue.")]
    name: Annotated[str, text("What is decided.")]
    minimum: Annotated[float | None, number("unit of the scale", "Lower end; empty: the lowest position.")]
    maximum: Annotated[float | None, number("unit of the scale", "Upper end; empty: the highest position.")]
    low_end: Annotated[str | None, text("What the lower end means.")]
    high_end: Annotated[str | None, text("What the upper end means.")]
    status_quo: Annotated[float | None, number("unit of the scale", "Where things stay without agreement.")]
    breakdown_cost: Annotated[
        float | None, share("What no agreement costs every actor, as a share of the scale; empty: nothing.")
    ]
    package: Annotated[str | None, code("Issues with the same word are traded together.")]
    lever: Annotated[str | None, choice(tuple(LEVER_AXES), "Lever of the model that the result would move.")]
    lever_low: Annotated[float | None, number("unit of the lever", "Setting of the lever at the lower end.")]
    lever_high: Annotated[float | None, number("unit of the lever", "Setting of the lever at the upper end.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Seat:
    """One actor on one issue; a position may be an interval around the best figure."""

    issue: Annotated[str | None, reference("issues", "Issue; empty where there is only one.")]
    actor: Annotated[str, text("Name of the actor, the same in every table.")]
    description: Annotated[str | None, text("Who it is.")]
    position_low: Annotated[float | None, number("unit of the scale", "Low end of the position; empty: exact.")]
    position: Annotated[float, number("unit of the scale", "Position.")]
    position_high: Annotated[float | None, number("unit of the scale", "High end of the position; empty: exact.")]
    salience_low: Annotated[float | None, share("Low end of the salience; empty: exact.")]
    salience: Annotated[float, share("How much the actor cares about the issue, 0 to 1.")]
    salience_high: Annotated[float | None, share("High end of the salience; empty: exact.")]
    capability: Annotated[
        float | None, number("any unit", "What it can bring to bear here; empty: as in capabilities.csv.", 0)
    ]
    veto: Annotated[bool | None, flag("Whether nothing can be agreed against it.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Capability:
    """What an actor can bring to bear on any issue, under one coding."""

    actor: Annotated[str, text("Name of the actor.")]
    coding: Annotated[str, code("Name of the coding, such as cinc.")]
    value: Annotated[float, number("any unit, one for a coding", "Capability.", 0)]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Result:
    """What came of an issue afterwards, as coded by the authors; used to look back, never to forecast."""

    issue: Annotated[str, reference("issues", "Issue.")]
    date: Annotated[date, day("Day of the result.")]
    low: Annotated[float, number("unit of the scale", "Low end of the coding.")]
    value: Annotated[float, number("unit of the scale", "Coding of the result.")]
    high: Annotated[float, number("unit of the scale", "High end of the coding.")]
    text: Annotated[str, text("What was agreed, in our words.")]
    source: Source
    licence: Licence
    status: Status
