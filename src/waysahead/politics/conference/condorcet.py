"""Elections between positions: the weighted median, and the probabilistic Condorcet election.

Support for position a against position b is the weight of the actors strictly nearer to a; those as near to one as to
the other are split. The position that wins every contest is the weighted median. In the probabilistic election
contests are won by chance,

    P(a beats b) = S_a^k / (S_a^k + S_b^k),

a position in force is challenged by another at random, and the answer is how often each is in force in the long run:
the stationary distribution of a Markov chain (KAPSARC toolkit for behavioural analysis, tutorial of its spatial
model).
"""

import numpy as np

from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.outcome import Outcome, certain

TIE = 1e-9
"""Distances closer than this share of the scale count as equal."""
_AT_ONCE = 300_000


def weighted_median(bargain: Bargain) -> Outcome:
    """The lowest position at which half of the weight is reached, draw by draw."""
    return certain(median_of(bargain.position, bargain.weight))


def median_of(position: Floats, weight: Floats) -> Floats:
    """Weighted median over actors of arrays of shape (draw, actor); ties at one half go to the lower position."""
    order = np.argsort(position, axis=1, kind="stable")
    ordered = np.take_along_axis(position, order, axis=1)
    reached = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    at = (reached < 0.5 * reached[:, -1:] * (1.0 - 1e-12)).sum(axis=1)
    return np.take_along_axis(ordered, np.minimum(at, position.shape[1] - 1)[:, None], axis=1)[:, 0]


def election(bargain: Bargain, *, steepness: float = 1.0, challengers: str = "equal") -> Outcome:
    """The probabilistic Condorcet election among the actors' positions.

    ``steepness`` is k: with two to one in weight the stronger side wins with probability 2/3 at k = 1, 4/5 at k = 2.
    ``challengers`` says who brings the next contest: every distinct position alike ("equal"), or each actor in
    proportion to its weight ("weight").
    """
    distance = np.abs(bargain.position[:, :, None] - bargain.position[:, None, :]) / bargain.width
    return Outcome(bargain.position, long_run(distance, bargain.weight, steepness, challengers))


def long_run(distance: Floats, weight: Floats, steepness: float = 1.0, challengers: str = "equal") -> Floats:
    """How often each position is in force, shape (draw, option), from distances of shape (draw, actor, option).

    Distances are shares of the scale. The options are the actors' own positions, of any number of dimensions, in the
    order of the actors; options at one point share one challenge.
    """
    if challengers not in ("equal", "weight"):
        raise ValueError(f"challengers {challengers!r}; expected 'equal' or 'weight'")
    block = max(_AT_ONCE // distance.shape[1] ** 3, 1)
    win = np.concatenate(
        [
            _wins(distance[first : first + block], weight[first : first + block], steepness)
            for first in range(0, len(distance), block)
        ]
    )
    if challengers == "equal":
        same = (distance < TIE).sum(axis=1)  # how many options stand at the point of each option
        rate = 1.0 / np.maximum(same, 1)
    else:
        rate = np.maximum(weight, TIE * weight.sum(axis=1, keepdims=True))
    rate = rate / rate.sum(axis=1, keepdims=True)
    step = win * rate[:, :, None]  # (draw, challenger, in force)
    stay = 1.0 - step.sum(axis=1)
    options = distance.shape[2]
    step[:, np.arange(options), np.arange(options)] += stay
    return _stationary(step)


def _wins(distance: Floats, weight: Floats, steepness: float) -> Floats:
    """P(a beats b), shape (draw, a, b)."""
    nearer = distance[:, :, None, :] - distance[:, :, :, None]  # (draw, actor, a, b): above 0 where a is nearer
    favour = np.where(np.abs(nearer) < TIE, 0.5, (nearer > 0).astype(np.float64))
    support = np.einsum("di,diab->dab", weight, favour)
    total = support + support.swapaxes(1, 2)
    share = np.divide(support, total, out=np.full_like(support, 0.5), where=total > 0)
    won = share**steepness
    return won / (won + (1.0 - share) ** steepness)


def _stationary(step: Floats) -> Floats:
    """Solve ``p = step p`` with ``sum(p) = 1``, ``step`` of shape (draw, to, from) with columns summing to 1.

    With positions that nobody ever votes for the chain may have several closed classes; a trace of restlessness (1e-9)
    picks the one that is reached from a start at random.
    """
    options = step.shape[1]
    restless = (1.0 - 1e-9) * step + 1e-9 / options
    system = restless - np.eye(options)
    system[:, -1, :] = 1.0
    right = np.zeros((step.shape[0], options, 1))
    right[:, -1] = 1.0
    found = np.clip(np.linalg.solve(system, right)[:, :, 0], 0.0, None)
    return found / found.sum(axis=1, keepdims=True)
