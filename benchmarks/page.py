"""What the page costs a reader: bytes, requests, time until it can be read, a month on the map, an answer to weights.

    python benchmarks/page.py RUN [--repeats 5]

RUN is the folder of a finished run; 500 futures of 6 policies are what the targets are stated for. Needs Chromium and
the package playwright. The page is served on the loopback with compression, as `waysahead serve` does, and loaded cold.
Times are of the wall clock: nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

TARGETS = {"KB": 700, "requests": 10, "ready s": 3.0, "month ms": 50.0, "weights ms": 300.0}

SLIDE = """async () => {
  const slider = document.getElementById('month');
  performance.clearMeasures('map');
  for (let at = 0; at <= Number(slider.max); at += 1) {
    slider.value = at; slider.dispatchEvent(new Event('input'));
    await new Promise(requestAnimationFrame);
  }
  return performance.getEntriesByName('map').map((one) => one.duration);
}"""

WEIGH = """async (value) => {
  const slider = document.querySelector('.weight input');
  const shown = () => [...document.querySelectorAll('tr.mixture')].map((row) => row.textContent).join();
  const before = shown();
  const begun = performance.now();
  slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true }));
  while (shown() === before && performance.now() - begun < 5000) {
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - begun;
}"""


def main() -> None:
    """Prints each figure beside its target."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("run", type=Path)
    asked.add_argument("--repeats", type=int, default=5)
    given = asked.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "waysahead.cli", "serve", str(given.run), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"{url}/api/v1/health")
            for name, value in measured(url, given.repeats).items():
                target = f"   (target {TARGETS[name]:g})" if name in TARGETS else ""
                print(f"{name:14} {value:10.1f}{target}")
        finally:
            server.kill()


def measured(url: str, repeats: int) -> dict[str, float]:
    """The figures of a page that is served at an address."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        loads = [load(browser, url) for _ in range(repeats)]
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{url}/#sec=where")
        page.wait_for_selector(".maps svg")
        months = page.evaluate(SLIDE)
        page.goto(f"{url}/#w=1,1,1,1,1,1,1")
        page.wait_for_selector("tr.mixture")
        answers = [page.evaluate(WEIGH, value) for value in (2, 9, 3, 8, 4, 7, 10, 5)]
        browser.close()
    found = {name: median(one[name] for one in loads) for name in loads[0]}
    return (
        found
        | {"month ms": median(months), "month max ms": max(months), "weights ms": median(answers)}
        | {"weights max ms": max(answers)}
    )


def load(browser: Any, url: str) -> dict[str, float]:  # noqa: ANN401  (of a package that only tests need)
    """One cold load, to the moment at which nothing more is asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    asked: list[str] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.wait_for_selector("html[data-ready]")
    page.wait_for_load_state("networkidle")
    ready = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
    context.close()
    outside = sum(urlsplit(one).netloc != urlsplit(url).netloc for one in asked)
    return {"KB": sum(sizes) / 1000, "requests": len(asked), "outside": outside, "ready s": ready / 1000}


def wait_for(url: str, seconds: float = 60.0) -> None:
    """Waits until a server answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
