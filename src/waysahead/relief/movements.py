"""People who may be helped to move: how many consent, what their leaving spares and their coming needs."""

from datetime import date

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.relief import lift
from waysahead.relief.people import People
from waysahead.relief.problem import Moves
from waysahead.relief.setting import TONNES, Setting, at_level


def moves_of(case: Case, relief: Relief, people: People, setting: Setting, points: list[str]) -> Moves:
    """People who consent to move, with what their leaving spares and their coming needs."""
    fleets = {fleet.code: at for at, fleet in enumerate(relief.fleets)}
    shares = {(row.people, row.item): row.value for row in relief.baskets}
    place_codes = set(case.codes("places"))
    rows = relief.movements
    at_point = {point: at for at, point in enumerate(points)}
    size = at_level("people", setting.level)
    willing = at_level("consent", setting.level)
    eased: list[list[float]] = []
    added: list[list[float]] = []
    usd: list[float] = []
    use: list[float] = []
    for move in rows:
        left = "besieged" if move.from_ in place_codes else "refugee" if move.from_ in case.codes("hosts") else "stuck"
        reached = "displaced" if move.to in place_codes else "refugee"
        kg = [(item.kg_month, item.kg_arrival) for item in relief.goods]
        codes = [item.code for item in relief.goods]
        drawn = {item.code: relief.standard("ration_access") * item.ration for item in relief.goods}
        eased.append([
            shares.get((left, c), 0.0) * month * (1 - drawn[c] * (left == "besieged")) * TONNES
            for c, (month, _) in zip(codes, kg, strict=True)
        ])  # fmt: skip
        added.append([
            shares.get((reached, c), 0.0) * (month or once) * (1 - drawn[c] * (reached == "displaced")) * TONNES
            for c, (month, once) in zip(codes, kg, strict=True)
        ])  # fmt: skip
        fleet = relief.fleets[fleets[move.fleet]]
        days = lift.trip_days(fleet.mode, move.km, fleet.speed_kmh, fleet.hours_day, fleet.turn_hours)
        seats = max(fleet.pax, 1.0)
        fare = lift.tonne_cost(fleet.cost_basis, fleet.cost, fleet.mode, move.km, seats, fleet.speed_kmh, days)
        usd.append(move.usd + (fare if fleet.cost_basis != "t_km" else 0.0))
        use.append(days / seats / lift.DAYS_A_MONTH)
    many = np.array([getattr(move, size) * getattr(move, willing) for move in rows], dtype=np.float64)
    shape = (len(rows), len(relief.goods))
    return Moves(
        names=tuple(move.code for move in rows),
        kind=tuple(move.kind for move in rows),
        start=np.array([at_point.get(move.from_, -1) for move in rows], dtype=np.int64),
        end=np.array([at_point.get(move.to, -1) for move in rows], dtype=np.int64),
        people=np.broadcast_to(many, (len(people), len(rows))).copy(),
        first=np.array([month_of(move.start, people.months) for move in rows], dtype=np.int64),
        limit=np.array([move.month_limit for move in rows], dtype=np.float64),
        weight=np.array([move.weight for move in rows], dtype=np.float64),
        usd=np.array(usd, dtype=np.float64),
        fleet=np.array([fleets[move.fleet] for move in rows], dtype=np.int64),
        fleet_use=np.array(use, dtype=np.float64),
        eased=np.array(eased, dtype=np.float64).reshape(shape),
        added=np.array(added, dtype=np.float64).reshape(shape),
    )


def month_of(day: date, months: tuple[date, ...]) -> int:
    """The month in which a day falls; the number of months if it is after them all."""
    return next(
        (at for at, first in enumerate(months) if (first.year, first.month) >= (day.year, day.month)), len(months)
    )
