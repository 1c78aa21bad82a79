"""The sweep of placeholders: every row moves to its ends, and what it turns is said."""

from dataclasses import fields, replace
from typing import Any

import pytest

from waysahead.case import read_case
from waysahead.case.relief import Relief, relief_of
from waysahead.relief import Problem, Setting, assemble, people_at_start, placeholders, sweep, turned
from waysahead.relief.sweep import POINTS, Sweep, variants
from waysahead.report.relief_sweep import sweep_json, sweep_lines

CASE = read_case("iraq-2006")
TABLES = relief_of(CASE)
SCENARIO = "received"
KEPT = {("baskets", "displaced", "school"), ("gates", "X-WALEED", ""), ("funding", "own reserves of the agencies", "")}


def few() -> Relief:
    """The tables with three placeholders only."""

    def firm(table: str, row: Any) -> Any:
        key = getattr(row, "people", getattr(row, "code", getattr(row, "donor", "")))
        return row if (table, key, getattr(row, "item", "")) in KEPT else replace(row, status="expert range")

    kept = {entry.name: getattr(TABLES, entry.name) for entry in fields(TABLES)}
    return replace(TABLES, **{name: tuple(firm(name, row) for row in rows) for name, rows in kept.items()})


def problem_of(relief: Relief) -> Problem:
    return assemble(CASE, relief, people_at_start(CASE, relief, 2), Setting(funding=SCENARIO))


@pytest.fixture(scope="module")
def found() -> Sweep:
    return sweep(few(), SCENARIO, problem_of)


def test_every_placeholder_in_force_has_a_row_that_moves() -> None:
    rows = list(variants(TABLES, SCENARIO))
    named = {(table, name) for table, names in placeholders(TABLES).items() for name in names}
    swept = {(table, name) for table, name, _ in rows}
    assert swept <= named
    assert {name for table, name in named - swept if table != "funding"} == set()
    assert all(SCENARIO in name for table, name in swept if table == "funding")
    for table, name, (low, high) in rows:
        assert getattr(low, table) != getattr(high, table), name


def test_more_money_leaves_less_unmet_and_what_turns_is_said(found: Sweep) -> None:
    rows = {one.table: one for one in found.rows}
    assert set(rows) == {"baskets", "gates", "funding"}
    assert rows["funding"].low.unmet > found.base.unmet > rows["funding"].high.unmet
    for one in found.rows:
        moved = max(abs(end.unmet - found.base.unmet) for end in (one.low, one.high))
        assert ("unmet" in turned(one, found.base)) == (moved >= POINTS)
    said = "\n".join(sweep_lines(found))
    for one in found.rows:
        assert (f"{one.table} {one.row}:" in said) == bool(turned(one, found.base))
    document = sweep_json(found)
    assert len(document["rows"]) == len(found.rows)
    assert document["base"]["unmet"] == found.base.unmet
