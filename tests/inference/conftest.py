import pytest

from tests.inference.made import made_evidence
from tests.inference.quick import QUICK
from waysahead.case import Case, read_case
from waysahead.inference import Evidence, Program, Sampled, sample_members
from waysahead.model import World, build_world
from waysahead.theory import read_theory


@pytest.fixture(scope="session")
def case() -> Case:
    return read_case("iraq-2006")


@pytest.fixture(scope="session")
def world(case: Case) -> World:
    return build_world(case)


@pytest.fixture(scope="session")
def sampled(case: Case) -> Sampled:
    return sample_members(case, [read_theory(case, name) for name in case.default_theories], 100, 1)


@pytest.fixture(scope="session")
def program(world: World) -> Program:
    """The one compiled program of these tests."""
    return Program(world, QUICK)


@pytest.fixture(scope="session")
def evidence(case: Case, world: World, sampled: Sampled) -> Evidence:
    """Courses made up from a few lines of NumPy: for what reads futures, not for what makes them."""
    return made_evidence(case, world, sampled)
