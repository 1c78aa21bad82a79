"""A comparison of made-up futures, told over the Iraq pack and over the small pack that `new` writes."""

from pathlib import Path

import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case, new_case, read_case
from waysahead.decision import Comparison, compare


@pytest.fixture(scope="session")
def iraq() -> Case:
    return read_case("iraq-2006")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("packs") / "two-places"
    new_case(folder)
    return read_case(Path(folder))


@pytest.fixture(scope="session")
def run(iraq: Case) -> SyntheticRun:
    return synthetic_run(futures=90, turning=0.6, effects={}, places=tuple(place.code for place in iraq.places))


@pytest.fixture(scope="session")
def comparison(run: SyntheticRun) -> Comparison:
    return compare(run)
