"""Values that are made once, by whoever asks first; who asks for the same waits, who asks for another does not."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Once(Generic[V]):
    """Values by key. With `room`, the ones not asked for longest go once their sizes exceed it."""

    def __init__(self, size: Callable[[V], int] | None = None, room: int = 0) -> None:
        self._size, self._room = size, room
        self._found: dict[Hashable, V] = {}
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not there; what `make` raises is raised and nothing is kept."""
        with self._lock:
            if key in self._found:
                self._found[key] = value = self._found.pop(key)
                return value
            turn = self._making.setdefault(key, Lock())
        try:
            with turn:
                with self._lock:
                    if key in self._found:
                        return self._found[key]
                value = make()
                with self._lock:
                    self._found[key] = value
                    self._make_room()
                return value
        finally:
            with self._lock:
                self._making.pop(key, None)

    def forget(self, belongs: Callable[[Hashable], bool]) -> None:
        """Drop every value whose key belongs to something that is gone."""
        with self._lock:
            for key in [key for key in self._found if belongs(key)]:
                del self._found[key]

    def _make_room(self) -> None:
        if self._size is None:
            return
        used = sum(self._size(value) for value in self._found.values())
        while used > self._room and len(self._found) > 1:
            used -= self._size(self._found.pop(next(iter(self._found))))
