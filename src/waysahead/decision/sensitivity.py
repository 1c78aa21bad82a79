"""Which uncertain inputs drive an outcome? Indices from samples that are there already, without new futures.

    first order   S_i = Var E(Y | X_i) / Var Y                 share of the variance that goes with X_i alone
    total         T_i = 1 - Var E(Y | X_-i) / Var Y            with X_i and all that it does together with others
    delta_i       = 1/2 E_{X_i} integral |f(y) - f(y | X_i)|   how far knowing X_i moves the whole distribution of Y

First-order indices come from a polynomial in the ranks of one input (`smooth`); total ones from a polynomial chaos over
a few inputs at once (Sudret 2008); delta from classes of X_i (Borgonovo 2007; Plischke, Borgonovo and Smith 2013).
Inputs have to be independent, as parameters within a theory are.
"""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats
from waysahead.decision.smooth import ranks, smooth


class Sobol(NamedTuple):
    """First-order and total indices, each of shape [input], and the share of the variance that the fit explains."""

    first: Floats
    total: Floats
    explained: float


def first_order(sample: Floats, values: Floats) -> Floats:
    """First-order Sobol indices, shape [..., input].

    Args:
        sample: Shape [input, member].
        values: Shape [..., member]; several outcomes cost little more than one.

    The variance of the fit is lowered by what fitting noise adds to it (degrees of freedom), and kept at 0 or above.
    """
    centred = values - values.mean(axis=-1, keepdims=True)
    flat = centred.reshape(-1, values.shape[-1])
    whole = (flat**2).sum(axis=-1)
    fit = smooth(sample, flat)
    left = (whole - fit.explained) / np.maximum(values.shape[-1] - fit.terms, 1.0)
    found = np.maximum(fit.explained - (fit.terms - 1.0) * left, 0.0)
    shares = np.divide(found, whole, out=np.zeros(found.shape), where=whole > 0)
    return shares.T.reshape(*values.shape[:-1], len(sample))


def sobol(sample: Floats, values: Floats, degree: int = 9) -> Sobol:
    """First-order and total indices from one polynomial in all inputs, fitted by least squares.

    Args:
        sample: Shape [input, member]; at most a handful of inputs, the terms grow as C(inputs + degree, degree).
        values: Shape [member].
        degree: Highest total degree; lowered until there are three members for each term.

    Raises:
        ValueError: There are not three members for each term even of degree one.
    """
    inputs, members = sample.shape
    powers = _powers(inputs, degree)
    while len(powers) * 3 > members:
        degree -= 1
        if degree < 1:
            raise ValueError(f"{members} members for {inputs} inputs: expected at least {3 * (inputs + 1)}")
        powers = _powers(inputs, degree)
    columns = np.polynomial.legendre.legvander(ranks(sample), degree) * np.sqrt(2 * np.arange(degree + 1) + 1.0)
    basis = np.ones((members, len(powers)))
    for at in range(inputs):
        basis *= columns[at][:, powers[:, at]]
    # The columns are nearly orthogonal, so the normal equations lose no digits that matter and cost a tenth.
    weights = np.linalg.solve(basis.T @ basis, basis.T @ values)
    left = values - basis @ weights
    noise = float(left @ left) / max(members - len(powers), 1) / members
    parts = np.maximum(weights**2 - noise, 0.0)
    parts[0] = 0.0
    whole = float(parts.sum() + left.var())
    if whole <= 0 or np.ptp(values) == 0:
        return Sobol(np.zeros(inputs), np.zeros(inputs), 0.0)
    used = powers > 0
    alone = used.sum(axis=1) == 1
    first = np.array([parts[alone & used[:, at]].sum() for at in range(inputs)]) / whole
    total = np.array([parts[used[:, at]].sum() for at in range(inputs)]) / whole
    return Sobol(first, total, float(parts.sum() / whole))


def borgonovo(sample: Floats, values: Floats, classes: int | None = None) -> Floats:
    """Delta indices, shape [input], with the bias of small classes taken off.

    Classes hold as many members each. Densities are histograms on common bins of equal mass; what a class differs from
    the whole by chance alone is estimated from classes of a made-up input (a fixed scramble of the members) and
    subtracted.
    """
    members = values.size
    many = classes or int(np.clip(round(members**0.44), 4, 120))
    bins = int(np.clip(round((members / many) ** 0.57), 4, 60))
    order = np.argsort(values, kind="stable")
    of_bin = np.empty(members, dtype=np.int64)
    of_bin[order] = np.arange(members) * bins // members
    scramble = (np.arange(members) * _coprime(members)) % members
    chance = _apart(_classes(scramble.astype(np.float64), many), of_bin, many, bins)
    found = np.array([_apart(_classes(one, many), of_bin, many, bins) for one in sample])
    return np.sqrt(np.maximum(found**2 - chance**2, 0.0))


def _classes(one: Floats, many: int) -> NDArray[np.int64]:
    place = np.argsort(np.argsort(one, kind="stable"), kind="stable")
    return place * many // one.size


def _apart(of_class: NDArray[np.int64], of_bin: NDArray[np.int64], many: int, bins: int) -> float:
    counts = np.bincount(of_class * bins + of_bin, minlength=many * bins).reshape(many, bins).astype(np.float64)
    size = counts.sum(axis=1, keepdims=True)
    whole = counts.sum(axis=0) / counts.sum()
    each = np.abs(counts / size - whole).sum(axis=1) / 2
    return float((each * size[:, 0]).sum() / counts.sum())


def _coprime(members: int) -> int:
    """A multiplier near the golden section of `members` that has no factor in common with it."""
    step = max(int(0.6180339887 * members), 1)
    while np.gcd(step, members) != 1:
        step += 1
    return step


def _powers(inputs: int, degree: int) -> NDArray[np.int64]:
    """Exponents of all products of total degree at most `degree`, shape [term, input], the constant first."""
    choices = combinations_with_replacement(range(inputs + 1), degree)
    rows = [np.bincount(chosen, minlength=inputs + 1)[1:] for chosen in choices]
    found = np.unique(np.array(rows), axis=0)
    return found[np.argsort(found.sum(axis=1), kind="stable")]
