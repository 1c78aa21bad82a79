"""The policy model's range two years ahead against what wars at hand went through.

    python benchmarks/violence_long.py [FOLDER] [--futures N]

The range: incidents and recorded deaths of the whole country in the last eight of 104 weeks over the first eight,
priors of the case as of its start, levers held as in the first week, theories in equal shares. The record: every change
of the conflicts and countries in the GED files of Iraq and Syria (windows up to a week), and of the published national
months of Iraq Body Count to 2010, over two months, in classes of how many died in the base. Each series counts alike;
intervals resample series. Series were in violence at their base, so they fall more often than a country picked blindly.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from violence_changes import FILES, KINDS, history_by  # pyrefly: ignore[missing-import]

from waysahead.case import Case, read_case
from waysahead.inference.backtest import held_levers
from waysahead.inference.courses import Program
from waysahead.inference.long_changes import asked, log_ratio, over_series, where_in
from waysahead.inference.members import sample_members

WEEKS = 104
CLASSES = ((20.0, 100.0), (100.0, 500.0), (500.0, 2000.0), (2000.0, np.inf))
PUBLISHED = "ibc_civilian_deaths_max_published"
WATCHED = {"incidents": "incidents", "civilian_deaths_media": "civilian deaths that media record"}


def simulated(case: Case, futures: int) -> dict[str, np.ndarray]:
    """Log of the last eight weeks over the first eight, ``[member]``, by quantity."""
    from waysahead.model import build_world
    from waysahead.policy import compile_policy, read_policy
    from waysahead.theory import read_theory

    sampled = sample_members(case, [read_theory(case, name) for name in case.default_theories], futures, 1)
    world = build_world(case)
    levers = held_levers(compile_policy(case, read_policy(case, case.baseline), WEEKS)[0])
    course = Program(world).run(world, sampled, levers, WEEKS)
    return {name: log_ratio(course.weekly[name][course.valid]) for name in WATCHED}


def recorded(data: Path, case: Case) -> dict[str, list[tuple[float, float]]]:
    """Base and change of every window, by series."""
    found: dict[str, list[tuple[float, float]]] = {}
    for title, (file, first, last, *_) in FILES.items():
        for kind, column in KINDS.items():
            history, became = history_by(data / file, column, first, last)
            if kind == "area":
                became = {title: asked(title, history.deaths.sum(axis=0))}
            for name, one in became.items():
                found[f"{title}: {name}"] = [(window.base, window.change) for window in one.windows]
    rows = [(case.series.date[at], case.series.value[at] or 0.0) for at in case.series.rows(PUBLISHED)]
    monthly = np.array([value for _, value in sorted(rows)])
    found["Iraq Body Count, published"] = [(one.base, one.change) for one in asked("ibc", monthly).windows]
    return {name: rows for name, rows in found.items() if rows}


def main(data: Path, futures: int) -> None:
    """Print both."""
    began = time.process_time()
    case = read_case("iraq-2006")
    drawn = simulated(case, futures)
    print(f"The policy model, {futures} futures, last eight of {WEEKS} weeks over the first eight, levers held:")
    for name, ratio in drawn.items():
        low, middle, high = np.exp(np.quantile(ratio, (0.05, 0.5, 0.95)))
        print(f"  {WATCHED[name]}: x{low:.2f} to x{high:.2f}, middle x{middle:.2f}; x3 inside: {low <= 3 <= high}; "
              f"/5 inside: {low <= 0.2 <= high}; more than x10: {np.mean(ratio > np.log(10)):.2%}")  # fmt: skip
    wars = recorded(data, case)
    ratio = drawn["civilian_deaths_media"]
    print("\nRecorded changes over 24 months against the range of recorded deaths")
    heads = f"{'series':>6} {'changes':>8} {'5 / 50 / 95 % of changes':>28} {'below':>18} {'inside':>6} {'above':>18}"
    print(f"{'deaths in the base':20} {heads}")
    for least, most in CLASSES:
        held = {name: np.array([c for base, c in rows if least <= base < most]) for name, rows in wars.items()}
        held = {name: values for name, values in held.items() if len(values)}
        place, names = where_in(held, ratio)
        weight = np.concatenate([np.full(len(values), 1.0 / len(values)) for values in held.values()])
        values = np.concatenate(list(held.values()))
        order = np.argsort(values)
        upto = np.cumsum(weight[order]) / weight.sum()
        points = np.exp(values[order][np.searchsorted(upto, (0.05, 0.5, 0.95)).clip(max=len(order) - 1)])
        below, above = (over_series(flag.astype(float), names, alike=True) for flag in (place < 0.05, place > 0.95))
        label = f"{least:,.0f} to {most:,.0f}" if np.isfinite(most) else f"{least:,.0f} and more"
        print(f"{label:20} {len(held):6} {len(values):8} {'x{:.3f} / x{:.2f} / x{:.2f}'.format(*points):>28} "
              f"{below.ratio:5.2f} ({below.low:.2f}-{below.high:.2f}) {1 - below.ratio - above.ratio:6.2f} "
              f"{above.ratio:5.2f} ({above.low:.2f}-{above.high:.2f})")  # fmt: skip
        if least >= 500.0:
            for name, changes in held.items():
                own = np.exp(np.quantile(changes, (0.0, 0.5, 1.0)))
                spots, _ = where_in({name: changes}, ratio)
                print(f"    {name[:44]:44} {len(changes):4} changes, x{own[0]:.3f} / x{own[1]:.2f} / x{own[2]:.2f}; "
                      f"below {np.mean(spots < 0.05):.2f}, above {np.mean(spots > 0.95):.2f}")  # fmt: skip
    print(f"{time.process_time() - began:.1f} CPU seconds")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The policy model's range two years ahead against recorded wars.")
    parser.add_argument("data", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--futures", type=int, default=700)
    chosen = parser.parse_args()
    main(chosen.data, chosen.futures)
