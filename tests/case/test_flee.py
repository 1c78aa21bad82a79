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
