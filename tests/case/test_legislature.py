"""Legislature tables: what the packaged case holds, and what is refused."""

from datetime import date

import pytest

from waysahead.case import Fault, read_case
from waysahead.case.legislature import TABLES, check, parse_legislature


def texts() -> dict[str, str]:
    case = read_case("iraq-2006")
    return {table.file: case.other_files[table.file].text for table in TABLES.values()}


def faults_of(changed: dict[str, str]) -> str:
    faults: list[Fault] = []
    parse_legislature(date(2006, 12, 4), changed, faults)
    return "\n".join(map(str, faults))


def test_the_packaged_legislature_is_sound() -> None:
    assert faults_of(texts()) == ""
    found = parse_legislature(date(2006, 12, 4), texts(), [])
    assert found is not None
    assert [len(found.sitting(congress, "senate")) for congress in (109, 110)] == [100, 100]
    for call in found.roll_calls:
        voters = found.voters(call.code)
        assert (sum(voters.values()), len(voters)) == (call.yeas, call.yeas + call.nays)


def test_a_pack_without_a_legislature_is_no_fault() -> None:
    faults: list[Fault] = []
    check({"places.csv": ""}, faults)
    assert faults == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("legislature/priors.csv", "\nagenda,", "\nagendum,", "did you mean 'agenda'"),
        ("legislature/rollcalls.csv", "0.5,218,212", "0.5,217,212", "217, as in rollcalls.csv"),
        ("legislature/votes.csv", "A000055 A000358", "A000055 B999999", "B999999"),
        ("legislature/measures.csv", ",110,", ",120,", "congress 120"),
    ],
)
def test_what_does_not_add_up_is_refused(file: str, old: str, new: str, said: str) -> None:
    changed = texts()
    assert old in changed[file]
    changed[file] = changed[file].replace(old, new, 1)
    assert said in faults_of(changed)


def test_a_missing_table_is_named() -> None:
    changed = texts()
    del changed["legislature/members.csv"]
    assert "legislature/members.csv: found no such file" in faults_of(changed)
