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
from waysahead.model.routes.day import DayGraph, Edges, push, scatter
from waysahead.model.routes.graph import Floats, Graph, Ints
from waysahead.model.routes.states import States


class Flow(NamedTuple):
    """What leads on from each node of all classes, node by node; `theta` is where an entry finds its chance.

    Nodes on the way stand first, in the order of falling km today, then states at rest, then roads: whatever a node
    leads to stands before it (a road whose end is reached at once leads to a state at rest).
    """

    pointer: NDArray[np.int32]
    target: NDArray[np.int32]  # of each entry: a node, or a cell
    theta: Ints
    part: Floats
    source: Ints  # node of each entry


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
    travel: Flow  # node -> node
    ends: Flow  # node -> cell tonight
    staying: (
        Floats  # parts of the entries of `ends` that stay, 0 of others: entries are staying + turn x moving x chance
    )
    turn: Floats  # parts, taken off those that stay
    place: Ints  # of each node
    mover: Ints  # the same, with one past the places where people move on with certainty: roads, contexts with a goal
    tired_below: NDArray[np.bool_]  # nodes at which nobody rests in a town
    start: Ints  # the node at which each cell begins the day


def build_plan(graph: Graph, states: States, day: DayGraph, move: MoveRules, lasting: Flags, classes: int) -> Plan:
    """Lay out cells and edges. `lasting` are the places whose people all stand at r = 0."""
    nodes, contexts = len(day.context), len(graph.context_place)
    points = np.linspace(0.0, 1.0, classes) if classes > 1 else np.zeros(1)
    cell_of, cell_state, single = _cells(graph, states, lasting, classes)
    morning = np.arange(nodes) < states.rest
    row = np.concatenate([nodes - states.size + np.arange(states.size), np.arange(nodes - states.size)[::-1]])
    node = np.argsort(row)
    travel = [
        (level * nodes + row[day.travel.source], level * nodes + row[day.travel.target],
         _theta_of(day.travel, morning, day.arcs), day.travel.part)
        for level in range(classes)
    ]  # fmt: skip
    base = np.where(day.context >= 0, states.base[np.maximum(day.context, 0)], 0)
    leaver = np.where(morning, contexts + base, base)  # contexts of later decisions, then those of the morning
    ending = (day.ending, _theta_of(day.ending, morning, day.arcs), False)
    staying = (day.staying, 2 * day.arcs + 2 * day.roads + 1 + leaver[day.staying.source], True)
    ends: list[tuple[Ints, Ints, Ints, Floats]] = []
    stays: list[NDArray[np.bool_]] = []
    for level, point in enumerate(points):
        for edges, where, stay in (ending, staying):
            after = np.clip((point + edges.km / move.max_move_speed) / 2.0, 0.0, 1.0) * (classes - 1)
            below = np.minimum(np.floor(after).astype(np.int64), max(classes - 2, 0))
            above = np.where(single[edges.target], 0.0, after - below)
            for step, share in ((0, 1.0 - above), (1, above)):
                kept = share > 0.0
                cell = cell_of[np.minimum(below + step, classes - 1)[kept], edges.target[kept]]
                ends.append((level * nodes + row[edges.source[kept]], cell, where[kept], (edges.part * share)[kept]))
                stays.append(np.full(len(cell), stay))
    ended, by_node = _flow(ends, classes * nodes)
    stay = np.concatenate(stays)[by_node]
    resting = day.context >= 0
    place = np.where(resting, graph.context_place[base], 0)
    mover = np.where(~resting | (graph.context_goal[base] >= 0), graph.places, place)
    rest_below = move.max_move_speed * (1.0 - points[:, None]) if classes > 1 else np.full((1, 1), -1.0)
    start = np.empty(len(cell_state), dtype=np.int64)
    for level in range(classes):
        at = np.flatnonzero(~single | (level == 0))
        start[cell_of[level, at]] = level * nodes + row[at]
    return Plan(
        graph, states, day, classes, len(cell_state), np.array(cell_state, dtype=np.int64), cell_of,
        _flow(travel, classes * nodes)[0], ended, np.where(stay, ended.part, 0.0),
        np.where(stay, -ended.part, ended.part), np.tile(place[node], classes), np.tile(mover[node], classes),
        ((day.clock > 0.0) & (day.clock < rest_below))[:, node].ravel(), start,
    )  # fmt: skip


