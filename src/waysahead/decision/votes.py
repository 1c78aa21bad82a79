"""Would a legislature carry a text in these futures? Each future brings its own losses and bill to the vote.

The draws of the legislature are paired with the futures by position, so two policies meet the same legislature and
differ only by the deaths and the money that they bring. The vote is looked at from outside: what a law changes in
turn is a policy that is conditional on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from waysahead.case.legislature import Legislature
    from waysahead.decision.futures import PairedFutures

Floats = npt.NDArray[np.float64]

QUARTER = 13
"""Weeks before a vote whose deaths and cost members look back on."""
DAYS_A_MONTH = 30.4375
FIRST_WEEKS = 4


@dataclass(frozen=True)
class Reached:
    """One measure under one policy.

    Attributes:
        measure: Its code; `name` its title, `form` bill or resolution.
        policy: The policy whose losses and cost are brought to the vote.
        chance: Share of futures in which it is reached by `until`; `error` its Monte Carlo standard error.
        change: Chance less that under the baseline, and `change_error` the standard error of this paired difference.
        week: Median week of those in which it is, None where there is none.
        until: Week of the last attempt.
        futures: Futures it rests on.
    """

    measure: str
    name: str
    form: str
    policy: str
    chance: float
    error: float
    change: float
    change_error: float
    week: float | None
    until: int
    futures: int


def votes_in_futures(run: PairedFutures, legislature: Legislature, seed: int = 1) -> tuple[Reached, ...]:
    """Chance of each measure under each policy of a run; measures brought only after its last week are left out."""
    from waysahead.politics.legislature import hinge_of

    deaths = run.weekly("foreign_force_deaths").astype(np.float64) / 7.0 * DAYS_A_MONTH
    cost = run.weekly("cost_usd").astype(np.float64)
    valid = run.valid
    base = run.policies.index(run.baseline)
    first = cost[base, :, :FIRST_WEEKS].mean(axis=1)[None, :, None]
    found: list[Reached] = []
    for measure in legislature.measures:
        hinge = hinge_of(legislature, measure.code, draws=deaths.shape[1], seed=seed)
        within = hinge.weeks < deaths.shape[2]
        if not within.any():
            continue
        hinge = hinge._replace(weeks=hinge.weeks[within], margin=hinge.margin[:, within])
        at = hinge.weeks.astype(np.int64)
        losses = before(deaths, at, hinge.deaths_known)
        bill = before(cost / np.maximum(first, 1.0), at, 1.0)
        weeks = np.stack([hinge.week(*pair) for pair in zip(losses, bill, strict=True)])
        hits = np.isfinite(weeks)
        for p, policy in enumerate(run.policies):
            good = valid[p] & valid[base]
            passed, held = hits[p, good], hits[base, good].astype(np.float64)
            count = max(int(good.sum()), 1)
            change = passed - held
            found.append(
                Reached(
                    measure=measure.code,
                    name=measure.name,
                    form=measure.form,
                    policy=policy,
                    chance=float(passed.mean()),
                    error=float(passed.std() / np.sqrt(count)),
                    change=float(change.mean()),
                    change_error=float(change.std() / np.sqrt(count)),
                    week=float(np.median(weeks[p, good][passed])) if passed.any() else None,
                    until=int(at[-1]),
                    futures=count,
                )
            )
    return tuple(found)


def before(weekly: Floats, at: npt.NDArray[np.int64], known: float) -> Floats:
    """Mean of the quarter before each week; weeks before the first are taken at what was known.

    Args:
        weekly: Values, ``[policy, member, week]``.
        at: Weeks, ``[attempt]``.
        known: Value of the weeks before the first.

    Returns:
        Means, ``[policy, member, attempt]``.
    """
    padded = np.concatenate([np.full((*weekly.shape[:2], QUARTER), known), weekly], axis=2)
    total = np.concatenate([np.zeros((*weekly.shape[:2], 1)), np.cumsum(padded, axis=2)], axis=2)
    return (total[:, :, at + QUARTER] - total[:, :, at]) / QUARTER
