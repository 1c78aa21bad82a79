"""Tables of a labelled instance of a distribution problem: nodes, ways, supply, demand and money."""

from dataclasses import dataclass
from typing import Annotated

from waysahead.case.schema import Table, choice, code, number, reference, text, whole


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


TABLES = (
    Table("nodes", Node, "Nodes.", ("code",)),
    Table("links", Arc, "Ways.", ("from", "to", "mode")),
    Table("supply", Offer, "What can be had.", ("node", "item")),
    Table("demand", Demand, "What is needed.", ("node", "item", "month")),
    Table("funding", Grant, "Money.", ("month",), needed=False),
)
