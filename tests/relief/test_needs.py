"""Needs by place and by group: they add up to those of the country, and groups stay out of what is public."""

import numpy as np
import pytest

from waysahead.case import read_case
from waysahead.case.relief import relief_of
from waysahead.ensemble import Run, planned, run_in_memory
from waysahead.ensemble.variables import by_group
from waysahead.relief import group_lines, holds_groups, need_lines, people_at_start, people_of, place_lines
from waysahead.report.edition import shown

CASE = read_case("iraq-2006")
TABLES = relief_of(CASE)


@pytest.fixture(scope="module")
def run() -> Run:
    return run_in_memory(planned(CASE, policies=["hold-course"], futures=28, weeks=9))


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


def test_groups_add_up_to_their_place_at_the_end_of_a_month(run: Run) -> None:
    assert holds_groups(run, CASE)
    people = people_of(run, CASE, TABLES)
    assert [group for group in run.names("place_month") if by_group(group)]
    groups = np.sum([run.place_month(f"displaced_inside_{code}")[0] for code in CASE.codes("groups")], axis=0)
    np.testing.assert_allclose(np.moveaxis(groups, 1, 2), people.displaced)
    lines = [line for line in group_lines(run, CASE, TABLES, "hold-course", 3) if line.item == "food"]
    assert {line.group for line in lines} == set(CASE.codes("groups"))
    assert all(line.persons[0] <= line.persons[1] <= line.persons[2] for line in lines)
    assert len({line.month for line in lines}) == 9
    # The likely need of one place in the last week: medians of groups do not add up exactly, yet nearly.
    last = max(line.month for line in lines)
    here = sum(line.persons[1] for line in lines if line.month == last and line.place == "IQ-BG")
    share = next(row.value for row in TABLES.baskets if (row.people, row.item) == ("displaced", "food"))
    place = CASE.codes("places").index("IQ-BG")
    assert here == pytest.approx(share * np.median(people.displaced[:, place, -1]), rel=0.1)


def test_no_public_list_of_variables_names_a_group(run: Run) -> None:
    assert not [name for name in shown(run.names("place_month")) if name.startswith("displaced_inside_")]
    assert "displaced_inside" in shown(run.names("place_month"))
