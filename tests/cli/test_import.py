"""`waysahead import` from the outside."""

import json
from pathlib import Path

import pytest

from tests.case.importers import files
from waysahead.case import check_case
from waysahead.cli import answer


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return Path(files.small_case(tmp_path).root)


def test_a_file_becomes_a_series_of_the_case(tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(files.OFF), files.ucdp(deaths="9,8,7"))
    assert answer(["import", "ucdp", str(path), str(case)]) == 0
    told = capsys.readouterr().out
    assert (case / "series" / "ucdp.csv").is_file()
    for words in ("3 events by month", "1 event with 4 deaths without a place", "(rows 4)", "date as the source codes"):
        assert words in told
    assert check_case(case) == ()


def test_malformed_rows_stop_it_unless_it_may_be_lenient(
    tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(deaths="four,6,2"))
    assert answer(["import", "ucdp", str(path), str(case)]) == 2
    assert "events.csv row 3, best: found 'four'" in capsys.readouterr().err
    assert not (case / "series" / "ucdp.csv").exists(), "nothing is written"
    assert answer(["import", "ucdp", str(path), str(case), "--lenient", "--every", "week", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["events"], told["every"], told["first"]) == (1, "week", "2006-02-27")
    assert [entry["row"] for entry in told["skipped"]] == [3]


def test_a_row_that_stands_twice_is_told_and_counted(
    tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(), files.ucdp(day="2006-04-02"))
    assert answer(["import", "ucdp", str(path), str(case), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["events"], told["same_as_earlier_row"]) == (3, [3])
    assert answer(["import", "ucdp", str(path), str(case)]) == 0
    assert "1 row is the same as an earlier one in all that is compared (row 3), and counted" in capsys.readouterr().out


def test_a_file_without_one_good_row_is_refused(tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(deaths="four,6,2"))
    assert answer(["import", "ucdp", str(path), str(case), "--lenient"]) == 2
    assert "at least one event" in capsys.readouterr().err


def test_a_packaged_case_is_refused_with_the_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp())
    assert answer(["import", "ucdp", str(path), "iraq-2006"]) == 2
    assert "waysahead new FOLDER" in capsys.readouterr().err


def test_a_month_that_is_counted_in_part_is_told(
    tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = files.ucdp(day="2006-01-02"), files.ucdp(day="2006-03-01")
    path = files.events_file(tmp_path, files.UCDP_20, *rows)
    assert answer(["import", "ucdp", str(path), str(case)]) == 0
    told = capsys.readouterr().out
    assert "The last month, from 2006-03-01, is counted to 2006-03-01 only (the last event; --until 2006-02-28" in told
    assert "The first month" not in told, "the 2nd of January is the first event of a month counted in whole"
    assert answer(["import", "ucdp", str(path), str(case), "--until", "2006-02-28"]) == 0
    assert "is counted" not in capsys.readouterr().out
    assert answer(["import", "ucdp", str(path), str(case), "--since", "2006-01-02", "--until", "2006-03-31"]) == 0
    told = capsys.readouterr().out
    assert "The first month, from 2006-01-01, is counted from 2006-01-02 only (--since)." in told
    assert "The last month" not in told
