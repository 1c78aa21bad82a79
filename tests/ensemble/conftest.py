"""Compiled programs of tests stay out of the user's cache folder."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_of_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep compiled programs beside pytest's own cache, so that a second test run finds them."""
    folder = request.config.cache.mkdir("waysahead")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYSAHEAD_CACHE", str(folder))
        yield
