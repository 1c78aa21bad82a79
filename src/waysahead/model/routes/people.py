"""Who people are, as far as a rule tells them apart: ways of choosing, households, origins.

A *kind* is a way of choosing; without rules on age, sex, religion, ethnicity, farming or groups there is one. A
*cohort* is a kind, a household size and, where origins are kept, an origin. People of one cohort are counted together,
and those of one kind share their transitions, so a cohort costs a draw and a kind a transition.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.case.flee_people import Listed
from waysahead.case.flee_rules import needed_attributes
from waysahead.draws.counting import Dice
from waysahead.model.routes.graph import Floats, Ints

CHILD, ELDER, BOY = 19.0, 59.0, 14.0
"""Flee's ages: children are below, elders above, boys who take risks above (and male)."""


class Kind(NamedTuple):
    """A way of choosing."""

    square: bool = False  # scores count twice: hazards are avoided
    blind: bool = False  # every place has score 1
    farmer: bool = False  # stays in harvest months (corrected mode)
    ethnicity: str = ""
    religion: str = ""
    group: str = ""


@dataclass(frozen=True)
class Beyond:
    """What Flee has not: people told apart by origin, households that move together, returns.

    households   chances of a household of 1, 2, 3, ... people; empty: everybody moves alone
    return_rate  chance a day that a household at rest in a camp goes home, once its place of origin has been without
                 conflict for `return_lag` days; needs origins
    """

    origins: bool = False
    households: tuple[float, ...] = ()
    return_rate: float = 0.0
    return_lag: int = 30


class Cohorts(NamedTuple):
    """By cohort, and the chances of a newcomer's kind by place."""

    kinds: tuple[Kind, ...]
    kind: Ints
    size: Ints  # people of one household
    origin: Ints  # place, -1 for those there before day 0, -2 where origins are not kept
    rows: tuple[slice, ...]  # cohorts of each kind
    chance: Floats  # place x kind
    homes: Floats  # chances of household sizes 1, 2, ...
    one: bool  # nobody is told apart and everybody moves alone


def cohorts_of(case: FleeCase, beyond: Beyond) -> Cohorts:
    """Cohorts that the rules of a folder need."""
    kinds, chance = kinds_of(case)
    homes = np.array(beyond.households or (1.0,), dtype=np.float64)
    homes = homes / homes.sum()
    sizes = [at + 1 for at, part in enumerate(homes) if part > 0.0]
    origins = [-1, *range(len(case.places))] if beyond.origins or beyond.return_rate > 0.0 else [-2]
    rows = list(product(range(len(kinds)), sizes, origins))
    each = len(sizes) * len(origins)
    columns = np.array(rows, dtype=np.int64)
    return Cohorts(
        kinds, columns[:, 0], columns[:, 1], columns[:, 2],
        tuple(slice(at * each, (at + 1) * each) for at in range(len(kinds))), chance, homes,
        len(rows) == 1 and sizes == [1],
    )  # fmt: skip


def kinds_of(case: FleeCase) -> tuple[tuple[Kind, ...], Floats]:
    """Ways of choosing, and their chances by place; attributes are drawn independently, as Flee does."""
    move = case.settings.move
    used = needed_attributes(case.settings)
    farming = bool(move.harvest_months) and case.mode == "corrected"
    found: dict[Kind, Floats] = {}
    weights = [_shares(case, name) for name in used]
    groups = case.groups or {"": {}}
    for values in product(*(list(table) for table in weights)):
        given = dict(zip(used, values, strict=True))
        part = np.ones(len(case.places))
        for table, value in zip(weights, values, strict=True):
            part = part * table[value]
        for group, shares in groups.items():
            share = np.array([shares.get(place.name, shares.get("", 1.0)) for place in case.places])
            for farmer in (False, True) if farming else (False,):
                fields = np.array([place.number("farmer_fraction") for place in case.places])
                chance = part * share * (fields if farmer else 1.0 - fields if farming else 1.0)
                kind = _kind(case, given, group, farmer)
                found[kind] = found.get(kind, np.zeros(len(case.places))) + chance
    kept = {kind: chance for kind, chance in found.items() if chance.any()} or {Kind(): np.ones(len(case.places))}
    for row in case.agents:
        kept.setdefault(listed_kind(case, row), np.zeros(len(case.places)))
    table = np.stack(list(kept.values()), axis=1)
    return tuple(kept), table / np.maximum(table.sum(axis=1, keepdims=True), 1e-300)


