"""Feedback: what a plan gets through reaches the weekly model as an array on a lever, in a second pass.

    coverage[w, p] = 1 - unmet need / need     in the month of week w, in place p, both after the public ration

The lever `relief_coverage` takes it in place of the model's own funding and access, so indirect deaths and
return answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.plan import Plan
from waysahead.relief.problem import Floats, person_months, waiting
from waysahead.relief.unmet import unmet_by_month

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.ensemble import Plan as RunPlan
    from waysahead.ensemble import Run


def coverage_by_month(plan: Plan) -> Floats:
    """Share of need met by place and month, expected over futures, [T, P] for the points that are places; 0 to 1."""
    problem = plan.problem
    need = person_months(problem, waiting(problem.need.tonnes, problem.need.carry), problem.need.persons)
    missed = unmet_by_month(problem, plan.values)
    places = [at for at, kind in enumerate(problem.need.kind) if kind == "place"]
    weighted = np.einsum("f,fpt->tp", problem.weight, missed), np.einsum("f,fpt->tp", problem.weight, need)
    share = np.where(weighted[1] > 0, 1.0 - weighted[0] / np.maximum(weighted[1], 1e-9), 1.0)
    return np.clip(share[:, places], 0.0, 1.0)


def coverage_lever(plan: Plan, months_of_weeks: NDArray[np.datetime64], places: int) -> NDArray[np.float32]:
    """The lever `relief_coverage`, [week, place]; NaN (the model decides) in weeks after the last month of the plan."""
    by_month = coverage_by_month(plan)
    if by_month.shape[1] != places:
        raise ValueError(f"the plan has {by_month.shape[1]} places, the case {places}")
    found = np.full((len(months_of_weeks), places), np.nan, dtype=np.float32)
    for at, month in enumerate(plan.problem.months):
        found[months_of_weeks.astype("datetime64[M]").astype(str) == month] = by_month[at]
    return found


@dataclass(frozen=True)
class TwoPasses:
    """The run without a plan, the plan of its needs, and the run in which the plan's coverage reaches people."""

    first: "Run"
    plan: Plan
    second: "Run"


def two_passes(
    case: "Case",
    run_plan: "RunPlan",
    plan: Plan,
    first: "Run | None" = None,
    simulate: "Callable[[RunPlan], Run] | None" = None,
) -> TwoPasses:
    """Simulate a run plan of one policy with what a plan gets through, beside the futures that it was made for.

    The same dice are used twice, so a difference between the passes is the plan. `first` are the futures without it,
    simulated here where none are given; `simulate` defaults to a run in memory.
    """
    from waysahead.relief.people import run_months

    if simulate is None:
        from waysahead.ensemble import run_in_memory as simulate
    before = first if first is not None else simulate(run_plan)
    lever = coverage_lever(plan, np.asarray(run_months(before)), len(case.places))
    levers = [one._replace(relief_coverage=padded(one.relief_coverage, lever)) for one in run_plan.levers]
    return TwoPasses(before, plan, simulate(replace(run_plan, levers=tuple(levers))))


def padded(given: NDArray[np.float32], lever: NDArray[np.float32]) -> NDArray[np.float32]:
    """The lever over as many weeks as the policy was compiled for."""
    found = np.array(given, dtype=np.float32)
    weeks = min(len(found), len(lever))
    found[:weeks] = lever[:weeks]
    return found
