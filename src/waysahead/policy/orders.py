"""What a policy leaves to the future as arrays of one fixed size: triggers, laws, outcomes of a conference.

Every policy has `Orders` of the same shapes, most of them empty, so that one compiled model serves all of them. Causes
take *slots*: triggers first, then laws. A measure that waits for a cause is laid over its lever as

    basis * (1 + d (factor - 1)) + d * target * share

``basis`` the lever at its first week (absolute paths) or as it lies beneath (relative ones), ``d`` the share of the
path that is done. A paused lever's clock stands still: its timeline, and whatever was begun on it, goes on later.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.policy.levers import BY_PLACE, Levers
from waysahead.policy.signpost import BY_PLACE_SIGNPOSTS, LONGEST_MEAN, SIGNPOSTS

SLOTS = 4
"""Causes that one policy can wait for."""

LOCAL = tuple(name for name in Levers._fields if name in BY_PLACE)
NATIONAL = tuple(name for name in Levers._fields if name not in BY_PLACE)
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class Orders(NamedTuple):
    """What a policy leaves to the future; k slots, l levers in the order of `Levers`, p places, w weeks.

    Series are those of `SIGNPOSTS`, then those of `BY_PLACE_SIGNPOSTS` place by place.
    """

    conditional: Flags  # [] whether anything below is in force
    weight: Floats  # [k, series] series added up
    window: Floats  # [k, LONGEST_MEAN] weights of the last weeks, the last one first
    side: Floats  # [k] 1 above, -1 below, 0 no signpost
    level: Floats  # [k]
    relative: Flags  # [k] levels in times the value at the start
    rearm: Floats  # [k]
    streak: Floats  # [k] weeks in a row
    first: Floats  # [k] weeks in which it may fire
    last: Floats  # [k]
    at_most: Floats  # [k]
    due: Floats  # [k] week on which it fires whatever is seen; inf for none
    pause: Floats  # [k, l] weeks; 0 for none, inf until resumed
    resume: Flags  # [k, l]
    starts: Flags  # [k, l]
    delay: Floats  # [k, l] weeks from the cause to the first day
    length: Floats  # [k, l] weeks of the path; 0 for a step
    absolute: Flags  # [k, l]
    factor: Floats  # [k, l]
    target: Floats  # [k, l]
    mask: Flags  # [k, local lever, p] places that move
    share: Floats  # [k, local lever, p] how the target is shared out; NaN for as the lever lies
    home: Floats  # [local lever, p] how it is shared out where nothing lies
    slope: Floats  # [w, national lever] change of the lever for each unit that a conference comes to


def no_orders(places: int, weeks: int) -> Orders:
    """Nothing left to the future."""
    k, every, local = SLOTS, len(Levers._fields), len(LOCAL)

    def zeros(*shape: int) -> Floats:
        return np.zeros(shape, np.float32)

    def never(*shape: int) -> Flags:
        return np.zeros(shape, np.bool_)

    return Orders(
        conditional=np.zeros((), np.bool_),
        weight=zeros(k, len(SIGNPOSTS) + len(BY_PLACE_SIGNPOSTS) * places),
        window=zeros(k, LONGEST_MEAN),
        side=zeros(k),
        level=zeros(k),
        relative=never(k),
        rearm=zeros(k),
        streak=np.ones(k, np.float32),
        first=zeros(k),
        last=np.full(k, np.inf, np.float32),
        at_most=zeros(k),
        due=np.full(k, np.inf, np.float32),
        pause=zeros(k, every),
        resume=never(k, every),
        starts=never(k, every),
        delay=zeros(k, every),
        length=zeros(k, every),
        absolute=never(k, every),
        factor=np.ones((k, every), np.float32),
        target=zeros(k, every),
        mask=never(k, local, places),
        share=np.ones((k, local, places), np.float32),
        home=np.full((local, places), 1.0 / max(places, 1), np.float32),
        slope=zeros(weeks, len(NATIONAL)),
    )
