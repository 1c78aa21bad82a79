"""Write `inference/violence/world/country_years.csv`: deaths in organised violence by country and year, with boxes.

    python tools/country_years.py DEATHS OUTLINES [OUT]

DEATHS is a table with the columns entity, code, year, deaths (UCDP GED as processed by Our World in Data). OUTLINES is
`countries-50m.json` of the world-atlas package, version 2 (TopoJSON, Natural Earth, public domain). A box (south, west,
north, east; degrees, to a tenth outwards) holds the parts of a country that have a twentieth of its largest or more.
Countries whose worst year was below `LEAST` deaths, territories without an outline, and years after `LAST` are left out.
"""

import csv
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/waysahead/inference/violence/world/country_years.csv"
FIRST, LAST = 1989, 2024
LEAST = 100
NAMES = {
    "Bosnia and Herzegovina": "Bosnia and Herz.",
    "Central African Republic": "Central African Rep.",
    "Cote d'Ivoire": "Côte d'Ivoire",
    "Democratic Republic of Congo": "Dem. Rep. Congo",
    "East Timor": "Timor-Leste",
    "Eswatini": "eSwatini",
    "North Macedonia": "Macedonia",
    "Solomon Islands": "Solomon Is.",
    "South Sudan": "S. Sudan",
    "United States": "United States of America",
    "Western Sahara": "W. Sahara",
}
"""Names in the table: names of the outlines, where they differ."""

Point = tuple[float, float]


def deaths_of(file: Path) -> dict[tuple[str, str], list[int]]:
    """Deaths a year, `FIRST` to `LAST`, by country and code."""
    found: dict[tuple[str, str], list[int]] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if FIRST <= int(row["year"]) <= LAST:
                years = found.setdefault((row["entity"], row["code"]), [0] * (LAST - FIRST + 1))
                years[int(row["year"]) - FIRST] = int(float(row["deaths"]))
    return {name: years for name, years in found.items() if max(years) >= LEAST}


def boxes_of(file: Path) -> dict[str, tuple[float, float, float, float]]:
    """Box of every country of a TopoJSON file."""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in atlas["arcs"]:
        x = y = 0
        arcs.append([])
        for across, up in steps:
            x, y = x + across, y + up
            arcs[-1].append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    found = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        parts = shape.get("arcs", [])
        rings = [
            [point for at in part[0] for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]
            for part in ([parts] if shape["type"] == "Polygon" else parts)
        ]
        if rings:
            most = max(area(ring) for ring in rings)
            held = [point for ring in rings if area(ring) >= 0.05 * most for point in ring]
            west, south = (math.floor(10 * min(part)) / 10 for part in zip(*held, strict=True))
            east, north = (math.ceil(10 * max(part)) / 10 for part in zip(*held, strict=True))
            found[shape["properties"]["name"]] = (south, west, north, east)
    return found


def area(ring: list[Point]) -> float:
    """Area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2.0


def main(deaths: Path, outlines: Path, out: Path) -> int:
    """Write the table; exit status 2 if a file is not there."""
    missing = [str(path) for path in (deaths, outlines) if not path.is_file()]
    if missing:
        print(f"not found: {', '.join(missing)}", file=sys.stderr)
        return 2
    boxes = boxes_of(outlines)
    rows = []
    for (name, code), years in sorted(deaths_of(deaths).items()):
        box = boxes.get(NAMES.get(name, name))
        if box is None:
            print(f"{name}: no outline, left out (worst year {max(years)} deaths)")
            continue
        rows.append([code, name, *(f"{end:.1f}" for end in box), " ".join(map(str, years))])
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["code", "country", "south", "west", "north", "east", f"deaths_from_{FIRST}"])
        writer.writerows(rows)
    print(f"{out.name}: {len(rows)} countries, {FIRST} to {LAST}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else OUT))
