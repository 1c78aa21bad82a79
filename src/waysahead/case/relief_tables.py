"""Tables of a relief mission: what people need, where it comes from, what carries it, who pays, who may move.

Ranges are low, likely, high. Every row names its source, its terms and how firm it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from waysahead.case.people import At, Latitude, Licence, Longitude, Note, Source, Status
from waysahead.case.schema import Column, choice, code, day, flag, number, reference, share, text

KINDS = ("displaced", "besieged", "hosting", "refugee", "stuck")
"""Kinds of people in need: displaced inside, besieged, families who host, refugees, people stuck at a border."""
MODES = ("road", "sea", "air")
ANYWHERE = ("places", "hosts", "crossings", "ports", "airfields", "hubs")


def _low(unit: str, what: str) -> Column:
    return number(unit, f"{what}, low figure.", 0)


@dataclass(frozen=True)
class Item:
    """Something that people need: goods that are lifted, or a service that is paid for where people are."""

    code: Annotated[str, code("Code of the item.")]
    name_en: Annotated[str, text("Name in English.")]
    kind: Annotated[str, choice(("goods", "service"), "Goods are lifted; a service is paid for on the spot.")]
    kg_month_low: Annotated[float, _low("kg a person and month", "Goods used up month by month")]
    kg_month: Annotated[float, number("kg a person and month", "Goods used up month by month.", 0)]
    kg_month_high: Annotated[float, number("kg a person and month", "The same, high figure.", 0)]
    kg_arrival_low: Annotated[float, _low("kg a person", "Goods given once, to the newly displaced")]
    kg_arrival: Annotated[float, number("kg a person", "Goods given once, to the newly displaced.", 0)]
    kg_arrival_high: Annotated[float, number("kg a person", "The same, high figure.", 0)]
    usd_low: Annotated[float, _low("USD", "Price: of a tonne of goods, or of the service for a person and month")]
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
class Hub:
    """Where goods enter the plan: a depot that holds stock, or a market where they are bought."""

    code: Annotated[str, code("Code of the hub.")]
    name: Annotated[str, text("Name.")]
    at: At
    lat: Latitude
    lon: Longitude
    kind: Annotated[str, choice(("depot", "market"), "A depot holds stock ahead of need; a market sells at once.")]
    price_factor: Annotated[float, number("ratio", "Prices here over those in items.csv.", 0.1, 10)]
    space_t: Annotated[float, number("t", "Room for stock.", 0)]
    supply_low: Annotated[float, _low("t a month", "What can be bought here")]
    supply: Annotated[float, number("t a month", "What can be bought here.", 0)]
    supply_high: Annotated[float, number("t a month", "The same, high figure.", 0)]
    opening_t: Annotated[float, number("t", "Household goods in stock at the start.", 0)]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Fleet:
    """Vehicles, aircraft or ships of one type."""

    code: Annotated[str, code("Code of the fleet.")]
    name: Annotated[str, text("Name.")]
    mode: Annotated[str, choice(MODES, "Mode of transport.")]
    where: Annotated[str, choice(("inside", "abroad", "any"), "Where its roads lie; `any` for sea and air.")]
    units_low: Annotated[float, _low("units", "How many can be hired")]
    units: Annotated[float, number("units", "How many can be hired.", 0)]
    units_high: Annotated[float, number("units", "The same, high figure.", 0)]
    payload_t: Annotated[float, number("t", "Planned load.", 0)]
    pax: Annotated[float, number("persons", "Seats.", 0)]
    speed_kmh: Annotated[float, number("km/h", "Block speed.", 1, 1200)]
    hours_day: Annotated[float, number("hours a day", "Hours under way a day; flying hours for aircraft.", 0.5, 24)]
    turn_hours: Annotated[float, number("hours", "Loading, unloading and waiting of a round trip.", 0)]
    ready: Annotated[float, share("Share of units fit for use.")]
    cost_basis: Annotated[str, choice(("t_km", "hour", "day"), "What the cost is paid for.")]
    cost_low: Annotated[float, _low("USD", "Cost for each tonne-km, flying hour or day")]
    cost: Annotated[float, number("USD", "Cost for each tonne-km, flying hour or day.", 0)]
    cost_high: Annotated[float, number("USD", "The same, high figure.", 0)]
    retainer: Annotated[float, number("USD a unit and month", "What it costs to have a unit under contract.", 0)]
    min_runway_m: Annotated[float, number("m", "Runway it needs.", 0, 6000)]
    military: Annotated[bool, flag("Whether it belongs to a military force: a last resort.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Gate:
    """What a crossing, port or airfield can handle."""

    code: Annotated[str, reference(("crossings", "ports", "airfields"), "Crossing, port or airfield.")]
    unit: Annotated[str, choice(("trucks a day", "t a day", "working spots"), "Unit of the capacity.")]
    low: Annotated[float, _low("unit", "Capacity")]
    value: Annotated[float, number("unit", "Capacity.", 0)]
    high: Annotated[float, number("unit", "Capacity, high figure.", 0)]
    hours_day: Annotated[float, number("hours a day", "Hours it works a day.", 0, 24)]
    relief_share: Annotated[float, share("Share of it that relief can have.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Closure:
    """A time in which a gate handles less."""

    gate: Annotated[str, reference("gates", "Crossing, port or airfield.")]
    start: Annotated[date, day("First day.")]
    end: Annotated[date, day("Last day.")]
    left: Annotated[float, share("Share of its capacity that is left.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Link:
    """A way that the routes of the case do not have: from a depot to its port, from an airfield to its town."""

    from_: Annotated[str, reference(ANYWHERE, "One end.")]
    to: Annotated[str, reference(ANYWHERE, "The other end.")]
    mode: Annotated[str, choice(MODES, "Mode of transport.")]
    km: Annotated[float, number("km", "Length.", 0)]
    note: Note
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
    people_low: Annotated[float, _low("persons", "How many it concerns")]
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
