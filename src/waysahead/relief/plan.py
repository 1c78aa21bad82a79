"""A plan solved in order: the worst-served point first, then all unmet need, then cost. No price is put on people.

Each aim is met before the next is looked at, and kept while the next is. Shadow prices are person-months of unmet need
that one more unit would spare where all unmet need counts alike; those of the worst-served point alone would say little
about anybody else.
"""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.corridors import by_link
from waysahead.relief.kernel import Answer, Kernel, Program
from waysahead.relief.model import Built, build
from waysahead.relief.money_rows import MILLION
from waysahead.relief.problem import Floats, Problem, person_months, reachable, waiting
from waysahead.relief.terms import Model

KEEP = 1e-7
"""How much of an earlier aim may be given up, relative, so that rounding does not close the door."""
PRIMAL = 4
"""The last basis stays feasible when only costs change: the primal simplex goes on from there in a few steps."""
AIMS = ("worst", "unmet", "cost")


@dataclass(frozen=True)
class Plan:
    """A solved plan.

    Attributes:
        problem: What was planned for.
        values: Every variable by name, axes as in `model`.
        duals: Every block of rows by name, and `ways` for the capacities of links: change of unmet person-months for
            one more unit of its side.
        worst_share: Share of reachable need that the worst-served point lacks, over all months.
        unmet: Unmet person-months within reach, expected over futures.
        unmet_alone: The same if all unmet need counted alike from the start: the difference is what the first aim
            costs.
        out_of_reach: Person-months of need that nobody can get to, expected over futures.
        need: Person-months of need, expected over futures.
        cost: USD, expected over futures.
        gap: Largest relative gap of the stages (of primal and dual; of integers where there are any).
        seconds: CPU seconds to build and to solve.
    """

    problem: Problem
    values: Mapping[str, Floats]
    duals: Mapping[str, Floats]
    worst_share: float
    unmet: float
    unmet_alone: float
    out_of_reach: float
    need: float
    cost: float
    gap: float
    columns: int
    rows: int
    iterations: int
    seconds: tuple[float, float]


def solve(
    problem: Problem,
    aims: tuple[str, ...] = AIMS,
    whole: bool = False,
    fixed: Mapping[str, Floats] | None = None,
    seconds: float = 300.0,
    gap: float = 0.01,
) -> Plan:
    """Solve a problem for its aims, in their order.

    Args:
        problem: The problem.
        aims: Any of `AIMS`; the order is the order of importance.
        whole: Count sorties, voyages and warehouses one by one. Shadow prices are then of the plan without that.
        fixed: Values of variables that are given: `ahead`, `contract`, `site`.
        seconds: Wall-clock limit of each stage.
        gap: Relative gap at which integers are good enough.

    Raises:
        NoAnswerError: The solver stopped without an optimum.
    """
    began = time.process_time()
    built = build(problem, whole)
    program, columns, rows = program_of(built.model)
    if fixed:
        fix(program, built, columns, fixed)
    made = time.process_time()
    costs = {"worst": cost_of(built, columns, "worst"), "unmet": cost_of(built, columns, "unmet"),
             "cost": cost_of(built, columns, "cost")}  # fmt: skip

    def ordered() -> list[Answer]:
        kernel = Kernel(program, seconds, gap)
        if not kernel.mixed:
            kernel.set_cost(blend(costs, aims, built.reference))
            kernel.solve()
            kernel.option("simplex_strategy", PRIMAL)
        return in_order(kernel, [costs[aim] for aim in aims])

    def alike() -> Answer:
        kernel = Kernel(replace(program, whole=np.zeros_like(program.whole)), seconds)
        kernel.set_cost(costs["unmet"])
        return kernel.solve()

    if aims[0] == "unmet" and not whole:
        answers = ordered()
        priced = answers[0]
    else:
        with ThreadPoolExecutor(2) as both:
            told, asked = both.submit(ordered), both.submit(alike)
            answers, priced = told.result(), asked.result()
    values = unpacked(built, columns, answers[-1].values)
    duals = {
        name: priced.row_dual[rows[np.asarray(block.labels.values)]] for name, block in built.model.constraints.items()
    }
    duals["ways"] = way_prices(problem, built, columns, duals, priced)
    solved = time.process_time()
    out = out_of_reach(problem)
    total = float(problem.weight @ person_months_of(problem).sum(axis=1))
    unmet = float(costs["unmet"] @ answers[-1].values) + built.unmet_constant
    return Plan(
        problem,
        values,
        duals,
        float(values["worst"]) if "worst" in aims else worst_of(problem, built, values),
        unmet,
        priced.objective + built.unmet_constant,
        float(problem.weight @ out.sum(axis=1)),
        total,
        float(costs["cost"] @ answers[-1].values) * MILLION,
        max(answer.gap for answer in (priced, *answers)),
        len(program.cost),
        len(program.row_low),
        sum(answer.iterations for answer in answers),
        (made - began, solved - made),
    )


def blend(costs: Mapping[str, Floats], aims: tuple[str, ...], reference: Floats) -> Floats:
    """A mixture of the aims from whose basis the search starts.

    It decides nothing: each aim is then solved in its order.
    """
    people = max(float(reference.sum()), 1.0)
    mixed = costs["unmet"] / people + 1e-3 * costs["cost"] / max(people / 1e4, 1.0)
    return np.asarray(mixed + (4.0 * costs["worst"] if "worst" in aims else 0.0)) * 100.0


