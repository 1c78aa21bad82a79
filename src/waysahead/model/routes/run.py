"""A run: whole people through the days of a Flee folder."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.draws.counting import Dice, count_stream
from waysahead.model.routes.calendar import Calendar, build_calendar
from waysahead.model.routes.capacity import JUST_FULL, room_of, rounded_room
from waysahead.model.routes.day import build_day
from waysahead.model.routes.drawing import Kernel, kernel_of, moved, order_of
from waysahead.model.routes.graph import Floats, Ints, build_graph, directed
from waysahead.model.routes.kernel import Plan, build_plan, transition
from waysahead.model.routes.scores import Map, Shares
from waysahead.model.routes.spawn import Arrivals, driven_rates, given_arrivals, origin_weights
from waysahead.model.routes.states import leg_table, state_table

CLASSES = 2
"""Classes of recent travel under `avoid_short_stints`."""
SLACK = 0.01
"""Part of a camp's room by which a day may overfill it before people who decide again are turned away."""
KEPT = 1024
"""Transitions kept for days of the same map and room."""


class Prepared(NamedTuple):
    """A folder made ready: map, calendar, arrivals and the store of transitions."""

    case: FleeCase
    plan: Plan
    shares: Shares
    calendar: Calendar
    arrivals: Arrivals
    size: Floats  # population or capacity, persons / hasten
    limit: Floats  # people a camp holds; 0 where there is no limit
    at_place: Ints  # place of each cell; their number for those on a road
    at_rest: NDArray[np.bool_]  # place x cell: where the cell is at rest in the place, and the place has a limit
    kernels: dict[tuple[int, bytes], Kernel]
    orders: dict[int, Ints]
    maps: dict[int, Map]


class Journey(NamedTuple):
    """What one run gives. Persons, after the step of each day."""

    places: Ints  # day x place: at rest
    on_roads: Ints  # day
    arrived: Ints  # day: newly displaced
    gone: Ints  # day: taken out of the count


