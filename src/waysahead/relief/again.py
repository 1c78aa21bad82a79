"""Many plans of nearly one problem, all unmet need alike: each starts from the basis of the first.

The matrix is built again only where it differs. Where no more than capacities, supplies, fleets and money differ, their
sides and bounds change; where nothing differs, the first plan is the answer. The optimum is that of a plan on its own.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from waysahead.relief.kernel import Answer, Kernel
from waysahead.relief.model import build
from waysahead.relief.money_rows import sides_of
from waysahead.relief.plan import Plan, plan_of
from waysahead.relief.problem import Floats, Problem
from waysahead.relief.program import Shaped, cost_of, program_of


def again(first: Problem) -> tuple[Plan, Callable[[Problem], Plan]]:
    """The plan of a problem, and a function that plans for others like it."""
    shaped = _shaped(first)
    kernel = _kernel(shaped)
    answer = kernel.solve()
    basis, size = kernel.basis(), shaped.program.matrix.shape
    plan = _plan(first, shaped, answer)

    def other(problem: Problem) -> Plan:
        if same(problem, first):
            return plan
        fits = same(_with_sides(problem, first), first) and same_where_none(problem, first)
        changed = _moved(shaped, problem) if fits else _shaped(problem)
        solver = _kernel(changed)
        if changed.program.matrix.shape == size:
            solver.start(basis)
        return _plan(problem, changed, solver.solve())

    return plan, other


def same(one: Any, two: Any) -> bool:  # noqa: ANN401  (fields of any kind)
    """Whether two values, or all fields of two data classes, are equal, arrays element by element."""
    if is_dataclass(one) and not isinstance(one, type):
        return all(same(getattr(one, entry.name), getattr(two, entry.name)) for entry in fields(one))
    if isinstance(one, np.ndarray):
        return one.shape == two.shape and bool(np.array_equal(one, two))
    return bool(one == two)


def same_where_none(one: Problem, two: Problem) -> bool:
    """Whether the same links, supplies and months have no limit, so that the same rows stand."""
    pairs: list[tuple[Floats, Floats]] = [
        (one.links.capacity, two.links.capacity), (one.hubs.supply, two.hubs.supply), (one.money.any, two.money.any),
    ]  # fmt: skip
    return all(np.array_equal(np.isfinite(a), np.isfinite(b)) for a, b in pairs)


def _with_sides(problem: Problem, of: Problem) -> Problem:
    """A problem with the capacities, supplies, fleets and money of another."""
    return replace(
        problem,
        gates=replace(problem.gates, capacity=of.gates.capacity),
        hubs=replace(problem.hubs, supply=of.hubs.supply),
        fleets=replace(problem.fleets, units=of.fleets.units),
        money=replace(problem.money, any=of.money.any, own=of.money.own),
        links=replace(problem.links, capacity=of.links.capacity),
    )


def _moved(shaped: Shaped, problem: Problem) -> Shaped:
    """The program of another problem of which only capacities, supplies, fleets and money differ."""
    built, program, columns, rows = shaped
    high, upper = program.row_high.copy(), program.upper.copy()
    model, futures, months = built.model, len(problem.weight), len(problem.months)

    def side(name: str, values: Floats) -> None:
        if name in model.constraints:
            at = rows[np.asarray(model.constraints[name].labels.values)]
            high[at] = np.broadcast_to(values, at.shape)

    def bound(name: str, values: Floats) -> None:
        if name in model.variables:
            at = columns[np.asarray(model.variables[name].labels.values)]
            upper[at] = np.broadcast_to(values, at.shape)

    side("gates", problem.gates.capacity)
    side("supply", np.broadcast_to(problem.hubs.supply[:, None], (futures, len(problem.hubs.node), months)))
    for name, top in sides_of(problem.money).items():
        side(name, top)
    capacity = problem.links.capacity
    tight = np.isfinite(capacity).any(axis=(0, 2))
    side("ways", np.nan_to_num(capacity[:, tight], posinf=1e9))
    bound("load", capacity)
    bound("contract", problem.fleets.units)
    return shaped._replace(program=replace(program, row_high=high, upper=upper))


def _shaped(problem: Problem) -> Shaped:
    built = build(problem)
    return Shaped(built, *program_of(built.model))


def _kernel(shaped: Shaped) -> Kernel:
    kernel = Kernel(shaped.program)
    kernel.set_cost(cost_of(shaped.built, shaped.columns, "unmet"))
    return kernel


def _plan(problem: Problem, shaped: Shaped, answer: Answer) -> Plan:
    return plan_of(problem, shaped, [answer], answer, (0.0, 0.0), worst=False)
