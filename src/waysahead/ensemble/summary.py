"""Quantiles beside the raw arrays, so that a reader of charts never has to open the futures."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.ensemble.tables import Coded

LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
NAMES = tuple(f"p{round(100 * level)}" for level in LEVELS)
ALL = "all"
"""Label of the stratum of every future, the same number from each theory."""


def quantiles_over_members(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Quantiles at `LEVELS` over members, linear between order statistics.

    Args:
        values: Shape ``[member, week]``.

    Returns:
        Shape ``[level, week]``; NaN where there is no member.
    """
    count, width = values.shape
    if count == 0:
        return np.full((len(LEVELS), width), np.nan, dtype=np.float32)
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    at = np.array(LEVELS) * (count - 1)
    below = np.floor(at).astype(np.int64)
    above = np.minimum(below + 1, count - 1)
    low = ordered[:, below].astype(np.float64)
    return (low + (ordered[:, above] - low) * (at - below)).astype(np.float32).T


def quantile_columns(
    policies: Sequence[str],
    theories: Sequence[str],
    variables: Sequence[str],
    weekly: Callable[[str], NDArray[np.float32]],
    theory_of: NDArray[np.int64],
    valid: NDArray[np.bool_],
    workers: int = 1,
) -> dict[str, NDArray[Any]]:
    """Weekly quantiles of every variable, by policy and theory, over the valid members.

    Args:
        policies: Names on the policy axis.
        theories: Names of the theories.
        variables: Weekly variables.
        weekly: Gives a variable as ``[policy, member, week]``.
        theory_of: Theory of each member, ``[member]``.
        valid: ``[policy, member]``.
        workers: Threads.

    Returns:
        Columns policy, theory (`ALL` last), variable, week, futures (members used), then one for each of `NAMES`.
    """
    strata = [*(theory_of == t for t in range(len(theories))), np.ones(len(theory_of), dtype=bool)]
    members = [[np.flatnonzero(stratum & kept) for stratum in strata] for kept in valid]

    def of_variable(name: str) -> NDArray[np.float32]:
        values = weekly(name)
        return np.stack([[quantiles_over_members(of[m]) for m in row] for of, row in zip(values, members, strict=True)])

    with ThreadPoolExecutor(max(1, workers)) as pool:
        found = np.stack(list(pool.map(of_variable, variables)))  # variable, policy, theory, level, week
    found = found.transpose(3, 1, 2, 0, 4)  # level, policy, theory, variable, week
    shape = found.shape[1:]
    policy, theory, variable, week = (np.broadcast_to(i, shape).ravel() for i in np.indices(shape, sparse=True))
    used = np.array([[len(m) for m in row] for row in members], dtype=np.int32)
    return {
        "policy": Coded(policy, list(policies)),
        "theory": Coded(theory, [*theories, ALL]),
        "variable": Coded(variable, list(variables)),
        "week": week.astype(np.int32),
        "futures": used[policy, theory],
        **{name: found[level].ravel() for level, name in enumerate(NAMES)},
    }
