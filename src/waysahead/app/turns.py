"""Heavy work takes turns: one piece at a time, a few waiting, the others told to come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from waysahead.app.problems import Problem

WAITING = 8
PATIENCE = 60.0
"""Seconds that a request waits for its turn."""


class Turns:
    """A door that lets in one at a time and holds a few."""

    def __init__(self, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._inside, self._here, self.patience = Lock(), BoundedSemaphore(waiting), patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """Work inside alone.

        Raises:
            Problem: Too many wait, or the turn did not come in time.
        """
        if not self._here.acquire(blocking=False):
            raise busy()
        try:
            if not self._inside.acquire(timeout=self.patience):
                raise busy()
            try:
                yield
            finally:
                self._inside.release()
        finally:
            self._here.release()


def busy() -> Problem:
    """The problem of a service that has its hands full."""
    return Problem(503, "busy with other work; ask again in a little while", "busy", headers={"Retry-After": "5"})


HEAVY = Turns()
"""Analyses and files."""
DRAWING = Turns(waiting=24)
"""Pictures."""
