"""Simulation-based calibration of the fit of violence: 200 truths, ranks against a 95 % simultaneous band.

    python benchmarks/violence_calibration.py [TRUTHS] [SEED] [--keep FILE] [--seconds N]

Prints for each scalar the largest departure of the ranks' distribution function from uniform, in standard deviations,
beside what uniform ranks exceed one time in twenty. With `--keep` ranks are kept in a file as they are made, and a
later call goes on from there; `--seconds` ends a call after that many seconds.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from waysahead.inference.violence.calibration import departure, envelope, ranks

PIECE = 5


def main(number: int, seed: int, keep: Path | None, seconds: float) -> None:
    """Make what is missing, then print the table if nothing is."""
    began, wall = time.process_time(), time.perf_counter()
    found: dict[str, list[float]] = json.loads(keep.read_text()) if keep and keep.exists() else {}
    done = len(next(iter(found.values()), []))
    while done < number and time.perf_counter() - wall < seconds:
        made = ranks(number, seed, chosen=range(done, min(done + PIECE, number)))
        found = {name: [*found.get(name, []), *values.tolist()] for name, values in made.items()}
        done = len(next(iter(found.values())))
        if keep:
            keep.write_text(json.dumps(found))
    print(f"{done} of {number} truths; {time.process_time() - began:.0f} CPU seconds in this call")
    table({name: np.array(values) for name, values in found.items()})


def table(found: dict[str, np.ndarray]) -> None:
    """Print every scalar."""
    number = len(next(iter(found.values())))
    bound = envelope(number, level=1.0 - 0.05 / len(found))
    print(f"band of one scalar {envelope(number):.2f}, of all {len(found)} {bound:.2f} standard deviations")
    print(f"{'scalar':34} departure  mean rank  in 5-95 %")
    for name, held in found.items():
        inside = np.mean((held > 0.05) & (held < 0.95))
        word = "inside" if departure(held) <= bound else "outside"
        print(f"{name:34} {departure(held):9.2f}  {held.mean():9.2f}  {inside:8.0%}  {word}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Simulation-based calibration of the fit of violence.")
    parser.add_argument("truths", nargs="?", type=int, default=200)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    chosen = parser.parse_args()
    main(chosen.truths, chosen.seed, chosen.keep, chosen.seconds)
