"""How far models of bargaining have been from what was decided: their errors on decisions that are on record.

On 351 issues of the European Union, 1999-2019, each on a scale of 0 to 100 (data of Thomson and others,
"Decision-making in the European Union" I-III; scored by hamzagul07/schelling, BACKTEST.md, whose per-issue table gives
the figures below): the compromise is off by 29.8 (root mean square), the expected-utility model by 38.5; always
guessing the middle by a mean of 28.0 against the compromise's 23.0. The other models have no such figure, and get no
predictive range.
"""

import numpy as np
from scipy import special

from waysahead.draws import parameter_uniforms
from waysahead.politics.conference.bargain import Bargain, Floats

ROOT_MEAN_SQUARE_ERROR: dict[str, float] = {"compromise": 0.298, "expected_utility": 0.385}
"""Root mean square error by model, as a share of the scale."""


def predictive(bargain: Bargain, model: str, points: Floats, seed: int = 1) -> Floats | None:
    """What might be decided, given a model's answer and its record: a normal around it, cut off at the scale's ends.

    ``points`` and the result have shape (draw,); None for a model without a record.
    """
    share = ROOT_MEAN_SQUARE_ERROR.get(model)
    if share is None:
        return None
    sd = share * bargain.width
    u = parameter_uniforms(seed, [f"conference.record.{bargain.issue}.{model}"], 0, bargain.draws)[0]
    below, above = special.ndtr((bargain.low - points) / sd), special.ndtr((bargain.high - points) / sd)
    return np.clip(points + sd * special.ndtri(below + u * (above - below)), bargain.low, bargain.high)
