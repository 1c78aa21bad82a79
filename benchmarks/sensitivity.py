"""Indices of SALib beside ours: on the Ishigami function, whose indices are known, and on the samples of a run.

    python benchmarks/sensitivity.py [RUN]

SALib is not a dependency of the project. Run this file with the Python of an environment that holds it beside what the
project needs, with `src` on PYTHONPATH. SALib's Sobol indices need a design of their own, which a run has not; from
given samples it has first-order indices by RBD-FAST and delta with a first-order index beside it. Those are compared.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from waysahead.decision.sensitivity import borgonovo, first_order, sobol

MEMBERS = 20_000
KNOWN_FIRST, KNOWN_TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
SHOWN = 6


def ishigami(x: np.ndarray) -> np.ndarray:
    """The function of Ishigami and Homma (1990), shape [input, member] in."""
    return np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def timed(make: Callable[[], Any]) -> tuple[Any, float]:
    """What is made, and the CPU seconds it took."""
    began = time.process_time()
    return make(), time.process_time() - began


def row(name: str, values: Any, seconds: float | None = None) -> str:  # noqa: ANN401
    """One line of the table."""
    spent = "" if seconds is None else f"   CPU s {seconds:.2f}"
    return f"  {name:44s} {'  '.join(f'{value:7.3f}' for value in np.asarray(values))}{spent}"


def problem(names: list[str], bounds: list[list[float]]) -> dict[str, Any]:
    """Inputs as SALib is told of them."""
    return {"num_vars": len(names), "names": names, "bounds": bounds}


def known() -> None:
    """The Ishigami function."""
    analyze, sampling = (lambda name: import_module(f"SALib.analyze.{name}")), import_module("SALib.sample.sobol")
    told = problem(["x1", "x2", "x3"], [[-np.pi, np.pi]] * 3)
    sample = np.random.default_rng(3).uniform(-np.pi, np.pi, (3, MEMBERS))
    values = ishigami(sample)
    ours, spent = timed(lambda: sobol(sample, values))
    design = sampling.sample(told, 4096, calc_second_order=False, seed=1)
    theirs, theirs_spent = timed(
        lambda: analyze("sobol").analyze(told, ishigami(design.T), calc_second_order=False, seed=1)
    )
    print(f"Ishigami, {MEMBERS:,} members; Sobol by SALib on a design of its own of {len(design):,}")
    print(row("first order, known", KNOWN_FIRST))
    print(row("  ours, chaos", ours.first, spent))
    print(row("  ours, one input at a time", *timed(lambda: first_order(sample, values))))
    print(row("  SALib, Sobol", theirs["S1"], theirs_spent))
    print(row("total, known", KNOWN_TOTAL))
    print(row("  ours, chaos", ours.total))
    print(row("  SALib, Sobol", theirs["ST"]))
    found, theirs_spent = timed(lambda: analyze("delta").analyze(told, sample.T, values, num_resamples=10, seed=1))
    print(row("delta, ours", *timed(lambda: borgonovo(sample, values))))
    print(row("  SALib (balanced)", found["delta_balanced"], theirs_spent))


def of_run(folder: Path) -> None:
    """Civilian deaths under the baseline of a run, by the inputs that tell most."""
    from waysahead import ensemble
    from waysahead.decision import CATALOGUE
    from waysahead.decision.outcomes import outcome_values

    run = ensemble.open_run(folder)
    base = run.policies.index(run.baseline)
    good = run.valid[base]
    values = np.log(outcome_values(run, CATALOGUE["civilian_deaths_media"])[base, good] + 1.0)
    moving = {name: sample[good] for name, sample in run.parameters.items() if np.ptp(sample[good]) > 0}
    names, sample = list(moving), np.stack(list(moving.values()))
    ours, spent = timed(lambda: first_order(sample, values))
    deltas, delta_spent = timed(lambda: borgonovo(sample, values))
    most = np.argsort(-ours)[:SHOWN]
    told = problem(names, [[float(one.min()), float(one.max())] for one in sample])
    fast, fast_spent = timed(
        lambda: import_module("SALib.analyze.rbd_fast").analyze(told, sample.T, values, num_resamples=2, seed=1)
    )
    few = problem([names[at] for at in most], [told["bounds"][at] for at in most])
    theirs, theirs_spent = timed(
        lambda: import_module("SALib.analyze.delta").analyze(few, sample[most].T, values, num_resamples=10, seed=1)
    )
    print(f"{run.manifest['run']}: log of recorded civilian deaths, {good.sum()} futures, {len(names)} inputs")
    print("  " + ", ".join(names[at] for at in most))
    print(row("first order, ours", ours[most], spent))
    print(row("  SALib, RBD-FAST", np.asarray(fast["S1"])[most], fast_spent))
    print(row("  SALib, beside delta", theirs["S1"], theirs_spent))
    print(row("delta, ours", deltas[most], delta_spent))
    print(row("  SALib (balanced)", theirs["delta_balanced"]))
    apart = np.abs(ours - np.asarray(fast["S1"]))
    print(f"  first order, ours against RBD-FAST, all inputs: largest gap {apart.max():.3f}, mean {apart.mean():.3f}")


def main() -> None:
    """Prints both tables."""
    known()
    for folder in sys.argv[1:]:
        of_run(Path(folder))


if __name__ == "__main__":
    main()
