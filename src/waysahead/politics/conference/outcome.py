"""What a model of bargaining says: positions and how likely each is, draw by draw."""

from typing import NamedTuple

import numpy as np

from waysahead.politics.conference.bargain import Floats


class Outcome(NamedTuple):
    """A model's answer for one issue.

    Attributes:
        points: Positions on the scale of the issue, shape (draw, option); one option for a model that gives one answer.
        chance: Probability of each within its draw, shape (draw, option), rows summing to 1.
    """

    points: Floats
    chance: Floats

    def expected(self) -> Floats:
        """Mean position of each draw, shape (draw,)."""
        return (self.points * self.chance).sum(axis=1)

    def mean(self) -> float:
        """Mean position over draws."""
        return float(self.expected().mean())

    def quantile(self, p: float) -> float:
        """Smallest position that is not exceeded with probability p, draws being equally likely."""
        return weighted_quantile(self.points.ravel(), self.chance.ravel(), p)


def certain(points: Floats) -> Outcome:
    """The outcome of a model that gives one answer a draw, from positions of shape (draw,)."""
    return Outcome(points[:, None], np.ones((len(points), 1)))


def weighted_quantile(values: Floats, weights: Floats, p: float) -> float:
    """Smallest value at which the weight of all values up to it reaches the share p, both of shape (value,)."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    at = int(np.searchsorted(reached, p * reached[-1] * (1.0 - 1e-12)))
    return float(values[order[min(at, len(order) - 1)]])
