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
            "branching": (-0.387, 0.251),
            "fast_share": (-1.437, 0.445),
            "cross_share": (-2.360, 0.950),
            "level_sd_common": (-2.588, 0.583),
            "level_sd_stream": (-2.635, 0.177),
            "level_sd_place": (-2.295, 0.157),
            "clumping": (-1.499, 0.148),
        },
        -7692.95,
        -7693.17,
    ),
    Conflict(
        "Syria, UCDP GED 2016 to November 2019",
        (32.3, 35.6, 37.4, 42.4),
        "2019-11",
        {
            "branching": (0.185, 0.104),
            "fast_share": (2.203, 0.368),
            "cross_share": (-4.804, 0.606),
            "level_sd_stream": (-1.567, 0.244),
            "level_sd_place": (-1.113, 0.114),
            "clumping": (-1.020, 0.094),
            "turbulence_ratio": (2.997, 0.370),
            "turbulent_share": (-2.200, 0.344),
            "turbulent_weeks": (2.888, 0.364),
        },
        -6245.97,
        -6269.89,
    ),
    Conflict(
        "Mali, ACLED battles June 2017 to June 2018",
        (10.1, -12.3, 25.0, 4.3),
        "2018-06",
        {
            "branching": (-1.578, 1.216),
            "level_sd_common": (-3.567, 0.977),
            "level_sd_place": (-4.407, 1.029),
            "clumping": (-1.743, 0.389),
        },
        -348.28,
        -348.23,
    ),
)
