"""Where the money of a plan goes: its cost by part, as the rows of money count it. The parts add up to the cost."""

import numpy as np

from waysahead.relief.plan import Plan

PARTS = ("goods", "transport", "giving", "storage", "contracts", "sites", "services", "ration", "movement", "support")
"""Goods bought; their transport; giving them out; stock kept; vehicles held under contract; warehouses opened; services
paid for; ration cards moved; people moved; support cost on top of all."""


def spending(plan: Plan) -> dict[str, float]:
    """USD by part, expected over futures, in the order of `PARTS`."""
    problem, values = plan.problem, plan.values
    price = np.where(np.isfinite(problem.hubs.price), problem.hubs.price, 0.0)
    kept = np.isfinite(problem.room)

    def expect(by_future: np.ndarray) -> float:
        return float(problem.weight @ by_future)

    found = {
        "goods": expect((values["buy"] * price[None, :, :, None]).sum(axis=(1, 2, 3)))
        + float((values["ahead"] * price).sum()),
        "transport": expect(np.einsum("flkt,l->f", values["flow"], problem.links.usd_t)),
        "giving": expect(values["served"].sum(axis=(1, 2, 3))) * problem.money.giving_usd,
        "storage": expect(values["stock"][:, kept].sum(axis=(1, 2, 3))) * problem.money.storage_usd,
        "contracts": float(values["contract"] @ problem.fleets.retainer) * len(problem.months),
        "sites": float(values["site"][problem.site_t > 0].sum()) * problem.site_usd,
        "services": expect(np.einsum("fpst,s->f", values["aid"], problem.need.service_usd)),
        "ration": expect(values["ration"].sum(axis=(1, 2))) * problem.need.ration_usd,
        "movement": expect(np.einsum("fmt,m->f", values["moved"], problem.moves.usd)),
    }
    return found | {"support": sum(found.values()) * problem.money.overhead}
