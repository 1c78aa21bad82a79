"""Deaths over two months, 24 months ahead, for every conflict and area in the GED files at hand, against what came.

    python benchmarks/violence_changes.py [FOLDER] [--keep FILE] [--seconds N] [--only Iraq|Syria]

The rules, none of which looks at what came later: a series is a conflict (`conflict_name`), a first-level area, or the
country (the sum of its areas); incidents with windows up to a week; an origin needs a year of record before it, the 24
months after it, and 20 deaths in the two months that end with it. All conflicts of a file, or all its areas, are
forecast together, as places are, under priors learnt from conflicts over by then. Beside ours stand the local level and
changes of other conflicts taken on to the base: those of the others of both files, and, for areas and countries, of the
conflicts of the other file. With `--keep` figures are kept as they are made and a later call goes on.
"""

import argparse
import csv
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from waysahead.draws.parameters import parameter_uniforms
from waysahead.inference.baselines import BASELINES
from waysahead.inference.history import History
from waysahead.inference.long_changes import AHEAD, Asked, Window, asked, over_series, plain_forecast, shares
from waysahead.inference.scores import crps_log, pit
from waysahead.inference.violence import Settings, predict
from waysahead.inference.violence.conflicts import learnt

FILES = {
    "Syria": ("events/syria_ucdp/ged_syria_2016_2019.csv.gz", "2016-01", "2019-11", (35.0, 37.0)),
    "Iraq": ("iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz", "1989-01", "2006-11", (33.0, 44.0)),
}
"""File, its months, and the middle of its country."""
KINDS = {"conflict": "conflict_name", "area": "adm_1"}
COUNTRY = "country"
TYPES = ("state_based", "non_state", "one_sided")
MODELS = ("waysahead", "local level", "other conflicts")
DRAWS = 1000
LONGEST = 7
READ = 36
"""Months of which an incident keeps a place."""
TOGETHER = 5
"""Places are forecast in multiples of this, so that few programs are compiled."""


