"""Boxes found on made-up data whose box is known: ours, and those of EMA Workbench where that is installed.

    python benchmarks/prim.py            density, coverage, overlap with the true box, CPU seconds

Of EMA Workbench's boxes the nearest to the true one is shown, which a user would not know, and the last

EMA Workbench is not a dependency of the project. Run this file with the Python of an environment that holds it beside
NumPy and SciPy, with `src` on PYTHONPATH, to see both.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from waysahead.decision.box import Box, inside, quality
from waysahead.decision.prim import prim

MEMBERS, PARAMETERS = 10_000, 20


def planted(seed: int, noise: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Uniform points, and whether each is of interest: inside x0 > 0.6, 0.3 < x3 < 0.7, x7 < 0.45, with errors."""
    random = np.random.default_rng(seed)
    sample = random.random((PARAMETERS, MEMBERS))
    true = (sample[0] > 0.6) & (sample[3] > 0.3) & (sample[3] < 0.7) & (sample[7] < 0.45)
    return sample, true ^ (random.random(MEMBERS) < noise), true


def line(name: str, sample: np.ndarray, interest: np.ndarray, true: np.ndarray, box: Box, seconds: float) -> str:
    """One row of the table."""
    found, held = quality(sample, interest, box), inside(sample, box)
    overlap = (held & true).sum() / (held | true).sum()
    return (
        f"{name:32s} density {found.density:.3f}  coverage {found.coverage:.3f}  overlap with the true box "
        f"{overlap:.3f}  limited {box.restricted.size}  CPU s {seconds:.2f}"
    )


def ema(sample: np.ndarray, interest: np.ndarray, alpha: float) -> tuple[list[Box], float]:
    """All boxes of EMA Workbench's trajectory."""
    import pandas as pd

    theirs = import_module("ema_workbench.analysis.prim")

    table = pd.DataFrame(sample.T, columns=[f"x{k}" for k in range(len(sample))])
    began = time.process_time()
    found = theirs.Prim(table, interest, threshold=0.5, peel_alpha=alpha, paste_alpha=alpha)
    box = found.find_box()
    seconds = time.process_time() - began
    boxes = []
    for limits in box.box_lims:
        low, high = np.full(len(sample), -np.inf), np.full(len(sample), np.inf)
        for k in range(len(sample)):
            ends = limits[f"x{k}"].to_numpy(dtype=float)
            low[k] = ends[0] if ends[0] > sample[k].min() else -np.inf
            high[k] = ends[1] if ends[1] < sample[k].max() else np.inf
        boxes.append(Box(low, high))
    return boxes, seconds


def main() -> None:
    """Prints the table for three levels of noise and two seeds."""
    for noise in (0.0, 0.05, 0.2):
        for seed in (1, 2):
            sample, interest, true = planted(seed, noise)
            print(f"noise {noise:g}, seed {seed}: {interest.sum()} of interest, true box holds {true.sum()}")
            began = time.process_time()
            found = prim(sample, interest)
            print(" ", line("waysahead", sample, interest, true, found.box, time.process_time() - began))
            if find_spec("ema_workbench") is None:
                continue
            ours = quality(sample, interest, found.box)
            for alpha in (0.05, 0.1):
                boxes, seconds = ema(sample, interest, alpha)
                held = [inside(sample, box) for box in boxes]
                nearest = int(np.argmax([(one & true).sum() / (one | true).sum() for one in held]))
                label = f"EMA Workbench, alpha {alpha:g}"
                print(" ", line(f"{label}, nearest", sample, interest, true, boxes[nearest], seconds))
                print(" ", line(f"{label}, last", sample, interest, true, boxes[-1], seconds))
                each = [quality(sample, interest, box) for box in boxes]
                above = sum(one.density > ours.density and one.coverage > ours.coverage for one in each)
                print(f"    boxes of its {len(boxes)} with both figures above ours: {above}")


if __name__ == "__main__":
    main()
