from pathlib import Path

import numpy as np
import pytest

from tests.flee_folder import road, write
from waysahead.case import CaseError
from waysahead.case.flee import read_flee
from waysahead.case.flee_series import Dated, added, corrected


def test_counts_lie_between_dates_cut_to_whole_people() -> None:
    series = Dated(np.array([-3.0, 1.0, 4.0]), np.array([0.0, 10.0, 11.0]))
    assert series.at(7).tolist() == [7, 10, 10, 10, 11, 11, 11]


def test_a_correction_scales_what_came_before() -> None:
    series = Dated(np.array([0.0, 5.0, 8.0]), np.array([100.0, 200.0, 50.0]))
    mended = corrected(series, 8, strict=True)
    assert mended is not None
    assert mended.counts.tolist() == [25.0, 50.0, 50.0]
    assert corrected(series, 7, strict=True) is None
    assert corrected(series, 7, strict=False) is not None


def test_files_of_one_camp_are_added() -> None:
    one = Dated(np.array([0.0, 10.0]), np.array([0.0, 100.0]))
    other = Dated(np.array([0.0, 5.0]), np.array([10.0, 10.0]))
    assert added([one, other], as_flee=False).at(11)[[0, 5, 10]].tolist() == [10, 60, 110]
    assert added([one, other], as_flee=True).at(11)[5] == 110  # the next value, not the one between


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "bad",
        places=["A,r,home,0,0,conflict_zone,0,22849.5", "Z,r,away,0,1,camp,,100", "Y,r,away,0,1,camp,,1"],
        routes=["A,Zz,100", "A,Z,0"],
        series={"Z": ["2020-01-01,zero", "2020-13-01,5", "2020-01-09,4"]},
        days=10,
        settings="move_rules:\n  max_mov_speed: 10\n  awareness_level: one\nspawn_rule: {}\n",
        conflicts=["#Day,A,Nowhere,,", "0,1,0,,", "1,x,0,,"],
        closures=["country,home,awya,0,5", "road,A,Z,0,1"],
        corrections=["Q,2020-01-05"],
    )
    with pytest.raises(CaseError) as caught:
        read_flee(folder, "corrected")
    told = str(caught.value)
    for words in (
        "max_mov_speed", "did you mean 'max_move_speed'", "awareness_level", "spawn_rule", "22849.5", "'Zz'",
        "km above 0", "'zero'", "2020-13-01", "no row for 'Y'", "'Nowhere'", "'x'", "2 days", "'awya'", "'road'",
        "'Q'",
    ):  # fmt: skip
        assert words in told, words


def test_an_unknown_conflict_place_is_a_warning_in_flee_mode(tmp_path: Path) -> None:
    rows = ["#Day,A,Nowhere,", *(f"{day},1,0," for day in range(10))]
    folder = road(tmp_path / "one", conflicts=rows)
    case = read_flee(folder, "flee")
    assert case.conflicts is not None
    assert list(case.conflicts) == ["A"]
    assert "Nowhere" in case.warnings[0]
    with pytest.raises(CaseError, match="Nowhere"):
        read_flee(folder, "corrected")


def test_a_folder_without_tables_is_one_fault(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="input_csv"):
        read_flee(tmp_path)


def test_settings_of_flee_are_read_with_their_defaults(tmp_path: Path) -> None:
    text = "spawn_rules:\n  conflict_driven_spawning:\n    spawn_mode: pop_ratio\n  camps_are_sinks: True\n"
    case = read_flee(road(tmp_path / "one", settings=text))
    assert case.settings.spawn.conflict_driven_spawning
    assert case.settings.spawn.displaced_per_conflict_day == 0.01
    assert case.settings.move.softening == 10.0
    assert not case.settings.spawn.camps_are_sinks
    assert any("camps_are_sinks" in text for text in case.warnings)


