"""Names on a map of places: beside their circles, and none over another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LETTER, HEIGHT, GAP = 5.0, 11.0, 3.0
"""Width of a letter, height of a line and blank beside a circle, pixels, at a size of nine."""


class Spot(NamedTuple):
    """A circle on a map, pixels from the upper left corner."""

    x: float
    y: float
    radius: float
    name: str
    needed: bool  # named even where its name lies over another


class Box(NamedTuple):
    """A rectangle by its middle and half its sides, pixels."""

    x: float
    y: float
    wide: float
    high: float


def name_places(spots: Sequence[Spot]) -> list[tuple[float, float] | None]:
    """The middle of each name, or None where there is no room for it.

    Each name is tried above, below, right and left of its circle and at its corners, those that are needed first and
    large circles first. A name that is needed goes where it lies over least.
    """
    taken = [Box(spot.x, spot.y, spot.radius, spot.radius) for spot in spots]
    middles: list[tuple[float, float] | None] = [None] * len(spots)
    for at in sorted(range(len(spots)), key=lambda one: (not spots[one].needed, -spots[one].radius)):
        boxes = _around(spots[at])
        shared = [sum(_shared(box, other) for other in taken) for box in boxes]
        least = min(range(len(boxes)), key=shared.__getitem__)
        if shared[least] <= 0.0 or spots[at].needed:
            taken.append(boxes[least])
            middles[at] = (boxes[least].x, boxes[least].y)
    return middles


def _around(spot: Spot) -> list[Box]:
    wide, high = LETTER * len(spot.name) / 2.0, HEIGHT / 2.0
    up, side = spot.radius + GAP / 2 + high, spot.radius + GAP + wide
    slant = math.sqrt(0.5)
    corner = (spot.radius * slant + GAP + wide, spot.radius * slant + high)
    offsets = [(0.0, -up), (0.0, up), (side, 0.0), (-side, 0.0)]
    offsets += [(right * corner[0], down * corner[1]) for right in (1, -1) for down in (-1, 1)]
    return [Box(spot.x + right, spot.y + down, wide, high) for right, down in offsets]


def _shared(one: Box, other: Box) -> float:
    """Area that two boxes share, square pixels."""
    wide = min(one.x + one.wide, other.x + other.wide) - max(one.x - one.wide, other.x - other.wide)
    high = min(one.y + one.high, other.y + other.high) - max(one.y - one.high, other.y - other.high)
    return max(wide, 0.0) * max(high, 0.0)
