"""The transition of a day: from every state, and every class of recent travel, to every state tonight.

Classes stand for Flee's recent travel r (`avoid_short_stints`): people of class c do not rest in a town before
max_move_speed * (1 - r_c) km today. A day that ends with r' between two classes goes to either, the mean kept.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee_rules import MoveRules
from waysahead.model.routes.calendar import Flags
from waysahead.model.routes.day import DayGraph, Edges, push
from waysahead.model.routes.graph import Floats, Graph, Ints
from waysahead.model.routes.states import States

SMALLEST = 1e-13
"""Chances below this are left out of a transition."""


class Flow(NamedTuple):
    """A sparse operator over the nodes of all classes, row by row; `theta` is where an entry finds its chance."""

    pointer: Ints
    source: Ints
    theta: Ints
    part: Floats


class Plan(NamedTuple):
    """Everything about a map that no day changes. A cell is a state with a class.

    The chances of a day are one vector `theta`: shares of arcs for those who decide again today, for those who decide
    in the morning, open roads, closed roads, and one; after them, for `ends`, how many leave each context, twice.
    """

    graph: Graph
    states: States
    day: DayGraph
    classes: int
    cells: int
    cell_state: Ints
    cell_of: Ints  # class, state -> cell (of class 0 where a state has one class)
    travel: Flow  # node -> node, of all classes
    ends: Flow  # node -> class and cell
    stays: NDArray[np.bool_]  # of the entries of `ends`
    place: Ints  # of each node of all classes
    mover: Ints  # the same, with one past the places where people move on with certainty: roads, contexts with a goal
    tired_below: NDArray[np.bool_]  # nodes of all classes at which nobody rests in a town
    begin: Ints  # where the starts stand in the matrix of nodes and states
    gather: Ints  # cell before, cell tonight -> where `chances` puts the chance


def build_plan(graph: Graph, states: States, day: DayGraph, move: MoveRules, lasting: Flags, classes: int) -> Plan:
    """Lay out cells and edges. `lasting` are the places whose people all stand at r = 0."""
    nodes, contexts = len(day.context), len(graph.context_place)
    points = np.linspace(0.0, 1.0, classes) if classes > 1 else np.zeros(1)
    cell_of, cell_state, single = _cells(graph, states, lasting, classes)
    morning = np.arange(nodes) < states.rest
    theta = _theta_of(day.travel, morning, day.arcs, day.roads)
    order = np.argsort(day.travel.target, kind="stable")
    counts = np.bincount(day.travel.target, minlength=nodes)
    shift = np.repeat(np.arange(classes) * nodes, len(order))
    travel = Flow(
        np.concatenate([[0], np.cumsum(np.tile(counts, classes))]), np.tile(day.travel.source[order], classes) + shift,
        np.tile(theta[order], classes), np.tile(day.travel.part[order], classes),
    )  # fmt: skip
    rows: list[Ints] = []
    columns: list[Ints] = []
    thetas: list[Ints] = []
    parts: list[Floats] = []
    stays: list[NDArray[np.bool_]] = []
    ending = _theta_of(day.ending, morning, day.arcs, day.roads)
    base = np.where(day.context >= 0, states.base[np.maximum(day.context, 0)], 0)
    leaver = np.where(morning, contexts + base, base)  # contexts of later decisions, then those of the morning
    staying_at = 2 * day.arcs + 2 * day.roads + 1 + leaver[day.staying.source]
    for level, point in enumerate(points):
        for edges, where, staying in ((day.ending, ending, False), (day.staying, staying_at, True)):
            after = np.clip((point + edges.km / move.max_move_speed) / 2.0, 0.0, 1.0) * (classes - 1)
            below = np.minimum(np.floor(after).astype(np.int64), max(classes - 2, 0))
            above = np.where(single[edges.target], 0.0, after - below)
            for step, share in ((0, 1.0 - above), (1, above)):
                kept = share > 0.0
                target = cell_of[np.minimum(below + step, classes - 1)[kept], edges.target[kept]]
                rows.append(level * len(cell_state) + target)
                columns.append(level * nodes + edges.source[kept])
                thetas.append(where[kept])
                parts.append((edges.part * share)[kept])
                stays.append(np.full(int(kept.sum()), staying))
    row = np.concatenate(rows)
    by_row = np.argsort(row, kind="stable")
    pointer = np.searchsorted(row[by_row], np.arange(classes * len(cell_state) + 1))
    ends = Flow(pointer, np.concatenate(columns)[by_row], np.concatenate(thetas)[by_row], np.concatenate(parts)[by_row])
    resting = day.context >= 0
    place = np.where(resting, graph.context_place[base], 0)
    mover = np.where(~resting | (graph.context_goal[base] >= 0), graph.places, place)
    rest_below = move.max_move_speed * (1.0 - points[:, None]) if classes > 1 else np.full((1, 1), -1.0)
    column = tuple(
        (cell_of[level, at], at) for level in range(classes) for at in [np.flatnonzero(~single | (level == 0))]
    )
    begin = np.concatenate([(level * nodes + at) * states.size + at for level, (_, at) in enumerate(column)])
    gather = np.empty((len(cell_state), len(cell_state)), dtype=np.int64)
    for level, (before, at) in enumerate(column):
        tonight = level * len(cell_state) + np.arange(len(cell_state))
        gather[before] = tonight[None, :] * states.size + at[:, None]
    return Plan(
        graph, states, day, classes, len(cell_state), np.array(cell_state, dtype=np.int64), cell_of, travel, ends,
        np.concatenate(stays)[by_row], np.tile(place, classes), np.tile(mover, classes),
        ((day.clock > 0.0) & (day.clock < rest_below)).ravel(), begin, gather,
    )  # fmt: skip


class Passage(NamedTuple):
    """What all days of one map and one way of choosing share: who moves, and over what. `chances` does the rest."""

    theta: Floats  # the day's vector; the parts of open and closed roads and of one are filled
    travel: Floats  # entries of `Plan.travel` without their chance
    base: Floats  # entries of `Plan.ends` are base + factor x chance
    factor: Floats
    flow: Floats  # room to work in: node of all classes x state


def passage(plan: Plan, move: Floats, town: Flags, is_open: Flags, flow: Floats) -> Passage:
    """Prepare the transitions of a map. move, town by place; is_open by road; `flow` from `room_to_work`."""
    contexts, roads = len(plan.graph.context_place), len(is_open)
    passable = is_open.astype(np.float64)
    arcs = plan.day.arcs
    theta = np.ones(2 * arcs + 2 * roads + 1 + 2 * contexts)
    theta[2 * arcs : 2 * arcs + roads] = passable
    theta[2 * arcs + roads : 2 * arcs + 2 * roads] = 1.0 - passable
    moving = np.append(move, 1.0)[plan.mover]
    if plan.classes > 1:
        moving[plan.tired_below & town[plan.place]] = 1.0
    going = plan.ends.part * moving[plan.ends.source]
    return Passage(
        theta, plan.travel.part * moving[plan.travel.source], np.where(plan.stays, plan.ends.part, 0.0),
        np.where(plan.stays, -going, going), flow,
    )  # fmt: skip


def room_to_work(plan: Plan) -> Floats:
    """An array that `chances` overwrites: node of all classes x state."""
    return np.zeros((len(plan.mover), plan.states.size))


def chances(plan: Plan, way: Passage, morning: Floats, later: Floats) -> Floats:
    """Chances of a day, float64[class x cell tonight, state before]; `Plan.gather` finds them by cell and cell.

    morning, later   shares of the arcs at the first decision and at further ones of the day
    """
    contexts, arcs = len(plan.graph.context_place), plan.day.arcs
    theta = way.theta
    theta[:arcs], theta[arcs : 2 * arcs] = later, morning
    leaving = np.bincount(plan.graph.arc_from, weights=later, minlength=contexts)
    theta[-2 * contexts : -contexts] = leaving
    if later is not morning:
        leaving = np.bincount(plan.graph.arc_from, weights=morning, minlength=contexts)
    theta[-contexts:] = leaving
    flow = way.flow
    flow.fill(0.0)
    flow.ravel()[plan.begin] = 1.0
    push(plan.travel.pointer, plan.travel.source, way.travel * theta[plan.travel.theta], flow, flow)
    tonight = np.zeros((plan.classes * plan.cells, plan.states.size))
    push(plan.ends.pointer, plan.ends.source, way.base + way.factor * theta[plan.ends.theta], flow, tonight)
    return tonight


def reachable(plan: Plan, work: Floats) -> Ints:
    """Where the chances of a cell's possible ends stand in a transition, cell x end; short rows go on with other ends.

    An end that is left out has no chance on any day, whatever is open and however many move.
    """
    graph, day = plan.graph, plan.day
    half = np.full(graph.places, 0.5)
    way = passage(plan, half, np.zeros(graph.places, dtype=np.bool_), np.ones(day.roads, dtype=np.bool_), work)
    way.theta[2 * day.arcs : 2 * (day.arcs + day.roads)] = 0.5
    even = 1.0 / np.bincount(graph.arc_from, minlength=len(graph.context_place))[graph.arc_from]
    never = chances(plan, way, even, even).ravel()[plan.gather] <= 0.0
    ends = np.argsort(never, axis=1, kind="stable")[:, : int((~never).sum(axis=1).max())]
    return np.take_along_axis(plan.gather, ends, axis=1)


def _cells(graph: Graph, states: States, lasting: Flags, classes: int) -> tuple[Ints, list[int], NDArray[np.bool_]]:
    """Cells of each class and state, the state of each cell, and the states that have one class."""
    single = np.zeros(states.size, dtype=np.bool_)
    at_rest = np.arange(states.size) < states.rest
    single[at_rest] = lasting[states.place[at_rest]] & (graph.context_goal[states.base[at_rest]] < 0)
    cell_of = np.zeros((classes, states.size), dtype=np.int64)
    cell_state: list[int] = []
    for level in range(classes):
        for state in range(states.size):
            if level and single[state]:
                cell_of[level, state] = cell_of[0, state]
            else:
                cell_of[level, state] = len(cell_state)
                cell_state.append(state)
    return cell_of, cell_state, single


def _theta_of(edges: Edges, morning: NDArray[np.bool_], arcs: int, roads: int) -> Ints:
    """Places in the day's vector: arcs of the morning stand after those of later in the day, roads after both."""
    del roads
    shifted = edges.theta + arcs
    return np.where(edges.theta >= arcs, shifted, np.where(morning[edges.source], shifted, edges.theta))
