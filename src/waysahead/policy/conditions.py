"""From a policy to its `Orders`: a slot for each cause, a path for each measure that waits."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.case import Fault
from waysahead.policy.compile import compile_policy
from waysahead.policy.errors import PolicyError
from waysahead.policy.layers import home_shares
from waysahead.policy.levers import SHARED, Levers
from waysahead.policy.orders import LOCAL, NATIONAL, SLOTS, Floats, Orders, no_orders
from waysahead.policy.outcome import issues_with_levers
from waysahead.policy.path import ABSOLUTE, Hold, RampBy, RampTo, ScaleTo, StepBy, StepTo
from waysahead.policy.policy import Measure, Policy
from waysahead.policy.signpost import BY_PLACE_SIGNPOSTS, SIGNPOSTS, Signpost
from waysahead.policy.span import MONTH_DAYS
from waysahead.policy.trigger import Trigger, in_days

if TYPE_CHECKING:
    from waysahead.case import Case


def causes_of(policy: Policy) -> tuple[Trigger | str, ...]:
    """What each slot waits for: a trigger or ``law:CODE``; those of the baselines first, laws last."""
    whole = (*policy.lineage, policy)
    laws = dict.fromkeys(one.cause for p in whole for one in p.awaited if one.cause.startswith("law:"))
    return (*(one for p in whole for one in p.triggers), *laws)


def compile_orders(case: "Case", policy: Policy, weeks: int) -> Orders:
    """What ``policy`` leaves to the future.

    Raises:
        PolicyError: More causes than there are slots, or a measure that waits leaves its lever's bounds or is not
            feasible on some day on which it may begin.
    """
    empty = no_orders(len(case.places), weeks)
    if not policy.conditional:
        return empty
    causes = causes_of(policy)
    if len(causes) > SLOTS:
        found = f"{len(causes)} triggers and laws"
        raise PolicyError([Fault(policy.file, None, found, f"at most {SLOTS} in a policy", "take some out", "trigger")])
    arrays: dict[str, Any] = {name: array.copy() for name, array in empty._asdict().items()}
    arrays["conditional"] = np.ones((), np.bool_)
    for lever in SHARED:
        arrays["home"][LOCAL.index(lever)] = home_shares(case, lever)
    for slot, cause in enumerate(causes):
        if isinstance(cause, Trigger):
            _condition(case, arrays, slot, cause)
            _effect(arrays, slot, cause)
    for one in (*policy.lineage, policy):
        for measure in one.awaited:
            _start(case, arrays, slot_of(policy, one, measure), measure)
    _check_starts(case, policy, weeks)
    arrays["slope"] = _slope(case, policy, weeks)
    return Orders(**arrays)


def slot_of(policy: Policy, holder: Policy, measure: Measure) -> int:
    """Slot of the cause of a measure that waits, held by a policy of the lineage."""
    causes = causes_of(policy)
    if measure.cause.startswith("law:"):
        return causes.index(measure.cause)
    number = int(measure.cause.partition(":")[2])
    before = sum(len(one.triggers) for one in (*policy.lineage, policy)[: (*policy.lineage, policy).index(holder)])
    return before + [one.number for one in holder.triggers].index(number)


def _condition(case: "Case", arrays: dict[str, Any], slot: int, trigger: Trigger) -> None:
    start = case.start
    arrays["at_most"][slot] = trigger.at_most
    if trigger.first is not None:
        arrays["first"][slot] = -(-(trigger.first - start).days // 7)
    if trigger.last is not None:
        arrays["last"][slot] = (trigger.last - start).days // 7
    if isinstance(trigger.when, int):
        arrays["due"][slot] = trigger.when
    if not isinstance(trigger.when, Signpost):
        return
    when = trigger.when
    at = SIGNPOSTS.index(when.series)
    if when.places:
        codes = [place.code for place in case.places]
        first = len(SIGNPOSTS) + BY_PLACE_SIGNPOSTS.index(when.series) * len(codes)
        for code in when.places:
            arrays["weight"][slot, first + codes.index(code)] = 1.0
    else:
        arrays["weight"][slot, at] = 1.0
    scale = 7.0 / MONTH_DAYS if when.unit == "month" else 1.0
    sign = 1.0 if when.side == "above" else -1.0
    pausing = trigger.effect == "pause"
    arrays["window"][slot, : when.mean_over] = 1.0 / when.mean_over
    arrays["side"][slot] = sign
    arrays["level"][slot] = scale * when.level
    arrays["relative"][slot] = when.unit == "start"
    back = sign * np.inf if pausing else scale * when.level
    arrays["rearm"][slot] = back if when.rearm is None else scale * when.rearm
    arrays["streak"][slot] = when.weeks


def _effect(arrays: dict[str, Any], slot: int, trigger: Trigger) -> None:
    if trigger.effect == "start":
        return
    for lever in trigger.targets:
        at = Levers._fields.index(lever)
        if trigger.effect == "resume":
            arrays["resume"][slot, at] = True
        else:
            arrays["pause"][slot, at] = trigger.pause


def _start(case: "Case", arrays: dict[str, Any], slot: int, measure: Measure) -> None:
    at, path = Levers._fields.index(measure.lever), measure.path
    arrays["at_most"][slot] = 1.0
    arrays["starts"][slot, at] = True
    arrays["delay"][slot, at] = measure.delay / 7.0
    over = path.over if isinstance(path, RampTo | RampBy | ScaleTo) else None
    arrays["length"][slot, at] = 0.0 if over is None else in_days(over) / 7.0
    arrays["absolute"][slot, at] = isinstance(path, ABSOLUTE)
    match path:
        case StepTo(value) | RampTo(value, _):
            arrays["factor"][slot, at], arrays["target"][slot, at] = 0.0, value
        case StepBy(by) | RampBy(by, _):
            arrays["target"][slot, at] = by
        case ScaleTo(factor, _):
            arrays["factor"][slot, at] = factor
        case _:
            if not isinstance(path, Hold):
                raise TypeError(f"{path} cannot wait for a cause")
    if measure.lever not in LOCAL:
        return
    local = LOCAL.index(measure.lever)
    codes = [place.code for place in case.places]
    arrays["mask"][slot, local] = [not measure.places or code in measure.places for code in codes]
    if measure.lever in SHARED:
        given = dict(zip(measure.places, measure.shares, strict=False)) if measure.shares else None
        arrays["share"][slot, local] = np.nan if given is None else [given.get(code, 0.0) for code in codes]


def _check_starts(case: "Case", policy: Policy, weeks: int) -> None:
    """Raise where a measure that waits would not be possible on some day on which it may begin."""
    for cause in dict.fromkeys(one.cause for one in policy.awaited):
        for week in range(0, weeks, 4):
            day = case.start + timedelta(days=7 * week)
            begun = tuple(
                replace(one, cause="", begins=day + timedelta(days=round(one.delay)))
                for one in policy.awaited
                if one.cause == cause
            )
            try:
                compile_policy(case, replace(policy, measures=policy.measures + begun, awaited=()), weeks)
            except PolicyError as error:
                said = tuple(f"if it begins on {day.isoformat()}: {one}" for one in error.sentences)
                raise PolicyError(error.faults, said, policy.file) from None


def _slope(case: "Case", policy: Policy, weeks: int) -> Floats:
    """Change of each national lever for each unit of the outcome that its measure takes from the conference."""
    base, _ = compile_policy(case, policy, weeks)
    slope = np.zeros((weeks, len(NATIONAL)), np.float32)
    for issue in issues_with_levers(case):
        high = float(issue.lever_high or 0.0)
        if high == 0.0 or issue.lever not in NATIONAL:
            continue
        whole = (*policy.lineage, policy)
        if not any(one.issue == issue.code for p in whole for one in p.measures):
            continue
        raised, _ = compile_policy(case, _with_outcome(policy, issue.code, high), weeks)
        moved = np.asarray(getattr(raised, issue.lever), np.float64) - np.asarray(
            getattr(base, issue.lever), np.float64
        )
        slope[:, NATIONAL.index(issue.lever)] = moved / high
    return slope


def _with_outcome(policy: Policy, issue: str, value: float) -> Policy:
    """The policy with an outcome of the conference put in, in its baselines too."""

    def put(one: Measure) -> Measure:
        if one.issue != issue or not isinstance(one.path, StepTo | RampTo):
            return one
        return replace(one, path=replace(one.path, value=value))

    return replace(
        policy,
        measures=tuple(put(one) for one in policy.measures),
        lineage=tuple(_with_outcome(one, issue, value) for one in policy.lineage),
    )
