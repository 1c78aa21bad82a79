"""Whether there is agreement, and on what: vetoes, the status quo, and the least demanding common wording.

An actor prefers a text x to the status quo q where |x_i - x| < |x_i - q| + b D, b being what no agreement costs it. A
text is carried with probability S^k / (S^k + (1 - S)^k), S the share of weight that prefers it. Where a veto player
prefers the status quo to the text, the text is cut back to the nearest wording that every veto player accepts, and
that is carried or not in its place. What is not carried leaves the status quo.
"""

from typing import NamedTuple

import numpy as np

from waysahead.draws import parameter_uniforms
from waysahead.politics.conference.bargain import Bargain, Flags, Floats
from waysahead.politics.conference.nash import gains


class Agreement(NamedTuple):
    """What becomes of a text that was bargained for.

    Attributes:
        support: Share of the weight that prefers the text to the status quo, shape (draw,).
        accepted: Whether no veto player prefers the status quo, shape (draw,).
        common: The wording that every veto player accepts, the status quo where there is none, shape (draw,).
        chance: Probability that this wording is carried, shape (draw,).
        text: What stands in each draw: the text, the common wording or the status quo, shape (draw,).
        agreed: Probability that the text is agreed as bargained, over draws.
        fallback: Probability of a common wording that asks for less.
        nothing: Probability that the status quo stays.
    """

    support: Floats
    accepted: Flags
    common: Floats
    chance: Floats
    text: Floats
    agreed: float
    fallback: float
    nothing: float


def agree(bargain: Bargain, text: Floats, *, steepness: float = 1.0, seed: int = 1) -> Agreement | None:
    """What becomes of a text, shape (draw,); None for an issue without a status quo."""
    quo = bargain.status_quo
    if quo is None:
        return None
    support, accepted = _views(bargain, text, quo)
    common = np.where(accepted, text, common_wording(bargain, text))
    moved = np.abs(common - quo) > 1e-9 * bargain.width
    chance = np.where(moved, chance_of(_views(bargain, common, quo)[0], steepness), 0.0)
    u = parameter_uniforms(seed, [f"conference.agreement.{bargain.issue}"], 0, bargain.draws)[0]
    return Agreement(
        support,
        accepted,
        common,
        chance,
        np.where(u < chance, common, quo),
        agreed=float((chance * accepted).mean()),
        fallback=float((chance * ~accepted).mean()),
        nothing=float((1.0 - chance).mean()),
    )


def _views(bargain: Bargain, text: Floats, quo: float) -> tuple[Floats, Flags]:
    """Share of the weight that prefers a text to the status quo, and whether every veto player accepts it."""
    gain = gains(bargain.position, text[:, None], quo, bargain.width, bargain.breakdown_cost)
    accepted: Flags = np.all((gain >= -1e-12)[:, bargain.veto], axis=1)
    return support_of(gain, bargain.weight), accepted


def support_of(gain: Floats, weight: Floats) -> Floats:
    """Share of the weight that gains, shape (draw,); actors that neither gain nor lose are split."""
    favour = np.where(np.abs(gain) < 1e-12, 0.5, (gain > 0).astype(np.float64))
    total = weight.sum(axis=1)
    return np.divide((weight * favour).sum(axis=1), total, out=np.full(len(total), 0.5), where=total > 0)


def chance_of(support: Floats, steepness: float) -> Floats:
    """Probability that a text with a share of support is agreed, before vetoes."""
    won = support**steepness
    return won / (won + (1.0 - support) ** steepness)


def common_wording(bargain: Bargain, text: Floats) -> Floats:
    """The position nearest to a text that every veto player accepts, shape (draw,).

    Veto player i accepts ``|x_i - x| <= |x_i - q| + b D``: an interval that holds the status quo. The intersection of
    all of them does too, so there is always an answer.
    """
    if bargain.status_quo is None:
        raise ValueError(f"issue '{bargain.issue}' has no status quo to fall back to")
    if not bargain.veto.any():
        return np.full(bargain.draws, bargain.status_quo)
    position = bargain.position[:, bargain.veto]
    reach = np.abs(position - bargain.status_quo) + bargain.breakdown_cost * bargain.width
    least = np.maximum((position - reach).max(axis=1), bargain.low)
    most = np.minimum((position + reach).min(axis=1), bargain.high)
    return np.clip(text, least, most)
