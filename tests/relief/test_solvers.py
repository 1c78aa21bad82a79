"""Two solvers, two ways to write the same plan, one optimum."""

from dataclasses import replace

import numpy as np
import pytest

from tests.relief.test_known import by_clarabel
from waysahead.case import read_case
from waysahead.case.relief import relief_of
from waysahead.relief import Problem, Setting, assemble, people_at_start, solve
from waysahead.relief.corridors import by_link, corridors
from waysahead.relief.kernel import Kernel
from waysahead.relief.model import build
from waysahead.relief.program import cost_of, program_of

CASE = read_case("iraq-2006")
TABLES = relief_of(CASE)


def reference(months: int) -> Problem:
    return assemble(CASE, TABLES, people_at_start(CASE, TABLES, months), Setting(funding="received"))


def test_clarabel_and_highs_agree_on_the_plan_of_the_reference_case() -> None:
    built = build(reference(3))
    program, columns, _ = program_of(built.model)
    program.cost[:] = cost_of(built, columns, "unmet") + 1e-2 * cost_of(built, columns, "cost")
    kernel = Kernel(program)
    kernel.set_cost(program.cost)
    assert len(program.cost) > 5_000
    mine = kernel.solve()
    assert by_clarabel(program) == pytest.approx(mine.objective, rel=1e-6)
    assert mine.dual_objective == pytest.approx(mine.objective, rel=1e-6)


def beside(problem: Problem, times: int) -> Problem:
    """Every link `times` over, each with its part of the capacity and a price a little higher than the last."""
    links = problem.links
    again = np.tile(np.arange(len(links.names)), times)
    gates, fleets = problem.gates, problem.fleets
    step = np.repeat(np.arange(times), len(links.names))
    entry = lambda values: np.concatenate([values + len(links.names) * at for at in range(times)])  # noqa: E731
    return replace(
        problem,
        links=replace(
            links,
            names=tuple(f"{links.names[at]} {copy}" for at, copy in zip(again, step, strict=True)),
            start=links.start[again],
            end=links.end[again],
            mode=tuple(links.mode[at] for at in again),
            lag=links.lag[again],
            usd_t=links.usd_t[again] * (1.0 + 0.1 * step),
            capacity=links.capacity[:, again] / times,
            load_t=links.load_t[again],
        ),
        gates=replace(gates, link=entry(gates.link), gate=np.tile(gates.gate, times), use=np.tile(gates.use, times)),
        fleets=replace(
            fleets, link=entry(fleets.link), fleet=np.tile(fleets.fleet, times), use=np.tile(fleets.use, times)
        ),
    )


def test_links_side_by_side_give_the_same_plan_joined_and_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = beside(reference(2), 3)
    assert corridors(problem.links).joined
    assert not corridors(reference(2).links).joined
    joined = solve(problem)
    monkeypatch.setattr("waysahead.relief.corridors.LEAST_SAVED", 1e9)
    apart = solve(problem)
    assert joined.columns < apart.columns
    for name in ("worst_share", "unmet", "unmet_alone", "cost"):
        assert getattr(joined, name) == pytest.approx(getattr(apart, name), rel=1e-5)
    assert joined.values["flow"].shape == apart.values["flow"].shape
    assert joined.duals["ways"].shape == apart.duals["ways"].shape


def test_goods_on_each_link_add_up_to_goods_by_corridor_and_to_loads() -> None:
    draw = np.random.default_rng(3)
    of = np.array([0, 1, 0, 1, 1])
    goods = draw.uniform(0, 5, (1, 2, 3, 4))
    parts = draw.uniform(0.1, 1, (1, 5, 4))
    total = np.stack([parts[:, of == at].sum(axis=1) for at in (0, 1)], axis=1)
    load = parts / total[:, of] * goods.sum(axis=2)[:, of]
    found = by_link(goods, load, of)
    assert np.allclose(found.sum(axis=2), load)
    for at in (0, 1):
        assert np.allclose(found[:, of == at].sum(axis=1), goods[:, at])
