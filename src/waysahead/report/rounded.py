"""A number in a JSON document: six significant figures, nothing where there is none."""

from __future__ import annotations

import math

FIGURES = 6


def rounded(value: float) -> float | None:
    """A number at six significant figures; None where it is not finite."""
    return float(f"{float(value):.{FIGURES}g}") if math.isfinite(value) else None


def number(value: float) -> float | None:
    """A finite number, or None."""
    return float(value) if math.isfinite(value) else None
