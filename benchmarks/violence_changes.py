"""Deaths 24 months ahead for every country, conflict, pair of parties and first-level area in the GED files at hand.

    python benchmarks/violence_changes.py [FOLDER] [--keep FILE] [--seconds N]

The rule of choice, set before any figure was looked at: a series takes part with at least 200 deaths in incidents of
windows up to a week; an origin with at least 20 deaths in its last two months, a year of record before and 24 months
after it; origins half a year apart. All series of one kind are forecast together, as places are, under priors learnt
from the other conflicts; held is the month 24 months on, by its place among 1,000 draws, ties split; intervals
resample blocks of origins 24 months long. With `--keep` figures are kept as they are made and a later call goes on.
"""

import argparse
import csv
import gzip
import json
import time
from pathlib import Path

import numpy as np

from waysahead.draws.parameters import parameter_uniforms
from waysahead.inference.history import History
from waysahead.inference.intervals import interval_of
from waysahead.inference.scores import pit
from waysahead.inference.violence import Settings, predict
from waysahead.inference.violence.conflicts import learnt

AHEAD, APART, BASE, FIRST = 24, 6, 2, 12
LEAST_DEATHS, LEAST_BASE = 200.0, 20.0
FILES = {
    "Syria": ("events/syria_ucdp/ged_syria_2016_2019.csv.gz", "2016-01", "2019-11", (35.0, 37.0)),
    "Iraq": ("iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz", "1989-01", "2006-11", (33.0, 44.0)),
}
KINDS = {"country": "country", "conflict": "conflict_name", "pair of parties": "dyad_name", "area": "adm_1"}
TYPES = ("state_based", "non_state", "one_sided")


def history_by(path: Path, column: str, first: str, last: str) -> History:
    """The incidents of a GED table with windows up to a week, by the values of a column that hold enough deaths."""
    months = np.arange(np.datetime64(first, "M"), np.datetime64(last, "M") + 1)
    found: dict[str, list[tuple[np.datetime64, int, float]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            begin, end = (np.datetime64(row[name][:10], "D") for name in ("date_start", "date_end"))
            if (
                row[column]
                and (end - begin).astype(int) < 7
                and months[0] <= begin.astype("datetime64[M]") <= months[-1]
            ):
                kind = int(float(row["type_of_violence"])) - 1
                found.setdefault(row[column], []).append((begin, kind, float(row["best"])))
    names = tuple(sorted(name for name, rows in found.items() if sum(size for *_, size in rows) >= LEAST_DEATHS))
    rows = [(at, *row) for at, name in enumerate(names) for row in found[name]]
    place, day, kind, size = (np.array(part) for part in zip(*rows, strict=True))
    month = (day.astype("datetime64[M]") - months[0]).astype(int)
    incidents, deaths = np.zeros((len(names), len(months))), np.zeros((len(names), len(months)))
    np.add.at(incidents, (place, month), 1.0)
    np.add.at(deaths, (place, month), size)
    return History(names, months, incidents, deaths, size, place, month, TYPES, kind, day.astype("datetime64[D]"))


def forecast(history: History, at: int, settings: Settings) -> list[tuple[str, float]]:
    """Place of the record among draws, for each series whose base holds enough deaths."""
    base = history.deaths[:, at - BASE + 1 : at + 1].sum(axis=1)
    chosen = np.flatnonzero(base >= LEAST_BASE)
    if not len(chosen):
        return []
    known = history.upto(at)
    drawn = predict(known, (AHEAD,), 1000, 1, settings).deaths[:, chosen, 0]
    uniforms = parameter_uniforms(1, [f"pit.{history.places[c]}" for c in chosen], known.last, 1)[:, 0]
    values = pit(drawn, history.deaths[chosen, at + AHEAD], uniforms)
    return [(history.places[c], float(value)) for c, value in zip(chosen, values, strict=True)]


def main(data: Path, keep: Path | None, seconds: float) -> None:
    """Make what is missing, then print the table."""
    wall = time.perf_counter()
    made: dict[str, list[tuple[str, float]]] = json.loads(keep.read_text()) if keep and keep.exists() else {}
    left = 0
    for title, (file, first, last, middle) in FILES.items():
        settings = Settings(learnt(middle).priors)
        for kind, column in KINDS.items():
            history = history_by(data / file, column, first, last)
            for at in range(FIRST - 1, len(history.months) - AHEAD, APART):
                key = f"{title}|{kind}|{history.months[at]}"
                if key in made:
                    continue
                if time.perf_counter() - wall > seconds:
                    left += 1
                    continue
                made[key] = forecast(history, at, settings)
                if keep:
                    keep.write_text(json.dumps(made))
    print(f"{len(made)} origins, {left} left to make")
    table(made)


def table(made: dict[str, list[tuple[str, float]]]) -> None:
    """Print shares below, inside and above by file and kind, and of all together."""
    print(f"{'':26} {'series':>7} {'origins':>8} {'changes':>8} {'below':>6} {'inside':>7} {'above':>6}")
    for title in (*FILES, "all"):
        for kind in (*KINDS, "all"):
            held = {
                key.split("|")[2] + key.split("|")[0] * (title == "all"): []
                for key in made
                if made[key] and title in (key.split("|")[0], "all") and kind in (key.split("|")[1], "all")
            }
            for key, rows in made.items():
                if rows and title in (key.split("|")[0], "all") and kind in (key.split("|")[1], "all"):
                    held[key.split("|")[2] + key.split("|")[0] * (title == "all")] += [(key, *row) for row in rows]
            if not held:
                continue
            values = np.array([row[2] for rows in held.values() for row in rows])
            series = {(row[0].split("|")[0], row[0].split("|")[1], row[1]) for rows in held.values() for row in rows}
            inside = [np.mean([0.05 <= row[2] <= 0.95 for row in held[key]]) for key in sorted(held)]
            ends = interval_of(inside, AHEAD // APART)
            below, above = np.mean(values < 0.05), np.mean(values > 0.95)
            print(f"{f'{title}, {kind}':26} {len(series):7} {len(held):8} {len(values):8} {below:6.2f} "
                  f"{1.0 - below - above:7.2f} {above:6.2f}   each origin alike {ends.ratio:.2f} "
                  f"({ends.low:.2f}-{ends.high:.2f})")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Deaths 24 months ahead against what came.")
    parser.add_argument("data", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    chosen = parser.parse_args()
    main(chosen.data, chosen.keep, chosen.seconds)
