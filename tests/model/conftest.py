"""The reference case, and the model compiled for it and for a small world: once for the whole session."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.programs import Weekly, Whole
from tests.model.worlds import few, medians
from waysahead.case import Case, read_case
from waysahead.model import World, build_world
from waysahead.policy import Levers, compile_policy, read_policy
from waysahead.theory import Theory, read_theory

WEEKS = 104
IRAQ_MEMBERS = 100  # the same everywhere: another number would be compiled anew
FOUR_MEMBERS = 256


@pytest.fixture(scope="session")
def case() -> Case:
    return read_case("iraq-2006")


@pytest.fixture(scope="session")
def theories(case: Case) -> tuple[Theory, ...]:
    return tuple(read_theory(case, name) for name in case.default_theories)


@pytest.fixture(scope="session")
def middle(case: Case) -> dict[str, float]:
    """Every parameter at the middle of its prior under the agnostic theory."""
    return medians(case, read_theory(case, "agnostic"))


@pytest.fixture(scope="session")
def hold_course(case: Case) -> Levers:
    return compile_policy(case, read_policy(case, "hold-course"), WEEKS)[0]


@pytest.fixture(scope="session")
def iraq(case: Case) -> Whole:
    """The whole model on the reference case."""
    return Whole(build_world(case), WEEKS)


@pytest.fixture(scope="session")
def iraq_weekly(iraq: Whole) -> Weekly:
    return Weekly(iraq.world)


@pytest.fixture(scope="session")
def four(case: Case, iraq: Whole) -> World:
    """Four places and three hosts of the reference case."""
    return few(case, iraq.world)


@pytest.fixture(scope="session")
def four_weekly(four: World) -> Weekly:
    return Weekly(four)


@pytest.fixture(scope="session")
def iraq_rates(iraq: Whole) -> NDArray[np.float32]:
    """Recorded incidents a week at the start."""
    return np.asarray(iraq.world.rates, np.float32)
