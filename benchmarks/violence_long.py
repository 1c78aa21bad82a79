"""How far violence moves in 24 months, over every conflict at hand, against the ranges of both models.

    python benchmarks/violence_long.py [FOLDER]

FOLDER holds `iraq/violence` and `events`, by default `../shared/data`. Two questions: does the range of the policy
model (priors as of the start, levers held) hold the changes that whole countries went through; and do the
forecaster's 5-95 % ranges hold the record 24 months on. Conflicts are few; the tables say how few.
"""

import csv
import gzip
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from waysahead.case import Case, read_case
from waysahead.case.importers import layout_of, read_events
from waysahead.inference.backtest import HELD, backtest
from waysahead.inference.hindcast import OURS, default_models
from waysahead.inference.history import History, history_of
from waysahead.inference.long_changes import (
    AHEAD,
    Held,
    changes,
    held_by,
    held_by_pit,
    simulated_changes,
    together,
)
from waysahead.inference.origins import NATIONAL, track_record
from waysahead.inference.sources import Known

FORECASTERS = (OURS, "local_level", "local_level_median", "global_bootstrap")
IRAQ = "iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz"
SYRIA = "events/syria_ucdp/ged_syria_2016_2019.csv.gz"
IBC = "iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"
MALI = "events/mali_acled_sample/acled_mali_2017-06_2018-06.csv"


def monthly_by(path: Path, column: str, first: str, last: str) -> dict[str, np.ndarray]:
    """Deaths by month of each value of a column of a GED table, and of all together; windows at their first day."""
    months = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    found = {"nation": np.zeros(len(months))}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            at = int((np.datetime64(row["date_start"][:7]) - months[0]).astype(int))
            if 0 <= at < len(months):
                for name in ("nation", row[column] or "no name"):
                    found.setdefault(name, np.zeros(len(months)))[at] += float(row["best"])
    return found


def series(data: Path, iraq: Case) -> Iterator[tuple[str, np.ndarray]]:
    """Every monthly series of deaths, conflict by conflict."""
    for title, file, first, last in (
        ("Iraq GED", IRAQ, "1989-01", "2006-11"),
        ("Syria GED", SYRIA, "2016-01", "2019-11"),
    ):
        for name, values in monthly_by(data / file, "dyad_name", first, last).items():
            yield f"{title}, {name}", values
    published = iraq.series
    held: dict[date, float] = {}
    for at in published.rows("ibc_civilian_deaths_max_published"):
        held[published.date[at]] = published.value[at] or 0.0
    yield "Iraq Body Count, nation (scored truth to 2010)", np.array([held[day] for day in sorted(held)])


def histories(data: Path, iraq: Case) -> Iterator[tuple[str, History, str]]:
    """Histories by place that are long enough for a year's start and 24 months."""
    for title, file in (("Iraq Body Count by governorate", IBC), ("Iraq GED by governorate", IRAQ)):
        layout = layout_of(data / file)
        events = read_events(data / file, layout, iraq, lenient=True).between(date(2003, 1, 1), None).events
        yield title, history_of(events, date(2003, 1, 1), date(2006, 11, 30)), layout
    yield "Syria GED by governorate", named_places(data / SYRIA), "ucdp"


def named_places(path: Path) -> History:
    """Syria by the names of its governorates, through the importer and a pack of its own."""
    import tempfile

    from waysahead.case import new_case
    from waysahead.case.founding import founded
    from waysahead.case.importers import named_points
    from waysahead.case.write import write_over

    with tempfile.TemporaryDirectory() as folder:
        case = read_case(new_case(Path(folder) / "syria"))
        points, last = named_points(path, "ucdp")
        write_over(founded(case, "syria", "ucdp", points, last, path.name), case.root)
        events = read_events(path, "ucdp", read_case(case.root)).events
    return history_of(events, date(2016, 1, 1), date(2019, 11, 30))


def main(data: Path) -> None:
    """Print both tables."""
    began = time.process_time()
    iraq = read_case("iraq-2006")
    found = backtest(iraq, 700)
    draws = found.monthly[HELD, "civilian_deaths_media"]
    ratio = simulated_changes(draws.astype(np.float32), 2)
    low, high = np.quantile(ratio, (0.05, 0.95))
    print("The policy model, whole country, media count, last two of 24 months over the first two, levers held:")
    print(f"  5-95 %: x{np.exp(low):.2f} to x{np.exp(high):.2f}; x3 inside: {low <= np.log(3) <= high}; "
          f"/5 inside: {low <= -np.log(5) <= high}; more than x10: {np.mean(ratio > np.log(10)):.2%}")  # fmt: skip
    rows = [changes(name, values) for name, values in series(data, iraq)]
    held = [held_by(one, float(low), float(high)) for one in rows if len(one.ratio)]
    print("  whole countries, recorded changes against that range (bases of at least 20 deaths in two months):")
    table([row for row in held if "nation" in row.name])
    print("  pairs of parties, which begin and end and were chosen for being violent at the base, hence fall:")
    pairs = sorted((row for row in held if "nation" not in row.name), key=lambda row: -row.changes)
    table([row for row in pairs if row.changes >= AHEAD // 2])
    print(f"  and of all {len(pairs)} pairs with such a base: below {together(pairs).below:.2f}, "
          f"inside {together(pairs).inside:.2f}, above {together(pairs).above:.2f}")  # fmt: skip
    print(f"  Mali ({MALI}): 13 months, no change over 24 can be taken.")
    print()
    print("Forecasts 24 months ahead, by place and for the nation, randomised PIT:")
    for title, history, source in histories(data, iraq):
        models, left_out = default_models(Known(history, source, title, title))
        chosen = {name: model for name, model in models.items() if name in FORECASTERS}
        first, last = history.months[11], history.months[-1 - AHEAD]
        tracks = track_record(history, chosen, first, last, (AHEAD,))
        print(f"  {title}: origins {first} to {last}", *left_out.values())
        table([held_by_pit(f"{t.model}, {t.target}", t.pit) for t in tracks if t.target in TARGETS])
    print(f"{time.process_time() - began:.1f} CPU seconds")


TARGETS = ("deaths", f"deaths{NATIONAL}")


def table(rows: list[Held]) -> None:
    """Print rows of shares, and their mean."""
    print(f"    {'':64} {'changes':>8} {'apart':>6} {'below':>7} {'inside':>7} {'above':>7}")
    for row in [*rows, together(rows)]:
        shares = f"{row.below:7.2f} {row.inside:7.2f} {row.above:7.2f}"
        print(f"    {row.name[:64]:64} {row.changes:8} {row.apart:6} {shares}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data")