def prepare(case: FleeCase, limited: bool = True, scale: int = 1, classes: int = CLASSES) -> Prepared:
    """Build what no run changes. `limited` False forgets capacities; `scale` multiplies every count of people."""
    move = case.settings.move
    index = {place.name: at for at, place in enumerate(case.places)}
    roads = directed(case.routes, index, doubled=case.mode == "flee")
    awareness = max(move.awareness_level, 1)
    graph = build_graph(case.places, roads, awareness)
    shared_day = case.mode == "corrected"
    legs = leg_table(graph, move)
    states = state_table(graph, legs, move, shared_day)
    day = build_day(graph, legs, states, move, shared_day)
    calendar = build_calendar(case, roads)
    size = np.array([float(place.size // case.settings.hasten) for place in case.places]) * scale
    is_camp = np.array([place.kind == "camp" for place in case.places])
    arrivals = given_arrivals(case)
    arrivals = Arrivals(arrivals.new * scale, arrivals.gone * scale, arrivals.first * scale)
    first = arrivals.first if case.mode == "flee" and not case.settings.spawn.conflict_driven_spawning else 0
    limit = (
        np.where(is_camp & (size >= 1.0), (size - first) * move.capacity_scaling, 0.0)
        if limited
        else np.zeros(len(size))
    )
    lasting = calendar.camp.all(axis=0) & (calendar.move.max(axis=0) <= 0.01)
    plan = build_plan(graph, states, day, move, lasting, classes if move.avoid_short_stints else 1)
    shares = Shares(graph, move, np.where(is_camp, 0.0, size), case.mode, _great_circles(case))
    at_place = np.where(plan.cell_state < states.rest, states.place[plan.cell_state], len(case.places))
    at_rest = (at_place == np.arange(len(case.places))[:, None]) & (limit >= 1.0)[:, None]
    return Prepared(case, plan, shares, calendar, arrivals, size, limit, at_place, at_rest, {}, {}, {})


def travel(ready: Prepared, seed: int = 1, run: int = 0) -> Journey:
    """One run. Runs of one seed share nothing but the store of transitions."""
    case, plan, calendar, days = ready.case, ready.plan, ready.calendar, ready.case.days
    stream = count_stream(seed, "routes", run)
    cells = np.zeros(plan.cells, dtype=np.int64)
    at_place = ready.at_place
    home = np.arange(len(case.places)) + (plan.states.fresh if case.settings.move.start_on_foot else 0)
    origin_cell = plan.cell_of[0, home]
    size = ready.size.copy()
    cells[origin_cell] += ready.arrivals.first
    people = np.zeros((days, len(case.places)), dtype=np.int64)
    on_roads, arrived = np.zeros(days, dtype=np.int64), np.zeros(days, dtype=np.int64)
    driven = case.settings.spawn.conflict_driven_spawning or case.settings.spawn.flood_driven_spawning
    count = len(case.places)
    for day in range(days):
        dice = stream.day(day)
        if driven:
            rates, chance = driven_rates(case, calendar, day, size)
            new = dice.poisson(rates) if chance else np.floor(rates).astype(np.int64)
        elif ready.arrivals.new[day]:
            new = dice.multinomial(ready.arrivals.new[day], _normal(origin_weights(case, calendar, day, size)))
        else:
            new = np.zeros(count, dtype=np.int64)
        if case.settings.spawn.take_from_population:
            new = np.minimum(new, size.astype(np.int64)) if driven else new
            size = np.maximum(size - new, 0.0)
        cells[origin_cell] += new
        arrived[day] = new.sum()
        here = np.bincount(at_place, weights=cells, minlength=count + 1)[:count].astype(np.float64)
        cells = _advance(ready, day, cells, here, dice)
        if ready.arrivals.gone[day]:
            cells = _take_out(dice, cells, at_place, calendar.camp[day], int(ready.arrivals.gone[day]))
        found = np.bincount(at_place, weights=cells, minlength=count + 1)
        people[day], on_roads[day] = found[:count], found[count]
    return Journey(people, on_roads, arrived, ready.arrivals.gone)


def _advance(ready: Prepared, day: int, cells: Ints, here: Floats, dice: Dice) -> Ints:
    """Move everybody through one day, in stages where camps fill up during it.

    All decide in the morning with the room of the morning. Who decides again finds a camp shut once it is full: that
    takes effect for the share of people, in no particular order, that comes after those who filled it.
    """
    calendar, buffer = ready.calendar, ready.case.settings.move.capacity_buffer
    room = rounded_room(room_of(here, ready.limit, buffer))
    full = np.where(ready.limit >= 1.0, 0.5 * (1.0 + buffer) * ready.limit, np.inf)
    still_open = calendar.camp[day] & (ready.limit >= 1.0) & (room >= 0.5)
    later, left = room, 1.0
    tonight, waiting, now = np.zeros_like(cells), cells, here
    while True:
        kernel = _kernel(ready, day, room, later)
        if not still_open.any():
            break
        after = now + left * (cells @ kernel.into - here)
        over = still_open & (after > full + SLACK * ready.limit)
        if not over.any():
            break
        part = np.where(over, (full - now) / np.maximum(after - now, 1e-9), np.inf)
        part = np.maximum(part, 0.0)
        first = int(np.argmin(part))
        share = min(float(part[first]), 1.0)
        goes = np.minimum(np.floor(waiting * share + dice.random(len(cells))).astype(np.int64), waiting)
        tonight += moved(dice, goes, kernel)
        waiting = waiting - goes
        now, left = now + share * (after - now), left * (1.0 - share)
        still_open[first] = False
        later = later.copy()
        later[first] = JUST_FULL
    return tonight + moved(dice, waiting, kernel)


def _kernel(ready: Prepared, day: int, morning: Floats, later: Floats) -> Kernel:
    """The transition of a day with the room of the morning and of later decisions, from the store or made."""
    calendar, plan = ready.calendar, ready.plan
    epoch = calendar.same(day)
    key = (epoch, morning.tobytes() + later.tobytes())
    found = ready.kernels.get(key)
    if found is None:
        base = ready.maps.get(epoch)
        if base is None:
            base = ready.maps[epoch] = ready.shares.without_room(
                calendar.score[day], calendar.camp[day], calendar.open[day], calendar.forced[day]
            )
        first = ready.shares.of_arcs(base, morning)
        again = first if later is morning else ready.shares.of_arcs(base, later)
        chances = transition(plan, first, again, calendar.move[day], calendar.town[day], calendar.open[day])
        if epoch not in ready.orders:
            ready.orders[epoch] = order_of(chances)
        found = kernel_of(chances, ready.orders[epoch], ready.at_rest)
        if len(ready.kernels) >= KEPT:
            ready.kernels.pop(next(iter(ready.kernels)))
        ready.kernels[key] = found
    return found


def _take_out(dice: Dice, cells: Ints, at_place: Ints, camp: np.ndarray, gone: int) -> Ints:
    """Take people out of camps, in proportion to those in them."""
    inside = np.append(camp, False)[at_place]
    held = np.where(inside, cells, 0)
    total = int(held.sum())
    leaving = np.floor(held * (min(gone, total) / max(total, 1))).astype(np.int64)
    return cells - leaving


def _normal(weight: Floats) -> Floats:
    total = weight.sum()
    if total <= 0.0:
        raise ValueError("people are to be displaced on a day without any origin: no conflict zone with residents")
    return weight / total


def _great_circles(case: FleeCase) -> Floats:
    """Km between places; Flee reads columns 4 and 5 as x and y, which the shipped data hold the other way round."""
    x, y = (np.array([getattr(place, axis) for place in case.places]) for axis in "xy")
    lon, lat = (np.radians(x), np.radians(y)) if case.mode == "flee" else (np.radians(y), np.radians(x))
    a = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return 2.0 * 6373.0 * np.arctan2(np.sqrt(a), np.sqrt(np.maximum(1.0 - a, 0.0)))
