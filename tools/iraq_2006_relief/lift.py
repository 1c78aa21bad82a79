"""How goods get through: hubs, fleets, gates, closures and links of our own length."""

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from iraq_2006.tables import FACTS, OURS, Row, Rows

EARTH_KM = 6371.0
DETOUR = 1.2  # road length over great circle
SEA_DETOUR = 1.25
RECALLED = "Recalled, not verified"
JUDGED = "Judgement of the authors, no single source"
NO_CAPACITY = "No source for the traffic of the crossing was found; order of magnitude set by the authors"
AMC = (
    "Planning factors of the US Air Force (payload, ground time) as quoted in a published airbridge tool; cost recalled"
)
ADJUSTED = f"own length: great circle x {DETOUR:g} by road, x {SEA_DETOUR:g} by sea"

HUB_COLUMNS = (
    "code", "name", "at", "lat", "lon", "kind", "price_factor", "space_t", "supply_low", "supply", "supply_high", "opening_t",
    "note", "source", "licence", "status",
)  # fmt: skip
FLEET_COLUMNS = (
    "code", "name", "mode", "where", "units_low", "units", "units_high", "payload_t", "pax", "speed_kmh", "hours_day", "turn_hours",
    "ready", "cost_basis", "cost_low", "cost", "cost_high", "retainer", "min_runway_m", "military", "source", "licence", "status",
)  # fmt: skip
GATE_COLUMNS = (
    "code",
    "unit",
    "low",
    "value",
    "high",
    "hours_day",
    "relief_share",
    "note",
    "source",
    "licence",
    "status",
)
CLOSURE_COLUMNS = ("gate", "start", "end", "left", "note", "source", "licence", "status")
LINK_COLUMNS = ("from", "to", "mode", "km", "note", "source", "licence", "status")

# code, name, at, lat, lon, kind, price factor, room t, supply low, likely, high, household goods in stock t, note, source, status
HUBS = (
    ("H-BRINDISI", "UN depot Brindisi", "ITA", 40.66, 17.95, "depot", 1.0, 5000, 2000, 5000, 10000, 400, "", "UNHRD: opened 2000; room and stock recalled", "memory"),
    ("H-DUBAI", "Humanitarian depot Dubai", "ARE", 24.97, 55.20, "depot", 1.0, 8000, 5000, 15000, 30000, 500, "16,500 m2", "Gulf News 1.96337721 (area); room in tonnes and stock recalled", "memory"),
    ("H-AMMAN", "UN support base Amman", "JOR", 31.95, 35.93, "depot", 1.1, 3000, 1000, 4000, 8000, 300, "", RECALLED, "memory"),
    ("H-AQABA", "Logistics base Aqaba", "JOR", 29.53, 35.00, "depot", 1.0, 6000, 5000, 15000, 30000, 0, "", RECALLED, "memory"),
    ("H-KUWAIT", "Humanitarian centre Kuwait", "KWT", 29.30, 47.95, "depot", 1.1, 3000, 1000, 4000, 8000, 200, "", RECALLED, "memory"),
    ("H-LATAKIA", "Discharge point Latakia", "SYR", 35.50, 35.80, "depot", 1.0, 4000, 3000, 10000, 20000, 0, "", RECALLED, "memory"),
    ("M-SYRIA", "Wholesale market Syria", "SYR", 33.50, 36.30, "market", 1.15, 0, 3000, 8000, 15000, 0, "", JUDGED, "placeholder"),
    ("M-JORDAN", "Wholesale market Jordan", "JOR", 31.95, 35.93, "market", 1.3, 0, 2000, 5000, 10000, 0, "", JUDGED, "placeholder"),
    ("M-TURKEY", "Wholesale market southern Turkey", "TUR", 37.07, 37.38, "market", 1.05, 0, 5000, 15000, 30000, 0, "", JUDGED, "placeholder"),
    ("M-IRAN", "Wholesale market western Iran", "IRN", 34.31, 47.07, "market", 1.1, 0, 2000, 6000, 15000, 0, "", JUDGED, "placeholder"),
    ("M-EGYPT", "Wholesale market Egypt", "EGY", 30.05, 31.25, "market", 1.15, 0, 2000, 5000, 10000, 0, "", JUDGED, "placeholder"),
    ("M-GULF", "Wholesale market Kuwait", "KWT", 29.35, 47.95, "market", 1.3, 0, 2000, 5000, 10000, 0, "", JUDGED, "placeholder"),
    ("M-NORTH", "Wholesale market Erbil", "IQ-AR", 36.19, 44.01, "market", 1.25, 0, 1000, 4000, 8000, 0, "", JUDGED, "placeholder"),
    ("M-SOUTH", "Wholesale market Basrah", "IQ-BA", 30.51, 47.78, "market", 1.25, 0, 500, 3000, 6000, 0, "", JUDGED, "placeholder"),
)  # fmt: skip

