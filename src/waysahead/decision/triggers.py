"""How well a trigger served: false alarms, delay, misses, and its regret against the dates one might have named.

A trigger sees what is published: late, thinned and noisy. It is scored against the same series as it was (`clear`: no
delay, thinning, noise or change of detection), which a run keeps beside its firings.

    false alarm  it fires, and the clear series is past the level in no week within a quarter on either side
    miss         the clear series passes the level with a quarter to go, and it has not fired a quarter later
    delay        weeks from the first week in which the clear series is past the level to the first firing

Regret needs twins: the same policy with the trigger acting on a date, one twin a date, and one in which it never acts
(``waysahead run CASE --dates``). In a future, regret is the outcome under the trigger less the least among the twins:
what knowing the date that future calls for would have spared. Futures are paired, so this is no luck of the draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Flags, Floats, PairedFutures
from waysahead.decision.metrics import DECIDED
from waysahead.decision.outcomes import CATALOGUE, outcome_values

QUARTER = 13
"""Weeks within which an alarm counts for a crossing."""


@dataclass(frozen=True, slots=True)
class Regret:
    """Regret of a trigger in one outcome, over futures valid under it and its twins.

    mean, error   regret against the date that each future calls for, its mean and Monte Carlo standard error
    p90           its 90 % point
    best          the twin with the least mean
    over_best     mean of the outcome less that of this twin; error `over_best_error`
    """

    outcome: str
    mean: float
    error: float
    p90: float
    best: str
    over_best: float
    over_best_error: float


@dataclass(frozen=True, slots=True)
class TriggerScore:
    """One trigger of one policy.

    fired, passed   share of futures in which it fires; in which the clear series passes the level
    false_alarms    share of the futures in which it fires that are false alarms; NaN where it never fires
    missed          share of the futures in which the clear series passes in time that are misses; NaN where none does
    delay           5, 50 and 95 % points of the delay in weeks, over futures with both; NaN where there are none
    week            median week of the first firing; NaN where it never fires
    errors          Monte Carlo standard errors of fired, false_alarms and missed
    """

    policy: str
    slot: int
    name: str
    when: str
    effect: str
    futures: int
    fired: float
    passed: float
    false_alarms: float
    missed: float
    delay: tuple[float, float, float]
    week: float
    errors: tuple[float, float, float]
    regrets: tuple[Regret, ...] = ()


def trigger_scores(run: PairedFutures, outcomes: Sequence[str] = DECIDED) -> tuple[TriggerScore, ...]:
    """Scores of every trigger on a signpost in a run; empty where no policy has one."""
    scores: list[TriggerScore] = []
    for policy, rows in run.manifest.get("triggers", {}).items():
        at = run.policies.index(policy)
        regrets = _regrets(run, policy, outcomes)
        for row in rows:
            if row["kind"] == "signpost":
                scores.append(_score(run, at, row, regrets if row["slot"] == rows[0]["slot"] else ()))
    return tuple(scores)


def _score(run: PairedFutures, at: int, row: dict[str, object], regrets: tuple[Regret, ...]) -> TriggerScore:
    good = run.valid[at]
    fired = run.weekly(f"trigger_{row['slot']}_fired")[at, good] > 0
    clear = run.weekly(f"trigger_{row['slot']}_true")[at, good] > 0
    alarm, crossing = first_week(fired), first_week(clear)
    rang, passed = np.isfinite(alarm), np.isfinite(crossing)
    false = rang & ~near(clear, alarm)
    in_time = crossing < fired.shape[1] - QUARTER
    missed = in_time & ~(alarm <= crossing + QUARTER)
    both = rang & passed
    delay = np.quantile(alarm[both] - crossing[both], [0.05, 0.5, 0.95]) if both.any() else np.full(3, np.nan)
    shares = (_share(rang), _share(false[rang]), _share(missed[in_time]))
    return TriggerScore(
        policy=run.policies[at],
        slot=int(str(row["slot"])),
        name=str(row["name"]),
        when=str(row["when"]),
        effect=str(row["effect"]),
        futures=int(good.sum()),
        fired=shares[0][0],
        passed=float(passed.mean()) if passed.size else float("nan"),
        false_alarms=shares[1][0],
        missed=shares[2][0],
        delay=(float(delay[0]), float(delay[1]), float(delay[2])),
        week=float(np.median(alarm[rang])) if rang.any() else float("nan"),
        errors=(shares[0][1], shares[1][1], shares[2][1]),
        regrets=regrets,
    )


def first_week(happens: Flags) -> Floats:
    """First week in which something happens in each future, shape [member]; infinite where it does not."""
    return np.where(happens.any(axis=1), happens.argmax(axis=1).astype(np.float64), np.inf)


def near(happens: Flags, week: Floats) -> Flags:
    """Whether something happens within a quarter of a week in each future; False where the week is not finite."""
    weeks = np.arange(happens.shape[1])
    return np.asarray((happens & (np.abs(weeks[None, :] - week[:, None]) <= QUARTER)).any(axis=1))


def _share(flags: NDArray[np.bool_]) -> tuple[float, float]:
    """A share and its standard error; NaN for none."""
    if flags.size == 0:
        return float("nan"), float("nan")
    share = float(flags.mean())
    return share, float(np.sqrt(share * (1.0 - share) / flags.size))


def _regrets(run: PairedFutures, policy: str, outcomes: Sequence[str]) -> tuple[Regret, ...]:
    """Regret of a policy against its twins, one an outcome; empty where the run has none."""
    twins = [at for at, name in enumerate(run.policies) if name.startswith(f"{policy}@")]
    if not twins:
        return ()
    mine = run.policies.index(policy)
    found: list[Regret] = []
    for name in outcomes:
        values = outcome_values(run, CATALOGUE[name])
        values = values[:, np.isfinite(values[[mine, *twins]]).all(axis=0)]
        dated, own = values[twins], values[mine]
        regret = own - dated.min(axis=0)
        best = int(dated.mean(axis=1).argmin())
        over = own - dated[best]
        n = max(own.size, 1)
        found.append(
            Regret(
                name,
                float(regret.mean()),
                float(regret.std() / np.sqrt(n)),
                float(np.quantile(regret, 0.9)),
                run.policies[twins[best]],
                float(over.mean()),
                float(over.std() / np.sqrt(n)),
            )
        )
    return tuple(found)
