"""`import/streams.csv` and `import/places.csv` of a case: kinds of event and their streams, names and their places."""

from dataclasses import dataclass
from typing import Annotated, TypeVar

from waysahead.case.case import Case
from waysahead.case.fault import Fault, quoted, suggestion
from waysahead.case.grid import parse_table
from waysahead.case.importers.layout import LAYOUTS, PERSONAL
from waysahead.case.schema import Table, choice, reference, text

FOLDER = "import"
OUTLINES = "boundaries"
"""What a file of outlines is called in `import/places.csv`, beside the layouts of events."""
Rule = TypeVar("Rule")

ANY = "*"
"""A field of `*` stands for every event; a `*` in a value for any text."""


@dataclass(frozen=True)
class StreamRule:
    """Events whose field holds the value belong to the stream; the first rule that fits an event counts."""

    source: Annotated[str, choice(tuple(LAYOUTS), "Source of the events.")]
    field: Annotated[str, text("Column of the source's file, or `*` for every event.")]
    value: Annotated[str, text("What stands in the column, case and spaces around it forgiven; `*` is any text.")]
    stream: Annotated[str, reference("streams", "Stream of those events.")]


@dataclass(frozen=True)
class PlaceRule:
    """A name of a place in a source's file."""

    source: Annotated[str, choice((*LAYOUTS, OUTLINES), "Source of the file.")]
    name: Annotated[str, text("Name as it stands in the file.")]
    place: Annotated[str | None, reference("places", "Place of that name; empty: not to be placed.")]


STREAMS = Table(f"{FOLDER}/streams", StreamRule, "Kinds of event and their streams.", ("source", "field", "value"))
PLACES = Table(f"{FOLDER}/places", PlaceRule, "Names of places in files of events and outlines.", ("source", "name"))


def stream_rules(case: Case, source: str, faults: list[Fault]) -> tuple[StreamRule, ...]:
    """Rules of a source in the order of the table; none where the case has no table."""
    rules: list[StreamRule] = []
    known = case.codes("streams")
    for number, rule in _rows(case, STREAMS, StreamRule, faults):
        if rule.stream not in known:
            fix = suggestion(rule.stream, known, "write a code of streams.csv")
            faults.append(Fault(STREAMS.file, number, quoted(rule.stream), "a code of streams.csv", fix, "stream"))
        elif (fault := personal(number, rule)) is not None:
            faults.append(fault)
        elif rule.source == source:
            rules.append(rule)
    return tuple(rules)


def personal(number: int, rule: StreamRule) -> Fault | None:
    """The fault of a rule in a row that asks for a column about single persons."""
    if rule.field.casefold() not in PERSONAL:
        return None
    expected = "a column that is not about single persons, for those are not read"
    return Fault(STREAMS.file, number, quoted(rule.field), expected, "map by another column", "field")


def place_rules(case: Case, source: str, faults: list[Fault]) -> dict[str, int | None]:
    """Position of the place of each name that the case maps for a source; None for a name that is not to be placed."""
    found: dict[str, int | None] = {}
    index = case.index("places")
    for number, rule in _rows(case, PLACES, PlaceRule, faults):
        if rule.place is not None and rule.place not in index:
            fix = suggestion(rule.place, index, "write a code of places.csv")
            faults.append(Fault(PLACES.file, number, quoted(rule.place), "a code of places.csv", fix, "place"))
        elif rule.source == source:
            found[rule.name] = None if rule.place is None else index[rule.place]
    return found


def _rows(case: Case, table: Table, kind: type[Rule], faults: list[Fault]) -> list[tuple[int, Rule]]:
    if table.file not in case.other_files:
        return []
    parsed = parse_table(table, case.other_files[table.file].text, faults)
    return [(row.number, row.record) for row in parsed.rows if isinstance(row.record, kind)]
