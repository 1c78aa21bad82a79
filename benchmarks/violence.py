"""How close forecasts of violence come: every baseline and ours, for Iraq and for Syria, and the time of a fit.

    python benchmarks/violence.py [FOLDER] [--draws N] [--only fit|iraq|syria] [--keep FOLDER] [--seconds N]

FOLDER holds `iraq/violence/ibc` and `events/syria_ucdp`, by default `../shared/data`. Iraq: Iraq Body Count incidents
with windows up to a week, origins May 2005 to August 2006 (steps 1 and 3) and to May 2006 (step 6), all before the
start of the reference case. Syria: UCDP GED, origins from January 2017, steps 1, 3 and 6. Places come from the file
there; nothing of Iraq is used. Ratios are to the local-level compound, and ours to every baseline, with 90 %
block-bootstrap intervals over origins. With `--keep` our forecasts are kept as they are made and read by a later call,
and `--seconds` ends the making of them after so long: tables come once all are there. The figures noted when the data
were first gathered stand beside ours for the baselines (origins to October 2006, so they differ a little).
"""

import argparse
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from waysahead.case import Case, new_case, read_case
from waysahead.case.founding import founded
from waysahead.case.importers import named_points
from waysahead.case.write import write_over
from waysahead.inference.baselines import Draws
from waysahead.inference.hindcast import OURS, Hindcast, Line, default_models, fitted, hindcast, pooled
from waysahead.inference.history import History
from waysahead.inference.intervals import verdict
from waysahead.inference.origins import Model, ratio_of
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


def main(data: Path, draws: int, parts: list[str], keep: Path | None, seconds: float) -> None:
    """Print the tables of both countries, or of one, and the time of a fit."""
    until = time.perf_counter() + seconds
    iraq = read_case("iraq-2006")
    known = known_history(iraq, data / IBC, since=date(2003, 1, 1), until=date(2006, 11, 30))
    if "fit" in parts:
        fit_time(known, draws)
    if "iraq" in parts:
        country_tables("Iraq", known, ("2005-05", "2006-08"), draws, keep, until)
    if "syria" in parts:
        with tempfile.TemporaryDirectory() as folder:
            syria = country(data / SYRIA, Path(folder) / "syria")
        known = known_history(syria, data / SYRIA, since=date(2016, 1, 1))
        country_tables("Syria", known, ("2017-01", "2019-10"), draws, keep, until)
    print(f"{time.process_time():.0f} CPU seconds in this call")


def country_tables(
    title: str, known: Known, months: tuple[str, str], draws: int, keep: Path | None, until: float
) -> None:
    """Print the tables of a country, or which forecasts are still to be made."""
    models = default_models(known)[0]
    first, last = span(*months)
    if keep is not None:
        models[OURS] = kept(models[OURS], keep / title.lower())
        ends = [at for at, month in enumerate(known.history.months[:-1]) if first <= month <= last]
        for done, at in enumerate(ends):
            if time.perf_counter() > until:
                print(f"{title}: {done} of {len(ends)} origins made; call again to go on")
                return
            ahead = tuple(step for step in STEPS if at + step < len(known.history.months))
            models[OURS](known.history.upto(at), ahead, draws, 1)
    tables(title, hindcast(title, known, first, last, STEPS, draws, models=models), noted=title == "Iraq")


def kept(model: Model, folder: Path) -> Model:
    """A model whose forecasts are kept in a folder, a file for each last month."""

    def forecast(history: History, steps: tuple[int, ...], draws: int, seed: int) -> Mapping[str, Draws]:
        file = folder / f"{history.months[-1]}-{draws}-{seed}.npz"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            made = {name: drawn.astype(np.int32) for name, drawn in model(history, steps, draws, seed).items()}
            np.savez_compressed(file, allow_pickle=False, **made)
        with np.load(file) as held:
            return {name: held[name].astype(np.float64) for name in held.files}

    return forecast


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
    against(title, found)
    for step in STEPS:
        ours, theirs = (found.line(model, "deaths_national", step) for model in (OURS, "local_level"))
        print(f"{title}, whole country, {step} ahead: crps {ours.crps:.0f} against {theirs.crps:.0f} (local level); "
              f"crps_log {ratio_words(ours.ratio, ours.verdict)}")  # fmt: skip


def against(title: str, found: Hindcast) -> None:
    """Print our scores over those of every baseline, origin by origin the same."""
    for step in STEPS:
        tracks = {track.model: track for track in found.tracks if (track.target, track.step) == ("deaths", step)}
        for model, track in tracks.items():
            if model != OURS:
                told = (ratio_of(tracks[OURS], track, measure) for measure in ("crps", "crps_log", "ignorance"))
                crps, log, ignorance = (ratio_words(ratio, verdict(ratio)) for ratio in told)
                print(f"{title}, deaths, {step} ahead, ours over {model:20} crps {crps:27} "
                      f"crps_log {log:27} ignorance {ignorance}")  # fmt: skip


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
    parser.add_argument("--keep", type=Path, help="folder of forecasts, made and to be made")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end making forecasts after so long")
    chosen = parser.parse_args()
    main(chosen.data, chosen.draws, chosen.only or list(PARTS), chosen.keep, chosen.seconds)