def history_by(path: Path, column: str, first: str, last: str) -> tuple[History, dict[str, Asked]]:
    """Incidents of a GED table by the values of a column, those that have a window; and what became of all months."""
    months = np.arange(np.datetime64(first, "M"), np.datetime64(last, "M") + 1)
    found: dict[str, list[tuple[np.datetime64, int, float]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            begin, end = (np.datetime64(row[name][:10], "D") for name in ("date_start", "date_end"))
            short = (end - begin).astype(int) < LONGEST
            if row[column] and short and months[0] <= begin.astype("datetime64[M]") <= months[-1]:
                kind = int(float(row["type_of_violence"])) - 1
                found.setdefault(row[column], []).append((begin, kind, float(row["best"])))
    monthly = {name: np.zeros(len(months)) for name in sorted(found)}
    for name, rows in found.items():
        for day, _, size in rows:
            monthly[name][int((day.astype("datetime64[M]") - months[0]).astype(int))] += size
    became = {name: asked(name, values) for name, values in monthly.items()}
    names = tuple(name for name, one in became.items() if one.windows)
    kept = [(at, *row) for at, name in enumerate(names) for row in found[name]]
    place, day, kind, size = (np.array(part) for part in zip(*kept, strict=True))
    month = (day.astype("datetime64[M]") - months[0]).astype(int)
    incidents = np.zeros((len(names), len(months)))
    np.add.at(incidents, (place, month), 1.0)
    deaths = np.array([monthly[name] for name in names])
    history = History(names, months, incidents, deaths, size, place, month, TYPES, kind, day.astype("datetime64[D]"))
    return history, became


def narrowed(known: History, due: set[str]) -> History:
    """A history of the places that are asked for or had an incident lately, the latest first of the rest filled up."""
    lately = np.where(known.incidents > 0, np.arange(len(known.months)), -1).max(axis=1)
    asked_for = np.array([name in due for name in known.places])
    wanted = int((asked_for | (lately >= len(known.months) - READ)).sum())
    count = min(-(-wanted // TOGETHER) * TOGETHER, len(known.places))
    at = np.sort(np.lexsort((-lately, ~asked_for))[:count])
    kept = np.isin(known.size_place, at)
    return replace(
        known,
        places=tuple(known.places[one] for one in at),
        incidents=known.incidents[at],
        deaths=known.deaths[at],
        size=known.size[kept],
        size_place=np.searchsorted(at, known.size_place[kept]),
        size_month=known.size_month[kept],
        size_stream=known.size_stream[kept],
        size_day=known.size_day[kept],
    )


def others_of(kind: str, title: str, name: str, windows: dict[tuple[str, str], list[Window]]) -> list[Window]:
    """Windows of conflicts that have no part in a series: all but its own, or those of the other file."""
    conflicts = [(file, one) for (file, what), held in windows.items() if what == "conflict" for one in held]
    if kind == "conflict":
        return [one for _, one in conflicts if one.series != name]
    own = {one.series for file, one in conflicts if file == title}
    return [one for file, one in conflicts if file != title and one.series not in own]


def forecast(
    history: History, kind: str, title: str, due: Sequence[Window], windows: dict[tuple[str, str], list[Window]]
) -> Iterator[list[object]]:
    """Figures of every series that has a window at one origin, by model."""
    at = due[0].origin
    known, ahead = narrowed(history.upto(at), {one.series for one in due}), (AHEAD - 1, AHEAD)
    settings = Settings(learnt(FILES[title][3], known.months[-1]).priors)
    made = {
        "waysahead": predict(known, ahead, DRAWS, 1, settings).deaths.sum(axis=2),
        "local level": BASELINES["local_level"](known, ahead, DRAWS, 1).sum(axis=2),
    }
    for one in due:
        what = COUNTRY if one.series == title else kind
        column = known.places.index(one.series) if what == kind else slice(None)
        u = parameter_uniforms(1, [f"pit.{one.series}"], known.last, 1)[:, 0]
        for model in MODELS:
            if model in made:
                drawn = made[model][:, column]
                drawn = drawn.sum(axis=1) if what == COUNTRY else drawn
            else:
                drawn = plain_forecast(others_of(what, title, one.series, windows), one.base, DRAWS)
            seen, cell = np.array([one.after]), drawn[:, None]
            points = np.log1p(np.quantile(drawn, (0.05, 0.5, 0.95))) - np.log1p(one.base)
            yield [title, what, one.series, at, one.base, one.change, model, float(pit(cell, seen, u)[0]),
                   float(crps_log(cell, seen)[0]), *points.tolist()]  # fmt: skip


def main(data: Path, keep: Path | None, seconds: float, only: str | None) -> None:
    """Make what is missing, then print the tables."""
    wall = time.perf_counter()
    made: dict[str, list[list[object]]] = json.loads(keep.read_text()) if keep and keep.exists() else {}
    histories: dict[tuple[str, str], History] = {}
    windows: dict[tuple[str, str], list[Window]] = {}
    became: dict[tuple[str, str], dict[str, Asked]] = {}
    for title, (file, first, last, *_) in FILES.items():
        for kind, column in KINDS.items():
            history, months = history_by(data / file, column, first, last)
            histories[title, kind], became[title, kind] = history, months
            windows[title, kind] = [one for each in months.values() for one in each.windows]
        whole = asked(title, histories[title, "area"].deaths.sum(axis=0))
        became[title, COUNTRY], windows[title, COUNTRY] = {title: whole}, list(whole.windows)
    held = {
        (title, kind): windows[title, kind] + (windows[title, COUNTRY] if kind == "area" else [])
        for title, kind in histories
    }
    # Years first, areas beside conflicts, so that a run that is cut short is spread over the record.
    calls = sorted(
        ((one.origin - 11) % 12, one.origin, kind, title)
        for title, kind in histories
        if only in (None, title)
        for one in {window.origin: window for window in held[title, kind]}.values()
    )
    left = 0
    for _, at, kind, title in calls:
        history = histories[title, kind]
        key = f"{title}|{kind}|{history.months[at]}"
        if key in made:
            continue
        if time.perf_counter() - wall > seconds:
            left += 1
            continue
        due = [one for one in held[title, kind] if one.origin == at]
        made[key] = list(forecast(history, kind, title, due, windows))
        if keep:
            keep.write_text(json.dumps(made))
    print(f"{len(made)} forecasts made, {left} left to make; {time.perf_counter() - wall:.0f} s")
    told(became)
    table([row for rows in made.values() for row in rows])


def told(became: dict[tuple[str, str], dict[str, Asked]]) -> None:
    """Print what became of the months of every series."""
    print(f"\n{'months of all series':24} {'series':>7} {'months':>8} {'no year':>8} {'not over':>9} "
          f"{'quiet':>7} {'changes':>8} {'of series':>9}")  # fmt: skip
    for (title, kind), found in became.items():
        rows = list(found.values())
        parts = [sum(getattr(one, name) for one in rows) for name in ("early", "late", "quiet")]
        held = [len(one.windows) for one in rows]
        print(f"{f'{title}, {kind}':24} {len(rows):7} {sum(parts) + sum(held):8} {parts[0]:8} {parts[1]:9} "
              f"{parts[2]:7} {sum(held):8} {sum(count > 0 for count in held):9}")  # fmt: skip


def table(rows: list[list[object]]) -> None:
    """Print shares below, inside and above, the width of ranges, and scores, by kind of series and model."""
    head = f"\n{'':26} {'series':>6} {'n':>5} {'below':>6} {'inside':>18} {'above':>6} {'alike':>6} {'5 % to 95 %':>16}"
    print(head + f" {'CRPS-log':>9} {'over other conflicts':>21}")
    for kind in (*KINDS, COUNTRY, "all"):
        for title in (*FILES, "both"):
            of = [row for row in rows if title in (row[0], "both") and kind in (row[1], "all")]
            if not of or (kind == "all" and title != "both"):
                continue
            plain = np.array([row[8] for row in of if row[6] == MODELS[-1]], float)
            for model in MODELS:
                held = [row for row in of if row[6] == model]
                names = [f"{row[1]}|{row[2]}" for row in held]
                value, score, low, high = (np.array([row[at] for row in held], float) for at in (7, 8, 9, 11))
                found, even = shares(value, names), shares(value, names, alike=True)
                ratio = over_series(score, names, beside=plain)
                ends = f"x{np.exp(np.median(low)):.3f}-x{np.exp(np.median(high)):.1f}"
                print(f"{f'{title}, {kind}: {model}'[:34]:34} {len(set(names)):3} {len(held):4} "
                      f"{found.below.ratio:6.2f} {found.inside.ratio:5.2f} "
                      f"({found.inside.low:.2f}-{found.inside.high:.2f}) "
                      f"{found.above.ratio:6.2f} {even.inside.ratio:6.2f} {ends:>18} {score.mean():8.2f} "
                      f"{ratio.ratio:6.2f} ({ratio.low:.2f}-{ratio.high:.2f})")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Deaths over two months, 24 months ahead, against what came.")
    parser.add_argument("data", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--only", choices=tuple(FILES))
    chosen = parser.parse_args()
    main(chosen.data, chosen.keep, chosen.seconds, chosen.only)
