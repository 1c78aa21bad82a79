"""The relief tables of a case: read, checked, and held in one value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum

from waysahead.case import relief_lift_tables as lift
from waysahead.case import relief_tables as rows
from waysahead.case.case import Case
from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import Parsed, Row, absent, parse_table
from waysahead.case.schema import Table

FOLDER = "relief"
_USD = ("usd_low", "usd", "usd_high")
_RANGE = ("low", "value", "high")
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

TABLES: tuple[Table, ...] = (
    Table(
        "items",
        rows.Item,
        "What people need.",
        ("code",),
        (("kg_month_low", "kg_month", "kg_month_high"), ("kg_arrival_low", "kg_arrival", "kg_arrival_high"), _USD),
    ),
    Table("baskets", rows.Basket, "Who needs what.", ("people", "item"), (_RANGE,)),
    Table("standards", rows.Standard, "Planning figures.", ("code",), (_RANGE,)),
    Table("shelter", rows.Shelter, "How the displaced live.", ("code",), (_RANGE,)),
    Table("hubs", lift.Hub, "Depots and markets.", ("code",), (("supply_low", "supply", "supply_high"),)),
    Table(
        "fleets",
        lift.Fleet,
        "Vehicles, aircraft and ships.",
        ("code",),
        (("units_low", "units", "units_high"), ("cost_low", "cost", "cost_high")),
    ),
    Table("gates", lift.Gate, "What crossings, ports and airfields handle.", ("code",), (_RANGE,), empty=True),
    Table("closures", lift.Closure, "When gates handle less.", ("gate", "start"), (("start", "end"),), needed=False),
    Table("links", lift.Link, "Ways beside the routes of the case.", ("from", "to", "mode"), empty=True),
    Table("funding", rows.FundingLine, "Money by date and donor.", ("scenario", "donor", "date")),
    Table(
        "movements",
        rows.Movement,
        "People who may move.",
        ("code",),
        (("people_low", "people", "people_high"), ("consent_low", "consent", "consent_high")),
        needed=False,
    ),
    Table("triggers", rows.Trigger, "When the contingency plan starts.", ("code",), needed=False),
)


@dataclass(frozen=True)
class Relief:
    """Every relief table of a case, checked; rows in the order of the files."""

    items: tuple[rows.Item, ...]
    baskets: tuple[rows.Basket, ...]
    standards: tuple[rows.Standard, ...]
    shelter: tuple[rows.Shelter, ...]
    hubs: tuple[lift.Hub, ...]
    fleets: tuple[lift.Fleet, ...]
    gates: tuple[lift.Gate, ...]
    closures: tuple[lift.Closure, ...]
    links: tuple[lift.Link, ...]
    funding: tuple[rows.FundingLine, ...]
    movements: tuple[rows.Movement, ...]
    triggers: tuple[rows.Trigger, ...]

    def standard(self, code: str, level: str = "value") -> float:
        """A planning figure by code; `level` is low, value or high."""
        return float(getattr(next(row for row in self.standards if row.code == code), level))

    @property
    def goods(self) -> tuple[rows.Item, ...]:
        """Items that are lifted."""
        return tuple(item for item in self.items if item.kind == "goods")

    @property
    def services(self) -> tuple[rows.Item, ...]:
        """Items that are paid for where people are."""
        return tuple(item for item in self.items if item.kind == "service")

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Scenarios of funding, each once."""
        return tuple(dict.fromkeys(line.scenario for line in self.funding))


def relief_of(case: Case) -> Relief:
    """The relief tables of a case; raises `CaseError` where they are missing or at fault."""
    texts = {path: entry.text for path, entry in case.other_files.items() if path.startswith(f"{FOLDER}/")}
    if not texts:
        fix = "copy the folder relief/ of the packaged case iraq-2006 and replace its figures"
        raise CaseError([Fault(f"{FOLDER}/", None, "no such folder", "tables of needs, lift and money", fix)])
    faults: list[Fault] = []
    found = parse_relief(texts, case, faults)
    if faults or found is None:
        raise CaseError(faults)
    return found


def check(case: Case) -> tuple[Fault, ...]:
    """The faults of the relief tables of a case; none where it has no such tables."""
    if not any(path.startswith(f"{FOLDER}/") for path in case.other_files):
        return ()
    faults: list[Fault] = []
    texts = {path: entry.text for path, entry in case.other_files.items() if path.startswith(f"{FOLDER}/")}
    parse_relief(texts, case, faults)
    return tuple(faults)


def parse_relief(texts: Mapping[str, str], case: Case, faults: list[Fault]) -> Relief | None:
    """Turn the texts of the tables into a value; None where a fault was added."""
    before = len(faults)
    tables = {table.name: replace(table, name=f"{FOLDER}/{table.name}") for table in TABLES}
    parsed = {
        name: parse_table(table, texts[table.file], faults) if table.file in texts else absent(table)
        for name, table in tables.items()
    }
    for table in tables.values():
        if table.needed and table.file not in texts:
            faults.append(Fault(table.file, None, "no such file", table.meaning.rstrip("."), f"add {table.file}"))
    check_duplicates(parsed, faults)
    check_references(parsed | _codes_of(case), faults)
    _check_standards(parsed, faults)
    _check_weights(parsed, faults)
    if len(faults) > before:
        return None
    return Relief(**{name: one.records for name, one in parsed.items()})


def _codes_of(case: Case) -> dict[str, Parsed]:
    """Tables of the case as far as references need them: their codes."""
    found: dict[str, Parsed] = {}
    blank = Table("", rows.Trigger, "", ())
    for name in ("places", "hosts", "crossings", "ports", "airfields"):
        entries = tuple(Row(0, {"code": code}, None) for code in case.codes(name))
        found[name] = Parsed(replace(blank, name=name, record=_Bare), entries, True)
    return found


@dataclass(frozen=True)
class _Bare:
    """A record without columns."""


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
