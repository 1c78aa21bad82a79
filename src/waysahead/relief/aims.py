"""The aims of a plan: unmet need in person-months, and what the worst-served point lacks."""

import numpy as np

from waysahead.relief.problem import Floats, Problem, reachable, waiting
from waysahead.relief.terms import Labels, Model, Part, expression, one, over, summed


def unmet_terms(problem: Problem, labels: dict[str, Labels]) -> tuple[list[Part], Floats]:
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


def worst_rows(
    model: Model, problem: Problem, labels: dict[str, Labels], parts: list[Part], constant: Floats
) -> Floats:
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


def by_future(problem: Problem, weights: Floats) -> Floats:
    """Weights, futures first, times the share of each future."""
    return np.asarray(weights * problem.weight.reshape(-1, *[1] * (weights.ndim - 1)))
