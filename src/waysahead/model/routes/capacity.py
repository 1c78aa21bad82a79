"""Room in camps, frozen when the day's decisions begin.

With n people in a camp and C = capacity x capacity_scaling, Flee's room is 1 up to n = buffer C, falls linearly to 0 at
n = C, and a camp with room below one half refuses; C below 1 means no limit. In Flee the count is live within the day,
in the order of the agents; here it is that of the morning, and room is kept in three steps (`STEPS`), so that days on
which little changed share one transition: the side of one half and that of nothing left are exact, between them the
weight of a camp is rounded. A camp that is open in the morning can so overfill by what arrives on that day.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.model.routes.calendar import Flags
from waysahead.model.routes.graph import Floats, Ints

STEPS = np.array([1.0, 0.25, 0.0])
"""Room by step: open, refusing those who mean to stay, nothing left."""
REFUSING = 1
"""The step from which on a camp refuses."""
SLACK = 0.01
"""Part of a camp's room by which a day may overfill it before people who decide again are turned away."""
Codes = NDArray[np.int8]


class Marks(NamedTuple):
    """Counts of people at which something changes in each camp with a limit, on one day."""

    limit: Floats  # C: nothing left
    full: Floats  # the camp refuses: room is one half
    allowed: Floats  # up to here it may fill in a day that it began open

    def codes(self, people: Ints) -> Codes:
        """The step of each camp, given the people in it; `STEPS` gives the room."""
        return (people > self.full).view(np.int8) + (people >= self.limit).view(np.int8)


class Rooms(NamedTuple):
    """Camps with a limit."""

    places: Ints
    growth: Floats  # persons a day
    buffer: float
    first: Marks
    grows: bool

    def marks(self, day: int) -> Marks:
        """Marks of a day."""
        return marks_of(self.first.limit + day * self.growth, self.buffer) if self.grows else self.first

    def room(self, codes: Codes, places: int) -> Floats:
        """Room by place."""
        room = np.ones(places)
        room[self.places] = STEPS[codes]
        return room


def marks_of(limit: Floats, buffer: float) -> Marks:
    """Marks of camps for C persons each."""
    full = 0.5 * (1.0 + buffer)
    return Marks(limit, full * limit, (full + SLACK) * limit)


def refusing(room: Floats, camp: Flags) -> Flags:
    """Camps that let nobody in who means to stay."""
    return camp & (room < 0.5)
