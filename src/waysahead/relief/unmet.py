"""What stays unmet, in person-months: what nobody can reach, and what a plan does not bring."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from waysahead.relief.problem import Floats, Problem, person_months, reachable, waiting

if TYPE_CHECKING:
    from waysahead.relief.model import Built


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


def unmet_by_month(problem: Problem, values: Mapping[str, Floats]) -> Floats:
    """Unmet person-months of a plan's values by future, point and month, within reach or not, [F, P, T]."""
    need = problem.need
    missed = waiting(need.tonnes - reachable(problem), need.carry) + values["short"]
    persons = np.maximum(need.persons - values["aid"], 0.0)
    return person_months(problem, missed, persons)


def worst_of(problem: Problem, built: "Built", values: Mapping[str, Floats]) -> float:
    """Share of reachable need that the worst-served point lacks, when it was not an aim."""
    need = problem.need
    short = np.einsum("fpkt,k->fp", values["short"], need.weight / need.person_t)
    idle = need.persons * need.reach[:, :, None, :] - values["aid"]
    lacking = short + np.einsum("fpst,s->fp", idle, need.service_weight)
    asked = built.reference > 1.0
    return float((lacking[asked] / built.reference[asked]).max()) if asked.any() else 0.0
