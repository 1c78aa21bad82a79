"""Futures that failed, as rows with a reason: they are counted and told, never dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from waysahead.decision.futures import Flags, PairedFutures
from waysahead.decision.outcomes import CATALOGUE

NOT_FINITE = "not finite"
INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Failure:
    """A future that cannot be counted.

    reason    "not finite": a variable left the numbers; "invalid": the model marked the future, as it broke a rule
              (people have to add up, numbers have to stay in range); else why the block of the future came to no end:
              the model raised, or its process died
    variable  the first variable that is not finite, empty otherwise
    week      its first such week, counted from 0; -1 otherwise
    """

    policy: str
    member: int
    theory: str
    reason: str
    variable: str = ""
    week: int = -1


def failures(run: PairedFutures) -> tuple[Failure, ...]:
    """Every failed future of every policy, by policy and member."""
    rows = []
    lost = _lost(run)
    for (policy, member), (variable, week) in sorted(_places(run, lost).items()):
        theory = run.theories[int(run.theory_of[member])]
        reason = lost.get((policy, member)) or (NOT_FINITE if variable else INVALID)
        rows.append(Failure(run.policies[policy], member, theory, reason, variable, week))
    return tuple(rows)


def _lost(run: PairedFutures) -> dict[tuple[int, int], str]:
    """Reason by policy and member, for members of blocks that came to no end."""
    block = int(run.manifest.get("block", 0))
    return {
        (run.policies.index(entry["policy"]), entry["block"] * block + at): entry["reason"]
        for entry in run.manifest.get("failed", ())
        for at in range(entry["futures"])
    }


def _places(run: PairedFutures, lost: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], tuple[str, int]]:
    found: dict[tuple[int, int], tuple[str, int]] = {
        (int(policy), int(member)): ("", -1) for policy, member in np.argwhere(~np.asarray(run.valid))
    }
    for variable in dict.fromkeys(outcome.variable for outcome in CATALOGUE.values()):
        try:
            broken: Flags = ~np.isfinite(run.weekly(variable))
        except KeyError:
            continue
        for policy, member in lost:
            broken[policy, member] = False
        if not broken.any():
            continue
        for policy, member in np.argwhere(broken.any(axis=-1)):
            where = (int(policy), int(member))
            week = int(np.argmax(broken[where]))
            if where not in found or not found[where][0] or week < found[where][1]:
                found[where] = (variable, week)
    return found
