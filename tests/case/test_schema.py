"""One declaration for each table: what the reader, the faults and the reference page share."""

import dataclasses
from pathlib import Path

import pytest

import waysahead.case
from waysahead.case.case import Case
from waysahead.case.conflict import CHANNELS, LEVER_AXES, STREAMS
from waysahead.case.reference import reference_page
from waysahead.case.schema import Table
from waysahead.case.series import SERIES_COLUMNS
from waysahead.case.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "pack.md"


def test_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "python -m waysahead.case.reference docs/pack.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_declared_in_full(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert {"source", "licence", "status", *table.key} <= set(names)
    assert {name for group in table.ordered for name in group} <= set(names)
    for column in table.columns:
        assert column.meaning.endswith(".")
        assert column.expected
        assert set(column.refers) <= {other.name for other in TABLES}
        assert not column.unit or column.kind in ("whole", "number", "share")


def test_case_holds_every_table() -> None:
    fields = {field.name for field in dataclasses.fields(Case)}
    assert {table.name for table in TABLES} <= fields


def test_series_have_the_columns_of_every_table() -> None:
    assert [column.name for column in SERIES_COLUMNS[-4:]] == ["source", "licence", "status", "note"]


def test_fixed_codes_are_those_of_the_model() -> None:
    assert (len(STREAMS), len(CHANNELS), len(LEVER_AXES)) == (6, 4, 16)
    assert {table.name: table.codes for table in TABLES if table.codes} == {
        "streams": STREAMS,
        "channels": CHANNELS,
        "levers": tuple(LEVER_AXES),
    }


def test_public_names_are_all_there() -> None:
    assert waysahead.case.__all__ == sorted(waysahead.case.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(waysahead.case, name) for name in waysahead.case.__all__)
