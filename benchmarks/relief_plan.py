"""Build and solve a plan of 60 nodes, 200 ways by 3 modes, 6 goods, 104 weeks: 486,113 columns, written link by link.

Its modes lie side by side, so it is put to the solver as goods by corridor and tonnes by link: 295,169 columns.

    python benchmarks/relief_plan.py [--weeks 104]

Prints seconds of processor time; a machine at work elsewhere does not change them much.
"""

import argparse
import time

import numpy as np

from waysahead.relief.instance import NONE, ZERO
from waysahead.relief.kernel import Kernel
from waysahead.relief.model import build
from waysahead.relief.problem import Fleets, Gates, Hubs, Links, Money, Need, Problem, no_moves
from waysahead.relief.program import cost_of, program_of


def made(weeks: int, nodes: int = 60, ways: int = 200, goods: int = 6, seed: int = 1) -> Problem:
    """A problem drawn at random: ten depots, the other nodes in need, a way out of every node."""
    draw = np.random.default_rng(seed)
    start = np.concatenate([np.arange(nodes), draw.integers(0, nodes, ways - nodes)])
    end = (start + 1 + draw.integers(0, nodes - 2, ways)) % nodes
    start, end = np.tile(start, 3), np.tile(end, 3)
    km = np.tile(draw.uniform(50, 600, ways), 3)
    cost = np.repeat([0.1, 2.0, 0.4], ways) * km
    capacity = np.repeat([400.0, 40.0, 150.0], ways) * draw.uniform(0.3, 1.0, 3 * ways)
    need = draw.uniform(1, 12, (1, nodes - 10, goods, weeks))
    points = nodes - 10
    hubs = Hubs(
        np.arange(10),
        draw.uniform(300, 900, (10, goods)),
        np.full(10, 900.0),
        np.zeros((10, goods), dtype=np.int64),
        np.ones(10, dtype=np.bool_),
    )
    links = Links(
        tuple(map(str, range(3 * ways))),
        start,
        end,
        ("road",) * 3 * ways,
        np.zeros(3 * ways, dtype=np.int64),
        cost,
        np.broadcast_to(capacity[None, :, None], (1, 3 * ways, weeks)).copy(),
        np.zeros(3 * ways),
    )
    wanted = Need(
        tuple(map(str, range(points))),
        np.arange(10, nodes),
        ("place",) * points,
        need,
        np.ones((1, points, weeks)),
        np.ones(goods),
        np.ones(goods) / goods,
        np.zeros(goods, dtype=np.bool_),
        np.zeros((1, points, weeks)),
        np.zeros(goods),
        0.0,
        np.zeros((1, points, 0, weeks)),
        ZERO,
        ZERO,
    )
    return Problem(
        tuple(map(str, range(weeks))),
        tuple(f"N{at}" for at in range(nodes)),
        tuple(f"G{at}" for at in range(goods)),
        (),
        np.ones(1),
        links,
        Gates((), np.zeros((0, weeks)), ZERO, (), NONE, NONE, ZERO),
        Fleets((), ZERO, ZERO, NONE, NONE, ZERO),
        hubs,
        wanted,
        no_moves(1, goods),
        Money(np.full(weeks, np.inf), np.zeros((3, weeks)), 0.0, 0.0),
        np.full(nodes, 500.0),
        np.zeros((nodes, goods)),
        np.zeros(nodes),
        0.0,
    )


def main() -> None:
    """Build, solve for unmet need with a trace of cost, print."""
    parser = argparse.ArgumentParser(description="Time the build and the solution of a large plan.")
    parser.add_argument("--weeks", type=int, default=104)
    problem = made(parser.parse_args().weeks)
    import linopy  # noqa: F401  (its import is not part of the build)

    began = time.process_time()
    built = build(problem)
    program, columns, _ = program_of(built.model)
    program.cost[:] = cost_of(built, columns, "unmet") + 1e-2 * cost_of(built, columns, "cost")
    ready = time.process_time()
    wall = time.perf_counter()
    answer = Kernel(program).solve()
    links, goods, weeks = len(problem.links.names), len(problem.goods), len(problem.months)
    corridors = len(built.lanes.start)
    apart = program.matrix.shape[1] + ((links - corridors) * goods - links) * weeks
    print(f"{apart:,} columns link by link; as solved {program.matrix.shape[1]:,} columns, "
          f"{program.matrix.shape[0]:,} rows, {program.matrix.nnz:,} entries")  # fmt: skip
    print(f"built in {ready - began:.1f} s, solved in {time.process_time() - ready:.1f} s of processor time "
          f"({time.perf_counter() - wall:.1f} s by the clock)")  # fmt: skip
    print(f"objective {answer.objective:.6f}, dual {answer.dual_objective:.6f}, {answer.iterations:,} steps")


if __name__ == "__main__":
    main()
