"""Instances of a distribution problem from a folder: our labelled tables, or one of two published formats.

Ours: `nodes.csv`, `links.csv`, `supply.csv`, `demand.csv`, and `funding.csv` if money is short. Published: the World
Food Programme problem p20 (`data.json`), and its Syria research instance (`NodesTypes.csv`, `EdgesCost.csv` and
others).
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt

from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import Parsed, absent, parse_table
from waysahead.case.schema import Table, choice, code, number, reference, text, whole
from waysahead.case.toml import read_text

Floats = npt.NDArray[np.float64]
NO_WAY = 999_999.0
"""Costs from here up mean that there is no way, or no such offer, in the published formats."""
FIXED_GRAMS = {"Salt": 5.0, "Sugar": 20.0}
"""Grams a person and day that the Syria instance fixes."""


@dataclass(frozen=True)
class Node:
    """A place where goods enter, wait, pass or are needed."""

    code: Annotated[str, code("Code of the node.")]
    name: Annotated[str | None, text("Name.")]
    kind: Annotated[str, choice(("supply", "transit", "demand"), "What happens there.")]
    opening_t: Annotated[float | None, number("t", "Stock of each item at the start; empty: none.", 0)]
    room_t: Annotated[float | None, number("t", "Room for stock; empty: none.", 0)]


@dataclass(frozen=True)
class Arc:
    """A way between two nodes, in one direction."""

    from_: Annotated[str, reference("nodes", "One end.")]
    to: Annotated[str, reference("nodes", "The other end.")]
    mode: Annotated[str, choice(("road", "sea", "air"), "Mode of transport.")]
    t_month: Annotated[float | None, number("t a month", "Capacity; empty: none known.", 0)]
    lag_months: Annotated[int | None, whole("months", "Months under way; empty: none.", 0, 24)]
    usd_t: Annotated[float, number("USD a tonne", "Cost.", 0)]


@dataclass(frozen=True)
class Offer:
    """What can be had at a node each month."""

    node: Annotated[str, reference("nodes", "Node.")]
    item: Annotated[str, code("Item.")]
    t_month: Annotated[float, number("t a month", "Most in a month.", 0)]
    usd_t: Annotated[float, number("USD a tonne", "Price.", 0)]


@dataclass(frozen=True)
class Demand:
    """What is needed at a node in a month; what is not met waits."""

    node: Annotated[str, reference("nodes", "Node.")]
    item: Annotated[str, code("Item.")]
    month: Annotated[int, whole("", "Number of the month, from 1.", 1, 240)]
    tonnes: Annotated[float, number("t", "Need.", 0)]
    waits: Annotated[int | None, whole("", "1 if need that is not met waits, 0 or empty if it passes.", 0, 1)]


@dataclass(frozen=True)
class Grant:
    """Money that comes in a month."""

    month: Annotated[int, whole("", "Number of the month, from 1.", 1, 240)]
    usd: Annotated[float, number("USD", "Amount.", 0)]


@dataclass(frozen=True)
class Labelled:
    """Our tables."""

    name: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    offers: tuple[Offer, ...]
    demands: tuple[Demand, ...]
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class Ration:
    """A ration to choose and a network to bring it: one period, people at camps, nutrients to reach.

    Attributes:
        prices: By supplier and food; inf where it is not sold, [S, K].
        costs: By way and food, [E, K].
        throughput: By node, inf where none, [N].
        people: By node, [N].
        amount: Units of goods that one unit of the ration of one person comes to (grams a day to tonnes for the days).
        need: Nutrients a person needs, [L]; content: nutrients in one unit of a food's ration, [K, L].
        fixed: Ration of foods that is given.
        whole: Whether shipments are whole units.
        references: Published optima, by the factor on transport cost.
    """

    name: str
    nodes: tuple[str, ...]
    foods: tuple[str, ...]
    suppliers: tuple[int, ...]
    ways: tuple[tuple[int, int], ...]
    prices: Floats
    costs: Floats
    throughput: Floats
    people: Floats
    amount: float
    need: Floats
    content: Floats
    fixed: Mapping[int, float]
    whole: bool
    references: Mapping[float, float]


TABLES = (
    Table("nodes", Node, "Nodes.", ("code",)),
    Table("links", Arc, "Ways.", ("from", "to", "mode")),
    Table("supply", Offer, "What can be had.", ("node", "item")),
    Table("demand", Demand, "What is needed.", ("node", "item", "month")),
    Table("funding", Grant, "Money.", ("month",), needed=False),
)


def read_instance(folder: str | Path) -> Labelled | Ration:
    """Read an instance; raises `CaseError` with every fault, by name and row."""
    path = Path(folder)
    if not path.is_dir():
        raise CaseError(
            [Fault(str(folder), None, "no such folder", "a folder that holds an instance", "check the path")]
        )
    if (path / "data.json").is_file():
        return _p20(path)
    if (path / "NodesTypes.csv").is_file():
        return _syria(path)
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
        _check_sense(parsed, faults)
    if faults:
        raise CaseError(faults)
    return Labelled(path.resolve().name, *(parsed[table.name].records for table in TABLES))


def _check_sense(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Every need has a way from a supply of its item, and is not above what those ways and supplies can bring."""
    arcs: tuple[Arc, ...] = parsed["links"].records
    offers: tuple[Offer, ...] = parsed["supply"].records
    nodes: tuple[Node, ...] = parsed["nodes"].records
    months = max((row.record.month for row in parsed["demand"].rows), default=1)
    back: dict[str, list[str]] = {}
    for arc in arcs:
        back.setdefault(arc.to, []).append(arc.from_)
    asked: dict[str, float] = {}
    for row in parsed["demand"].rows:
        demand: Demand = row.record
        sources = {offer.node for offer in offers if offer.item == demand.item and offer.t_month > 0}
        sources |= {node.code for node in nodes if node.opening_t}
        if demand.tonnes > 0 and not sources & _upstream(demand.node, back):
            found = f"'{demand.node}' that no supply of '{demand.item}' has a way to"
            fix = f"add a way to {demand.node} in links.csv, or a supply in supply.csv"
            faults.append(Fault("demand.csv", row.number, found, "a way from a supply", fix, "node"))
        asked[demand.node] = asked.get(demand.node, 0.0) + demand.tonnes
        into = [arc for arc in arcs if arc.to == demand.node]
        if into and demand.node not in sources and all(arc.t_month is not None for arc in into):
            most = sum((arc.t_month or 0.0) * max(months - (arc.lag_months or 0), 0) for arc in into)
            if demand.tonnes > 0 and asked[demand.node] > most + 1e-9:
                found = f"need of {asked[demand.node]:g} t at '{demand.node}' up to month {demand.month}"
                expected = f"no more than the {most:g} t that the ways to it carry in {months} months"
                fix = "lower the need, raise t_month in links.csv, or plan for more months"
                faults.append(Fault("demand.csv", row.number, found, expected, fix, "tonnes"))
    total, most = sum(asked.values()), sum(offer.t_month for offer in offers) * months
    most += sum(node.opening_t or 0.0 for node in nodes) * len({row.record.item for row in parsed["demand"].rows})
    if total > most + 1e-9:
        found, expected = (
            f"need of {total:g} t in all",
            f"no more than the {most:g} t that can be had in {months} months",
        )
        faults.append(Fault("demand.csv", None, found, expected, "lower the need or raise t_month in supply.csv"))


