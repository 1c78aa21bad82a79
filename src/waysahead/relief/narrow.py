"""The optimum of a program from the part of it that matters: columns and rows are taken in as they are needed.

Of many programs that differ in sides and bounds alone, three quarters of the columns are nought and most capacities
idle at every optimum. A part is solved; columns left out whose reduced cost is below nought would lower the objective
and are taken in, and so are rows left out that are broken. Where there is neither, primal and dual answer hold for the
whole program, so that its optimum is that of the whole, within the tolerance of the solver.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from waysahead.relief.kernel import Answer, Floats, Ints, Kernel, NoAnswerError, Program

TOLERANCE = 1e-7
"""Reduced cost and breach of a side from which on a column or row is taken in: those of HiGHS."""
ROUNDS = 100
"""Most rounds of taking in for one answer; a few are usual."""


class Narrow:
    """A part of a program, held by HiGHS, that grows as answers need it.

    Columns with a cost or a lower bound of their own are always held, so that what is elastic stays so; rows with two
    equal sides too. The others are those that matter in the answers to `seeds`, which are solved whole.
    """

    def __init__(self, seeds: Sequence[Program]) -> None:
        """Solve the seeds and hold what matters in any; raises `NoAnswerError` where one has no answer."""
        first = seeds[0]
        self._by_row, self._by_column = first.matrix.tocsr(), first.matrix.tocsc()
        self._priced = first.matrix.T.tocsr()
        columns, rows = (first.cost != 0) | (first.lower != 0), first.row_low == first.row_high
        whole = Kernel(first)
        for seed in seeds:
            _give(whole, seed)
            whole.solve()
            in_column, in_row = whole.statuses()
            columns |= in_column == whole.BASIC
            rows |= in_row != whole.BASIC
        in_column, in_row = whole.statuses()
        self._columns, self._rows = np.flatnonzero(columns), np.flatnonzero(rows)
        self._of = last = seeds[-1]
        self._kernel = Kernel(_part(last, self._columns, self._rows))
        self._kernel.start(whole.basis_of(in_column[self._columns], in_row[self._rows]))

    @property
    def held(self) -> tuple[Ints, Ints]:
        """Columns and rows that are held, in the order in which they were taken in."""
        return self._columns, self._rows

    def solve(self, program: Program) -> float:
        """The least cost of a program that differs from the seeds in bounds and sides alone.

        Raises:
            NoAnswerError: The part has no optimum; the whole may still have one.
        """
        self._move_to(program)
        for _ in range(ROUNDS):
            answer = self._kernel.solve()
            columns, rows = self._missed(answer)
            if not len(columns) + len(rows):
                return answer.objective
            self._take_in(columns, rows)
        raise NoAnswerError(f"no answer after {ROUNDS} rounds of taking in columns and rows")

    def _move_to(self, program: Program) -> None:
        """Give the kernel those bounds and sides that have changed."""
        old, self._of = self._of, program
        held = self._columns
        moved = changed(held, (old.lower, program.lower), (old.upper, program.upper))
        if len(moved):
            self._kernel.set_columns(moved, program.lower[held[moved]], program.upper[held[moved]])
        held = self._rows
        moved = changed(held, (old.row_low, program.row_low), (old.row_high, program.row_high))
        if len(moved):
            self._kernel.set_rows(moved, program.row_low[held[moved]], program.row_high[held[moved]])

    def _missed(self, answer: Answer) -> tuple[Ints, Ints]:
        """Columns left out that would lower the objective, and rows left out that are broken."""
        program = self._of
        prices, values = np.zeros(len(program.row_low)), np.zeros(len(program.cost))
        prices[self._rows], values[self._columns] = answer.row_dual, answer.values
        helps = (program.cost - self._priced @ prices < -TOLERANCE) & (program.upper > program.lower)
        helps[self._columns] = False
        sums = self._by_row @ values
        broken = (sums < program.row_low - TOLERANCE) | (sums > program.row_high + TOLERANCE)
        broken[self._rows] = False
        return np.flatnonzero(helps), np.flatnonzero(broken)

    def _take_in(self, columns: Ints, rows: Ints) -> None:
        program = self._of
        if len(columns):
            matrix = self._by_column[:, columns][self._rows].tocsc()
            self._kernel.add_columns(matrix, program.cost[columns], program.lower[columns], program.upper[columns])
            self._columns = np.concatenate([self._columns, columns])
        if len(rows):
            matrix = self._by_row[rows][:, self._columns].tocsr()
            self._kernel.add_rows(matrix, program.row_low[rows], program.row_high[rows])
            self._rows = np.concatenate([self._rows, rows])


def changed(held: Ints, *pairs: tuple[Floats, Floats]) -> Ints:
    """Places in `held` of those that differ in any pair."""
    differs = [one[held] != two[held] for one, two in pairs]
    return np.flatnonzero(np.any(differs, axis=0))


def _give(kernel: Kernel, program: Program) -> None:
    kernel.set_columns(np.arange(len(program.cost)), program.lower, program.upper)
    kernel.set_rows(np.arange(len(program.row_low)), program.row_low, program.row_high)


def _part(program: Program, columns: Ints, rows: Ints) -> Program:
    return replace(
        program,
        matrix=program.matrix.tocsr()[rows][:, columns],
        cost=program.cost[columns],
        lower=program.lower[columns],
        upper=program.upper[columns],
        row_low=program.row_low[rows],
        row_high=program.row_high[rows],
        whole=program.whole[columns],
    )
