"""Conference tables: a folder never seen before, and every fault at once."""

from pathlib import Path

import pytest

from waysahead.case import CaseError
from waysahead.case.conference_read import read_conference

PLAIN = "actor,capability,position,salience\nNorth,1,10,0.5\nSouth,3,90,1\n"


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_plain_folder_is_a_conference_of_one_issue(tmp_path: Path) -> None:
    found = read_conference(written(tmp_path, actors=PLAIN))
    assert found.actors == ("North", "South")
    assert [one.code for one in found.issues] == [tmp_path.name]
    assert found.codings == ("capability",)


def test_columns_in_any_order_with_a_description(tmp_path: Path) -> None:
    text = "salience,description,actor,position,capability\n0.5,far up,North,10,1\n1,far down,South,90,3\n"
    assert read_conference(written(tmp_path, actors=text)).seats[0].position == 10.0


def test_several_issues_and_a_table_of_them(tmp_path: Path) -> None:
    actors = "issue,actor,capability,position,salience\none,North,1,10,0.5\ntwo,North,1,20,0.5\none,South,1,5,1\n"
    found = read_conference(written(tmp_path, actors=actors))
    assert [one.code for one in found.issues] == ["one", "two"]
    issues = "code,name,minimum,maximum,status_quo\none,First,0,100,0\ntwo,Second,0,100,\n"
    known = read_conference(written(tmp_path, actors=actors, issues=issues))
    assert known.issues[0].status_quo == 0.0
    assert known.issues[1].status_quo is None


def test_every_fault_at_once(tmp_path: Path) -> None:
    actors = (
        "issue,actor,capability,position,salience,position_low\n"
        "one,North,1,10,50,\n"
        "on,South,-1,20,0.5,\n"
        "one,West,1,5,0.5,7\n"
        "one,East,,5,0.5,\n"
        "one,North,1,10,0.5,\n"
    )
    issues = "code,name,minimum,maximum\none,First,0,8\n"
    with pytest.raises(CaseError) as caught:
        read_conference(written(tmp_path, actors=actors, issues=issues))
    said = str(caught.value)
    for expected in (
        "row 2, salience: found '50'",
        "did you mean 'one'?",
        "row 3, capability: found '-1'",
        "row 4, position_low/position",
        "row 5, capability: found an empty cell",
        "row 6, issue: found 'one, North' again",
    ):
        assert expected in said, expected


def test_an_actor_twice_on_the_only_issue(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="'North' again"):
        read_conference(written(tmp_path, actors=PLAIN + "North,1,20,0.5\n"))


def test_codings_cover_every_actor(tmp_path: Path) -> None:
    capabilities = "actor,coding,value\nNorth,ships,4\n"
    with pytest.raises(CaseError, match="no row for 'South'"):
        read_conference(written(tmp_path, actors=PLAIN, capabilities=capabilities))


def test_a_misspelt_column_names_the_one_meant(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="did you mean 'salience'"):
        read_conference(written(tmp_path, actors=PLAIN.replace("salience", "saliance")))


def test_no_conference_there(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        read_conference(tmp_path)


def test_check_finds_the_faults_of_a_packs_conference(tmp_path: Path) -> None:
    from shutil import copytree

    import waysahead
    from waysahead.case import check_case

    pack = tmp_path / "pack"
    copytree(Path(waysahead.__file__).parent / "cases" / "iraq-2006", pack)
    table = pack / "conference" / "actors.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("timetable,Iraq,15,30,45", "timetable,Iraq,15,130,145"))
    assert {fault.file for fault in check_case(pack)} == {"conference/actors.csv"}
