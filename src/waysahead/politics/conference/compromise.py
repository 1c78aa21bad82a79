"""The compromise model: the mean of positions, weighted by capability times salience.

    x = sum(c_i s_i x_i) / sum(c_i s_i)

The approximation of the asymmetric Nash solution of Achen (2006, chapter 4 of *The European Union Decides*), which
holds when no agreement is far worse for everybody than any agreement. It needs an interval scale.
"""

import numpy as np

from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.outcome import Outcome, certain


def compromise(bargain: Bargain, *, status_quo_weight: float = 0.0, salience_only: bool = False) -> Outcome:
    """The weighted mean of each draw, in the unit of the scale.

    ``status_quo_weight`` pulls it to the status quo as an actor would whose weight is that share of everybody's;
    ``salience_only`` leaves capability out. Raises ValueError for a pull without a status quo.
    """
    weight = bargain.salience if salience_only else bargain.weight
    mean = _mean(bargain.position, weight)
    if status_quo_weight:
        if bargain.status_quo is None:
            raise ValueError(f"issue '{bargain.issue}' has no status quo to pull towards")
        mean = (mean + status_quo_weight * bargain.status_quo) / (1.0 + status_quo_weight)
    return certain(mean)


def pull(bargain: Bargain) -> Floats:
    """Share of the weight that each actor holds, shape (draw, actor): how far the compromise follows its position."""
    total = bargain.weight.sum(axis=1, keepdims=True)
    return np.divide(
        bargain.weight, total, out=np.full_like(bargain.weight, 1.0 / len(bargain.actors)), where=total > 0
    )


def _mean(position: Floats, weight: Floats) -> Floats:
    """Weighted mean over actors; the plain mean where nobody has any weight."""
    total = weight.sum(axis=1)
    plain = position.mean(axis=1)
    return np.divide((position * weight).sum(axis=1), total, out=plain, where=total > 0)
