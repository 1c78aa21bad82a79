"""What the reference case passes on of incidents and scores."""

import subprocess
import sys
from pathlib import Path

import pytest

from waysahead.case import read_case
from waysahead.case.track_record import read_scores

ROOT = Path(__file__).parents[2]
GED = ROOT.parent / "shared/data/iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz"
PACK = ROOT / "src/waysahead/cases/iraq-2006"


@pytest.mark.skipif(not GED.exists(), reason="the events of UCDP for Iraq are not at hand")
def test_incidents_of_the_pack_are_what_the_tool_counts(tmp_path: Path) -> None:
    out = tmp_path / "incidents.csv"
    subprocess.run([sys.executable, str(ROOT / "tools/iraq_incidents.py"), str(GED), str(out)], check=True)
    assert out.read_bytes() == (PACK / "import/incidents_ucdp.csv").read_bytes()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for tool in ("iraq_incidents.py", "track_record.py"):
        done = subprocess.run(
            [sys.executable, str(ROOT / "tools" / tool), str(tmp_path / "no.csv")], capture_output=True, text=True
        )
        assert done.returncode == 2
        assert "no.csv: not found" in done.stderr


def test_the_track_record_of_the_pack_names_no_place() -> None:
    case = read_case("iraq-2006")
    scores = read_scores(case)
    text = "\n".join(f"{score.model} {score.target} {score.record} {score.made_with}" for score in scores)
    assert not any(code in text for code in case.codes("places"))
    for score in scores:
        assert score.below + score.above <= score.cells
        assert score.last <= case.start.replace(day=1) or score.model.startswith("levers_")
