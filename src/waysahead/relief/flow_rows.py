"""Rows of the plan: goods conserved, needs met or short, capacities of links, gates, fleets and stores."""

import numpy as np

from waysahead.relief.corridors import Corridors
from waysahead.relief.problem import Floats, Ints, Problem, reachable
from waysahead.relief.terms import Labels, Model, Part, expression, gather, one, over, shifted, summed

FPKT = ("future", "point", "good", "month")


def balance_rows(model: Model, problem: Problem, lanes: Corridors, labels: dict[str, Labels]) -> None:
    """Goods are conserved at every node; what nobody can pay to keep is lost."""
    hubs, nodes = problem.hubs, len(problem.nodes)
    plus, minus = np.array(1.0), np.array(-1.0)
    parts: list[Part] = [gather(labels["flow"], minus, lanes.start, nodes, 1)]
    for lag in np.unique(lanes.lag):
        here = np.flatnonzero(lanes.lag == lag)
        parts.append(gather(shifted(labels["flow"][:, here], int(lag)), plus, lanes.end[here], nodes, 1))
    for lead in np.unique(hubs.lead):
        bought = np.where((hubs.lead == lead)[None, :, :, None], shifted(labels["buy"], int(lead)), -1)
        parts.append(gather(bought, plus, hubs.node, nodes, 1))
    first = np.full((*labels["ahead"].shape, len(problem.months)), -1, dtype=np.int64)
    first[..., 0] = labels["ahead"]
    first = np.broadcast_to(first, (len(problem.weight), *first.shape))
    parts.append(gather(first, plus, hubs.node, nodes, 1))
    parts += [one(shifted(labels["stock"], 1)), one(labels["stock"], -1.0)]
    parts.append(gather(labels["served"], minus, problem.need.node, nodes, 1))
    side = np.zeros((len(problem.weight), nodes, len(problem.goods), len(problem.months)))
    side[..., 0] = -problem.opening
    dims = ("future", "node", "good", "month")
    model.add_constraints(expression(model, dims, parts), ">=", over(dims, side), name="balance")


