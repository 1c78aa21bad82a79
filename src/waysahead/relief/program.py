"""Between the linopy model and the matrix: its program, the columns of its aims, values and prices by label."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.relief.corridors import by_link
from waysahead.relief.kernel import Answer, Program
from waysahead.relief.model import Built
from waysahead.relief.problem import Floats, Problem
from waysahead.relief.terms import Model


class Shaped(NamedTuple):
    """A model with its matrix, and the column and row of every label."""

    built: Built
    program: Program
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]


def program_of(model: Model) -> tuple[Program, NDArray[np.int64], NDArray[np.int64]]:
    """The matrix of a model, and the column and row of every label."""
    found = model.matrices
    matrix, sense, side = found.A, np.asarray(found.sense), np.asarray(found.b, dtype=np.float64)
    low = np.where(sense == "<", -np.inf, side)
    high = np.where(sense == ">", np.inf, side)
    whole = np.asarray(found.vtypes) != "C"
    columns, rows = np.asarray(found.vlabels), np.asarray(found.clabels)
    at_column = np.zeros(int(columns.max()) + 1, dtype=np.int64)
    at_column[columns] = np.arange(len(columns))
    at_row = np.zeros(int(rows.max()) + 1, dtype=np.int64)
    at_row[rows] = np.arange(len(rows))
    lower, upper = np.array(found.lb, dtype=np.float64), np.array(found.ub, dtype=np.float64)
    return Program(matrix, np.zeros(len(columns)), lower, upper, low, high, whole), at_column, at_row


def cost_of(built: Built, columns: NDArray[np.int64], aim: str) -> Floats:
    """Costs of an aim on the columns of the program."""
    cost = np.zeros(int(columns.max()) + 1)
    if aim == "worst":
        cost[columns[int(built.model.variables["worst"].labels.values)]] = 1.0
        return cost
    labels, weights = built.unmet if aim == "unmet" else built.cost
    np.add.at(cost, columns[labels], weights)
    return cost


def fix(program: Program, built: Built, columns: NDArray[np.int64], fixed: Mapping[str, Floats]) -> None:
    """Give variables their values."""
    for name, values in fixed.items():
        at = columns[np.asarray(built.model.variables[name].labels.values).ravel()]
        program.lower[at] = program.upper[at] = np.maximum(np.asarray(values, dtype=np.float64).ravel(), 0.0)


def unpacked(built: Built, columns: NDArray[np.int64], values: Floats) -> dict[str, Floats]:
    """Values of every variable, shaped as its labels; `flow` is by link, [F, L, K, T]."""
    found = {
        name: np.maximum(values[columns[np.asarray(variable.labels.values)]], 0.0)
        for name, variable in built.model.variables.items()
    }
    if built.lanes.joined:
        found["flow"] = by_link(found["flow"], found["load"], built.lanes.of)
    return found


def way_prices(
    problem: Problem, built: Built, columns: NDArray[np.int64], duals: Mapping[str, Floats], priced: Answer
) -> Floats:
    """Change of unmet person-months for one more tonne of the capacity of each link, [F, L, T]."""
    if built.lanes.joined:
        return np.minimum(priced.reduced[columns[np.asarray(built.model.variables["load"].labels.values)]], 0.0)
    found = np.zeros_like(problem.links.capacity)
    tight = np.flatnonzero(np.isfinite(problem.links.capacity).any(axis=(0, 2)))
    if len(tight):
        found[:, tight] = duals["ways"]
    return found
