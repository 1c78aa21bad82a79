"""Smooth regressions on one sampled parameter, many parameters at once: the mean of an outcome given a parameter."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from waysahead.decision.futures import Floats

LARGEST = 12
"""Most terms of a polynomial; fewer where there are few futures."""

FUTURES_A_TERM = 20


class Smooth(NamedTuple):
    """Polynomials fitted to cases, one parameter at a time.

    basis      orthonormal polynomials of each parameter's ranks, [parameter, member, term]
    weights    of the polynomials, 0 beyond the degree chosen, [parameter, case, term]
    terms      number chosen, [parameter, case], counting the constant
    explained  sum of squares of the fit, [parameter, case]
    """

    basis: Floats
    weights: Floats
    terms: Floats
    explained: Floats

    @property
    def fitted(self) -> Floats:
        """Fitted means, [parameter, case, member]."""
        return self.weights @ np.swapaxes(self.basis, -1, -2)


def ranks(sample: Floats) -> Floats:
    """Ranks along the last axis on (-1, 1); ties in order, a constant sample is spread as it comes."""
    members = sample.shape[-1]
    place = np.argsort(np.argsort(sample, axis=-1, kind="stable"), axis=-1)
    return (2.0 * place + 1.0) / members - 1.0


def polynomials(place: Floats, terms: int) -> Floats:
    """Orthonormal polynomials of points on (-1, 1): shape [..., member, term], columns of length one, constant first.

    Legendre polynomials made orthonormal on the very points (QR), so that a projection is two products.
    """
    return np.linalg.qr(np.polynomial.legendre.legvander(place, terms - 1)).Q


def smooth(sample: Floats, values: Floats, largest: int = LARGEST) -> Smooth:
    """Mean of each case given each parameter, by polynomials in its rank whose degree generalised cross-validation
    chooses (Craven and Wahba 1979).

    Args:
        sample: Shape [parameter, member].
        values: Shape [case, member].
        largest: Most terms; at most one for every `FUTURES_A_TERM` members is used.
    """
    members = values.shape[-1]
    terms = int(max(2, min(largest, members // FUTURES_A_TERM)))
    basis = polynomials(ranks(sample), terms)
    along = values[None] @ basis
    explained = np.cumsum(along**2, axis=-1)
    left = np.maximum((values**2).sum(axis=-1)[None, :, None] - explained, 0.0)
    score = left / (members - np.arange(1, terms + 1)) ** 2
    chosen = np.argmin(score, axis=-1)
    kept = along * (np.arange(terms) <= chosen[..., None])
    return Smooth(basis, kept, chosen + 1.0, (kept**2).sum(axis=-1))
