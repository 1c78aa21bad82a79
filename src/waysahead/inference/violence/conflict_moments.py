"""What the records of conflicts say of the parameters; written by `tools/conflicts.py`, no incident is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Conflict(NamedTuple):
    """One conflict: where it is (south, west, north, east, degrees), the last month of its record, what its record says
    of each parameter that it speaks of (mean and standard deviation on the unbounded scale), and the log evidence of
    its record with spells of calm and turbulence and with shocks of one size, under the first priors."""

    title: str
    box: tuple[float, float, float, float]
    until: str
    moments: Mapping[str, tuple[float, float]]
    spells: float
    steady: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in its box."""
        south, west, north, east = self.box
        return south <= latitude <= north and west <= longitude <= east


CONFLICTS: tuple[Conflict, ...] = (
    Conflict(
        "Iraq, Iraq Body Count incidents to November 2006",
        (29.0, 38.8, 37.4, 48.7),
        "2006-11",
        {
            "branching": (-0.393, 0.228),
            "fast_share": (-1.462, 0.435),
            "cross_share": (-3.115, 1.045),
            "level_sd_common": (-3.698, 0.553),
            "level_sd_stream": (-2.609, 0.180),
            "level_sd_place": (-2.257, 0.124),
            "clumping": (-1.500, 0.149),
            "turbulence_ratio": (0.805, 1.064),
        },
        -7683.47,
        -7683.38,
    ),
    Conflict(
        "Syria, UCDP GED 2016 to November 2019",
        (32.3, 35.6, 37.4, 42.4),
        "2019-11",
        {
            "branching": (0.258, 0.116),
            "fast_share": (1.569, 0.286),
            "cross_share": (-5.041, 0.681),
            "level_sd_common": (-0.059, 0.818),
            "level_sd_stream": (-1.587, 0.221),
            "level_sd_place": (-1.256, 0.111),
            "clumping": (-1.037, 0.080),
            "turbulence_ratio": (2.773, 0.458),
            "turbulent_share": (-3.025, 0.590),
            "turbulent_weeks": (2.637, 0.421),
        },
        -6252.12,
        -6260.48,
    ),
    Conflict(
        "Mali, ACLED battles June 2017 to June 2018",
        (10.1, -12.3, 25.0, 4.3),
        "2018-06",
        {
            "branching": (-2.479, 1.317),
            "level_sd_common": (-3.624, 0.941),
            "level_sd_stream": (-4.371, 1.175),
            "level_sd_place": (-3.476, 0.760),
            "clumping": (-1.984, 0.454),
        },
        -348.35,
        -348.34,
    ),
)
