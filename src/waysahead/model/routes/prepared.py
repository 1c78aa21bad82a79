"""A folder made ready: everything about its map that no run changes, and the store of transitions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.model.routes.calendar import Calendar, Flags, build_calendar
from waysahead.model.routes.capacity import Codes, Rooms, marks_of
from waysahead.model.routes.day import build_day
from waysahead.model.routes.drawing import Kernel, Order, kernel_of, order_of
from waysahead.model.routes.graph import Floats, Ints, build_graph, directed
from waysahead.model.routes.kernel import Passage, Plan, build_plan, chances, passage, reachable, room_to_work
from waysahead.model.routes.kinds import frozen_days, kind_score, matching
from waysahead.model.routes.people import Beyond, Cohorts, cohorts_of, listed_kind
from waysahead.model.routes.scores import Map, Shares
from waysahead.model.routes.spawn import Arrivals, given_arrivals, origin_shares, origin_weights
from waysahead.model.routes.states import leg_table, state_table

CLASSES = 2
"""Classes of recent travel under `avoid_short_stints`."""
KEPT = 1024
"""Transitions kept for days of the same map and room."""


class Store(NamedTuple):
    """What has been made so far; runs share it."""

    kernels: dict[tuple[int, int, bytes, bytes], Kernel]  # by kind, map, room
    orders: dict[bytes, Order]  # as ways
    shares: dict[tuple[int, int], dict[bytes, Floats]]  # shares of arcs, by kind and map, and by room
    maps: dict[tuple[int, int], tuple[Map, bytes]]  # by kind and map; the second is the key of the way
    ways: dict[bytes, Passage]  # by who moves and which roads are open
    work: Floats


class Prepared(NamedTuple):
    """A folder made ready."""

    case: FleeCase
    plan: Plan
    shares: Shares
    calendar: Calendar
    arrivals: Arrivals
    origins: Floats  # day x place: chances of a newcomer's origin, while nobody is taken from the population
    cohorts: Cohorts
    beyond: Beyond
    size: Floats  # population or capacity, persons / hasten
    rooms: Rooms
    at_place: Ints  # place of each cell; their number for those on a road
    lodged: tuple[Ints, Ints]  # cells at rest in a camp with a limit, and the number of that camp among these
    possible: Ints  # where the chances of possible ends stand in a transition: cell before x end
    entries: Ints  # where the chances of ending there stand in a transition: cell before x cell of `lodged`
    camp_of_rooms: Flags  # day x camp with a limit: whether it is a camp on the day
    listed: Ints  # kind x place: people of agents.csv
    frozen: dict[int, np.ndarray]  # by kind: days on which nobody of it sets out
    matching: bool  # whether any kind looks for its own
    store: Store


def prepare(
    case: FleeCase, limited: bool = True, scale: int = 1, classes: int = CLASSES, beyond: Beyond | None = None
) -> Prepared:
    """Build what no run changes. `limited` False forgets capacities; `scale` multiplies every count of people."""
    move, places, hasten = case.settings.move, len(case.places), case.settings.hasten
    beyond = beyond or Beyond()
    index = {place.name: at for at, place in enumerate(case.places)}
    roads = directed(case.routes, index, doubled=case.mode == "flee")
    graph = build_graph(case.places, roads, max(move.awareness_level, 1))
    shared_day = case.mode == "corrected"
    legs = leg_table(graph, move)
    states = state_table(graph, legs, move, shared_day)
    day = build_day(graph, legs, states, move, shared_day)
    calendar = build_calendar(case, roads)
    size = np.array([float(place.size // hasten) for place in case.places]) * scale
    is_camp = np.array([place.kind == "camp" for place in case.places])
    given = given_arrivals(case)
    arrivals = Arrivals(given.new * scale, given.gone * scale, given.first * scale)
    weights = origin_weights(case, calendar, size)
    spawn = case.settings.spawn
    handed = spawn.take_from_population or spawn.conflict_driven_spawning or spawn.flood_driven_spawning
    origins = origin_shares(weights, np.zeros_like(arrivals.new) if handed else arrivals.new)
    lasting = calendar.camp.all(axis=0) & (calendar.move.max(axis=0) <= 0.01)
    plan = build_plan(graph, states, day, move, lasting, classes if move.avoid_short_stints else 1)
    shares = Shares(graph, move, np.where(is_camp, 0.0, size), case.mode, _great_circles(case))
    at_place = np.where(plan.cell_state < states.rest, states.place[plan.cell_state], places)
    rooms = _rooms(case, is_camp if limited else np.zeros_like(is_camp), size, arrivals.first, scale)
    number = np.full(places + 1, -1)
    number[rooms.places] = np.arange(len(rooms.places))
    inside = np.flatnonzero(number[at_place] >= 0)
    inside = inside[np.argsort(number[at_place[inside]], kind="stable")]
    cohorts = cohorts_of(case, beyond)
    listed = np.zeros((len(cohorts.kinds), places), dtype=np.int64)
    for row in case.agents:
        listed[cohorts.kinds.index(listed_kind(case, row)), index[row.place]] += row.people * scale
    work = room_to_work(plan)
    store = Store({}, {}, {}, {}, {}, work)
    return Prepared(
        case, plan, shares, calendar, arrivals, origins, cohorts, beyond, size, rooms, at_place,
        (inside, number[at_place[inside]]), reachable(plan, work), plan.start[:, None] * plan.cells + inside,
        calendar.camp[:, rooms.places], listed, frozen_days(case, cohorts.kinds),
        len(cohorts.kinds) > 1 and any(kind.ethnicity or kind.religion for kind in cohorts.kinds), store,
    )  # fmt: skip


def find_kernel(ready: Prepared, day: int, kind: int, morning: Codes, later: Codes, mix: Floats | None) -> Kernel:
    """The transition of a day for a way of choosing, with the room of the morning and of later decisions.

    mix   factors of places that change with who is there (place), for kinds that look for their own; None for others
    """
    store, epoch = ready.store, ready.calendar.same[day]
    frozen = kind in ready.frozen and bool(ready.frozen[kind][day])
    if frozen:
        epoch = -1 - epoch
    seen = morning.tobytes()
    key = (kind, epoch, seen, seen if later is morning else later.tobytes())
    found = store.kernels.get(key) if mix is None else None
    if found is not None:
        return found
    found = _made(ready, day, (kind, epoch), frozen, morning, later, mix)
    if mix is None:
        if len(store.kernels) >= KEPT:
            store.kernels.pop(next(iter(store.kernels)))
        store.kernels[key] = found
    return found


def _made(
    ready: Prepared,
    day: int,
    place: tuple[int, int],
    frozen: bool,
    morning: Codes,
    later: Codes,
    mix: Floats | None,
) -> Kernel:
    """A transition that is not in the store; `place` is where the store keeps its map: kind and epoch."""
    store, calendar, kind = ready.store, ready.calendar, place[0]
    if mix is not None or place not in store.maps:
        score = kind_score(ready.case, ready.cohorts.kinds[kind], calendar.score[day], day)
        base = ready.shares.without_room(
            score if mix is None else score * mix, calendar.camp[day], calendar.open[day], calendar.forced[day]
        )
        leaving = np.zeros_like(calendar.move[day]) if frozen else calendar.move[day]
        town, is_open = calendar.town[day] & (not frozen), calendar.open[day]
        way = b"".join(part.tobytes() for part in (leaving, town, is_open))
        if way not in store.ways:
            store.ways[way] = passage(ready.plan, leaving, town, is_open, store.work)
        store.maps[place] = (base, way)
    base, way = store.maps[place]
    if mix is not None:
        store.shares.pop(place, None)
    known = store.shares.setdefault(place, {})
    first = _shares(ready, base, morning, known)
    again = first if later is morning else _shares(ready, base, later, known)
    reach = chances(ready.plan, store.ways[way], first, again)
    if way not in store.orders:
        store.orders[way] = order_of(reach, ready.possible)
    cells, camps = ready.lodged
    entered = reach.take(ready.entries)
    into = entered if len(cells) == len(ready.rooms.places) else _gathered(entered, camps, len(ready.rooms.places))
    return kernel_of(reach, store.orders[way], into)


def _shares(ready: Prepared, base: Map, codes: Codes, known: dict[bytes, Floats]) -> Floats:
    """Shares of the arcs of a map for the room of camps; `known` keeps them."""
    seen = codes.tobytes()
    if seen not in known:
        known[seen] = ready.shares.of_arcs(base, ready.rooms.room(codes, len(ready.case.places)))
    return known[seen]


def mixed(ready: Prepared, day: int, kind: int, people: NDArray[np.number]) -> Floats | None:
    """Factors of places for kinds that look for their own; `people[kind, place]` are those at rest in the morning."""
    return matching(ready.case, ready.cohorts.kinds, kind, people, ready.size, ready.calendar, day)


def _gathered(entered: Floats, camps: Ints, many: int) -> Floats:
    return np.stack([entered[:, camps == camp].sum(axis=1) for camp in range(many)], axis=1)


def _rooms(case: FleeCase, is_camp: np.ndarray, size: Floats, first: Ints, scale: int) -> Rooms:
    """Camps with a limit. In Flee those there before day 0 (but for `initial_idps`) lower it, and count in it too."""
    move, spawn = case.settings.move, case.settings.spawn
    given = case.mode == "flee" and not (spawn.conflict_driven_spawning or spawn.flood_driven_spawning)
    displaced = np.array([int(place.number("initial_idps")) // case.settings.hasten for place in case.places]) * scale
    lowered = np.maximum(first - displaced, 0) if given else np.zeros_like(first)
    limit = np.where(is_camp & (size >= 1.0), (size - lowered) * move.capacity_scaling, 0.0)
    grown = np.array([place.number("capacity_per_day") for place in case.places])
    growth = np.where(is_camp, grown / case.settings.hasten * scale * move.capacity_scaling, 0.0)
    at = np.flatnonzero((limit >= 1.0) | (growth > 0.0))
    buffer = move.capacity_buffer
    return Rooms(at, growth[at], buffer, marks_of(limit[at], buffer), bool((growth[at] > 0.0).any()))


def _great_circles(case: FleeCase) -> Floats:
    """Km between places; Flee reads columns 4 and 5 as x and y, which the shipped data hold the other way round."""
    x, y = (np.array([getattr(place, axis) for place in case.places]) for axis in "xy")
    lon, lat = (np.radians(x), np.radians(y)) if case.mode == "flee" else (np.radians(y), np.radians(x))
    a = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return 2.0 * 6373.0 * np.arctan2(np.sqrt(a), np.sqrt(np.maximum(1.0 - a, 0.0)))
