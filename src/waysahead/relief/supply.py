"""Where goods come from and the ways they take: depots, markets, and links with their cost, time and convoys."""

from collections.abc import Mapping

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.relief import lift
from waysahead.relief.network import Chain
from waysahead.relief.people import People
from waysahead.relief.problem import Hubs, Links
from waysahead.relief.setting import Setting, at_level


def links_of(
    case: Case, relief: Relief, found: tuple[Chain, ...], people: People, setting: Setting, index: Mapping[str, int]
) -> Links:
    """Links with cost, time, and the convoys that security lets through inside the country."""
    places = case.index("places")
    names = tuple(chain.name for chain in found)
    capacity = np.full((len(people), len(found), len(people.months)), np.inf)
    truck = relief.standard("convoy_trucks_day", setting.level) * lift.DAYS_A_MONTH
    for at, chain in enumerate(found):
        for leg in chain.legs:
            ends = [places[node] for node in (leg.start, leg.end) if node in places]
            if leg.mode == "road" and len(ends) == 2:
                capacity[:, at] = truck * leg.fleet.payload_t * people.reach[:, ends].min(axis=1)
    cost = "value" if setting.level == "value" else setting.level
    return Links(
        names=names,
        start=np.array([index[way.start] for way in found], dtype=np.int64),
        end=np.array([index[way.end] for way in found], dtype=np.int64),
        mode=tuple(way.mode for way in found),
        lag=np.array([way.lag for way in found], dtype=np.int64),
        usd_t=np.array([way.usd_t(cost) for way in found]),
        capacity=capacity,
        load_t=np.array([chain.load_t for chain in found]),
    )


def hubs_of(relief: Relief, index: Mapping[str, int], level: str) -> Hubs:
    """Depots and markets; at a market goods are there at once, a depot waits for the lead time of the item."""
    size = {"low": "supply_low", "value": "supply", "high": "supply_high"}[level]
    price = [[getattr(item, at_level("usd", level)) * hub.price_factor for item in relief.goods] for hub in relief.hubs]
    lead = [[0 if hub.kind == "market" else round(item.lead_months) for item in relief.goods] for hub in relief.hubs]
    food_only = np.array([[hub.kind == "market" and item.code in ("shelter", "household", "health")
                           for item in relief.goods] for hub in relief.hubs])  # fmt: skip
    return Hubs(
        node=np.array([index[hub.code] for hub in relief.hubs], dtype=np.int64),
        price=np.where(food_only, np.inf, np.array(price, dtype=np.float64)),
        supply=np.array([getattr(hub, size) for hub in relief.hubs], dtype=np.float64),
        lead=np.array(lead, dtype=np.int64),
        ahead=np.array([hub.kind == "depot" and hub.space_t > 0 for hub in relief.hubs]),
    )
