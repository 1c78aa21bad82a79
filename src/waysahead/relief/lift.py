"""How much one vehicle, aircraft or ship carries: the arithmetic of hauls, sorties, voyages and stations.

    station (t/day)  = working spots * load * hours / ground time * 0.85
    sortie (days)    = max(round trip / flying hours a day, (round trip + ground times) / 24)
    haul (days)      = round trip / hours under way a day + turn / 24
    voyage (days)    = round trip / 24 + turn / 24

Source: airlift planning factors of the US Air Force (AFPAM 10-1403, 2018, formula 9.0: queuing efficiency 0.85), read
second-hand; RAND MR-700 argues that spots and ground times are uncertain, so the tables carry ranges.
"""

from math import ceil

QUEUING = 0.85
DAYS_A_MONTH = 30.4375


def station_tonnes_day(spots: float, load_t: float, hours_day: float, ground_hours: float) -> float:
    """Tonnes a day that an airfield can turn round."""
    return spots * load_t * hours_day / ground_hours * QUEUING


def trip_days(mode: str, km: float, speed_kmh: float, hours_day: float, turn_hours: float) -> float:
    """Days of one unit that one round trip of twice `km` takes."""
    under_way = 2.0 * km / speed_kmh
    if mode == "air":
        return max(under_way / hours_day, (under_way + turn_hours) / 24.0)
    return under_way / hours_day + turn_hours / 24.0


def transit_days(km: float, speed_kmh: float, hours_day: float, turn_hours: float) -> float:
    """Days from loading to delivery, one way."""
    return km / speed_kmh / hours_day + turn_hours / 48.0


def fleet_tonnes_day(units: float, ready: float, load_t: float, days_a_trip: float) -> float:
    """Tonnes a day that a fleet carries on one way."""
    return units * ready * load_t / days_a_trip


def tonne_cost(basis: str, cost: float, mode: str, km: float, load_t: float, speed_kmh: float, days: float) -> float:
    """USD to carry a tonne over `km`: paid by tonne-km, or by flying hour or day of the round trip."""
    if basis == "t_km":
        return cost * km
    hours = 2.0 * km / speed_kmh if mode == "air" else days * 24.0
    return (cost * hours if basis == "hour" else cost * days) / load_t


def single_path_periods(transit: int, capacity: float, amount: float) -> int:
    """Quickest flow on one path: periods until `amount` has arrived, with `capacity` a period and a `transit` time.

    The first load leaves in period 1 and arrives in period 1 + transit: transit + ceil(amount / capacity)
    (Ford and Fulkerson 1958; Burkard, Dlaska and Klinz 1993).
    """
    return transit + ceil(amount / capacity - 1e-9)


def waiting_person_periods(transit: int, capacity: float, amount: float) -> float:
    """Sum over periods of what has not arrived at the end of each, on a single path: the plan's least unmet need."""
    total, left = transit * amount, amount
    while left > 1e-9:
        left = max(0.0, left - capacity)
        total += left
    return total
