"""For everybody: no violation found by axe on any screen, and everything within reach of a keyboard."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.page.conftest import until
from tests.page.contrast import faint, in_hex
from waysahead.report.night import PAPER

Visit = Callable[..., Any]
SCREENS = ("", "view=editor", "view=evidence", "view=track", "view=method", "view=files")


WAITING = """`still at work, page ${document.visibilityState}: ` +
  [...document.querySelectorAll('[aria-busy=true]')].map((one) => one.parentElement.outerHTML.slice(0, 300)).join()"""
COME_NEAR = """async () => { for (const one of document.querySelectorAll('[aria-busy=true]')) {
  one.scrollIntoView(); await new Promise((done) => setTimeout(done, 40)); } }"""
OPEN = "document.querySelectorAll('details:not([open])').forEach((one) => (one.open = true))"
WHOLE = """!document.querySelector('[aria-busy=true]')
  && [...document.querySelectorAll('details[open] > .folded')].every((one) => one.childNodes.length)"""


def violations(page: Any, *without: str) -> list[str]:
    """What axe finds, a line each, but for the rules that are named."""
    from axe_playwright_python.sync_playwright import Axe

    # Only what violates a rule is told of in full, which halves the time; every rule is looked at on every element.
    wanted = {"preload": False, "resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in without}}
    found = Axe().run(page, options=wanted).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def _near(page: Any) -> None:
    """Brings near whatever waits for that, until nothing waits: a part that came late may hold charts that wait."""
    end = time.monotonic() + 300
    while page.evaluate("Boolean(document.querySelector('[aria-busy=true]'))"):
        assert time.monotonic() < end, page.evaluate(WAITING)
        page.bring_to_front()  # one that is not paints nothing, and then nothing comes near
        page.evaluate(COME_NEAR)


def _whole(page: Any) -> None:
    """Has every part made, and what is folded opened and made too."""
    end = time.monotonic() + 300
    while True:
        _near(page)
        page.evaluate(OPEN)
        if page.evaluate(f"!document.querySelector('details:not([open])') && {WHOLE}"):
            break
        assert time.monotonic() < end, "what is folded is never whole"
        page.wait_for_timeout(40)
    page.evaluate("scrollTo(0, 0)")


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(visit: Visit, screen: str) -> None:
    page = visit(screen)
    _whole(page)
    assert violations(page) == []


def test_axe_finds_nothing_in_arabic_on_a_dark_phone(visit: Visit) -> None:
    page = visit("lang=ar", color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    _whole(page)
    assert violations(page) == []
    paper = page.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert in_hex(paper) == PAPER and faint(page) == {}  # charts are dark too, and read
    assert page.evaluate("document.documentElement.scrollWidth") <= 392  # nothing makes the page scroll sideways


def test_the_first_stop_of_the_keyboard_leads_past_the_frame(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    assert page.locator("#skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_places_are_read_with_the_arrows(visit: Visit) -> None:
    page = visit("sec=where")
    page.wait_for_selector("#places")
    page.focus("#places")
    page.keyboard.press("Home")
    first = page.locator("#places [aria-selected=true]").inner_text()
    page.keyboard.press("ArrowDown")
    second = page.locator("#places [aria-selected=true]").inner_text()
    assert first != second and "(" in second
    chosen = page.get_attribute("#places", "aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    page.focus("#month")
    page.keyboard.press("ArrowLeft")
    until(page, "document.getElementById('live').textContent.includes('2007')")
    assert page.get_attribute("#month", "aria-valuetext").endswith("2007")


def test_figures_of_a_table_are_one_stop_and_tell_their_source(visit: Visit, served: Any) -> None:
    page = visit()
    assert page.locator("#compare table").first.locator("td[tabindex='0']").count() == 1
    page.locator("#compare td[tabindex='0']").first.focus()
    page.locator("#tip").wait_for(state="visible")
    assert served.name in page.locator("#tip").inner_text()
    before = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") != before
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()


def test_two_policies_are_compared_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.focus("#compare-against")
    page.keyboard.press("s")  # the first option that begins so: surge
    until(page, "document.querySelectorAll('#compare thead th').length === 3")
    until(page, "document.activeElement.id === 'compare-against'")


WALKED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  // A stop that was drawn anew since has no place any more: there is nothing to compare with.
  const order = !window.last || window.last === here || !window.last.isConnected
    || Boolean(window.last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.last = here;
  const style = getComputedStyle(here);
  return { id: here.id, order, seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
           told: [here.tagName, here.id, here.innerText.slice(0, 40)].join(' ') };
}"""


@pytest.mark.parametrize("screen", ["", "view=editor"])
def test_the_keyboard_walks_through_the_page_in_order_and_out_of_it(visit: Visit, screen: str) -> None:
    page = visit(screen)
    _near(page)
    page.evaluate("scrollTo(0, 0)")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(WALKED)
        if stop is None:
            break
        stops.append(stop)
    else:
        pytest.fail("the keyboard does not leave the page")
    assert [stop["told"] for stop in stops if not stop["seen"]] == []
    assert [stop["told"] for stop in stops if not stop["order"]] == []
    reached = {stop["id"] for stop in stops}
    assert ({"skip", "title"} if screen else {"skip", "month", "places", "play", "compare-policy"}) <= reached


@pytest.mark.parametrize(("width", "screen"), [(360, ""), (640, ""), (360, "view=editor"), (640, "view=editor")])
def test_nothing_leads_sideways_on_a_phone_or_at_twice_the_size(visit: Visit, width: int, screen: str) -> None:
    """640 pixels are what a window of 1280 has at a zoom of 200 %."""
    page = visit(screen)
    page.set_viewport_size({"width": width, "height": 740})
    _whole(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
