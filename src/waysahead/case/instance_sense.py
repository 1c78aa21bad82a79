"""Whether an instance makes sense: a way and enough supply for every need, by name and row."""

from collections.abc import Mapping

from waysahead.case.fault import Fault
from waysahead.case.grid import Parsed
from waysahead.case.instance_tables import Arc, Demand, Node, Offer


def check_sense(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
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
