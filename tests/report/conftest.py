"""A comparison of made-up futures, told over the Iraq pack and over the small pack that `new` writes."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case, new_case, read_case
from waysahead.decision import Comparison, compare
from waysahead.report import words
from waysahead.report.brief import compose
from waysahead.report.brief.write import Extent
from waysahead.report.words import AR, EN


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


@pytest.fixture(scope="session")
def composed(run: SyntheticRun, comparison: Comparison, iraq: Case) -> Callable[..., str]:
    """The public brief of the comparison, whole or on one page; each is composed once."""

    @cache
    def once(extent: Extent = "full") -> str:
        return compose(run, comparison, iraq, extent=extent)

    return once


class Arabic(NamedTuple):
    """Briefs in Arabic, and the keys that were asked of its words in vain though English has them."""

    internal: str
    one_page: str
    missed: set[str]


class _Watched(dict[str, str]):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.missed: set[str] = set()

    def get(self, key: str, default: object = None) -> str | None:  # type: ignore[override]
        found = super().get(key)
        if found is None and key in EN:
            self.missed.add(key)
        return found


@pytest.fixture(scope="session")
def arabic(run: SyntheticRun, comparison: Comparison, iraq: Case) -> Arabic:
    watched = _Watched(AR)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(words.LANGUAGES, "ar", watched)
        internal = compose(run, comparison, iraq, "internal", language="ar")
        one_page = compose(run, comparison, iraq, extent="one-page", language="ar")
    return Arabic(internal, one_page, watched.missed)
