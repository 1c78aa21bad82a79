"""HiGHS without a layer: one matrix, solved again and again from the last basis with new costs, bounds and sides.

Dual simplex up to `LARGE` columns, above that the interior point method `ipx` with crossover, whose basis the simplex
then goes on from. A warm start pays when demand changes (0.02-0.05 s against 1-3 s cold); after closures of many
links it can cost more than it saves, so `forget` drops the basis.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LARGE = 60_000
"""Columns from which on a cold start is by interior points: measured, the simplex is slower from about here."""


class NoAnswerError(RuntimeError):
    """The solver stopped without an answer; the message says how."""


@dataclass(frozen=True)
class Program:
    """min c x with low <= A x <= high and lower <= x <= upper; `whole` marks integers."""

    matrix: Any  # scipy sparse, rows by columns
    cost: Floats
    lower: Floats
    upper: Floats
    row_low: Floats
    row_high: Floats
    whole: NDArray[np.bool_]


@dataclass(frozen=True)
class Answer:
    """A solution: values, duals (change of the objective for one more unit of a row's side), reduced costs."""

    objective: float
    values: Floats
    row_dual: Floats
    reduced: Floats
    dual_objective: float
    gap: float
    iterations: int


class Kernel:
    """A program held by HiGHS. Rows and columns may be added; costs, bounds and sides may change between solves."""

    BASIC = 1
    """Status of a column or row in the basis, as HiGHS counts them."""

    def __init__(self, program: Program, seconds: float = 600.0, gap: float = 0.01, threads: int = 1) -> None:
        import highspy

        self._highspy = highspy
        self._solver = solver = highspy.Highs()
        solver.silent()
        for option, value in (("time_limit", seconds), ("mip_rel_gap", gap), ("threads", threads)):
            solver.setOptionValue(option, value)
        matrix = program.matrix.tocsr()
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = matrix.shape
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, program.lower, program.upper
        lp.row_lower_, lp.row_upper_ = program.row_low, program.row_high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
        lp.a_matrix_.value_ = matrix.data
        self.mixed = bool(program.whole.any())
        if self.mixed:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in program.whole]
        solver.passModel(lp)
        self.rows, self.columns = matrix.shape
        self._bounds = [program.lower.copy(), program.upper.copy()]
        self._sides = [program.row_low.copy(), program.row_high.copy()]
        self._cold_by_points = self.columns >= LARGE and not self.mixed
        if self._cold_by_points:
            solver.setOptionValue("solver", "ipx")

    def set_cost(self, cost: Floats) -> None:
        """Give every column a new cost."""
        self._solver.changeColsCost(self.columns, np.arange(self.columns, dtype=np.int32), cost)

    def set_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Give columns new bounds."""
        self._bounds[0][columns], self._bounds[1][columns] = lower, upper
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def set_rows(self, rows: Ints, low: Floats, high: Floats) -> None:
        """Give rows new sides."""
        self._sides[0][rows], self._sides[1][rows] = low, high
        # The class has this method, its stub lacks it (highspy 1.15: changeColsBounds and changeRowBounds only).
        self._solver.changeRowsBounds(len(rows), rows.astype(np.int32), low, high)  # pyrefly: ignore[missing-attribute]

    def add_row(self, low: float, high: float, columns: Ints, weights: Floats) -> None:
        """Add a row at the end."""
        self.rows += 1
        self._sides = [np.append(old, new) for old, new in zip(self._sides, (low, high), strict=True)]
        self._solver.addRow(low, high, len(columns), columns.astype(np.int32), weights)

    def add_rows(self, matrix: Any, low: Floats, high: Floats) -> None:  # noqa: ANN401  (scipy sparse, by rows)
        """Add rows at the end."""
        self.rows += len(low)
        self._sides = [np.concatenate(both) for both in zip(self._sides, (low, high), strict=True)]
        self._solver.addRows(len(low), low, high, matrix.nnz, *_starts(matrix))

    def add_columns(self, matrix: Any, cost: Floats, lower: Floats, upper: Floats) -> None:  # noqa: ANN401
        """Add columns at the end; `matrix` is stored by columns."""
        self.columns += len(cost)
        self._bounds = [np.concatenate(both) for both in zip(self._bounds, (lower, upper), strict=True)]
        self._solver.addCols(len(cost), cost, lower, upper, matrix.nnz, *_starts(matrix))

    def basis(self) -> Any:  # noqa: ANN401  (a basis of HiGHS)
        """The last basis."""
        return self._solver.getBasis()

    def statuses(self) -> tuple[Ints, Ints]:
        """Status of each column and row in the last basis, `BASIC` or another."""
        basis = self._solver.getBasis()
        columns, rows = basis.col_status, basis.row_status
        return np.fromiter(map(int, columns), np.int64, len(columns)), np.fromiter(map(int, rows), np.int64, len(rows))

    def basis_of(self, columns: Ints, rows: Ints) -> Any:  # noqa: ANN401
        """A basis from the status of each column and row."""
        known = [self._highspy.HighsBasisStatus(at) for at in range(max(columns.max(), rows.max()) + 1)]
        basis = self._highspy.HighsBasis()
        basis.col_status, basis.row_status = [known[at] for at in columns], [known[at] for at in rows]
        basis.valid = True
        return basis

    def start(self, basis: Any) -> None:  # noqa: ANN401
        """Go on from the basis of another program of the same shape, by the simplex."""
        self._solver.setBasis(basis)
        if self._cold_by_points:
            self._solver.setOptionValue("solver", "choose")

    def forget(self) -> None:
        """Drop the last basis."""
        self._solver.clearSolver()

    def option(self, name: str, value: float | str | bool) -> None:
        """Set an option of HiGHS."""
        self._solver.setOptionValue(name, value)

    def solve(self) -> Answer:
        """Solve from the last basis.

        Raises:
            NoAnswerError: No optimum was found: infeasible, unbounded, or out of time.
        """
        self._solver.run()
        if self._cold_by_points:
            self._solver.setOptionValue("solver", "choose")
        status = self._solver.getModelStatus()
        known = self._highspy.HighsModelStatus
        info = self._solver.getInfo()
        found = status == known.kOptimal or (self.mixed and status == known.kTimeLimit and np.isfinite(info.mip_gap))
        if not found:
            raise NoAnswerError(f"the solver stopped with '{self._solver.modelStatusToString(status)}'")
        solution = self._solver.getSolution()
        values, row_dual = np.asarray(solution.col_value), np.asarray(solution.row_dual)
        reduced = np.asarray(solution.col_dual)
        objective = float(info.objective_function_value)
        if self.mixed:
            return Answer(objective, values, row_dual, reduced, float(info.mip_dual_bound), float(info.mip_gap), 0)
        dual = self._dual_objective(row_dual, reduced)
        steps = int(info.simplex_iteration_count)
        return Answer(
            objective, values, row_dual, reduced, dual, abs(objective - dual) / max(1.0, abs(objective)), steps
        )

    def _dual_objective(self, row_dual: Floats, reduced: Floats) -> float:
        """Sides times duals plus bounds times reduced costs: equal to the objective at an optimum."""
        return _priced(row_dual, *self._sides) + _priced(reduced, *self._bounds)


def _starts(matrix: Any) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:  # noqa: ANN401
    """Where each line of a sparse matrix begins, its indices, its values."""
    return matrix.indptr[:-1].astype(np.int32), matrix.indices.astype(np.int32), matrix.data


def _priced(price: Floats, low: Floats, high: Floats) -> float:
    side = np.where(price > 0, low, high)
    return float(np.sum(price[np.isfinite(side)] * side[np.isfinite(side)]))
