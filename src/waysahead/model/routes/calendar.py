"""What each day brings to the map: conflicts, closures, scores, move chances. None of it depends on who moves where."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.case.flee_rules import MoveRules, SpawnRules
from waysahead.model.routes.graph import Floats, Ints, Roads

CERTAIN = 1e-6
"""An intensity above this is a conflict."""
FEWEST = 0.005
"""A place that fewer leave in a day counts as a camp."""
Flags = NDArray[np.bool_]


class Calendar(NamedTuple):
    """By day, and by place or road."""

    score: Floats  # attraction of a place, without capacity
    move: Floats  # chance that somebody at rest tries to leave
    town: Flags
    camp: Flags
    open: Flags  # roads
    forced: Flags  # roads that everybody has to take
    conflict: Floats  # intensity, 0 where there is none
    spawn: Floats  # weight of a resident as an origin: intensity x decay
    same: list[int]  # number of the map of each day


class _Places:
    """The state of places and roads while the days are gone through."""

    def __init__(self, case: FleeCase, roads: Roads) -> None:
        move, places = case.settings.move, case.places
        kinds = [place.kind for place in places]
        starts = [kind == "conflict" and place.conflict_day <= 0 for kind, place in zip(kinds, places, strict=True)]
        later = [kind == "conflict" and place.conflict_day > 0 for kind, place in zip(kinds, places, strict=True)]
        one = case.settings.default_conflict_intensity
        self.conflict = np.array(
            [place.number("conflict_intensity", one) if at else 0.0 for at, place in zip(starts, places, strict=True)]
        )
        self.onset = np.full(len(places), -1.0)
        self.camp = np.array([kind == "camp" for kind in kinds])
        self.idp = np.array([place.idp for place in places])
        self.town = np.array([kind == "town" for kind in kinds]) | np.array(later, dtype=np.bool_)
        self.open = np.ones(len(roads.start), dtype=np.bool_)
        self.forced = roads.forced.copy()
        chances = {"camp": move.camp_movechance, "conflict": move.conflict_movechance, "forward": 1.0, "marker": 1.0}
        self.move = np.array([chances.get(kind, move.default_movechance) for kind in kinds])
        self.move[self.idp] = move.idpcamp_movechance
        self.move[np.array(later, dtype=np.bool_)] = move.default_movechance
        flooded = np.array([kind == "flood_zone" for kind in kinds])
        stuck = (self.move < FEWEST) & ~self.camp & ~flooded
        self.camp |= stuck
        self.town &= ~stuck

    def begin_conflict(self, at: int, intensity: float, day: int, move: MoveRules) -> None:
        self.conflict[at], self.onset[at] = intensity, day
        self.move[at], self.town[at] = move.conflict_movechance, False

    def end_conflict(self, at: int, move: MoveRules) -> None:
        self.conflict[at] = 0.0
        self.move[at], self.town[at] = move.default_movechance, True

    def shut_camp(self, at: int, move: MoveRules) -> None:
        self.move[at], self.town[at] = move.default_movechance, True
        self.camp[at], self.idp[at], self.conflict[at] = False, False, 0.0

    def open_camp(self, at: int, idp: bool, move: MoveRules) -> None:
        self.move[at] = move.idpcamp_movechance if idp else move.camp_movechance
        self.camp[at], self.idp[at], self.town[at], self.conflict[at] = True, idp, False, 0.0


def build_calendar(case: FleeCase, roads: Roads) -> Calendar:
    """Go through the days on which something begins or ends; scores of all days at once."""
    move, days = case.settings.move, case.days
    held = _go_through(case, roads)
    foreign = np.array([place.country != case.places[0].country for place in case.places])
    fixed = np.where(foreign, move.foreign_weight, 1.0)
    if move.use_economic_pull:
        pull = [1.0 + place.number("trade_volume") + place.number("hdi") ** 2 for place in case.places]
        fixed = fixed * np.where(foreign, pull, 1.0)
    decay = _decay(case.settings.spawn, np.arange(days)[:, None], held.onset)
    score = fixed * np.where(held.camp, move.camp_weight, 1.0)
    score = score * np.where(held.conflict > 0.0, move.conflict_weight ** (decay * held.conflict), 1.0)
    chance = held.move
    if move.movechance_pop_scale_factor:
        size = np.array([float(place.size) for place in case.places])
        chance = chance * (np.maximum(size, 0.0) / move.movechance_pop_base) ** move.movechance_pop_scale_factor
    if move.avoid_food_deprived_locations or move.flee_when_starving:
        hunger = np.stack([_level(case, "ipc", place.region) for place in case.places], axis=1) / 100.0
        if move.avoid_food_deprived_locations:
            score = score * np.where(foreign, 1.0, 1.0 - hunger**2)
        if move.flee_when_starving:
            chance = hunger + (1.0 - hunger) * chance
    if case.settings.flood is not None:
        flood = np.stack([_level(case, "flood", place.name) for place in case.places], axis=1)
        if case.settings.flood.flood_loc_weights:
            score = np.where(flood > 0.0, score * _table(case.settings.flood.flood_loc_weights, flood), score)
        if case.settings.flood.flood_movechances:
            chance = np.where(flood > 0.0, _table(case.settings.flood.flood_movechances, flood), chance)
    chance = np.clip(chance, 0.0, 1.0)
    epoch = _epochs([score, chance, held.town, held.camp, held.open, held.forced, *_group_days(case)])
    return Calendar(
        score, chance, held.town, held.camp, held.open, held.forced, held.conflict, held.conflict * decay, epoch
    )


class _Held(NamedTuple):
    """The state of places and roads, by day."""

    conflict: Floats
    onset: Floats
    move: Floats
    town: Flags
    camp: Flags
    open: Flags
    forced: Flags


def _go_through(case: FleeCase, roads: Roads) -> _Held:
    state = _Places(case, roads)
    index = {place.name: at for at, place in enumerate(case.places)}
    conflicts = case.conflicts or {}
    events = {closure.start for closure in case.closures} | {closure.end for closure in case.closures} | {0}
    if case.conflicts is None:
        events |= {place.conflict_day for place in case.places if place.kind == "conflict"}
    for levels in conflicts.values():
        events |= set((np.flatnonzero(np.diff(levels > CERTAIN)) + 1).tolist())
    names = ("conflict", "onset", "move", "town", "camp", "open", "forced")
    rows: list[list[np.ndarray]] = []
    dates = sorted(day for day in events if 0 <= day < case.days)
    for day in dates:
        _conflicts(case, state, index, day)
        _closures(case, roads, state, index, day)
        rows.append([getattr(state, name).copy() for name in names])
    often = np.diff([*dates, case.days])
    held = _Held(*(np.repeat(np.stack(column), often, axis=0) for column in zip(*rows, strict=True)))
    if case.mode == "corrected":  # Flee keeps the intensity of the first day
        for name, levels in conflicts.items():
            at = index[name]
            held.conflict[:, at] = np.where(held.conflict[:, at] > 0.0, levels, 0.0)
    return held


def _epochs(parts: list[np.ndarray]) -> list[int]:
    """A number for each day; days of one number are alike in every part."""
    table = np.concatenate([part.astype(np.float64) for part in parts], axis=1)
    fresh = np.flatnonzero(np.append(True, (table[1:] != table[:-1]).any(axis=1)))
    seen: dict[bytes, int] = {}
    number = [seen.setdefault(table[day].tobytes(), len(seen)) for day in fresh.tolist()]
    return np.repeat(np.array(number, dtype=np.int64), np.diff(np.append(fresh, len(table)))).tolist()


def _group_days(case: FleeCase) -> list[np.ndarray]:
    """Which rows of affinities hold, by day."""
    days = np.arange(case.days)
    rows = [(days >= row.start) & (days < row.end) for row in case.affinities]
    return [np.stack(rows, axis=1)] if rows else []


def _decay(spawn: SpawnRules, day: Ints, onset: Floats) -> Floats:
    """The factor of the list for the time since the onset, its last value kept."""
    if not spawn.conflict_spawn_decay:
        return np.ones(onset.shape)
    steps = np.array(spawn.conflict_spawn_decay)
    past = np.trunc((day - onset) / spawn.conflict_spawn_decay_interval).astype(np.int64)
    return steps[np.clip(past, 0, len(steps) - 1)]


def _conflicts(case: FleeCase, state: _Places, index: dict[str, int], day: int) -> None:
    move = case.settings.move
    if case.conflicts is None:
        if case.mode == "corrected":  # Flee looks in the wrong columns, and finds nothing
            for at, place in enumerate(case.places):
                if place.kind == "conflict" and place.conflict_day == day and day > 0:
                    state.begin_conflict(at, case.settings.default_conflict_intensity, day, move)
        return
    for name, levels in case.conflicts.items():
        now = levels[day] > CERTAIN
        before = day > 0 and levels[day - 1] > CERTAIN
        if now and not before:
            state.begin_conflict(index[name], float(levels[day]), day, move)
        elif before and not now:
            state.end_conflict(index[name], move)


def _closures(case: FleeCase, roads: Roads, state: _Places, index: dict[str, int], day: int) -> None:
    move = case.settings.move
    country = np.array([place.country for place in case.places])
    for closure in case.closures:
        for when, shut in ((closure.start, True), (closure.end, False)):
            if when != day:
                continue
            start, end = country[roads.start], country[roads.end]
            one = index.get(closure.one, -1)
            if closure.kind == "country":
                pair = {closure.one, closure.other}
                touched = np.array([{a, b} == pair for a, b in zip(start, end, strict=True)], dtype=np.bool_)
                state.open[touched] = not shut
            elif closure.kind == "location":
                state.open[(roads.start == one) | (roads.end == one)] = not shut
            elif closure.kind in ("camp", "idpcamp"):
                if shut:
                    state.shut_camp(one, move)
                else:
                    state.open_camp(one, closure.kind == "idpcamp", move)
            elif case.mode == "corrected":  # in Flee the next two do nothing
                other = index.get(closure.other, -1)
                there = (roads.start == one) & (roads.end == other)
                if closure.kind == "link":
                    state.open[there | ((roads.start == other) & (roads.end == one))] = not shut
                else:
                    back = (roads.start == other) & (roads.end == one)
                    state.forced[(there | back) & roads.forced] = not shut


def _level(case: FleeCase, kind: str, name: str) -> Floats:
    return case.levels.get(kind, {}).get(name, np.zeros(case.days))


def _table(values: tuple[float, ...], level: Floats) -> Floats:
    return np.interp(level, np.arange(len(values), dtype=np.float64), np.array(values))