def listed_kind(case: FleeCase, row: Listed) -> Kind:
    """The way of choosing of somebody in agents.csv; with groups, of the first, as the file tells none."""
    used, given = needed_attributes(case.settings), dict(row.attributes)
    return _kind(case, {name: given[name] for name in used if name in given}, next(iter(case.groups), ""), False)


def _kind(case: FleeCase, given: dict[str, str], group: str, farmer: bool) -> Kind:
    move = case.settings.move
    age, male = float(given.get("age", "-1")), given.get("gender", "") == "male"
    square = move.ChildrenAvoidHazards and age < CHILD
    blind = move.ChildrenAvoidHazards and move.BoysTakeRisk and male and age > BOY
    square |= move.ElderlyAvoidHazards and age > ELDER
    square |= move.WomenAvoidHazards and given.get("gender", "") == "female"
    return Kind(square and not blind, blind, farmer, given.get("ethnicity", ""), given.get("religion", ""), group)


def _shares(case: FleeCase, attribute: str) -> dict[str, Floats]:
    """Chances of the values of an attribute, by place."""
    table = case.demographics[attribute]
    values = list(table["Default"])
    weight = np.array([[table.get(place.name, table["Default"])[value] for value in values] for place in case.places])
    weight = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-300)
    return {value: weight[:, at] for at, value in enumerate(values)}


class Newcomers:
    """Turns newly displaced people by place into households by cohort; what does not fill one waits a day."""

    def __init__(self, cohorts: Cohorts) -> None:
        """Nobody waits at first."""
        self.cohorts = cohorts
        self.waiting = np.zeros(cohorts.chance.shape, dtype=np.int64)

    def settle(self, dice: Dice, people: Ints, before: bool = False) -> Ints:
        """Households, int64[cohort, place]; `before` for those who are there before day 0."""
        cohorts = self.cohorts
        places, kinds = cohorts.chance.shape
        if not people.any() and not self.waiting.any():
            return np.zeros((len(cohorts.kind), places), dtype=np.int64)
        by_kind = people[:, None] if kinds == 1 else dice.multinomial(people, _closed(cohorts.chance))[:, :kinds]
        return self.made_of(dice, by_kind + self.waiting, before)

    def made_of(self, dice: Dice, by_kind: Ints, before: bool = False) -> Ints:
        """Households of people whose kind is known, `by_kind[place, kind]`; what does not fill one waits."""
        cohorts = self.cohorts
        made = np.zeros((len(cohorts.kind), len(by_kind)), dtype=np.int64)
        if len(cohorts.homes) == 1:
            by_size = by_kind[:, :, None]
            self.waiting = np.zeros_like(by_kind)
        else:
            mean = float(cohorts.homes @ np.arange(1, len(cohorts.homes) + 1))
            wanted = np.maximum(np.rint(by_kind / mean).astype(np.int64), 0)
            by_size = dice.multinomial(wanted, _closed(cohorts.homes))[:, :, : len(cohorts.homes)]
            self.waiting = by_kind - (by_size * np.arange(1, len(cohorts.homes) + 1)).sum(axis=2)
        kept = cohorts.origin[0] != -2
        for at, (kind, size, origin) in enumerate(zip(cohorts.kind, cohorts.size, cohorts.origin, strict=True)):
            some = by_size[:, kind, size - 1]
            if not kept or (before and origin == -1):
                made[at] = some
            elif not before and origin >= 0:
                made[at, origin] = some[origin]
        return made


def _closed(chance: Floats) -> Floats:
    """Chances with a last column of 0, which takes what rounding leaves."""
    return np.concatenate([chance, np.zeros((*chance.shape[:-1], 1))], axis=-1)
