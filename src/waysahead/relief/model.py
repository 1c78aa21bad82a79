"""The plan as a linear program in linopy: every variable labelled by future, link, good, month, point.

    arrivals + purchases + stock before >= departures + stock + served         at every node (the rest is lost)
    served + moved ration + short - waiting kits = need within reach           at every point of need
    goods by corridor = loads of its links;  load <= links, gates, fleets under contract
    stock <= room;  spending <= money that has come

Need can always stay unmet (`short`), so a plan exists for any input. Decided before the future is known: stock ahead,
contracts, warehouses. All else follows the future.
"""

from dataclasses import dataclass

import numpy as np

from waysahead.relief.aims import by_future, unmet_terms, worst_rows
from waysahead.relief.corridors import Corridors, corridors
from waysahead.relief.flow_rows import FPKT, balance_rows, gate_rows, load_rows, move_rows, need_rows, store_rows
from waysahead.relief.money_rows import money_rows
from waysahead.relief.problem import Floats, Problem
from waysahead.relief.terms import Labels, Model, Part, over

FPST = ("future", "point", "service", "month")


@dataclass(frozen=True)
class Built:
    """A linopy model of a problem, with the columns of its three aims by label.

    Attributes:
        model: The linopy model; solve it through `plan.solve`.
        unmet: Labels and weights of unmet need in person-months, and what is left when all of them are 0.
        cost: Labels and weights of the whole outlay, million USD.
        reference: Reachable person-months of each point, [F, P].
        lanes: The corridors that the columns `flow` are of.
    """

    model: Model
    unmet: Part
    unmet_constant: float
    cost: Part
    reference: Floats
    lanes: Corridors


def build(problem: Problem, whole: bool = False) -> Built:
    """Build the model. `whole` counts sorties, voyages and warehouses one by one."""
    import linopy

    model = linopy.Model()
    lanes = corridors(problem.links)
    labels = _variables(model, problem, lanes, whole)
    balance_rows(model, problem, lanes, labels)
    need_rows(model, problem, labels)
    load_rows(model, problem, lanes, labels, whole)
    gate_rows(model, problem, labels)
    store_rows(model, problem, labels)
    money_rows(model, problem, labels)
    move_rows(model, problem, labels)
    parts, constant = unmet_terms(problem, labels)
    reference = worst_rows(model, problem, labels, parts, constant)
    flat_labels = np.concatenate([part[0].ravel() for part in parts])
    weight = [np.broadcast_to(by_future(problem, part[1]), part[0].shape).ravel() for part in parts]
    spent = labels["spent"][:, :, -1]
    cost = np.broadcast_to(problem.weight[:, None], spent.shape)
    model.add_objective((model.variables["worst"] * 1.0).sum())
    total = float(problem.weight @ constant.sum(axis=1))
    return Built(model, (flat_labels, np.concatenate(weight)), total, (spent.ravel(), cost.ravel()), reference, lanes)


def _variables(model: Model, problem: Problem, lanes: Corridors, whole: bool) -> dict[str, Labels]:
    size = problem.sizes | {"corridor": len(lanes.start)}

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
        "flow": new("flow", ("future", "corridor", "good", "month")),
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
    found["carried"] = found["flow"]
    if lanes.joined:
        found["carried"] = new("load", ("future", "link", "month"), problem.links.capacity)[:, :, None]
        found["load"] = found["carried"][:, :, 0]
    return found