def test_faults_in_tables_about_people_are_told_at_once(tmp_path: Path) -> None:
    moves = "move_rules:\n  harvest_months: [13]\n  WomenAvoidHazards: True\n"
    text = f"spawn_rules:\n  read_from_agents_csv_file: True\n{moves}"
    folder = road(tmp_path / "one", settings=text)
    table = folder / "input_csv"
    (table / "agents.csv").write_text("location name,age\nA,3\nAa,4\n", encoding="utf-8")
    (table / "groups.csv").write_text("group,place,share\nhill,,0.5\nriver,,0.4\nriver,Q,x\n", encoding="utf-8")
    (table / "affinities.csv").write_text("group,where,factor\nhil,away,2\nhill,awya,-1\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_flee(folder)
    told = str(caught.value)
    for words in ("'Aa'", "13", "demographics_gender.csv", "'Q'", "add up to 0.9", "'hil'", "'awya'", "'-1'", "'x'"):
        assert words in told, words


def test_tables_about_people_are_read(tmp_path: Path) -> None:
    folder = road(tmp_path / "one", settings="spawn_rules:\n  read_from_agents_csv_file: True\n")
    table = folder / "input_csv"
    (table / "agents.csv").write_text("location name,age\nA,3\nA,3\nZ,40\n", encoding="utf-8")
    (table / "groups.csv").write_text(
        "group,place,share\nhill,,0.5\nriver,,0.5\nhill,A,1\nriver,A,0\n", encoding="utf-8"
    )
    (table / "affinities.csv").write_text("group,where,factor,start,end\nhill,away,2,3,9\n", encoding="utf-8")
    case = read_flee(folder)
    assert [(row.place, row.people) for row in case.agents] == [("A", 2), ("Z", 1)]
    assert case.groups["hill"] == {"": 0.5, "A": 1.0}
    assert (case.affinities[0].factor, case.affinities[0].start, case.affinities[0].end) == (2.0, 3, 9)


def test_a_table_that_is_not_read_is_told_and_refused_where_a_rule_needs_it(tmp_path: Path) -> None:
    folder = road(tmp_path / "hubs")
    (folder / "input_csv" / "major_routes.csv").write_text("#route\n", encoding="utf-8")
    assert read_flee(folder).warnings == ("input_csv/major_routes.csv is not read",)
    (folder / "simsetting.yml").write_text("move_rules:\n  fixed_routes: True\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"major_routes\.csv.*hubs are not built"):
        read_flee(folder)


def test_a_table_that_cannot_be_read_is_one_fault_and_not_one_for_each_row_beside_it(tmp_path: Path) -> None:
    folder = road(tmp_path / "one")
    places = folder / "input_csv" / "locations.csv"
    rows = places.read_text(encoding="utf-8")
    for text, told in (
        (rows.replace("A,r", "Ségou,r").encode("latin-1"), "not UTF-8"),
        (rows.replace(",", ";").encode(), "semicolons between cells"),
        (b"", "no places"),
    ):
        places.write_bytes(text)
        with pytest.raises(CaseError, match=told) as caught:
            read_flee(folder)
        assert len(str(caught.value).splitlines()) == 1


def test_series_and_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    folder = road(tmp_path / "one")
    (folder / "simsetting.yml").write_bytes("move_rules: # vitesse à pied\n".encode("latin-1"))
    (folder / "source_data" / "Z.csv").write_text("2020-01-01;0\n2020-01-11;1000\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_flee(folder)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["simsetting.yml", "source_data/Z.csv"]


def test_a_settings_file_that_is_asked_for_has_to_be_there(tmp_path: Path) -> None:
    folder = road(tmp_path / "one")
    with pytest.raises(CaseError, match=r"other\.yml: found no such file"):
        read_flee(folder, settings=tmp_path / "other.yml")
    (folder / "simsetting.yml").unlink()
    assert read_flee(folder).warnings == ("no simsetting.yml: Flee's own default settings are used",)
