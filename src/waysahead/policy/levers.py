"""The levers of a policy as arrays over weeks, and what each may be."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Weekly = NDArray[np.float32]
"""One value a week; shape (week,)."""

WeeklyByPlace = NDArray[np.float32]
"""One value a week and place; shape (week, place)."""


class Levers(NamedTuple):
    """Every lever, week by week; the value of a week is the value on its Monday.

    Doses run from 0 (nothing) to 1 (all that was proposed). Local measures are doses *ordered*; whether they are
    carried out is the model's business.
    """

    foreign_troops: WeeklyByPlace
    """Troops of the intervening state, persons in each place."""
    other_foreign_troops: WeeklyByPlace
    """Troops of its partners, persons in each place."""
    third_party_force: WeeklyByPlace
    """Peacekeepers of states outside the war, persons planned in each place."""
    embedded_trainers: Weekly
    """Foreign trainers living with local units, persons."""
    training: Weekly
    """Local forces trained and equipped, persons a month."""
    inclusion: Weekly
    """Inclusion of excluded groups in state and forces, dose 0-1."""
    disarming: Weekly
    """Disarming of militias, dose 0-1."""
    border_control: Weekly
    """Control of the borders by the neighbours, dose 0-1."""
    talks: Weekly
    """Talks with neighbours and insurgents, dose 0-1."""
    announced_exit: Weekly
    """A public and binding date of departure, dose 0-1."""
    renounced_bases: Weekly
    """A public renunciation of permanent bases, dose 0-1."""
    relief_access: Weekly
    """Agreed access for relief, dose 0-1."""
    relief_funding: Weekly
    """Relief money received, USD a month."""
    local_pacts: WeeklyByPlace
    """Pacts with local armed groups, dose 0-1 in each place."""
    handover: WeeklyByPlace
    """Security responsibility handed to local forces, dose 0-1 in each place."""
    relief_coverage: WeeklyByPlace
    """Share of need met, 0-1 in each place; NaN where relief funding decides it."""


BY_PLACE: frozenset[str] = frozenset(
    {
        "foreign_troops",
        "other_foreign_troops",
        "third_party_force",
        "local_pacts",
        "handover",
        "relief_coverage",
    }
)
"""Levers with a value in each place."""

SHARED: dict[str, str] = {
    "foreign_troops": "foreign",
    "other_foreign_troops": "other_foreign",
    "third_party_force": "third_party",
}
"""Levers counted in persons whose national amount is shared out over the places, with the kind of force they move."""
