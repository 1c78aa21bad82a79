"""Write `inference/violence/conflict_moments.py`: what the records of conflicts say of the parameters of violence.

    python tools/conflicts.py [FOLDER]

FOLDER holds `iraq/violence` and `events`, by default `../shared/data`. Each record is fitted under the first priors
(`inference/violence/hyper.py`), with spells and without. Only moments are written.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np

from waysahead.case import new_case, read_case
from waysahead.case.founding import founded
from waysahead.case.importers import named_points
from waysahead.case.write import write_over
from waysahead.inference.sources import Known, known_history
from waysahead.inference.violence.conflicts import told_by
from waysahead.inference.violence.forecast import Settings, fit
from waysahead.inference.violence.hyper import HEARD, NAMES, priors, steady

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/waysahead/inference/violence/conflict_moments.py"
FILES = {
    "Iraq, Iraq Body Count incidents to November 2006": (
        "iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz", "ibc", (29.0, 38.8, 37.4, 48.7)
    ),
    "Syria, UCDP GED 2016 to November 2019": (
        "events/syria_ucdp/ged_syria_2016_2019.csv.gz", "ucdp", (32.3, 35.6, 37.4, 42.4)
    ),
    "Mali, ACLED battles June 2017 to June 2018": (
        "events/mali_acled_sample/acled_mali_2017-06_2018-06.csv", "acled", (10.1, -12.3, 25.0, 4.3)
    ),
}  # fmt: skip
"""Title: file, layout, and box (south, west, north, east)."""


def record(file: Path, layout: str, folder: Path) -> Known:
    """The record of a file; places of the packaged case for Iraq, else those that the file names."""
    if layout == "ibc":
        return known_history(read_case("iraq-2006"), file, since=date(2003, 1, 1), until=date(2006, 11, 30))
    case = read_case(new_case(folder))
    points, last = named_points(file, layout)
    write_over(founded(case, folder.name, layout, points, last, file.name), case.root)
    return known_history(read_case(case.root), file)


def row(title: str, box: tuple[float, ...], known: Known) -> str:
    """One conflict as the source of a tuple."""
    first = priors()
    found = fit(known.history, Settings(first))[0]
    plain = fit(known.history, Settings(steady(first)))[0]
    score = first.mean + first.sd * found.standard
    mean = found.weight @ score
    sd = np.sqrt(found.weight @ (score - mean) ** 2)
    lines = []
    for at in np.flatnonzero(HEARD):
        told = told_by((float(mean[at]), float(sd[at])), (float(first.mean[at]), float(first.sd[at])))
        if told is not None:
            lines.append(f'            "{NAMES[at]}": ({told[0]:.3f}, {told[1]:.3f}),')
    print(f"{title}: {found.effective:.0f} draws, shape {found.shape:.2f}; spells {found.log_evidence:.2f}, "
          f"one size {plain.log_evidence:.2f}")  # fmt: skip
    moments = "\n".join(lines)
    return (
        f'    Conflict(\n        "{title}",\n        {box},\n        "{known.history.months[-1]}",\n        {{\n{moments}\n        }},\n'
        f"        {found.log_evidence:.2f},\n        {plain.log_evidence:.2f},\n    ),\n"
    )


def main(data: Path) -> int:
    """Write the module; exit status 2 if a file is missing."""
    missing = [file for file, _, _ in FILES.values() if not (data / file).is_file()]
    if missing:
        print(f"{data}: no {', '.join(missing)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row(title, box, record(data / file, layout, Path(folder) / title.split(",")[0].lower()))
            for title, (file, layout, box) in FILES.items()
        ]
    head, _, _ = OUT.read_text(encoding="utf-8").partition("CONFLICTS: tuple[Conflict, ...] = (")
    OUT.write_text(f"{head}CONFLICTS: tuple[Conflict, ...] = (\n{''.join(rows)})\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"))
