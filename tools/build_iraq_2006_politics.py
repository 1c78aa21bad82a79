"""Build conference/*.csv and legislature/*.csv of the case pack iraq-2006 from the project's shared data.

    python tools/build_iraq_2006_politics.py [--data DIR] [--out DIR]

The coding of the conference stands in tools/iraq_2006_politics/ (positions, issues, sources); members and roll calls come
from public records. Running it twice writes the same bytes.
"""

import argparse
import sys
from pathlib import Path

from iraq_2006.tables import read, write
from iraq_2006_politics import conference, legislature

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "src" / "waysahead" / "cases" / "iraq-2006"
INPUTS = {
    "cinc": "bargaining/cinc_2000_2010/cinc.csv",
    "members": "legislature/members_109_110.csv",
    "rollcalls": "legislature/rollcalls_train.csv",
    "votes": "legislature/votes_train.csv",
    "deaths": "iraq/series/d_us_coalition_casualties.csv",
}


def main() -> int:
    """Read the command line, build the tables, print what they add up to; 2 if the shared data are not there."""
    parser = argparse.ArgumentParser(description="Build the political tables of the case pack iraq-2006.")
    parser.add_argument("--data", type=Path, default=DATA, help="shared data folder (default: ../shared/data)")
    parser.add_argument("--out", type=Path, default=OUT, help="pack folder (default: src/waysahead/cases/iraq-2006)")
    chosen = parser.parse_args()
    absent = [path for path in INPUTS.values() if not (chosen.data / path).is_file()]
    if absent:
        print(f"{absent[0]}: not found; give the shared data folder with --data DIR", file=sys.stderr)
        return 2
    for line in build(chosen.data, chosen.out):
        print(line)
    return 0


def build(data: Path, out: Path) -> list[str]:
    """Write every table; returns lines that sum them up."""
    tables = {name: read(data / path) for name, path in INPUTS.items()}
    written = {
        "conference/issues.csv": (conference.ISSUE_COLUMNS, conference.issues()),
        "conference/actors.csv": (conference.ACTOR_COLUMNS, conference.actors()),
        "conference/capabilities.csv": (conference.CAPABILITY_COLUMNS, conference.capabilities(tables["cinc"])),
        "conference/results.csv": (conference.RESULT_COLUMNS, conference.results()),
        "legislature/members.csv": (
            legislature.MEMBER_COLUMNS,
            legislature.members(tables["members"], tables["votes"]),
        ),
        "legislature/rollcalls.csv": (legislature.ROLL_CALL_COLUMNS, legislature.roll_calls(tables["rollcalls"])),
        "legislature/votes.csv": (legislature.VOTE_COLUMNS, legislature.votes(tables["votes"])),
        "legislature/measures.csv": (legislature.MEASURE_COLUMNS, legislature.measures()),
        "legislature/priors.csv": (legislature.PRIOR_COLUMNS, legislature.priors()),
        "legislature/drivers.csv": (legislature.DRIVER_COLUMNS, legislature.drivers(tables["deaths"])),
    }
    return [f"{path}: {write(out / path, columns, rows)} rows" for path, (columns, rows) in written.items()]


if __name__ == "__main__":
    sys.exit(main())
