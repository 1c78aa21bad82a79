"""Donors and contributors of troops who answer to the presence or the exit of the foreign force, theory by theory.

    gift = gift asked * exp(effect * share of the force gone)            effect: welfare.funding_after_exit
    chance that a third-party force deploys = logistic(logit(chance) + effect once an exit is announced)

Each theory has its own prior for both effects; nothing here says which of them holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.ensemble import Run
from waysahead.relief.kernel import Kernel
from waysahead.relief.model import build
from waysahead.relief.money import money_of
from waysahead.relief.money_rows import sides_of
from waysahead.relief.people import People, run_months
from waysahead.relief.problem import Floats, Money, Problem
from waysahead.relief.program import cost_of, program_of

FUNDING = "welfare.funding_after_exit"
DEPLOYS, DEPLOYS_AFTER = "third_party.deploys", "third_party.deploys_after_exit"
LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Response:
    """What one theory says of donors and contributors under one policy and one scenario of funding.

    Attributes:
        theory: Code of the theory.
        usd: Money in the plan's time at quantiles 0.1, 0.5, 0.9 of the effect, USD.
        usd_if_stays: The same money if nobody answered to an exit, USD.
        unmet: Unmet person-months within reach with that money, at the same quantiles.
        unmet_if_stays: The same if nobody answered to an exit.
        deploys: Chance that a third-party force deploys after an announced exit, quantiles 0.1, 0.5, 0.9.
        deploys_if_stays: The median chance without one.
    """

    theory: str
    usd: tuple[float, float, float]
    usd_if_stays: float
    unmet: tuple[float, float, float]
    unmet_if_stays: float
    deploys: tuple[float, float, float]
    deploys_if_stays: float


def gone_of(run: Run, people: People, policy: str) -> Floats:
    """Share of the foreign force that has left by month, the median over valid futures of a policy, 0 to 1."""
    at = run.policies.index(policy)
    troops = np.median(run.weekly("foreign_troops")[at][run.valid[at]], axis=0)
    months = np.asarray(run_months(run)).astype("datetime64[M]")
    first = max(float(troops[0]), 1.0)
    means = [troops[months == np.datetime64(month.isoformat()[:7])].mean() for month in people.months]
    return np.clip(1.0 - np.array(means, dtype=np.float64) / first, 0.0, 1.0)


def effects_of(case: Case, theory: str, name: str, levels: Sequence[float] = LEVELS) -> NDArray[np.float64]:
    """Quantiles of a parameter under a theory, in the prior set of the case."""
    from waysahead.theory import prior_of_theory, read_theory

    found = prior_of_theory(case, read_theory(case, theory), name, case.prior_set)
    return np.asarray(found.quantile(np.asarray(levels, dtype=np.float64)), dtype=np.float64)


def answers(relief: Relief, scenario: str) -> bool:
    """Whether any donor of a scenario answers to an exit."""
    chosen = scenario or relief.scenarios[0]
    return any(line.answers == "exit" for line in relief.funding if line.scenario == chosen)


def responses(
    case: Case, relief: Relief, problem: Problem, months: People, theories: Sequence[str], scenario: str, gone: Floats
) -> tuple[Response, ...]:
    """What every theory says of money and unmet need under one policy; unmet need counts alike everywhere."""
    effects = {theory: np.round(effects_of(case, theory, FUNDING), 9) + 0.0 for theory in theories}
    asked = sorted({0.0, *(float(one) for three in effects.values() for one in three)})
    moneys = [money_of(relief, months.months, scenario, effect, gone) for effect in asked]
    unmet = dict(zip(asked, unmet_with(problem, moneys), strict=True))
    totals = {at: float(money.any[-1] + money.own[:, -1].sum()) for at, money in zip(asked, moneys, strict=True)}
    announced = float(gone.max() > 0.05)
    found: list[Response] = []
    for theory in theories:
        levels = [float(one) for one in effects[theory]]
        chance = effects_of(case, theory, DEPLOYS, (0.5,))[0]
        shifted = effects_of(case, theory, DEPLOYS_AFTER) * announced
        odds = np.log(chance / (1.0 - chance)) + shifted
        low, likely, high = 1.0 / (1.0 + np.exp(-odds))
        found.append(
            Response(theory, _three([totals[one] for one in levels]), totals[0.0],
                     _three([unmet[one] for one in levels]), unmet[0.0],
                     (float(low), float(likely), float(high)), float(chance))
        )  # fmt: skip
    return tuple(found)


def unmet_with(problem: Problem, moneys: Sequence[Money]) -> list[float]:
    """Least unmet person-months within reach with each sum of money in turn: one matrix, warm starts."""
    built = build(problem)
    program, columns, rows = program_of(built.model)
    kernel = Kernel(program)
    kernel.set_cost(cost_of(built, columns, "unmet"))
    found: list[float] = []
    for money in moneys:
        for name, side in sides_of(money).items():
            if name in built.model.constraints:
                at = rows[np.asarray(built.model.constraints[name].labels.values)].ravel()
                high = np.broadcast_to(side, (len(problem.weight), len(side))).ravel()
                kernel.set_rows(at, np.full(len(at), -np.inf), high)
        found.append(kernel.solve().objective + built.unmet_constant)
    return found


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    low, likely, high = values
    return float(low), float(likely), float(high)
