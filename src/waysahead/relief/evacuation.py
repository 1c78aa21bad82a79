"""How many people ships and helicopters take out a day, compared with Lebanon in July 2006.

people a day = sum of seats * load factor / days of a round trip
"""

from typing import NamedTuple

from waysahead.relief.lift import trip_days

LOAD_FACTOR = 0.85
"""Seats filled, planning figure 0.85-0.9 (recalled)."""
KM_BEIRUT_LARNACA = 210.0


class Carrier(NamedTuple):
    """A ship or helicopter."""

    name: str
    mode: str
    seats: float
    speed_kmh: float
    hours_day: float
    turn_hours: float


class Compared(NamedTuple):
    """A computed figure beside the reported one, the reported being a range where press reports differ."""

    what: str
    computed: float
    low: float
    high: float
    unit: str
    source: str

    @property
    def error(self) -> float:
        """Relative distance to the nearest end of the reported range; 0 inside it."""
        nearest = min(max(self.computed, self.low), self.high)
        return abs(self.computed - nearest) / nearest


SHIPS = (
    Carrier("Orient Queen", "sea", 750, 15 * 1.852, 24, 19.2),
    Carrier("Rahmah", "sea", 1400, 15 * 1.852, 24, 19.2),
    Carrier("USS Nashville", "sea", 1200, 20 * 1.852, 24, 14.4),
)
HELICOPTERS = (Carrier("CH-53E, one at work", "air", 36, 230, 12, 1.0),)


def people_a_day(
    carriers: tuple[Carrier, ...], km: float, load_factor: float = LOAD_FACTOR, day: float = 24.0
) -> float:
    """People carried out a day; helicopters fly `hours_day` in which ground time counts too."""
    total = 0.0
    for one in carriers:
        if one.mode == "air":
            hours = 2.0 * km / one.speed_kmh + one.turn_hours
            total += one.seats * load_factor * one.hours_day / hours
        else:
            total += one.seats * load_factor / trip_days(one.mode, km, one.speed_kmh, day, one.turn_hours)
    return total


def lebanon_2006() -> tuple[Compared, ...]:
    """Rates of the evacuation of July 2006, from the inputs that were known of its ships and helicopters."""
    ships = people_a_day(SHIPS, KM_BEIRUT_LARNACA)
    air = people_a_day(HELICOPTERS, KM_BEIRUT_LARNACA)
    crossing = KM_BEIRUT_LARNACA / SHIPS[0].speed_kmh
    mcclatchy = "McClatchy, article24456652; Milford Daily News, 20 July 2006"
    return (
        Compared("people a day by ship and air", ships + air, 2000, 2000, "persons a day", mcclatchy),
        Compared("people a day by helicopter", air, 100, 200, "persons a day", "McClatchy, article24456652"),
        Compared("people out in three days", 3 * (ships + air), 6000, 6000, "persons", mcclatchy),
        Compared(
            "crossing to Larnaca", crossing, 5, 9, "hours", "Marinelink, 18 July 2006; Milford Daily News, 20 July 2006"
        ),
    )
