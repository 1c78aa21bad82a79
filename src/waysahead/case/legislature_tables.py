"""Records of the tables of a legislature: members, roll calls, sides, measures, priors, drivers."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from waysahead.case.people import Licence, Note, Source, Status
from waysahead.case.schema import choice, code, day, flag, number, reference, share, text, whole

CHAMBERS = ("house", "senate", "president")
KINDS = ("timetable", "hard_cutoff", "no_date", "escalation")
"""What a text asks: a timetable or goal; an early end by a fixed date; no date, as a declaration; not to send more."""
FORMS = ("resolution", "bill")
AGENDAS = ("supporters", "opponents")
DRIVERS = ("deaths", "opinion", "cost")
"""What may move every cut-point: deaths in the foreign force, the public's wish for a timetable, money."""
PRIOR_NAMES = (
    "level",
    *(f"kind.{kind}" for kind in KINDS),
    "agenda",
    "drift",
    "roll_call",
    "slope",
    "slope_roll_call",
    "attendance",
    *(f"driver.{driver}" for driver in DRIVERS),
)
"""Every prior that a forecast needs."""

Congress = Annotated[int, whole("", "Number of the congress.", 1)]
Kind = Annotated[str, choice(KINDS, "What the text asks.")]
Agenda = Annotated[str, choice(AGENDAS, "Whether those for leaving or those against held the chamber's agenda.")]


@dataclass(frozen=True)
class Member:
    """A member of a chamber in one congress, or the president."""

    congress: Congress
    chamber: Annotated[str, choice(CHAMBERS, "Chamber, or president.")]
    member: Annotated[str, code("Code of the member, such as a Bioguide identifier.")]
    party: Annotated[str, code("Party.")]
    ideal: Annotated[float, number("score", "Ideal point on the first dimension, from left to right.", -2, 2)]
    returning: Annotated[bool, flag("Whether the member sat before, so that the score was known.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class RollCall:
    """A vote that was taken."""

    code: Annotated[str, code("Code of the roll call.")]
    date: Annotated[date, day("Day of the vote.")]
    congress: Congress
    chamber: Annotated[str, choice(CHAMBERS[:2], "Chamber.")]
    label: Annotated[str, text("What was asked, in our words.")]
    kind: Kind
    agenda: Agenda
    yea_side: Annotated[str, choice(("leaving", "staying"), "The side that a yea is on.")]
    requires: Annotated[float, share("Share of the votes that it needed.")]
    yeas: Annotated[int, whole("members", "Yeas on record.")]
    nays: Annotated[int, whole("members", "Nays on record.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Side:
    """Members who voted one way on one roll call; those who are on neither side did not vote."""

    roll_call: Annotated[str, reference("rollcalls", "Roll call.")]
    vote: Annotated[str, choice(("yea", "nay"), "How they voted.")]
    members: Annotated[str, text("Codes of the members, with spaces between.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Measure:
    """A text that may come to a vote."""

    code: Annotated[str, code("Code of the measure.")]
    name: Annotated[str, text("What it is.")]
    kind: Kind
    form: Annotated[str, choice(FORMS, "A resolution binds nobody; a bill needs the president or two thirds.")]
    agenda: Agenda
    congress: Congress
    first: Annotated[date, day("Day of the first vote.")]
    last: Annotated[date, day("Day of the last vote.")]
    attempts: Annotated[int, whole("votes", "How often it is brought, evenly between the two days.", 1, 24)]
    senate_share: Annotated[
        float, number("share", "Share it needs in the Senate: 0.5 of those voting, or 0.6 of the seats.", 0.5, 0.7)
    ]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class VotePrior:
    """A belief about how cut-points come about; a name that holds a spread has mean 0."""

    name: Annotated[str, choice(PRIOR_NAMES, "What it is about.")]
    mean: Annotated[float, number("unit of the row", "Mean.")]
    sd: Annotated[float, number("unit of the row", "Standard deviation.", 0)]
    unit: Annotated[str, text("Unit.")]
    text: Annotated[str, text("What the number means.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Driver:
    """A figure that may move every cut-point, from its day on."""

    date: Annotated[date, day("Day, or first day of the month, that the figure is of.")]
    driver: Annotated[str, choice(DRIVERS, "What it is.")]
    value: Annotated[float, number("unit of the row", "Figure.", 0)]
    unit: Annotated[str, text("Unit.")]
    source: Source
    licence: Licence
    status: Status
