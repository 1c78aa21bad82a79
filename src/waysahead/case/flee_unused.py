"""What a Flee folder asks for in vain: rules without their table, and settings without an effect on this folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from waysahead.case.fault import Fault
from waysahead.case.flee_rules import FloodRules, MoveRules, Settings, SpawnRules, needed_attributes
from waysahead.case.flee_tables import FleePlace, FleeRoute

FORECAST = ("flood_forecaster_timescale", "flood_forecaster_end_time", "flood_forecaster_weights",
            "flood_awareness_weights")  # fmt: skip
"""Keys of the forecast of floods, which is refused where it is switched on."""


def missing_tables(
    rules: Settings,
    places: Sequence[FleePlace],
    demographics: Mapping[str, object],
    levels: Mapping[str, Mapping[str, object]],
) -> list[Fault]:
    """A fault for each table that a rule needs and the folder has not, as Flee stops without it."""
    faults = [
        _missing(f"demographics_{name}.csv", "a column Default")
        for name in needed_attributes(rules)
        if name not in demographics
    ]
    move, spawn = rules.move, rules.spawn
    if move.flee_when_starving or move.avoid_food_deprived_locations or spawn.starvation_driven_spawning:
        shown = "region_attributes_IPC.csv"
        if "ipc" not in levels:
            faults.append(_missing(shown, "a column for each region"))
        else:
            regions = sorted({place.region for place in places} - set(levels["ipc"]))
            fix = "add a column for each, 0 where nobody starves"
            faults += [
                Fault(f"input_csv/{shown}", 1, f"no column {region!r}", "every region of locations.csv", fix)
                for region in regions
            ]
    if (rules.flood is not None or spawn.flood_driven_spawning) and "flood" not in levels:
        faults.append(_missing("flood_level.csv", "a level for each day"))
    return faults


def without_effect(
    rules: Settings, mode: str, places: Sequence[FleePlace], routes: Sequence[FleeRoute], has_total: bool
) -> list[str]:
    """A line for each setting that differs from Flee's default and changes nothing here, by name, with the reason."""
    return [f"{name} has no effect: {why}" for name, why in _idle(rules, mode, places, routes, has_total)]


def _idle(
    rules: Settings, mode: str, places: Sequence[FleePlace], routes: Sequence[FleeRoute], has_total: bool
) -> Iterator[tuple[str, str]]:
    changed = _changed(rules.move, MoveRules()) | _changed(rules.spawn, SpawnRules())
    changed |= _changed(rules.flood or FloodRules(), FloodRules())
    for name, (idle, why) in _reasons(rules, mode, places, routes, has_total).items():
        if name in changed and idle:
            yield name, why


def _reasons(
    rules: Settings, mode: str, places: Sequence[FleePlace], routes: Sequence[FleeRoute], has_total: bool
) -> dict[str, tuple[bool, str]]:
    """Whether each of these settings is idle, and why."""
    move, spawn = rules.move, rules.spawn
    camps = [place for place in places if place.kind == "camp"]
    afoot = move.start_on_foot or any(_given(road.attributes, "walk_probability") for road in routes)
    unlimited = not any(camp.size or camp.number("capacity_per_day") for camp in camps)
    driven = spawn.conflict_driven_spawning or spawn.flood_driven_spawning
    alike = mode == "corrected" and move.awareness_level < 1
    one_country = len({place.country for place in places}) < 2
    pulled = any(place.number("trade_volume") or place.number("hdi") for place in places)
    found = {
        "average_social_connectivity": (True, "only Flee's rule of two systems reads it, and nothing switches that on"),
        "max_crossing_speed": (True, "only Flee's micro model reads it"),
        "max_flood_level": (True, "levels are those of flood_level.csv; Flee keeps it and reads it nowhere"),
        "conflict_zone_spawning_only": (
            not spawn.starvation_driven_spawning and not spawn.flood_zone_spawning_only,
            "places without conflict weigh nothing unless starvation_driven_spawning is on",
        ),
        "flood_zone_spawning_only": (not spawn.flood_driven_spawning, "there is no flood_driven_spawning"),
        "conflict_spawn_decay_interval": (not spawn.conflict_spawn_decay, "there is no conflict_spawn_decay"),
        "sum_from_camps": (
            driven or not has_total,
            "numbers are driven by conflict or flood" if driven else "data_layout.csv has no row total",
        ),
        "empty_camps_on_day0": (not camps, "there is no camp"),
        "starvation_driven_spawning": (driven, "numbers are driven by conflict or flood"),
        "camps_are_sinks": (
            not any(camp.number("deactivation_probability") for camp in camps),
            "no camp has a deactivation_probability",
        ),
        "max_walk_speed": (not afoot, "nobody walks: start_on_foot is off and no road has a walk_probability"),
        "foreign_weight": (alike or one_country, "all places are of one country" if one_country else _ALIKE),
        "camp_weight": (alike, _ALIKE),
        "conflict_weight": (alike, _ALIKE),
        "idpcamp_movechance": (not any(camp.idp for camp in camps), "no place is an IDP camp"),
        "capacity_buffer": (unlimited, "no camp has a capacity"),
        "capacity_scaling": (unlimited, "no camp has a capacity"),
        "home_distance_power": (not move.stay_close_to_home, "stay_close_to_home is off"),
        "pop_power_for_loc_weight": (not move.use_pop_for_loc_weight, "use_pop_for_loc_weight is off"),
        "movechance_pop_base": (not move.movechance_pop_scale_factor, "movechance_pop_scale_factor is 0"),
        "pruning_threshold": (move.pruning_threshold <= 1.0, "only a value above 1 leaves places out"),
        "use_economic_pull": (not pulled, "no place has a trade_volume or an hdi"),
        "harvest_months": (
            mode == "corrected" and not any(place.number("farmer_fraction") for place in places),
            "no place has a farmer_fraction",
        ),
        "BoysTakeRisk": (not move.ChildrenAvoidHazards, "ChildrenAvoidHazards is off"),
        "avg_religion_fraction": (not move.MatchCampReligion, "MatchCampReligion is off"),
    }  # fmt: skip
    return found | dict.fromkeys(FORECAST, (True, "forecasts of floods are not built here"))


_ALIKE = "with an awareness_level below 1 places are not weighed"


def _missing(name: str, expected: str) -> Fault:
    return Fault(f"input_csv/{name}", None, "no such file", expected, f"add {name}, or leave the rule out")


def _given(attributes: Mapping[str, str], name: str) -> bool:
    text = attributes.get(name, "").strip()
    return text not in ("", "0", "0.0")


def _changed(rules: object, defaults: object) -> set[str]:
    """Names of the values that are not those of Flee."""
    values: dict[str, Any] = vars(rules)
    return {name for name, value in values.items() if value != vars(defaults)[name]}
