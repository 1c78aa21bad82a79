import pytest

from waysahead.case import Case, read_case


@pytest.fixture(scope="session")
def case() -> Case:
    return read_case("iraq-2006")
