"""Positions of several dimensions: an actor's whole programme over a package of issues is one point.

Distances are Euclidean over the issues, each in shares of its scale and weighted by the actor's salience there. The
compromise of several dimensions is the compromise of each, so it needs nothing more; an election between programmes
does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.condorcet import long_run


class JointOutcome(NamedTuple):
    """How often each actor's programme is in force.

    Attributes:
        actors: Actors that stand on every issue, in table order.
        chance: Shape (draw, actor), rows summing to 1.
        mean: Mean position by issue, shape (draw, issue), in the unit of each scale.
    """

    actors: tuple[str, ...]
    chance: Floats
    mean: Floats


def joint_election(bargains: Sequence[Bargain], *, steepness: float = 1.0, challengers: str = "equal") -> JointOutcome:
    """The probabilistic Condorcet election between the programmes of the actors that stand on every issue.

    An actor's weight is the mean of its weights. With one issue this is the election on that issue. Raises ValueError
    where no actor stands on every issue.
    """
    shared = [name for name in bargains[0].actors if all(name in other.actors for other in bargains)]
    if not shared:
        raise ValueError("no actor stands on every issue: there are no programmes to choose from")
    columns = [[bargain.index(name) for name in shared] for bargain in bargains]
    pairs = list(zip(bargains, columns, strict=True))
    position = np.stack([b.position[:, c] / b.width for b, c in pairs], axis=2)  # (draw, actor, issue)
    salience = np.stack([b.salience[:, c] for b, c in pairs], axis=2)
    caring = salience / np.maximum(salience.mean(axis=2, keepdims=True), 1e-12)
    weight = np.mean([b.weight[:, c] for b, c in pairs], axis=0)
    gap = position[:, :, None, :] - position[:, None, :, :]  # (draw, actor, option, issue)
    distance = np.sqrt((caring[:, :, None, :] * gap**2).sum(axis=3))
    chance = long_run(distance, weight, steepness, challengers)
    mean = np.stack([(chance * b.position[:, c]).sum(axis=1) for b, c in pairs], axis=1)
    return JointOutcome(tuple(shared), chance, mean)