# code, name, mode, where, units (3), payload, pax, km/h, hours a day, turn hours, ready, basis, cost (3), retainer, runway, military, source, status
FLEETS = (
    ("trucks-inside", "Hired trucks inside, 12 t", "road", "inside", (300, 600, 1200), 12, 0, 40, 9, 36, 0.85, "t_km", (0.06, 0.12, 0.4), 300, 0, 0, RECALLED, "memory"),
    ("trucks-abroad", "Hired articulated trucks, 28 t", "road", "abroad", (300, 800, 2000), 28, 0, 50, 10, 48, 0.85, "t_km", (0.04, 0.08, 0.12), 400, 0, 0, RECALLED, "memory"),
    ("coaches", "Hired coaches, 45 seats", "road", "any", (50, 150, 400), 0, 45, 50, 10, 6, 0.85, "hour", (30, 60, 120), 0, 0, 0, RECALLED, "memory"),
    ("l100", "Charter freighter L-100-30", "air", "any", (0, 2, 5), 17, 0, 520, 6, 3.5, 0.85, "hour", (4500, 6000, 7500), 20000, 1200, 0, AMC, "memory"),
    ("il76", "Charter freighter Il-76TD", "air", "any", (0, 2, 5), 40, 0, 700, 6, 5, 0.85, "hour", (6000, 8000, 10000), 40000, 2000, 0, RECALLED, "memory"),
    ("b737", "Charter airliner, 170 seats", "air", "any", (1, 2, 6), 0, 150, 720, 8, 2, 0.9, "hour", (3500, 5000, 7000), 0, 2100, 0, RECALLED, "memory"),
    ("general-cargo", "General cargo ship, 15,000 dwt", "sea", "any", (1, 4, 8), 12000, 0, 24, 24, 264, 0.95, "day", (8000, 12000, 18000), 10000, 0, 0, RECALLED, "memory"),
    ("ferry", "Ro-pax ferry", "sea", "any", (0, 1, 2), 0, 1200, 37, 24, 19, 0.95, "day", (30000, 50000, 70000), 50000, 0, 0, RECALLED, "memory"),
    ("c130", "Military C-130H", "air", "any", (2, 6, 12), 12, 92, 530, 5, 3.5, 0.75, "hour", (5000, 6500, 8000), 0, 915, 1, AMC, "estimated"),
    ("c17", "Military C-17A", "air", "any", (0, 2, 4), 50, 102, 760, 10, 4.5, 0.8, "hour", (9000, 12000, 16000), 0, 1067, 1, AMC, "estimated"),
)  # fmt: skip

