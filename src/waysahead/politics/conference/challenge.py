"""Expected utilities of a challenge, after Scholz, Calbert and Smith (2011) on Bueno de Mesquita's model.

Actor i may ask actor j to give way. With d = |x_i - x_j| / D and the risk exponent r of the actor who reckons:

    success      2 - 4 (1/2 - d/2)^r        failure  2 - 4 (1/2 + d/2)^r        no change  2 - 4 (1/2)^r j drifts to
    the median mu by itself: better 2 - 4 (1/2 - g)^r, worse 2 - 4 (1/2 + g)^r,  g = (|x_i - mu| + d D) / (4 D) E_ij =
    s_j (P_ij success + (1 - P_ij) failure) + (1 - s_j) success - Q nochange - (1 - Q)(T better + (1 - T) worse)

P_ij is the weight of the votes for i against j over a denominator. The paper divides by the votes cast on that pair
("contest"); the numbers that it prints need the votes cast on all pairs of actors ("all"), and votes bent by each
voter's own risk exponent. Both are here, and a third that counts each distinct position once ("positions").

Source: I. Scholz, G. J. Calbert and G. A. Smith 2011, Unravelling Bueno de Mesquita's group decision model, ICAART,
doi 10.5220/0003121500180030, equations 10-31.
"""

from typing import Literal

import numpy as np

from waysahead.politics.conference.bargain import Floats

Denominator = Literal["contest", "all", "positions"]
_AT_ONCE = 100_000
DENOMINATORS: tuple[Denominator, ...] = ("contest", "all", "positions")


def win_chances(position: Floats, weight: Floats, risk: Floats, width: float, denominator: Denominator) -> Floats:
    """P_ij, shape (draw, i, j), from positions, weights and risk exponents of shape (draw, actor).

    In a contest nobody votes in (two actors at one point), the chance is 0: nothing is at stake.
    """
    if denominator not in DENOMINATORS:
        raise ValueError(f"denominator {denominator!r}; expected one of {', '.join(DENOMINATORS)}")
    distance = np.abs(position[:, :, None] - position[:, None, :]) / width
    felt = distance if denominator == "contest" else distance ** risk[:, :, None]  # (draw, voter, position of)
    cast = _cast(felt, weight)
    if denominator == "contest":
        total = cast
    else:
        once = 1.0 if denominator == "all" else _once(position)
        total = np.broadcast_to((cast * once).sum(axis=(1, 2), keepdims=True), cast.shape)
    lost = np.einsum("dk,dki->di", weight, felt)  # all that voters lose where a position wins
    net = lost[:, None, :] - lost[:, :, None]
    return np.divide(0.5 * (cast + net), total, out=np.zeros_like(cast), where=total > 0)


def _cast(felt: Floats, weight: Floats) -> Floats:
    """Votes cast between each two positions, whichever way: sum over voters of weight times the difference felt."""
    draws, actors, _ = felt.shape
    cast = np.empty((draws, actors, actors))
    block = max(_AT_ONCE // actors**3, 1)
    for first in range(0, draws, block):
        rows = slice(first, first + block)
        apart = felt[rows, :, :, None] - felt[rows, :, None, :]
        np.abs(apart, out=apart)
        cast[rows] = np.einsum("dk,dkij->dij", weight[rows], apart)
    return cast


def expected_utility(
    position: Floats,
    salience: Floats,
    chance: Floats,
    risk: Floats,
    median: Floats,
    width: float,
    quiet: float,
) -> Floats:
    """E_ij for each draw and ordered pair, shape (draw, i, j).

    ``risk`` is the exponent with which each pair is reckoned, of a shape that broadcasts to (draw, i, j); ``median``
    the weighted median, shape (draw,); ``quiet`` is Q, the chance that j stays where it is when left alone.
    """
    apart = np.abs(position[:, :, None] - position[:, None, :])
    d = apart / width
    success = 2.0 - 4.0 * _power(0.5 - 0.5 * d, risk)
    failure = 2.0 - 4.0 * _power(0.5 + 0.5 * d, risk)
    unchanged = 2.0 - 4.0 * _power(np.full_like(d, 0.5), risk)
    caring = salience[:, None, :]
    gained = caring * (chance * success + (1.0 - chance) * failure) + (1.0 - caring) * success
    if quiet == 1.0:
        return gained - unchanged
    off = np.abs(position - median[:, None])[:, :, None]
    g = (off + apart) / (4.0 * width)
    helps = off < apart  # j at the median would be nearer than j is
    drifted = np.where(helps, 2.0 - 4.0 * _power(0.5 - g, risk), 2.0 - 4.0 * _power(0.5 + g, risk))
    return gained - quiet * unchanged - (1.0 - quiet) * drifted


def risk_exponents(expected: Floats) -> Floats:
    """Risk exponents from what the others expect to gain by challenging each actor, shape (draw, actor), 1/2 to 2.

    ``R_i = (2 danger_i - max - min) / (max - min)``, ``r_i = (1 - R_i / 3) / (1 + R_i / 3)``, with danger_i the sum
    over j of E_ji reckoned with exponent 1. Where all are in equal danger, every exponent is 1.
    """
    actors = expected.shape[1]
    others = np.where(np.eye(actors, dtype=np.bool_), 0.0, expected)
    danger = others.sum(axis=1)
    most, least = danger.max(axis=1, keepdims=True), danger.min(axis=1, keepdims=True)
    spread = most - least
    relative = np.divide(2.0 * danger - most - least, spread, out=np.zeros_like(danger), where=spread > 1e-12)
    return (1.0 - relative / 3.0) / (1.0 + relative / 3.0)


def _once(position: Floats) -> Floats:
    """Weights (draw, i, j) under which each distinct position counts once."""
    at_one_point = np.abs(position[:, :, None] - position[:, None, :]) < 1e-12
    share = 1.0 / at_one_point.sum(axis=2)
    return share[:, :, None] * share[:, None, :]


def _power(base: Floats, exponent: Floats) -> Floats:
    return np.clip(base, 0.0, None) ** exponent
