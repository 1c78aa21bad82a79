"""Write the incidents of UCDP that the pack iraq-2006 may pass on: `import/incidents_ucdp.csv`.

    python tools/iraq_incidents.py [FILE] [OUT]

FILE is a UCDP GED table of Iraq (CC BY 4.0), by default the copy in the shared data. Nothing after November 2006 is kept:
the pack knows what was known when the case starts. UCDP counts where an actor is named, so the sectarian killings of 2006
by unknown hands are nearly absent (4,609 deaths in 2006 against 28,393 by Iraq Body Count).
"""

import sys
from datetime import date
from pathlib import Path

from waysahead.case import read_case
from waysahead.case.importers.counted import counted_text
from waysahead.case.importers.read import read_events

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT.parent / "shared/data/iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz"
OUT = ROOT / "src/waysahead/cases/iraq-2006/import/incidents_ucdp.csv"
FIRST, LAST = date(2003, 2, 1), date(2006, 11, 30)


def main(file: Path, out: Path) -> int:
    """Write the table; returns how many incidents it holds, 2 as exit status if the file is not there."""
    if not file.is_file():
        print(f"{file}: not found; give a UCDP GED table of Iraq", file=sys.stderr)
        return 2
    events = read_events(file, "ucdp", read_case("iraq-2006")).between(FIRST, LAST).events
    text = counted_text(events, FIRST, LAST)
    out.parent.mkdir(exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{out.name}: {len(text.splitlines()) - 1:,} rows of {len(events):,} events, {FIRST} to {LAST}")
    return 0


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(given[0] if given else FILE, given[1] if len(given) > 1 else OUT))
