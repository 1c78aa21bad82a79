"""From a case, its relief tables and people in need to a problem: every array of `problem`, with its units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from waysahead.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.relief import Relief
from waysahead.relief import lift
from waysahead.relief.money import money_of
from waysahead.relief.network import Chain, Way, chains, fleets_of, gates_of, ways
from waysahead.relief.people import People
from waysahead.relief.problem import Floats, Hubs, Links, Moves, Need, Problem

TONNES = 1e-3


@dataclass(frozen=True)
class Setting:
    """How a problem is put: which figures, whose money, whether military lift is let in."""

    level: str = "value"
    funding: str = ""
    military: bool = False
    stores: bool = False
    exit_effect: float = 0.0
    gone: Floats | None = None


def assemble(case: Case, relief: Relief, people: People, setting: Setting | None = None) -> Problem:
    """The problem of a case.

    Args:
        case: The case.
        relief: Its relief tables.
        people: People in need; every future is weighted alike.
        setting: The level of needs and capacities (`low`, `value`, `high`), the scenario of funding (default: the first
            of funding.csv), whether military lift is let in, whether places keep stock of their own, and how donors
            answer to the exit of the foreign force.

    Raises:
        CaseError: The tables are sound one by one but no goods could reach anybody.
    """
    setting = setting or Setting()
    each = ways(case, relief, setting.military)
    stuck = stuck_points(case, relief)
    points = [*case.codes("places"), *case.codes("hosts"), *stuck]
    check_ways(case, relief, each, points)
    found = chains(each, [*points, *(hub.code for hub in relief.hubs)])
    nodes = tuple(dict.fromkeys([*points, *(hub.code for hub in relief.hubs), *_ends(found)]))
    index = {node: at for at, node in enumerate(nodes)}
    months = tuple(month.isoformat()[:7] for month in people.months)
    need = need_of(case, relief, people, setting, stuck, index)
    stores = np.zeros(len(nodes))
    opening = np.zeros((len(nodes), len(relief.goods)))
    sites = np.zeros(len(nodes))
    for hub in relief.hubs:
        stores[index[hub.code]] = hub.space_t
        for at, item in enumerate(relief.goods):
            if item.kg_arrival > 0 and item.code == "household":
                opening[index[hub.code], at] = min(hub.opening_t, hub.space_t)
    for place in case.codes("places") if setting.stores else ():
        stores[index[place]] = relief.standard("store_place_t", setting.level)
        sites[index[place]] = relief.standard("site_t", setting.level)
    return Problem(
        months=months,
        nodes=nodes,
        goods=tuple(item.code for item in relief.goods),
        services=tuple(item.code for item in relief.services),
        weight=np.full(len(people), 1.0 / len(people)),
        links=links_of(case, relief, found, people, setting, index),
        gates=gates_of(case, relief, found, list(people.months), setting.level),
        fleets=fleets_of(relief, found, setting.level, setting.military),
        hubs=hubs_of(relief, index, setting.level),
        need=need,
        moves=moves_of(case, relief, people, setting, points),
        money=money_of(relief, people.months, setting.funding, setting.exit_effect, setting.gone),
        room=stores,
        opening=opening,
        site_t=sites,
        site_usd=relief.standard("site_usd"),
        labels=names_of(case, relief),
    )


def stuck_points(case: Case, relief: Relief) -> tuple[str, ...]:
    """Crossings at which people are stuck, from the movements that start there."""
    crossings = set(case.codes("crossings"))
    return tuple(dict.fromkeys(move.from_ for move in relief.movements if move.from_ in crossings))


def check_ways(case: Case, relief: Relief, found: tuple[Way, ...], points: list[str]) -> None:
    """Name every place and host that no goods can reach; raises `CaseError`."""
    reached = {way.end for way in found}
    faults: list[Fault] = []
    for table in ("places", "hosts"):
        for at, code in enumerate(case.codes(table), start=2):
            if code not in reached and code in points:
                text = f"'{code}' that no depot or market can reach"
                fix = f"add a road to {code} in routes.csv or relief/links.csv"
                faults.append(Fault(f"{table}.csv", at, text, "a way from a hub to every place and host", fix, "code"))
    if faults:
        raise CaseError(faults)
    if not any(hub.supply > 0 for hub in relief.hubs):
        fix = "give at least one hub a supply"
        raise CaseError(
            [Fault("relief/hubs.csv", None, "no supply at any hub", "tonnes a month above 0", fix, "supply")]
        )


def _ends(found: tuple[Chain, ...]) -> list[str]:
    return [node for way in found for node in (way.start, way.end)]


def need_of(
    case: Case, relief: Relief, people: People, setting: Setting, stuck: tuple[str, ...], index: Mapping[str, int]
) -> Need:
    """What people lack at every point: baskets times people, less what the public ration covers."""
    shares = {(row.people, row.item): getattr(row, setting.level) for row in relief.baskets}
    months, futures = len(people.months), len(people)
    places, hosts = len(case.places), len(case.hosts)
    held = np.zeros((futures, len(stuck), months))
    for at, crossing in enumerate(stuck):
        held[:, at] = sum(move.people for move in relief.movements if move.from_ == crossing)
    first = np.zeros((1, 1, months))
    first[..., 0] = 1.0
    groups = (  # kind, first point, people now, newly come
        ("displaced", 0, people.displaced, people.arrivals),
        ("besieged", 0, people.besieged, people.besieged * 0.0),
        ("hosting", 0, people.hosting, people.hosting * 0.0),
        ("refugee", places, people.refugees, people.new_refugees),
        ("stuck", places + hosts, held, held * first),
    )
    count = places + hosts + len(stuck)
    goods, services = relief.goods, relief.services
    tonnes = np.zeros((futures, count, len(goods), months))
    persons = np.zeros((futures, count, len(services), months))
    movable = np.zeros((futures, count, months))
    for kind, start, now, new in groups:
        rows = slice(start, start + now.shape[1])
        for k, item in enumerate(goods):
            share = shares.get((kind, item.code), 0.0)
            drawn = relief.standard("ration_access") if item.ration and kind in ("displaced", "besieged") else 0.0
            month = np.asarray(getattr(item, _level("kg_month", setting.level)))
            once = np.asarray(getattr(item, _level("kg_arrival", setting.level)))
            tonnes[:, rows, k] += share * (now * month * (1.0 - drawn) + new * once) * TONNES
            if item.ration and kind == "displaced":
                movable[:, rows] += share * now * relief.standard("ration_transfer") * (1.0 - drawn)
        for s, item in enumerate(services):
            persons[:, rows, s] += shares.get((kind, item.code), 0.0) * now
    lost = relief.standard("acceptance_loss") if setting.military else 0.0
    reach = np.concatenate([
        people.reach - lost * _contested(case)[None, :, None],
        np.full((futures, hosts, months), relief.standard("access_host")),
        np.full((futures, len(stuck), months), relief.standard("access_stuck")),
    ], axis=1)  # fmt: skip
    reach = np.clip(reach, 0.0, 1.0)
    names = (*case.codes("places"), *case.codes("hosts"), *stuck)
    return Need(
        names=names,
        node=np.array([index[name] for name in names], dtype=np.int64),
        kind=("place",) * places + ("host",) * hosts + ("border",) * len(stuck),
        tonnes=tonnes,
        reach=reach,
        person_t=np.array([_person_kg(item, setting.level) for item in goods]) * TONNES,
        weight=np.array([item.weight for item in goods]),
        carry=np.array([item.kg_month == 0 for item in goods]),
        ration=movable * reach,
        ration_t=np.array([item.kg_month * TONNES if item.ration else 0.0 for item in goods]),
        ration_usd=relief.standard("ration_transfer_usd", setting.level),
        persons=persons,
        service_weight=np.array([item.weight for item in services]),
        service_usd=np.array([getattr(item, _level("usd", setting.level)) for item in services], dtype=np.float64),
    )


def _level(name: str, level: str) -> str:
    return name if level == "value" else f"{name}_{level}"


def _person_kg(item: object, level: str) -> float:
    month, once = (float(getattr(item, _level(name, level))) for name in ("kg_month", "kg_arrival"))
    return max(month or once, 1e-6)


def _contested(case: Case) -> Floats:
    return np.array([float(place.control > 0) for place in case.places])


def links_of(
    case: Case, relief: Relief, found: tuple[Chain, ...], people: People, setting: Setting, index: Mapping[str, int]
) -> Links:
    """Links with cost, time, and the convoys that security lets through inside the country."""
    places = case.index("places")
    names = tuple(chain.name for chain in found)
    capacity = np.full((len(people), len(found), len(people.months)), np.inf)
    truck = relief.standard("convoy_trucks_day", setting.level) * lift.DAYS_A_MONTH
    for at, chain in enumerate(found):
        for leg in chain.legs:
            ends = [places[node] for node in (leg.start, leg.end) if node in places]
            if leg.mode == "road" and len(ends) == 2:
                capacity[:, at] = truck * leg.fleet.payload_t * people.reach[:, ends].min(axis=1)
    cost = "value" if setting.level == "value" else setting.level
    return Links(
        names=names,
        start=np.array([index[way.start] for way in found], dtype=np.int64),
        end=np.array([index[way.end] for way in found], dtype=np.int64),
        mode=tuple(way.mode for way in found),
        lag=np.array([way.lag for way in found], dtype=np.int64),
        usd_t=np.array([way.usd_t(cost) for way in found]),
        capacity=capacity,
        load_t=np.array([chain.load_t for chain in found]),
    )


def hubs_of(relief: Relief, index: Mapping[str, int], level: str) -> Hubs:
    """Depots and markets; at a market goods are there at once, a depot waits for the lead time of the item."""
    size = {"low": "supply_low", "value": "supply", "high": "supply_high"}[level]
    price = [[getattr(item, _level("usd", level)) * hub.price_factor for item in relief.goods] for hub in relief.hubs]
    lead = [[0 if hub.kind == "market" else round(item.lead_months) for item in relief.goods] for hub in relief.hubs]
    food_only = np.array([[hub.kind == "market" and item.code in ("shelter", "household", "health")
                           for item in relief.goods] for hub in relief.hubs])  # fmt: skip
    return Hubs(
        node=np.array([index[hub.code] for hub in relief.hubs], dtype=np.int64),
        price=np.where(food_only, np.inf, np.array(price, dtype=np.float64)),
        supply=np.array([getattr(hub, size) for hub in relief.hubs], dtype=np.float64),
        lead=np.array(lead, dtype=np.int64),
        ahead=np.array([hub.kind == "depot" and hub.space_t > 0 for hub in relief.hubs]),
    )


def moves_of(case: Case, relief: Relief, people: People, setting: Setting, points: list[str]) -> Moves:
    """People who consent to move, with what their leaving spares and their coming needs."""
    fleets = {fleet.code: at for at, fleet in enumerate(relief.fleets)}
    shares = {(row.people, row.item): row.value for row in relief.baskets}
    place_codes = set(case.codes("places"))
    rows = relief.movements
    at_point = {point: at for at, point in enumerate(points)}
    size = _level("people", setting.level)
    willing = _level("consent", setting.level)
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


def names_of(case: Case, relief: Relief) -> dict[str, str]:
    """English names of every code, for reports."""
    tables = (case.places, case.hosts)
    found = {entry.code: entry.name_en for table in tables for entry in table}
    found |= {entry.code: entry.name for table in (case.crossings, case.ports, case.airfields) for entry in table}
    found |= {hub.code: hub.name for hub in relief.hubs} | {fleet.code: fleet.name for fleet in relief.fleets}
    return found | {item.code: item.name_en for item in relief.items} | {m.code: m.name_en for m in relief.movements}
