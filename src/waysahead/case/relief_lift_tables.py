"""Tables of a lift network: hubs, fleets, gates with their closures, and links beside the routes of the case."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from waysahead.case.people import At, Latitude, Licence, Longitude, Note, Source, Status
from waysahead.case.schema import Column, choice, code, day, flag, number, reference, share, text

MODES = ("road", "sea", "air")
ANYWHERE = ("places", "hosts", "crossings", "ports", "airfields", "hubs")


def low_figure(unit: str, what: str) -> Column:
    """A column of low figures of what a value column beside it holds."""
    return number(unit, f"{what}, low figure.", 0)


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
    supply_low: Annotated[float, low_figure("t a month", "What can be bought here")]
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
    units_low: Annotated[float, low_figure("units", "How many can be hired")]
    units: Annotated[float, number("units", "How many can be hired.", 0)]
    units_high: Annotated[float, number("units", "The same, high figure.", 0)]
    payload_t: Annotated[float, number("t", "Planned load.", 0)]
    pax: Annotated[float, number("persons", "Seats.", 0)]
    speed_kmh: Annotated[float, number("km/h", "Block speed.", 1, 1200)]
    hours_day: Annotated[float, number("hours a day", "Hours under way a day; flying hours for aircraft.", 0.5, 24)]
    turn_hours: Annotated[float, number("hours", "Loading, unloading and waiting of a round trip.", 0)]
    ready: Annotated[float, share("Share of units fit for use.")]
    cost_basis: Annotated[str, choice(("t_km", "hour", "day"), "What the cost is paid for.")]
    cost_low: Annotated[float, low_figure("USD", "Cost for each tonne-km, flying hour or day")]
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
    low: Annotated[float, low_figure("unit", "Capacity")]
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
