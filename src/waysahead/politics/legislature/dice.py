"""Uniforms of a legislature, kept: finding what a law hangs on asks for the same ones at every shift it tries."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from waysahead.draws import parameter_uniforms


@lru_cache(maxsize=256)
def uniforms(seed: int, names: tuple[str, ...], draws: int) -> NDArray[np.float64]:
    """Uniforms in (0, 1), shape (name, draw), each row addressed by seed and name; read-only."""
    found = parameter_uniforms(seed, names, 0, draws)
    found.flags.writeable = False
    return found
