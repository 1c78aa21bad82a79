"""What a lever may be, and what the data have seen of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from waysahead.case import Fault
from waysahead.policy.amount import amount, given, monday, plain
from waysahead.policy.path import Values
from waysahead.policy.policy import Measure, Note, Policy

if TYPE_CHECKING:
    from waysahead.case import Case, Lever


def check_bounds(case: "Case", policy: Policy, row: "Lever", weekly: Values, layers: Sequence[Measure]) -> list[Fault]:
    """A fault where a lever is below its minimum, or its national amount or a dose above its maximum.

    Args:
        case: The case.
        policy: The policy, for messages where no measure is to blame.
        row: The lever's row of levers.csv.
        weekly: The lever week by week; shape (week,) or (week, place).
        layers: The measures laid over one another, lowest first.

    Returns:
        At most one fault: the first week outside, with the topmost measure in force.
    """
    cells = weekly if weekly.ndim == 2 else weekly[:, None]
    low, high = np.nanmin(given(cells), axis=1), np.nanmax(given(amount(row, weekly)), axis=1)
    for week in range(len(weekly)):
        below, above = low[week] < row.minimum - 1e-9, high[week] > row.maximum * (1 + 1e-9)
        if below or above:
            found = float(low[week] if below else high[week])
            where = "" if weekly.ndim == 1 or not below else f" in {case.places[int(np.nanargmin(cells[week]))].code}"
            return [_outside(row, monday(case, week), found, where, _blame(case, policy, layers, week))]
    return []


def _outside(row: "Lever", day: date, found: float, place: str, where: tuple[str, str]) -> Fault:
    """The fault for one value outside the bounds, with the place where it is one place's."""
    if row.maximum == 1 and 1 < found <= 100:
        fix = f"a dose runs from 0 to 1: did you mean {found / 100:g}?"
    elif found < row.minimum:
        fix = f"let it fall no further than {plain(row.minimum)}"
    else:
        fix = f"keep it at or below {plain(row.maximum)}"
    expected = f"{plain(row.minimum)} to {plain(row.maximum)} ({row.unit})"
    return Fault(where[0], None, f"{row.code} of {plain(found)}{place} on {day.isoformat()}", expected, fix, where[1])


def _blame(case: "Case", policy: Policy, layers: Sequence[Measure], week: int) -> tuple[str, str]:
    """File and key of the topmost measure in force in ``week``."""
    for one in reversed(layers):
        if one.begins <= monday(case, week):
            return one.file, f"measure {one.number}, path"
    return policy.file, ""


def check_support(case: "Case", policy: Policy, row: "Lever", weekly: Values, beneath: Values) -> list[Note]:
    """A note where the policy takes a lever outside what the data have seen, with the first day.

    Only what the policy itself does counts: below the least where it lowers the lever, above the most where it raises
    it, against ``beneath``, the lever of its baseline (same shape as ``weekly``).
    """
    now, before = given(amount(row, weekly)), np.nan_to_num(given(amount(row, beneath)))
    low, high = np.nanmin(now, axis=1), np.nanmax(now, axis=1)
    below = (low < row.support_low - 1e-9) & (now < before).any(axis=1)
    above = (high > row.support_high * (1 + 1e-9)) & (now > before).any(axis=1)
    notes = []
    for out, words, end, extreme in (
        (below, ("below", "least", "falls to"), row.support_low, low),
        (above, ("above", "most", "reaches"), row.support_high, high),
    ):
        if out.any():
            far = float(extreme[out].min() if words[0] == "below" else extreme[out].max())
            first = monday(case, int(out.argmax())).isoformat()
            text = (
                f"{row.code} is {words[0]} {plain(end)} ({row.unit}), the {words[1]} that the data have seen, "
                f"from {first}; it {words[2]} {plain(far)}."
            )
            notes.append(Note(policy.name, row.code, "support", text))
    return notes
