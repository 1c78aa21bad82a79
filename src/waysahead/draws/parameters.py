"""Uniforms for the parameters of a block of members. NumPy only, so that reading a theory does not load JAX."""

import hashlib
from collections.abc import Sequence

import numpy as np


def parameter_uniforms(seed: int, names: Sequence[str], block: int, members: int) -> np.ndarray:
    """Uniforms in (0, 1), float64[name, member], each row addressed by (seed, name, block).

    Adding, removing or reordering names leaves the other rows as they were; so does asking for more members.
    Philox-4x64 (Salmon and others 2011) keyed by BLAKE2b of the address; values are (k + 1/2) / 2^53.
    """
    rows = [_row(seed, name, block, members) for name in names]
    return np.stack(rows) if rows else np.empty((0, members))


def _row(seed: int, name: str, block: int, members: int) -> np.ndarray:
    address = hashlib.blake2b(f"{seed}\0{block}\0{name}".encode(), digest_size=16).digest()
    words = np.random.Philox(key=int.from_bytes(address, "little")).random_raw(members)
    return ((words >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
