"""Who needs what, month by month, before any plan: people by kind and item, low, likely and high, with their source.

    people in need = people of the kind (quantiles 0.1, 0.5, 0.9 over futures) * share of them who need the item
    amount         = those people * kg a month + those newly come * kit, less the public ration drawn; or USD

The range of a line joins the range of futures with that of the basket and the item. `need_lines` hold the whole country
and all hosts together, `place_lines` each place of the country; both are public. Groups are in `groups`.
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
INSIDE = ("displaced", "besieged", "hosting")
"""Kinds of people who are counted by place."""
Three = tuple[float, float, float]


class Line(NamedTuple):
    """Need of one kind of people for one item in one period (a month, or the week that begins on a day).

    `amount` is in `unit` (t or USD) for that period; `place` and `group` are empty where all are meant.
    """

    month: str
    people: str
    item: str
    persons: Three
    amount: Three
    unit: str
    source: str
    status: str
    place: str = ""
    group: str = ""


def need_lines(case: Case, relief: Relief, people: People) -> Iterator[Line]:
    """Every line of need, the public ration first; those who are stuck are as many as the tables say, every month."""
    crossings = set(case.codes("crossings"))
    stuck = sum(move.people for move in relief.movements if move.from_ in crossings)
    held = np.full((len(people), 1, len(people.months)), float(stuck))
    first = np.zeros_like(held)
    first[..., 0] = held[..., 0]
    kinds = _inside(people) | {"refugee": (people.refugees, people.new_refugees), "stuck": (held, first)}
    periods = [month.isoformat()[:7] for month in people.months]
    yield from _ration(relief, people.displaced.sum(axis=1), periods)
    for basket in relief.baskets:
        now, new = (values.sum(axis=1) for values in kinds[basket.people])
        yield from lines_of(relief, basket.people, basket.item, now, new, periods)


def place_lines(case: Case, relief: Relief, people: People) -> Iterator[Line]:
    """The same for each place of the country and those inside it, by month."""
    kinds = _inside(people)
    periods = [month.isoformat()[:7] for month in people.months]
    for at, place in enumerate(case.codes("places")):
        found = list(_ration(relief, people.displaced[:, at], periods))
        for basket in relief.baskets:
            if basket.people in INSIDE:
                now, new = (values[:, at] for values in kinds[basket.people])
                found += lines_of(relief, basket.people, basket.item, now, new, periods)
        yield from (line._replace(place=place) for line in found)


def lines_of(
    relief: Relief, kind: str, code: str, now: Floats, new: Floats, periods: list[str], months: float = 1.0
) -> Iterator[Line]:
    """Lines of one kind of people and one item from people now and newly come, [F, T]; a period lasts `months`."""
    item = next(item for item in relief.items if item.code == code)
    basket = next(row for row in relief.baskets if (row.people, row.item) == (kind, code))
    levels = [q for _, q in LEVELS]
    here, come = np.quantile(now, levels, axis=0), np.quantile(new, levels, axis=0)
    shares = [float(getattr(basket, level)) for level, _ in LEVELS]
    persons = np.stack([share * here[row] for row, share in enumerate(shares)])
    amount = np.stack([
        share * _amount(relief, kind, item, level, here[row], come[row], months)
        for row, (share, (level, _)) in enumerate(zip(shares, LEVELS, strict=True))
    ])  # fmt: skip
    unit = "t" if item.kind == "goods" else "USD"
    for at, period in enumerate(periods):
        yield Line(period, kind, code, three(persons[:, at]), three(amount[:, at]), unit, basket.source or "",
                   basket.status)  # fmt: skip


def three(values: Floats) -> Three:
    """Low, likely and high as plain numbers."""
    low, likely, high = map(float, values)
    return low, likely, high


def _inside(people: People) -> dict[str, tuple[Floats, Floats]]:
    return {
        "displaced": (people.displaced, people.arrivals),
        "besieged": (people.besieged, people.besieged * 0.0),
        "hosting": (people.hosting, people.hosting * 0.0),
    }


def _ration(relief: Relief, displaced: Floats, periods: list[str]) -> Iterator[Line]:
    """Displaced people who cannot draw the ration where they are, and what moving the cards of some of them costs."""
    rows = {row.code: row for row in relief.standards}
    access, transfer, usd = (rows[code] for code in ("ration_access", "ration_transfer", "ration_transfer_usd"))
    now = np.quantile(displaced, [q for _, q in LEVELS], axis=0)
    persons = np.array([1.0 - access.high, 1.0 - access.value, 1.0 - access.low])[:, None] * now
    each = np.array([transfer.low * usd.low, transfer.value * usd.value, transfer.high * usd.high])
    status = "placeholder" if "placeholder" in (access.status, transfer.status, usd.status) else access.status
    for at, period in enumerate(periods):
        moved = three(persons[:, at] * each)
        yield Line(period, "displaced", "ration", three(persons[:, at]), moved, "USD", access.source or "", status)


def _amount(relief: Relief, kind: str, item: Item, level: str, now: Floats, new: Floats, months: float) -> Floats:
    suffix = "" if level == "value" else f"_{level}"
    if item.kind == "service":
        return now * float(getattr(item, f"usd{suffix}")) * months
    least = {"low": "high", "value": "value", "high": "low"}[level]
    drawn = relief.standard("ration_access", least) if item.ration and kind in ("displaced", "besieged") else 0.0
    month, once = (float(getattr(item, f"{name}{suffix}")) for name in ("kg_month", "kg_arrival"))
    return (now * month * (1.0 - drawn) * months + new * once) / 1000.0
