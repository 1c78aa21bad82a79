"""A case as labelled numbers: pure functions from a `Case` to NumPy arrays.

Axes follow the order of the case: P places, G groups, S streams, H hosts, F forces.
"""

from datetime import date

import numpy as np
import numpy.typing as npt

from waysahead.case.case import Case
from waysahead.case.geometry import EARTH_RADIUS_KM

Floats = npt.NDArray[np.float64]
Dates = npt.NDArray[np.datetime64]

__all__ = [
    "adjacency",
    "affinities",
    "distances_km",
    "force_strength",
    "haversine_km",
    "host_distances_km",
    "population",
    "series_values",
    "shares",
    "start_rates",
]


def population(case: Case) -> npt.NDArray[np.int64]:
    """Residents of each place at the start: persons [P]."""
    return np.array([place.population for place in case.places], dtype=np.int64)


def shares(case: Case) -> tuple[Floats, Floats, Floats]:
    """Low, best and high share of each group among the residents of each place: three arrays [P, G], 0 to 1."""
    table = np.full((3, len(case.places), len(case.groups)), np.nan)
    places, groups = case.index("places"), case.index("groups")
    for row in case.group_shares:
        table[:, places[row.place], groups[row.group]] = row.low, row.best, row.high
    return table[0], table[1], table[2]


def start_rates(case: Case) -> Floats:
    """Expected incidents a week of each stream in each place at the start, on the recorded scale: [P, S]."""
    table = np.zeros((len(case.places), len(case.streams)))
    places, streams = case.index("places"), case.index("streams")
    for row in case.rates:
        table[places[row.place], streams[row.stream]] = row.weekly_incidents
    return table


def affinities(case: Case) -> Floats:
    """Ties of each group to each host country: share [G, H]."""
    table = np.zeros((len(case.groups), len(case.hosts)))
    groups, hosts = case.index("groups"), case.index("hosts")
    for row in case.affinities:
        table[groups[row.group], hosts[row.host]] = row.affinity
    return table


def force_strength(case: Case) -> Floats:
    """Strength on paper of each force in each place at the start, best figure: persons [F, P]."""
    table = np.zeros((len(case.forces), len(case.places)))
    forces, places = case.index("forces"), case.index("places")
    for row in case.force_places:
        table[forces[row.force], places[row.place]] = row.share * case.forces[forces[row.force]].strength
    return table


def adjacency(case: Case) -> Floats:
    """Length of the border between each two places: km [P, P], symmetric, 0 where they do not touch."""
    table = np.zeros((len(case.places), len(case.places)))
    places = case.index("places")
    for row in case.adjacency:
        first, second = places[row.place_a], places[row.place_b]
        table[first, second] = table[second, first] = row.border_km
    return table


def haversine_km(lat_a: npt.ArrayLike, lon_a: npt.ArrayLike, lat_b: npt.ArrayLike, lon_b: npt.ArrayLike) -> Floats:
    """Great-circle distance in km between points in degrees, broadcast, by the haversine formula."""
    up_a, up_b = np.radians(np.asarray(lat_a, dtype=float)), np.radians(np.asarray(lat_b, dtype=float))
    across = np.radians(np.asarray(lon_b, dtype=float) - np.asarray(lon_a, dtype=float))
    chord = np.sin((up_b - up_a) / 2) ** 2 + np.cos(up_a) * np.cos(up_b) * np.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))


def distances_km(case: Case) -> Floats:
    """Great-circle distance between the points of each two places: km [P, P], symmetric, 0 on the diagonal."""
    lat = np.array([place.lat for place in case.places])
    lon = np.array([place.lon for place in case.places])
    return haversine_km(lat[:, None], lon[:, None], lat[None, :], lon[None, :])


def host_distances_km(case: Case) -> Floats:
    """Great-circle distance from the point of each place to the point of each host country: km [P, H]."""
    lat = np.array([place.lat for place in case.places])
    lon = np.array([place.lon for place in case.places])
    host_lat = np.array([host.lat for host in case.hosts])
    host_lon = np.array([host.lon for host in case.hosts])
    return haversine_km(lat[:, None], lon[:, None], host_lat[None, :], host_lon[None, :])


def series_values(
    case: Case, variable: str, place: str | None = None, freq: str | None = None, until: date | None = None
) -> tuple[Dates, Floats]:
    """Dates (days) and figures of a series, in order of date; NaN where a date has no figure.

    `place` is a place, host or area code, None for the whole country; `freq` keeps one frequency and `until` the
    dates up to it. Raises KeyError, naming the nearest one, if no series has the variable.
    """
    held = case.series
    rows = [
        at
        for at in held.rows(variable)
        if held.place[at] == place
        and (freq is None or held.freq[at] == freq)
        and (until is None or held.date[at] <= until)
    ]
    rows.sort(key=lambda at: held.date[at])
    dates = np.array([held.date[at] for at in rows], dtype="datetime64[D]")
    figures = (held.value[at] for at in rows)
    return dates, np.array([np.nan if figure is None else figure for figure in figures], dtype=np.float64)
