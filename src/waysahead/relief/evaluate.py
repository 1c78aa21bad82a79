"""The answer to every future, the decisions of now being given: one matrix, warm starts, two at a time.

Between futures only needs, what can be reached, and the convoys that get through change: sides and bounds, never the
matrix. People who might move do not add needs of their own here. The objective is unmet need alone. Futures are taken
in an order in which each is near the one before it, so that few steps lead from one answer to the next.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from waysahead.relief.kernel import Ints, Kernel, NoAnswerError
from waysahead.relief.model import build
from waysahead.relief.problem import Floats, Problem, reachable
from waysahead.relief.program import cost_of, fix, program_of
from waysahead.relief.robust import one_future
from waysahead.relief.unmet import out_of_reach

WORKERS = 2


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
    built = build(one_future(problem, 0))
    program, columns, rows = program_of(built.model)
    fix(program, built, columns, now)
    cost = cost_of(built, columns, "unmet")
    model, need = built.model, problem.need

    def at(name: str) -> Ints | None:
        if name in model.variables:
            return columns[np.asarray(model.variables[name].labels.values)].ravel()
        return rows[np.asarray(model.constraints[name].labels.values)].ravel() if name in model.constraints else None

    places = {name: at(name) for name in ("needs", "ration", "aid", "load", "ways", "worst served")}
    tight = np.flatnonzero(np.isfinite(problem.links.capacity).any(axis=(0, 2)))
    asked = reachable(problem)
    open_to = need.persons * need.reach[:, :, None, :]
    services = np.einsum("fpst,s->f", open_to, need.service_weight)

    def lift(kernel: Kernel, name: str, high: Floats, bounds: bool) -> None:
        where = places[name]
        if where is not None and bounds:
            kernel.set_columns(where, np.zeros(len(where)), high.ravel())
        elif where is not None:
            kernel.set_rows(where, np.full(len(where), -np.inf), high.ravel())

    def answer(futures: Ints) -> list[float]:
        kernel = Kernel(program)
        kernel.set_cost(cost)
        free = places["worst served"]
        if free is not None:
            kernel.set_rows(free, np.full(len(free), -np.inf), np.full(len(free), np.inf))
        found: list[float] = []
        for future in futures:
            side = asked[future].ravel()
            if places["needs"] is not None:
                kernel.set_rows(places["needs"], side, side)
            lift(kernel, "ration", need.ration[future], True)
            lift(kernel, "aid", open_to[future], True)
            lift(kernel, "load", problem.links.capacity[future], True)
            lift(kernel, "ways", np.nan_to_num(problem.links.capacity[future][tight], posinf=1e9), False)
            try:
                found.append(kernel.solve().objective + float(services[future]))
            except NoAnswerError:
                kernel.forget()
                found.append(np.nan)
        return found

    parts = np.array_split(near_by(asked.reshape(len(asked), -1)), min(workers, len(asked)))
    unmet = np.full(len(asked), np.nan)
    with ThreadPoolExecutor(len(parts)) as several:
        for part, values in zip(parts, several.map(answer, parts), strict=True):
            unmet[part] = values
    out = out_of_reach(problem).sum(axis=1)
    return Evaluated(unmet, out, time.process_time() - began, int(np.isnan(unmet).sum()))


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
