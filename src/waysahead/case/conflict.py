"""Tables of forces, violence, what records it, what could be done, and what has been claimed."""

from dataclasses import dataclass
from typing import Annotated

from waysahead.case.people import Licence, Note, Source, Status
from waysahead.case.schema import choice, code, flag, number, reference, share, text, whole

STREAMS = ("force_attacks", "local_force_attacks", "bombings", "killings", "unattributed", "force_fire")
"""Streams of violence, told apart by weapon and target as recorded, in the order of the stream axis."""

CHANNELS = ("media", "ministry", "un", "attack_log")
"""Channels that record violence, in order."""

LEVER_AXES = {
    "foreign_troops": "place",
    "other_foreign_troops": "place",
    "third_party_force": "place",
    "embedded_trainers": "national",
    "training": "national",
    "inclusion": "national",
    "disarming": "national",
    "border_control": "national",
    "talks": "national",
    "announced_exit": "national",
    "renounced_bases": "national",
    "relief_access": "national",
    "relief_funding": "national",
    "local_pacts": "place",
    "handover": "place",
    "relief_coverage": "place",
}
"""Levers in order, each with the axis on which it acts."""

FORCE_KINDS = (
    "foreign",
    "other_foreign",
    "third_party",
    "army",
    "police",
    "regional",
    "militia",
    "insurgent",
    "border",
    "facility",
)
"""Kinds of armed force."""


@dataclass(frozen=True)
class Force:
    """An armed force and its strength at the start."""

    code: Annotated[str, code("Code of the force.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    kind: Annotated[str, choice(FORCE_KINDS, "What sort of force it is.")]
    strength_low: Annotated[int, whole("persons", "Strength on paper, low figure.", 0)]
    strength: Annotated[int, whole("persons", "Strength on paper, best figure.", 0)]
    strength_high: Annotated[int, whole("persons", "Strength on paper, high figure.", 0)]
    present_share: Annotated[float, share("Share of the strength present for duty.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class ForcePlace:
    """The share of a force that is in a place at the start."""

    force: Annotated[str, reference("forces", "Force.")]
    place: Annotated[str, reference("places", "Place.")]
    share: Annotated[float, share("Share of the force; the shares of a force sum to 1.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Stream:
    """A stream of violent incidents, named by weapon and target as recorded, never by perpetrator."""

    code: Annotated[str, choice(STREAMS, "Code of the stream.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    target: Annotated[str, text("Whom the incidents hit.")]
    sectarian_share: Annotated[float, share("Share of incidents that need groups living side by side.")]
    size_alpha: Annotated[float | None, number("", "Exponent of the power law of deaths in an incident.", 1.01, 10)]
    size_shift: Annotated[float | None, number("deaths", "Shift s of the law (x + s)^-alpha exp(-x / cap).", 0)]
    size_min: Annotated[float | None, number("deaths", "Smallest size of an incident that kills.", 1)]
    size_cap: Annotated[float | None, number("deaths", "Size at which the tail is tempered, and the largest size.", 1)]
    size_mean: Annotated[float | None, number("deaths", "Recorded mean deaths in an incident, for checking.", 0)]
    deadly: Annotated[bool, flag("Whether its incidents kill civilians; if not, the sizes may be empty.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Rate:
    """Expected incidents of a stream in a place, a week, at the start, on the scale on which they are recorded."""

    place: Annotated[str, reference("places", "Place.")]
    stream: Annotated[str, reference("streams", "Stream.")]
    weekly_incidents: Annotated[float, number("incidents a week", "Expected incidents at the start.", 0)]
    basis: Annotated[str, text("How the figure was reached.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Channel:
    """A channel that records violence: what it counts, relative to the media count, and how late."""

    code: Annotated[str, choice(CHANNELS, "Code of the channel.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    target: Annotated[str, text("What it counts.")]
    ratio_low: Annotated[float, number("ratio", "Recorded over the reference scale, low figure.", 0)]
    ratio: Annotated[float, number("ratio", "Recorded over the media scale (attacks: over the attack streams).", 0)]
    ratio_high: Annotated[float, number("ratio", "Recorded over the reference scale, high figure.", 0)]
    monthly_sd: Annotated[float, number("log", "Standard deviation of its monthly error, on the log scale.", 0, 3)]
    delay_weeks: Annotated[float, number("weeks", "Delay before it reports.", 0, 104)]
    definition: Annotated[str, text("What it includes and leaves out.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Lever:
    """Something that a policy can change, its possible range, and the range that evidence supports."""

    code: Annotated[str, choice(tuple(LEVER_AXES), "Code of the lever.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    unit: Annotated[str, text("Unit of the dose.")]
    axis: Annotated[str, choice(("national", "place"), "Whether one dose is set for the country or one a place.")]
    minimum: Annotated[float, number("unit of the lever", "Least dose.")]
    maximum: Annotated[float, number("unit of the lever", "Greatest dose.")]
    support_low: Annotated[float, number("unit of the lever", "Least dose that evidence covers.")]
    support_high: Annotated[float, number("unit of the lever", "Greatest dose that evidence covers.")]
    lag_weeks: Annotated[float, number("weeks", "Time from order to effect.", 0, 260)]
    local: Annotated[bool, flag("Whether the local government has to carry it out.")]
    rate_out_month_low: Annotated[float | None, number("unit of the lever a month", "Fastest fall, low figure.", 0)]
    rate_out_month_high: Annotated[float | None, number("unit of the lever a month", "Fastest fall, high figure.", 0)]
    rate_in_month_low: Annotated[float | None, number("unit of the lever a month", "Fastest rise, low figure.", 0)]
    rate_in_month_high: Annotated[float | None, number("unit of the lever a month", "Fastest rise, high figure.", 0)]
    carried_out_low: Annotated[float | None, share("Chance that a local measure is carried out, low figure.")]
    carried_out: Annotated[float | None, share("Chance that a local measure is carried out, best figure.")]
    carried_out_high: Annotated[float | None, share("Chance that a local measure is carried out, high figure.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Claim:
    """A claim made in the debate, in our own words, with the verdict of the evidence."""

    id: Annotated[str, code("Number of the claim.")]
    claim: Annotated[str, text("The claim in our own words.")]
    kind: Annotated[str, choice(("figure", "causal", "policy"), "What sort of claim it is.")]
    value: Annotated[str | None, text("The figure claimed.")]
    unit: Annotated[str | None, text("Unit of the figure.")]
    verdict: Annotated[
        str, choice(("confirmed", "close", "contradicted", "not found", "hypothesis"), "What the evidence says.")
    ]
    verified_value: Annotated[str | None, text("The figure found.")]
    for_: Annotated[str | None, text("Evidence for.")]
    against: Annotated[str | None, text("Evidence against.")]
    source: Source
    licence: Licence
    status: Status
    note: Note
