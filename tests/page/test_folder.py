"""The folder without a server, opened from `file:`: weights, any two policies, the editor, files; nothing asked for."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import POLICIES, comes, until
from tests.page.test_accessible import violations
from waysahead.app import site_list
from waysahead.app.site import write_site
from waysahead.decision import Range, compare
from waysahead.ensemble import open_run
from waysahead.policy import read_policy
from waysahead.report.wording import between, figure, scale_of

DASH = "\N{EN DASH}"
HEAVY = ("/conference", "/votes", "/decision", "/discovery")


@pytest.fixture(scope="module")
def folder(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without the analyses that take a process each."""
    made = tmp_path_factory.mktemp("stick") / "folder"
    studied = ("conference", "frontier", "beliefs")
    with pytest.MonkeyPatch.context() as patch:
        plain, drawn = site_list.documents, site_list.asked
        patch.setattr(site_list, "asked", lambda *given: (one for one in drawn(*given) if one[0] not in studied))
        patch.setattr(site_list, "documents", lambda *given: (one for one in plain(*given) if not one.endswith(HEAVY)))
        write_site(run_folder, made)
    return made


@pytest.fixture
def opened(folder: Path, browser: Any) -> Iterator[Any]:
    """The page of the folder, ready; it must ask for files of the folder alone and complain of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{folder.as_uri()}/index.html")
    page.wait_for_selector("html[data-ready]", timeout=90_000)
    yield page
    context.close()
    assert asked and all(url.startswith((f"{folder.as_uri()}/", "blob:", "data:")) for url in asked), asked
    assert not faults


def go(page: Any, state: str, wanted: str) -> None:
    page.evaluate(f"location.hash = {json.dumps(state)}")
    page.wait_for_selector(wanted)


def _spread(level: Range, scale: float) -> str:
    return f"{figure(level.p50 / scale)} ({between(level.p10 / scale, level.p90 / scale, DASH)})"


def test_theories_are_weighed_in_the_browser(opened: Any, run_folder: Path) -> None:
    opened.check("#weights-on")
    opened.wait_for_selector("tr.mixture")
    opened.evaluate(
        """() => { const slider = document.getElementById('weight-presence-suppresses');
          slider.value = 10; slider.dispatchEvent(new Event('input', { bubbles: true })); }"""
    )
    others = ("presence-provokes", "force-and-pacts", "separation-burns-out", "outside-meddling", "exit-opens-the-door")
    found = compare(open_run(run_folder), {**dict.fromkeys(others, 1), "agnostic": 1, "presence-suppresses": 10})
    assert found.mixture is not None
    scale = scale_of([found.levels[policy, "all", "civilian_deaths"].p50 for policy in found.policies])
    said = [_spread(found.mixture.levels[policy, "civilian_deaths"], scale) for policy in POLICIES]
    cells = opened.locator("tr.mixture").first.locator("td")
    comes(opened, lambda: [" ".join(cell.split()) for cell in cells.all_inner_texts()], said)


@pytest.mark.parametrize(("policy", "against"), [("withdraw-12m-relief-conference", "surge"), ("hold-course", "surge")])
def test_any_two_policies_are_compared_from_either_side(
    opened: Any, run_folder: Path, policy: str, against: str
) -> None:
    from waysahead.app.held import HeldRun, View, arrays

    held = HeldRun("run", open_run(run_folder), arrays(2**26))
    found = compare(View(held, (against, policy), against))
    go(opened, f"p={policy}&b={against}", "#compare thead th:nth-child(3)")
    until(opened, "document.querySelectorAll('#compare thead th').length === 3")
    marks = {
        "fewer": "\u25bc",
        "more": "\u25b2",
        "equal": "=",
        "theories disagree": "\u2194",
        "too close to tell": "\u25cb",
    }
    row = opened.locator("#compare tr.agree").first.locator("td").nth(1).inner_text()
    assert row.startswith(marks.get(found.agreements[policy, "civilian_deaths"].side, "\u25cb"))


def test_a_policy_is_written_as_a_file(opened: Any, tmp_path: Path) -> None:
    go(opened, "view=editor", ".feasible.ok")
    assert "before it runs it" in opened.locator("#feasible").inner_text()
    opened.fill("#title", 'Mine, "quoted"')
    opened.locator("#title").press("Tab")
    until(opened, "document.getElementById('toml').value.includes('Mine')")
    with opened.expect_download() as saved:
        opened.click("#save")
    name = saved.value.suggested_filename
    assert name in opened.locator("#command").inner_text()
    saved.value.save_as(tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    from waysahead.case import read_case

    case = read_case("iraq-2006")
    own, other = read_policy(case, tmp_path / name), read_policy(case, "withdraw-12m-relief-conference")
    assert own.title == 'Mine, "quoted"' and own.baseline == other.baseline
    assert [replace(one, file="") for one in own.measures] == [replace(one, file="") for one in other.measures]
    assert tomllib.loads(text)["measure"][0]["from"].year == 2007


def test_what_lies_outside_the_bounds_is_said(opened: Any) -> None:
    go(opened, "view=editor", ".feasible.ok")
    opened.locator(".measures input[id$=amount]").first.fill("7")
    opened.locator(".measures input[id$=amount]").first.press("Tab")
    opened.wait_for_selector(".feasible.not")
    assert "7" in opened.locator("#feasible li").inner_text()
    assert opened.locator("#toml").get_attribute("readonly") is not None


def test_charts_are_saved_in_every_form(opened: Any) -> None:
    opened.locator("#compare figure").scroll_into_view_if_needed()
    opened.wait_for_selector("#compare .paper svg")
    twins = opened.locator("#compare figure .twins")
    assert twins.inner_text().split()[-4:] == [".svg", ".png", ".csv", ".json"]
    beginnings = {".svg": b"<svg", ".png": b"\x89PNG", ".json": b"{"}
    for ending, first in beginnings.items():
        with opened.expect_download() as saved:
            twins.get_by_role("button", name=ending).click()
        body = Path(saved.value.path()).read_bytes()
        assert body.startswith(first)
        if ending == ".svg":
            assert "not a forecast of events" in " ".join(body.decode().split())


@pytest.mark.parametrize("state", ["", "view=editor", "view=files", "lang=ar"])
def test_axe_finds_nothing_in_the_folder(opened: Any, state: str) -> None:
    if state:
        go(opened, state, "html[lang=ar] #compare table" if state == "lang=ar" else "main > .view:not([aria-busy])")
    assert violations(opened) == []
