"""Needs by place add up to those of the country; those by group are tested on a run, in `tests/cli/test_relief.py`."""

import pytest

from waysahead.case import read_case
from waysahead.case.relief import relief_of
from waysahead.relief import need_lines, people_at_start, place_lines

CASE = read_case("iraq-2006")
TABLES = relief_of(CASE)


def test_places_add_up_to_the_country_where_there_is_one_future() -> None:
    people = people_at_start(CASE, TABLES, 2)
    whole = {(line.month, line.people, line.item): line for line in need_lines(CASE, TABLES, people)}
    parts: dict[tuple[str, str, str], float] = {}
    for line in place_lines(CASE, TABLES, people):
        key = (line.month, line.people, line.item)
        parts[key] = parts.get(key, 0.0) + line.amount[1]
    assert len(parts) > 20
    for key, amount in parts.items():
        assert amount == pytest.approx(whole[key].amount[1], rel=1e-9)
