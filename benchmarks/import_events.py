"""CPU seconds to read a million synthetic events in the columns of UCDP GED, placed by outline, and to count them.

`python benchmarks/import_events.py [ROWS]` writes the file into a temporary folder and removes it.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from waysahead.case import read_case
from waysahead.case.importers import panel_of, read_events

COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
"""Columns of the 2023 release."""


def write_synthetic(path: Path, rows: int) -> None:
    """Write events at random points of a box around Iraq, from 2003 to 2010, one in fifty over a month."""
    dice = np.random.default_rng(1)
    first = np.datetime64("2003-01-01") + dice.integers(0, 2900, rows)
    last = first + np.where(dice.random(rows) < 0.02, 30, 0)
    lon, lat = dice.uniform(38.8, 48.8, rows).round(6), dice.uniform(29.0, 37.4, rows).round(6)
    kind, best, spread = dice.integers(1, 4, rows), dice.geometric(0.3, rows), dice.integers(0, 4, rows)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(COLUMNS + "\n")
        for at in range(rows):
            day, number = first[at], best[at]
            point = f"{lat[at]},{lon[at]},POINT ({lon[at]} {lat[at]})"
            source = (
                f'"""An agency,{day},Blast kills {number}, police say""",An agency,{day},Blast kills {number},police'
            )
            stream.write(
                f'{at},IRQ-{at},2006,1,Clear,{kind[at]},259,259,"Iraq: Government",524,524,Government - Others,116,116,'
                f"Government,234,234,Opponents,1,{source},1,A town,,A province,A district,{point},178000,Iraq,645,"
                f"Middle East,1,1,{day} 00:00:00.000,{last[at]} 00:00:00.000,0,0,{number},0,{number},"
                f"{number + spread[at]},{max(number - spread[at], 0)},645,\n"
            )


def main(rows: int) -> None:
    """Print the figures."""
    case = read_case("iraq-2006")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        write_synthetic(path, rows)
        size = path.stat().st_size / 2**20
        cpu, wall = time.process_time(), time.perf_counter()
        events = read_events(path, "ucdp", case).events
        read = time.process_time() - cpu
        panel = panel_of(events, "week")
        done, elapsed = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{len(events):,} events, {size:.0f} MiB: read {read:.2f} CPU s, counted {done - read:.2f}")
    placed = int((events.place >= 0).sum())
    print(f"{elapsed:.2f} s in all; {placed:,} placed; {panel.best.sum():,.0f} deaths in the panel")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
