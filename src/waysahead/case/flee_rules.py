"""Rules of a Flee folder: every key of `simsetting.yml` with its default.

Keys and defaults are those of djgroen/flee 02cd2cbd (2026-05-14), read.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SpawnRules:
    """Who is displaced, where and when."""

    take_from_population: bool = False
    insert_day0: bool = True
    empty_camps_on_day0: bool = False
    conflict_zone_spawning_only: bool = True
    flood_zone_spawning_only: bool = False
    read_from_agents_csv_file: bool = False
    sum_from_camps: bool = True
    starvation_driven_spawning: bool = False
    conflict_driven_spawning: bool = False
    conflict_spawn_mode: str = "constant"
    displaced_per_conflict_day: float = 500.0
    flood_driven_spawning: bool = False
    flood_spawn_mode: str = "pop_ratio"
    displaced_per_flood_day: tuple[float, ...] = (0.0, 0.1, 0.2, 0.5, 0.9)
    conflict_spawn_decay: tuple[float, ...] = ()
    conflict_spawn_decay_interval: int = 30
    average_social_connectivity: float = 3.0
    camps_are_sinks: bool = False


@dataclass(frozen=True)
class MoveRules:
    """Who moves on, where to, and how far in a day (km)."""

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    max_crossing_speed: float = 20.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 1.0 / 3.16227766017
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    awareness_level: int = 1
    capacity_buffer: float = 0.9
    capacity_scaling: float = 1.0
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    use_v1_rules: bool = False
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    stay_close_to_home: bool = False
    home_distance_power: float = 0.5
    use_pop_for_loc_weight: bool = False
    pop_power_for_loc_weight: float = 0.1
    movechance_pop_base: float = 10000.0
    movechance_pop_scale_factor: float = 0.0
    pruning_threshold: float = 1.0
    fixed_routes: bool = False
    two_system_decision_making: bool = False
    use_economic_pull: bool = False
    harvest_months: tuple[float, ...] = ()
    flee_when_starving: bool = False
    avoid_food_deprived_locations: bool = False
    WomenAvoidHazards: bool = False
    ChildrenAvoidHazards: bool = False
    ElderlyAvoidHazards: bool = False
    BoysTakeRisk: bool = False
    MatchCampReligion: bool = False
    MatchCampEthnicity: bool = False
    MatchTownEthnicity: bool = False
    MatchConflictEthnicity: bool = False
    avg_religion_fraction: float = 0.25


@dataclass(frozen=True)
class FloodRules:
    """Move chances and weights by flood level, 0 to `max_flood_level`."""

    max_flood_level: int = -1
    flood_movechances: tuple[float, ...] = ()
    flood_loc_weights: tuple[float, ...] = ()
    flood_link_weights: tuple[float, ...] = ()
    flood_forecaster: bool = False
    flood_forecaster_timescale: int = 0
    flood_forecaster_end_time: int = 0
    flood_forecaster_weights: tuple[float, ...] = ()
    flood_awareness_weights: tuple[float, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Everything that `simsetting.yml` says."""

    spawn: SpawnRules = field(default_factory=SpawnRules)
    move: MoveRules = field(default_factory=MoveRules)
    flood: FloodRules | None = None
    hasten: int = 1
    number_of_steps: int = -1
    default_conflict_intensity: float = 1.0


def needed_attributes(settings: Settings) -> tuple[str, ...]:
    """Attributes that a rule asks for, each a table demographics_NAME.csv."""
    move = settings.move
    children = move.ChildrenAvoidHazards
    asked = {
        "age": children or move.ElderlyAvoidHazards,
        "gender": move.WomenAvoidHazards or (children and move.BoysTakeRisk),
        "ethnicity": move.MatchCampEthnicity or move.MatchTownEthnicity or move.MatchConflictEthnicity,
        "religion": move.MatchCampReligion,
    }
    return tuple(name for name, used in asked.items() if used)
