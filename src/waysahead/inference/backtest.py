"""The lever backtest: the levers that in fact followed, against levers held as at the start, against the record.

From the start of a case, with priors known by then only, the policy model runs twice over the same members and dice:
with the dated levers of a policy written in hindsight, and with every lever as in the first week of the baseline. Both
are held against what was recorded. Where the causal terms earn their place, the first comes closer. Nothing is tuned to
the result. One case has one start: scores of its months lean on one another, so an interval over months says how even
the difference is, not how it would come out in another war.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.courses import PIECE, Program
from waysahead.inference.intervals import Ratio, interval_of
from waysahead.inference.members import sample_members
from waysahead.inference.origins import Track, ratio_of, track_of
from waysahead.inference.record import Watched, month_after, recorded

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Levers

AS_IT_HAPPENED = "as-it-happened"
"""Name of the policy that holds the levers that followed."""

HAPPENED, HELD = "levers_as_it_happened", "levers_held"

RECORD: tuple[Watched, ...] = (
    Watched("civilian_deaths_media", "ibc_civilian_deaths_max_published"),
    Watched("attacks_logged", "sigacts_all"),
    Watched("foreign_force_deaths", "us_military_deaths"),
)
"""What the reference case is held against. Another case brings its own list."""

BANDS = ((1, 6), (7, 12), (13, 24))
"""Months of the horizon that are scored together."""

EVERY = "every theory"
Floats = NDArray[np.float64]


class Band(NamedTuple):
    """One quantity under one theory over some months: scores of both arms and their ratio, happened over held."""

    quantity: str
    theory: str
    first: int
    last: int
    happened: Track
    held: Track
    ratio: Ratio
    ignorance: Ratio

    @property
    def difference(self) -> Ratio:
        """Mean difference of CRPS-log, happened less held, with its interval over blocks of months."""
        gap = self.happened.scores.crps_log[:, 0] - self.held.scores.crps_log[:, 0]
        return interval_of(gap)


@dataclass(frozen=True)
class Backtest:
    """Both arms of a lever backtest.

    `bands` are in order of quantity, theory and months; `monthly` holds the draws ``[member, month]`` of each arm and
    quantity, `record` what came ``[month]``, `months` their first days.
    """

    case: str
    futures: int
    seed: int
    theories: tuple[str, ...]
    months: tuple[date, ...]
    bands: tuple[Band, ...]
    monthly: dict[tuple[str, str], Floats]
    record: dict[str, Floats]
    invalid: int

    @property
    def quantities(self) -> tuple[str, ...]:
        """Quantities that were scored."""
        return tuple(self.record)

    def of(self, quantity: str, theory: str = EVERY) -> tuple[Band, ...]:
        """Bands of one quantity under one theory."""
        return tuple(one for one in self.bands if (one.quantity, one.theory) == (quantity, theory))

    def whole(self, quantity: str, theory: str = EVERY) -> Band:
        """All months of one quantity under one theory."""
        return next(one for one in self.of(quantity, theory) if (one.first, one.last) == (1, len(self.months)))


def backtest(
    case: Case,
    futures: int = 700,
    seed: int = 1,
    months: int = 24,
    policy: str = AS_IT_HAPPENED,
    watched: Sequence[Watched] = RECORD,
    program: Program | None = None,
) -> Backtest:
    """Run both arms of a case and hold them against the record.

    Args:
        case: The case; its own theories and priors as of its start.
        futures: Members of each arm, whole hundreds.
        seed: The dice, the same for both arms.
        months: Months of the horizon.
        policy: The policy with the levers that followed.
        watched: Which series each quantity is held against.
        program: A compiled program of the case, to save compiling another one.

    Raises:
        PolicyError: The case has no such policy.
        ValueError: No quantity has a record of every month.
    """
    from waysahead.model import build_world
    from waysahead.policy import compile_policy, read_policy
    from waysahead.theory import read_theory

    first = _first_month(case.start)
    span = tuple(month_after(first, step) for step in range(months))
    weeks = -(-((month_after(first, months) - case.start).days + 7) // (7 * PIECE)) * PIECE
    record = {one.quantity: [recorded(case, one, month) for month in span] for one in watched}
    known = {
        name: np.array([value for value in values if value is not None])
        for name, values in record.items()
        if None not in values
    }
    if not known:
        raise ValueError(f"no series has a figure for each of the {months} months from {first:%B %Y}")
    theories = [read_theory(case, name) for name in case.default_theories]
    sampled = sample_members(case, theories, futures, seed)
    world = build_world(case)
    compiled = program or Program(world)
    paths = {
        HAPPENED: compile_policy(case, read_policy(case, policy), weeks)[0],
        HELD: held_levers(compile_policy(case, read_policy(case, case.baseline), weeks)[0]),
    }
    courses = {arm: compiled.run(world, sampled, levers, weeks) for arm, levers in paths.items()}
    valid = np.logical_and.reduce([course.valid for course in courses.values()])
    monthly = {
        (arm, name): by_month(course.weekly[name][valid], case.start, span)
        for arm, course in courses.items()
        for name in known
    }
    theory_of = sampled.theory_of[valid]
    bands = tuple(
        _band(name, label, ends, monthly[HAPPENED, name][chosen], monthly[HELD, name][chosen], known[name], span, seed)
        for name in known
        for label, chosen in (
            (EVERY, np.ones(len(theory_of), bool)),
            *((code, theory_of == at) for at, code in enumerate(sampled.theories)),
        )
        for ends in (*((low, min(high, months)) for low, high in BANDS if low <= months), (1, months))
    )
    unsound = int((~valid).sum())
    return Backtest(case.name, futures, seed, sampled.theories, span, bands, monthly, known, unsound)


def held_levers(levers: Levers) -> Levers:
    """The same levers with each week as the first."""
    return levers._replace(
        **{
            name: np.repeat(np.asarray(path, np.float32)[:1], len(path), axis=0)
            for name, path in levers._asdict().items()
        }
    )


def by_month(weekly: NDArray[np.float32], start: date, months: Sequence[date]) -> Floats:
    """A weekly flow, ``[member, week]``, by month, ``[member, month]``: each week shared among the days it covers.

    Days of the first month before the start are taken at the rate of its first week.
    """
    day = np.datetime64(start, "D") + np.arange(7 * weekly.shape[1])
    share = np.zeros((weekly.shape[1], len(months)))
    for at, month in enumerate(months):
        within = day.astype("datetime64[M]") == np.datetime64(month, "M")
        share[:, at] = within.reshape(-1, 7).sum(axis=1) / 7.0
        share[0, at] += max((start - month).days, 0) / 7.0 if at == 0 else 0.0
    return weekly.astype(np.float64) @ share


def _band(
    name: str,
    theory: str,
    ends: tuple[int, int],
    happened: Floats,
    held: Floats,
    record: Floats,
    months: Sequence[date],
    seed: int,
) -> Band:
    first, last = ends
    within = slice(first - 1, last)
    scored = np.array([np.datetime64(month, "M") for month in months[within]])
    one, other = (
        track_of(arm, name, scored, drawn[:, within], record[within], seed)
        for arm, drawn in ((HAPPENED, happened), (HELD, held))
    )
    crps, ignorance = (ratio_of(one, other, score) for score in ("crps_log", "ignorance"))
    return Band(name, theory, first, last, one, other, crps, ignorance)


def _first_month(start: date) -> date:
    """The month of the start where it begins in its first week, else the month after."""
    return start.replace(day=1) if start.day <= 7 else month_after(start.replace(day=1), 1)
