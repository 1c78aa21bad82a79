"""Rows of money: spending adds up by purse and stays within what has come."""

from itertools import combinations

import numpy as np

from waysahead.relief.problem import PURSES, Floats, Money, Problem
from waysahead.relief.terms import Labels, Model, Part, expression, one, over, shifted, summed

MILLION = 1e6
"""Money inside the program is in million USD, so that its figures are of the size of the others."""


def money_rows(model: Model, problem: Problem, labels: dict[str, Labels]) -> None:
    """Spending adds up by purse and stays within what has come."""
    futures, months = len(problem.weight), len(problem.months)
    markup = -(1.0 + problem.money.overhead) / MILLION
    need, hubs, moves = problem.need, problem.hubs, problem.moves
    price = np.where(np.isfinite(hubs.price), hubs.price, 0.0)

    def at_start(variable: Labels, usd: Floats) -> Part:
        found = np.full((futures, months, variable.size), -1, dtype=np.int64)
        found[:, 0] = variable.ravel()
        return found, np.broadcast_to(markup * usd.ravel(), found.shape)

    kept = np.where(np.isfinite(problem.room), problem.money.storage_usd, 0.0)
    hired = np.broadcast_to(labels["contract"][None, None, :], (futures, months, len(problem.fleets.names)))
    purses: dict[str, list[Part]] = {
        "goods": [
            summed(labels["carried"], markup * problem.links.usd_t[None, :, None, None], (1, 2)),
            summed(labels["buy"], markup * price[None, :, :, None], (1, 2)),
            summed(labels["stock"], markup * kept[None, :, None, None], (1, 2)),
            summed(labels["served"], markup * problem.money.giving_usd, (1, 2)),
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
    for at, purse in enumerate(PURSES):
        spent = labels["spent"][:, at]
        parts = [one(spent), one(shifted(spent, 1), -1.0), *purses[purse]]
        model.add_constraints(expression(model, ("future", "month"), parts), "=", 0.0, name=f"spending {purse}")
    for name, top in sides_of(problem.money).items():
        chosen = [PURSES.index(purse) for purse in name.removeprefix("money ").split("+")]
        side = np.broadcast_to(top, (futures, months))
        if np.isfinite(side).all():
            left = expression(model, ("future", "month"), [summed(labels["spent"][:, chosen], 1.0, (1,))])
            model.add_constraints(left, "<=", over(("future", "month"), side), name=name)


def sides_of(money: Money) -> dict[str, Floats]:
    """What every purse and every set of purses can have spent up to each month, million USD, by name of its rows."""
    return {
        "money " + "+".join(PURSES[at] for at in chosen): (money.any + money.own[list(chosen)].sum(axis=0)) / MILLION
        for count in (1, 2, 3)
        for chosen in combinations(range(len(PURSES)), count)
    }