def need_rows(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """Need within reach is served, met by a moved ration, or short; kits that are short wait."""
    need, moves = problem.need, problem.moves
    carried = np.where(need.carry[None, None, :, None], -1.0, 0.0)
    eaten = np.broadcast_to(labels["ration"][:, :, None, :], labels["served"].shape)
    parts = [
        one(labels["served"]),
        one(labels["short"]),
        one(shifted(labels["short"], 1), np.broadcast_to(carried, labels["short"].shape)),
        one(eaten, np.broadcast_to(need.ration_t[None, None, :, None], eaten.shape)),
    ]
    shape = (len(problem.weight), len(moves.names), *labels["served"].shape[2:])
    gone = np.broadcast_to(labels["gone"][:, :, None, :], shape)
    moved = np.broadcast_to(labels["moved"][:, :, None, :], shape)
    for ends, table, sign in ((moves.start, moves.eased, 1.0), (moves.end, moves.added, -1.0)):
        here = np.flatnonzero(ends >= 0)
        if len(here) == 0:
            continue
        weight = sign * table[here][None, :, :, None] * need.reach[:, ends[here]][:, :, None, :]
        who = np.where(need.carry[None, None, :, None], moved[:, here], gone[:, here])
        if sign > 0:
            who = np.where(need.carry[None, None, :, None], -1, who)
        parts.append(gather(who, weight, ends[here], len(need.names), 1))
    model.add_constraints(expression(model, FPKT, parts), "=", over(FPKT, reachable(problem)), name="needs")


def load_rows(model: Model, problem: Problem, lanes: Corridors, labels: dict[str, Labels], whole: bool) -> None:
    """Capacities of links; goods that take a corridor are loaded on its links; whole sorties and voyages."""
    links, carried = problem.links, labels["carried"]
    dims = ("future", "way", "month")
    if lanes.joined:
        loaded = gather(labels["load"], np.array(-1.0), lanes.of, len(lanes.start), 1)
        parts = [summed(labels["flow"], 1.0, (2,)), loaded]
        model.add_constraints(expression(model, ("future", "corridor", "month"), parts), "=", 0.0, name="loads")
    tight = np.flatnonzero(np.isfinite(links.capacity).any(axis=(0, 2)))
    if len(tight) and not lanes.joined:  # the capacity of a joined link is the bound of its load
        side = np.nan_to_num(links.capacity[:, tight], posinf=1e9)
        left = expression(model, dims, [summed(carried[:, tight], 1.0, (2,))])
        model.add_constraints(left, "<=", over(dims, side), name="ways")
    on = np.flatnonzero(links.load_t > 0)
    if whole and len(on):
        each = np.broadcast_to(-links.load_t[on][None, :, None], labels["trips"][:, on].shape)
        parts = [summed(carried[:, on], 1.0, (2,)), one(labels["trips"][:, on], each)]
        model.add_constraints(expression(model, dims, parts), "<=", 0.0, name="trips")


def gate_rows(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """What goes through a gate, and what fleets carry, stays within what it handles and what is under contract."""
    gates, fleets, futures, months = problem.gates, problem.fleets, len(problem.weight), len(problem.months)
    each = labels["carried"].shape[2]

    def through(link: Ints, use: Floats, rows: Ints, count: int) -> Part:
        carried = labels["carried"][:, link].reshape(futures, -1, months)
        return gather(carried, np.repeat(use, each)[None, :, None], np.repeat(rows, each), count, 1)

    if len(gates.names) and len(gates.link):
        dims = ("future", "gate", "month")
        left = expression(model, dims, [through(gates.link, gates.use, gates.gate, len(gates.names))])
        side = np.broadcast_to(gates.capacity, (futures, *gates.capacity.shape))
        model.add_constraints(left, "<=", over(dims, side), name="gates")
    if len(fleets.names):
        dims = ("future", "fleet", "month")
        riders = np.flatnonzero(problem.moves.fleet >= 0)
        seats = problem.moves.fleet_use[riders][None, :, None]
        hired = np.broadcast_to(labels["contract"][None, :, None], (futures, len(fleets.names), months))
        parts = [
            through(fleets.link, fleets.use, fleets.fleet, len(fleets.names)),
            gather(labels["moved"][:, riders], seats, problem.moves.fleet[riders], len(fleets.names), 1),
            one(hired, -1.0),
        ]
        model.add_constraints(expression(model, dims, parts), "<=", 0.0, name="fleets")


def store_rows(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """What is bought stays within supply, what is kept within the room there is."""
    futures, months = len(problem.weight), len(problem.months)
    dims = ("future", "hub", "month")
    bought = [summed(labels["buy"], 1.0, (2,))]
    supply = np.broadcast_to(problem.hubs.supply[None, :, None], (futures, len(problem.hubs.node), months))
    if np.isfinite(supply).all():
        model.add_constraints(expression(model, dims, bought), "<=", over(dims, supply), name="supply")
    stores = np.flatnonzero(np.isfinite(problem.room) & (problem.room + problem.site_t > 0))
    if len(stores):
        dims = ("future", "store", "month")
        sites = np.broadcast_to(labels["site"][stores][None, :, None], (futures, len(stores), months))
        size = np.broadcast_to(-problem.site_t[stores][None, :, None], sites.shape)
        parts = [summed(labels["stock"][:, stores], 1.0, (2,)), one(sites, size)]
        side = np.broadcast_to(problem.room[stores][None, :, None], sites.shape)
        model.add_constraints(expression(model, dims, parts), "<=", over(dims, side), name="room")


def move_rows(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """Those who have gone add up month by month."""
    if not problem.moves.names:
        return
    dims = ("future", "move", "month")
    parts = [one(labels["gone"]), one(shifted(labels["gone"], 1), -1.0), one(labels["moved"], -1.0)]
    model.add_constraints(expression(model, dims, parts), "=", 0.0, name="gone")
