"""A folder in the format of the agent program Flee, read whole: settings, map, conflicts, closures and counts.

The format is that of djgroen/flee 02cd2cbd (2026-05-14). Two ways of reading: `flee` takes what Flee takes, `corrected`
also refuses what Flee passes over (an unknown place in conflicts.csv) and mends what it reads wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from waysahead.case.fault import CaseError, Fault, quoted, suggestion
from waysahead.case.flee_people import Affinity, Listed, read_agents, read_demographics, read_groups
from waysahead.case.flee_rules import Settings
from waysahead.case.flee_series import Dated, added, corrected, read_dated
from waysahead.case.flee_settings import read_settings, unread_tables
from waysahead.case.flee_tables import (
    FleeClosure,
    FleePlace,
    FleeRoute,
    read_closures,
    read_daily,
    read_places,
    read_routes,
    rows_of,
)
from waysahead.case.flee_unused import missing_tables, without_effect

Mode = Literal["flee", "corrected"]


@dataclass(frozen=True)
class FleeCase:
    """A Flee folder. People are counted in full: `hasten` is kept in the settings, nothing is divided here."""

    name: str
    mode: Mode
    start: date
    days: int
    settings: Settings
    places: tuple[FleePlace, ...]
    routes: tuple[FleeRoute, ...]
    closures: tuple[FleeClosure, ...]
    conflicts: Mapping[str, NDArray[np.float64]] | None
    levels: Mapping[str, Mapping[str, NDArray[np.float64]]]
    demographics: Mapping[str, Mapping[str, Mapping[str, float]]]
    series: Mapping[str, Dated]
    total: Dated | None
    warnings: tuple[str, ...]
    uncorrected: Mapping[str, Dated]
    corrections: tuple[tuple[str, int], ...]  # camp, and the day of its second registration
    agents: tuple[Listed, ...] = ()
    groups: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # share by group and place; "" otherwise
    affinities: tuple[Affinity, ...] = ()

    @property
    def camps(self) -> tuple[str, ...]:
        """Names of camps with a series, in the order of locations.csv."""
        return tuple(place.name for place in self.places if place.kind == "camp")

    def counts(self) -> NDArray[np.int64]:
        """Recorded people, int64[day, camp], after registration corrections."""
        columns = [self.series[name].at(self.days) for name in self.camps]
        return np.stack(columns, axis=1) if columns else np.zeros((self.days, 0), dtype=np.int64)

    def totals(self) -> NDArray[np.int64]:
        """The separate total, int64[day]; the sum of the camps where there is none."""
        return self.counts().sum(axis=1) if self.total is None else self.total.at(self.days)


def read_flee(folder: str | Path, mode: Mode = "flee", settings: str | Path | None = None) -> FleeCase:
    """Read a Flee folder; raises `CaseError` with every fault at once.

    folder     holds input_csv/, source_data/ and, unless `settings` names another file, simsetting.yml
    """
    root = Path(folder)
    faults: list[Fault] = []
    warnings: list[str] = []
    if not (root / "input_csv").is_dir():
        expected = "a folder with input_csv/, source_data/ and simsetting.yml"
        raise CaseError([Fault(str(folder), None, "no input_csv/", expected, "give the folder that holds input_csv/")])
    rules = read_settings(root if settings is None else Path(settings), mode, faults, warnings)
    table = root / "input_csv"
    unread_tables(table, rules, faults, warnings)
    start, days = _period(table, faults)
    if rules.number_of_steps > 0:
        days = min(days, rules.number_of_steps) if days else rules.number_of_steps
    places = read_places(table, faults)
    if not places:  # nothing else can be judged
        raise CaseError(faults)
    known = {place.name: at for at, place in enumerate(places)}
    routes = read_routes(table, known, faults)
    closures = read_closures(table, known, frozenset(place.country for place in places), faults)
    conflicts = _conflicts(table, days, known, mode, faults, warnings)
    levels = _levels(table, days, places, faults)
    demographics = read_demographics(table, faults)
    agents = read_agents(table, known, faults) if rules.spawn.read_from_agents_csv_file else ()
    groups, affinities = read_groups(table, places, faults)
    faults += missing_tables(rules, places, demographics, levels)
    driven = rules.spawn.conflict_driven_spawning or rules.spawn.flood_driven_spawning
    series, total = _series(root / "source_data", start, places, mode, driven, faults)
    uncorrected = dict(series)
    corrections = _corrections(table, start, series, mode, faults)
    warnings += without_effect(rules, mode, places, routes, total is not None)
    if faults:
        raise CaseError(faults)
    name = root.resolve().name
    return FleeCase(
        name, mode, start, days, rules, places, routes, closures, conflicts, levels, demographics, series, total,
        tuple(warnings), uncorrected, corrections, agents, groups, affinities,
    )  # fmt: skip


def _period(table: Path, faults: list[Fault]) -> tuple[date, int]:
    shown = "input_csv/sim_period.csv"
    found = {
        row[0].strip().lower(): (at, row[1].strip())
        for at, row in rows_of(table / "sim_period.csv", shown, faults)
        if len(row) > 1
    }
    start, days = date(1970, 1, 1), 0
    for key, example in (("startdate", "StartDate,2012-02-29"), ("length", "Length,300")):
        if key not in found:
            faults.append(Fault(shown, None, "no such row", example, f"add the row {example}", key))
            continue
        at, text = found[key]
        try:
            if key == "startdate":
                start = date.fromisoformat(text)
            else:
                days = int(text)
        except ValueError:
            faults.append(Fault(shown, at, quoted(text), example, "write it like the example", key))
    return start, max(days, 0)


def _conflicts(
    table: Path, days: int, known: Mapping[str, int], mode: Mode, faults: list[Fault], warnings: list[str]
) -> Mapping[str, NDArray[np.float64]] | None:
    shown = "input_csv/conflicts.csv"
    if not (table / "conflicts.csv").is_file():
        warnings.append(
            "no conflicts.csv: start days of locations.csv are used"
            + (" (Flee looks them up in the wrong column, so later ones never start)" if mode == "flee" else "")
        )
        return None
    found = read_daily(table / "conflicts.csv", shown, days, faults, needed=True)
    for name in [name for name in found if name not in known]:
        fix = suggestion(name, known, "add it to locations.csv or remove the column")
        fault = Fault(shown, 1, quoted(name), "places of locations.csv", fix)
        if mode == "corrected":
            faults.append(fault)
        else:
            warnings.append(f"{fault}; the column is ignored (as in Flee)")
        del found[name]
    return found


def _levels(
    table: Path, days: int, places: tuple[FleePlace, ...], faults: list[Fault]
) -> Mapping[str, Mapping[str, NDArray[np.float64]]]:
    """Flood levels by place and food-insecurity levels (0-100, linear between rows) by region."""
    levels: dict[str, Mapping[str, NDArray[np.float64]]] = {}
    if (table / "flood_level.csv").is_file():
        levels["flood"] = read_daily(table / "flood_level.csv", "input_csv/flood_level.csv", days, faults)
    shown = "input_csv/region_attributes_IPC.csv"
    rows = rows_of(table / "region_attributes_IPC.csv", shown, faults, needed=False)
    if rows:
        names = [cell.strip() for cell in rows[0][1]]
        body: list[list[float]] = []
        for at, row in rows[1:]:
            try:
                body.append([float(cell) for cell in row[: len(names)]])
            except ValueError:
                faults.append(Fault(shown, at, quoted(",".join(row)), "numbers", "write plain numbers"))
        if body:
            grid = np.array(body)
            asked = np.arange(days)
            levels["ipc"] = {
                name: np.interp(asked, grid[:, 0], grid[:, at]) for at, name in enumerate(names) if at and name
            }
    return levels


def _series(
    folder: Path, start: date, places: tuple[FleePlace, ...], mode: Mode, driven: bool, faults: list[Fault]
) -> tuple[dict[str, Dated], Dated | None]:
    shown = "source_data/data_layout.csv"
    if driven and not (folder / "data_layout.csv").is_file():
        nothing = Dated(np.zeros(0), np.zeros(0))
        return {place.name: nothing for place in places if place.kind == "camp"}, None
    series: dict[str, Dated] = {}
    for _, row in rows_of(folder / "data_layout.csv", shown, faults):
        files = [cell.strip() for cell in row[1:] if cell.strip()]
        if row[0].startswith("#") or not files:
            continue
        parts = [read_dated(folder / file, f"source_data/{file}", start, faults) for file in files]
        series[row[0]] = added(parts, mode == "flee")
    total = series.pop("total", None)
    for place in places:
        if place.kind == "camp" and place.name not in series:
            fix = suggestion(place.name, series, "add a row with the camp and its file")
            faults.append(Fault(shown, None, f"no row for {quoted(place.name)}", "a row for every camp", fix))
    return series, total


def _corrections(
    table: Path, start: date, series: dict[str, Dated], mode: Mode, faults: list[Fault]
) -> tuple[tuple[str, int], ...]:
    shown = "input_csv/registration_corrections.csv"
    made: list[tuple[str, int]] = []
    for at, row in rows_of(table / "registration_corrections.csv", shown, faults, needed=False):
        if row[0].startswith("#") or len(row) < 2:
            continue
        name = row[0].strip()
        try:
            day = (date.fromisoformat(row[1].strip()) - start).days
        except ValueError:
            faults.append(Fault(shown, at, quoted(row[1]), "a date YYYY-MM-DD", "write the date in full"))
            continue
        if name not in series:
            fix = suggestion(name, series, "use a camp of data_layout.csv")
            faults.append(Fault(shown, at, quoted(name), "a camp with a series", fix))
            continue
        if day < 0 or series[name].days.size == 0:
            continue
        mended = corrected(series[name], day, strict=mode == "flee")
        if mended is None:
            expected = "a date of the camp's series, after a count of 1 or more"
            faults.append(Fault(shown, at, quoted(row[1]), expected, "use a date that stands in the series"))
        else:
            series[name] = mended
            made.append((name, day))
    return tuple(made)
