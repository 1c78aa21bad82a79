"""A plan that starts before the future is known: stock ahead, contracts and warehouses now, the rest once it is seen.

    RP  = min over (now) of the expected unmet need, with the best answer to every cluster of futures
    EEV = the same with `now` taken from the mean future;   WS = every cluster planned for as if it were known
    value of the stochastic solution = EEV - RP;   value of perfect information = RP - WS;   both >= 0

All in expected unmet person-months within reach. Clusters are made without chance: far-apart futures first, then means.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.people import People
from waysahead.relief.plan import Plan, solve
from waysahead.relief.problem import Floats, Problem

NOW = ("ahead", "contract", "site")
"""Decided before the future is known."""
ROUNDS = 20


@dataclass(frozen=True)
class Robust:
    """A plan over clusters of futures and what it is worth; person-months.

    Attributes:
        plan: The plan; its first variables are the decisions of now.
        recourse: RP, expected unmet need.
        expected: EEV, expected unmet need of the decisions that the mean future would suggest.
        wait: Expected unmet need where nothing is bought ahead.
        known: WS, expected unmet need if each cluster were known beforehand.
    """

    plan: Plan
    recourse: float
    expected: float
    wait: float
    known: float

    @property
    def stochastic_value(self) -> float:
        """Value of planning for several futures."""
        return self.expected - self.recourse

    @property
    def perfect_information(self) -> float:
        """What knowing the future would be worth."""
        return self.recourse - self.known

    @property
    def ahead_value(self) -> float:
        """Unmet need that buying ahead spares."""
        return self.wait - self.recourse


def clusters(people: People, count: int) -> tuple[People, Floats, NDArray[np.int64]]:
    """Futures in clusters: their means, their shares, and the cluster of each future.

    Features are logarithms of displaced people, new arrivals and reach by place, summed over the months. The first
    centre is the future nearest the mean, each next one the farthest from those there are; then means, up to 20 rounds.
    """
    parts = [people.displaced, people.arrivals, people.refugees, people.reach * 1e3]
    data = np.concatenate([np.log1p(np.maximum(part, 0.0)).mean(axis=2) for part in parts], axis=1)
    data = (data - data.mean(axis=0)) / np.maximum(data.std(axis=0), 1e-9)
    count = min(count, len(data))
    centres = data[[int(np.argmin((data**2).sum(axis=1)))]]
    while len(centres) < count:
        away = ((data[:, None] - centres[None]) ** 2).sum(axis=2).min(axis=1)
        centres = np.concatenate([centres, data[[int(np.argmax(away))]]])
    of = np.zeros(len(data), dtype=np.int64)
    for _ in range(ROUNDS):
        new = ((data[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
        if (new == of).all() and _ > 0:
            break
        of = new
        centres = np.stack([data[of == at].mean(axis=0) if (of == at).any() else centres[at] for at in range(count)])
    used = np.flatnonzero(np.bincount(of, minlength=count))
    of = np.searchsorted(used, of)
    means = [people.take(np.flatnonzero(of == at)).mean() for at in range(len(used))]
    names = ("displaced", "arrivals", "besieged", "hosting", "refugees", "new_refugees", "reach")
    joined = People(people.months, *(np.concatenate([getattr(one, name) for one in means]) for name in names))
    return joined, np.bincount(of) / len(of), of


def robust(problem: Problem, mean: Problem) -> Robust:
    """Plan over the futures of a problem; `mean` is the same problem for the mean future."""
    aims = ("unmet", "cost")
    plan = solve(problem, aims)
    middle = solve(mean, aims)
    now = {name: middle.values[name] for name in NOW}
    expected = solve(problem, ("unmet",), fixed=now).unmet
    nothing = np.zeros_like(plan.values["ahead"])
    waited = solve(problem, ("unmet",), fixed={"ahead": nothing}).unmet
    known = sum(solve(one, ("unmet",)).unmet * share for one, share in zip(split(problem), problem.weight, strict=True))
    return Robust(plan, plan.unmet, expected, waited, float(known))


def split(problem: Problem) -> list[Problem]:
    """The problem of each future alone."""
    return [one_future(problem, at) for at in range(len(problem.weight))]


def one_future(problem: Problem, at: int) -> Problem:
    """One future of a problem."""
    cut = slice(at, at + 1)
    need, links, moves = problem.need, problem.links, problem.moves
    return replace(
        problem,
        weight=np.ones(1),
        need=replace(
            need, tonnes=need.tonnes[cut], reach=need.reach[cut], ration=need.ration[cut], persons=need.persons[cut]
        ),
        links=replace(links, capacity=links.capacity[cut]),
        moves=replace(moves, people=moves.people[cut]),
    )
