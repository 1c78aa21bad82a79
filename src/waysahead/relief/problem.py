"""A relief problem as arrays: nodes, links, gates, fleets, money, people. Everything that a plan is made from.

Axes: future F, node N, link L, good K, month T, hub H, point of need P, service S, gate G, fleet V, movement M.
Goods in tonnes a month, people in persons, money in USD.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PURSES = ("goods", "services", "movement")


@dataclass(frozen=True)
class Links:
    """Ways from node to node with one kind of vehicle each."""

    names: tuple[str, ...]
    start: Ints  # [L] node
    end: Ints  # [L] node
    mode: tuple[str, ...]
    lag: Ints  # [L] months under way
    usd_t: Floats  # [L] USD a tonne
    capacity: Floats  # [F, L, T] t a month, inf where none
    load_t: Floats  # [L] load of one sortie or voyage; 0 where loads are not counted one by one


@dataclass(frozen=True)
class Gates:
    """Crossings, ports and airfields that many links share."""

    names: tuple[str, ...]
    capacity: Floats  # [G, T] in own units a month: trucks, tonnes, spot-hours
    one_more: Floats  # [G] own units a month that one more truck a day, tonne a day or working spot adds
    unit: tuple[str, ...]  # the unit in words
    link: Ints  # [E] entry: this link ...
    gate: Ints  # [E] ... goes through this gate ...
    use: Floats  # [E] ... and takes so much of it a tonne


@dataclass(frozen=True)
class Fleets:
    """Vehicles, aircraft and ships for hire."""

    names: tuple[str, ...]
    units: Floats  # [V] ready unit-months a month
    retainer: Floats  # [V] USD a unit and month
    link: Ints  # [E] entry: a tonne on this link ...
    fleet: Ints  # [E] ... takes of this fleet ...
    use: Floats  # [E] ... so many unit-months


@dataclass(frozen=True)
class Hubs:
    """Where goods come from."""

    node: Ints  # [H]
    price: Floats  # [H, K] USD a tonne; inf where it is not sold
    supply: Floats  # [H] t a month of all goods
    lead: Ints  # [H, K] months from order to arrival
    ahead: NDArray[np.bool_]  # [H] whether stock can be bought ahead


@dataclass(frozen=True)
class Need:
    """Points of need and what they lack."""

    names: tuple[str, ...]
    node: Ints  # [P]
    kind: tuple[str, ...]  # place, host or border
    tonnes: Floats  # [F, P, K, T] t, all need after the public ration
    reach: Floats  # [F, P, T] share within reach
    person_t: Floats  # [K] t that count as one person for a month (or one person's kit)
    weight: Floats  # [K] part of a person-month
    carry: NDArray[np.bool_]  # [K] kits: need that is not met waits
    ration: Floats  # [F, P, T] persons whose ration could be moved
    ration_t: Floats  # [K] t a person and month that a moved ration brings
    ration_usd: float
    persons: Floats  # [F, P, S, T] persons who need each service
    service_weight: Floats  # [S]
    service_usd: Floats  # [S] USD a person and month


@dataclass(frozen=True)
class Moves:
    """People who may be helped to move."""

    names: tuple[str, ...]
    kind: tuple[str, ...]  # [M] evacuation, resettlement or return
    start: Ints  # [M] point left, -1 none of the points
    end: Ints  # [M] point reached, -1 elsewhere
    people: Floats  # [F, M] who consent
    first: Ints  # [M] month
    limit: Floats  # [M] persons a month
    weight: Floats  # [M] part of a person-month that a month of waiting counts
    usd: Floats  # [M] USD a person, transport included
    fleet: Ints  # [M]
    fleet_use: Floats  # [M] unit-months a person
    eased: Floats  # [M, K] t a month less at the point left, for each who has gone
    added: Floats  # [M, K] t a month (kits: once) more at the point reached


@dataclass(frozen=True)
class Money:
    """What can be spent up to each month, and what comes on top of every outlay."""

    any: Floats  # [T] USD, cumulative
    own: Floats  # [3, T] USD, cumulative, for PURSES only
    overhead: float
    storage_usd: float  # USD a tonne and month
    giving_usd: float = 0.0  # USD a tonne given out, beside the roads of the plan


@dataclass(frozen=True)
class Problem:
    """A relief problem. `weight` [F] are the shares of the futures and add to 1."""

    months: tuple[str, ...]
    nodes: tuple[str, ...]
    goods: tuple[str, ...]
    services: tuple[str, ...]
    weight: Floats
    links: Links
    gates: Gates
    fleets: Fleets
    hubs: Hubs
    need: Need
    moves: Moves
    money: Money
    room: Floats  # [N] t of stock
    opening: Floats  # [N, K] t in stock at the start
    site_t: Floats  # [N] t of room that one more warehouse adds, 0 where none can be opened
    site_usd: float
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def sizes(self) -> dict[str, int]:
        """Lengths of the axes."""
        return {
            "future": len(self.weight),
            "node": len(self.nodes),
            "link": len(self.links.names),
            "good": len(self.goods),
            "month": len(self.months),
            "hub": len(self.hubs.node),
            "point": len(self.need.names),
            "service": len(self.services),
            "gate": len(self.gates.names),
            "fleet": len(self.fleets.names),
            "move": len(self.moves.names),
        }


def reachable(problem: Problem) -> Floats:
    """Tonnes of need within reach, [F, P, K, T]."""
    return np.asarray(problem.need.tonnes * problem.need.reach[:, :, None, :])


def waiting(tonnes: Floats, carry: NDArray[np.bool_]) -> Floats:
    """What waits at the end of each month if nothing is brought: kits add up, the rest does not; [F, P, K, T]."""
    return np.where(carry[None, None, :, None], np.cumsum(tonnes, axis=-1), tonnes)


def person_months(problem: Problem, tonnes: Floats, persons: Floats) -> Floats:
    """Goods [F, P, K, T] and services [F, P, S, T] as weighted person-months, [F, P, T]."""
    need = problem.need
    goods = np.einsum("fpkt,k->fpt", tonnes, need.weight / need.person_t)
    return np.asarray(goods + np.einsum("fpst,s->fpt", persons, need.service_weight))


def no_moves(futures: int, goods: int) -> Moves:
    """Nobody to move."""
    none, whole = np.zeros(0), np.zeros(0, dtype=np.int64)
    table = np.zeros((0, goods))
    return Moves((), (), whole, whole, np.zeros((futures, 0)), whole, none, none, none, whole, none, table, table)
