"""The option that lets a run grow until its figures are as sharp as asked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.options import BadInput

if TYPE_CHECKING:
    from waysahead.ensemble import Plan

PrecisionOption = Annotated[
    list[str] | None,
    Parameter(
        name="--precision",
        help="outcome=share, such as civilian_deaths=0.05: as many futures as make the Monte Carlo error of the mean "
        "difference to the baseline at most that share of the baseline's mean, under every policy and theory.",
    ),
]

MOST = 20_000
"""Most futures that a run grows to."""


def asked_of(given: Sequence[str]) -> dict[str, float]:
    """Shares by outcome from ``outcome=share`` options."""
    found: dict[str, float] = {}
    for option in given:
        name, _, number = option.partition("=")
        try:
            found[name] = float(number)
        except ValueError:
            raise BadInput(f"--precision {option}: expected outcome=share, such as civilian_deaths=0.05") from None
    return found


def grown(plan: "Plan", given: Sequence[str]) -> tuple["Plan", list[str]]:
    """The plan with as many futures as the precision asks for, and a line for each outcome.

    The plan is run once in memory as it is, to learn the errors; whole blocks are added. The members of that first run
    are the first members of the grown one.

    Raises:
        BadInput: An unknown outcome, a share that is not above zero, or more than `MOST` futures.
    """
    from waysahead import decision, report
    from waysahead.ensemble import BLOCK, run_in_memory

    try:
        found = decision.precision(run_in_memory(plan), asked_of(given))
    except ValueError as error:
        raise BadInput(str(error)) from None
    said = [report.precision_line(one, plan.futures) for one in found]
    needed = max(one.needed for one in found)
    if needed > MOST:
        raise BadInput("\n".join([*said, f"That is more than {MOST:,} futures; ask for less, or name --futures."]))
    size = max(plan.futures, -(-needed // BLOCK) * BLOCK)
    return replace(plan, futures=size), said
