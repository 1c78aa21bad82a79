"""`simsetting.yml` of a Flee folder, read: unknown keys are refused by name, where Flee passes over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from waysahead.case.fault import Fault, quoted, suggestion
from waysahead.case.flee_rules import FloodRules, MoveRules, Settings, SpawnRules
from waysahead.case.flee_tables import NOT_UTF8

FILE = "simsetting.yml"


LOG_KEYS = ("agent", "link", "camp", "conflict", "init", "idp_totals", "granularity")
TOP_KEYS = (
    "log_levels", "spawn_rules", "move_rules", "optimisations", "number_of_steps", "conflict_input_file",
    "flood_level_input_file", "default_conflict_intensity",
)  # fmt: skip
_RATES: dict[str, tuple[str, tuple[Any, Any]]] = {
    "conflict": ("constant", (500, 0.01)),
    "flood": ("pop_ratio", ([0, 100, 200, 300, 500], [0.0, 0.1, 0.2, 0.5, 0.9])),
}
"""By what drives numbers: the mode where none is given, and the rates where none are, as counts and as shares."""
_V1 = ("max_move_speed", "start_on_foot", "avoid_short_stints", "camp_weight", "conflict_weight")
_MODES = ("constant", "poisson", "pop_ratio")


def read_settings(where: Path, mode: str, faults: list[Fault], warnings: list[str]) -> Settings:
    """The settings of a folder or of a file; Flee's own where a folder holds none."""
    path = where / FILE if where.is_dir() else where
    if where.is_dir() and not path.is_file():
        warnings.append(f"no {FILE}: Flee's own default settings are used")
        return Settings()
    if not path.is_file():
        faults.append(Fault(str(where), None, "no such file", "a settings file of Flee", "check the path"))
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        faults.append(Fault(FILE, None, *NOT_UTF8))
        return Settings()
    return parse_settings(text, mode, faults, warnings)


def parse_settings(text: str, mode: str, faults: list[Fault], warnings: list[str]) -> Settings:
    """The settings of a YAML text; every fault goes into `faults`, what Flee does silently into `warnings`."""
    import yaml

    try:
        given = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        faults.append(Fault(FILE, line, "text that is not YAML", "YAML", "check indents and colons near that line"))
        return Settings()
    if not isinstance(given, dict):
        faults.append(
            Fault(FILE, None, "no keys", "sections such as move_rules:", "start from a settings file of Flee")
        )
        return Settings()
    _unknown(given, TOP_KEYS, "", faults)
    _unknown(_section(given, "log_levels", faults), LOG_KEYS, "log_levels", faults)
    spawn = _section(given, "spawn_rules", faults)
    move = _section(given, "move_rules", faults)
    rules = _spawn_rules(spawn, mode, faults, warnings)
    flood_given = move.pop("flood_rules", None) or given.get("flood_rules")
    flood = _fill(FloodRules, flood_given, "flood_rules", faults) if isinstance(flood_given, dict) else None
    if flood is not None:
        _sense_of_floods(flood, mode, faults, warnings)
    moves = _fill(MoveRules, move, "move_rules", faults)
    if moves.use_v1_rules:
        from dataclasses import replace

        moves = replace(
            moves, max_move_speed=200.0, start_on_foot=False, avoid_short_stints=False, camp_weight=2.0,
            conflict_weight=0.25,
        )  # fmt: skip
        warnings += [f"{name} has no effect: use_v1_rules sets it" for name in _V1 if name in move]
    warnings += _of_other_files(given)
    optimisations = _section(given, "optimisations", faults)
    _unknown(optimisations, ("hasten",), "optimisations", faults)
    hasten = _number(optimisations.get("hasten", 1), "optimisations.hasten", faults, 1)
    if hasten < 1 or hasten != int(hasten):
        faults.append(Fault(FILE, None, str(hasten), "a whole number, 1 or more", "write hasten: 1", "hasten"))
        hasten = 1
    steps = _number(given.get("number_of_steps", -1), "number_of_steps", faults, -1)
    intensity = _number(given.get("default_conflict_intensity", 1.0), "default_conflict_intensity", faults, 1.0)
    _sense(moves, rules, mode, faults, warnings)
    return Settings(rules, moves, flood, int(hasten), int(steps), intensity)


