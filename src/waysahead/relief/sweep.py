"""Which placeholders turn what a plan says: each row without a source at its low and at its high end, one at a time.

A row with low and high figures is put at those; the share left by a closure at 0 and 1; money of a donor at half and at
one and a half times. Plans count all unmet need alike (aim 2 alone), so that one row's effect is told and not the order
of aims. Rows of one name (months of one closure, gifts of one donor) move together; donors of other scenarios do not.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np

from waysahead.case.relief import Relief
from waysahead.relief.again import again
from waysahead.relief.placeholders import name_of
from waysahead.relief.plan import Plan
from waysahead.relief.prices import bottlenecks
from waysahead.relief.problem import Floats, Problem, reachable, waiting

WORKERS = 2
MONEY_ENDS = (0.5, 1.5)
POINTS = 0.02
"""A change of the unmet share of need by so much is told as one."""


class End(NamedTuple):
    """What a plan says: unmet share of need, reach and means together, what binds first, and the item that lacks most.

    `first` is what binds first beside money, empty where nothing does; `money` whether money binds.
    """

    unmet: float
    money: bool
    first: str
    item: str


class Swept(NamedTuple):
    """One placeholder at its low and its high end."""

    table: str
    row: str
    low: End
    high: End


class Sweep(NamedTuple):
    """A plan as it stands, and every placeholder at its ends, the most telling first."""

    months: int
    base: End
    rows: tuple[Swept, ...]


def sweep(
    relief: Relief,
    scenario: str,
    problem_of: Callable[[Relief], Problem],
    progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    """Plan with every placeholder at its ends; `problem_of` puts the problem for a set of tables."""
    cases = [(table, row, which, changed) for table, row, ends in variants(relief, scenario)
             for which, changed in enumerate(ends)]  # fmt: skip
    base_problem = problem_of(relief)
    first, plan_for = again(base_problem)
    base = end_of(first)

    def at(one: tuple[str, str, int, Relief]) -> End:
        return end_of(plan_for(problem_of(one[3])))

    found: list[End] = []
    with ThreadPoolExecutor(WORKERS) as several:
        for done, end in enumerate(several.map(at, cases), start=1):
            found.append(end)
            if progress is not None:
                progress(done, len(cases))
    rows = [
        Swept(cases[at][0], cases[at][1], found[at], found[at + 1]) for at in range(0, len(cases), 2)
    ]  # both ends of a row follow each other
    ordered = sorted(rows, key=lambda one: (-len(turned(one, base)), -abs(one.high.unmet - one.low.unmet)))
    return Sweep(len(base_problem.months), base, tuple(ordered))


def turned(one: Swept, base: End) -> tuple[str, ...]:
    """Which conclusions a row turns at either end: `unmet`, `money`, `first`, `item`."""
    ends = (one.low, one.high)
    found = ["unmet"] if max(abs(end.unmet - base.unmet) for end in ends) >= POINTS else []
    found += [name for name in ("money", "first", "item")
              if any(getattr(end, name) != getattr(base, name) for end in ends)]  # fmt: skip
    return tuple(found)


def end_of(plan: Plan) -> End:
    """What a plan says."""
    problem = plan.problem
    binds = bottlenecks(plan)
    other = [one for one in binds if one.kind != "money"]
    first = problem.labels.get(other[0].what, other[0].what) if other else ""
    missed = plan.unmet + plan.out_of_reach
    return End(missed / max(plan.need, 1.0), any(one.kind == "money" for one in binds), first, _lacking(plan))


def _lacking(plan: Plan) -> str:
    """The item of which most person-months are unmet, as it is weighted."""
    problem, need = plan.problem, plan.problem.need
    goods = waiting(need.tonnes - reachable(problem), need.carry) + plan.values["short"]
    persons = np.maximum(need.persons - plan.values["aid"], 0.0)
    by_item: list[Floats] = [
        np.einsum("f,fkp->k", problem.weight, goods.sum(axis=3).swapaxes(1, 2)) * need.weight / need.person_t,
        np.einsum("f,fsp->s", problem.weight, persons.sum(axis=3).swapaxes(1, 2)) * need.service_weight,
    ]
    return (*problem.goods, *problem.services)[int(np.concatenate(by_item).argmax())]


def variants(relief: Relief, scenario: str) -> Iterator[tuple[str, str, tuple[Relief, Relief]]]:
    """Every placeholder: its table, its name, and the tables with it at its low and at its high end."""
    for entry in fields(relief):
        rows = getattr(relief, entry.name)
        moving = [
            at for at, row in enumerate(rows)
            if row.status == "placeholder" and getattr(row, "scenario", scenario) == scenario
        ]  # fmt: skip
        for name in dict.fromkeys(name_of(rows[at]) for at in moving):
            here = {at for at in moving if name_of(rows[at]) == name}
            low, high = (
                tuple(_moved(row, end) if at in here else row for at, row in enumerate(rows)) for end in (0, 1)
            )
            yield entry.name, name, (replace(relief, **{entry.name: low}), replace(relief, **{entry.name: high}))


def _moved(row: Any, end: int) -> Any:  # noqa: ANN401  (rows of any table)
    """A row at its low (0) or high (1) end."""
    names = {entry.name for entry in fields(row)}
    level = ("low", "high")[end]
    changed = {
        name: getattr(row, f"{name}_{level}") for name in names if {f"{name}_low", f"{name}_high"} <= names
    }  # fmt: skip
    if {"low", "value", "high"} <= names:
        changed["value"] = getattr(row, level)
    if not changed and "left" in names:
        changed["left"] = float(end)
    if not changed and "usd_million" in names:
        changed["usd_million"] = row.usd_million * MONEY_ENDS[end]
    return replace(row, **changed)
