"""A small run, a server over it, and a browser. Without Chromium the tests are skipped, except where CI is set."""

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
def run_folder(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    """A finished run of the reference case: three policies, seven theories, 28 futures, one year."""
    folder = tmp_path_factory.mktemp("page") / "run"
    chosen = [part for policy in POLICIES for part in ("--policy", policy)]
    sizes = ["--futures", "28", "--weeks", "52", "--out", str(folder)]
    _waysahead(["run", "iraq-2006", *chosen, *sizes])
    return folder


@pytest.fixture(scope="session")
def served(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the run, on a free port of the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "waysahead.cli", "serve", str(run_folder), "--port", str(port)]
    with log.open("w") as told, subprocess.Popen(command, stdout=told, stderr=told, cwd=run_folder.parent) as server:
        try:
            _wait_for(f"{url}/api/v1/health", server, log)
            name = json.loads((run_folder / "manifest.json").read_text(encoding="utf-8"))["run"]
            yield Served(url, run_folder, name)
        finally:
            server.kill()  # it keeps nothing that a test needs


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


def _is_fault(said: Any) -> bool:
    """Errors of the console, but for answers that say politely that something is not there."""
    return said.type == "error" and "404" not in said.text


def _waysahead(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "waysahead.cli", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())
