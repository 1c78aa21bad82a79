"""One run of PyPI's flee 3.1 on a folder, in an environment of its own; prints one JSON document.

    flee_side.py FOLDER [--hasten H] [--seed N] [--runs N] [--unlimited] [--no-stints] [--every DAYS]

Flee 3.1 does not know `capacity_scaling`; the capacities of the folder are multiplied by it here, in a copy.
It has no seed either: both of its global generators are seeded before each run.
"""

import argparse
import contextlib
import csv
import io
import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import yaml


def copied(folder: Path, to: Path, hasten: int, unlimited: bool, stints: bool) -> Path:
    """A copy of the folder's settings and places with what the options change; returns the settings file."""
    settings = yaml.safe_load((folder / "simsetting.yml").read_text(encoding="utf-8"))
    settings.setdefault("optimisations", {})["hasten"] = hasten
    moves = settings["move_rules"]
    moves["avoid_short_stints"] = bool(moves.get("avoid_short_stints")) and stints
    scale = float(moves.get("capacity_scaling", 1.0))
    (to / "input_csv").mkdir()
    for table in (folder / "input_csv").glob("demographics_*.csv"):  # Flee reads these from where it is started
        (to / "input_csv" / table.name).write_text(table.read_text(encoding="utf-8"), encoding="utf-8")
    (to / "simsetting.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    source = folder / "input_csv" / "locations.csv"
    with source.open(newline="", encoding="utf-8-sig") as text, (to / "locations.csv").open("w", newline="") as out:
        write = csv.writer(out)
        for row in csv.reader(text):
            if row and not row[0].startswith("#") and "camp" in row[5].lower():
                row[7] = "" if unlimited else str(int(float(row[7] or 0) * scale))
            write.writerow(row)
    return to / "simsetting.yml"


def period(path: Path) -> tuple[str, int]:
    """Start date and number of days."""
    with path.open(newline="", encoding="utf-8-sig") as text:
        rows = {row[0].strip().lower(): row[1].strip() for row in csv.reader(text) if len(row) > 1}
    return rows["startdate"], int(rows["length"])


def one_run(folder: Path, changed: Path, seed: int) -> dict[str, Any]:
    """Simulate once: camps by day, agents at the end, CPU seconds of the days."""
    from flee import InputGeography, flee, spawning  # pyrefly: ignore[missing-import]
    from flee.datamanager import handle_refugee_data  # pyrefly: ignore[missing-import]
    from flee.SimulationSettings import SimulationSettings  # pyrefly: ignore[missing-import]

    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (the generator that Flee draws from)
    table = folder / "input_csv"
    start, days = period(table / "sim_period.csv")
    SimulationSettings.ReadFromYML(str(changed / "simsetting.yml"))
    SimulationSettings.ConflictInputFile = str(table / "conflicts.csv")
    for name in ("refugees_raw", "refugee_debt"):
        setattr(spawning, f"__{name}", 0)
    e = flee.Ecosystem()
    geography = InputGeography.InputGeography()
    geography.ReadConflictInputCSV(str(table / "conflicts.csv"))
    geography.ReadLocationsFromCSV(str(changed / "locations.csv"))
    geography.ReadLinksFromCSV(str(table / "routes.csv"))
    geography.ReadClosuresFromCSV(str(table / "closures.csv"))
    known = {row[0] for row in geography.locations}
    geography.conflicts = {name: values for name, values in geography.conflicts.items() if name in known}
    e, places = geography.StoreInputGeographyInEcosystem(e)
    data = handle_refugee_data.RefugeeTable(
        csvformat="generic",
        data_directory=str(folder / "source_data"),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=SimulationSettings.optimisations["PopulationScaleDownFactor"],
    )
    data.ReadL1Corrections(str(table / "registration_corrections.csv"))
    camps = e.get_camp_names()
    for name in camps:
        spawning.add_initial_refugees(e, data, places[name])
    began = time.process_time()
    simulated: list[list[int]] = []
    recorded: list[list[int]] = []
    for day in range(days):
        geography.AddNewConflictZones(e, day)
        spawning.spawn_daily_displaced(e, day, data, SumFromCamps=True)
        spawning.refresh_spawn_weights(e)
        e.enact_border_closures(day)
        e.evolve()
        simulated.append([places[name].numAgents for name in camps])
        recorded.append([data.get_field(name, day) for name in camps])
    return {
        "seed": seed,
        "cpu_seconds": time.process_time() - began,
        "agents": e.numAgents(),
        "camps": camps,
        "simulated": simulated,
        "recorded": recorded,
    }


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hasten", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--unlimited", action="store_true")
    parser.add_argument("--no-stints", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    folder = given.folder.resolve()
    runs = []
    with tempfile.TemporaryDirectory() as made:
        changed = Path(made)
        copied(folder, changed, given.hasten, given.unlimited, not given.no_stints)
        os.chdir(changed)  # Flee looks for demographics in the folder it is started in
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            for number in range(given.runs):
                found = one_run(folder, changed, given.seed + number)
                found["simulated"] = found["simulated"][:: given.every]
                found["recorded"] = found["recorded"][:: given.every]
                runs.append(found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"runs": runs, "peak_mb": peak, "python": sys.version.split()[0]}, sys.stdout)


if __name__ == "__main__":
    main()
