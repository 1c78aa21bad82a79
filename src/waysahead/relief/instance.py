"""A labelled instance folder as a problem."""

import numpy as np

from waysahead.case.instance import Labelled
from waysahead.relief.problem import Fleets, Gates, Hubs, Links, Money, Need, Problem, no_moves

NONE = np.zeros(0, dtype=np.int64)
ZERO = np.zeros(0)


def problem_of(instance: Labelled) -> Problem:
    """The problem of a folder of our own tables: one future, no gates, fleets or movements."""
    goods = tuple(dict.fromkeys(demand.item for demand in instance.demands))
    goods += tuple(item for item in dict.fromkeys(offer.item for offer in instance.offers) if item not in goods)
    nodes = tuple(node.code for node in instance.nodes)
    index = {node: at for at, node in enumerate(nodes)}
    months = max((demand.month for demand in instance.demands), default=1)
    months = max(months, max((grant.month for grant in instance.grants), default=1))
    points = tuple(dict.fromkeys(demand.node for demand in instance.demands))
    tonnes = np.zeros((1, len(points), len(goods), months))
    carry = np.zeros(len(goods), dtype=np.bool_)
    for demand in instance.demands:
        tonnes[0, points.index(demand.node), goods.index(demand.item), demand.month - 1] += demand.tonnes
        carry[goods.index(demand.item)] |= bool(demand.waits)
    sellers = tuple(dict.fromkeys(offer.node for offer in instance.offers))
    hubs = tuple((offer.node, offer.item) for offer in instance.offers)
    price = np.full((len(hubs), len(goods)), np.inf)
    for at, offer in enumerate(instance.offers):
        price[at, goods.index(offer.item)] = offer.usd_t
    funds = np.full(months, np.inf)
    if instance.grants:
        each = np.zeros(months)
        for grant in instance.grants:
            each[grant.month - 1] += grant.usd
        funds = np.cumsum(each)
    arcs = instance.arcs
    capacity = np.array([np.inf if arc.t_month is None else arc.t_month for arc in arcs])
    opening = np.array([[node.opening_t or 0.0] * len(goods) for node in instance.nodes]).reshape(len(nodes), -1)
    room = np.array([node.room_t or 0.0 for node in instance.nodes])
    del sellers
    return Problem(
        months=tuple(f"month {at + 1}" for at in range(months)),
        nodes=nodes,
        goods=goods,
        services=(),
        weight=np.ones(1),
        links=Links(
            names=tuple(f"{arc.from_} > {arc.to} ({arc.mode})" for arc in arcs),
            start=np.array([index[arc.from_] for arc in arcs], dtype=np.int64),
            end=np.array([index[arc.to] for arc in arcs], dtype=np.int64),
            mode=tuple(arc.mode for arc in arcs),
            lag=np.array([arc.lag_months or 0 for arc in arcs], dtype=np.int64),
            usd_t=np.array([arc.usd_t for arc in arcs], dtype=np.float64),
            capacity=np.broadcast_to(capacity[None, :, None], (1, len(arcs), months)).copy(),
            load_t=np.zeros(len(arcs)),
        ),
        gates=Gates((), np.zeros((0, months)), ZERO, (), NONE, NONE, ZERO),
        fleets=Fleets((), ZERO, ZERO, NONE, NONE, ZERO),
        hubs=Hubs(
            node=np.array([index[node] for node, _ in hubs], dtype=np.int64),
            price=price,
            supply=np.array([offer.t_month for offer in instance.offers], dtype=np.float64),
            lead=np.zeros(price.shape, dtype=np.int64),
            ahead=np.zeros(len(hubs), dtype=np.bool_),
        ),
        need=Need(
            names=points,
            node=np.array([index[point] for point in points], dtype=np.int64),
            kind=("place",) * len(points),
            tonnes=tonnes,
            reach=np.ones((1, len(points), months)),
            person_t=np.ones(len(goods)),
            weight=np.ones(len(goods)),
            carry=carry,
            ration=np.zeros((1, len(points), months)),
            ration_t=np.zeros(len(goods)),
            ration_usd=0.0,
            persons=np.zeros((1, len(points), 0, months)),
            service_weight=ZERO,
            service_usd=ZERO,
        ),
        moves=no_moves(1, len(goods)),
        money=Money(funds, np.zeros((3, months)), 0.0, 0.0),
        room=room,
        opening=opening,
        site_t=np.zeros(len(nodes)),
        site_usd=0.0,
        labels={node.code: node.name or node.code for node in instance.nodes},
    )
