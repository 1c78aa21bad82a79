"""A part of a program has the optimum of the whole, whatever was left out of the part at first."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from waysahead.relief.kernel import Kernel, NoAnswerError, Program
from waysahead.relief.narrow import Narrow

SUPPLIERS, CUSTOMERS = 12, 15


def transport(demand: np.ndarray, room: np.ndarray) -> Program:
    """Every customer is served by suppliers of limited room or goes short at 100 a tonne."""
    ways = SUPPLIERS * CUSTOMERS
    cost = np.random.default_rng(1).uniform(1.0, 50.0, ways)
    matrix = np.zeros((CUSTOMERS + SUPPLIERS, ways + CUSTOMERS))
    for at in range(ways):
        matrix[at % CUSTOMERS, at] = matrix[CUSTOMERS + at // CUSTOMERS, at] = 1.0
    matrix[np.arange(CUSTOMERS), ways + np.arange(CUSTOMERS)] = 1.0
    columns = ways + CUSTOMERS
    return Program(
        csr_matrix(matrix),
        np.concatenate([np.where(np.arange(ways) % 3 == 0, 0.0, cost), np.full(CUSTOMERS, 100.0)]),
        np.zeros(columns),
        np.full(columns, np.inf),
        np.concatenate([demand, np.full(SUPPLIERS, -np.inf)]),
        np.concatenate([demand, room]),
        np.zeros(columns, dtype=np.bool_),
    )


def test_a_part_that_grows_has_the_optimum_of_the_whole() -> None:
    draws = np.random.default_rng(2)
    cases = [transport(draws.uniform(0, 9, CUSTOMERS), draws.uniform(0, 30, SUPPLIERS)) for _ in range(40)]
    narrow = Narrow(cases[:1])
    held = len(narrow.held[0]), len(narrow.held[1])
    assert held[0] < len(cases[0].cost) and held[1] < len(cases[0].row_low)
    for case in cases:
        assert narrow.solve(case) == pytest.approx(Kernel(case).solve().objective, rel=1e-9)
    assert len(narrow.held[0]) > held[0]
    assert len(narrow.held[1]) > held[1]


def test_no_answer_is_told() -> None:
    fine = transport(np.ones(CUSTOMERS), np.full(SUPPLIERS, 9.0))
    narrow = Narrow([fine])
    with pytest.raises(NoAnswerError):
        narrow.solve(replace(fine, row_low=np.full_like(fine.row_low, -2.0), row_high=np.full_like(fine.row_low, -1.0)))
