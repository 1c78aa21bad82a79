"""The relief tables of a case: read, checked, and held in one value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from waysahead.case import relief_lift_tables as lift
from waysahead.case import relief_tables as rows
from waysahead.case.case import Case
from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import CaseError, Fault, suggestion
from waysahead.case.grid import Parsed, Row, absent, parse_table
from waysahead.case.relief_sense import check_sense
from waysahead.case.schema import Table

FOLDER = "relief"
_USD = ("usd_low", "usd", "usd_high")
_RANGE = ("low", "value", "high")

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


def tables_in_folder() -> dict[str, Table]:
    """The tables by name, named as they stand in a pack."""
    return {table.name: replace(table, name=f"{FOLDER}/{table.name}") for table in TABLES}


def relief_of(case: Case) -> Relief:
    """The relief tables of a case; raises `CaseError` where they are missing or at fault."""
    texts = {path: entry.text for path, entry in case.other_files.items() if path.startswith(f"{FOLDER}/")}
    if not texts:
        fix = "`waysahead relief CASE --template` writes such tables to start from; a run made before is made again"
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
    tables = tables_in_folder()
    parsed = {
        name: parse_table(table, texts[table.file], faults) if table.file in texts else absent(table)
        for name, table in tables.items()
    }
    known = [*(table.file for table in tables.values()), f"{FOLDER}/README.md"]
    for path in texts:
        if path not in known:
            fix = suggestion(path, known, "remove it, or give it the name of a table")
            faults.append(Fault(path, None, "no table of relief", "only tables named in docs/pack.md", fix))
    for table in tables.values():
        if table.needed and table.file not in texts:
            faults.append(Fault(table.file, None, "no such file", table.meaning.rstrip("."), f"add {table.file}"))
    check_duplicates(parsed, faults)
    check_references(parsed | _codes_of(case), faults)
    check_sense(parsed, faults)
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
