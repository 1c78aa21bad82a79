"""Answer every future of a run over all months of the plan, with nothing bought ahead, and time it.

    waysahead run iraq-2006 --policy hold-course --futures 1000 --out RUN
    python benchmarks/relief_futures.py RUN [--months 24]

Prints wall and processor seconds, how many futures had no answer, and the spread of unmet need; then answers a few
futures again from nothing and says how far the warm answers were from those.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from waysahead.case.relief import relief_of
from waysahead.ensemble import open_run
from waysahead.relief import Setting, assemble, evaluate, people_of, solve
from waysahead.relief.robust import one_future

AGAIN = 3
"""Futures that are answered again from nothing."""


def main() -> None:
    """Evaluate, check, print."""
    parser = argparse.ArgumentParser(description="Time the answers to every future of a run.")
    parser.add_argument("run", type=Path)
    parser.add_argument("--months", type=int, default=24)
    asked = parser.parse_args()
    import linopy  # noqa: F401  (its import is not part of the answers)

    made = open_run(asked.run)
    case = made.read_case()
    tables = relief_of(case)
    people = people_of(made, case, tables).first(asked.months)
    wall, spent = time.perf_counter(), time.process_time()
    problem = assemble(case, tables, people, Setting(stores=True))
    now = {
        "ahead": np.zeros((len(problem.hubs.node), len(problem.goods))),
        "contract": problem.fleets.units,
        "site": np.zeros(len(problem.nodes)),
    }
    found = evaluate(problem, now)
    wall, spent = time.perf_counter() - wall, time.process_time() - spent
    low, likely, high = np.nanquantile(found.unmet, (0.1, 0.5, 0.9))
    print(f"{len(found.unmet):,} futures of {len(people.months)} months: {wall:.0f} s by the clock, "
          f"{spent:.0f} s of processor time, {found.failed} without an answer")  # fmt: skip
    print(f"unmet within reach {low:,.0f} / {likely:,.0f} / {high:,.0f} person-months (quantiles 0.1, 0.5, 0.9)")
    still = replace(problem, moves=replace(problem.moves, people=problem.moves.people * 0.0))
    for at in np.linspace(0, len(found.unmet) - 1, AGAIN).astype(int):
        cold = solve(one_future(still, int(at)), ("unmet",), fixed=now).unmet
        print(f"future {at}: warm {found.unmet[at]:,.3f}, from nothing {cold:,.3f}, "
              f"apart by {abs(found.unmet[at] / cold - 1.0):.1e}")  # fmt: skip


if __name__ == "__main__":
    main()
