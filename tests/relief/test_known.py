"""Known answers: two published instances, quickest flow, a minimum cut, duality, and a second solver."""

from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from tests.relief.instances import single_path
from waysahead.case import CaseError
from waysahead.case.instance import Labelled, Ration, read_instance
from waysahead.relief import problem_of, solve, solve_ration
from waysahead.relief.kernel import Program
from waysahead.relief.lift import (
    fleet_tonnes_day,
    single_path_periods,
    station_tonnes_day,
    trip_days,
    waiting_person_periods,
)
from waysahead.relief.model import build
from waysahead.relief.program import cost_of, program_of

LIFT = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "lift"
needs_lift = pytest.mark.skipif(not LIFT.is_dir(), reason="the shared lift data are not beside the repository")


def labelled(folder: Path) -> Labelled:
    found = read_instance(folder)
    assert isinstance(found, Labelled)
    return found


@needs_lift
def test_the_published_optimum_of_p20() -> None:
    found = read_instance(LIFT / "wfp_p20")
    assert isinstance(found, Ration)
    assert solve_ration(found).objective == pytest.approx(2533.70, abs=1e-6)


@needs_lift
@pytest.mark.parametrize("scale", [0.0, 0.05, 1.0])
def test_the_optima_of_the_syria_instance(scale: float) -> None:
    found = read_instance(LIFT / "wfp_syria_instance")
    assert isinstance(found, Ration)
    plan = solve_ration(found, scale)
    assert plan.known is not None
    assert plan.objective == pytest.approx(plan.known, rel=1e-6)
    assert plan.answer.dual_objective == pytest.approx(plan.objective, rel=1e-9)


@pytest.mark.parametrize(("capacity", "amount", "lag"), [(10, 35, 0), (10, 40, 1), (7, 35, 2)])
def test_a_single_path_is_as_quick_as_the_closed_form(tmp_path: Path, capacity: float, amount: float, lag: int) -> None:
    months = 10
    plan = solve(problem_of(labelled(single_path(tmp_path / "one", capacity, amount, lag, months))), ("unmet", "cost"))
    short = plan.values["short"][0, 0, 0]
    met = int(np.flatnonzero(short < 1e-3)[0]) + 1
    assert met == single_path_periods(lag, capacity, amount)
    assert plan.unmet == pytest.approx(waiting_person_periods(lag, capacity, amount), rel=1e-6)
    assert plan.cost == pytest.approx(amount * 115, rel=1e-6)


def test_the_most_that_gets_through_is_the_smallest_cut(tmp_path: Path) -> None:
    folder = single_path(tmp_path / "cut", 8, 100, 0, 1)
    (folder / "links.csv").write_text(
        "from,to,mode,t_month,lag_months,usd_t\nS,X,road,30,0,1\nS,D,road,12,0,1\nX,D,road,20,0,1\n"
    )
    text = (folder / "demand.csv").read_text().replace("food,1,100", "food,1,32")
    (folder / "demand.csv").write_text(text)
    plan = solve(problem_of(labelled(folder)), ("unmet",))
    assert plan.values["served"].sum() == pytest.approx(32.0)  # 12 + 20, the ways into D
    assert plan.gap < 1e-9


def test_the_dual_objective_equals_the_primal(tmp_path: Path) -> None:
    plan = solve(problem_of(labelled(single_path(tmp_path / "dual", 10, 35, 1, 8))))
    assert plan.gap < 1e-9


def by_clarabel(program: Program) -> float:
    clarabel = pytest.importorskip("clarabel")
    matrix = program.matrix.tocsc()
    same = program.row_low == program.row_high
    up, down = np.isfinite(program.row_high) & ~same, np.isfinite(program.row_low) & ~same
    eye = sparse.eye_array(len(program.cost), format="csc")
    above, below = np.isfinite(program.upper), np.isfinite(program.lower)
    rows = [matrix[same], matrix[up], -matrix[down], eye[above], -eye[below]]
    sides = [
        program.row_high[same],
        program.row_high[up],
        -program.row_low[down],
        program.upper[above],
        -program.lower[below],
    ]
    side = np.concatenate(sides)
    cones = [clarabel.ZeroConeT(int(same.sum())), clarabel.NonnegativeConeT(len(side) - int(same.sum()))]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-10
    nothing = sparse.csc_matrix((len(program.cost), len(program.cost)))
    solver = clarabel.DefaultSolver(
        nothing, program.cost, sparse.csc_matrix(sparse.vstack(rows)), side, cones, settings
    )
    solved = solver.solve()
    assert "Solved" in str(solved.status)
    return float(solved.obj_val)


def test_a_second_solver_finds_the_same_optimum(tmp_path: Path) -> None:
    problem = problem_of(labelled(single_path(tmp_path / "two", 10, 35, 1, 8)))
    built = build(problem)
    program, columns, _ = program_of(built.model)
    program.cost[:] = cost_of(built, columns, "unmet")
    mine = solve(problem, ("unmet",)).unmet
    assert by_clarabel(program) + built.unmet_constant == pytest.approx(mine, rel=1e-6)


def test_what_cannot_be_is_explained_by_name_and_row(tmp_path: Path) -> None:
    folder = single_path(tmp_path / "far", 10, 1000, 0, 3)
    with pytest.raises(CaseError, match=r"demand\.csv row 2"):
        read_instance(single_path(tmp_path / "lost", 10, 35, 0, 3, "X2"))
    (folder / "links.csv").write_text("from,to,mode,t_month,lag_months,usd_t\nS,X,road,10,0,1\nX,D,road,10,0,1\n")
    with pytest.raises(CaseError, match=r"1000 t at 'D'.*no more than the 30 t"):
        read_instance(folder)
    (folder / "links.csv").write_text("from,to,mode,t_month,lag_months,usd_t\nS,X,road,10,0,1\n")
    with pytest.raises(CaseError, match="no supply of 'food' has a way to"):
        read_instance(folder)
    (folder / "nodes.csv").write_text(
        "code,name,kind,opening_t,room_t\nS,Depot,supply,-5,\nX,,transit,,\nD,,demand,,\n"
    )
    with pytest.raises(CaseError, match=r"nodes\.csv row 2, opening_t: found '-5'"):
        read_instance(folder)


def test_the_arithmetic_of_lift() -> None:
    assert station_tonnes_day(2, 59.0, 16, 2.25) == pytest.approx(713, abs=1)  # worked check: C-17, two spots
    days = trip_days("air", 800, 530, 5, 3.5)
    assert fleet_tonnes_day(1, 1, 16.3, days) == pytest.approx(27, abs=0.5)  # Baghdad-Amman, one C-130J
