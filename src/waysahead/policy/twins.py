"""Twins of a policy with a trigger that act on a date, or never: what the trigger is measured against."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from waysahead.policy.policy import Policy

if TYPE_CHECKING:
    from waysahead.case import Case

EVERY = 13
"""Weeks between the dates of twins."""


def dated_twins(case: "Case", policy: Policy, weeks: int, every: int = EVERY) -> tuple[Policy, ...]:
    """The policy, and twins in which its first trigger acts on a date each, and one in which it never does.

    A twin is named after its day, ``NAME@2007-03-05``, or ``NAME@never``; it differs from the policy in nothing else. A
    policy without a trigger of its own comes back alone.
    """
    if not policy.triggers:
        return (policy,)
    first, *others = policy.triggers

    def twin(when: int | None, name: str, said: str) -> Policy:
        dated = replace(first, when=when, at_most=1, first=None, last=None)
        return replace(
            policy, name=f"{policy.name}@{name}", title=f"{policy.title} ({said})", triggers=(dated, *others)
        )

    days = {week: (case.start + timedelta(days=7 * week)).isoformat() for week in range(0, weeks, every)}
    dated = [twin(week, day, f"acts on {day}") for week, day in days.items()]
    return (policy, *dated, twin(None, "never", "never acts"))
