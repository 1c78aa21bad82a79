"""Points of need: what people lack in every place, host and crossing, after the public ration."""

from collections.abc import Mapping

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.relief.people import People
from waysahead.relief.problem import Floats, Need
from waysahead.relief.setting import TONNES, Setting, at_level


def need_of(
    case: Case, relief: Relief, people: People, setting: Setting, stuck: tuple[str, ...], index: Mapping[str, int]
) -> Need:
    """What people lack at every point: baskets times people, less what the public ration covers."""
    shares = {(row.people, row.item): getattr(row, setting.level) for row in relief.baskets}
    months, futures = len(people.months), len(people)
    places, hosts = len(case.places), len(case.hosts)
    held = np.zeros((futures, len(stuck), months))
    for at, crossing in enumerate(stuck):
        held[:, at] = sum(move.people for move in relief.movements if move.from_ == crossing)
    first = np.zeros((1, 1, months))
    first[..., 0] = 1.0
    groups = (  # kind, first point, people now, newly come
        ("displaced", 0, people.displaced, people.arrivals),
        ("besieged", 0, people.besieged, people.besieged * 0.0),
        ("hosting", 0, people.hosting, people.hosting * 0.0),
        ("refugee", places, people.refugees, people.new_refugees),
        ("stuck", places + hosts, held, held * first),
    )
    count = places + hosts + len(stuck)
    goods, services = relief.goods, relief.services
    tonnes = np.zeros((futures, count, len(goods), months))
    persons = np.zeros((futures, count, len(services), months))
    movable = np.zeros((futures, count, months))
    for kind, start, now, new in groups:
        rows = slice(start, start + now.shape[1])
        for k, item in enumerate(goods):
            share = shares.get((kind, item.code), 0.0)
            drawn = relief.standard("ration_access") if item.ration and kind in ("displaced", "besieged") else 0.0
            month = np.asarray(getattr(item, at_level("kg_month", setting.level)))
            once = np.asarray(getattr(item, at_level("kg_arrival", setting.level)))
            tonnes[:, rows, k] += share * (now * month * (1.0 - drawn) + new * once) * TONNES
            if item.ration and kind == "displaced":
                movable[:, rows] += share * now * relief.standard("ration_transfer") * (1.0 - drawn)
        for s, item in enumerate(services):
            persons[:, rows, s] += shares.get((kind, item.code), 0.0) * now
    lost = relief.standard("acceptance_loss") if setting.military else 0.0
    reach = np.concatenate([
        people.reach - lost * _contested(case)[None, :, None],
        np.full((futures, hosts, months), relief.standard("access_host")),
        np.full((futures, len(stuck), months), relief.standard("access_stuck")),
    ], axis=1)  # fmt: skip
    reach = np.clip(reach, 0.0, 1.0)
    names = (*case.codes("places"), *case.codes("hosts"), *stuck)
    return Need(
        names=names,
        node=np.array([index[name] for name in names], dtype=np.int64),
        kind=("place",) * places + ("host",) * hosts + ("border",) * len(stuck),
        tonnes=tonnes,
        reach=reach,
        person_t=np.array([_person_kg(item, setting.level) for item in goods]) * TONNES,
        weight=np.array([item.weight for item in goods]),
        carry=np.array([item.kg_month == 0 for item in goods]),
        ration=movable * reach,
        ration_t=np.array([item.kg_month * TONNES if item.ration else 0.0 for item in goods]),
        ration_usd=relief.standard("ration_transfer_usd", setting.level),
        persons=persons,
        service_weight=np.array([item.weight for item in services]),
        service_usd=np.array([getattr(item, at_level("usd", setting.level)) for item in services], dtype=np.float64),
    )


def _person_kg(item: object, level: str) -> float:
    month, once = (float(getattr(item, at_level(name, level))) for name in ("kg_month", "kg_arrival"))
    return max(month or once, 1e-6)


def _contested(case: Case) -> Floats:
    return np.array([float(place.control > 0) for place in case.places])
