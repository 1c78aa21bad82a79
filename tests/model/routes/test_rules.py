"""Rules of Flee on small folders, against shares worked out by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.flee_folder import write
from waysahead.case.flee import FleeCase, Mode, read_flee
from waysahead.model.routes import prepare, travel

SERIES = {"Y": ["2020-01-01,0", "2020-01-11,100000"], "Z": ["2020-01-01,0"]}
PLACES = ("A,r,home,0,0,conflict_zone,0,1000000", "Y,r,home,0,1,camp,,", "Z,r,away,0,2,camp,,")
ROADS = ("A,Y,100", "A,Z,100")


def folder(
    tmp_path: Path, rules: str, tables: dict[str, str] | None = None, places: tuple[str, ...] = PLACES, more: str = ""
) -> Path:
    """A conflict zone with two camps at 100 km; `rules` are lines of move_rules, `tables` files of input_csv."""
    text = f"{more}move_rules:\n  max_move_speed: 360\n  camp_movechance: 0.0\n{rules}"
    made = write(tmp_path / "case", places, ROADS, SERIES, settings=text)
    for name, rows in (tables or {}).items():
        (made / "input_csv" / name).write_text(rows, encoding="utf-8")
    return made


def share(case: FleeCase) -> float:
    """Part of the people in camps that are in Z on the last day."""
    places = travel(prepare(case)).places[-1]
    return float(places[2] / places[1:].sum())


AGES = {"demographics_age.csv": "age,Default\n10,0.5\n30,0.5\n"}
SEXES = {"demographics_gender.csv": "gender,Default\nmale,0.5\nfemale,0.5\n"}
OLD = {"demographics_age.csv": "age,Default\n30,0.5\n70,0.5\n"}
TEENS = {"demographics_age.csv": "age,Default\n16,1.0\n"} | SEXES


@pytest.mark.parametrize(
    ("rules", "tables", "expected"),
    [
        ("  foreign_weight: 2.0\n", {}, 2 / 3),
        ("  foreign_weight: 2.0\n  ChildrenAvoidHazards: True\n", AGES, 0.5 * 4 / 5 + 0.5 * 2 / 3),
        ("  foreign_weight: 2.0\n  ElderlyAvoidHazards: True\n", OLD, 0.5 * 4 / 5 + 0.5 * 2 / 3),
        ("  foreign_weight: 2.0\n  WomenAvoidHazards: True\n", SEXES, 0.5 * 4 / 5 + 0.5 * 2 / 3),
        (
            "  foreign_weight: 2.0\n  ChildrenAvoidHazards: True\n  BoysTakeRisk: True\n", TEENS,
            0.5 * 4 / 5 + 0.5 * 1 / 2,
        ),
    ],
)  # fmt: skip
def test_age_and_sex_change_what_is_attractive(
    tmp_path: Path, rules: str, tables: dict[str, str], expected: float
) -> None:
    assert share(read_flee(folder(tmp_path, rules, tables))) == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(
    ("rules", "tables", "flees"),
    [
        ("  ChildrenAvoidHazards: True\n", AGES, 0.7332),
        ("  ChildrenAvoidHazards: True\n  BoysTakeRisk: True\n", TEENS, 0.6462),
    ],
)
def test_age_and_sex_as_flee_runs_them(tmp_path: Path, rules: str, tables: dict[str, str], flees: float) -> None:
    """`flees` is the share of ten runs of Flee 3.1 with 1,800 agents each on the same folder; its sd is 0.0035."""
    found = share(read_flee(folder(tmp_path, f"  foreign_weight: 2.0\n{rules}", tables)))
    assert found == pytest.approx(flees, abs=0.0105)


def test_attributes_differ_by_place_of_origin(tmp_path: Path) -> None:
    ages = {"demographics_age.csv": "age,Default,A\n10,1.0,0.0\n30,0.0,1.0\n"}
    rules = "  foreign_weight: 2.0\n  ChildrenAvoidHazards: True\n"
    assert share(read_flee(folder(tmp_path, rules, ages))) == pytest.approx(2 / 3, abs=0.006)


def test_a_rule_without_its_table_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"demographics_religion\.csv"):
        read_flee(folder(tmp_path, "  MatchCampReligion: True\n"))


@pytest.mark.parametrize("rule", ["MatchCampEthnicity", "MatchCampReligion"])
def test_people_go_where_their_own_are(tmp_path: Path, rule: str) -> None:
    attribute = "religion" if "Religion" in rule else "ethnicity"
    tables = {f"demographics_{attribute}.csv": f"{attribute},Default,Y,Z,A\nsun,1,1,0,0.25\nmoon,1,0,1,0.75\n"}
    made = folder(tmp_path, f"  {rule}: True\n", tables)
    for name in "YZ":
        (made / "source_data" / f"{name}.csv").write_text("2020-01-01,500\n2020-01-11,50500\n", encoding="utf-8")
    case = read_flee(made, "corrected")
    places = travel(prepare(case)).places
    newcomers = places[-1, 1:] - 500
    assert newcomers[1] / newcomers.sum() == pytest.approx(0.75, abs=0.01)


def test_harvest_keeps_everybody_in_flee_mode_and_farmers_in_corrected(tmp_path: Path) -> None:
    made = folder(tmp_path, "  harvest_months: [1]\n")
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population,farmer_fraction"
    rows = [f"{place},0.25" if place.startswith("A") else f"{place},0" for place in PLACES]
    (made / "input_csv" / "locations.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert travel(prepare(read_flee(made, "flee"))).places[-1, 1:].sum() == 0
    places = travel(prepare(read_flee(made, "corrected"))).places[-1]
    assert places[0] / places.sum() == pytest.approx(0.25, abs=0.01)


def test_people_of_agents_csv_come_on_top(tmp_path: Path) -> None:
    rows = {"agents.csv": "location name,age\n" + "A,20\n" * 300 + "Z,30\n" * 200}
    made = folder(tmp_path, "", rows, more="spawn_rules:\n  read_from_agents_csv_file: True\n")
    journey = travel(prepare(read_flee(made)))
    assert journey.places[0].sum() + journey.on_roads[0] == 500
    assert journey.places[0, 2] == pytest.approx(200 + 150, abs=45)
    assert journey.places[-1].sum() == 500 + journey.arrived.sum()


@pytest.mark.parametrize(("mode", "key"), [("corrected", "camps_are_sinks"), ("flee", "camps_are_sicks")])
def test_camps_that_are_sinks_let_nobody_go(tmp_path: Path, mode: Mode, key: str) -> None:
    made = folder(tmp_path, "", more=f"spawn_rules:\n  {key}: True\n")
    text = (made / "simsetting.yml").read_text(encoding="utf-8").replace("camp_movechance: 0.0", "camp_movechance: 0.5")
    (made / "simsetting.yml").write_text(text, encoding="utf-8")
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population,deactivation_probability"
    rows = [f"{place},{1 if place.startswith('Z') else 0}" for place in PLACES]
    (made / "input_csv" / "locations.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    journey = travel(prepare(read_flee(made, mode)))
    assert (np.diff(journey.places[:, 2]) >= 0).all()
    assert journey.settled.sum() == journey.places[-1, 2]
    assert journey.places[-1, 2] > journey.places[-1, 1] > 0
    assert journey.places[-1].sum() + journey.on_roads[-1] == journey.arrived.sum()


def test_capacity_may_grow(tmp_path: Path) -> None:
    places = (PLACES[0], "Y,r,home,0,1,camp,,1000", PLACES[2])
    made = folder(tmp_path, "  capacity_buffer: 0.9\n", places=places)
    small = travel(prepare(read_flee(made))).places[-1, 1]
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population,capacity_per_day"
    rows = [f"{place},{5000 if place.startswith('Y') else 0}" for place in places]
    (made / "input_csv" / "locations.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    grown = travel(prepare(read_flee(made))).places[-1, 1]
    assert small < 7000
    assert grown > 35_000


def test_hunger_makes_people_leave_and_places_shunned(tmp_path: Path) -> None:
    places = (*PLACES[:2], "T,q,home,0,2,town,,")
    made = folder(tmp_path, "  default_movechance: 0.0001\n", places=places)
    (made / "input_csv" / "routes.csv").write_text("A,Y,100\nA,T,100\n", encoding="utf-8")
    levels = "#Day,q,r\n0,60,0\n10,60,0\n"
    (made / "input_csv" / "region_attributes_IPC.csv").write_text(levels, encoding="utf-8")
    case = read_flee(made)
    shunned = replace(case.settings.move, avoid_food_deprived_locations=True, default_movechance=0.01)
    first = travel(prepare(replace(case, settings=replace(case.settings, move=shunned)))).places[1]
    assert first[2] / first[1:].sum() == pytest.approx(0.64 / 1.64, abs=0.02)  # 1 - 0.6 squared beside 1
    leaving = replace(shunned, flee_when_starving=True, avoid_food_deprived_locations=False)
    ready = prepare(replace(case, settings=replace(case.settings, move=leaving)))
    assert ready.calendar.move[3, 2] == pytest.approx(0.6 + 0.4 * 0.01)


def test_floods_move_people_and_set_weights(tmp_path: Path) -> None:
    tables = "    flood_movechances: [0, 0.5, 0.9]\n    flood_loc_weights: [1, 0.5, 0.25]\n"
    rules = f"  flood_rules:\n    max_flood_level: 2\n{tables}"
    made = folder(tmp_path, rules)
    days = "".join(f"{day},0,0,{level}\n" for day, level in enumerate([0, 1, 2, 1.5] + [0] * 6))
    (made / "input_csv" / "flood_level.csv").write_text("#Day,A,Y,Z\n" + days, encoding="utf-8")
    calendar = prepare(read_flee(made)).calendar
    assert calendar.score[:4, 2].tolist() == [1.0, 0.5, 0.25, 0.375]
    assert calendar.move[:4, 2].tolist() == [0.0, 0.5, 0.9, 0.7]


@pytest.mark.parametrize(
    ("way", "rate", "expected"), [("constant", 500, 500), ("poisson", 500, 500), ("pop_ratio", 0.002, 2000)]
)
def test_conflicts_drive_numbers(tmp_path: Path, way: str, rate: float, expected: int) -> None:
    more = f"spawn_rules:\n  conflict_driven_spawning:\n    spawn_mode: {way}\n    displaced_per_conflict_day: {rate}\n"
    journey = travel(prepare(read_flee(folder(tmp_path, "", more=more))))
    spread = 0 if way != "poisson" else 100
    assert journey.arrived == pytest.approx(np.full(10, expected), abs=spread)


def test_floods_drive_numbers(tmp_path: Path) -> None:
    more = (
        "spawn_rules:\n  take_from_population: True\n  conflict_zone_spawning_only: False\n"
        "  flood_zone_spawning_only: True\n  flood_driven_spawning:\n    flood_spawn_mode: pop_ratio\n"
        "    displaced_per_flood_day: [0.0, 0.1, 0.2]\n"
    ).replace("flood_spawn_mode", "spawn_mode")
    made = folder(tmp_path, "  flood_rules:\n    max_flood_level: 2\n", more=more)
    days = "".join(f"{day},{level},0,0\n" for day, level in enumerate([0, 1, 2] + [0] * 7))
    (made / "input_csv" / "flood_level.csv").write_text("#Day,A,Y,Z\n" + days, encoding="utf-8")
    journey = travel(prepare(read_flee(made)))
    assert journey.arrived[:4].tolist() == [0, 100_000, 180_000, 0]


def test_forecasts_of_floods_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="flood_forecaster"):
        read_flee(folder(tmp_path, "  flood_rules:\n    flood_forecaster: True\n"))


def test_fixed_routes_take_the_score_twice(tmp_path: Path) -> None:
    rules = "  foreign_weight: 2.0\n  fixed_routes: True\n"
    assert share(read_flee(folder(tmp_path, rules))) == pytest.approx(4 / 5, abs=0.006)


def test_trade_and_development_pull_abroad(tmp_path: Path) -> None:
    made = folder(tmp_path, "  use_economic_pull: True\n")
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population,trade_volume,hdi"
    rows = [f"{place},0.75,0.5" for place in PLACES]
    (made / "input_csv" / "locations.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert share(read_flee(made)) == pytest.approx(2 / 3, abs=0.006)  # 1 + 0.75 + 0.25 beside 1


def test_camps_inside_the_country_are_left_more_often(tmp_path: Path) -> None:
    places = (PLACES[0], "Y,r,home,0,1,idpcamp,,", PLACES[2])
    made = folder(tmp_path, "  idpcamp_movechance: 0.5\n", places=places)
    journey = travel(prepare(read_flee(made)))
    assert prepare(read_flee(made)).calendar.move[0].tolist() == [1.0, 0.5, 0.0]
    assert journey.places[-1, 2] > 2 * journey.places[-1, 1]


def test_groups_choose_by_kin_and_shut_borders(tmp_path: Path) -> None:
    tables = {
        "groups.csv": "group,place,share\nhill,,0.4\nriver,,0.6\n",
        "affinities.csv": "group,where,factor,start,end\nhill,away,3\nriver,away,0,0,20\n",
    }
    expected = 0.4 * 3 / 4
    assert share(read_flee(folder(tmp_path, "", tables))) == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(
    ("spawn", "first"), [("insert_day0: True", 70), ("insert_day0: False", 20), ("empty_camps_on_day0: True", 0)]
)
def test_who_is_in_a_camp_before_day_0(tmp_path: Path, spawn: str, first: int) -> None:
    made = folder(tmp_path, "", more=f"spawn_rules:\n  {spawn}\n")
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population,initial_idps"
    rows = [PLACES[0] + ",", PLACES[1][:-1] + ",1000,20", PLACES[2] + ","]
    (made / "input_csv" / "locations.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    (made / "source_data" / "Y.csv").write_text("2020-01-01,50\n2020-01-11,100000\n", encoding="utf-8")
    ready = prepare(read_flee(made))
    assert ready.arrivals.first.tolist() == [0, first, 0]
    assert ready.rooms.first.limit.tolist() == [950 if first == 70 else 1000]  # Flee lowers room by the record alone
