"""Where people and goods can pass: crossings and how open they were, ports, airfields, and which ends a route joins."""

Point = tuple[float, float]

# How open each crossing was to people leaving in December 2006, 0-1: coded from the description in the source.
OPENNESS = {
    "X-TREBIL": 0.30,
    "X-WALEED": 0.90,
    "X-QAIM": 0.10,
    "X-RABIA": 0.70,
    "X-FAYSH": 0.15,
    "X-KHALIL": 0.40,
    "X-HAJOMR": 0.20,
    "X-PENJWEN": 0.25,
    "X-PARVIZ": 0.25,
    "X-KHOSRAVI": 0.30,
    "X-ZURBAT": 0.45,
    "X-SHEEB": 0.05,
    "X-SHALAM": 0.30,
    "X-SAFWAN": 0.05,
    "X-ARAR": 0.03,
}

# What the status says, in our words.
CROSSING_NOTE = {
    "X-TREBIL": "open with limits: Jordan turned many back from November 2005 and let few in from early 2007",
    "X-WALEED": "open: the main way out, more than 1,000 people a day by March 2007",
    "X-QAIM": "closed or under military control for most of 2005-07",
    "X-RABIA": "open since May 2003",
    "X-FAYSH": "local pontoon crossing, not an international post in 2006",
    "X-KHALIL": "open: main northern truck route",
    "X-HAJOMR": "open to trade; repatriation of refugees stopped there",
    "X-PENJWEN": "open to trade",
    "X-PARVIZ": "open to trade",
    "X-KHOSRAVI": "open with interruptions: pilgrims and trade",
    "X-ZURBAT": "open: pilgrims",
    "X-SHEEB": "closed or local only",
    "X-SHALAM": "open with interruptions",
    "X-SAFWAN": "military and contractor convoys; closed to most Iraqi civilians",
    "X-ARAR": "closed but for the pilgrimage",
}

PORTS: tuple[tuple[str, str, str], ...] = (  # code, place of Iraq or empty, host or empty
    ("P-UMMQASR", "IQ-BA", ""),
    ("P-AQABA", "", "JOR"),
    ("P-LATAKIA", "", "SYR"),
    ("P-TARTUS", "", "SYR"),
    ("P-MERSIN", "", "TUR"),
    ("P-ISKEND", "", "TUR"),
    ("P-SHUWAIKH", "", "KWT"),
    ("P-BEIRUT", "", "LBN"),
    ("P-BKHOM", "", "IRN"),
    ("P-JEBELALI", "", ""),
    ("P-PTSAID", "", "EGY"),
    ("P-LARNACA", "", ""),
    ("P-BRINDISI", "", ""),
    ("P-DJIBOUTI", "", ""),
    ("P-NORFOLK", "", ""),
)

AIRFIELDS: tuple[tuple[str, str, str], ...] = (
    ("ORBI", "IQ-BG", ""),
    ("ORER", "IQ-AR", ""),
    ("ORSU", "IQ-SU", ""),
    ("ORMM", "IQ-BA", ""),
    ("ORBM", "IQ-NI", ""),
    ("ORKK", "IQ-KI", ""),
    ("ORBD", "IQ-SD", ""),
    ("ORAA", "IQ-AN", ""),
    ("ORAT", "IQ-AN", ""),
    ("ORTL", "IQ-DQ", ""),
    ("ORUB", "IQ-WA", ""),
    ("OJAM", "", "JOR"),
    ("OSDI", "", "SYR"),
    ("OKBK", "", "KWT"),
    ("OLBA", "", "LBN"),
    ("LCLK", "", ""),
)

