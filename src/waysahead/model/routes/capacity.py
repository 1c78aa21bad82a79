"""Room in camps, frozen when the day's decisions begin.

With n people in a camp and C = capacity x capacity_scaling, room is 1 up to n = buffer C, falls linearly to 0 at n = C,
and a camp with room below one half refuses; C below 1 means no limit. In Flee the count is live within the day, in the
order of the agents; here it is that of the morning, and room is rounded to `STEPS` parts, so that days on which little
changed share one transition. A camp that is open in the morning can so overfill by what arrives on that day.
"""

from __future__ import annotations

import numpy as np

from waysahead.model.routes.calendar import Flags
from waysahead.model.routes.graph import Floats

STEPS = 4
"""Parts in which room is kept."""
JUST_FULL = 0.5 - 0.5 / STEPS
"""Room of a camp that has just begun to refuse."""


def room_of(people: Floats, limit: Floats, buffer: float) -> Floats:
    """Room of each place, 0 to 1; `limit` is C, below 1 where there is none."""
    bounded = limit >= 1.0
    filled = np.divide(people, limit, out=np.zeros(len(limit)), where=bounded)
    room = np.clip(1.0 - (filled - buffer) / (1.0 - buffer), 0.0, 1.0)
    return np.where(bounded, room, 1.0)


def rounded_room(room: Floats) -> Floats:
    """Room in steps; a camp with a little room keeps some, so that the side of one half is kept."""
    steps = np.ceil(room * STEPS) / STEPS
    return np.where((room < 0.5) & (steps >= 0.5), JUST_FULL, steps)


def refusing(room: Floats, camp: Flags) -> Flags:
    """Camps that let nobody in who means to stay."""
    return camp & (room < 0.5)
