"""Whether relief tables make sense together: figures that are needed, shares that add up, stocks that fit, moves.

Faults are named by file and row, with a likely fix.
"""

from collections.abc import Mapping
from math import fsum

from waysahead.case import relief_lift_tables as lift
from waysahead.case import relief_tables as rows
from waysahead.case.fault import Fault
from waysahead.case.grid import Parsed

STANDARDS = (
    "ration_access",
    "ration_transfer",
    "ration_transfer_usd",
    "hosting_share",
    "overhead",
    "access_state",
    "access_violence",
    "access_calm",
    "access_host",
    "access_stuck",
    "acceptance_loss",
    "convoy_trucks_day",
    "truck_payload",
    "store_place_t",
    "site_t",
    "site_usd",
    "storage_usd",
)
"""Planning figures that a plan cannot do without."""


TOLERANCE = 0.005


def _check_standards(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    table = parsed["standards"]
    known = {row.cells["code"] for row in table.rows}
    for code in STANDARDS:
        if table.rows and code not in known:
            faults.append(
                Fault(table.table.file, None, f"no '{code}'", "every planning figure", f"add a row for {code}")
            )


def _check_weights(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Weights of the items add to 1, and so do the shares of shelter inside and abroad."""
    items = [row for row in parsed["items"].rows if row.record is not None]
    if items:
        _add_to_one(
            parsed["items"].table.file, "weights", [row.record.weight for row in items], items[0].number, faults
        )
    for row in items:
        item: rows.Item = row.record
        if item.kind == "goods" and item.kg_month_high + item.kg_arrival_high <= 0:
            fix = "give kg a month or kg on arrival, or make it a service"
            faults.append(Fault(parsed["items"].table.file, row.number, "no weight", "goods with a weight", fix))
    shelter = [row for row in parsed["shelter"].rows if row.record is not None]
    for where in ("inside", "abroad"):
        here = [row for row in shelter if row.record.where == where]
        if here:
            values = [row.record.value for row in here]
            _add_to_one(parsed["shelter"].table.file, f"shares {where}", values, here[0].number, faults)


def _add_to_one(file: str, what: str, values: list[float], row: int, faults: list[Fault]) -> None:
    total = fsum(values)
    if abs(total - 1) > TOLERANCE:
        fix = f"{'raise' if total < 1 else 'lower'} them by {abs(1 - total):.3g} in all"
        faults.append(Fault(file, row, f"{what} that add to {total:.4g}", "figures that add to 1", fix))


def check_sense(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Add what is wrong with the tables as a whole."""
    _check_standards(parsed, faults)
    _check_weights(parsed, faults)
    _check_stocks(parsed, faults)
    _check_movements(parsed, faults)


def _check_stocks(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """What a hub has in stock fits its room."""
    file = parsed["hubs"].table.file
    for row in parsed["hubs"].rows:
        hub: lift.Hub | None = row.record
        if hub is not None and hub.opening_t > hub.space_t:
            found, fix = f"{hub.opening_t:g} t in stock", "raise space_t or lower opening_t"
            faults.append(
                Fault(file, row.number, found, f"no more than its room of {hub.space_t:g} t", fix, "opening_t")
            )


def _check_movements(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """People who move go somewhere else, over some distance, in something with seats."""
    file = parsed["movements"].table.file
    seats = {row.record.code: row.record.pax for row in parsed["fleets"].rows if row.record is not None}
    for row in parsed["movements"].rows:
        move: rows.Movement | None = row.record
        if move is None:
            continue
        if move.from_ == move.to:
            found, fix = f"'{move.to}', where they are", "name the place they go to, or remove the row"
            faults.append(Fault(file, row.number, found, "another place", fix, "to"))
        if move.km <= 0:
            fix = "give the distance by road, sea or air"
            faults.append(Fault(file, row.number, f"{move.km:g} km", "a distance above 0", fix, "km"))
        if seats.get(move.fleet, 1.0) <= 0:
            carries = sorted(code for code, pax in seats.items() if pax > 0)
            fix = f"one of {', '.join(carries)}" if carries else "give a fleet seats (pax) in fleets.csv"
            faults.append(
                Fault(file, row.number, f"'{move.fleet}', which has no seats", "a fleet with seats", fix, "fleet")
            )
