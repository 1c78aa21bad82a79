"""From a case, its relief tables and people in need to a problem: every array of `problem`, with its units."""

import numpy as np

from waysahead.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.relief import Relief
from waysahead.relief.gates import fleets_of, gates_of
from waysahead.relief.money import chosen_of, money_of
from waysahead.relief.movements import moves_of
from waysahead.relief.network import Chain, Way, chains, ways
from waysahead.relief.people import People
from waysahead.relief.points import need_of
from waysahead.relief.problem import Problem
from waysahead.relief.setting import Setting
from waysahead.relief.supply import hubs_of, links_of


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
    check_ways(case, relief, each)
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


def check_plan(case: Case, relief: Relief, funding: str = "", military: bool = False) -> None:
    """Say before anything is simulated why no plan could be made; raises `CaseError`."""
    chosen_of(relief, funding)
    check_ways(case, relief, ways(case, relief, military))


def check_ways(case: Case, relief: Relief, found: tuple[Way, ...]) -> None:
    """Name every place and host that no goods can reach; raises `CaseError`."""
    got = {way.end for way in found}
    faults: list[Fault] = []
    for where, codes in (("inside", case.codes("places")), ("abroad", case.codes("hosts"))):
        carries = any(one.mode == "road" and one.where in (where, "any") and one.payload_t > 0 for one in relief.fleets)
        if codes and not carries and not any(code in got for code in codes):
            fix = "give a fleet of that kind a payload_t above 0"
            found_none, expected = f"no vehicle that carries goods {where}", f"a fleet of mode road, '{where}' or 'any'"
            faults.append(Fault("relief/fleets.csv", None, found_none, expected, fix, "payload_t"))
    if faults:
        raise CaseError(faults)
    if not any(hub.supply > 0 for hub in relief.hubs):
        fix = "give at least one hub a supply"
        raise CaseError(
            [Fault("relief/hubs.csv", None, "no supply at any hub", "tonnes a month above 0", fix, "supply")]
        )
    for table in ("places", "hosts"):
        for at, code in enumerate(case.codes(table), start=2):
            if code not in got:
                text = f"'{code}' that no depot or market can reach"
                fix = f"add a road to {code} in routes.csv or relief/links.csv"
                faults.append(Fault(f"{table}.csv", at, text, "a way from a hub to every place and host", fix, "code"))
    if faults:
        raise CaseError(faults)


def _ends(found: tuple[Chain, ...]) -> list[str]:
    return [node for way in found for node in (way.start, way.end)]


def names_of(case: Case, relief: Relief) -> dict[str, str]:
    """English names of every code, for reports."""
    tables = (case.places, case.hosts)
    found = {entry.code: entry.name_en for table in tables for entry in table}
    found |= {entry.code: entry.name for table in (case.crossings, case.ports, case.airfields) for entry in table}
    found |= {hub.code: hub.name for hub in relief.hubs} | {fleet.code: fleet.name for fleet in relief.fleets}
    return found | {item.code: item.name_en for item in relief.items} | {m.code: m.name_en for m in relief.movements}
