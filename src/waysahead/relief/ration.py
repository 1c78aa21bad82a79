"""A ration and a network in one linear program: what to buy where, and how to bring it to the camps.

    min sum price * bought + scale * sum cost * flow
    bought + in - out = 0 at suppliers,  in - out = 0 in transit,  in - out >= people * amount * ration at camps
    sum ration * content >= need,  out of a node <= its throughput

Model family: Peters, Silva, Goncalves et al. (2021), INFORMS Journal on Optimization 3(2), 200-226.
"""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from waysahead.case.instance import Ration
from waysahead.relief.kernel import Answer, Kernel
from waysahead.relief.problem import Floats
from waysahead.relief.program import program_of
from waysahead.relief.terms import expression, gather, one, over, summed


@dataclass(frozen=True)
class RationPlan:
    """A solved instance: objective, known value, foods, ration of a person, goods brought, gap, processor seconds."""

    scale: float
    foods: tuple[str, ...]
    objective: float
    known: float | None
    ration: Floats
    bought: Floats
    flow: Floats
    gap: float
    seconds: float
    answer: Answer


def solve_ration(instance: Ration, scale: float = 1.0, seconds: float = 60.0) -> RationPlan:
    """Solve an instance with transport cost times `scale`; whole shipments are solved to a gap of 1e-9."""
    began = time.process_time()
    built, labels = build_ration(instance, scale)
    program, columns, _ = program_of(built)
    program.cost[:] = np.asarray(built.matrices.c)
    answer = Kernel(program, seconds, 1e-9).solve()

    def of(name: str) -> Floats:
        return np.asarray(answer.values[columns[labels[name]]])

    known = instance.references.get(scale)
    seconds = time.process_time() - began
    parts = (of("ration"), of("bought"), of("flow"))
    return RationPlan(scale, instance.foods, answer.objective, known, *parts, answer.gap, seconds, answer)


def build_ration(instance: Ration, scale: float) -> tuple[Any, dict[str, np.ndarray]]:
    """The linopy model of an instance, and the labels of its variables."""
    import linopy

    model = linopy.Model()
    nodes, foods, ways = len(instance.nodes), len(instance.foods), instance.ways
    sold = np.where(np.isfinite(instance.prices), np.inf, 0.0)
    flow = model.add_variables(
        lower=0.0, coords=[list(range(len(ways))), list(range(foods))], dims=["way", "food"], name="flow",
        integer=instance.whole,
    )  # fmt: skip
    bought = model.add_variables(lower=0.0, upper=over(("supplier", "food"), sold), name="bought")
    low = np.array([instance.fixed.get(at, 0.0) for at in range(foods)])
    high = np.array([instance.fixed.get(at, np.inf) for at in range(foods)])
    ration = model.add_variables(lower=over(("food",), low), upper=over(("food",), high), name="ration")
    labels = {
        name: np.asarray(made.labels.values) for name, made in (("flow", flow), ("bought", bought), ("ration", ration))
    }
    start = np.array([i for i, _ in ways])
    end = np.array([j for _, j in ways])
    plus, minus = np.array(1.0), np.array(-1.0)
    out = gather(labels["flow"], minus, start, nodes, 0)
    into = gather(labels["flow"], plus, end, nodes, 0)
    supply = gather(labels["bought"], plus, np.array(instance.suppliers), nodes, 0)
    eaten = np.broadcast_to(labels["ration"][None, :], (nodes, foods))
    asked = np.broadcast_to(-(instance.people * instance.amount)[:, None], (nodes, foods))
    left = expression(model, ("node", "food"), [out, into, supply, one(eaten, asked)])
    model.add_constraints(left, ">=", 0.0, name="balance")
    tight = np.flatnonzero(np.isfinite(instance.throughput))
    if len(tight):
        through = gather(labels["flow"], plus, start, nodes, 0)
        each = (through[0][tight].reshape(len(tight), -1), np.ones(through[0][tight].reshape(len(tight), -1).shape))
        model.add_constraints(
            expression(model, ("node",), [each]), "<=", over(("node",), instance.throughput[tight]), name="throughput"
        )
    held = np.broadcast_to(labels["ration"][None, :], (len(instance.need), foods))
    fed = expression(model, ("nutrient",), [summed(held, instance.content.T, (1,))])
    model.add_constraints(fed, ">=", over(("nutrient",), instance.need), name="nutrients")
    price = np.where(np.isfinite(instance.prices), instance.prices, 0.0)
    cost = (bought * over(("supplier", "food"), price)).sum() + (
        flow * over(("way", "food"), scale * instance.costs)
    ).sum()
    model.add_objective(cost)
    return model, labels