def in_order(kernel: Kernel, costs: list[Floats]) -> list[Answer]:
    """Solve for one cost after the other, keeping each."""
    answers: list[Answer] = []
    for at, cost in enumerate(costs):
        kernel.set_cost(cost)
        answers.append(kernel.solve())
        if at + 1 < len(costs):
            used = np.flatnonzero(cost)
            best = answers[-1].objective
            slack = KEEP * max(1.0, abs(best))
            if len(used) == 1:
                kernel.set_columns(used, np.zeros(1), np.array([(best + slack) / cost[used[0]]]))
            else:
                kernel.add_row(-np.inf, best + slack, used, cost[used])
    return answers


def program_of(model: Model) -> tuple[Program, NDArray[np.int64], NDArray[np.int64]]:
    """The matrix of a model, and the column and row of every label."""
    found = model.matrices
    matrix, sense, side = found.A, np.asarray(found.sense), np.asarray(found.b, dtype=np.float64)
    low = np.where(sense == "<", -np.inf, side)
    high = np.where(sense == ">", np.inf, side)
    whole = np.asarray(found.vtypes) != "C"
    columns, rows = np.asarray(found.vlabels), np.asarray(found.clabels)
    at_column = np.zeros(int(columns.max()) + 1, dtype=np.int64)
    at_column[columns] = np.arange(len(columns))
    at_row = np.zeros(int(rows.max()) + 1, dtype=np.int64)
    at_row[rows] = np.arange(len(rows))
    lower, upper = np.array(found.lb, dtype=np.float64), np.array(found.ub, dtype=np.float64)
    return Program(matrix, np.zeros(len(columns)), lower, upper, low, high, whole), at_column, at_row


def cost_of(built: Built, columns: NDArray[np.int64], aim: str) -> Floats:
    """Costs of an aim on the columns of the program."""
    cost = np.zeros(int(columns.max()) + 1)
    if aim == "worst":
        cost[columns[int(built.model.variables["worst"].labels.values)]] = 1.0
        return cost
    labels, weights = built.unmet if aim == "unmet" else built.cost
    np.add.at(cost, columns[labels], weights)
    return cost


def fix(program: Program, built: Built, columns: NDArray[np.int64], fixed: Mapping[str, Floats]) -> None:
    """Give variables their values."""
    for name, values in fixed.items():
        at = columns[np.asarray(built.model.variables[name].labels.values).ravel()]
        program.lower[at] = program.upper[at] = np.maximum(np.asarray(values, dtype=np.float64).ravel(), 0.0)


def unpacked(built: Built, columns: NDArray[np.int64], values: Floats) -> dict[str, Floats]:
    """Values of every variable, shaped as its labels; `flow` is by link, [F, L, K, T]."""
    found = {
        name: np.maximum(values[columns[np.asarray(variable.labels.values)]], 0.0)
        for name, variable in built.model.variables.items()
    }
    if built.lanes.joined:
        found["flow"] = by_link(found["flow"], found["load"], built.lanes.of)
    return found


def way_prices(
    problem: Problem, built: Built, columns: NDArray[np.int64], duals: Mapping[str, Floats], priced: Answer
) -> Floats:
    """Change of unmet person-months for one more tonne of the capacity of each link, [F, L, T]."""
    if built.lanes.joined:
        return np.minimum(priced.reduced[columns[np.asarray(built.model.variables["load"].labels.values)]], 0.0)
    found = np.zeros_like(problem.links.capacity)
    tight = np.flatnonzero(np.isfinite(problem.links.capacity).any(axis=(0, 2)))
    if len(tight):
        found[:, tight] = duals["ways"]
    return found


def person_months_of(problem: Problem) -> Floats:
    """Person-months of need by future and point, [F, P]; kits count for every month from when they are needed."""
    need = problem.need
    return person_months(problem, waiting(need.tonnes, need.carry), need.persons).sum(axis=2)


def out_of_reach(problem: Problem) -> Floats:
    """Person-months of need that nobody can get to, [F, P]."""
    return out_of_reach_by_month(problem).sum(axis=2)


def out_of_reach_by_month(problem: Problem) -> Floats:
    """The same by month, [F, P, T]."""
    need = problem.need
    missed = waiting(need.tonnes - reachable(problem), need.carry)
    persons = need.persons * (1.0 - need.reach[:, :, None, :])
    return person_months(problem, missed, persons)


def unmet_by_month(plan: Plan) -> Floats:
    """Unmet person-months by future, point and month, within reach or not, [F, P, T]."""
    problem, need = plan.problem, plan.problem.need
    missed = waiting(need.tonnes - reachable(problem), need.carry) + plan.values["short"]
    persons = np.maximum(need.persons - plan.values["aid"], 0.0)
    return person_months(problem, missed, persons)


def worst_of(problem: Problem, built: Built, values: Mapping[str, Floats]) -> float:
    """Share of reachable need that the worst-served point lacks, when it was not an aim."""
    need = problem.need
    short = np.einsum("fpkt,k->fp", values["short"], need.weight / need.person_t)
    idle = need.persons * need.reach[:, :, None, :] - values["aid"]
    lacking = short + np.einsum("fpst,s->fp", idle, need.service_weight)
    asked = built.reference > 1.0
    return float((lacking[asked] / built.reference[asked]).max()) if asked.any() else 0.0
