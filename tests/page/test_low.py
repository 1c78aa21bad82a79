"""The page for slow lines, and the folder that opens without a server."""

import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served, until
from tests.page.test_accessible import violations
from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case, read_case
from waysahead.decision import ALL, Comparison, compare
from waysahead.report.low import low_page
from waysahead.report.wording import between, figure, scale_of

MOST_BYTES = 30_000


@pytest.fixture(scope="module")
def iraq() -> Case:
    return read_case("iraq-2006")


@pytest.fixture(scope="module")
def run(iraq: Case) -> SyntheticRun:
    return synthetic_run(futures=90, turning=0.6, effects={}, places=tuple(place.code for place in iraq.places))


@pytest.fixture(scope="module")
def comparison(run: SyntheticRun) -> Comparison:
    return compare(run)


class _Text(HTMLParser):
    """The words of a page, and the tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_low_page_is_small_whole_and_without_a_script(
    run: SyntheticRun, comparison: Comparison, iraq: Case, language: str
) -> None:
    page = low_page(run, comparison, iraq, "public", language)
    read = _Text(page)
    assert len(page.encode()) < MOST_BYTES
    assert "script" not in read.tags and read.tags.count("svg") == 2 and read.tags.count("table") == 2
    assert page.startswith("<!doctype html>") and f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert not re.search(r"\bsrc=|https?://(?!www\.w3)", re.sub(r'href="https?://[^"]*"|>https?://[^<]*<', "", page))


def test_the_low_page_holds_the_figures_of_the_comparison(
    run: SyntheticRun, comparison: Comparison, iraq: Case
) -> None:
    words = " ".join(_Text(low_page(run, comparison, iraq, policy="surge")).words)
    pair = (comparison.baseline, "surge")
    scale = scale_of([comparison.levels[policy, ALL, "civilian_deaths"].p50 for policy in pair])
    for policy in pair:
        level = comparison.levels[policy, "agnostic", "civilian_deaths"]
        assert f"{figure(level.p50 / scale)} ({between(level.p10 / scale, level.p90 / scale, '–')})" in words
    assert "simulated" in words and comparison.manifest["run"] in words


def test_an_unknown_policy_and_the_internal_edition(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    assert low_page(run, comparison, iraq, policy="none such") == low_page(run, comparison, iraq)
    assert "not for publication" in low_page(run, comparison, iraq, "internal")
    assert "not for publication" not in low_page(run, comparison, iraq)


def test_the_low_page_in_a_browser(browser: Any, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.url}/low/{served.name}?lang=ar&policy=surge")
    assert len(asked) == 1
    assert "زيادة القوات" in page.locator("thead").first.inner_text()
    assert violations(page) == []
    context.close()


@pytest.fixture(scope="module")
def folder(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small run as a folder."""
    where = tmp_path_factory.mktemp("site") / "site"
    command = [sys.executable, "-m", "waysahead.cli", "brief", str(run_folder), "--site", str(where)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return where


def test_the_folder_opens_without_a_server(visit: Callable[..., Any], folder: Path) -> None:
    page = visit("p=surge", address=(folder / "index.html").as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.locator("#compare thead th").count() == 4
    page.select_option("#compare-against", "surge")
    until(page, "document.querySelectorAll('#compare thead th').length === 3")
    page.locator("#where").scroll_into_view_if_needed()
    page.wait_for_selector(".maps svg path.place")
    page.select_option("#compare-against", "hold-course")  # charts are kept against the baseline
    page.locator("#pick-fan").scroll_into_view_if_needed()
    page.wait_for_selector("#where .paper svg", timeout=60_000)
    page.locator("#hinges").scroll_into_view_if_needed()
    page.wait_for_selector("#hinges .paper svg", timeout=60_000)
    page.click("a.language")
    until(page, "document.documentElement.dir === 'rtl' && document.querySelector('h2')?.innerText === 'السؤال'")
    assert {url.split(":")[0] for url in asked} == {"file"}
