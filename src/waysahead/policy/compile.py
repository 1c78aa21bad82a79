"""A policy as arrays over weeks: the baseline first, then only what the policy names."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Fault
from waysahead.policy.bounds import check_bounds, check_support
from waysahead.policy.errors import PolicyError
from waysahead.policy.layers import stack
from waysahead.policy.levers import Levers
from waysahead.policy.pace import check_pace
from waysahead.policy.path import Days, StepTo, Table, Values
from waysahead.policy.policy import Measure, Note, Policy
from waysahead.policy.told import conditions, stocks

if TYPE_CHECKING:
    from waysahead.case import Case

WEEK = 7
"""Days in a week."""


def compile_policy(case: "Case", policy: Policy, weeks: int) -> tuple[Levers, tuple[Note, ...]]:
    """The levers of ``policy`` week by week, and what a reader should know about them.

    The value of a week is the value on its Monday, the start of the case plus seven days a week. Measures are laid over
    one another, those of the baselines first and by date within a policy: an absolute path replaces what is beneath it
    from its first day on, a relative one is carried on top. A national number of persons is shared out over the places
    as it lies beneath.

    Args:
        case: The case, which gives the forces at the start and what each lever may be.
        policy: The policy.
        weeks: Number of weeks, at least 1.

    Returns:
        The levers, float32, and the notes: the pace of every fall that has a limit, doses outside what the data have
        seen, measures that begin after the last week.

    Raises:
        PolicyError: A lever leaves its bounds, or falls faster than is possible; every reason at once.
    """
    if weeks < 1:
        raise ValueError(f"{weeks} weeks; expected at least 1")
    arrays: dict[str, NDArray[np.float32]] = {}
    faults: list[Fault] = []
    sentences: list[str] = []
    notes: list[Note] = []
    rows = {row.code: row for row in case.levers}
    for lever in Levers._fields:
        layers = tuple(one for one in policy.layers if one.lever == lever)
        looked_at = {one.during for one in layers if one.during}
        others = tuple(one for one in policy.layers if one.lever in looked_at)
        days = _days(case, (*layers, *others), weeks)
        layered = stack(case, lever, layers, days, others)
        mondays = np.searchsorted(days, np.arange(weeks) * WEEK)
        weekly = [values[mondays] for values in layered]
        arrays[lever] = weekly[-1].astype(np.float32)
        if layers:
            row, own = rows[lever], sum(one.lever == lever for one in policy.measures)
            faults += _from_nothing(case, layers, days, layered)
            faults += check_bounds(case, policy, row, weekly[-1], layers)
            wrong, said = check_pace(case, policy, row, weekly, layers)
            sentences += wrong
            if not any(one.issue for one in layers):  # its value is known future by future only
                notes += [*said, *check_support(case, policy, row, weekly[-1], weekly[len(layers) - own])]
            notes += _late(case, policy, lever, weeks)
    if faults or sentences:
        raise PolicyError(faults, sentences, policy.file)
    levers = Levers(**arrays)
    return levers, (*notes, *conditions(policy), *stocks(case, policy, levers))


def _days(case: "Case", layers: tuple[Measure, ...], weeks: int) -> Days:
    """Days since the start at which a lever must be known: every Monday, and the first day of every measure."""
    last = (weeks - 1) * WEEK
    begins = [(one.begins - case.start).days for one in layers]
    return np.unique(np.array([*range(0, last + 1, WEEK), *(day for day in begins if day <= last)], dtype=np.float64))


def _from_nothing(case: "Case", layers: tuple[Measure, ...], days: Days, layered: list[Values]) -> list[Fault]:
    """Faults for paths that set out from a value where none is given (relief coverage before it is set)."""
    faults = []
    for one, beneath in zip(layers, layered, strict=False):
        at = int(np.searchsorted(days, (one.begins - case.start).days))
        if isinstance(one.path, StepTo | Table) or at == len(days):
            continue
        mask = np.array([not one.places or place.code in one.places for place in case.places])
        if np.isnan(beneath[at][mask] if beneath.ndim == 2 else beneath[at]).any():
            found, fix = "a path from a value that is not given", "use step_to or table, or set a value first"
            column = f"measure {one.number}, path"
            faults.append(Fault(one.file, None, found, f"a value of {one.lever} to set out from", fix, column))
    return faults


def _late(case: "Case", policy: Policy, lever: str, weeks: int) -> list[Note]:
    """Measures of the policy itself that begin after the last Monday."""
    last = (weeks - 1) * WEEK
    return [
        Note(
            policy.name,
            lever,
            "horizon",
            f"measure {one.number} changes {lever} on {one.begins.isoformat()}, after the last of {weeks} weeks: "
            "no effect.",
        )
        for one in policy.measures
        if one.lever == lever and (one.begins - case.start).days > last
    ]
