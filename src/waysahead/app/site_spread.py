"""How every outcome spreads under each theory, small enough for a folder, so that a browser can weigh theories itself.

The futures themselves are not given: under each policy and theory an outcome is kept as its ordered values alone.
"""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.app.held import HeldRun
from waysahead.app.sources import run_source, sources_of
from waysahead.decision import CATALOGUE
from waysahead.decision.ranges import quantiles

POINTS = 100
"""Ordered values kept of an outcome under a policy and a theory; that many futures are kept exactly."""
TOP = 65_534
NOTHING = 65_535
"""The code of a value that is not there."""


def spread_document(run: HeldRun) -> dict[str, Any]:
    """Ordered values of every outcome by policy and theory, as codes of 16 bits: value = low + step x code.

    `codes` holds, in base 64 and little-endian, outcomes x policies x theories x points numbers. With at most `POINTS`
    futures of a theory they are its values in order; with more, the quantiles at (k + 0.5) / points. `members` counts
    the values of each theory, those that are not there among them.
    """
    theory_of, theories = np.asarray(run.theory_of), len(run.theories)
    points = ordered(run.outcomes, theory_of, theories)
    members = np.minimum(np.bincount(theory_of, minlength=theories), points.shape[-1])
    low = np.nanmin(points, axis=(1, 2, 3))
    step = (np.nanmax(points, axis=(1, 2, 3)) - low) / TOP
    codes, step = coded(points, low, step)
    source, _ = run_source(run.manifest)
    rows = [
        {"outcome": name, "low": float(low[at]), "step": float(step[at]), "source_id": source}
        for at, name in enumerate(CATALOGUE)
    ]
    return {
        "run": run.manifest["run"],
        "policies": list(run.policies),
        "theories": list(run.theories),
        "points": points.shape[-1],
        "members": members.tolist(),
        "rows": rows,
        "codes": base64.b64encode(codes.astype("<u2").tobytes()).decode(),
        "sources": sources_of(run.manifest),
    }


def ordered(values: NDArray[np.float64], theory_of: NDArray[np.integer], theories: int) -> NDArray[np.float64]:
    """Ordered values [outcome, policy, theory, point]; NaN where fewer futures count than there are points."""
    most = max(int((theory_of == theory).sum()) for theory in range(theories))
    if most > POINTS:
        at = (np.arange(POINTS) + 0.5) / POINTS
        return np.stack([quantiles(values[..., theory_of == theory], at) for theory in range(theories)], axis=2)
    points = np.full((*values.shape[:2], theories, most), np.nan)
    for theory in range(theories):
        found = np.sort(values[..., theory_of == theory], axis=-1)  # NaN comes last
        points[:, :, theory, : found.shape[-1]] = found
    return points


def coded(
    points: NDArray[np.float64], low: NDArray[np.float64], step: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Codes of values, and the steps that were used: a count below the top keeps a step of one, so it is exact."""
    whole = np.array([bool(np.all(one[~np.isnan(one)] == np.round(one[~np.isnan(one)]))) for one in points])
    used = np.where(whole & (step < 1), 1.0, np.where(step > 0, step, 1.0))
    scaled = (points - low[:, None, None, None]) / used[:, None, None, None]
    return np.where(np.isnan(scaled), NOTHING, np.round(np.nan_to_num(scaled))).astype(np.int64), used
