"""Shares: with what chance somebody who moves on takes each arc.

    w = [ (weight_softening + S_e) / (softening + D)^distance_power * room_e ]^weight_power

S_e the score of the candidate's end, D the km of its whole path, room_e the capacity factor. Chosen with w / sum(w),
uniformly where every w is 0; a camp that refuses (room below one half) leaves those who chose it where they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.case.flee_rules import MoveRules
from waysahead.model.routes.calendar import Flags
from waysahead.model.routes.capacity import refusing
from waysahead.model.routes.graph import Floats, Graph, Ints


class Map(NamedTuple):
    """Weights of candidates on days of one map, before room."""

    weight: Floats
    passable: Flags
    open: Flags  # road
    camp: Flags  # place


class Shares:
    """The part of the weights that no day changes."""

    def __init__(self, graph: Graph, move: MoveRules, size: Floats, mode: str, home_km: Floats | None = None) -> None:
        """Keep distances and powers; `home_km[place, place]` great-circle km, for `stay_close_to_home`."""
        self.graph, self.move, self.mode = graph, move, mode
        choices = graph.choices
        level = move.awareness_level
        uniform = mode == "corrected" and level == -1
        self.frozen = mode == "flee" and level == 0
        self.road_only = mode == "corrected" and level <= 0
        power = 0.0 if uniform else move.distance_power
        self.near = (move.softening + choices.km) ** -power
        if move.stay_close_to_home and home_km is not None:
            self.near = self.near * np.maximum(home_km[choices.start, choices.end], 1.0) ** -move.home_distance_power
        self.people = np.maximum(size, 1.0) ** move.pop_power_for_loc_weight if move.use_pop_for_loc_weight else None
        self.pad = np.where(choices.roads < 0, len(graph.roads.start), choices.roads)
        self.goal = graph.context_goal[graph.arc_from]
        self.underway = self.goal >= 0
        self.first = graph.arc_road[choices.arc]

    def without_room(self, score: Floats, camp: Flags, is_open: Flags, forced: Flags) -> Map:
        """Weights of a map before room is known: what all days of one map share."""
        graph, move, choices = self.graph, self.move, self.graph.choices
        passable = np.asarray(np.append(is_open, True)[self.pad].all(axis=1), dtype=np.bool_)
        if self.frozen:
            passable = np.zeros_like(passable)
        if self.mode == "corrected" and forced.any():
            bound = passable & forced[self.first]
            led = np.bincount(choices.start[bound], minlength=graph.places) > 0
            passable &= ~led[choices.start] | bound
        pull = np.ones(graph.places) if self.road_only else score
        if self.people is not None:
            pull = np.where(camp, pull, pull * self.people)
        weight = np.where(passable, (move.weight_softening + pull[choices.end]) * self.near, 0.0)
        if move.fixed_routes:
            weight = _best_of_each(weight, choices.start * graph.places + choices.end) * pull[choices.end]
        return Map(weight**move.weight_power if move.weight_power != 1.0 else weight, passable, is_open, camp)

    def of_arcs(self, base: Map, room: Floats) -> Floats:
        """Chance of each arc given that somebody moves on; what is missing to one stays. `room` by place."""
        graph, move, choices = self.graph, self.move, self.graph.choices
        weight = base.weight
        if not move.fixed_routes:
            seen = room**move.weight_power if move.weight_power != 1.0 else room
            weight = weight * seen[choices.end]
        if move.pruning_threshold > 1.0:
            top = np.zeros(graph.places)
            np.maximum.at(top, choices.start, weight)
            weight = np.where(weight < top[choices.start] / move.pruning_threshold, 0.0, weight)
        total = np.bincount(choices.start, weights=weight, minlength=graph.places)
        empty = total <= 0.0
        if empty.any():
            weight = np.where(empty[choices.start] & base.passable, 1.0, weight)
            total = np.maximum(np.bincount(choices.start, weights=weight, minlength=graph.places), 1e-300)
        refused = refusing(room, base.camp)
        weight = weight / total[choices.start] * ~refused[choices.end]
        share = np.bincount(choices.arc, weights=weight, minlength=len(graph.arc_from)).astype(np.float64)
        if self.underway.any():
            free = base.open[graph.arc_road] & ~refused[self.goal]
            share = np.where(self.underway, free.astype(np.float64), share)
        return share


def _best_of_each(weight: Floats, pair: Ints) -> Floats:
    """Weights with all but the largest of each pair of start and end set to 0."""
    order = np.lexsort((-weight, pair))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = pair[order][1:] != pair[order][:-1]
    kept = np.zeros_like(weight)
    kept[order[first]] = weight[order[first]]
    return kept
