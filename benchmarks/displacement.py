"""Journeys side by side with PyPI's flee 3.1, and the scores without leaks.

Flee stays out of the project's own environment and locks. Make it one of its own:

    uv venv FLEE --python 3.11 && uv pip install --python FLEE/bin/python flee==3.1
    python benchmarks/displacement.py FOLDER_OF_CASES --flee FLEE/bin/python [--part speed|equal|scores|further|people]

FOLDER_OF_CASES holds burundi2015, burundi2015_fleerepo, car2013, mali2012, ssudan2013. CPU seconds of Flee are those of
its days, without reading; ours those of scores, transitions and draws (`run`), and of the map (`prepare`) beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from displacement_scores import further, scores  # pyrefly: ignore[missing-import]

from waysahead.case.flee import FleeCase, read_flee
from waysahead.case.flee_rules import Settings
from waysahead.inference.displacement.measures import ard
from waysahead.model.routes import prepare, travel

FULL = ("mali2012", "burundi2015_fleerepo")
SCALED = (("mali2012", 50), ("burundi2015", 100))
LEAST = 20
"""Agents that a camp has to have on a day for relative differences to be told."""


def flee(python: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Run the other side and read its document."""
    side = Path(__file__).with_name("flee_side.py")
    done = subprocess.run([str(python), str(side), str(folder), *options], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def beside(root: Path, python: Path, name: str, hasten: int, runs: int, every: int) -> dict[str, Any]:
    """Seeded runs of Flee without capacity and memory; made once, and kept where WAYSAHEAD_FLEE_RUNS names a folder."""
    kept = os.environ.get("WAYSAHEAD_FLEE_RUNS")
    path = Path(kept) / f"{name}-{hasten}-{runs}-{every}.json" if kept else None
    if path is not None and path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    options = ("--hasten", str(hasten), "--runs", str(runs), "--unlimited", "--no-stints", "--every", str(every))
    found = flee(python, root / name, *options)
    if path is not None:
        path.write_text(json.dumps(found), encoding="utf-8")
    return found


def changed(case: FleeCase, hasten: int = 1, stints: bool = True) -> FleeCase:
    """The case with agents that stand for `hasten` people, and without the memory of recent travel."""
    move = replace(case.settings.move, avoid_short_stints=case.settings.move.avoid_short_stints and stints)
    made: Settings = replace(case.settings, hasten=hasten, move=move)
    return replace(case, settings=made)


def camps_of(case: FleeCase) -> list[int]:
    """Places that are camps."""
    return [at for at, place in enumerate(case.places) if place.kind == "camp"]


def spent(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a whole process, and what it printed."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime, done.stdout


def timed(act: Callable[[], Any]) -> float:
    """CPU seconds of a call."""
    began = time.process_time()
    act()
    return time.process_time() - began


def speed(root: Path, python: Path | None, only: str | None = None) -> None:
    """CPU seconds, memory and ARD at full counts; one run, with nothing made beforehand but the map."""
    for name in (name for name in FULL if only in (None, name)):
        case = read_flee(root / name)
        reading = median(timed(lambda folder=root / name: read_flee(folder)) for _ in range(5))
        mapping = median(timed(lambda one=case: prepare(one)) for _ in range(5))
        empty = [prepare(case) for _ in range(9)]
        running = median(timed(lambda at=at, one=one: travel(one, 1, at)) for at, one in enumerate(empty))
        ready = prepare(case)
        hundred = timed(lambda one=ready: [travel(one, 2, run) for run in range(100)])
        ours = ard(travel(ready, 1).places[:, camps_of(case)], case.counts())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        command = [sys.executable, "-m", "waysahead.cli", "displace", str(root / name), "--runs", "1", "--json"]
        whole = median(spent(command)[0] for _ in range(3))
        print(f"{name}: CPU s: run {running:.3f}, map {mapping:.3f}, reading {reading:.3f}; 100 runs {hundred:.1f};"
              f" whole command {whole:.2f}; ARD {ours:.3f}, peak {peak:.0f} MB", flush=True)  # fmt: skip
        if python is not None:
            side = Path(__file__).with_name("flee_side.py")
            process, told = spent([str(python), str(side), str(root / name)])
            other = json.loads(told)
            one = other["runs"][0]
            seconds, theirs = one["cpu_seconds"], ard(np.array(one["simulated"]), np.array(one["recorded"]))
            print(f"  flee 3.1: CPU s: days {seconds:.1f}, whole process {process:.1f}; ARD {theirs:.3f},"
                  f" peak {other['peak_mb']:.0f} MB")  # fmt: skip
            print(f"  times less CPU: run {seconds / running:,.0f}; run and map {seconds / (running + mapping):,.0f};"
                  f" end to end {process / (running + mapping + reading):,.0f} warm, {process / whole:,.0f} cold",
                  flush=True)  # fmt: skip


def compare(case: FleeCase, other: dict[str, Any], every: int, runs: int) -> list[str]:
    """A line for each camp: largest relative difference of the mean, range of the ratio of sds, largest z."""
    ready = prepare(case, limited=False)
    theirs = np.array([run["simulated"] for run in other["runs"]], dtype=float)
    ours = np.stack([travel(ready, 5, run).places[::every, camps_of(case)] for run in range(runs)]).astype(float)
    mean, mean2 = theirs.mean(axis=0), ours.mean(axis=0)
    sd, sd2 = theirs.std(axis=0, ddof=1), ours.std(axis=0, ddof=1)
    error = np.maximum(np.sqrt(sd**2 / len(theirs) + sd2**2 / len(ours)), 1e-9)
    lines: list[str] = []
    for at, name in enumerate(case.camps):
        large = mean[:, at] >= LEAST
        apart, ratio = (
            np.abs(mean2[:, at] / np.maximum(mean[:, at], 1e-9) - 1),
            sd2[:, at] / np.maximum(sd[:, at], 1e-9),
        )
        if not large.any():
            lines.append(
                f"{name}: never {LEAST} agents; largest z {np.max(np.abs(mean2 - mean)[:, at] / error[:, at]):.1f}"
            )
            continue
        apart, ratio, z = apart[large], ratio[large], (np.abs(mean2 - mean)[:, at] / error[:, at])[large]
        met = "met" if apart.max() <= 0.03 and np.abs(ratio - 1).max() <= 0.15 else "NOT met"
        lines.append(f"{name}: {large.sum()} days; mean within {apart.max():.1%}, sd ratio {ratio.min():.2f} to"
                     f" {ratio.max():.2f}, largest z {z.max():.1f}: {met}")  # fmt: skip
    return lines


def equal(root: Path, python: Path | None, only: str | None = None, runs: int = 200, every: int = 10) -> None:
    """Camp counts without capacity and memory on every tenth day, 200 seeded runs of Flee beside 1,500 of ours."""
    if python is None:
        print("equivalence: needs --flee")
        return
    for name, hasten in (pair for pair in SCALED if only in (None, pair[0])):
        other = beside(root, python, name, hasten, runs, every)
        print(f"{name} / {hasten}, days on which Flee's mean is {LEAST} agents or more:")
        for line in compare(changed(read_flee(root / name), hasten, stints=False), other, every, 1500):
            print(f"  {line}", flush=True)


def people(root: Path, python: Path | None, only: str | None = None) -> None:
    """CPU seconds of a billion people and of 200 thousand, in turns: a whole run with its map, and one more run."""
    del python, only
    case = read_flee(root / "burundi2015_fleerepo")
    ready = {scale: prepare(case, scale=scale) for scale in (1, 5000)}
    whole: dict[int, list[float]] = {scale: [] for scale in ready}
    further: dict[int, list[float]] = {scale: [] for scale in ready}
    for run in range(9):
        for scale, one in ready.items():
            whole[scale].append(timed(lambda scale=scale, run=run: travel(prepare(case, scale=scale), 1, run)))
            travel(one, 1, run)
            further[scale].append(timed(lambda one=one, run=run: travel(one, 1, run)))
    for scale, one in ready.items():
        count = int(travel(one).places[-1].sum())
        print(
            f"{count:,} people: {median(whole[scale]):.4f} CPU s a run with its map,"
            f" {median(further[scale]):.4f} each further"
        )
    for name, times in (("with the map", whole), ("each further", further)):
        print(f"ratio {name}: {median(times[5000]) / median(times[1]):.3f}")


PARTS = {"speed": speed, "equal": equal, "scores": scores, "further": further, "people": people}


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--flee", type=Path)
    parser.add_argument("--part", choices=list(PARTS))
    parser.add_argument("--only", help="one case, in the parts speed and equal")
    given = parser.parse_args()
    for name, part in PARTS.items():
        if given.part in (None, name):
            part(given.root, given.flee, given.only)


if __name__ == "__main__":
    main()
