from pathlib import Path

import pytest

from tests.flee_folder import road, scored, write
from waysahead.case import CaseError
from waysahead.case.flee import Mode, read_flee
from waysahead.model.routes import prepare

NEVER = {
    "spawn_rules:\n  average_social_connectivity: 5": "average_social_connectivity",
    "spawn_rules:\n  conflict_zone_spawning_only: False": "conflict_zone_spawning_only",
    "move_rules:\n  max_crossing_speed: 5": "max_crossing_speed",
    "move_rules:\n  max_walk_speed: 5": "max_walk_speed",
    "move_rules:\n  pruning_threshold: 0.5": "pruning_threshold",
    "move_rules:\n  home_distance_power: 2": "home_distance_power",
    "move_rules:\n  BoysTakeRisk: True": "BoysTakeRisk",
    "move_rules:\n  idpcamp_movechance: 0.2": "idpcamp_movechance",
    "move_rules:\n  use_v1_rules: True\n  camp_weight: 3.0": "camp_weight",
    "conflict_input_file: other.csv": "conflict_input_file",
    "log_levels:\n  agent: 1": "log_levels.agent",
}


@pytest.mark.parametrize(("text", "name"), NEVER.items())
def test_a_setting_that_changes_nothing_is_told_once_by_name(tmp_path: Path, text: str, name: str) -> None:
    case = read_flee(road(tmp_path / "one", settings=text + "\n"))
    assert len([line for line in case.warnings if line.startswith(f"{name} has no effect: ")]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "move_rules:\n  max_walk_speed: 5\n  start_on_foot: True\n",
        "move_rules:\n  home_distance_power: 2\n  stay_close_to_home: True\n",
        "move_rules:\n  pruning_threshold: 2\n",
        "spawn_rules:\n  conflict_spawn_decay_interval: 7\n  conflict_spawn_decay: [1.0, 0.5]\n",
    ],
)
def test_a_setting_that_does_something_is_not_told(tmp_path: Path, text: str) -> None:
    assert read_flee(road(tmp_path / "one", settings=text)).warnings == ()


@pytest.mark.parametrize("name", ["burundi2015", "car2013", "mali2012", "ssudan2013", "burundi2015_fleerepo"])
def test_folders_as_they_are_published_are_told_nothing_about_defaults(name: str) -> None:
    assert not [line for line in read_flee(scored(name)).warnings if "has no effect" in line]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("spawn_rules:\n  starvation_driven_spawning: True\n", "region_attributes_IPC.csv"),
        ("move_rules:\n  flee_when_starving: True\n", "region_attributes_IPC.csv"),
        ("move_rules:\n  flood_rules:\n    flood_movechances: [0, 0.5]\n", "flood_level.csv"),
    ],
)
def test_a_rule_without_its_table_is_a_fault(tmp_path: Path, text: str, file: str) -> None:
    with pytest.raises(CaseError, match=rf"{file}.*no such file"):
        read_flee(road(tmp_path / "one", settings=text))


PLACES = ("A,r,home,0,0,conflict_zone,0,1000000", "T,q,home,0,1,town,,500000", "Z,q,away,0,2,camp,,9000000")


def starving(folder: Path, spawn: str) -> list[float]:
    """Chances of a newcomer's origin on day 0; half of `A` starve, and 60 in 100 of the region of the others."""
    series = {"Z": ["2020-01-01,0", "2020-01-11,1000"]}
    text = f"spawn_rules:\n  starvation_driven_spawning: True\n{spawn}"
    made = write(folder, PLACES, ["A,T,100", "T,Z,100"], series, settings=text)
    (made / "input_csv" / "region_attributes_IPC.csv").write_text("#Day,q,r\n0,60,50\n10,60,50\n", encoding="utf-8")
    return prepare(read_flee(made)).origins[0].tolist()


def test_those_who_starve_come_from_conflict_zones_only_unless_that_is_off(tmp_path: Path) -> None:
    assert starving(tmp_path / "only", "") == [1.0, 0.0, 0.0]
    everywhere = starving(tmp_path / "all", "  conflict_zone_spawning_only: False\n")
    assert everywhere == pytest.approx([10 / 13, 3 / 13, 0.0])  # a million at most, 60 in 100 of half a million, a camp


@pytest.mark.parametrize(("mode", "driven"), [("flee", False), ("corrected", True)])
def test_flee_hears_flood_driven_numbers_in_flood_zones_only(tmp_path: Path, mode: Mode, driven: bool) -> None:
    folder = road(tmp_path / "one", settings="spawn_rules:\n  flood_driven_spawning:\n    spawn_mode: constant\n")
    level = "#Day,A\n" + "".join(f"{day},0\n" for day in range(10))
    (folder / "input_csv" / "flood_level.csv").write_text(level, encoding="utf-8")
    case = read_flee(folder, mode)
    assert case.settings.spawn.flood_driven_spawning is driven
    assert any("flood_driven_spawning has no effect" in line for line in case.warnings) is not driven
    if driven:
        assert case.settings.spawn.displaced_per_flood_day == (0.0, 100.0, 200.0, 300.0, 500.0)