def _of_other_files(given: Mapping[str, Any]) -> list[str]:
    """Lines for keys that name files of Flee: tables have their place in the folder, and no logs are written."""
    tables = {"conflict_input_file": "conflicts.csv", "flood_level_input_file": "flood_level.csv"}
    lines = [f"{key} has no effect: input_csv/{name} is read" for key, name in tables.items() if given.get(key)]
    logs = given.get("log_levels")
    asked = [key for key, level in logs.items() if key != "granularity" and level] if isinstance(logs, dict) else []
    return lines + [f"log_levels.{key} has no effect: no logs of Flee are written here" for key in asked]


def unread_tables(folder: Path, rules: Settings, faults: list[Fault], warnings: list[str]) -> None:
    """Tell of tables of `input_csv/` that Flee knows and that are not read here."""
    if (folder / "major_routes.csv").is_file() and rules.move.fixed_routes:
        fix = "set fixed_routes: False, or take the table away: routes between hubs are not built here"
        faults.append(Fault("input_csv/major_routes.csv", None, "a table", "a table that is read", fix))
    for name in ("major_routes.csv", "location_changes.csv"):
        if (folder / name).is_file():
            warnings.append(f"input_csv/{name} is not read")


def _sense(move: MoveRules, spawn: SpawnRules, mode: str, faults: list[Fault], warnings: list[str]) -> None:
    for name, value in (("max_move_speed", move.max_move_speed), ("max_walk_speed", move.max_walk_speed)):
        if not value > 0:
            faults.append(Fault(FILE, None, str(value), "km a day above 0", "write a positive number", name))
    if not -1 <= move.awareness_level <= 3:
        faults.append(Fault(FILE, None, str(move.awareness_level), "-1 to 3", "use 1, 2 or 3", "awareness_level"))
    for name in ("conflict_movechance", "camp_movechance", "idpcamp_movechance", "default_movechance"):
        value = getattr(move, name)
        if not 0 <= value <= 1:
            faults.append(Fault(FILE, None, str(value), "a chance from 0 to 1", "write a chance", name))
    if not 0 <= move.capacity_buffer < 1:
        faults.append(Fault(FILE, None, str(move.capacity_buffer), "0 to below 1", "write 0.9", "capacity_buffer"))
    if spawn.conflict_zone_spawning_only and spawn.flood_zone_spawning_only:
        fix = "set conflict_zone_spawning_only: False"
        faults.append(Fault(FILE, None, "both", "one of the two", fix, "conflict_ and flood_zone_spawning_only"))
    if move.two_system_decision_making and mode == "corrected":
        fix = "leave the key out: the rule is not built here, and Flee cannot switch it on"
        faults.append(Fault(FILE, None, "True", "a rule that is supported here", fix, "two_system_decision_making"))
    for month in move.harvest_months:
        if month not in range(1, 13):
            faults.append(Fault(FILE, None, str(month), "months 1 to 12", "write a list like [6, 7]", "harvest_months"))
    if mode == "flee" and move.awareness_level < 1:
        warnings.append("awareness_level 0 keeps everybody where they are, -1 acts as 1 (as in Flee)")
    if mode == "flee" and move.two_system_decision_making:
        warnings.append("two_system_decision_making has no effect (as in Flee)")


def _sense_of_floods(flood: FloodRules, mode: str, faults: list[Fault], warnings: list[str]) -> None:
    if flood.flood_forecaster:
        fix = "set flood_forecaster: False: forecasts of floods are not built here"
        faults.append(Fault(FILE, None, "True", "a rule that is supported here", fix, "flood_rules.flood_forecaster"))
    if flood.flood_link_weights and mode == "flee":
        warnings.append("flood_link_weights has no effect (as in Flee)")
    elif flood.flood_link_weights:
        fix = "leave the key out: Flee does not use it either"
        faults.append(Fault(FILE, None, "weights", "a rule that is built", fix, "flood_rules.flood_link_weights"))


