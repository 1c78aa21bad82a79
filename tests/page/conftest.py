"""A small run and a server over it, one for all workers, and a browser.

Without Chromium the tests are skipped, except where CI is set.
"""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

POLICIES = ("hold-course", "withdraw-12m-relief-conference", "surge")
WAIT_S = 60.0


class Served(NamedTuple):
    """A server and what it serves."""

    url: str
    run: Path
    name: str


def lacking(what: str) -> None:
    """Skip, with the reason; in CI a missing browser is a failure."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, where everything that drives it is there too."""
    for package in ("fastapi", "playwright", "axe_playwright_python"):
        if importlib.util.find_spec(package) is None:
            lacking(f"the package {package} is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        lacking("no Chromium here: apt-get install -y --no-install-recommends chromium fonts-noto-core")
    return str(found)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this test run have in common."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "page"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def turn(folder: Path, name: str = "turn") -> Iterator[None]:
    """One worker at a time: what it makes, the others find."""
    import fcntl

    with (folder / name).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def run_folder(shared: Path, chromium: str) -> Path:
    """A finished run of the reference case: three policies, seven theories, 28 futures, one year."""
    folder = shared / "run"
    chosen = [part for policy in POLICIES for part in ("--policy", policy)]
    sizes = ["--futures", "28", "--weeks", "52", "--out", str(folder)]
    with turn(shared, "making"):
        if not (folder / "brief.html").exists():  # it is written last
            _waysahead(["run", "iraq-2006", *chosen, *sizes])
    return folder


@pytest.fixture(scope="session")
def served(run_folder: Path, shared: Path) -> Iterator[Served]:
    """A server over the run, on a free port of the loopback; it ends with the last worker that asks it."""
    import fcntl

    told = shared / "url"
    with (shared / "alive").open("a") as alive:
        with turn(shared):
            fcntl.flock(alive, fcntl.LOCK_SH)
            if not told.exists():
                told.write_text(_serve(run_folder, shared), encoding="utf-8")
        name = json.loads((run_folder / "manifest.json").read_text(encoding="utf-8"))["run"]
        yield Served(told.read_text(encoding="utf-8"), run_folder, name)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """One Chromium for the tests of a file: while it is there, its event loop runs in this thread and bars others."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, served: Served) -> Iterator[Callable[..., Any]]:
    """Opens the page at a hash, in a context of its own, and waits until it says that it is ready."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(state: str = "", address: str | None = None, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.goto(f"{address or served.url + '/'}{'#' + state if state else ''}")
        page.wait_for_selector("html[data-ready]", timeout=90_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def until(page: Any, holds: str, seconds: float = 60.0) -> None:
    """Waits until an expression holds. (Playwright's own way needs eval, which the page's policy forbids.)"""
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({holds})"):
        assert time.monotonic() < end, f"waited {seconds:g} s for: {holds}"
        page.wait_for_timeout(40)


def comes(page: Any, read: Callable[[], object], wanted: object, seconds: float = 60.0) -> None:
    """Waits until what is read from a page is what is wanted; else says what was read last."""
    end = time.monotonic() + seconds
    while (found := read()) != wanted:
        assert time.monotonic() < end, f"waited {seconds:g} s for {wanted}, read {found}"
        page.wait_for_timeout(40)


def _is_fault(said: Any) -> bool:
    """Errors of the console, but for answers that say politely that something is not there."""
    return said.type == "error" and "404" not in said.text


def _waysahead(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "waysahead.cli", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _serve(run: Path, folder: Path) -> str:
    """Starts a server that the keeper ends, and waits until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    serve = [sys.executable, "-m", "waysahead.cli", "serve", str(run), "--port", port]
    subprocess.run([sys.executable, str(Path(__file__).with_name("keeper.py")), str(folder), *serve], check=True)
    url = f"http://127.0.0.1:{port}"
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/api/v1/health", timeout=2) as answer:
                if answer.status == 200:
                    return url
        except OSError:
            time.sleep(0.2)
    raise AssertionError((folder / "log").read_text())
