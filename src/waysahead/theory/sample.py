"""Sampling the parameters of a run: one theory for each member, one uniform for each parameter and member."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.theory.known import PRIOR_SETS, late_faults, prior_of_theory
from waysahead.theory.prior import Prior
from waysahead.theory.read import TheoryError
from waysahead.theory.theory import Theory

if TYPE_CHECKING:
    from waysahead.case import Case, Moments


def assign(members: int, theories: int, first: int = 0) -> NDArray[np.int64]:
    """The theory of each member: member ``m`` has theory ``m mod n``.

    Equal strata to within one member, the same under every policy, and unchanged for the members that are there when
    members are added.

    Args:
        members: Number of members.
        theories: Number of theories, at least 1.
        first: Number of the first member, where these are not the first ones of the run.

    Returns:
        Positions of the theories, shape (member,).
    """
    if theories < 1:
        raise ValueError("no theory to assign: at least one is needed")
    return np.arange(first, first + members, dtype=np.int64) % theories


def sample(
    case: "Case", theories: Sequence[Theory], prior_set: str, seed: int, block: int, members: int
) -> dict[str, NDArray[np.float64]]:
    """Every parameter of the case for the members of one block, each drawn under its member's theory.

    A value is the quantile of a uniform that is stratified within the block (see ``stratified``), whatever the theory:
    every theory meets low and high values of every parameter alike, so that theories differ by their beliefs and not
    by the luck of their few members.

    Args:
        case: The case.
        theories: The theories of the run, in its order.
        prior_set: ``as_of`` or ``with_hindsight``.
        seed: Seed of the run.
        block: Number of the block; its first member is number ``block * members`` of the run.
        members: Members in the block; every block of a run has the same number.

    Returns:
        Values by parameter name in the order of the case, in the parameter's unit, shape (member,).

    Raises:
        TheoryError: Under ``as_of``, a prior that was not known before the start of the case.
        ValueError: No theory, or an unknown prior set.
    """
    if prior_set not in PRIOR_SETS:
        raise ValueError(f"prior set {prior_set!r}; expected one of {', '.join(PRIOR_SETS)}")
    faults = late_faults(case, theories, prior_set)
    if faults:
        raise TheoryError(faults)
    from waysahead.draws import parameter_uniforms

    of_member = assign(members, len(theories), first=block * members)
    names = tuple(case.parameters)
    rounds = -(-members // len(theories))
    told = [row.parameter for row in case.posterior if row.told]
    order = parameter_uniforms(seed, [f"{name} order" for name in names], block, rounds * len(theories))
    if told:
        linked = parameter_uniforms(seed, [f"{name} order" for name in told], block, rounds * len(theories))
        for name, scores in zip(told, together(linked, case.posterior), strict=True):
            if name in case.parameters:
                order[names.index(name)] = scores
    uniforms = stratified(parameter_uniforms(seed, names, block, members), order, len(theories))
    return {
        name: values_under([prior_of_theory(case, one, name, prior_set) for one in theories], of_member, uniforms[row])
        for row, name in enumerate(names)
    }


def stratified(u: NDArray[np.float64], order: NDArray[np.float64], theories: int) -> NDArray[np.float64]:
    """Latin hypercube of a block: uniforms spread evenly over the members of each theory.

    Members come in rounds, one member of each theory a round. For each parameter and theory the rounds are put in a
    random order of their own, and the ``r``-th of ``n`` rounds draws from ((r, r + 1) / n): each value is uniform,
    parameters stay independent of each other, and the mean over the members of a theory varies far less (McKay, Beckman
    and Conover 1979).

    Args:
        u: Uniforms, shape (parameter, member).
        order: Uniforms that order the rounds of each theory, shape (parameter, theory x round).
        theories: Number of theories; member ``i`` of the block is in round ``i // theories``.

    Returns:
        Stratified uniforms, shape (parameter, member).
    """
    rounds = order.shape[1] // theories
    rank = np.argsort(np.argsort(order.reshape(len(order), theories, rounds), axis=2), axis=2)
    member = np.arange(u.shape[1])
    return (rank[:, member % theories, member // theories] + u) / rounds


def together(order: NDArray[np.float64], posterior: Sequence["Moments"]) -> NDArray[np.float64]:
    """Scores that order the rounds of the posterior's parameters, so that they move together.

    Each parameter keeps its stratified values; what is correlated is their order (Iman and Conover 1982), by a normal
    copula with the correlations of the posterior.

    Args:
        order: Independent uniforms, shape (parameter that the record told of, round).
        posterior: Every row of the posterior.

    Returns:
        Scores of which the ranks count, same shape.
    """
    from scipy import special  # as in the quantiles

    from waysahead.case import correlations

    told = [number for number, row in enumerate(posterior) if row.told]
    matrix = correlations(posterior)[np.ix_(told, told)]
    # Correlations are written with three digits, so that the smallest root may fall a little below nought.
    roots, vectors = np.linalg.eigh(0.5 * (matrix + matrix.T))
    return (vectors * np.sqrt(np.maximum(roots, 0.0))) @ vectors.T @ special.ndtri(order)


def values_under(priors: Sequence[Prior], of_member: NDArray[np.int64], u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quantiles of ``u`` under each member's prior.

    Args:
        priors: One prior for each theory.
        of_member: The theory of each member, shape (member,).
        u: Probabilities, shape (member,).

    Returns:
        Values, shape (member,).
    """
    values = np.empty(u.shape, dtype=np.float64)
    for at, prior in enumerate(priors):
        if prior in priors[:at]:
            continue
        mine = np.isin(of_member, [other for other, one in enumerate(priors) if one == prior])
        values[mine] = prior.quantile(u[mine])
    return values
