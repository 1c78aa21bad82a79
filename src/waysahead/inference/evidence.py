"""The futures that the face-validity figures are read from: every policy, and a few courses of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.courses import Course, Floats, Program
from waysahead.inference.members import Sampled, sample_members
from waysahead.model import World, build_world

if TYPE_CHECKING:
    from collections.abc import Mapping

    from waysahead.case import Case

WEEKS = 104
QUARTER = 12  # weeks
FUTURES = 300
SEED = 1
MORE_TRAINED = 3_000.0  # persons a month beyond hold course, to see what becomes of them


@dataclass(frozen=True, eq=False)
class Evidence:
    """Futures of the default policies of a case, with what else the lines ask for.

    Attributes:
        case: The case.
        world: What the model knows of it.
        sampled: The members, the same in every course.
        courses: The policies by name; the baseline with what happened in each place each week.
        quarter: The baseline's first twelve weeks, for where people go before any return.
        trained: The baseline with 3,000 more trained a month and nothing else changed.
    """

    case: Case
    world: World
    sampled: Sampled
    courses: Mapping[str, Course]
    quarter: Course
    trained: Course

    @property
    def first(self) -> Course:
        """The baseline, with what happened in each place each week."""
        return self.courses[self.case.baseline]

    @property
    def kept(self) -> NDArray[np.bool_]:
        """Members whose books balance under every policy, ``[member]``."""
        every = [*self.courses.values(), self.quarter, self.trained]
        return np.logical_and.reduce([course.valid for course in every])

    @property
    def theory_of(self) -> NDArray[np.int64]:
        """Position of the theory of each member that is kept."""
        return self.sampled.theory_of[self.kept]

    def base(self, name: str) -> Floats:
        """A weekly quantity under the baseline, ``[kept member, week]``."""
        return self.under(self.case.baseline, name)

    def under(self, policy: str, name: str) -> Floats:
        """A weekly quantity under a policy, ``[kept member, week]``."""
        return self.courses[policy].weekly[name][self.kept]

    def parameter(self, name: str) -> Floats:
        """A parameter of each member that is kept."""
        return self.sampled.parameter(name)[self.kept]

    def total(self, policy: str, name: str, first: int, last: int) -> NDArray[np.float64]:
        """Sum of a weekly quantity over weeks ``first`` to ``last - 1``, ``[kept member]``."""
        return self.under(policy, name)[:, first:last].sum(axis=1, dtype=np.float64)

    def ratio(self, policy: str, name: str, first: int, last: int) -> NDArray[np.float64]:
        """The same sum over that of the baseline, future by future; NaN where the baseline has nothing."""
        mine, base = self.total(policy, name, first, last), self.total(self.case.baseline, name, first, last)
        return np.where(base > 0, mine / np.maximum(base, 1e-9), np.nan)


def gather(case: Case, *, futures: int = FUTURES, seed: int = SEED, program: Program | None = None) -> Evidence:
    """Run every course that the lines are read from.

    Args:
        case: The case, with its default policies and theories.
        futures: Members, a multiple of 100.
        seed: The dice.
        program: A compiled program of the case, to save compiling another one.
    """
    from waysahead.policy import compile_policy, read_policy
    from waysahead.theory import read_theory

    theories = [read_theory(case, name) for name in case.default_theories]
    sampled = sample_members(case, theories, futures, seed)
    world = build_world(case)
    program = program or Program(world)
    levers = {name: compile_policy(case, read_policy(case, name), WEEKS)[0] for name in case.default_policies}
    base = levers[case.baseline]
    more = base._replace(training=np.asarray(base.training + MORE_TRAINED, np.float32))
    return Evidence(
        case=case,
        world=world,
        sampled=sampled,
        courses={
            name: program.run(world, sampled, path, WEEKS, places=name == case.baseline)
            for name, path in levers.items()
        },
        quarter=program.run(world, sampled, base, QUARTER, places=True),
        trained=program.run(world, sampled, more, WEEKS),
    )
