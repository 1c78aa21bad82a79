"""A starting set of relief tables for a case: its own hosts, crossings and roads, all figures to be replaced.

What people need and the vehicles are those of a packaged case, as placeholders; depots, markets, traffic and money are
invented round figures. Every row says so, until somebody writes a source into it. A plan can be made from it at once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from waysahead.case import Case
from waysahead.case.arrays import haversine_km
from waysahead.case.new import INVENTED
from waysahead.case.relief import FOLDER, TABLES, Relief
from waysahead.case.relief_lift_tables import Gate, Hub, Link
from waysahead.case.relief_tables import FundingLine
from waysahead.case.schema import Column
from waysahead.case.write import table_text
from waysahead.relief.network import reached

STANDARD = ("energy", "water_litres", "covered_m2", "site_m2", "overhead")
"""Planning figures that hold anywhere; the others are those of one country."""
BY_ROAD = 1.2
"""Length of a road over the straight line."""
TOWN_KM = 5.0
QUARTER_SUM = 10.0
"""Million USD a quarter, invented."""

_ROW: dict[str, str] = {"source": INVENTED, "licence": "MIT", "status": "placeholder"}
_STRAIGHT: dict[str, str] = {"source": "straight line times 1.2: replace it", "licence": "MIT", "status": "estimated"}


def starting_tables(case: Case, other: Case, tables: Relief) -> Relief:
    """Relief tables for a case that has none.

    Args:
        case: The case, whose places, hosts, crossings, ports, airfields and routes are used as they are.
        other: A case with relief tables.
        tables: The relief tables of that other case.
    """
    modes = {"road", *(("sea",) if case.ports else ()), *(("air",) if case.airfields else ())}
    hubs = tuple(_hubs(case))
    told = f"copied from the case {other.name}: replace it"
    people = sum(place.population for place in case.places) / sum(place.population for place in other.places)
    made = Relief(
        items=tuple(_copied(tables.items, told)),
        baskets=tuple(_copied(tables.baskets, told)),
        standards=tuple(row if row.code in STANDARD else _as_copy(row, told) for row in tables.standards),
        shelter=tuple(_copied(tables.shelter, told)),
        hubs=hubs,
        fleets=tuple(_copied((fleet for fleet in tables.fleets if fleet.mode in modes), told)),
        gates=tuple(_gates(case)),
        closures=(),
        links=tuple(_links(case, hubs)),
        funding=tuple(_funding(case)),
        movements=(),
        triggers=tuple(
            replace(
                _as_copy(row, f"{told} (here for each head of the population)"),
                threshold=_round(row.threshold * people),
            )
            for row in tables.triggers
        ),
    )
    return replace(made, links=(*made.links, *_missing_roads(case, made)))


def _copied(rows: Iterable[Any], told: str) -> Iterable[Any]:
    return (_as_copy(row, told) for row in rows)


def _as_copy(row: Any, told: str) -> Any:  # noqa: ANN401  (a row of any table)
    return replace(row, source=f"{told} ({row.source or 'no source'})", status="placeholder")


def _hubs(case: Case) -> Iterable[Hub]:
    """A depot and a market in every neighbour with a crossing, and a market in the place of most people."""
    for host in case.hosts:
        if any(gate.host == host.code for gate in case.crossings) or not case.crossings:
            for kind, letter, factor, room, supply in (
                ("depot", "H", 1.0, 3000.0, (1000.0, 4000.0, 8000.0)),
                ("market", "M", 1.15, 0.0, (2000.0, 5000.0, 10000.0)),
            ):
                note = f"{host.name_en}: give the town, its point, and what can be bought there in a month"
                yield Hub(
                    f"{letter}-{host.code}", f"{kind.capitalize()} {host.name_en}", host.code, host.lat, host.lon, kind,
                    factor, room, *supply, 0.0, note, **_ROW,
                )  # fmt: skip
    largest = max(case.places, key=lambda place: place.population)
    note = "what can be bought inside the country, and at what price beside that of items.csv"
    yield Hub(
        f"M-{largest.code}", f"Market {largest.name_en}", largest.code, largest.lat, largest.lon, "market", 1.25, 0.0,
        1000.0, 4000.0, 8000.0, 0.0, note, **_ROW,
    )  # fmt: skip


def _gates(case: Case) -> Iterable[Gate]:
    """What crossings, ports and airfields handle: round figures, the same for all of a kind."""
    for gate in case.crossings:
        note = "trucks of all goods a day; relief_share is the part that relief can have"
        yield Gate(gate.code, "trucks a day", 20.0, 60.0, 150.0, 24.0, 0.1, note, **_ROW)
    for port in case.ports:
        yield Gate(port.code, "t a day", 2000.0, 5000.0, 10000.0, 24.0, 0.1, "general cargo unloaded a day", **_ROW)
    for field in case.airfields:
        yield Gate(field.code, "working spots", 1.0, 2.0, 3.0, 12.0, 0.5, "aircraft unloaded side by side", **_ROW)


def _links(case: Case, hubs: tuple[Hub, ...]) -> Iterable[Link]:
    """Roads from hubs to their country and its crossings, and from crossings, ports and airfields inland."""
    known = {frozenset((route.from_, route.to)) for route in case.routes}
    for hub in hubs:
        yield Link(hub.code, hub.at, "road", TOWN_KM, None, **_STRAIGHT)
        for gate in case.crossings:
            if gate.host == hub.at:
                yield Link(hub.code, gate.code, "road", _km(hub, gate), None, **_STRAIGHT)
    sites = {row.code: row for table in (case.places, case.hosts) for row in table}
    inland = [(gate, sites[gate.place]) for gate in case.crossings]
    inland += [(end, sites[end.at]) for end in (*case.ports, *case.airfields) if end.at in sites]
    for end, site in inland:
        if frozenset((end.code, site.code)) not in known:
            yield Link(end.code, site.code, "road", _km(end, site), None, **_STRAIGHT)


def _missing_roads(case: Case, made: Relief) -> list[Link]:
    """For every place that no hub can reach yet, a road from the nearest place or host that one can."""
    got = reached(case, made)
    sites = {row.code: row for table in (case.places, case.hosts) for row in table}
    missing = [code for code in sites if code not in got]
    found: list[Link] = []
    while missing and (near := [code for code in sites if code not in missing]):
        km, start, end = min((_km(sites[a], sites[b]), a, b) for a in near for b in missing)
        note = f"no road of routes.csv leads to {end}; this is the straight line from the nearest that one leads to"
        found.append(Link(start, end, "road", km, note, **_STRAIGHT))
        missing.remove(end)
    return found


def _funding(case: Case) -> Iterable[FundingLine]:
    """The same round sum every quarter of the case."""
    quarters = max(1, round(case.horizon_weeks / 13))
    note = "what has been asked for, or has come, by date and donor; each scenario is a set of rows"
    for at in range(quarters):
        months = case.start.month - 1 + 3 * at
        day = case.start if at == 0 else date(case.start.year + months // 12, months % 12 + 1, 1)
        yield FundingLine("invented", "all donors", day, QUARTER_SUM, "any", "nothing", note, **_ROW)


def _km(one: Any, two: Any) -> float:  # noqa: ANN401  (anything with a point)
    """Length of a road between two points, to two figures, at least a few km."""
    return max(TOWN_KM, _round(float(haversine_km(one.lat, one.lon, two.lat, two.lon)) * BY_ROAD))


def _round(value: float) -> float:
    return float(f"{value:.2g}")


README = f"{FOLDER}/README.md"
_OPENING = """\
# Relief tables to start from