def _upstream(node: str, back: Mapping[str, list[str]]) -> set[str]:
    seen, waiting = {node}, [node]
    while waiting:
        for before in back.get(waiting.pop(), ()):
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return seen


def _p20(path: Path) -> Ration:
    data: dict[str, Any] = json.loads((path / "data.json").read_text(encoding="utf-8"))
    kinds = data["node_type"]
    foods = len(data["pc"])
    ways = tuple((i, j) for i, row in enumerate(data["E"]) for j, there in enumerate(row) if there)
    throughput, people = np.full(len(kinds), np.inf), np.zeros(len(kinds))
    throughput[[at for at, kind in enumerate(kinds) if kind == 1]] = data["cap"]
    people[[at for at, kind in enumerate(kinds) if kind == 2]] = data["dem"]
    suppliers = tuple(at for at, kind in enumerate(kinds) if kind == 0)
    solution = path / "solution.json"
    known = json.loads(solution.read_text(encoding="utf-8"))["objective"] if solution.is_file() else None
    return Ration(
        name="wfp_p20",
        nodes=tuple(f"{('supplier', 'transhipment', 'camp')[kind]} {at}" for at, kind in enumerate(kinds)),
        foods=tuple(f"food {at}" for at in range(foods)),
        suppliers=suppliers,
        ways=ways,
        prices=np.tile(np.array(data["pc"], dtype=np.float64), (len(suppliers), 1)),
        costs=np.array([data["tc"][i][j] for i, j in ways], dtype=np.float64),
        throughput=throughput,
        people=people,
        amount=1.0,
        need=np.array(data["nutreq"], dtype=np.float64),
        content=np.array(data["nutval"], dtype=np.float64),
        fixed={},
        whole=True,
        references={} if known is None else {1.0: float(known)},
    )


def _syria(path: Path, days: int = 30) -> Ration:
    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((path / name).read_text(encoding="utf-8"))))

    nodes = tuple(row["Name"] for row in rows("NodesTypes.csv"))
    index = {name: at for at, name in enumerate(nodes)}
    prices = rows("FoodCost.csv")
    foods = tuple(name for name in prices[0] if name != "Supplier")
    content = {
        row["Food"]: [float(cell) for name, cell in row.items() if name != "Food"] for row in rows("nutr_val.csv")
    }
    need = [float(cell) for name, cell in rows("nutr_req.csv")[0].items() if name != "Type"]
    edges = rows("EdgesCost.csv")
    people = np.zeros(len(nodes))
    for row in rows("Demand.csv"):
        people[index[row["Node"]]] = float(row["Demand"])
    table = np.array([[float(row[food]) for food in foods] for row in prices])
    reference = path / "reference_optimum.json"
    known = json.loads(reference.read_text(encoding="utf-8"))["results"] if reference.is_file() else {}
    return Ration(
        name="wfp_syria_instance",
        nodes=nodes,
        foods=foods,
        suppliers=tuple(index[row["Supplier"]] for row in prices),
        ways=tuple((index[row["From"]], index[row["To"]]) for row in edges),
        prices=np.where(table >= NO_WAY, np.inf, table),
        costs=np.array([[float(row["tCost"])] * len(foods) for row in edges]),
        throughput=np.full(len(nodes), np.inf),
        people=people,
        amount=days * 1e-6,
        need=np.array(need),
        content=np.array([content[food] for food in foods]) / 100.0,
        fixed={foods.index(food): grams for food, grams in FIXED_GRAMS.items() if food in foods},
        whole=False,
        references={float(name.removeprefix("transport_scale_")): float(one["obj"]) for name, one in known.items()},
    )
