"""How close forecasts of violence come: every baseline and ours, for Iraq and for Syria, and the time of a fit.

    python benchmarks/violence.py [FOLDER] [--draws N] [--only fit|iraq|syria]

FOLDER holds `iraq/violence/ibc` and `events/syria_ucdp`, by default `../shared/data`. Iraq: Iraq Body Count incidents
with windows up to a week, origins May 2005 to August 2006 (steps 1 and 3) and to May 2006 (step 6), all before the
start of the reference case. Syria: UCDP GED, origins from January 2017, steps 1, 3 and 6. Places come from the file
there; nothing of Iraq is used. Ratios are to the local-level compound, with 90 % block-bootstrap intervals over
origins. The figures noted when the data were first gathered stand beside ours for the baselines (origins to October
2006, so they differ a little).
"""

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np

from waysahead.case import Case, new_case, read_case
from waysahead.case.founding import founded
from waysahead.case.importers import named_points
from waysahead.case.write import write_over
from waysahead.inference.hindcast import OURS, Hindcast, Line, fitted, hindcast, pooled
from waysahead.inference.sources import Known, known_history
from waysahead.report.hindcast.telling import ratio_words

NOTED = {
    "global_bootstrap": ((60.0, 1.16, 3.17, 0.92), (63.8, 1.17, 3.23, 0.92), (67.3, 1.20, 3.29, 0.91)),
    "last": ((33.1, 0.60, 4.23, 0.41), (42.3, 0.74, 5.12, 0.35), (45.6, 0.80, 5.27, 0.37)),
    "conflictology_12": ((29.7, 0.49, 2.68, 0.86), (35.7, 0.56, 3.11, 0.82), (41.7, 0.64, 3.53, 0.78)),
    "negative_binomial_6": ((26.3, 0.45, 2.27, 0.83), (32.5, 0.52, 2.60, 0.78), (37.6, 0.59, 2.90, 0.71)),
    "local_level": ((23.5, 0.40, 1.94, 0.92), (29.6, 0.48, 2.20, 0.90), (35.7, 0.58, 2.42, 0.89)),
}
"""Noted for Iraq, steps 1, 3, 6: CRPS, CRPS-log, ignorance, share in the closed 90 % interval."""

STEPS = (1, 3, 6)
PARTS = ("fit", "iraq", "syria")
IBC = "iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"
SYRIA = "events/syria_ucdp/ged_syria_2016_2019.csv.gz"


def main(data: Path, draws: int, parts: list[str]) -> None:
    """Print the tables of both countries, or of one, and the time of a fit."""
    iraq = read_case("iraq-2006")
    known = known_history(iraq, data / IBC, since=date(2003, 1, 1), until=date(2006, 11, 30))
    if "fit" in parts:
        fit_time(known, draws)
    if "iraq" in parts:
        tables("Iraq", hindcast(iraq.name, known, *span("2005-05", "2006-08"), STEPS, draws), noted=True)
    if "syria" in parts:
        of_syria(data, draws)
    print(f"{time.process_time():.0f} CPU seconds in all")


def of_syria(data: Path, draws: int) -> None:
    """Print the tables of Syria."""
    with tempfile.TemporaryDirectory() as folder:
        syria = country(data / SYRIA, Path(folder) / "syria")
        known = known_history(syria, data / SYRIA, since=date(2016, 1, 1))
        tables("Syria", hindcast(syria.name, known, *span("2017-01", "2019-10"), STEPS, draws))


def country(file: Path, folder: Path) -> Case:
    """A case with the places that an event file names."""
    case = read_case(new_case(folder))
    points, last = named_points(file, "ucdp")
    write_over(founded(case, folder.name, "ucdp", points, last, file.name), case.root)
    return read_case(case.root)


def span(first: str, last: str) -> tuple[np.datetime64, np.datetime64]:
    """Two months."""
    return np.datetime64(first, "M"), np.datetime64(last, "M")


def fit_time(known: Known, draws: int) -> None:
    """Print what one fit and forecast of the whole record costs, first and warm."""
    model = fitted(known)
    for words in ("first call, compilation included", "warm"):
        began, wall = time.process_time(), time.perf_counter()
        model(known.history, STEPS, draws, 1)
        told = f"{time.process_time() - began:.1f} CPU s, {time.perf_counter() - wall:.1f} s"
        print(f"fit and {draws} draws from {known.history.months[-1]}: {told} ({words})")


def tables(title: str, found: Hindcast, noted: bool = False) -> None:
    """Print every score of a hindcast."""
    for target in ("deaths", "incidents"):
        for step in STEPS:
            lines = [line for line in found.lines if (line.target, line.step) == (target, step)]
            print(f"\n{title}: {target} by place and month, {step} ahead, {lines[0].origins} origins")
            print(f"{'model':20} {'crps':>7} {'crps_log':>9} {'ignorance':>9} {'mis90':>7} {'cover90':>8} {'low':>5} "
                  f"{'high':>5}  {'crps_log ratio':26} {'ignorance ratio':26}")  # fmt: skip
            for line in lines:
                print(row(line) + (beside(line, step) if noted and target == "deaths" else ""))
        for model in (OURS, "local_level", "local_level_median"):
            held, low, high = pooled(found, model, target)
            print(f"{title}, {target}, pooled randomised-PIT coverage of {model}: {held.ratio:.3f} "
                  f"[{held.low:.3f}, {held.high:.3f}], below {low:.3f}, above {high:.3f}")  # fmt: skip
    for step in STEPS:
        ours, theirs = (found.line(model, "deaths_national", step) for model in (OURS, "local_level"))
        print(f"{title}, whole country, {step} ahead: crps {ours.crps:.0f} against {theirs.crps:.0f} (local level); "
              f"crps_log {ratio_words(ours.ratio, ours.verdict)}")  # fmt: skip


def row(line: Line) -> str:
    """Scores of one model."""
    figures = (
        f"{line.crps:7.2f} {line.crps_log:9.3f} {line.ignorance:9.3f} {line.mis90:7.1f} {line.coverage.ratio:8.3f}"
    )
    ratios = (
        f"{ratio_words(line.ratio, line.verdict):26} {ratio_words(line.ignorance_ratio, line.ignorance_verdict):26}"
    )
    return f"{line.model:20} {figures} {line.miss_low:5.2f} {line.miss_high:5.2f}  {ratios}"


def beside(line: Line, step: int) -> str:
    """The figures noted before, for a baseline."""
    known = NOTED.get(line.model)
    return f" noted {known[STEPS.index(step)]}" if known else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How close forecasts of violence come.")
    parser.add_argument("data", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be given more than once")
    chosen = parser.parse_args()
    main(chosen.data, chosen.draws, chosen.only or list(PARTS))
