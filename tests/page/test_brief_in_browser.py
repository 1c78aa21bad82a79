"""The HTML brief in Chromium: no violation by axe in either light, one request, nothing sideways on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.test_accessible import violations
from waysahead.report.brief.night import PAPER, contrast

SHOWN = """() => {
  const out = [];
  for (const text of document.querySelectorAll('figure svg text')) {
    out.push(getComputedStyle(text).fill);
  }
  return [getComputedStyle(document.body).backgroundColor, [...new Set(out)]];
}"""


@pytest.fixture(scope="module", params=["en", "ar"])
def written(request: pytest.FixtureRequest, run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the run in a language."""
    from tests.page.conftest import _waysahead

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


def _hex(colour: str) -> str:
    parts = colour.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_words_of_charts_are_read(opened: Callable[..., Any], scheme: str) -> None:
    page = opened(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    ground, fills = page.evaluate(SHOWN)
    assert (_hex(ground) == PAPER) == (scheme == "dark")
    assert {
        fill: contrast(_hex(fill), _hex(ground)) for fill in fills if contrast(_hex(fill), _hex(ground)) < 4.5
    } == {}


def test_nothing_leads_sideways_on_a_phone_or_at_twice_the_size(opened: Callable[..., Any]) -> None:
    page = opened()
    for width in (360, 500):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
