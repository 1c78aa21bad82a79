"""Journeys side by side with PyPI's flee 3.1, and the scores without leaks.

Flee stays out of the project's own environment and locks. Make it one of its own:

    uv venv FLEE --python 3.11 && uv pip install --python FLEE/bin/python flee==3.1
    python benchmarks/displacement.py FOLDER_OF_CASES --flee FLEE/bin/python [--part speed|equal|scores|people]

FOLDER_OF_CASES holds burundi2015, burundi2015_fleerepo, car2013, mali2012, ssudan2013. CPU seconds of Flee are those of
its days, without reading; ours those of scores, transitions and draws (`run`), and of the map (`prepare`) beside it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from waysahead.case.flee import FleeCase, read_flee
from waysahead.case.flee_settings import Settings
from waysahead.inference.displacement.calibrate import leave_one_out
from waysahead.inference.displacement.displace import displace
from waysahead.inference.displacement.measures import ard
from waysahead.model.routes import prepare, travel

SCORED = ("burundi2015", "car2013", "mali2012", "ssudan2013")
FULL = ("mali2012", "burundi2015_fleerepo")
SCALED = (("mali2012", 50), ("burundi2015", 100))
PUBLISHED = {
    "burundi2015": (0.514, 0.464), "car2013": (0.330, 0.361), "mali2012": (0.348, 0.317), "ssudan2013": (0.502, 0.536),
}  # fmt: skip
"""ARD and rescaled ARD of one run each of Flee at commit 02cd2cbd in the scored settings."""


def flee(python: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Run the other side and read its document."""
    side = Path(__file__).with_name("flee_side.py")
    done = subprocess.run([str(python), str(side), str(folder), *options], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def changed(case: FleeCase, hasten: int = 1, stints: bool = True) -> FleeCase:
    """The case with agents that stand for `hasten` people, and without the memory of recent travel."""
    move = replace(case.settings.move, avoid_short_stints=case.settings.move.avoid_short_stints and stints)
    made: Settings = replace(case.settings, hasten=hasten, move=move)
    return replace(case, settings=made)


def camps_of(case: FleeCase) -> list[int]:
    """Places that are camps."""
    return [at for at, place in enumerate(case.places) if place.kind == "camp"]


def speed(root: Path, python: Path | None) -> None:
    """CPU seconds, memory and ARD at full counts."""
    for name in FULL:
        began = time.process_time()
        case = read_flee(root / name)
        read = time.process_time() - began
        firsts: list[float] = []
        prepared: list[float] = []
        for trial in range(3):
            began = time.process_time()
            ready = prepare(case)
            prepared.append(time.process_time() - began)
            began = time.process_time()
            journey = travel(ready, 1, trial)
            firsts.append(time.process_time() - began)
        began = time.process_time()
        for run in range(100):
            travel(ready, 2, run)
        hundred = time.process_time() - began
        recorded = case.counts()
        ours = ard(journey.places[:, camps_of(case)], recorded)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name}: run {min(firsts):.3f} s, prepare {min(prepared):.3f}, read {read:.3f}, 100 runs {hundred:.1f} s,"
        )
        print(f"  ARD {ours:.3f}, peak {peak:.0f} MB")
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "waysahead.cli", "displace", str(root / name), "--runs", "1", "--json"],
                       capture_output=True, check=True)  # fmt: skip
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        whole = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
        print(f"  whole command {whole:.2f} CPU s")
        if python is not None:
            other = flee(python, root / name)
            one = other["runs"][0]
            seconds, simulated = one["cpu_seconds"], np.array(one["simulated"])
            theirs = ard(simulated, np.array(one["recorded"]))
            print(f"  flee 3.1: {seconds:.1f} CPU s, ARD {theirs:.3f}, peak {other['peak_mb']:.0f} MB")
            print(f"  ratio {seconds / min(firsts):,.0f} (run),"
                f" {seconds / (min(firsts) + min(prepared)):,.0f} with the map,"
                  f" {seconds / whole:,.0f} end to end")  # fmt: skip


