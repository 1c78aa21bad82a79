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


def test_a_file_without_one_good_row_is_refused(tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(deaths="four,6,2"))
    assert answer(["import", "ucdp", str(path), str(case), "--lenient"]) == 2
    assert "at least one event" in capsys.readouterr().err


def test_a_packaged_case_is_refused_with_the_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp())
    assert answer(["import", "ucdp", str(path), "iraq-2006"]) == 2
    assert "waysahead new FOLDER" in capsys.readouterr().err
