"""The baselines' scores for Iraq, beside the figures measured when the data were first gathered.

`python benchmarks/violence_baselines.py [FOLDER]`; FOLDER holds `iraq/violence/ibc`, by default `../shared/data`.
Deaths per governorate and month in incidents with windows up to a week, origins May 2005 to October 2006.
"""

import sys
import time
from datetime import date
from pathlib import Path

import numpy as np

from waysahead.case import read_case
from waysahead.case.importers import read_events
from waysahead.inference.baselines import BASELINES
from waysahead.inference.history import history_of
from waysahead.inference.origins import interval_of, ratio_of, track_record, verdict

STEPS = (1, 3, 6)
NOTED = {
    "global_bootstrap": ((60.0, 1.16, 3.17, 0.92), (63.8, 1.17, 3.23, 0.92), (67.3, 1.20, 3.29, 0.91)),
    "last": ((33.1, 0.60, 4.23, 0.41), (42.3, 0.74, 5.12, 0.35), (45.6, 0.80, 5.27, 0.37)),
    "conflictology_12": ((29.7, 0.49, 2.68, 0.86), (35.7, 0.56, 3.11, 0.82), (41.7, 0.64, 3.53, 0.78)),
    "negative_binomial_6": ((26.3, 0.45, 2.27, 0.83), (32.5, 0.52, 2.60, 0.78), (37.6, 0.59, 2.90, 0.71)),
    "local_level": ((23.5, 0.40, 1.94, 0.92), (29.6, 0.48, 2.20, 0.90), (35.7, 0.58, 2.42, 0.89)),
}
NATIONAL = (240.0, 348.0, 470.0)


def main(folder: Path) -> None:
    """Print the table."""
    began = time.process_time()
    file = folder / "iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"
    events = read_events(file, "ibc", read_case("iraq-2006")).events
    history = history_of(events, date(2003, 1, 1), date(2006, 11, 30))
    first, last = np.datetime64("2005-05"), np.datetime64("2006-10")
    tracks = {(t.model, t.step): t for t in track_record(history, BASELINES, first, last, STEPS)}
    titles = " | ".join(f"{name:16}" for name in ("crps (noted)", "crps_log", "ignorance", "cover90", "crps_log ratio"))
    print(f"{'model':20} step  n | {titles}")
    for (model, step), track in tracks.items():
        figures = [float(np.mean(getattr(track.scores, name))) for name in ("crps", "crps_log", "ignorance", "covered")]
        noted = NOTED[model][STEPS.index(step)] if model in NOTED else (float("nan"),) * 4
        ratio = ratio_of(track, tracks["local_level", step], "crps_log")
        cells = " | ".join(f"{a:7.2f} ({b:6.2f})" for a, b in zip(figures, noted, strict=True))
        word = f"{ratio.ratio:.2f} [{ratio.low:.2f}, {ratio.high:.2f}] {verdict(ratio)}"
        print(f"{model:20} {step:4} {len(track.origins):2} | {cells} | {word}")
    for step, noted in zip(STEPS, NATIONAL, strict=True):
        nation = interval_of(tracks["local_level", step].national)
        words = f"{nation.ratio:.0f} [{nation.low:.0f}, {nation.high:.0f}] (noted {noted:.0f})"
        print(f"local_level, nation, step {step}: crps {words}")
    print(f"{time.process_time() - began:.1f} CPU seconds")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data")
