"""The policy editor: by keyboard, by pointer and as text; what cannot be done is said; a run from the page."""

import re
from collections.abc import Callable
from typing import Any

from tests.page.conftest import until

Visit = Callable[..., Any]
TROOPS = "United States troops (3): change complete"

SIX_MONTHS = """title = "Out in six"
baseline = "hold-course"

[[measure]]
lever = "foreign_troops"
from = 2007-01-15
path = { ramp_to = 0, over = "6 months" }
"""


def _opened(visit: Visit, state: str = "view=editor") -> Any:
    page = visit(state)
    page.wait_for_selector(".feasible.ok, .feasible.not")
    return page


def test_a_bar_moves_by_keys_and_the_text_follows(visit: Visit) -> None:
    page = _opened(visit)
    assert "can be done" in page.locator("#feasible").inner_text()
    handle = page.get_by_role("slider", name=TROOPS)
    before = handle.get_attribute("aria-valuenow")
    handle.focus()
    handle.press("PageUp")
    handle = page.get_by_role("slider", name=TROOPS)
    assert int(handle.get_attribute("aria-valuenow")) > int(before)
    assert handle.evaluate("one => one === document.activeElement")  # the focus stays under the hand
    until(page, "document.getElementById('toml').value.includes('13 months')")
    until(page, "location.hash.includes('d=')")
    assert re.search(r"\d{1,2} \w+ 200[78]", handle.get_attribute("aria-valuetext"))


def test_a_bar_moves_under_the_pointer(visit: Visit) -> None:
    page = _opened(visit)
    handle = page.get_by_role("slider", name="United States troops (3): first day")
    before = int(handle.get_attribute("aria-valuenow"))
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 5, steps=4)
    page.mouse.up()
    after = int(page.get_by_role("slider", name="United States troops (3): first day").get_attribute("aria-valuenow"))
    assert after > before + 30


def test_what_cannot_be_done_is_said_with_the_pace(visit: Visit) -> None:
    page = _opened(visit)
    page.locator("#tomlview summary").click()
    page.fill("#toml", SIX_MONTHS)
    page.wait_for_selector(".feasible.not")
    said = page.locator("#feasible").inner_text()
    assert "14,400-17,500 a month" in said and "cannot be done" in said
    assert page.locator(".measures .measure").count() == 1  # the timeline follows the text
    assert page.locator("#run").is_disabled()
    page.locator(".measures input[id$=over]").fill("12")
    page.locator(".measures input[id$=over]").press("Tab")
    page.wait_for_selector(".feasible.ok")
    assert "At most 14,400–17,500 a month can leave." in page.locator(".limits").first.inner_text()
    assert page.locator("#run").is_enabled()


def test_a_fault_in_the_text_is_told(visit: Visit) -> None:
    page = _opened(visit)
    page.locator("#tomlview summary").click()
    page.fill("#toml", SIX_MONTHS.replace("foreign_troops", "foreign_trops"))
    page.wait_for_selector(".feasible.not")
    assert "foreign_troops" in page.locator("#feasible").inner_text()


def test_measures_are_added_and_taken_away(visit: Visit) -> None:
    page = _opened(visit)
    count = page.locator(".measures .measure").count()
    page.select_option("#add", "local_pacts")
    until(page, f"document.querySelectorAll('.measures .measure').length === {count + 1}")
    assert "Local pacts" in page.locator(".measures .measure h3").last.inner_text()
    page.get_by_role("button", name=f"Remove Local pacts ({count + 1})").click()
    until(page, f"document.querySelectorAll('.measures .measure').length === {count}")
    assert page.locator(".leverchart svg[role=img]").count() >= 10


def test_the_draft_travels_in_the_address(visit: Visit) -> None:
    page = _opened(visit)
    page.fill("#title", "A title of my own")
    page.locator("#title").press("Tab")
    until(page, "location.hash.includes('d=')")
    again = _opened(visit, page.evaluate("location.hash.slice(1)"))
    assert again.locator("#title").input_value() == "A title of my own"
    assert again.locator(".measures .measure").count() == page.locator(".measures .measure").count()


def test_a_policy_is_run_from_the_page_and_compared(visit: Visit) -> None:
    page = _opened(visit)
    page.fill("#title", "Mine")
    page.locator("#title").press("Tab")
    until(page, "document.getElementById('toml').value.includes('\"Mine\"')")
    page.select_option("#futures", "14")
    page.click("#run")
    page.wait_for_selector("#progress")
    page.wait_for_selector("#open", timeout=240_000)
    page.click("#open")
    page.wait_for_selector("#compare-policy", timeout=60_000)
    assert page.locator("#compare-policy").input_value() == "mine"
    assert "mine" in page.locator("#compare thead").first.inner_text()
    until(page, "!document.querySelector('#compare .wait')")
    page.click("#compare-swap")
    until(page, "document.querySelector('#compare-against').value === 'mine'")


def test_a_run_is_stopped(visit: Visit) -> None:
    page = _opened(visit)
    page.select_option("#futures", "490")
    page.click("#run")
    page.wait_for_selector("#cancel")
    page.click("#cancel")
    until(page, "document.querySelector('.progress p').textContent.startsWith('Stopped')", 120.0)
    assert page.locator("#run").is_enabled()
