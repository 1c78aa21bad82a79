"""Tables of places, people and roads: who lives where, who borders whom, who could receive them."""

from dataclasses import dataclass
from typing import Annotated

from waysahead.case.schema import choice, code, flag, number, reference, share, text, whole

STATUSES = ("measured", "estimated", "expert range", "placeholder", "memory")
"""How firm a figure is, from counted to remembered."""

Source = Annotated[
    str | None, text("Where the figures of the row come from; may be empty only where status is placeholder.")
]
Licence = Annotated[str, text("Terms under which the row may be passed on.")]
Status = Annotated[str, choice(STATUSES, "How firm the figures of the row are.")]
Latitude = Annotated[float, number("degrees north", "Latitude.", -90, 90)]
Longitude = Annotated[float, number("degrees east", "Longitude.", -180, 180)]
Note = Annotated[str | None, text("A remark.")]
At = Annotated[str, code("Place or host country it lies in, or the code of another country.")]


@dataclass(frozen=True)
class Place:
    """One place of the country: the finest area at which the model keeps people and violence."""

    code: Annotated[str, code("Code of the place, ISO 3166-2 where there is one.")]
    pcode: Annotated[str | None, text("Humanitarian place code (COD p-code).")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    population: Annotated[
        int, whole("persons", "Residents at the start, as projected without displacement by the war.", 1)
    ]
    lat: Latitude
    lon: Longitude
    area_km2: Annotated[float, number("km2", "Area.", 0)]
    mixed_share: Annotated[float, share("Share of residents who live among other groups.")]
    segregation: Annotated[float, share("How far groups live apart inside the place: 0 mingled, 1 wholly apart.")]
    control: Annotated[int, whole("", "Who holds the place at the start: 0 state, 1 contested, 2 militia.", 0, 2)]
    displaced_inside: Annotated[int, whole("persons", "Displaced people living in the place at the start.", 0)]
    majority: Annotated[str | None, reference("groups", "Largest group, or `mixed`.", ("mixed",))]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Group:
    """A part of the population that the sources tell apart."""

    code: Annotated[str, code("Code of the group.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class GroupShare:
    """The share of a place's residents who belong to a group, as a range."""

    place: Annotated[str, reference("places", "Place.")]
    group: Annotated[str, reference("groups", "Group.")]
    low: Annotated[float, share("Low figure.")]
    best: Annotated[float, share("Best figure; the best figures of a place sum to 1.")]
    high: Annotated[float, share("High figure.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Host:
    """A country that receives refugees, or that the war could reach."""

    code: Annotated[str, code("ISO 3166-1 code, three letters.")]
    name_en: Annotated[str, text("Name in English.")]
    name_ar: Annotated[str | None, text("Name in Arabic.")]
    lat: Latitude
    lon: Longitude
    land_neighbour: Annotated[bool, flag("Whether it shares a land border with the country.")]
    population: Annotated[int, whole("persons", "Residents at the start.", 1)]
    refugees_low: Annotated[int, whole("persons", "Refugees from the country at the start, low figure.", 0)]
    refugees: Annotated[int, whole("persons", "Refugees from the country at the start, best figure.", 0)]
    refugees_high: Annotated[int, whole("persons", "Refugees from the country at the start, high figure.", 0)]
    capacity: Annotated[int, whole("persons", "Refugees it can host before strain shows.", 0)]
    openness: Annotated[float, share("How open its border is to those who flee: 0 closed, 1 open.")]
    at_peace: Annotated[bool, flag("Whether it has no armed conflict of its own at the start.")]
    onset_rate_year: Annotated[float, number("per year", "Base rate of a new armed conflict inside it.", 0, 5)]
    intervention_rate_year: Annotated[float, number("per year", "Base rate of its open armed intervention.", 0, 5)]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Affinity:
    """Ties of a group to a host country."""

    group: Annotated[str, reference("groups", "Group.")]
    host: Annotated[str, reference("hosts", "Host country.")]
    affinity: Annotated[float, share("Strength of ties of kin, language and earlier flight.")]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Adjacency:
    """Two places that share a border; each pair is listed once."""

    place_a: Annotated[str, reference("places", "One place.")]
    place_b: Annotated[str, reference("places", "The other place.")]
    border_km: Annotated[float, number("km", "Length of the shared border.", 0)]
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Crossing:
    """A border crossing between a place and a host country."""

    code: Annotated[str, code("Code of the crossing.")]
    name: Annotated[str, text("Name.")]
    place: Annotated[str, reference("places", "Place on this side.")]
    host: Annotated[str, reference("hosts", "Country on the other side.")]
    lat: Latitude
    lon: Longitude
    openness: Annotated[float, share("How open it is at the start: 0 closed, 1 open.")]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Port:
    """A sea port, as an end of routes."""

    code: Annotated[str, code("Code of the port.")]
    name: Annotated[str, text("Name.")]
    at: At
    lat: Latitude
    lon: Longitude
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Airfield:
    """An airfield, as an end of routes."""

    code: Annotated[str, code("Code of the airfield.")]
    name: Annotated[str, text("Name.")]
    at: At
    lat: Latitude
    lon: Longitude
    runway_m: Annotated[float | None, number("m", "Length of the longest runway.", 0, 6000)]
    note: Note
    source: Source
    licence: Licence
    status: Status


@dataclass(frozen=True)
class Route:
    """A way between two ends, usable in both directions."""

    code: Annotated[str, code("Code of the route.")]
    from_: Annotated[str, reference(("places", "crossings", "hosts", "ports", "airfields"), "One end.")]
    to: Annotated[str, reference(("places", "crossings", "hosts", "ports", "airfields"), "The other end.")]
    mode: Annotated[str, choice(("road", "sea", "air"), "Mode of transport.")]
    km: Annotated[float, number("km", "Length.", 0)]
    note: Note
    source: Source
    licence: Licence
    status: Status
