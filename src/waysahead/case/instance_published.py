"""Two published instances of the World Food Programme: the problem p20, and its Syria research instance."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
NO_WAY = 999_999.0
"""Costs from here up mean that there is no way, or no such offer, in the published formats."""


FIXED_GRAMS = {"Salt": 5.0, "Sugar": 20.0}
"""Grams a person and day that the Syria instance fixes."""


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


def read_p20(path: Path) -> Ration:
    """The problem p20 from its `data.json`."""
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


def read_syria(path: Path, days: int = 30) -> Ration:
    """The Syria instance from its tables, for a ration of so many days."""

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
