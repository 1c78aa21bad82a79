"""Stable 32-bit names for streams and places: the address of a draw must not depend on the order of a table."""

import hashlib
import unicodedata
from collections.abc import Iterable

import numpy as np


def stable_id(kind: str, name: str) -> np.uint32:
    """Hash of a name: the first four bytes of BLAKE2b over "kind\\0name", UTF-8, Unicode NFC, little-endian.

    The same on every platform and Python version; `kind` keeps a stream and a place of the same name apart.
    """
    text = unicodedata.normalize("NFC", f"{kind}\0{name}").encode()
    return np.uint32(int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "little"))


def stream_id(name: str) -> np.uint32:
    """Address of a stream of random numbers, e.g. "displacement.leave"."""
    return stable_id("stream", name)


def place_id(code: str) -> np.uint32:
    """Address of a place, from its code (not from its row)."""
    return stable_id("place", code)


def place_ids(codes: Iterable[str]) -> np.ndarray:
    """Addresses of several places, uint32[place]; raises ValueError when two places would share their luck."""
    codes = tuple(codes)
    clashes = id_collisions(codes)
    if clashes:
        pairs = ", ".join(f"{a!r} and {b!r}" for a, b in clashes)
        raise ValueError(f"place codes that would draw the same random numbers: {pairs}; change one of each pair")
    return np.array([place_id(code) for code in codes], dtype=np.uint32)


def id_collisions(names: Iterable[str], kind: str = "place") -> tuple[tuple[str, str], ...]:
    """Pairs of names with one address, repeated names included.

    With 32 bits the chance that k different names collide is about k^2 / 2^33: 1 in 27 million for 18 places,
    1 in 860 for 3,000.
    """
    seen: dict[int, str] = {}
    clashes: list[tuple[str, str]] = []
    for name in names:
        address = int(stable_id(kind, name))
        if address in seen:
            clashes.append((seen[address], name))
        else:
            seen[address] = name
    return tuple(clashes)
