"""Rows of forces and of where they are."""

from collections.abc import Mapping, Sequence

from iraq_2006.forces import ATTACK_WEIGHT, FORCES, MAHDI_PARTS, OTHER_PARTS, PESHMERGA_PARTS, US_PARTS
from iraq_2006.places import CODES, GROUP_BEST, KURDISH
from iraq_2006.tables import FACTS, OURS, Row, Rows


def forces() -> Rows:
    """Rows of forces.csv."""
    return [dict(force._asdict()) | {"licence": FACTS} for force in FORCES]


def force_places(population: Mapping[str, int], attacks: Mapping[str, float], links: Mapping[str, int]) -> Rows:
    """Rows of force_places.csv: fixed parts for some forces, population and attacks for the others."""
    inside = [code for code in CODES if code not in KURDISH]
    people = {code: population[code] / sum(population[other] for other in inside) for code in inside}
    sunni = [code for code in CODES if GROUP_BEST[code][1] >= 100]
    shares: dict[str, tuple[Mapping[str, float], str]] = {
        "us": (
            US_PARTS,
            "own estimate from attacks on the coalition, deaths by governorate June-November 2006 and known bases",
        ),
        "other_coalition": (OTHER_PARTS, "own estimate from recalled bases of the contingents"),
        "third_party": (people, "population outside the Kurdish north: a placeholder until a policy says where"),
        "border": (links, "number of neighbouring countries of the place"),
        "peshmerga": (PESHMERGA_PARTS, "own estimate: the Kurdish region and the disputed districts"),
        "mahdi_army": (MAHDI_PARTS, "own estimate: Baghdad and the Shia south"),
        "insurgents": (
            {code: attacks[code] for code in sunni},
            "attacks on forces by governorate, September-November 2006, where Sunni Arabs are a tenth or more",
        ),
    }
    for force, weight in ATTACK_WEIGHT.items():
        wide = inside if force != "facility" else list(CODES)
        total = sum(population[code] for code in wide)
        shares[force] = (
            {code: (1 - weight) * population[code] / total + weight * attacks[code] for code in wide},
            f"own estimate: {weight:.0%} by attacks on forces September-November 2006, the rest by population",
        )
    rows: Rows = []
    for force in FORCES:
        parts, source = shares[force.code]
        status = "placeholder" if force.code == "third_party" else "estimated"
        for code, share in _thousandths(parts).items():
            rows.append(
                {
                    "force": force.code,
                    "place": code,
                    "share": share,
                    "source": source,
                    "licence": OURS,
                    "status": status,
                }
            )
    return rows


def _thousandths(parts: Mapping[str, float]) -> dict[str, float]:
    """Shares in whole thousandths that sum to 1 exactly, none of them zero; in the order of the places."""
    total = sum(parts.values())
    exact = {code: 1000 * parts[code] / total for code in CODES if parts.get(code, 0) > 0}
    whole = {code: max(1, int(value)) for code, value in exact.items()}
    by_rest = sorted(exact, key=lambda code: (-(exact[code] - int(exact[code])), code))
    spare, at = 1000 - sum(whole.values()), 0
    while spare:
        code = by_rest[at % len(by_rest)]
        step = 1 if spare > 0 else -1
        if whole[code] + step >= 1:
            whole[code] += step
            spare -= step
        at += 1
    return {code: value / 1000 for code, value in whole.items()}


def country_links(adjacent: Sequence[Row]) -> dict[str, int]:
    """Number of neighbouring countries of each place on the frontier."""
    links: dict[str, int] = {}
    for row in adjacent:
        if row["kind"] == "gov-country":
            links[row["a"]] = links.get(row["a"], 0) + 1
    return links
