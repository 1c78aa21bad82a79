"""The lift network of a case: its routes and links with the vehicles that fit them, gates and fleets."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.case.relief_lift_tables import Fleet
from waysahead.relief import lift

AIR_REACH_KM = 3800.0
"""Legs longer than this are not flown with a planned load."""
MOST_GROWTH = 2
"""How many more ways a joint may make than it removes."""


@dataclass(frozen=True)
class Way:
    """One direction of a route or link with one fleet."""

    start: str
    end: str
    mode: str
    km: float
    fleet: Fleet

    @property
    def days(self) -> float:
        """Days of one unit that a round trip takes."""
        fleet = self.fleet
        return lift.trip_days(self.mode, self.km, fleet.speed_kmh, fleet.hours_day, fleet.turn_hours)

    @property
    def transit(self) -> float:
        """Days under way, one way."""
        fleet = self.fleet
        return lift.transit_days(self.km, fleet.speed_kmh, fleet.hours_day, fleet.turn_hours)

    def usd_t(self, level: str) -> float:
        """USD a tonne at the low, likely or high cost."""
        fleet = self.fleet
        cost = {"low": fleet.cost_low, "value": fleet.cost, "high": fleet.cost_high}[level]
        return lift.tonne_cost(fleet.cost_basis, cost, self.mode, self.km, fleet.payload_t, fleet.speed_kmh, self.days)


@dataclass(frozen=True)
class Chain:
    """One way or several in a row, with nothing to decide between them."""

    legs: tuple[Way, ...]

    @property
    def start(self) -> str:
        """Where it sets out."""
        return self.legs[0].start

    @property
    def end(self) -> str:
        """Where it leads."""
        return self.legs[-1].end

    @property
    def lag(self) -> int:
        """Whole months under way, all legs together."""
        return round(sum(leg.transit for leg in self.legs) / lift.DAYS_A_MONTH)

    @property
    def name(self) -> str:
        """Nodes, modes and fleets in a row."""
        return f"{self.start} > " + " > ".join(f"{leg.end} ({leg.mode}, {leg.fleet.code})" for leg in self.legs)

    @property
    def mode(self) -> str:
        """Air or sea where a leg is flown or sailed, else road."""
        modes = [leg.mode for leg in self.legs]
        return next((mode for mode in ("air", "sea") if mode in modes), "road")

    @property
    def load_t(self) -> float:
        """Load of a sortie or voyage; 0 where there is none, or more than one to count."""
        loads = [leg.fleet.payload_t for leg in self.legs if leg.mode != "road"]
        return loads[0] if len(loads) == 1 else 0.0

    def usd_t(self, level: str) -> float:
        """USD a tonne, all legs together."""
        return sum(leg.usd_t(level) for leg in self.legs)


def chains(found: Iterable[Way], kept: Iterable[str]) -> tuple[Chain, ...]:
    """Ways joined through nodes at which nothing is kept, given out or bought, where that makes no more of them.

    A crossing with one road inland becomes a part of every road that leads to it. The plan is the same, with fewer
    columns and rows; gates and fleets still see every leg.
    """
    alive = [Chain((way,)) for way in found]
    kept = set(kept)
    while True:
        into: dict[str, list[Chain]] = {}
        out: dict[str, list[Chain]] = {}
        for chain in alive:
            into.setdefault(chain.end, []).append(chain)
            out.setdefault(chain.start, []).append(chain)
        growth = {
            node: len(into[node]) * len(out[node]) - len(into[node]) - len(out[node])
            for node in into
            if node in out and node not in kept
        }
        node = min(growth, key=lambda one: (growth[one], one), default=None)
        if node is None or growth[node] > MOST_GROWTH:
            return tuple(alive)
        joined = [Chain(a.legs + b.legs) for a in into[node] for b in out[node] if a.start != b.end]
        alive = [chain for chain in alive if node not in (chain.start, chain.end)] + joined


def ways(case: Case, relief: Relief, military: bool = False) -> tuple[Way, ...]:
    """Every way that can bring goods from a hub to a point of need, in the order of the tables.

    Roads run from depots, markets and ports through crossings to places, never out again; ways that no hub can reach,
    or that lead nowhere, are left out.
    """
    inside = set(case.codes("places"))
    found: list[Way] = []
    fleets = [fleet for fleet in relief.fleets if fleet.payload_t > 0 and (military or not fleet.military)]
    runway = {field.code: field.runway_m or 0.0 for field in case.airfields}
    both = [(route.from_, route.to, route.mode, route.km) for route in case.routes]
    given = [(link.from_, link.to, link.mode, link.km) for link in relief.links]
    ends = [*both, *((end, start, mode, km) for start, end, mode, km in both), *given]
    for start, end, mode, km in ends:
        if not _inward(start, end, case):
            continue
        fit = [fleet for fleet in fleets if fleet.mode == mode and _fits(fleet, start, end, mode, km, inside, runway)]
        found += [Way(start, end, mode, km, fleet) for fleet in fit]
    return _useful(found, [hub.code for hub in relief.hubs], [*inside, *case.codes("hosts")])


def reached(case: Case, relief: Relief, military: bool = False) -> frozenset[str]:
    """Every place, host, crossing, port and airfield that some way leads to from a hub."""
    return frozenset(way.end for way in ways(case, relief, military))


def _inward(start: str, end: str, case: Case) -> bool:
    """Whether goods would flow this way: not out of the country, not from a host back to a port."""
    places, hosts = case.codes("places"), case.codes("hosts")
    crossings, ports = case.codes("crossings"), case.codes("ports")
    if end in crossings:
        return start not in places
    if start in crossings:
        return end in places
    return not (end in ports and (start in places or start in hosts or start in crossings))


def _fits(
    fleet: Fleet, start: str, end: str, mode: str, km: float, inside: set[str], runway: Mapping[str, float]
) -> bool:
    if mode == "road":
        here = "inside" if end in inside else "abroad"
        return fleet.where in (here, "any")
    if mode == "air":
        shortest = min(runway.get(start, 0.0), runway.get(end, 0.0))
        return shortest >= fleet.min_runway_m and km <= AIR_REACH_KM
    return True


def _useful(found: Iterable[Way], sources: Iterable[str], sinks: Iterable[str]) -> tuple[Way, ...]:
    found = tuple(found)
    onward: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for way in found:
        onward.setdefault(way.start, []).append(way.end)
        back.setdefault(way.end, []).append(way.start)
    fed, leading = spread(sources, onward), spread(sinks, back)
    return tuple(way for way in found if way.start in fed and way.end in leading)


def spread(seeds: Iterable[str], onward: Mapping[str, list[str]]) -> set[str]:
    """Every node that can be reached from the seeds."""
    seen = set(seeds)
    waiting = deque(seen)
    while waiting:
        for node in onward.get(waiting.popleft(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen
