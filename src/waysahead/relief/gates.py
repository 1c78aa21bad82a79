"""Gates and fleets: what crossings, ports, airfields and hired vehicles handle, and what each leg takes of them."""

from datetime import date, timedelta

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.case.relief_lift_tables import Closure
from waysahead.relief import lift
from waysahead.relief.network import Chain
from waysahead.relief.problem import Fleets, Floats, Gates


def gates_of(case: Case, relief: Relief, found: tuple[Chain, ...], starts: list[date], level: str) -> Gates:
    """Gates with their capacity by month; a link goes through the gates at its ends."""
    truck = relief.standard("truck_payload")
    names = tuple(gate.code for gate in relief.gates)
    index = {name: at for at, name in enumerate(names)}
    left = np.stack([_open(relief.closures, name, starts) for name in names]) if names else np.zeros((0, len(starts)))
    monthly: list[tuple[float, float]] = []
    link: list[int] = []
    gate_of: list[int] = []
    use: list[float] = []
    for gate in relief.gates:
        size = {"low": gate.low, "value": gate.value, "high": gate.high}[level] * gate.relief_share
        hours = gate.hours_day * lift.QUEUING if gate.unit == "working spots" else 1.0
        monthly.append((size * hours * lift.DAYS_A_MONTH, hours * lift.DAYS_A_MONTH))
    units = {gate.code: gate.unit for gate in relief.gates}
    crossings = set(case.codes("crossings"))
    legs = [(at, way) for at, chain in enumerate(found) for way in chain.legs]
    for at, way in legs:
        for node in (way.start, way.end):
            unit = units.get(node)
            if unit is None or (unit == "trucks a day" and (way.mode != "road" or node != way.end)):
                continue
            if (unit == "working spots" and way.mode != "air") or (unit == "t a day" and way.mode != "sea"):
                continue
            if unit == "trucks a day" and node not in crossings:
                continue
            each = {"trucks a day": 1.0 / truck, "t a day": 1.0}.get(unit)
            link.append(at)
            gate_of.append(index[node])
            use.append(each if each is not None else way.fleet.turn_hours / 2.0 / way.fleet.payload_t)
    sizes = np.array(monthly).reshape(-1, 2)
    whole = [np.array(column, dtype=np.int64) for column in (link, gate_of)]
    one_more = {"trucks a day": "truck a day", "t a day": "tonne a day", "working spots": "working spot"}
    words = tuple(one_more[gate.unit] for gate in relief.gates)
    return Gates(names, sizes[:, :1] * left, sizes[:, 1], words, whole[0], whole[1], np.array(use, dtype=np.float64))


def _open(closures: tuple[Closure, ...], gate: str, starts: list[date]) -> Floats:
    """Share of a gate's capacity that is left in each month, by days."""
    left = np.ones(len(starts))
    for at, first in enumerate(starts):
        days = [first + timedelta(day) for day in range(30)]
        for one in closures:
            if one.gate == gate:
                shut = sum(one.start <= day <= one.end for day in days) / len(days)
                left[at] = min(left[at], 1.0 - shut * (1.0 - one.left))
    return left


def fleets_of(relief: Relief, found: tuple[Chain, ...], level: str, military: bool) -> Fleets:
    """Fleets with the unit-months they offer a month, and what each leg takes of them."""
    names = tuple(fleet.code for fleet in relief.fleets)
    size = {"low": "units_low", "value": "units", "high": "units_high"}[level]
    units = [getattr(fleet, size) * fleet.ready * (military or not fleet.military) for fleet in relief.fleets]
    entries = [
        (at, names.index(leg.fleet.code), leg.days / leg.fleet.payload_t / lift.DAYS_A_MONTH)
        for at, chain in enumerate(found)
        for leg in chain.legs
    ]
    link, fleet, use = zip(*entries, strict=True) if entries else ((), (), ())
    return Fleets(
        names,
        np.array(units, dtype=np.float64),
        np.array([one.retainer for one in relief.fleets], dtype=np.float64),
        np.array(link, dtype=np.int64),
        np.array(fleet, dtype=np.int64),
        np.array(use, dtype=np.float64),
    )
