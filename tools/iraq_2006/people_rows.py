"""Rows of places, groups, shares, hosts and ties."""

from collections.abc import Sequence

from iraq_2006.hosts import AFFINITY, HOST_SOURCE, HOSTS
from iraq_2006.places import (
    AREA_KM2,
    CODES,
    DISPLACED_2003_TO_SAMARRA,
    DISPLACED_BEFORE_2003,
    DISPLACED_PARTS,
    DISPLACED_SINCE_SAMARRA,
    GROUP_BEST,
    GROUPS,
    MIXED_SOURCE,
    PLACES,
    WIDE,
    group_range,
)
from iraq_2006.tables import FACTS, OURS, Cell, Row, Rows


def places(governorates: Sequence[Row]) -> Rows:
    """Rows of places.csv."""
    by_code = {row["iso3166_2"]: row for row in governorates}
    rows: Rows = []
    displaced = displaced_by_place()
    for place in PLACES:
        known = by_code[place.code]
        best = GROUP_BEST[place.code]
        largest = GROUPS[best.index(max(best))][0]
        rows.append(
            {
                "code": place.code,
                "pcode": place.pcode,
                "name_en": place.name_en,
                "name_ar": place.name_ar,
                "population": int(known["pop_2006_interp"]),
                "lat": round(float(known["centroid_lat"]), 3),
                "lon": round(float(known["centroid_lon"]), 3),
                "area_km2": AREA_KM2.get(place.code, int(known["area_km2_naturalearth"])),
                "mixed_share": place.mixed_share,
                "segregation": place.segregation,
                "control": place.control,
                "displaced_inside": displaced[place.code],
                "majority": largest if max(best) >= 700 else "mixed",
                "source": (
                    "population: COSIT 2004 and 2007 by governorate (recalled, sums checked), interpolated, national total 28,810,441, war"
                    " displacement not in it;"
                    f" p-code: recalled; point and area: Natural Earth{', UN/HIC area' if place.code in AREA_KM2 else ''};"
                    f" {MIXED_SOURCE}; displaced: 1,212,108 before Samarra (IOM) and 470,094 since (UNAMI), spread by us;"
                    f" reason: {place.why}"
                ),
                "licence": OURS,
                "status": "expert range",
            }
        )
    return rows


def displaced_by_place() -> dict[str, int]:
    """Displaced persons living in each place; the three layers keep their totals."""
    layers = (DISPLACED_BEFORE_2003, DISPLACED_2003_TO_SAMARRA, DISPLACED_SINCE_SAMARRA)
    totals = dict.fromkeys(CODES, 0)
    for at, layer in enumerate(layers):
        parts = [DISPLACED_PARTS[code][at] for code in CODES]
        running, given = 0, 0
        for code, part in zip(CODES, parts, strict=True):
            running += part
            upto = layer * running // sum(parts)
            totals[code] += upto - given
            given = upto
    return totals


def groups() -> Rows:
    """Rows of groups.csv."""
    return [
        {
            "code": code,
            "name_en": en,
            "name_ar": ar,
            "source": "own grouping",
            "licence": OURS,
            "status": "expert range",
        }
        for code, en, ar in GROUPS
    ]


def group_shares() -> Rows:
    """Rows of group_shares.csv."""
    rows: Rows = []
    for code in CODES:
        if sum(GROUP_BEST[code]) != 1000:
            raise ValueError(f"group shares of {code} sum to {sum(GROUP_BEST[code])} per mille")
        for (group, _, _), best in zip(GROUPS, GROUP_BEST[code], strict=True):
            low, middle, high = group_range(code, best)
            rows.append(
                {
                    "place": code,
                    "group": group,
                    "low": low,
                    "best": middle,
                    "high": high,
                    "source": (
                        "own judgement from the vote of December 2005 by governorate, gridded shares and published shares of"
                        f" 2008; residents before the displacement of 2006-07; {20 if code in WIDE else 10} points either way"
                    ),
                    "licence": OURS,
                    "status": "expert range",
                }
            )
    return rows


def hosts() -> Rows:
    """Rows of hosts.csv."""
    rows: Rows = []
    for host in HOSTS:
        row: dict[str, Cell] = {name: value for name, value in host._asdict().items() if name != "why"}
        rows.append(row | {"source": f"{HOST_SOURCE}; {host.why}", "licence": FACTS, "status": "expert range"})
    return rows


def affinities() -> Rows:
    """Rows of affinities.csv."""
    source = "own judgement from earlier flight and kin: Iran and Syria for Shia Arabs, Jordan and Syria for Sunni Arabs, Syria and Lebanon for Christians"
    return [
        {"group": group, "host": host, "affinity": value, "source": source, "licence": OURS, "status": "placeholder"}
        for group, ties in AFFINITY.items()
        for host, value in ties.items()
    ]
