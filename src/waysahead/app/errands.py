"""Commands whose answer takes long, run in a process of their own and remembered."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any

from waysahead.app.problems import Problem
from waysahead.app.turns import busy

LONGEST = 600.0
"""Seconds that a command is given."""
WAITING = 6
Key = tuple[str, ...]


class Errands:
    """Two commands at a time, in order of asking."""

    def __init__(self) -> None:
        self._found: dict[Key, Future[dict[str, Any]]] = {}
        self._pool = ThreadPoolExecutor(2, "errands")
        self._lock = Lock()
        self._running: set[subprocess.Popen[str]] = set()

    def ask(self, key: Key, command: Sequence[str]) -> dict[str, Any] | None:
        """The JSON document that a command of this program prints; None while it is at work.

        Raises:
            Problem: It failed, with what it said; or too many wait.
        """
        with self._lock:
            if key not in self._found:
                if sum(not one.done() for one in self._found.values()) >= WAITING:
                    raise busy()
                self._found[key] = self._pool.submit(self._run, tuple(command))
            found = self._found[key]
        return found.result() if found.done() else None

    def forget(self, token: str) -> None:
        """Drop what was found about a pack and its runs."""
        with self._lock:
            for key in [key for key in self._found if key[0] == token or key[0].startswith(f"{token}.")]:
                self._found.pop(key).cancel()

    def _run(self, command: tuple[str, ...]) -> dict[str, Any]:
        line = [sys.executable, "-m", "waysahead.cli", *command]
        process = subprocess.Popen(
            line,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        stand_back(process)
        with self._lock:
            self._running.add(process)
        try:
            said, wrong = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Problem(503, "it took too long and was stopped", "slow") from None
        finally:
            with self._lock:
                self._running.discard(process)
        if process.returncode == 0:
            return dict(json.loads(said))
        if process.returncode == 2:
            raise Problem(422, without_folders(wrong.strip())[:2_000], "input")
        raise Problem(503, "the command did not end well", "slow")

    def close(self) -> None:
        """Stop what is at work."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for process in self._running:
                process.kill()


def without_folders(text: str) -> str:
    """A message without the folders of this computer."""
    return re.sub(r"(?:/[\w.@-]+)+/", "", text)


def stand_back(process: subprocess.Popen[str]) -> None:
    """Let a process go after those that a reader waits for; without a fork hook, which warns once JAX is loaded."""
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process.pid, 5)
