"""Tables of a relief mission: what people need, where it comes from, what carries it, who pays, who may move.

Ranges are low, likely, high. Every row names its source, its terms and how firm it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from waysahead.case.people import Licence, Note, Source, Status
from waysahead.case.relief_lift_tables import low_figure
from waysahead.case.schema import choice, code, day, flag, number, reference, share, text

KINDS = ("displaced", "besieged", "hosting", "refugee", "stuck")
"""Kinds of people in need: displaced inside, besieged, families who host, refugees, people stuck at a border."""


@dataclass(frozen=True)
class Item:
    """Something that people need: goods that are lifted, or a service that is paid for where people are."""

    code: Annotated[str, code("Code of the item.")]
    name_en: Annotated[str, text("Name in English.")]
    kind: Annotated[str, choice(("goods", "service"), "Goods are lifted; a service is paid for on the spot.")]
    kg_month_low: Annotated[float, low_figure("kg a person and month", "Goods used up month by month")]
    kg_month: Annotated[float, number("kg a person and month", "Goods used up month by month.", 0, 100)]
    kg_month_high: Annotated[float, number("kg a person and month", "The same, high figure.", 0, 100)]
    kg_arrival_low: Annotated[float, low_figure("kg a person", "Goods given once, to the newly displaced")]
    kg_arrival: Annotated[float, number("kg a person", "Goods given once, to the newly displaced.", 0, 500)]
    kg_arrival_high: Annotated[float, number("kg a person", "The same, high figure.", 0, 500)]
    usd_low: Annotated[float, low_figure("USD", "Price: of a tonne of goods, or of the service for a person and month")]
    usd: Annotated[float, number("USD", "Price: of a tonne, or of the service for a person and month.", 0)]
    usd_high: Annotated[float, number("USD", "The same, high figure.", 0)]
    lead_months: Annotated[float, number("months", "From order to arrival at a depot.", 0, 24)]
    weight: Annotated[float, share("Part of a person-month of unmet need that lacking this item is counted as.")]
    ration: Annotated[bool, flag("Whether the public ration covers it.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Basket:
    """How many of a kind of people need an item."""

    people: Annotated[str, choice(KINDS, "Kind of people.")]
    item: Annotated[str, reference("items", "Item.")]
    low: Annotated[float, share("Share of them who need it, low figure.")]
    value: Annotated[float, share("Share of them who need it.")]
    high: Annotated[float, share("Share of them who need it, high figure.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Standard:
    """A planning figure: a standard of assistance, or a setting of the plan."""

    code: Annotated[str, code("Code of the figure.")]
    item: Annotated[str, text("What it is.")]
    low: Annotated[float, number("", "Low figure.")]
    value: Annotated[float, number("", "Likely figure.")]
    high: Annotated[float, number("", "High figure.")]
    unit: Annotated[str, text("Unit.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Shelter:
    """How displaced people live."""

    code: Annotated[str, code("Code of the type of shelter.")]
    where: Annotated[str, choice(("inside", "abroad"), "Inside the country or in a host country.")]
    name_en: Annotated[str, text("Name in English.")]
    low: Annotated[float, share("Share of the displaced, low figure.")]
    value: Annotated[float, share("Share of the displaced; the likely shares add to 1 inside, and abroad.")]
    high: Annotated[float, share("Share of the displaced, high figure.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class FundingLine:
    """Money that arrives on a date, under one scenario of funding."""

    scenario: Annotated[str, code("Scenario of funding.")]
    donor: Annotated[str, text("Who gives.")]
    date: Annotated[date, day("Day on which it can be spent.")]
    usd_million: Annotated[float, number("million USD", "Amount.", 0)]
    purse: Annotated[str, choice(("any", "goods", "services", "movement"), "What it may be spent on.")]
    answers: Annotated[
        str, choice(("nothing", "exit"), "Whether the donor answers to the exit of the foreign force, as theory says.")
    ]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Movement:
    """People who may be helped to move, if they consent: evacuation, resettlement, return."""

    code: Annotated[str, code("Code of the movement.")]
    name_en: Annotated[str, text("Who moves, in English.")]
    kind: Annotated[str, choice(("evacuation", "resettlement", "return"), "What sort of movement it is.")]
    from_: Annotated[str, reference(("places", "hosts", "crossings"), "Where they are.")]
    to: Annotated[
        str, reference(("places", "hosts"), "Where they go; `elsewhere` for third countries.", ("elsewhere",))
    ]
    fleet: Annotated[str, reference("fleets", "What carries them.")]
    km: Annotated[float, number("km", "Distance.", 0)]
    people_low: Annotated[float, low_figure("persons", "How many it concerns")]
    people: Annotated[float, number("persons", "How many it concerns.", 0)]
    people_high: Annotated[float, number("persons", "The same, high figure.", 0)]
    consent_low: Annotated[float, share("Share who would consent, low figure.")]
    consent: Annotated[float, share("Share who would consent.")]
    consent_high: Annotated[float, share("Share who would consent, high figure.")]
    month_limit: Annotated[float, number("persons a month", "Most in a month: places offered, papers, staff.", 0)]
    usd: Annotated[float, number("USD a person", "Cost beside transport: papers, reception, a grant.", 0)]
    weight: Annotated[float, share("Part of a person-month of unmet need that a month of waiting is counted as.")]
    start: Annotated[date, day("First day.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Trigger:
    """An observation that sets the contingency plan going."""

    code: Annotated[str, code("Code of the trigger.")]
    indicator: Annotated[
        str,
        choice(("newly_displaced", "newly_displaced_place", "refugees_host", "displaced_inside"), "What is watched."),
    ]
    threshold: Annotated[float, number("persons, or persons a month", "Level at which it is crossed.", 0)]
    months: Annotated[float, number("months", "Months in a row above the level.", 1, 24)]
    action: Annotated[str, text("What the contingency plan then does.")]
    source: Source
    licence: Licence
    status: Status
