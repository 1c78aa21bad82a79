"""Build the case pack src/waysahead/cases/iraq-2006 from the project's shared data.

    python tools/build_iraq_2006.py [--data DIR] [--out DIR]

Our own tables and judgements stand in tools/iraq_2006/ (places, hosts, forces, channels, levers, claims); the rest is
computed here from published figures. Running it twice writes the same bytes. parameters.toml, policies/ and theories/ are
written by hand and left alone.
"""

import argparse
import sys
from pathlib import Path

from iraq_2006 import boundaries, conflict_rows, force_rows, lines, people_rows, rates, series, texts
from iraq_2006.columns import COLUMNS, inputs
from iraq_2006.places import CODES
from iraq_2006.series_terms import COLUMNS as SERIES_COLUMNS
from iraq_2006.sizes import CIVILIAN_STREAMS, fit_sizes
from iraq_2006.tables import read, write

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "src" / "waysahead" / "cases" / "iraq-2006"


def main() -> int:
    """Read the command line, build the pack, print what it adds up to; 2 if the shared data are not there."""
    parser = argparse.ArgumentParser(description="Build the case pack iraq-2006.")
    parser.add_argument("--data", type=Path, default=DATA, help="shared data folder (default: ../shared/data)")
    parser.add_argument("--out", type=Path, default=OUT, help="pack folder (default: src/waysahead/cases/iraq-2006)")
    chosen = parser.parse_args()
    absent = [path for path in inputs(chosen.data).values() if not path.is_file()]
    if absent:
        print(f"{absent[0]}: not found; give the shared data folder with --data DIR", file=sys.stderr)
        return 2
    for line in build(chosen.data, chosen.out):
        print(line)
    return 0


def build(data: Path, out: Path) -> list[str]:
    """Write every table of the pack that is computed or coded here; returns lines that sum it up."""
    tables = {name: read(path) for name, path in inputs(data).items()}
    geography = boundaries.coverage(data / "iraq" / "geo")
    pairs = boundaries.adjacency(geography)
    sizes = {stream: fit_sizes(tables["incidents"], stream) for stream in CIVILIAN_STREAMS}
    mean_size = {stream: fit.mean for stream, fit in sizes.items()}
    weekly = rates.civilian_rates(tables["incidents"], mean_size)
    weekly |= rates.attack_rates(tables["attacks"], tables["targets"], tables["events"])
    place_rows = people_rows.places(tables["governorates"])
    population = {str(row["code"]): int(str(row["population"])) for row in place_rows}
    crossing_rows = lines.crossings(tables["crossings"])
    port_rows, airfield_rows = lines.ports(tables["ports"]), lines.airfields(tables["airports"])
    pack = {
        "places": place_rows,
        "groups": people_rows.groups(),
        "group_shares": people_rows.group_shares(),
        "hosts": people_rows.hosts(),
        "affinities": people_rows.affinities(),
        "forces": force_rows.forces(),
        "force_places": force_rows.force_places(
            population, rates.attack_shares(tables["attacks"]), force_rows.country_links(tables["adjacent"])
        ),
        "adjacency": conflict_rows.adjacency(pairs),
        "crossings": crossing_rows,
        "ports": port_rows,
        "airfields": airfield_rows,
        "routes": lines.routes(pairs, tables["towns"], crossing_rows, port_rows, airfield_rows),
        "streams": conflict_rows.streams(sizes),
        "rates": conflict_rows.rates(weekly),
        "channels": conflict_rows.channels(),
        "levers": conflict_rows.levers(),
        "claims": conflict_rows.claims(),
    }
    counts = [f"{name} {write(out / f'{name}.csv', COLUMNS[name], rows)}" for name, rows in pack.items()]
    for file, rows in series.all_series(data / "iraq").items():
        counts.append(f"series/{file} {write(out / 'series' / file, SERIES_COLUMNS, rows)}")
    (out / "boundaries.geojson").write_text(boundaries.feature_collection(geography), encoding="utf-8")
    (out / "case.toml").write_text(texts.case_toml(OUT), encoding="utf-8")
    (out / "LICENSES.md").write_text(texts.licences_md(OUT), encoding="utf-8")
    deaths = {
        code: sum(weekly[code, stream] * mean_size[stream] for stream in CIVILIAN_STREAMS) * 30.4 / 7 for code in CODES
    }
    forces = sum(weekly[code, stream] for code in CODES for stream in ("force_attacks", "local_force_attacks"))
    return [
        ", ".join(counts),
        f"population {sum(population.values()):,}; displaced inside {sum(people_rows.displaced_by_place().values()):,}",
        f"civilian deaths a 30.4-day month {sum(deaths.values()):,.0f}, Baghdad {deaths['IQ-BG'] / sum(deaths.values()):.1%},"
        f" Diyala {deaths['IQ-DI'] / sum(deaths.values()):.1%}",
        f"attacks on forces a day {forces / 7:.0f}, logged with those on civilians"
        f" {forces / 7 / rates.force_part(tables['targets']):.0f}",
    ]


if __name__ == "__main__":
    sys.exit(main())
