"""Crossings, ports, airfields and the routes between them; lengths are ours: great circle times a detour factor."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from iraq_2006.hosts import HOSTS
from iraq_2006.places import CAPITAL_POINT, PLACES
from iraq_2006.tables import CC_BY, FACTS, OURS, PUBLIC_DOMAIN, Cell, Row
from iraq_2006.ways import (
    AIR,
    AIRFIELDS,
    CORNERS,
    CROSSING_NOTE,
    OPENNESS,
    PORT_ROADS,
    PORTS,
    ROAD_TO_HOST,
    SEA,
    Point,
)

EARTH_KM = 6371.0
SEA_DETOUR = 1.03
ROAD_DETOUR = 1.20  # Baghdad to Basra, Mosul, Kirkuk and Amman by road are 1.1-1.2 times the great circle


def great_circle_km(one: Point, other: Point) -> float:
    """Great-circle distance in km between two points (latitude, longitude in degrees)."""
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def crossings(table: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of crossings.csv; coordinates rounded to a tenth of a degree."""
    rows: list[dict[str, Cell]] = []
    for row in table:
        recalled = "memory" in row["status_source"] or row["confidence"] == "low"
        rows.append(
            {
                "code": row["id"],
                "name": row["name"],
                "place": row["governorate"],
                "host": row["neighbour_iso3"],
                "lat": round(float(row["lat"]), 1),
                "lon": round(float(row["lon"]), 1),
                "openness": OPENNESS[row["id"]],
                "note": f"{CROSSING_NOTE[row['id']]} (confidence {row['confidence']})",
                "source": f"status: {_plain(row['status_source'])}; openness: own coding of that status",
                "licence": FACTS,
                "status": "memory" if recalled else "expert range",
            }
        )
    return rows


def _plain(source: str) -> str:
    return source.split(' ("')[0].split(" (page exists")[0].strip() if source != "memory" else "recalled"


def ports(table: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of ports.csv."""
    by_code = {row["id"]: row for row in table}
    rows: list[dict[str, Cell]] = []
    for code, place, host in PORTS:
        row = by_code[code]
        recalled = "memory" in row["coordinate_source"]
        rows.append(
            {
                "code": code,
                "name": row["name"],
                "at": place or host or row["country_iso3"],
                "lat": round(float(row["lat"]), 2),
                "lon": round(float(row["lon"]), 2),
                "note": "deep-water port, draught limited" if code == "P-UMMQASR" else "",
                "source": "recalled, rounded" if recalled else "NGA World Port Index",
                "licence": FACTS if recalled else PUBLIC_DOMAIN,
                "status": "memory" if recalled else "measured",
            }
        )
    return rows


def airfields(table: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of airfields.csv; runways are of today, with notes where 2006 differed."""
    by_code = {row["icao"]: row for row in table}
    rows: list[dict[str, Cell]] = []
    for code, place, host in AIRFIELDS:
        row = by_code[code]
        rows.append(
            {
                "code": code,
                "name": row["name"],
                "at": place or host or "CYP",
                "lat": round(float(row["lat"]), 3),
                "lon": round(float(row["lon"]), 3),
                "runway_m": 3000 if code == "ORER" else int(row["runway_m"]),
                "note": "the runway of today is longer; length in 2006 is a guess"
                if code == "ORER"
                else row["note_2006"].replace("memory", "recalled"),
                "source": "OurAirports, edition of October 2022; runways of that date",
                "licence": PUBLIC_DOMAIN,
                "status": "placeholder" if code == "ORER" else "estimated",
            }
        )
    return rows


def capitals(towns: Sequence[Row]) -> dict[str, Point]:
    """Capital of each place (Tikrit by our own point)."""
    by_number = {int(row["geonameid"]): (float(row["lat"]), float(row["lon"])) for row in towns}
    return {place.code: CAPITAL_POINT.get(place.code) or by_number[place.capital] for place in PLACES}


def routes(
    pairs: Sequence[tuple[str, str, float]],
    towns: Sequence[Row],
    crossing_rows: Sequence[Mapping[str, Cell]],
    port_rows: Sequence[Mapping[str, Cell]],
    airfield_rows: Sequence[Mapping[str, Cell]],
) -> list[dict[str, Cell]]:
    """Rows of routes.csv: roads between neighbouring capitals, to crossings, beyond them, to ports; sea; air."""
    points = capitals(towns)
    for row in (*crossing_rows, *port_rows, *airfield_rows):
        points[str(row["code"])] = (float(str(row["lat"])), float(str(row["lon"])))
    points |= {host.code: (host.lat, host.lon) for host in HOSTS}
    points["TUR"] = (37.9, 40.2)  # Diyarbakir: the road to the border, not to Istanbul
    place_of = {str(row["code"]): str(row["place"]) for row in crossing_rows}
    roads = [(one, other, "between capitals") for one, other, _ in pairs]
    roads += [(place_of[code], code, "capital to crossing") for code in OPENNESS]
    roads += [(code, host, "crossing to receiving city") for code, host in ROAD_TO_HOST.items()]
    roads += [(one, other, "port or city road") for one, other in PORT_ROADS]
    rows = [
        _route(one, other, "road", great_circle_km(points[one], points[other]) * ROAD_DETOUR, note)
        for one, other, note in roads
    ]
    for one, other, chain in SEA:
        stops = [points[one], *(CORNERS[name] for name in chain), points[other]]
        length = SEA_DETOUR * sum(great_circle_km(a, b) for a, b in pairwise(stops))
        rows.append(_route(one, other, "sea", length, "great circles between the corners ships turn at"))
    for one, other in AIR:
        rows.append(_route(one, other, "air", great_circle_km(points[one], points[other]), "great circle"))
    return rows


def _route(one: str, other: str, mode: str, km: float, note: str) -> dict[str, Cell]:
    factor = {"road": f" x {ROAD_DETOUR:.2f}", "sea": f" x {SEA_DETOUR:.2f}"}.get(mode, "")
    return {
        "code": f"{mode}-{one}-{other}".lower().replace("iq-", "").replace("p-", "").replace("x-", ""),
        "from": one,
        "to": other,
        "mode": mode,
        "km": int(round(km, -1)) if km >= 100 else max(5, 5 * round(km / 5)),
        "note": note,
        "source": f"own length: great circle{factor}; town points from GeoNames",
        "licence": CC_BY if mode == "road" else OURS,
        "status": "estimated",
    }
