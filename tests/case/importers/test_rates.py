"""Start rates counted from the year before a case starts."""

from pathlib import Path

import pytest

from waysahead.case import CaseError, check_case, new_case, read_case
from waysahead.case.importers import rates_of, read_events, write_rates
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT

HEADER = "date,place,kind,deaths"


def events(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return path


def test_a_year_of_events_is_so_many_a_week_in_the_stream_of_unknown_authors(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "country")
    case = read_case(folder)
    before = case.start.replace(year=case.start.year - 1, day=28)
    file = events(
        tmp_path / "e.csv",
        *(f"{before},North,clash,2" for _ in range(26)),
        f"{before},South,clash,1",
        f"{case.start},North,clash,9",
        f"{case.start.year - 3}-01-01,North,clash,9",
    )
    read = read_events(file, "tidy", case).events
    assert write_rates(rates_of(read, case, file.name), case) == pytest.approx(27 / 52, abs=1e-3)
    rows = {(row.place, row.stream): row for row in read_case(folder).rates}
    assert rows["north", "unattributed"].weekly_incidents == 0.5
    assert rows["south", "unattributed"].status == "estimated"
    assert rows["north", "killings"].weekly_incidents == 0 and rows["north", "killings"].status == "placeholder"
    assert check_case(folder) == ()


def test_kinds_that_are_mapped_keep_their_streams(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "country")
    (folder / "import").mkdir()
    rules = "tidy,kind,shot,killings\ntidy,*,*,bombings\n"
    (folder / "import" / "streams.csv").write_text(f"source,field,value,stream\n{rules}")
    case = read_case(folder)
    before = case.start.replace(year=case.start.year - 1, day=28)
    file = events(tmp_path / "e.csv", *(f"{before},North,shot,2" for _ in range(52)), f"{before},North,blast,2")
    rows = {
        (row.place, row.stream): row.weekly_incidents
        for row in rates_of(read_events(file, "tidy", case).events, case, "e")
    }
    assert rows["north", "killings"] == 1.0
    assert rows["north", "bombings"] == pytest.approx(1 / 52, abs=1e-4)
    assert rows["north", "unattributed"] == 0


def test_no_event_in_that_year(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "country")
    file = events(tmp_path / "e.csv", "1990-01-01,North,clash,1")
    case = read_case(folder)
    with pytest.raises(CaseError, match="no placed event"):
        rates_of(read_events(file, "tidy", case).events, case, file.name)
    assert answer(["import", "tidy", str(file), str(folder), "--rates"]) == BAD_INPUT
    assert not (folder / "series" / "tidy.csv").exists()
