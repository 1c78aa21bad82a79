"""Who needs what, month by month, before any plan: people by kind and item, low, likely and high, with their source.

    people in need = people of the kind (quantiles 0.1, 0.5, 0.9 over futures) * share of them who need the item
    amount         = those people * kg a month + those newly come * kit, less the public ration drawn; or USD

The range of a line joins the range of futures with that of the basket and the item. Whole country and all hosts
together: nothing here is finer than that, so the table is public.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.case.relief_tables import Item
from waysahead.relief.people import People
from waysahead.relief.problem import Floats

LEVELS = (("low", 0.1), ("value", 0.5), ("high", 0.9))


class Line(NamedTuple):
    """Need of one kind of people for one item in one month; `unit` is t or USD, the amount of a month."""

    month: str
    people: str
    item: str
    persons: tuple[float, float, float]
    amount: tuple[float, float, float]
    unit: str
    source: str
    status: str


def need_lines(case: Case, relief: Relief, people: People) -> Iterator[Line]:
    """Every line of need, the public ration first; those who are stuck are as many as the tables say, every month."""
    crossings = set(case.codes("crossings"))
    stuck = sum(move.people for move in relief.movements if move.from_ in crossings)
    held = np.full((len(people), 1, len(people.months)), float(stuck))
    first = np.zeros_like(held)
    first[..., 0] = held[..., 0]
    kinds: dict[str, tuple[Floats, Floats]] = {
        "displaced": (people.displaced, people.arrivals),
        "besieged": (people.besieged, people.besieged * 0.0),
        "hosting": (people.hosting, people.hosting * 0.0),
        "refugee": (people.refugees, people.new_refugees),
        "stuck": (held, first),
    }
    yield from _ration(relief, people)
    items = {item.code: item for item in relief.items}
    for basket in relief.baskets:
        now, new = (np.quantile(values.sum(axis=1), [q for _, q in LEVELS], axis=0) for values in kinds[basket.people])
        item = items[basket.item]
        for at, month in enumerate(people.months):
            persons: list[float] = []
            amount: list[float] = []
            for row, (level, _) in enumerate(LEVELS):
                share = float(getattr(basket, level))
                persons.append(share * float(now[row, at]))
                amount.append(share * _amount(relief, basket.people, item, level, now[row, at], new[row, at]))
            low, likely, high = persons
            least, middle, most = amount
            unit = "t" if item.kind == "goods" else "USD"
            yield Line(month.isoformat()[:7], basket.people, basket.item, (low, likely, high), (least, middle, most),
                       unit, basket.source or "", basket.status)  # fmt: skip


def _ration(relief: Relief, people: People) -> Iterator[Line]:
    """Displaced people who cannot draw the ration where they are, and what moving the cards of some of them costs."""
    rows = {row.code: row for row in relief.standards}
    access, transfer, usd = (rows[code] for code in ("ration_access", "ration_transfer", "ration_transfer_usd"))
    now = np.quantile(people.displaced.sum(axis=1), [q for _, q in LEVELS], axis=0)
    without = 1.0 - np.array([access.high, access.value, access.low])
    for at, month in enumerate(people.months):
        low, likely, high = without * now[:, at]
        moved = [(low, transfer.low, usd.low), (likely, transfer.value, usd.value), (high, transfer.high, usd.high)]
        least, middle, most = (float(persons * share * price) for persons, share, price in moved)
        status = "placeholder" if "placeholder" in (access.status, transfer.status, usd.status) else access.status
        yield Line(month.isoformat()[:7], "displaced", "ration", (float(low), float(likely), float(high)),
                   (least, middle, most), "USD", access.source or "", status)  # fmt: skip


def _amount(relief: Relief, kind: str, item: Item, level: str, now: float, new: float) -> float:
    suffix = "" if level == "value" else f"_{level}"
    if item.kind == "service":
        return float(now * getattr(item, f"usd{suffix}"))
    least = {"low": "high", "value": "value", "high": "low"}[level]
    drawn = relief.standard("ration_access", least) if item.ration and kind in ("displaced", "besieged") else 0.0
    month, once = (float(getattr(item, f"{name}{suffix}")) for name in ("kg_month", "kg_arrival"))
    return float(now * month * (1.0 - drawn) + new * once) / 1000.0
