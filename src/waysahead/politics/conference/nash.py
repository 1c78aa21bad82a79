"""The asymmetric Nash bargaining solution with a status quo.

    x = argmax  sum_i w_i log(g_i(x)),    g_i(x) = (|x_i - q| - |x_i - x|) / D + b

g_i is what actor i gains over the status quo q, in shares of the width D of the scale, with b the cost of no agreement.
Where some actor with weight gains nothing from any other position, the status quo stays.
"""

import numpy as np
from numpy.typing import NDArray

from waysahead.politics.conference.bargain import Bargain, Flags, Floats
from waysahead.politics.conference.outcome import Outcome, certain

POINTS = 401
_AT_ONCE = 4_000_000


def nash(bargain: Bargain) -> Outcome:
    """The solution of each draw, on a grid of 401 points over the scale; raises ValueError without a status quo."""
    if bargain.status_quo is None:
        raise ValueError(f"issue '{bargain.issue}' has no status quo: the Nash solution is not defined")
    grid = np.append(np.linspace(bargain.low, bargain.high, POINTS), bargain.status_quo)
    found = np.empty(bargain.draws)
    block = max(_AT_ONCE // (len(grid) * len(bargain.actors)), 1)
    for first in range(0, bargain.draws, block):
        rows = slice(first, first + block)
        found[rows] = grid[_best(bargain.position[rows], bargain.weight[rows], grid, bargain)]
    return certain(found)


def gains(position: Floats, text: Floats, status_quo: float, width: float, breakdown_cost: float) -> Floats:
    """Gain of each actor from a text over the status quo, in shares of the scale.

    ``position`` (draw, actor) and ``text`` broadcast against each other.
    """
    return (np.abs(position - status_quo) - np.abs(position - text)) / width + breakdown_cost


def _best(position: Floats, weight: Floats, grid: Floats, bargain: Bargain) -> NDArray[np.intp]:
    quo = float(grid[-1])
    gain = gains(position[:, :, None], grid[None, None, :], quo, bargain.width, bargain.breakdown_cost)
    voices = weight[:, :, None] > 0
    feasible: Flags = np.all((gain > 1e-12) | ~voices, axis=1)
    score = np.where(voices, weight[:, :, None] * np.log(np.maximum(gain, 1e-300)), 0.0).sum(axis=1)
    score = np.where(feasible, score, -np.inf)
    nothing = ~np.any(feasible, axis=1)
    score[nothing, -1] = 0.0
    return score.argmax(axis=1)