def compare(case: FleeCase, other: dict[str, Any], every: int, runs: int) -> tuple[float, float, float]:
    """Weighted relative differences of camp means, sds, and the largest distance of means in standard errors."""
    ready = prepare(case, limited=False)
    theirs = np.array([run["simulated"] for run in other["runs"]], dtype=float)
    ours = np.stack([travel(ready, 5, run).places[::every, camps_of(case)] for run in range(runs)]).astype(float)
    mean, mean2 = theirs.mean(axis=0), ours.mean(axis=0)
    sd, sd2 = theirs.std(axis=0, ddof=1), ours.std(axis=0, ddof=1)
    large = mean >= 20
    error = np.sqrt((sd**2 / len(theirs) + sd2**2 / len(ours))[large])
    return (
        float(np.abs(mean2 - mean)[large].sum() / mean[large].sum()),
        float(np.abs(sd2 - sd)[large].sum() / sd[large].sum()),
        float(np.max(np.abs(mean2 - mean)[large] / np.maximum(error, 1e-9))),
    )


def equal(root: Path, python: Path | None, runs: int = 200, every: int = 10) -> None:
    """Camp counts of seeded runs without capacity and memory, every tenth day: means, sds, z."""
    if python is None:
        print("equivalence: needs --flee")
        return
    for name, hasten in SCALED:
        options = ("--hasten", str(hasten), "--runs", str(runs), "--unlimited", "--no-stints", "--every", str(every))
        other = flee(python, root / name, *options)
        found = compare(changed(read_flee(root / name), hasten, stints=False), other, every, runs)
        print(f"{name} / {hasten}: means differ by {found[0]:.2%}, sds by {found[1]:.1%}, largest z {found[2]:.2f}")


def scores(root: Path, python: Path | None) -> None:
    """ARD of the scored settings, and the withheld forecasts, each fitted on the other cases."""
    del python
    for name in SCORED:
        found = displace(root / name)
        print(
            f"{name}: ARD {found.ard:.3f} / {found.ard_rescaled:.3f}, Flee {PUBLISHED[name][0]} / {PUBLISHED[name][1]}"
        )
    for name in SCORED:
        held = displace(root / name, withhold=True)
        rules = ", ".join(f"{one.name} {one.ard_rescaled:.3f}" for one in held.baselines)
        print(f"{name} withheld, running count: rescaled ARD {held.ard_rescaled:.3f}; {rules}")
    fits, rows = leave_one_out({name: read_flee(root / name) for name in SCORED})
    for name, fit in fits.items():
        print(f"without {name}: {fit}")
    for row in rows:
        print(f"{row.case} day {row.origin} {row.rule}: CRPS {row.crps:.0f}, rescaled ARD {row.ard_rescaled:.3f},"
              f" coverage {row.coverage90:.2f}")  # fmt: skip
    for rule in dict.fromkeys(row.rule for row in rows):
        some = [row for row in rows if row.rule == rule]
        means = [float(np.mean([getattr(row, key) for row in some])) for key in ("crps", "ard_rescaled", "coverage90")]
        print(f"all, {rule}: CRPS {means[0]:.0f}, rescaled ARD {means[1]:.3f}, coverage {means[2]:.3f}")


def people(root: Path, python: Path | None) -> None:
    """CPU seconds of a thousand times five million people and of one five-thousandth of them."""
    del python
    case = read_flee(root / "burundi2015_fleerepo")
    for scale in (1, 5000):
        ready = prepare(case, scale=scale)
        travel(ready)
        seconds = []
        for run in range(1, 8):
            began = time.process_time()
            journey = travel(ready, 1, run)
            seconds.append(time.process_time() - began)
        print(f"{int(journey.places[-1].sum()):,} people: {np.median(seconds):.4f} CPU s a run, store warm")


PARTS = {"speed": speed, "equal": equal, "scores": scores, "people": people}


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--flee", type=Path)
    parser.add_argument("--part", choices=list(PARTS))
    given = parser.parse_args()
    for name, part in PARTS.items():
        if given.part in (None, name):
            part(given.root, given.flee)


if __name__ == "__main__":
    main()
