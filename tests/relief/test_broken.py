"""Broken relief tables of a copied pack: each is explained by file and row, with exit code 2 and nothing written."""

import re
import shutil
from pathlib import Path

import pytest

from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT

PACK = Path(__file__).resolve().parents[2] / "src" / "waysahead" / "cases" / "iraq-2006"
BROKEN = (  # table, pattern, what it becomes, what is said
    ("relief/hubs", r"(10000),400,", r"\1,-400,", "relief/hubs.csv row 2, opening_t: found '-400'"),
    ("relief/hubs", r"(10000),400,", r"\1,9000,", "relief/hubs.csv row 2, opening_t: found 9000 t in stock"),
    ("relief/hubs", r"(depot|market),([\d.]+),(\d+),\d+,\d+,\d+", r"\1,\2,\3,0,0,0", "no supply at any hub"),
    (
        "relief/gates",
        "^X-TREBIL,trucks a day,30",
        "X-TREBIL,trucks a day,300",
        "relief/gates.csv row 2, low/value/high",
    ),
    ("relief/closures", "X-QAIM", "X-QAYM", "relief/closures.csv row 2, gate: found 'X-QAYM'"),
    ("relief/closures", "2006-12-04,2007-11-30", "2007-12-04,2007-11-30", "expected start <= end"),
    ("relief/standards", "^overhead,.*\n", "", "relief/standards.csv: found no 'overhead'"),
    ("relief/items", ",3,0.35,1,", ",3,0.55,1,", "weights that add to 1.2"),
    ("relief/items", ",13.2,16.7,17.9,", ",13200,16700,17900,", "relief/items.csv row 2, kg_month"),
    ("relief/fleets", "inside,300,600,1200,12,", "inside,300,600,1200,0,", "no vehicle that carries goods inside"),
    ("relief/funding", ",15,any", ",fifteen,any", "usd_million: found 'fifteen'"),
    ("relief/movements", "0.1,0.3,0.6", "0.1,1.3,0.6", "relief/movements.csv row 6, consent: found '1.3'"),
    ("relief/movements", ",IQ-BG,IQ-AR,", ",IQ-BG,IQ-BG,", "relief/movements.csv row 6, to: found 'IQ-BG'"),
    ("relief/movements", ",coaches,380,", ",coaches,0,", "relief/movements.csv row 6, km: found 0 km"),
    ("relief/movements", "IQ-AR,coaches", "IQ-AR,general-cargo", "'general-cargo', which has no seats"),
    ("routes", "^.*IQ-MU.*\n", "", "'IQ-MU' that no depot or market can reach"),
)


@pytest.mark.parametrize(("table", "pattern", "becomes", "said"), BROKEN, ids=[one[3][:40] for one in BROKEN])
def test_a_broken_table_is_explained_by_name_and_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, pattern: str, becomes: str, said: str
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    file = pack / f"{table}.csv"
    text = re.sub(pattern, becomes, file.read_text(encoding="utf-8"), flags=re.M)
    assert text != file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    asked = ["relief", str(pack), "--months", "1", "--futures", "7", "--out", str(tmp_path / "out")]
    assert answer(asked) == BAD_INPUT
    error = capsys.readouterr().err
    assert said in error
    assert "likely fix" in error
    assert not (tmp_path / "out").exists()
