"""Instances of a distribution problem from a folder: our labelled tables, or one of two published formats.

Ours: `nodes.csv`, `links.csv`, `supply.csv`, `demand.csv`, and `funding.csv` if money is short. Published: the World
Food Programme problem p20 (`data.json`), and its Syria research instance (`NodesTypes.csv`, `EdgesCost.csv` and
others).
"""

from dataclasses import dataclass
from pathlib import Path

from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import Parsed, absent, parse_table
from waysahead.case.instance_published import Ration, read_p20, read_syria
from waysahead.case.instance_sense import check_sense
from waysahead.case.instance_tables import TABLES, Arc, Demand, Grant, Node, Offer
from waysahead.case.toml import read_text


@dataclass(frozen=True)
class Labelled:
    """Our tables."""

    name: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    offers: tuple[Offer, ...]
    demands: tuple[Demand, ...]
    grants: tuple[Grant, ...]


def read_instance(folder: str | Path) -> Labelled | Ration:
    """Read an instance; raises `CaseError` with every fault, by name and row."""
    path = Path(folder)
    if not path.is_dir():
        raise CaseError(
            [Fault(str(folder), None, "no such folder", "a folder that holds an instance", "check the path")]
        )
    if (path / "data.json").is_file():
        return read_p20(path)
    if (path / "NodesTypes.csv").is_file():
        return read_syria(path)
    return _labelled(path)


def _labelled(path: Path) -> Labelled:
    faults: list[Fault] = []
    parsed: dict[str, Parsed] = {}
    for table in TABLES:
        if (path / table.file).is_file():
            content = read_text(path / table.file, faults)
            parsed[table.name] = absent(table) if content is None else parse_table(table, content, faults)
        else:
            parsed[table.name] = absent(table)
            if table.needed:
                faults.append(Fault(table.file, None, "no such file", table.meaning.rstrip("."), f"add {table.file}"))
    check_duplicates(parsed, faults)
    check_references(parsed, faults)
    if not faults:
        check_sense(parsed, faults)
    if faults:
        raise CaseError(faults)
    return Labelled(path.resolve().name, *(parsed[table.name].records for table in TABLES))
