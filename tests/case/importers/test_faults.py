"""Malformed rows: each reported with the number that a spreadsheet shows, skipped only when asked."""

from pathlib import Path

import pytest

from tests.case.importers import files
from waysahead.case import CaseError
from waysahead.case.importers import read_events

BAD = {
    "a date in another order": (files.ucdp(day="03/01/2006"), "events.csv row 3, date_start: found '03/01/2006'"),
    "an end before the start": (files.ucdp(until="2006-02-01"), "row 3, date_end: found '2006-02-01'"),
    "a date that is not": (files.ucdp(day="2006-02-30"), "row 3, date_start: found '2006-02-30'"),
    "a year of no record": (files.ucdp(day="0001-03-01"), "row 3, date_start: found '0001-03-01'; expected a date"),
    "a year to come": (files.ucdp(until="9999-12-31"), "row 3, date_end: found '9999-12-31'"),
    "deaths in words": (files.ucdp(deaths="four,6,2"), "row 3, best: found 'four'"),
    "thousands parted by a comma": (
        files.ucdp(deaths='"1,200",6,2'),
        "whole number of deaths, zero or more; likely fix: write 1200",
    ),
    "half a death": (files.ucdp(deaths="4.5,6,2"), "row 3, best: found '4.5'"),
    "fewer than none": (files.ucdp(deaths="4,6,-2"), "row 3, low: found '-2'"),
    "no deaths": (files.ucdp(deaths=",,"), "row 3, best: found an empty cell"),
    "a point off the globe": (files.ucdp("136.0,44.0"), "row 3, latitude: found '136.0'"),
    "too many cells": (files.ucdp() + ",9", "row 3: found too many columns"),
    "too few cells": ("1,2006,1", "row 3: found missing columns"),
    "no kind": (files.ucdp().replace(",1,A", ",,A"), "row 3, type_of_violence: found an empty cell"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_malformed_row_is_named_and_skipped_only_when_asked(tmp_path: Path, name: str) -> None:
    row, words = BAD[name]
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), row, files.ucdp())
    case = files.small_case(tmp_path)
    with pytest.raises(CaseError) as caught:
        read_events(path, "ucdp", case)
    assert words in str(caught.value)
    found = read_events(path, "ucdp", case, lenient=True)
    assert found.events.row.tolist() == [2, 4]
    assert {fault.row for fault in found.skipped} == {3}


def test_a_first_line_that_names_the_separator_is_passed_over(tmp_path: Path) -> None:
    lines = [line.replace(",", ";") for line in (files.UCDP_20, files.ucdp(), files.ucdp(deaths="four,6,2"))]
    path = files.events_file(tmp_path, "sep=;", *lines)
    found = read_events(path, "ucdp", files.small_case(tmp_path), lenient=True)
    assert found.events.row.tolist() == [3]
    assert "events.csv row 4, best: found 'four'" in str(found.skipped[0])


def test_rows_that_are_the_same_as_an_earlier_one_are_told_and_counted(tmp_path: Path) -> None:
    other = files.ucdp(deaths="5,6,2")
    rows = [files.ucdp(), other, files.ucdp(), "1,2006", files.ucdp(day="soon"), files.ucdp(day="soon"), files.ucdp()]
    found = read_events(
        files.events_file(tmp_path, files.UCDP_20, *rows), "ucdp", files.small_case(tmp_path), lenient=True
    )
    assert found.repeated == (4, 8)
    assert found.events.row.tolist() == [2, 3, 4, 8]


def test_every_fault_at_once_with_rows_after_a_broken_line_counted_right(tmp_path: Path) -> None:
    rows = [files.ucdp(), "1,2006", files.ucdp(deaths="x,6,2"), files.ucdp(), "a", files.ucdp(day="soon", deaths="y,,")]
    path = files.events_file(tmp_path, files.UCDP_20, *rows)
    found = read_events(path, "ucdp", files.small_case(tmp_path), lenient=True)
    assert [fault.row for fault in found.skipped] == [3, 4, 6, 7, 7, 7]
    assert found.events.row.tolist() == [2, 5]


def test_files_that_are_no_table(tmp_path: Path) -> None:
    case = files.small_case(tmp_path)
    for content, word in (
        (b"", "an empty file"),
        ("date,place,stream,deaths\n2006-07-01,N,killings,1\n".encode("utf-16"), "save it as CSV in UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "no plain text"),
        (
            b"date,place,stream\n2006-07-01,N,killings\n",
            "a column deaths or best, .* check that the file is of this source",
        ),
        (b"date,place,stream,deaths\n2006-07-01,N\xff,killings,1\n", "UTF-8"),
    ):
        path = tmp_path / "odd.csv"
        path.write_bytes(content)
        with pytest.raises(CaseError, match=word):
            read_events(path, "tidy", case)
    with pytest.raises(CaseError, match="no such file"):
        read_events(tmp_path / "absent.csv", "tidy", case)
    (tmp_path / "broken.csv.gz").write_bytes(b"no gzip at all")
    with pytest.raises(CaseError, match=r"broken\.csv\.gz"):
        read_events(tmp_path / "broken.csv.gz", "tidy", case)