class Passage(NamedTuple):
    """What all days of one map and one way of choosing share: who moves, and over what. `chances` does the rest."""

    theta: Floats  # the day's vector; the parts of open and closed roads and of one are filled
    travel: Floats  # entries of `Plan.travel` without their chance
    factor: Floats  # entries of `Plan.ends` are `Plan.staying` + factor x chance
    reach: Floats  # room to work in


def passage(plan: Plan, move: Floats, town: Flags, is_open: Flags, reach: Floats) -> Passage:
    """Prepare the transitions of a map. move, town by place; is_open by road; `reach` from `room_to_work`."""
    contexts, roads = len(plan.graph.context_place), len(is_open)
    passable = is_open.astype(np.float64)
    arcs = plan.day.arcs
    theta = np.ones(2 * arcs + 2 * roads + 1 + 2 * contexts)
    theta[2 * arcs : 2 * arcs + roads] = passable
    theta[2 * arcs + roads : 2 * arcs + 2 * roads] = 1.0 - passable
    moving = np.append(move, 1.0)[plan.mover]
    if plan.classes > 1:
        moving[plan.tired_below & town[plan.place]] = 1.0
    travel, ends = plan.travel, plan.ends
    return Passage(theta, travel.part * moving.take(travel.source), plan.turn * moving.take(ends.source), reach)


def room_to_work(plan: Plan) -> Floats:
    """An array that `chances` overwrites: node x cell, and a last one that stays 0."""
    return np.zeros(len(plan.mover) * plan.cells + 1)


def chances(plan: Plan, way: Passage, morning: Floats, later: Floats) -> Floats:
    """Chances of cells tonight, float64[node x cell, and a 0], in the room of `way`; `Plan.start` finds cells.

    morning, later   shares of the arcs at the first decision and at further ones of the day
    """
    contexts, arcs = len(plan.graph.context_place), plan.day.arcs
    theta, reach, ends, travel = way.theta, way.reach, plan.ends, plan.travel
    theta[:arcs], theta[arcs : 2 * arcs] = later, morning
    leaving = np.bincount(plan.graph.arc_from, weights=later, minlength=contexts)
    theta[-2 * contexts : -contexts] = leaving
    if later is not morning:
        leaving = np.bincount(plan.graph.arc_from, weights=morning, minlength=contexts)
    theta[-contexts:] = leaving
    reach.fill(0.0)
    table = reach[:-1].reshape(-1, plan.cells)
    scatter(ends.pointer, ends.target, plan.staying + way.factor * theta.take(ends.theta), table)
    push(travel.pointer, travel.target, way.travel * theta.take(travel.theta), table)
    return reach


def reachable(plan: Plan, work: Floats) -> Ints:
    """Where the chances of a cell's possible ends stand in a transition, cell x end; short rows go on with other ends.

    An end that is left out has no chance on any day, whatever is open and however many move.
    """
    graph, day = plan.graph, plan.day
    half = np.full(graph.places, 0.5)
    way = passage(plan, half, np.zeros(graph.places, dtype=np.bool_), np.ones(day.roads, dtype=np.bool_), work)
    way.theta[2 * day.arcs : 2 * (day.arcs + day.roads)] = 0.5
    even = 1.0 / np.bincount(graph.arc_from, minlength=len(graph.context_place))[graph.arc_from]
    never = chances(plan, way, even, even)[:-1].reshape(-1, plan.cells)[plan.start] <= 0.0
    ends = np.argsort(never, axis=1, kind="stable")[:, : int((~never).sum(axis=1).max())]
    return plan.start[:, None] * plan.cells + ends


def _flow(parts: list[tuple[Ints, Ints, Ints, Floats]], nodes: int) -> tuple[Flow, Ints]:
    """Entries (source, target, theta, part) by their source, and the order that sorts them."""
    source, target, theta, part = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(source, kind="stable")
    pointer = np.concatenate([[0], np.cumsum(np.bincount(source, minlength=nodes))])
    short = np.int32
    return Flow(pointer.astype(short), target[order].astype(short), theta[order], part[order], source[order]), order


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


def _theta_of(edges: Edges, morning: NDArray[np.bool_], arcs: int) -> Ints:
    """Places in the day's vector: arcs of the morning stand after those of later in the day, roads after both."""
    shifted = edges.theta + arcs
    return np.where(edges.theta >= arcs, shifted, np.where(morning[edges.source], shifted, edges.theta))