# code, low, likely, high; relief share; note; then source and status where there is one
CROSSINGS = (
    ("X-TREBIL", 30, 100, 400, 0.2, "main road from Amman and Aqaba", "Newsweek, 23 August 2004: 1,500 trucks a day from Jordan in spring, 30 in August; Jordan Truck Owners Union (Washington Post, 30 November 2014): some 400 a day in the years after 2003; likely: between 30 and 400", "expert range"),
    ("X-WALEED", 40, 120, 300, 0.2, "main road from Damascus and Tartus"),
    ("X-QAIM", 0, 10, 60, 0.2, ""),
    ("X-RABIA", 40, 95, 230, 0.2, "", "AP, 9 August 2005: over 700 trucks held on their way back, for up to 18 days (39 a day), others say for three (233); likely: between", "expert range"),
    ("X-FAYSH", 0, 5, 20, 0.2, "pontoon"),
    ("X-KHALIL", 400, 900, 1250, 0.1, "main northern truck route", "AP, early 2004: 600 to 800 fuel trucks a day; Army Logistician, May 2006: over 200 trucks a day for the foreign force in 2004-05; Today's Zaman: 1,250 vehicles a day when it was open in part in 2016", "expert range"),
    ("X-HAJOMR", 10, 40, 120, 0.1, ""),
    ("X-PENJWEN", 20, 60, 300, 0.1, "", "IRNA (irna.ir 83390944): 300 to 500 trucks of exports a day at Bashmaq in a later year, the lower the high figure; low and likely by judgement", "expert range"),
    ("X-PARVIZ", 20, 60, 650, 0.1, "", "Shafaq News, 9 March 2024: 650 trucks a day on average, the high figure; low and likely by judgement", "expert range"),
    ("X-KHOSRAVI", 20, 60, 200, 0.1, ""),
    ("X-ZURBAT", 40, 100, 160, 0.1, "", "Fars, 30 September 2008: some 160 fuel trucks a day at Mehran; the range by judgement", "expert range"),
    ("X-SHEEB", 0, 5, 30, 0.1, ""),
    ("X-SHALAM", 10, 40, 116, 0.1, "", "35,313 trucks in ten months of a later year (ipsmcp.com), the high figure; low and likely by judgement", "expert range"),
    ("X-SAFWAN", 50, 200, 500, 0.1, "contractor convoys take most of it", "Christian Science Monitor, 8 January 2007: over 200 trucks wait to cross; the range by judgement", "expert range"),
    ("X-ARAR", 0, 2, 50, 0.2, "closed but for the pilgrimage"),
)  # fmt: skip
PORTS = (
    ("P-UMMQASR", 2000, 5000, 15000, 0.2, "", "UK P&I Club, January 2005: 1,000 to 2,000 t a day of bagged goods a ship; the foreign force, April 2008: 5,000 t a day hauled from the silo, 15,000 t of all goods", "estimated"),
    ("P-AQABA", 8000, 15000, 31000, 0.15, "", "High: 11.3 million t unloaded in 1987 (country study); the rest by judgement", "expert range"),
    ("P-LATAKIA", 13300, 16500, 22000, 0.15, "", "4.87 million t in 2003 and 6.04 in 2004 (Elaph, January 2005); about 8 million in 2008", "estimated"),
    ("P-TARTUS", 27300, 29300, 36400, 0.15, "", "12.9 million t in 2008, 10.7 of them imports (World Port Source): the likely figure; low: 20 million of Tartus and Latakia in 2007, as in 2006 (Syria Report), less some 8 of Latakia, of which imports as in 2008; high: 5.5 million in five months of 2010, all goods (Al-Thawra)", "estimated"),
    ("P-MERSIN", 23000, 46600, 86000, 0.1, "", "17 million t in 2006 (inforMARE, May 2007); high: 31.45 million in 2023 (Hurriyet Daily News, 7 January 2025); low: half of 2006 by judgement", "estimated"),
    ("P-ISKEND", 5000, 6800, 20000, 0.1, "", "Dry bulk: room for 2.5 million t a year (S&P Global by BQ Prime, 16 February 2023), the likely figure; high, with containers, and low by judgement", "expert range"),
    ("P-SHUWAIKH", 15000, 25600, 33700, 0.1, "", "9.33 million t expected in 2011, below the years before 2009 (World Port Development): likely; high: half of the 24.6 million t imported through both main ports in 2006 (The Business Year); low by judgement", "expert range"),
    ("P-BEIRUT", 7700, 10000, 17000, 0.1, "", "1.16 million t in the first five months of 2007 (GTR), 2.55 in those of 2009 (L'Orient-Le Jour)", "estimated"),
    ("P-JEBELALI", 13700, 16400, 60000, 0.1, "", "Break bulk: over 60 million t in the ten years to 2015, over 5 in 2015 (Breakbulk magazine, 2016): likely and low; high, with containers, by judgement", "expert range"),
    ("P-PTSAID", 8800, 18500, 40000, 0.1, "", "3.23 million t in 1993 and 6.76 in 1997 (study of Egyptian ports for the Japan International Cooperation Agency); high by judgement", "estimated"),
    ("P-LARNACA", 2000, 3000, 6000, 0.2, "", "1.1 million t in 2008 beside oil (Wikipedia, port of Larnaca), the likely figure; low and high by judgement", "expert range"),
    ("P-BRINDISI", 2000, 5400, 7600, 0.2, "", "Goods in packages: 1.64 million t in ten months of 2013, 2.30 in those of 2014 (logisticamente.it); low by judgement", "expert range"),
)  # fmt: skip
AIRFIELDS = (
    ("ORBI", 1, 2, 4, 16, 0.5), ("ORER", 1, 2, 3, 14, 0.8), ("ORSU", 1, 1, 2, 14, 0.8), ("ORMM", 1, 2, 3, 14, 0.5),
    ("ORBM", 0, 1, 2, 10, 0.3), ("ORKK", 0, 1, 2, 10, 0.3), ("ORAA", 0, 1, 2, 12, 0.2), ("ORAT", 0, 1, 2, 12, 0.2),
    ("OJAM", 2, 3, 5, 18, 0.5), ("OSDI", 2, 3, 5, 18, 0.3), ("OKBK", 2, 4, 6, 20, 0.3), ("OLBA", 2, 3, 5, 18, 0.3),
    ("LCLK", 2, 3, 5, 20, 0.3),
)  # fmt: skip
CLOSURES = (
    ("X-QAIM", "2006-12-04", "2007-11-30", 0.1, "under military control", RECALLED, "memory"),
    ("X-HAJOMR", "2007-01-01", "2007-02-28", 0.5, "snow on the pass", JUDGED, "placeholder"),
    ("X-HAJOMR", "2008-01-01", "2008-02-29", 0.5, "snow on the pass", JUDGED, "placeholder"),
    ("X-ARAR", "2007-01-15", "2007-11-30", 0.0, "closed outside the pilgrimage", RECALLED, "memory"),
    ("X-ARAR", "2008-01-15", "2008-11-20", 0.0, "closed outside the pilgrimage", RECALLED, "memory"),
)
ENDS = (  # from, to, mode
    ("H-BRINDISI", "P-BRINDISI", "road"), ("H-DUBAI", "P-JEBELALI", "road"), ("H-AMMAN", "JOR", "road"), ("H-AMMAN", "OJAM", "road"),
    ("H-AMMAN", "X-TREBIL", "road"), ("H-AQABA", "P-AQABA", "road"), ("P-AQABA", "H-AQABA", "road"), ("H-KUWAIT", "KWT", "road"),
    ("H-KUWAIT", "OKBK", "road"), ("H-KUWAIT", "X-SAFWAN", "road"), ("P-SHUWAIKH", "H-KUWAIT", "road"), ("H-LATAKIA", "P-LATAKIA", "road"),
    ("P-LATAKIA", "H-LATAKIA", "road"), ("M-SYRIA", "SYR", "road"), ("M-SYRIA", "X-WALEED", "road"), ("M-SYRIA", "X-RABIA", "road"),
    ("M-JORDAN", "JOR", "road"), ("M-JORDAN", "X-TREBIL", "road"), ("M-TURKEY", "TUR", "road"), ("M-TURKEY", "X-KHALIL", "road"),
    ("M-IRAN", "IRN", "road"), ("M-IRAN", "X-KHOSRAVI", "road"), ("M-IRAN", "X-PARVIZ", "road"), ("M-IRAN", "X-PENJWEN", "road"),
    ("M-IRAN", "X-ZURBAT", "road"), ("M-EGYPT", "EGY", "road"), ("M-GULF", "KWT", "road"), ("M-GULF", "X-SAFWAN", "road"),
    ("M-NORTH", "IQ-AR", "road"), ("M-SOUTH", "IQ-BA", "road"), ("KWT", "SAU", "road"), ("SYR", "OSDI", "road"), ("LBN", "OLBA", "road"),
    ("ORBI", "IQ-BG", "road"), ("ORER", "IQ-AR", "road"), ("ORSU", "IQ-SU", "road"), ("ORMM", "IQ-BA", "road"), ("ORBM", "IQ-NI", "road"),
    ("ORKK", "IQ-KI", "road"), ("ORAA", "IQ-AN", "road"), ("ORAT", "IQ-AN", "road"),
    ("P-BRINDISI", "P-BEIRUT", "sea"), ("P-BRINDISI", "P-PTSAID", "sea"), ("P-JEBELALI", "P-SHUWAIKH", "sea"), ("P-PTSAID", "P-AQABA", "sea"),
)  # fmt: skip