def _spawn_rules(spawn: dict[str, Any], mode: str, faults: list[Fault], warnings: list[str]) -> SpawnRules:
    spawn = dict(spawn)
    typo = spawn.pop("camps_are_sicks", None)  # the key that Flee's code reads
    sinks = spawn.get("camps_are_sinks", False)
    if mode == "flee":
        if sinks:
            warnings.append("camps_are_sinks has no effect: Flee reads the key camps_are_sicks")
        spawn["camps_are_sinks"] = bool(typo)
    elif typo is not None:
        spawn["camps_are_sinks"] = bool(typo or sinks)
    sections = {kind: spawn.pop(f"{kind}_driven_spawning", None) for kind in _RATES}
    heard = "flood" if spawn.get("flood_zone_spawning_only") else "conflict"  # Flee reads one of the two
    for kind, driven in sections.items():
        if not driven:
            continue
        name = f"{kind}_driven_spawning"
        if not isinstance(driven, dict):
            expected = "a section with spawn_mode and a rate"
            faults.append(Fault(FILE, None, str(driven), expected, "indent its keys below it", name))
            continue
        rate, usual, rates = f"displaced_per_{kind}_day", *_RATES[kind]
        _unknown(driven, ("spawn_mode", rate), name, faults)
        way = str(driven.get("spawn_mode", usual)).lower()
        if way not in _MODES:
            fix = suggestion(way, _MODES, usual)
            faults.append(Fault(FILE, None, quoted(way), ", ".join(_MODES), fix, f"{name}.spawn_mode"))
        if mode == "flee" and kind != heard:
            state = "off" if kind == "flood" else "on"
            warnings.append(f"{name} has no effect: flood_zone_spawning_only is {state} (as in Flee)")
            continue
        if mode == "corrected" and kind == "flood" and sections["conflict"]:
            warnings.append(f"{name} has no effect: conflict_driven_spawning goes before it")
        spawn[name], spawn[f"{kind}_spawn_mode"] = True, way
        spawn[rate] = driven.get(rate, rates[way == "pop_ratio"])
    if spawn.get("conflict_spawn_decay") in (None, "None"):
        spawn.pop("conflict_spawn_decay", None)
    return _fill(SpawnRules, spawn, "spawn_rules", faults)


def _section(given: Mapping[str, Any], name: str, faults: list[Fault]) -> dict[str, Any]:
    found = given.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        faults.append(Fault(FILE, None, quoted(str(found)), "a section of keys", "indent its keys below it", name))
        return {}
    return dict(found)


def _unknown(given: Mapping[str, Any], known: tuple[str, ...], section: str, faults: list[Fault]) -> None:
    for key in given:
        if key not in known and not (section == "" and key == "flood_rules"):
            where = f"{section}.{key}" if section else str(key)
            faults.append(
                Fault(FILE, None, "an unknown key", "a key of Flee", suggestion(str(key), known, "remove it"), where)
            )


def _fill(kind: type[Any], given: Mapping[str, Any], section: str, faults: list[Fault]) -> Any:  # noqa: ANN401
    """A rules object from a section, each value read as the type of its default."""
    known = {one.name: one.default for one in fields(kind)}
    _unknown(given, tuple(known), section, faults)
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known or value is None:
            continue
        default, where = known[key], f"{section}.{key}"
        if isinstance(default, bool):
            if not isinstance(value, bool):
                faults.append(Fault(FILE, None, quoted(str(value)), "True or False", "write True or False", where))
                continue
            values[key] = value
        elif isinstance(default, tuple):
            listed = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
            values[key] = tuple(_number(one, where, faults, 0.0) for one in listed)
        elif isinstance(default, str):
            values[key] = str(value)
        else:
            number = _number(value, where, faults, float(str(default)))
            values[key] = int(number) if isinstance(default, int) else number
    return kind(**values)


def _number(value: object, where: str, faults: list[Fault], otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        faults.append(Fault(FILE, None, quoted(str(value)), "a number", "write a number", where))
        return otherwise
    return float(value)
