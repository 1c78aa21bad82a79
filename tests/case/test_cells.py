"""One cell: what is read, what is refused, and what is likely meant."""

import dataclasses
import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waysahead.case import schema
from waysahead.case.cell import BadCellError, accepts, as_number, parse_cell
from waysahead.case.grid import parse_table
from waysahead.case.schema import Column, Kind
from waysahead.case.tables import TABLES

WHOLE = schema.whole("persons", "Persons.")
NUMBER = schema.number("km", "Length.")
SHARE = schema.share("Share.")
DAY = schema.day("Day.")
FLAG = schema.flag("Flag.")
CODE = schema.code("Code.")
BLANK = dataclasses.replace(NUMBER, blank=True)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (WHOLE, "1431716", 1_431_716),
        (WHOLE, "1431716.0", 1_431_716),
        (WHOLE, "0", 0),
        (NUMBER, "-3.5", -3.5),
        (NUMBER, ".5", 0.5),
        (NUMBER, "1E-3", 0.001),
        (BLANK, "", None),
        (SHARE, "1", 1.0),
        (DAY, "2006-12-04", date(2006, 12, 4)),
        (FLAG, "1", True),
        (CODE, "IQ-BG", "IQ-BG"),
    ],
)
def test_cell_is_read(column: Column, text: str, value: object) -> None:
    found = parse_cell(column, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("column", "text", "fix"),
    [
        (WHOLE, " 12", "remove the space before or after it: '12'"),
        (WHOLE, "12\u00a0", "remove the space before or after it: '12'"),
        (WHOLE, "1 431 716", "remove the thousands separators: 1431716"),
        (WHOLE, "1'431'716", "remove the thousands separators: 1431716"),
        (WHOLE, "1_431_716", "remove the thousands separators: 1431716"),
        (WHOLE, "1,431", "remove the thousands separators: 1431"),
        (WHOLE, "1.4317", "round it to 1"),
        (WHOLE, "14.317", "if the point separates thousands, remove it: 14317; else round the figure"),
        (WHOLE, "1,43", "correct the cell"),
        (WHOLE, "12 killed", "write the figure alone, without unit or words: 12"),
        (WHOLE, "about 12", "correct the cell"),
        (WHOLE, "", "put the figure; where none is known put a guess with status placeholder"),
        (WHOLE, "1" * 20, "check the unit and the figure"),
        (NUMBER, "1.234,5", "remove the thousands separators: 1234.5"),
        (NUMBER, "1,234.5", "remove the thousands separators: 1234.5"),
        (NUMBER, "12,5", "write the decimal comma as a point: 12.5"),
        (NUMBER, "\u22123", "write it in plain digits: -3"),
        (NUMBER, "\u0661\u0662\u066b\u0665", "write it in plain digits: 12.5"),
        (NUMBER, "12 %", "remove the percent sign"),
        (NUMBER, "inf", "correct the cell"),
        (NUMBER, "n/a", "put the figure; where none is known put a guess with status placeholder"),
        (BLANK, "n/a", "leave the cell empty"),
        (NUMBER, "#DIV/0!", "the spreadsheet has lost the value: put it back"),
        (SHARE, "62", "it looks like a percentage: write 0.62"),
        (SHARE, "62,5", "it looks like a percentage: write 0.625"),
        (SHARE, "62.5 %", "write the percentage as a share: 0.625"),
        (SHARE, "0,62", "write the decimal comma as a point: 0.62"),
        (SHARE, "0,625", "write the decimal comma as a point: 0.625"),
        (SHARE, "1200", "a share cannot be above 1: divide by the whole"),
        (DAY, "04/12/2006", "write 2006-12-04 (if the day comes first), else 2006-04-12"),
        (DAY, "04.12.2006", "write 2006-12-04 (if the day comes first), else 2006-04-12"),
        (DAY, "25/12/2006", "write 2006-12-25"),
        (DAY, "12/25/2006", "write 2006-12-25"),
        (DAY, "25/12/06", "write 2006-12-25"),
        (DAY, "2006/12/4", "write 2006-12-04"),
        (DAY, "2006-12-04 00:00:00", "write 2006-12-04"),
        (DAY, "2006-02-30", "there is no such day: correct it"),
        (DAY, "30/30/2006", "correct the cell"),
        (DAY, "39055", "it looks like a spreadsheet's day number: write 2006-12-04"),
        (DAY, "2006", "give month and day; a year is dated on its first: write 2006-01-01"),
        (DAY, "4 December 2006", "correct the cell"),
        (FLAG, "TRUE", "write 1"),
        (FLAG, "no", "write 0"),
        (FLAG, "1.0", "write 1"),
        (FLAG, "2", "correct the cell"),
        (CODE, "Umm Qasr", "write 'Umm-Qasr'"),
        (CODE, "بغداد", "correct the cell"),
        (dataclasses.replace(NUMBER, unit="degrees east"), "43°30'36\"W", "write decimal degrees: -43.5100"),
    ],
)
def test_likely_fix(column: Column, text: str, fix: str) -> None:
    with pytest.raises(BadCellError) as raised:
        parse_cell(column, text)
    assert raised.value.fix == fix


