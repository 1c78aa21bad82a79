"""Weights over theories: only what the user gives; without them there is no mixture."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from waysahead.case import suggestion
from waysahead.theory.fields import listed


def weights(theories: Sequence[str], given: Mapping[str, float]) -> NDArray[np.float64]:
    """The user's weights in the order of ``theories``, scaled to sum to 1; a theory that is not named has none.

    Args:
        theories: Codes of the theories of a run.
        given: Weights of 0 or more by code, not all 0.

    Returns:
        Weights, shape (theory,), sum 1.

    Raises:
        ValueError: Names that no theory has, weights below 0 or not finite, nothing but zeros; all at once.
    """
    wrong = [
        f"weight of '{name}': no such theory in the run; {suggestion(name, theories, 'use one of ' + listed(theories))}"
        for name in given
        if name not in theories
    ]
    wrong += [
        f"weight of '{name}': found {value}; expected a number of 0 or more"
        for name, value in given.items()
        if not (np.isfinite(value) and value >= 0)
    ]
    if not wrong and sum(given.values()) <= 0:
        wrong.append("weights: found nothing above 0; expected at least one, such as presence-provokes = 1")
    if wrong:
        raise ValueError("; ".join(wrong))
    row = np.array([float(given.get(name, 0.0)) for name in theories])
    return row / row.sum()


def member_weights(of_member: NDArray[np.int64], by_theory: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weight of each member, so that every theory counts with its weight however many members it has.

    Args:
        of_member: The theory of each member, shape (member,).
        by_theory: Weights, shape (theory,), sum 1.

    Returns:
        Weights, shape (member,), sum 1 where every theory with a weight has a member.
    """
    count = np.bincount(of_member, minlength=len(by_theory))
    return by_theory[of_member] / count[of_member]