def hubs() -> Rows:
    """Rows of relief/hubs.csv."""
    return [dict(zip(HUB_COLUMNS, (*row[:14], FACTS, row[14]), strict=True)) for row in HUBS]


def fleets() -> Rows:
    """Rows of relief/fleets.csv."""
    found: Rows = []
    for (
        code,
        name,
        mode,
        where,
        units,
        payload,
        pax,
        speed,
        hours,
        turn,
        ready,
        basis,
        cost,
        retainer,
        runway,
        military,
        source,
        status,
    ) in FLEETS:
        cells = (
            code,
            name,
            mode,
            where,
            *units,
            payload,
            pax,
            speed,
            hours,
            turn,
            ready,
            basis,
            *cost,
            retainer,
            runway,
            military,
            source,
            FACTS,
            status,
        )
        found.append(dict(zip(FLEET_COLUMNS, cells, strict=True)))
    return found


def gates() -> Rows:
    """Rows of relief/gates.csv."""
    rows: list[tuple[str | float, ...]] = []
    for unit, table, none in (("trucks a day", CROSSINGS, NO_CAPACITY), ("t a day", PORTS, JUDGED)):
        for code, low, value, high, part, note, *known in table:
            source, status = known or (none, "placeholder")
            rows.append((code, unit, low, value, high, 24, part, note, source, FACTS if known else OURS, status))
    rows += [(c, "working spots", *v, hours, s, "", JUDGED, OURS, "placeholder") for c, *v, hours, s in AIRFIELDS]
    return [dict(zip(GATE_COLUMNS, row, strict=True)) for row in rows]


def closures() -> Rows:
    """Rows of relief/closures.csv."""
    return [dict(zip(CLOSURE_COLUMNS, (*row[:6], FACTS, row[6]), strict=True)) for row in CLOSURES]


def links(points: Mapping[str, tuple[float, float]]) -> Rows:
    """Rows of relief/links.csv, lengths from the points (latitude, longitude) of their ends."""
    found: Rows = []
    for start, end, mode in ENDS:
        straight = great_circle(points[start], points[end])
        km = max(5.0, float(f"{straight * (DETOUR if mode == 'road' else SEA_DETOUR):.2g}"))
        cells = (start, end, mode, km, "", ADJUSTED, OURS, "estimated")
        found.append(dict(zip(LINK_COLUMNS, cells, strict=True)))
    return found


def points_of(tables: Mapping[str, list[Row]]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every code of the pack's tables and of the hubs."""
    found = {row["code"]: (float(row["lat"]), float(row["lon"])) for rows in tables.values() for row in rows}
    return found | {row[0]: (row[3], row[4]) for row in HUBS}


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance in km on a sphere."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
