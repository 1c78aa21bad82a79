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
    """A program held by HiGHS. Rows may be added; costs, bounds and sides may change between solves."""

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
        self._cold_by_points = self.columns >= LARGE and not self.mixed
        if self._cold_by_points:
            solver.setOptionValue("solver", "ipx")

    def set_cost(self, cost: Floats) -> None:
        """Give every column a new cost."""
        self._solver.changeColsCost(self.columns, np.arange(self.columns, dtype=np.int32), cost)

    def set_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Give columns new bounds."""
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def set_rows(self, rows: Ints, low: Floats, high: Floats) -> None:
        """Give rows new sides."""
        # The class has this method, its stub lacks it (highspy 1.15: changeColsBounds and changeRowBounds only).
        self._solver.changeRowsBounds(len(rows), rows.astype(np.int32), low, high)  # pyrefly: ignore[missing-attribute]

    def add_row(self, low: float, high: float, columns: Ints, weights: Floats) -> None:
        """Add a row at the end."""
        self.rows += 1
        self._solver.addRow(low, high, len(columns), columns.astype(np.int32), weights)

    def basis(self) -> Any:  # noqa: ANN401  (a basis of HiGHS)
        """The last basis."""
        return self._solver.getBasis()

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
        lp = self._solver.getLp()
        return _priced(row_dual, np.asarray(lp.row_lower_), np.asarray(lp.row_upper_)) + _priced(
            reduced, np.asarray(lp.col_lower_), np.asarray(lp.col_upper_)
        )


def _priced(price: Floats, low: Floats, high: Floats) -> float:
    side = np.where(price > 0, low, high)
    return float(np.sum(price[np.isfinite(side)] * side[np.isfinite(side)]))
