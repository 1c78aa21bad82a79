"""Builds relief/*.csv of the case pack iraq-2006 from rows kept here and the points of the pack itself.

    python tools/build_iraq_2006_relief.py [--out PACK]

Lengths are great circles times a detour factor; no OpenStreetMap figures. Running it twice writes the same bytes.
"""

import argparse
import sys
from pathlib import Path

from iraq_2006.tables import read, write
from iraq_2006_relief import lift, money, needs

OUT = Path(__file__).resolve().parent.parent / "src" / "waysahead" / "cases" / "iraq-2006"
POINTS = ("places", "hosts", "crossings", "ports", "airfields")


def main() -> int:
    """Read the command line, build the tables, print their sizes."""
    parser = argparse.ArgumentParser(description="Build the relief tables of the case pack iraq-2006.")
    parser.add_argument("--out", type=Path, default=OUT, help="pack folder (default: src/waysahead/cases/iraq-2006)")
    for line in build(parser.parse_args().out):
        print(line)
    return 0


def build(out: Path) -> list[str]:
    """Write every table; returns lines that sum them up."""
    points = lift.points_of({name: read(OUT / f"{name}.csv") for name in POINTS})
    written = {
        "items": (needs.ITEM_COLUMNS, needs.items()),
        "baskets": (needs.BASKET_COLUMNS, needs.baskets()),
        "standards": (needs.STANDARD_COLUMNS, needs.standards()),
        "shelter": (needs.SHELTER_COLUMNS, needs.shelter()),
        "triggers": (needs.TRIGGER_COLUMNS, needs.triggers()),
        "hubs": (lift.HUB_COLUMNS, lift.hubs()),
        "fleets": (lift.FLEET_COLUMNS, lift.fleets()),
        "gates": (lift.GATE_COLUMNS, lift.gates()),
        "closures": (lift.CLOSURE_COLUMNS, lift.closures()),
        "links": (lift.LINK_COLUMNS, lift.links(points)),
        "funding": (money.FUNDING_COLUMNS, money.funding()),
        "movements": (money.MOVEMENT_COLUMNS, money.movements()),
    }
    return [
        f"relief/{name}.csv: {write(out / 'relief' / f'{name}.csv', columns, rows)} rows"
        for name, (columns, rows) in written.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
