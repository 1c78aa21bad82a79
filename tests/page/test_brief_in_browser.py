"""The HTML brief in Chromium: no violation by axe in either light, one request, nothing sideways on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.contrast import faint, grounds, in_hex
from tests.page.test_accessible import violations
from waysahead.report.night import PAPER

COSTLY = "color-contrast"
"""The rule of axe that takes most of its time; `faint` says the same of every word in a second."""


@pytest.fixture(scope="module", params=["en", "ar"])
def written(request: pytest.FixtureRequest, run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the run in a language; in English that which the run has left."""
    from tests.page.conftest import _waysahead

    if request.param == "en":
        return run_folder / "brief.html"
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    _waysahead(["brief", str(run_folder), "--language", request.param, "--out", str(path)])
    return path


@pytest.fixture
def opened(browser: Any, written: Path) -> Iterator[Callable[..., Any]]:
    """Opens the brief from its file, and counts what it asks for."""
    contexts: list[Any] = []

    def open_brief(**options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1000, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(written.as_uri())
        assert asked == [written.as_uri()]
        return page

    yield open_brief
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_word_is_read(opened: Callable[..., Any], written: Path, scheme: str) -> None:
    """Every rule in both languages and in both lights; contrast in all four, twice by axe and always by `faint`."""
    page = opened(color_scheme=scheme)
    english = page.evaluate("document.documentElement.lang") == "en"
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page, *(() if english == (scheme == "light") else (COSTLY,))) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (in_hex(ground) == PAPER) == (scheme == "dark")
    assert len(grounds(page)) > 3
    assert faint(page) == {}


def test_nothing_leads_sideways_on_a_phone_or_at_twice_the_size(opened: Callable[..., Any]) -> None:
    page = opened()
    for width in (360, 500):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
