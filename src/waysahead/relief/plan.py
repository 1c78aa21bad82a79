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

from waysahead.relief.kernel import Answer, Kernel
from waysahead.relief.model import build
from waysahead.relief.money_rows import MILLION
from waysahead.relief.problem import Floats, Problem
from waysahead.relief.program import Shaped, cost_of, fix, program_of, unpacked, way_prices
from waysahead.relief.unmet import out_of_reach, person_months_of, worst_of

KEEP = 1e-7
"""How much of an earlier aim may be given up, relative, so that rounding does not close the door."""
PRIMAL = 4
"""The last basis stays feasible when only costs change: the primal simplex goes on from there in a few steps."""
LEVELLING = 0.1
"""Weight of the worst-served point in the mixture from which the search starts: about the fastest of 0.02 to 40."""
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
    solved = time.process_time()
    told = Shaped(built, program, columns, rows)
    return plan_of(problem, told, answers, priced, (made - began, solved - made), "worst" in aims)


def plan_of(
    problem: Problem, shaped: Shaped, answers: list[Answer], priced: Answer, seconds: tuple[float, float], worst: bool
) -> Plan:
    """A plan from its answers, aim by aim, and from the one with all unmet need alike, whose duals are the prices."""
    built, program, columns, rows = shaped
    values = unpacked(built, columns, answers[-1].values)
    duals = {
        name: priced.row_dual[rows[np.asarray(block.labels.values)]] for name, block in built.model.constraints.items()
    }
    duals["ways"] = way_prices(problem, built, columns, duals, priced)
    out = out_of_reach(problem)
    unmet = cost_of(built, columns, "unmet")
    return Plan(
        problem,
        values,
        duals,
        float(values["worst"]) if worst else worst_of(problem, built, values),
        float(unmet @ answers[-1].values) + built.unmet_constant,
        priced.objective + built.unmet_constant,
        float(problem.weight @ out.sum(axis=1)),
        float(problem.weight @ person_months_of(problem).sum(axis=1)),
        float(cost_of(built, columns, "cost") @ answers[-1].values) * MILLION,
        max(answer.gap for answer in (priced, *answers)),
        len(program.cost),
        len(program.row_low),
        sum(answer.iterations for answer in answers),
        seconds,
    )


def blend(costs: Mapping[str, Floats], aims: tuple[str, ...], reference: Floats) -> Floats:
    """A mixture of the aims from whose basis the search starts.

    It decides nothing: each aim is then solved in its order. A heavy weight on the worst-served point makes this first
    search slow, for it then levels every point; a light one leaves more steps to the aims that follow.
    """
    people = max(float(reference.sum()), 1.0)
    mixed = costs["unmet"] / people + 1e-3 * costs["cost"] / max(people / 1e4, 1.0)
    return np.asarray(mixed + (LEVELLING * costs["worst"] if "worst" in aims else 0.0)) * 100.0


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
