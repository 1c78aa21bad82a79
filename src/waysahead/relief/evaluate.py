"""The answer to every future, the decisions of now being given: one matrix, warm starts, two at a time.

Between futures only needs, what can be reached, and the convoys that get through change: sides and bounds, never the
matrix. People who might move do not add needs of their own here. The objective is unmet need alone. Futures are taken
in an order in which each is near the one before it, so that few steps lead from one answer to the next, and each is
answered by the part of the program that matters (`narrow`).
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from waysahead.relief.kernel import Ints, Kernel, NoAnswerError, Program
from waysahead.relief.model import build
from waysahead.relief.narrow import Narrow
from waysahead.relief.problem import Floats, Problem, reachable
from waysahead.relief.program import cost_of, fix, program_of
from waysahead.relief.robust import one_future
from waysahead.relief.unmet import out_of_reach

WORKERS = 2
SEEDS = 4
"""Futures that each worker answers whole first, to see which columns and rows matter."""


@dataclass(frozen=True)
class Evaluated:
    """Unmet need within reach and need out of reach, person-months by future; processor seconds; how many failed."""

    unmet: Floats
    out_of_reach: Floats
    seconds: float
    failed: int


def evaluate(problem: Problem, now: dict[str, Floats], workers: int = WORKERS) -> Evaluated:
    """The least unmet need of each future of a problem, with `now` (stock ahead, contracts, warehouses) given."""
    began = time.process_time()
    problem = replace(problem, moves=replace(problem.moves, people=problem.moves.people * 0.0))
    program_in = programs(problem, now)
    asked = reachable(problem)
    open_to = problem.need.persons * problem.need.reach[:, :, None, :]
    services = np.einsum("fpst,s->f", open_to, problem.need.service_weight)

    def answer(futures: Ints) -> list[float]:
        seeds = futures[np.unique(np.linspace(0, len(futures) - 1, SEEDS).astype(np.int64))]
        try:
            narrow = Narrow([program_in(int(future)) for future in seeds[::-1]])
        except NoAnswerError:
            narrow = None
        return [_least(program_in(int(future)), narrow) + float(services[future]) for future in futures]

    parts = np.array_split(near_by(asked.reshape(len(asked), -1)), min(workers, len(asked)))
    unmet = np.full(len(asked), np.nan)
    with ThreadPoolExecutor(len(parts)) as several:
        for part, values in zip(parts, several.map(answer, parts), strict=True):
            unmet[part] = values
    out = out_of_reach(problem).sum(axis=1)
    return Evaluated(unmet, out, time.process_time() - began, int(np.isnan(unmet).sum()))


def programs(problem: Problem, now: dict[str, Floats]) -> Callable[[int], Program]:
    """The program of each future, `now` being given; they differ in bounds and sides alone."""
    built = build(one_future(problem, 0))
    program, columns, rows = program_of(built.model)
    fix(program, built, columns, now)
    program = replace(program, cost=cost_of(built, columns, "unmet"))
    need, links, model = problem.need, problem.links, built.model
    asked, open_to = reachable(problem), need.persons * need.reach[:, :, None, :]
    tight = np.flatnonzero(np.isfinite(links.capacity).any(axis=(0, 2)))
    bounds = {"ration": need.ration, "aid": open_to, "load": links.capacity}
    ways = np.nan_to_num(links.capacity[:, tight], posinf=1e9)

    def at(block: Any, labels: Ints) -> Ints:  # noqa: ANN401  (a block of linopy, which has no stubs)
        return labels[np.asarray(block.labels.values)].ravel()

    column_at = {name: at(model.variables[name], columns) for name in bounds if name in model.variables}
    row_at = {name: at(model.constraints[name], rows) for name in ("needs", "ways") if name in model.constraints}
    if "worst served" in model.constraints:
        program.row_high[at(model.constraints["worst served"], rows)] = np.inf

    def of(future: int) -> Program:
        upper, low, high = program.upper.copy(), program.row_low.copy(), program.row_high.copy()
        for name, where in column_at.items():
            upper[where] = bounds[name][future].ravel()
        if "needs" in row_at:
            low[row_at["needs"]] = high[row_at["needs"]] = asked[future].ravel()
        if "ways" in row_at:
            high[row_at["ways"]] = ways[future].ravel()
        return replace(program, upper=upper, row_low=low, row_high=high)

    return of


def _least(program: Program, narrow: Narrow | None) -> float:
    """The least cost of a program: from a part of it, else from the whole; not a number where neither has an answer."""
    try:
        if narrow is not None:
            return narrow.solve(program)
    except NoAnswerError:
        pass
    try:
        return Kernel(program).solve().objective
    except NoAnswerError:
        return float("nan")


def near_by(features: Floats) -> Ints:
    """An order of the rows: from the smallest on, always the nearest that is left."""
    scaled = features / np.maximum(features.std(axis=0), 1e-9)
    squares = (scaled**2).sum(axis=1)
    away = squares[:, None] + squares[None, :] - 2.0 * scaled @ scaled.T
    here = int(features.sum(axis=1).argmin())
    order, left = [here], np.ones(len(features), dtype=np.bool_)
    left[here] = False
    while left.any():
        here = int(np.where(left, away[here], np.inf).argmin())
        order.append(here)
        left[here] = False
    return np.array(order, dtype=np.int64)
