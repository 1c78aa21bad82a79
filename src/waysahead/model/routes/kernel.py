"""The transition of a day: from every state, and every class of recent travel, to every state tonight.

Classes stand for Flee's recent travel r (`avoid_short_stints`): people of class c do not rest in a town before
max_move_speed * (1 - r_c) km today. A day that ends with r' between two classes goes to either, the mean kept.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee_settings import MoveRules
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
    column: tuple[tuple[Ints, Ints], ...]  # of each class: its cells, and their columns
    place: Ints  # of each node of all classes
    mover: Ints  # the same, with one past the places where people move on with certainty: roads, contexts with a goal
    tired_below: NDArray[np.bool_]  # nodes of all classes at which nobody rests in a town
    begin: Ints  # where the starts stand in the matrix of nodes and states


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
            above = after - below
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
    return Plan(
        graph, states, day, classes, len(cell_state), np.array(cell_state, dtype=np.int64), cell_of, travel, ends,
        np.concatenate(stays)[by_row], column, np.tile(place, classes), np.tile(mover, classes),
        ((day.clock > 0.0) & (day.clock < rest_below)).ravel(), begin,
    )  # fmt: skip


def transition(plan: Plan, morning: Floats, later: Floats, move: Floats, town: Flags, is_open: Flags) -> Floats:
    """Chances of a day, float64[from cell, to cell].

    morning, later   shares of the arcs at the first decision and at further ones of the day
    move, town       by place; is_open by road
    """
    contexts = len(plan.graph.context_place)
    passable = is_open.astype(np.float64)
    theta = np.concatenate([later, morning, passable, 1.0 - passable, np.ones(1)])
    leaving = np.concatenate(
        [np.bincount(plan.graph.arc_from, weights=share, minlength=contexts) for share in (later, morning)]
    )
    moving = np.append(move, 1.0)[plan.mover]
    if plan.classes > 1:
        moving[plan.tired_below & town[plan.place]] = 1.0
    width = plan.states.size
    flow = np.zeros((len(moving), width))
    flow.ravel()[plan.begin] = 1.0
    travel, ends = plan.travel, plan.ends
    push(travel.pointer, travel.source, travel.part * theta[travel.theta] * moving[travel.source], flow, flow)
    going = moving[ends.source]
    going *= np.concatenate([theta, leaving])[ends.theta]
    data = np.where(plan.stays, 1.0 - going, going)
    tonight = np.zeros((plan.classes * plan.cells, width))
    push(ends.pointer, ends.source, ends.part * data, flow, tonight)
    result = np.empty((plan.cells, plan.cells))
    for level, (cells, columns) in enumerate(plan.column):
        result[cells] = tonight[level * plan.cells : (level + 1) * plan.cells, columns].T
    return result


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
