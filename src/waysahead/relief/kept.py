"""A summed-up plan as tables of a run folder, and back."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.donors import Response
from waysahead.relief.prices import Bottleneck
from waysahead.relief.problem import Floats
from waysahead.relief.summary import Carried, Item, Summary

TABLES = (
    "relief_setting", "relief_facts", "relief_places", "relief_items", "relief_binds", "relief_donors", "relief_flows",
)  # fmt: skip
"""Names of the tables in a run folder."""


def tables_of(found: Summary) -> dict[str, dict[str, Any]]:
    """The tables that hold a summary, by the names of `TABLES`."""
    places, months = list(found.names), len(found.months)
    binds, donors = found.binds, found.donors
    return {
        "relief_setting": {"name": list(found.setting), "text": [str(text) for text in found.setting.values()]},
        "relief_facts": {"name": list(found.facts), "value": np.array(list(found.facts.values()), dtype=np.float64)},
        "relief_places": {
            "place": [code for code in places for _ in range(months)],
            "name": [found.names[code] for code in places for _ in range(months)],
            "month": [month for _ in places for month in found.months],
            "need": found.need.ravel(), "unmet": found.unmet.ravel(), "out_of_reach": found.out.ravel(),
        },
        "relief_items": {
            "item": [one.code for one in found.items], "name": [one.name for one in found.items],
            "need": np.array([one.need for one in found.items]), "unmet": np.array([one.unmet for one in found.items]),
        },
        "relief_binds": {
            "what": [one.what for one in binds], "kind": [one.kind for one in binds],
            "shadow_price": np.array([one.shadow_price for one in binds]), "unit": [one.unit for one in binds],
            "months": [" ".join(one.months) for one in binds],
        },
        "relief_donors": {
            "theory": [one.theory for one in donors],
            **{f"{name}_{at}": np.array([getattr(one, name)[p] for one in donors])
               for name in ("usd", "unmet", "deploys") for p, at in enumerate(("low", "likely", "high"))},
            **{name: np.array([getattr(one, name) for one in donors])
               for name in ("usd_if_stays", "unmet_if_stays", "deploys_if_stays")},
        },
        "relief_flows": {
            "month": [one.month for one in found.flows], "mode": [one.mode for one in found.flows],
            "tonnes": np.array([one.tonnes for one in found.flows], dtype=np.float64),
        },
    }  # fmt: skip


def summary_in(table: Callable[[str], Mapping[str, NDArray[Any]]]) -> Summary:
    """A summary from the tables of a run; `table` gives one by its name."""
    setting, facts, places, items, binds, donors, flows = (table(name) for name in TABLES)
    codes = list(dict.fromkeys(map(str, places["place"])))
    months = tuple(dict.fromkeys(map(str, places["month"])))

    def shaped(name: str) -> Floats:
        return np.asarray(places[name], dtype=np.float64).reshape(len(codes), len(months))

    def three(name: str, at: int) -> tuple[float, float, float]:
        low, likely, high = (float(donors[f"{name}_{level}"][at]) for level in ("low", "likely", "high"))
        return low, likely, high

    return Summary(
        dict(zip(map(str, setting["name"]), map(str, setting["text"]), strict=True)),
        dict(zip(map(str, facts["name"]), map(float, facts["value"]), strict=True)),
        months,
        dict(zip(map(str, places["place"]), map(str, places["name"]), strict=True)),
        shaped("need"),
        shaped("unmet"),
        shaped("out_of_reach"),
        tuple(Item(str(c), str(n), float(a), float(u)) for c, n, a, u in _rows(items, "item", "name", "need", "unmet")),
        tuple(
            Bottleneck(str(what), str(kind), float(price), str(unit), tuple(str(held).split()))
            for what, kind, price, unit, held in _rows(binds, "what", "kind", "shadow_price", "unit", "months")
        ),
        tuple(
            Response(str(theory), three("usd", at), float(donors["usd_if_stays"][at]), three("unmet", at),
                     float(donors["unmet_if_stays"][at]), three("deploys", at), float(donors["deploys_if_stays"][at]))
            for at, theory in enumerate(donors["theory"])
        ),
        tuple(Carried(str(m), str(mode), float(t)) for m, mode, t in _rows(flows, "month", "mode", "tonnes")),
    )  # fmt: skip


def _rows(columns: Mapping[str, NDArray[Any]], *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(columns[name] for name in names), strict=True))