Written by `waysahead relief CASE --template`. Every row with status `placeholder` is invented, or copied from the case
{other}. Write your figure and its source into the row, and `measured`, `estimated` or `expert range` into its status.
Ranges are low, likely, high. The rows that most plans hang on, in this order:

1. `funding.csv`: what was asked for and what has come, by date and donor (appeals, financial tracking).
2. `baskets.csv`: the share of the displaced, hosts and refugees who lack each item (assessments, tracking).
3. `standards.csv`: who draws a public ration, and what share of need can be reached where the state holds a place.
4. `gates.csv`: trucks a day through each crossing, tonnes a day in each port, and the part that relief can have.
5. `hubs.csv`, `links.csv`: where goods are bought or kept, and the roads that routes.csv lacks.
6. `fleets.csv`: trucks that can be hired, and what they cost.

`closures.csv` and `movements.csv` have a header alone: times when a gate handles less; people who may be helped to
move, if they consent. Either may stay so. People in need come from the futures: see that places.csv and hosts.csv hold
those displaced at the start. `waysahead relief CASE --sweep` then says which placeholders turn the plan.
"""


def starting_folder(case: Case, other: Case, tables: Relief) -> dict[str, str]:
    """The text of every file of a starting folder, by its path in the pack; arguments as of `starting_tables`."""
    made = starting_tables(case, other, tables)
    found = {f"{FOLDER}/{table.file}": table_text(table.columns, getattr(made, table.name)) for table in TABLES}
    parts = [_OPENING.format(other=other.name)]
    for table in TABLES:
        lines = [f"- `{column.name}`: {_told(column)}" for column in table.columns]
        parts.append("\n".join([f"## {table.file}", "", table.meaning, "", *lines, ""]))
    return found | {README: "\n".join(parts)}


def _told(column: Column) -> str:
    """What a column holds: its meaning, unit and choices."""
    words = ", ".join(column.choices)
    return column.meaning + (f" Unit: {column.unit}." if column.unit else "") + (f" One of: {words}." if words else "")
