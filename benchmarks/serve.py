"""Many readers at once, on this computer only: how long they wait, and whether anyone is sent away.

    python benchmarks/serve.py RUN [--readers 50] [--seconds 60]

A service is started in a process of its own on a free port. Each reader is a thread with a connection that stays open;
it asks for what the page asks for, one thing after another, with and without the tags that it has, and waits a little
in between as a person does not. Printed are the number of answers, errors, the median and the 95 % point of the time
that an answer took, and the load of the machine before and after.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

API = "/api/v1"
PAUSE = 0.05
"""Seconds between an answer and the next question: 50 readers then ask at most a thousand times a second."""


def paths(run: str, policies: list[str], theories: list[str]) -> list[str]:
    """What a page asks for over its life: documents, charts, answers under weights that nobody has asked before."""
    at = f"{API}/runs/{run}"
    fixed = [
        "/", f"{API}/runs", f"{API}/cases/iraq-2006", f"{API}/cases/iraq-2006/map", f"{API}/cases/iraq-2006/levers",
        f"{API}/cases/iraq-2006/theories", f"{API}/cases/iraq-2006/evidence", at, f"{at}/comparison",
        f"{at}/places?variable=civilian_deaths&against={policies[0]}", f"{at}/charts/fan.json",
        f"{at}/charts/spreads.json",
    ]  # fmt: skip
    months = [f"{at}/monthly?variable={name}" for name in ("civilian_deaths", "civilian_deaths_media", "refugees")]
    pairs = [f"{at}/pair?policy={one}&against={policies[0]}" for one in policies[1:]]
    weights = [f"{at}/weighted?weights={theories[0]}:{share},{theories[-1]}:{100 - share}" for share in range(1, 100)]
    return [*fixed, *months, *pairs, *weights]


class Reader(threading.Thread):
    """One reader and what befell it."""

    def __init__(self, number: int, port: int, asked: list[str], until: float) -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.asked, self.until = number, port, asked, until
        self.waits: list[float] = []
        self.errors: list[str] = []
        self.bytes = 0

    def run(self) -> None:
        """Ask until the time is over."""
        tags: dict[str, str] = {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        turn = self.number * 7
        while time.perf_counter() < self.until:
            path = self.asked[turn % len(self.asked)]
            turn += 1
            headers = {"Accept-Encoding": "gzip"}
            if turn % 3 == 0 and path in tags:
                headers["If-None-Match"] = tags[path]
            began = time.perf_counter()
            try:
                line.request("GET", path, headers=headers)
                answer = line.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(f"{path}: {error!r}")
                line.close()
                continue
            self.waits.append(time.perf_counter() - began)
            self.bytes += len(body)
            if answer.status not in (200, 304):
                self.errors.append(f"{path}: {answer.status}")
            tags[path] = answer.headers.get("ETag", "")
            time.sleep(PAUSE)
        line.close()


def ask(port: int, path: str) -> dict[str, Any]:
    """One document."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path)
    found = json.loads(line.getresponse().read())
    line.close()
    return dict(found)


def started(run: Path, runs: str) -> tuple[subprocess.Popen[str], int]:
    """A service over a run and its port, once it listens and has its comparison ready."""
    command = [sys.executable, "-m", "waysahead.cli", "serve", str(run), "--port", "0", "--out", runs]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "200"})
    assert process.stdout is not None
    port = int(process.stdout.readline().split("127.0.0.1:")[1].split("/")[0])
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            name = ask(port, f"{API}/runs")["runs"][0]["run"]
            ask(port, f"{API}/runs/{name}/comparison")
            return process, port
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the service did not start")


def main() -> None:
    """Start a service, let readers ask, and print what they met."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("run", type=Path)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=60.0)
    options = asked.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as runs:
        process, port = started(options.run, runs)
        try:
            first = ask(port, f"{API}/runs")["runs"][0]
            listed = paths(first["run"], first["policies"], first["theories"])
            began = time.perf_counter()
            readers = [Reader(at, port, listed, began + options.seconds) for at in range(options.readers)]
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
            seconds = time.perf_counter() - began
            used = os.times()
        finally:
            process.terminate()
            process.wait(30)
    waits = sorted(wait for reader in readers for wait in reader.waits)
    errors = [error for reader in readers for error in reader.errors]
    print(f"{options.readers} readers, {seconds:.0f} s, {len(waits)} answers ({len(waits) / seconds:.0f} a second)")
    print(f"{sum(reader.bytes for reader in readers) / 1e6:.0f} MB read, {len(errors)} errors {errors[:3]}")
    print(f"median {waits[len(waits) // 2] * 1e3:.0f} ms, 95 % {waits[int(len(waits) * 0.95)] * 1e3:.0f} ms, "
          f"99 % {waits[int(len(waits) * 0.99)] * 1e3:.0f} ms, longest {waits[-1] * 1e3:.0f} ms")  # fmt: skip
    after = os.getloadavg()[0]
    print(f"load before {load:.1f}, after {after:.1f}; {os.cpu_count()} cores; readers used {used.user:.0f} s")


if __name__ == "__main__":
    main()
