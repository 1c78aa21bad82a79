"""Settings for every test: the same examples on every run, compiled programs kept for all, long files started first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Examples are the same on every run and are not timed: a busy machine must not turn a test red.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).parent

TOGETHER = ("inference", "model", "report")
"""Folders whose files share fixtures that cost more than a file: one worker makes them, once."""

FIRST = (
    "ensemble/test_real.py",  # what it compiles, others find
    "cli/test_decisions.py",
    "page/test_accessible.py",
    "model",
    "inference/violence/test_violence_fit.py",
    "inference",
    "report",
    "inference/violence/test_nuts.py",
    "cli/test_relief.py",
    "cli/test_violence.py",
)
"""What takes long, first, so that no worker is left with it at the end."""


@pytest.fixture(scope="session", autouse=True)
def cache_of_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep compiled programs beside pytest's own cache, not in the user's: other workers and later runs find them."""
    folder = request.config.cache.mkdir("waysahead")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYSAHEAD_CACHE", str(folder))
        yield


def unit_of(file: str) -> str:
    """What one worker runs as a whole: a file, or a folder of files that share costly fixtures."""
    folder = file.rpartition("/")[0]
    return folder if folder in TOGETHER else file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long units first; within a unit tests stay in order."""
    place = {unit: at for at, unit in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(unit_of(item.path.relative_to(ROOT).as_posix()), len(FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out units, in the order of collection."""
    from xdist.scheduler import LoadScopeScheduling

    class Units(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit_of(nodeid.partition("::")[0].removeprefix("tests/"))

    config.option.loadscopereorder = False
    return Units(config, log)
