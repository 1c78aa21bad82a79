"""What a reader should know of a policy that hangs on the future, and of stocks that go together."""

from typing import TYPE_CHECKING

import numpy as np

from waysahead.policy.amount import monday, plain, rate
from waysahead.policy.pace import ROUNDING, fastest_fall
from waysahead.policy.policy import Note, Policy
from waysahead.policy.trigger import Trigger

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy.levers import Levers


def conditions(policy: Policy) -> list[Note]:
    """A note for each trigger, law and outcome of a conference that the policy itself waits for."""
    notes = [Note(policy.name, ", ".join(one.targets), "trigger", sentence(one)) for one in policy.triggers]
    for cause in dict.fromkeys(one.cause for one in policy.awaited if one.cause.startswith("law:")):
        moved = ", ".join(dict.fromkeys(one.lever for one in policy.awaited if one.cause == cause))
        text = f"{moved} wait for {cause}: whether and when it passes is drawn for each future."
        notes.append(Note(policy.name, moved, "law", text))
    for one in policy.measures:
        if one.issue:
            text = f"{one.lever} is what the conference comes to on {one.issue}, drawn for each future."
            notes.append(Note(policy.name, one.lever, "conference", text))
    return notes


def sentence(trigger: Trigger) -> str:
    """A trigger in words: what it sees, what it does, how often."""
    when = "a week of its own" if isinstance(trigger.when, int) else "never" if trigger.when is None else trigger.when
    often = "once" if trigger.at_most == 1 else f"at most {trigger.at_most} times"
    lasts = f" for {trigger.pause:.0f} weeks" if trigger.effect == "pause" else ""
    verb = {"pause": "pauses", "hold": "holds", "resume": "resumes", "start": "begins"}[trigger.effect]
    return f'the trigger "{trigger.name}" {verb} {", ".join(trigger.targets)}{lasts}, {often}, when: {when}.'


def stocks(case: "Case", policy: Policy, levers: "Levers") -> list[Note]:
    """Notes on what shares one stock: lift that carries all foreign forces, and soldiers who guard advisers."""
    own = {one.lever for one in (*policy.measures, *policy.awaited)}
    rows = {row.code: row for row in case.levers}
    force = levers.foreign_troops.sum(axis=1, dtype=np.float64)
    every = force + levers.other_foreign_troops.sum(axis=1, dtype=np.float64)
    notes: list[Note] = []
    limit = rows["foreign_troops"].rate_out_month_high if "foreign_troops" in rows else None
    fall = fastest_fall(every)
    if own & {"foreign_troops", "other_foreign_troops"} and limit is not None and fall > limit * ROUNDING:
        text = (
            f"foreign_troops and other_foreign_troops together fall by {rate(fall)} a month; the lift of the pack, "
            f"{plain(limit)} a month, is for the first alone: the partners need lift of their own."
        )
        notes.append(Note(policy.name, "foreign_troops", "stock", text))
    advisers = levers.embedded_trainers.astype(np.float64)
    bare = advisers > every + levers.third_party_force.sum(axis=1, dtype=np.float64) + 0.5
    if own & {"foreign_troops", "other_foreign_troops", "embedded_trainers"} and bare.any():
        first = int(bare.argmax())
        text = (
            f"embedded_trainers are {plain(advisers[first])} from {monday(case, first).isoformat()}, more than the "
            "foreign soldiers left to guard them."
        )
        notes.append(Note(policy.name, "embedded_trainers", "stock", text))
    return notes
