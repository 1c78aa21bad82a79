"""What each future brings to the causes of a policy: when a law passes, what a conference comes to.

Every future has its own draw, found by its number alone: the same under every policy, and unchanged when futures are
added. A law's draw says at each attempt by how much the cut-point would have to move; losses and cost of the future
itself move it (`waysahead.politics.legislature.hinge`). An outcome of the conference is the quantile, at one uniform of
the future and the issue, of what the models of bargaining give.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from waysahead.draws import parameter_uniforms
from waysahead.policy.conditions import causes_of
from waysahead.policy.levers import Levers
from waysahead.policy.orders import NATIONAL, SLOTS, Floats
from waysahead.policy.outcome import issues_with_levers
from waysahead.policy.policy import Policy

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.politics.legislature import Hinge

ATTEMPTS = 4
"""Times that one text can be brought."""

CONFERENCE_DRAWS = 1000


class Luck(NamedTuple):
    """What futures bring to the causes of one policy; m members, k slots, a attempts, n national levers."""

    attempt: Floats  # [k, a] week of each attempt at a law; inf for none
    margin: Floats  # [m, k, a] least shift of the cut-point at which it passes
    deaths: Floats  # [m, k] shift for each doubling of the foreign force's deaths
    cost: Floats  # [m, k] shift for each doubling of the cost
    deaths_known: Floats  # [k] deaths a month to which they are compared
    outcome: Floats  # [m, n] what the conference comes to, in the lever's unit


def no_luck(members: int) -> Luck:
    """Nothing that any future brings."""
    return Luck(
        attempt=np.full((SLOTS, ATTEMPTS), np.inf, np.float32),
        margin=np.full((members, SLOTS, ATTEMPTS), np.inf, np.float32),
        deaths=np.zeros((members, SLOTS), np.float32),
        cost=np.zeros((members, SLOTS), np.float32),
        deaths_known=np.ones(SLOTS, np.float32),
        outcome=np.zeros((members, len(NATIONAL)), np.float32),
    )


def luck_of(case: "Case", policy: Policy, seed: int, block: int, members: int, most: int = 0) -> Luck:
    """What the members of a block bring, ``members`` in every block.

    ``most`` is how many draws are made at once, where several blocks are to come; it changes no number. Raises
    ValueError for a text that is brought more often than `ATTEMPTS` times.
    """
    luck = no_luck(members)
    if not policy.conditional:
        return luck
    here = slice(block * members, (block + 1) * members)
    for slot, cause in enumerate(causes_of(policy)):
        if not isinstance(cause, str):
            continue
        hinge = _hinge(_Known(case), cause.removeprefix("law:"), seed, max(most, (block + 1) * members))
        if len(hinge.weeks) > ATTEMPTS:
            raise ValueError(f"{cause} is brought {len(hinge.weeks)} times; expected at most {ATTEMPTS}")
        tried = slice(0, len(hinge.weeks))
        luck.attempt[slot, tried] = hinge.weeks
        luck.margin[:, slot, tried] = hinge.margin[here]
        luck.deaths[:, slot], luck.cost[:, slot] = hinge.deaths[here], hinge.cost[here]
        luck.deaths_known[slot] = hinge.deaths_known
    asked = {one.issue for p in (*policy.lineage, policy) for one in p.measures if one.issue}
    for issue in issues_with_levers(case):
        if issue.code in asked and issue.lever in NATIONAL:
            settings = _settings(_Known(case), issue.code, seed)
            u = parameter_uniforms(seed, [f"policy.conference.{issue.code}"], block, members)[0]
            luck.outcome[:, NATIONAL.index(issue.lever)] = settings[(u * len(settings)).astype(np.int64)]
    return luck


class _Known:
    """A case as the key of a cache: two cases with the same files are the same."""

    def __init__(self, case: "Case") -> None:
        self.case = case

    def __hash__(self) -> int:
        return hash(self.case.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.case.digest == self.case.digest


@lru_cache(maxsize=16)
def _hinge(known: _Known, code: str, seed: int, draws: int) -> "Hinge":
    from waysahead.case.legislature import legislature_of
    from waysahead.politics.legislature import hinge_of

    return hinge_of(legislature_of(known.case), code, draws=draws, seed=seed)


@lru_cache(maxsize=32)
def _settings(known: _Known, issue: str, seed: int) -> Floats:
    """Draws of the lever's setting at what the conference comes to on an issue, ascending."""
    from waysahead.case.conference import conference_of
    from waysahead.politics.conference import agree, bargains, compromise, lever_setting

    conference = conference_of(known.case)
    bargain = bargains(conference, CONFERENCE_DRAWS, seed)[issue]
    row = next(one for one in conference.issues if one.code == issue)
    text = compromise(bargain).expected()
    agreed = agree(bargain, text, seed=seed)
    found = lever_setting(row, bargain, text if agreed is None else agreed.text)
    if found is None:
        raise ValueError(f"issue '{issue}' sets no lever; expected one of {', '.join(Levers._fields)}")
    return np.sort(found).astype(np.float32)