# Corners that ships turn at, and the sea routes as chains of them.
CORNERS: dict[str, Point] = {
    "gulf_head": (29.4, 48.9),
    "gulf_middle": (27.0, 51.5),
    "hormuz": (26.4, 56.6),
    "ras_al_hadd": (22.6, 60.1),
    "aden": (12.4, 45.0),
    "bab_el_mandeb": (12.6, 43.3),
    "jubal": (27.7, 34.0),
    "tiran": (27.9, 34.5),
    "suez": (29.9, 32.6),
    "bitter_lakes": (30.6, 32.3),
    "port_said": (31.4, 32.4),
    "matapan": (36.2, 22.5),
    "crete_east": (35.2, 26.6),
    "otranto": (39.8, 19.0),
    "malta": (36.5, 14.5),
    "bizerte": (37.6, 10.5),
    "gibraltar": (36.0, -5.6),
}
_GULF_OUT = ("gulf_head", "gulf_middle", "hormuz", "ras_al_hadd", "aden", "bab_el_mandeb")
SEA: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("P-UMMQASR", "P-SHUWAIKH", ("gulf_head",)),
    ("P-UMMQASR", "P-JEBELALI", ("gulf_head", "gulf_middle")),
    ("P-UMMQASR", "P-AQABA", (*_GULF_OUT, "jubal", "tiran")),
    ("P-UMMQASR", "P-DJIBOUTI", _GULF_OUT[:-1]),
    ("P-AQABA", "P-PTSAID", ("tiran", "jubal", "suez", "bitter_lakes")),
    ("P-AQABA", "P-DJIBOUTI", ("tiran", "jubal", "bab_el_mandeb")),
    ("P-BEIRUT", "P-LARNACA", ()),
    ("P-LATAKIA", "P-LARNACA", ()),
    ("P-TARTUS", "P-LARNACA", ()),
    ("P-LATAKIA", "P-MERSIN", ()),
    ("P-BRINDISI", "P-MERSIN", ("otranto", "matapan", "crete_east")),
    ("P-BRINDISI", "P-LATAKIA", ("otranto", "matapan", "crete_east")),
    ("P-NORFOLK", "P-AQABA", ("gibraltar", "bizerte", "malta", "port_said", "bitter_lakes", "suez", "jubal", "tiran")),
    ("P-NORFOLK", "P-UMMQASR",
     ("gibraltar", "bizerte", "malta", "port_said", "bitter_lakes", "suez", "jubal", *reversed(_GULF_OUT))),
)  # fmt: skip

AIR: tuple[tuple[str, str], ...] = (
    ("OJAM", "ORBI"), ("OJAM", "ORER"), ("OSDI", "ORBI"), ("OKBK", "ORBI"), ("OKBK", "ORMM"), ("OKBK", "ORAA"),
    ("OLBA", "ORBI"), ("LCLK", "ORER"), ("LCLK", "ORBI"), ("ORBI", "ORER"), ("ORBI", "ORMM"), ("ORBI", "ORBM"),
    ("ORBI", "ORSU"),
)  # fmt: skip

# Road ends beyond the crossings: crossing to host (its main receiving city), and port to crossing.
ROAD_TO_HOST = {
    "X-TREBIL": "JOR", "X-WALEED": "SYR", "X-QAIM": "SYR", "X-RABIA": "SYR", "X-FAYSH": "SYR", "X-KHALIL": "TUR",
    "X-HAJOMR": "IRN", "X-PENJWEN": "IRN", "X-PARVIZ": "IRN", "X-KHOSRAVI": "IRN", "X-ZURBAT": "IRN", "X-SHEEB": "IRN",
    "X-SHALAM": "IRN", "X-SAFWAN": "KWT", "X-ARAR": "SAU",
}  # fmt: skip
PORT_ROADS = (
    ("P-UMMQASR", "IQ-BA"), ("P-AQABA", "JOR"), ("P-AQABA", "X-TREBIL"), ("P-LATAKIA", "SYR"), ("P-TARTUS", "X-WALEED"),
    ("P-MERSIN", "X-KHALIL"), ("P-ISKEND", "X-KHALIL"), ("P-SHUWAIKH", "X-SAFWAN"), ("P-BEIRUT", "SYR"),
    ("P-BEIRUT", "LBN"), ("P-BKHOM", "X-SHALAM"), ("P-PTSAID", "EGY"), ("SYR", "LBN"), ("SYR", "JOR"),
)  # fmt: skip
