"""The plan as a linear program in linopy: every variable labelled by future, link, good, month, point.

    arrivals + purchases + stock before >= departures + stock + served         at every node (the rest is lost)
    served + moved ration + short - waiting kits = need within reach           at every point of need
    flow <= links, gates, fleets under contract;  stock <= room;  spending <= money that has come

Need can always stay unmet (`short`), so a plan exists for any input. Decided before the future is known: stock ahead,
contracts, warehouses. All else follows the future.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from waysahead.relief.problem import PURSES, Floats, Problem, reachable, waiting
from waysahead.relief.terms import Labels, Model, Part, expression, gather, one, over, shifted, summed

MILLION = 1e6
"""Money inside the program is in million USD, so that its figures are of the size of the others."""
FPKT = ("future", "point", "good", "month")
FPST = ("future", "point", "service", "month")


@dataclass(frozen=True)
class Built:
    """A linopy model of a problem, with the columns of its three aims by label.

    Attributes:
        model: The linopy model; solve it through `plan.solve`.
        unmet: Labels and weights of unmet need in person-months, and what is left when all of them are 0.
        cost: Labels and weights of the whole outlay, million USD.
        reference: Reachable person-months of each point, [F, P].
    """

    model: Model
    unmet: Part
    unmet_constant: float
    cost: Part
    reference: Floats


def build(problem: Problem, whole: bool = False) -> Built:
    """Build the model. `whole` counts sorties, voyages and warehouses one by one."""
    import linopy

    model = linopy.Model()
    labels = _variables(model, problem, whole)
    _balance(model, problem, labels)
    _needs(model, problem, labels)
    _capacities(model, problem, labels, whole)
    _money(model, problem, labels)
    _moves(model, problem, labels)
    parts, constant = _unmet(problem, labels)
    reference = _worst(model, problem, labels, parts, constant)
    flat_labels = np.concatenate([part[0].ravel() for part in parts])
    weight = [np.broadcast_to(_by_future(problem, part[1]), part[0].shape).ravel() for part in parts]
    spent = labels["spent"][:, :, -1]
    cost = np.broadcast_to(problem.weight[:, None], spent.shape)
    model.add_objective((model.variables["worst"] * 1.0).sum())
    total = float(problem.weight @ constant.sum(axis=1))
    return Built(model, (flat_labels, np.concatenate(weight)), total, (spent.ravel(), cost.ravel()), reference)


def _variables(model: Model, problem: Problem, whole: bool) -> dict[str, Labels]:
    size = problem.sizes

    def new(name: str, dims: tuple[str, ...], upper: Floats | float = np.inf, integer: bool = False) -> Labels:
        coords = [np.arange(size.get(dim, 3 if dim == "purse" else 1)) for dim in dims]
        shape = tuple(len(coord) for coord in coords)
        top = over(dims, np.broadcast_to(np.asarray(upper, dtype=np.float64), shape)) if dims else upper
        made = model.add_variables(lower=0.0, upper=top, coords=coords, dims=list(dims), name=name, integer=integer)
        return np.asarray(made.labels.values)

    hubs, need = problem.hubs, problem.need
    sold = np.where(np.isfinite(hubs.price), np.inf, 0.0)
    ahead = np.where(hubs.ahead[:, None], sold, 0.0)
    room = np.where(problem.room + problem.site_t > 0, np.inf, 0.0)
    persons = need.persons * need.reach[:, :, None, :]
    late = np.arange(size["month"])[None, :] >= problem.moves.first[:, None]
    found = {
        "flow": new("flow", ("future", "link", "good", "month")),
        "buy": new("buy", ("future", "hub", "good", "month"), sold[None, :, :, None]),
        "ahead": new("ahead", ("hub", "good"), ahead),
        "stock": new("stock", ("future", "node", "good", "month"), room[None, :, None, None]),
        "served": new("served", FPKT),
        "short": new("short", FPKT),
        "ration": new("ration", ("future", "point", "month"), need.ration),
        "aid": new("aid", FPST, persons),
        "moved": new("moved", ("future", "move", "month"), np.where(late, problem.moves.limit[:, None], 0.0)[None]),
        "gone": new("gone", ("future", "move", "month"), problem.moves.people[:, :, None]),
        "spent": new("spent", ("future", "purse", "month")),
        "contract": new("contract", ("fleet",), problem.fleets.units),
        "site": new("site", ("node",), np.where(problem.site_t > 0, 3.0, 0.0), whole),
        "worst": new("worst", ()),
    }
    if whole:
        counted = np.where(problem.links.load_t > 0, np.inf, 0.0)[None, :, None]
        found["trips"] = new("trips", ("future", "link", "month"), counted, integer=True)
    return found


def _balance(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """Goods are conserved at every node; what nobody can pay to keep is lost."""
    links, hubs, nodes = problem.links, problem.hubs, len(problem.nodes)
    plus, minus = np.array(1.0), np.array(-1.0)
    parts: list[Part] = [gather(labels["flow"], minus, links.start, nodes, 1)]
    for lag in np.unique(links.lag):
        here = np.flatnonzero(links.lag == lag)
        parts.append(gather(shifted(labels["flow"][:, here], int(lag)), plus, links.end[here], nodes, 1))
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


def _needs(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
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


def _capacities(model: Model, problem: Problem, labels: dict[str, Labels], whole: bool) -> None:
    links, gates, fleets, futures = problem.links, problem.gates, problem.fleets, len(problem.weight)
    flow = labels["flow"]
    goods, months = flow.shape[2], flow.shape[3]
    tight = np.flatnonzero(np.isfinite(links.capacity).any(axis=(0, 2)))
    if len(tight):
        dims = ("future", "way", "month")
        side = np.nan_to_num(links.capacity[:, tight], posinf=1e9)
        left = expression(model, dims, [summed(flow[:, tight], 1.0, (2,))])
        model.add_constraints(left, "<=", over(dims, side), name="ways")
    if len(gates.names) and len(gates.link):
        through = flow[:, gates.link].reshape(futures, -1, months)
        use = np.repeat(gates.use, goods)[None, :, None]
        rows = np.repeat(gates.gate, goods)
        dims = ("future", "gate", "month")
        left = expression(model, dims, [gather(through, use, rows, len(gates.names), 1)])
        side = np.broadcast_to(gates.capacity, (futures, *gates.capacity.shape))
        model.add_constraints(left, "<=", over(dims, side), name="gates")
    if len(fleets.names):
        carried = flow[:, fleets.link].reshape(futures, -1, months)
        parts = [gather(carried, np.repeat(fleets.use, goods)[None, :, None],
                        np.repeat(fleets.fleet, goods), len(fleets.names), 1)]  # fmt: skip
        riders = np.flatnonzero(problem.moves.fleet >= 0)
        parts.append(gather(labels["moved"][:, riders], problem.moves.fleet_use[riders][None, :, None],
                            problem.moves.fleet[riders], len(fleets.names), 1))  # fmt: skip
        hired = np.broadcast_to(labels["contract"][None, :, None], (futures, len(fleets.names), months))
        dims = ("future", "fleet", "month")
        parts.append(one(hired, -1.0))
        model.add_constraints(expression(model, dims, parts), "<=", 0.0, name="fleets")
    if whole and (links.load_t > 0).any():
        on = np.flatnonzero(links.load_t > 0)
        dims = ("future", "way", "month")
        loads = np.broadcast_to(-links.load_t[on][None, :, None], labels["trips"][:, on].shape)
        parts = [summed(flow[:, on], 1.0, (2,)), one(labels["trips"][:, on], loads)]
        model.add_constraints(expression(model, dims, parts), "<=", 0.0, name="loads")
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


def _money(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """Spending adds up by purse and stays within what has come."""
    futures, months = len(problem.weight), len(problem.months)
    markup = -(1.0 + problem.money.overhead) / MILLION
    need, hubs, moves = problem.need, problem.hubs, problem.moves
    goods = len(problem.goods)
    price = np.where(np.isfinite(hubs.price), hubs.price, 0.0)

    def at_start(variable: Labels, usd: Floats) -> Part:
        found = np.full((futures, months, variable.size), -1, dtype=np.int64)
        found[:, 0] = variable.ravel()
        return found, np.broadcast_to(markup * usd.ravel(), found.shape)

    kept = np.where(np.isfinite(problem.room), problem.money.storage_usd, 0.0)
    hired = np.broadcast_to(labels["contract"][None, None, :], (futures, months, len(problem.fleets.names)))
    purses: dict[str, list[Part]] = {
        "goods": [
            summed(labels["flow"], markup * problem.links.usd_t[None, :, None, None], (1, 2)),
            summed(labels["buy"], markup * price[None, :, :, None], (1, 2)),
            summed(labels["stock"], markup * kept[None, :, None, None], (1, 2)),
            at_start(labels["ahead"], price),
            at_start(labels["site"], np.where(problem.site_t > 0, problem.site_usd, 0.0)),
            (hired, np.broadcast_to(markup * problem.fleets.retainer, hired.shape)),
        ],
        "services": [
            summed(labels["aid"], markup * need.service_usd[None, None, :, None], (1, 2)),
            summed(labels["ration"], markup * need.ration_usd, (1,)),
        ],
        "movement": [summed(labels["moved"], markup * moves.usd[None, :, None], (1,))],
    }
    del goods
    for at, purse in enumerate(PURSES):
        spent = labels["spent"][:, at]
        parts = [one(spent), one(shifted(spent, 1), -1.0), *purses[purse]]
        model.add_constraints(expression(model, ("future", "month"), parts), "=", 0.0, name=f"spending {purse}")
    for count in (1, 2, 3):
        for chosen in combinations(range(3), count):
            top = problem.money.any + problem.money.own[list(chosen)].sum(axis=0)
            side = np.broadcast_to(top / MILLION, (futures, months))
            if not np.isfinite(side).all():
                continue
            left = expression(model, ("future", "month"), [summed(labels["spent"][:, list(chosen)], 1.0, (1,))])
            name = "money " + "+".join(PURSES[at] for at in chosen)
            model.add_constraints(left, "<=", over(("future", "month"), side), name=name)


def _moves(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    if not problem.moves.names:
        return
    dims = ("future", "move", "month")
    parts = [one(labels["gone"]), one(shifted(labels["gone"], 1), -1.0), one(labels["moved"], -1.0)]
    model.add_constraints(expression(model, dims, parts), "=", 0.0, name="gone")


def _unmet(problem: Problem, labels: dict[str, Labels]) -> tuple[list[Part], Floats]:
    """Unmet need in person-months: terms by point, and the constant of services and of people who wait, [F, P or M]."""
    need, moves = problem.need, problem.moves
    short = (need.weight / need.person_t)[None, None, :, None]
    served = -need.service_weight[None, None, :, None]
    after = np.arange(len(problem.months))[None, :] >= moves.first[:, None]
    wait = np.broadcast_to(np.where(after, -moves.weight[:, None], 0.0)[None], labels["gone"].shape)
    parts = [
        (labels["short"], np.broadcast_to(short, labels["short"].shape)),
        (labels["aid"], np.broadcast_to(served, labels["aid"].shape)),
        (labels["gone"], wait),
    ]
    services = np.einsum("fpst,fpt,s->fp", need.persons, need.reach, need.service_weight)
    people = moves.people * (moves.weight * after.sum(axis=1))[None, :]
    return parts, np.concatenate([services, people], axis=1)


def _worst(model: Model, problem: Problem, labels: dict[str, Labels], parts: list[Part], constant: Floats) -> Floats:
    """The share of its reachable need that the worst-served point lacks, and of the waiting that could be spared."""
    need = problem.need
    tonnes = waiting(reachable(problem), need.carry)
    goods = np.einsum("fpkt,k->fp", tonnes, need.weight / need.person_t)
    services = constant[:, : len(need.names)]
    reference = goods + services
    asked = np.flatnonzero((reference > 1.0).all(axis=0))
    if len(asked):
        short, aid, _ = parts
        worst = np.broadcast_to(labels["worst"], (len(problem.weight), len(asked)))
        each = 1.0 / reference[:, asked]
        left = [
            summed(short[0][:, asked], short[1][:, asked] * each[..., None, None], (2, 3)),
            summed(aid[0][:, asked], aid[1][:, asked] * each[..., None, None], (2, 3)),
            one(worst, -1.0),
        ]
        dims = ("future", "asked")
        side = -services[:, asked] * each
        model.add_constraints(expression(model, dims, left), "<=", over(dims, side), name="worst served")
    moves = problem.moves
    months = np.arange(len(problem.months))[None, :] - moves.first[:, None] + 1
    avoidable = np.minimum(np.maximum(months, 0) * moves.limit[:, None], moves.people[:, :, None]).sum(axis=2)
    movable = np.flatnonzero((avoidable > 1.0).all(axis=0))
    if len(movable):
        worst = np.broadcast_to(labels["worst"], (len(problem.weight), len(movable)))
        each = -1.0 / avoidable[:, movable]
        left = [summed(labels["gone"][:, movable], each[..., None], (2,)), one(worst, -1.0)]
        dims = ("future", "asked")
        model.add_constraints(expression(model, dims, left), "<=", over(dims, -np.ones_like(each)), name="worst moved")
    return np.asarray(reference)


def _by_future(problem: Problem, weights: Floats) -> Floats:
    return np.asarray(weights * problem.weight.reshape(-1, *[1] * (weights.ndim - 1)))
