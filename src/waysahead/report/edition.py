"""What may be shown to whom: the public edition and the internal one. Which case is held back, `case` says.

One place for the rules, so that the page, the exports, the images and the brief cannot differ. Everything is public
unless the internal edition is asked for by name; a static export is always public.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision import Agreement, Difference
from waysahead.decision.agreement import ERRORS_TO_CLEAR
from waysahead.ensemble.variables import by_group
from waysahead.report.wording import say

Edition = Literal["public", "internal"]
EDITIONS: tuple[Edition, ...] = ("public", "internal")

Fine = Literal[
    "weeks", "months_by_host", "group_by_place", "routes", "stocks", "sites", "members", "places_below_admin_1"
]
"""What the public edition leaves out, however it is asked for."""

MONTHS_OF_A_QUARTER = 3


def may_show(edition: Edition, _what: Fine) -> bool:
    """Whether an edition shows something as fine as this: only the internal one does."""
    return edition == "internal"


def shown(names: Iterable[str]) -> tuple[str, ...]:
    """Stored variables that exports and pages may show; the groups of a place go into internal relief files only."""
    return tuple(name for name in names if not by_group(name))


class Share(NamedTuple):
    """A share of futures as it may be printed: a number or nothing, and the words that stand with or for it."""

    value: float | None
    said: str


def printed_share(difference: Difference, agreed: Agreement) -> Share:
    """The share of futures with fewer, where it may be printed; else words.

    It is printed only where every theory clears two Monte Carlo errors on the same side (then so does this one). A
    share of one half in every future, because two policies are equal, is said as words.
    """
    if agreed.side in ("fewer", "more") and clears(difference):
        return Share(difference.share_lower, say(f"side.long.{agreed.side}"))
    return Share(None, say(f"side.long.{agreed.side}"))


def clears(difference: Difference) -> bool:
    """Whether a share stands more than two Monte Carlo errors from one half."""
    return abs(difference.share_lower - 0.5) > ERRORS_TO_CLEAR * difference.mc_error


class Periods(NamedTuple):
    """Periods of a table by host country: their names, and the last month of each."""

    names: tuple[str, ...]
    last: tuple[int, ...]


def host_periods(months: NDArray[np.datetime64], edition: Edition) -> Periods:
    """Whole quarters for the public, months for the internal edition; a quarter that is cut off has no figure."""
    if may_show(edition, "months_by_host"):
        return Periods(tuple(str(month) for month in months), tuple(range(months.size)))
    number = months.astype("datetime64[M]").astype(int)
    ends = [at for at in range(months.size) if number[at] % MONTHS_OF_A_QUARTER == MONTHS_OF_A_QUARTER - 1]
    whole = [at for at in ends if at >= MONTHS_OF_A_QUARTER - 1]
    names = tuple(f"{1970 + number[at] // 12}-Q{number[at] % 12 // MONTHS_OF_A_QUARTER + 1}" for at in whole)
    return Periods(names, tuple(whole))
