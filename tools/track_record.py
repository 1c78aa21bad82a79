"""Write `track_record.csv` of the pack iraq-2006: scores of hindcasts, no incident and no place.

    python tools/track_record.py [FILE] [OUT]

FILE is a table of incidents (Iraq Body Count), by default the copy in the shared data; the table keeps its name and what
it is, never a figure of it by place. The lever backtest of the policy model comes with it. Takes some minutes.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np

from waysahead import __version__
from waysahead.case import read_case
from waysahead.case.track_record import scores_text
from waysahead.inference.backtest import backtest
from waysahead.inference.hindcast import hindcast
from waysahead.inference.keeping import scores_of, scores_of_backtest
from waysahead.inference.sources import known_history

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT.parent / "shared/data/iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"
OUT = ROOT / "src/waysahead/cases/iraq-2006/track_record.csv"
FIRST, LAST, STEPS = "2005-05", "2006-10", (1, 3, 6, 12)
FUTURES = 700


def main(file: Path, out: Path) -> int:
    """Write the table; exit status 2 if the file is not there."""
    if not file.is_file():
        print(f"{file}: not found; give a table of incidents of Iraq Body Count", file=sys.stderr)
        return 2
    case = read_case("iraq-2006")
    known = known_history(case, file, since=date(2003, 1, 1), until=date(2006, 11, 30))
    found = hindcast(case.name, known, np.datetime64(FIRST, "M"), np.datetime64(LAST, "M"), STEPS)
    steps = ",".join(str(step) for step in STEPS)
    rows = scores_of(found, f"waysahead {__version__}: hindcast --origins {FIRST}:{LAST} --steps {steps}")
    levers = backtest(case, FUTURES)
    record = "published national months: Iraq Body Count, military attack log, deaths of the foreign force (series/)"
    rows += scores_of_backtest(levers, record, f"waysahead {__version__}: hindcast --levers --futures {FUTURES}")
    out.write_text(scores_text(rows), encoding="utf-8", newline="\n")
    print(f"{out.name}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(given[0] if given else FILE, given[1] if len(given) > 1 else OUT))
