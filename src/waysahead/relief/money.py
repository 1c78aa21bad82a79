"""Money by date and donor, and how donors answer to the exit of the foreign force, as each theory says."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from waysahead.case.fault import CaseError, Fault, suggestion
from waysahead.case.relief import Relief
from waysahead.relief.problem import PURSES, Floats, Money

MILLION = 1e6


def money_of(
    relief: Relief, months: Sequence[date], scenario: str = "", exit_effect: float = 0.0, gone: Floats | None = None
) -> Money:
    """Cumulative money of one scenario of funding, by purse.

    Args:
        relief: The relief tables.
        months: First days of the months of the plan.
        scenario: A scenario of funding.csv; empty: the first one.
        exit_effect: Effect on the logarithm of a gift when the force has gone, such as `welfare.funding_after_exit`.
        gone: Share of the foreign force that has left, by month, 0 to 1; None: it stays.

    Raises:
        CaseError: No such scenario.
    """
    chosen = chosen_of(relief, scenario)
    amounts = np.zeros((1 + len(PURSES), len(months)))
    for line in relief.funding:
        if line.scenario != chosen:
            continue
        at = _month(line.date, months)
        if at is None:
            continue
        away = float(gone[at]) if gone is not None and line.answers == "exit" else 0.0
        row = 0 if line.purse == "any" else 1 + PURSES.index(line.purse)
        amounts[row, at] += line.usd_million * MILLION * np.exp(exit_effect * away)
    total = np.cumsum(amounts, axis=1)
    return Money(total[0], total[1:], relief.standard("overhead"), relief.standard("storage_usd"), _giving(relief))


def _giving(relief: Relief) -> float:
    """USD to give out a tonne; nothing where a pack has no such row, as earlier ones have not."""
    return sum(row.value for row in relief.standards if row.code == "giving_usd")


def chosen_of(relief: Relief, scenario: str) -> str:
    """The scenario of funding that is meant: the first where none is named; raises `CaseError` where there is none."""
    chosen = scenario or relief.scenarios[0]
    if chosen not in relief.scenarios:
        fix = suggestion(chosen, relief.scenarios, f"one of {', '.join(relief.scenarios)}")
        raise CaseError([Fault("relief/funding.csv", None, f"no scenario '{chosen}'", "a scenario of funding", fix)])
    return chosen


def _month(day: date, months: Sequence[date]) -> int | None:
    """The first month at whose end the money is there: the month of its date; before the plan, the first."""
    for at, first in enumerate(months):
        if (first.year, first.month) >= (day.year, day.month):
            return at
    return None


def by_donor(relief: Relief, scenario: str) -> dict[str, float]:
    """Million USD by donor in one scenario."""
    found: dict[str, float] = {}
    for line in relief.funding:
        if line.scenario == scenario:
            found[line.donor] = found.get(line.donor, 0.0) + line.usd_million
    return found
