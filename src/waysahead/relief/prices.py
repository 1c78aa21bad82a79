"""What binds: shadow prices of gates, fleets, ways, supplies and money, in person-months of unmet need spared.

A shadow price holds for a first small step. In months in which a gate is closed it has none: any figure would do there.
"""

from typing import NamedTuple

import numpy as np

from waysahead.relief.plan import Plan

LEAST = 1e-6
PUBLIC_KINDS = ("gate", "fleet", "money")
"""Kinds that the public edition tells of."""


class Bottleneck(NamedTuple):
    """Something that binds.

    Attributes:
        what: Code or name.
        kind: gate, fleet, way, supply, room or money.
        shadow_price: Person-months of unmet need that one more unit would spare, summed over the months.
        unit: The unit in words.
        months: Months in which it binds.
    """

    what: str
    kind: str
    shadow_price: float
    unit: str
    months: tuple[str, ...]


def bottlenecks(plan: Plan, most: int = 20) -> tuple[Bottleneck, ...]:
    """What binds, the most telling first; expected over futures."""
    return tuple(one for one in prices(plan) if one.months)[:most]


def prices(plan: Plan) -> tuple[Bottleneck, ...]:
    """The shadow price of every gate, fleet, way, supply and of money: 0 and no month where it does not bind."""
    problem = plan.problem
    found: list[Bottleneck] = []
    per_month = lambda name: np.maximum(-plan.duals[name].sum(axis=0), 0.0)  # noqa: E731  (future first)

    def add(what: str, kind: str, by_month: np.ndarray, scale: float, unit: str) -> None:
        binds = by_month.sum() * scale > LEAST
        months = tuple(month for month, dual in zip(problem.months, by_month, strict=True) if dual * scale > LEAST)
        price = float(by_month.sum() * scale) if binds else 0.0
        found.append(Bottleneck(what, kind, price, unit, months if binds else ()))

    if "gates" in plan.duals:
        for at, name in enumerate(problem.gates.names):
            unit = f"person-months for one more {problem.gates.unit[at]}"
            there = np.where(problem.gates.capacity[at] > 0, per_month("gates")[at], 0.0)
            add(name, "gate", there, float(problem.gates.one_more[at]), unit)
    if "fleets" in plan.duals:
        hired = plan.values["contract"] > problem.fleets.units - 1e-6
        for at, name in enumerate(problem.fleets.names):
            there = per_month("fleets")[at] * hired[at]
            add(name, "fleet", there, 1.0, "person-months for one more unit under contract")
    for at in np.flatnonzero(np.isfinite(problem.links.capacity).any(axis=(0, 2))):
        add(problem.links.names[at], "way", per_month("ways")[at], 100.0, "person-months for 100 t a month more")
    if "supply" in plan.duals:
        for at, node in enumerate(problem.hubs.node):
            by_month = per_month("supply")[at]
            add(problem.nodes[node], "supply", by_month, 100.0, "person-months for 100 t a month more")
    money = [name for name in plan.duals if name.startswith("money ")]
    by_month = sum((per_month(name) for name in money), np.zeros(len(problem.months)))
    add("money", "money", by_month, 1.0, "person-months for one more million USD from the start")
    return tuple(sorted(found, key=lambda one: (one.kind != "money", -one.shadow_price)))