@given(st.text(max_size=12), st.sampled_from([WHOLE, NUMBER, SHARE, DAY, FLAG, CODE, BLANK, schema.text("Text.")]))
def test_any_text_is_read_or_refused_with_words(text: str, column: Column) -> None:
    try:
        value = parse_cell(column, text)
    except BadCellError as bad:
        assert bad.expected
        assert bad.fix
    else:
        assert value is not None or (column.blank and not text)


@given(st.sampled_from("0123456789.,eE+-_ '٣%x"), st.lists(st.sampled_from("0123456789.,eE+-_ '٣%"), max_size=8))
def test_number_is_what_python_reads_and_plain(first: str, rest: list[str]) -> None:
    text = first + "".join(rest)
    found = as_number(text)
    if found is not None:
        assert math.isfinite(found)
        assert found == float(text)
        assert text.isascii()
        assert "_" not in text


def values(column: Column) -> st.SearchStrategy[Any]:
    """Any value that a cell of the column may hold, references aside."""
    low = -1e9 if column.low is None else column.low
    high = 1e9 if column.high is None else column.high
    words = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1).map(str.strip)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        "code": st.from_regex(r"[A-Z][A-Za-z0-9_.\-]{0,5}", fullmatch=True),
        "text": words.filter(bool),
        "whole": st.integers(int(low), int(high)),
        "number": st.floats(low, high),
        "share": st.floats(0, 1),
        "flag": st.booleans(),
        "date": st.dates(),
        "choice": st.sampled_from(column.choices or ("",)),
        "reference": st.from_regex(r"[A-Z][A-Z0-9]{0,3}", fullmatch=True),
    }
    return st.none() | kinds[column.kind] if column.blank else kinds[column.kind]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@settings(max_examples=25)
@given(data=st.data())
def test_any_record_written_is_read_back(table: schema.Table, data: st.DataObject) -> None:
    from waysahead.case.write import table_text

    # rules across columns are tested elsewhere: here only what one cell may hold
    free = dataclasses.replace(table, ordered=(), codes=(), needed=False)
    row = st.builds(table.record, **{column.field: values(column) for column in table.columns})
    rows = [
        dataclasses.replace(found, source=found.source or "a source")
        for found in data.draw(st.lists(row, min_size=1, max_size=3))
    ]
    faults: list[Any] = []
    assert list(parse_table(free, table_text(table.columns, rows), faults).records) == rows
    assert faults == []


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_day_number_of_a_spreadsheet_is_undone(day: date) -> None:
    number = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert not accepts(DAY, str(number))
    with pytest.raises(BadCellError, match=day.isoformat()):
        parse_cell(DAY, str(number))
