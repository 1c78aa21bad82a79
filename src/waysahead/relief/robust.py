"""A plan that starts before the future is known: stock ahead, contracts and warehouses now, the rest once it is seen.

    RP  = min over (now) of the expected unmet need, with the best answer to every cluster of futures
    EEV = the same with `now` taken from the mean future;   WS = every cluster planned for as if it were known
    value of the stochastic solution = EEV - RP;   value of perfect information = RP - WS;   both >= 0

All in expected unmet person-months within reach. Clusters are made without chance: far-apart futures first, then means.
"""

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.kernel import Kernel, NoAnswerError
from waysahead.relief.model import build
from waysahead.relief.people import People
from waysahead.relief.plan import Plan, cost_of, fix, out_of_reach, program_of, solve
from waysahead.relief.problem import Floats, Problem, reachable

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


@dataclass(frozen=True)
class Evaluated:
    """Unmet need within reach and need out of reach, person-months by future; processor seconds; how many failed."""

    unmet: Floats
    out_of_reach: Floats
    seconds: float
    failed: int


def evaluate(problem: Problem, now: dict[str, Floats]) -> Evaluated:
    """The answer to every future of a problem, the decisions of now being given: one matrix, warm starts.

    Between futures only needs, what can be reached, and the convoys that get through change: sides and bounds, never
    the matrix. People who might move do not add needs of their own here. The objective is unmet need alone.
    """
    still = replace(problem.moves, people=problem.moves.people * 0.0)
    problem = replace(problem, moves=still)
    began = time.process_time()
    built = build(one_future(problem, 0))
    program, columns, rows = program_of(built.model)
    fix(program, built, columns, now)
    kernel = Kernel(program)
    kernel.set_cost(cost_of(built, columns, "unmet"))
    model = built.model
    need_rows = rows[np.asarray(model.constraints["needs"].labels.values)].ravel()
    ration = columns[np.asarray(model.variables["ration"].labels.values)].ravel()
    aid = columns[np.asarray(model.variables["aid"].labels.values)].ravel()
    tight = np.flatnonzero(np.isfinite(problem.links.capacity).any(axis=(0, 2)))
    way_rows = (
        rows[np.asarray(model.constraints["ways"].labels.values)].ravel() if "ways" in model.constraints else None
    )
    free = rows[np.asarray(model.constraints["worst served"].labels.values)].ravel()
    kernel.set_rows(free, np.full(len(free), -np.inf), np.full(len(free), np.inf))
    asked, need = reachable(problem), problem.need
    open_to = need.persons * need.reach[:, :, None, :]
    services = np.einsum("fpst,s->f", open_to, need.service_weight)
    unmet, failed = np.full(len(problem.weight), np.nan), 0
    for at in range(len(problem.weight)):
        side = asked[at].ravel()
        kernel.set_rows(need_rows, side, side)
        kernel.set_columns(ration, np.zeros(len(ration)), need.ration[at].ravel())
        kernel.set_columns(aid, np.zeros(len(aid)), open_to[at].ravel())
        if way_rows is not None:
            most = np.nan_to_num(problem.links.capacity[at][tight], posinf=1e9).ravel()
            kernel.set_rows(way_rows, np.full(len(most), -np.inf), most)
        try:
            unmet[at] = kernel.solve().objective + services[at]
        except NoAnswerError:
            kernel.forget()
            failed += 1
    return Evaluated(unmet, out_of_reach(problem).sum(axis=1), time.process_time() - began, failed)
