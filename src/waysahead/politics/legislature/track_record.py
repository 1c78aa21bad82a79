"""Forward-chained: each roll call forecast from the earlier ones only, and scored beside rules that need no model."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.legislature import Legislature, RollCall
from waysahead.politics.legislature.chamber import Chamber, Floats, chamber_of
from waysahead.politics.legislature.cut import Cut, CutPrior, fit_cut
from waysahead.politics.legislature.drift import Asked, forecast_cuts
from waysahead.politics.legislature.forecast import DRAWS, tally

RIGHT = "R"


class Taken(NamedTuple):
    """A roll call as it was taken.

    ``member`` are columns of the chamber, ``leaving`` whether each of these voted on the side for leaving, ``party``
    their parties; all of shape (voter,).
    """

    call: RollCall
    chamber: Chamber
    member: NDArray[np.intp]
    leaving: NDArray[np.bool_]
    party: NDArray[np.str_]
    fitted: Cut


class Scored(NamedTuple):
    """One roll call, forecast and then seen.

    ``brier`` is the mean over members who voted of (chance - side)^2. ``party_line`` scores the rule that every member
    votes with the side that its party is known for; ``party_share`` the shares of each party in all earlier roll calls
    (one half before the first). ``inside`` says whether the recorded yeas lie between the 5 and 95 % points.
    """

    roll_call: RollCall
    ayes_p5: float
    ayes_p50: float
    ayes_p95: float
    inside: bool
    brier: float
    party_line: float
    party_share: float
    voters: int
    cut: float
    cut_sd: float
    fitted: Cut


def asked_of(call: RollCall) -> Asked:
    """What is known of a roll call before it is taken."""
    return Asked(call.date, call.kind, call.agenda == "supporters")


def taken(legislature: Legislature, call: RollCall) -> Taken:
    """A roll call with who voted, and its fitted cut-point."""
    chamber = chamber_of(legislature, call.chamber, call.congress)
    voted = legislature.voters(call.code)
    column = {name: at for at, name in enumerate(chamber.members)}
    member = np.array([column[name] for name in voted], dtype=np.intp)
    leaving = np.array([yea == (call.yea_side == "leaving") for yea in voted.values()], dtype=np.bool_)
    prior = CutPrior(log_slope=legislature.priors["slope"].mean)
    fitted = fit_cut(chamber.ideal[member], leaving, prior)
    return Taken(call, chamber, member, leaving, np.array(chamber.party)[member], fitted)


def fitted_before(legislature: Legislature, day: date) -> list[tuple[Asked, Cut]]:
    """Roll calls of earlier days, with their fitted cut-points."""
    return [(asked_of(call), taken(legislature, call).fitted) for call in legislature.roll_calls if call.date < day]


def forward_chain(
    legislature: Legislature, *, draws: int = DRAWS, seed: int = 1, as_of: bool = True
) -> tuple[Scored, ...]:
    """Every roll call in order of date, forecast from those of earlier days; see `tally_at` for ``as_of``."""
    every = [taken(legislature, call) for call in legislature.roll_calls]
    return tuple(
        _score(legislature, one, [other for other in every if other.call.date < one.call.date], draws, seed, as_of)
        for one in every
    )


def pooled(scores: Sequence[Scored], what: str) -> float:
    """Mean Brier score over all votes cast: ``what`` is brier, party_line or party_share."""
    votes = np.array([one.voters for one in scores], dtype=np.float64)
    values = np.array([getattr(one, what) for one in scores], dtype=np.float64)
    return float((values * votes).sum() / votes.sum())


def _score(
    legislature: Legislature, one: Taken, earlier: Sequence[Taken], draws: int, seed: int, as_of: bool
) -> Scored:
    call = one.call
    before = [(asked_of(other.call), other.fitted) for other in earlier]
    forecast = forecast_cuts([asked_of(call)], before, legislature.priors, legislature.drivers)
    attendance = legislature.priors["attendance"]
    (drawn,) = tally(one.chamber, forecast, attendance, name=call.code, draws=draws, seed=seed, as_of=as_of)
    ayes = drawn.ayes(call.yea_side)
    low, middle, high = (float(value) for value in np.quantile(ayes, [0.05, 0.5, 0.95], method="inverted_cdf"))
    sides = one.leaving.astype(np.float64)
    line = np.where(one.party == RIGHT, 0.0, 1.0)
    share = np.where(one.party == RIGHT, _share(earlier, right=True), _share(earlier, right=False))
    return Scored(
        call,
        low,
        middle,
        high,
        low <= call.yeas <= high,
        _brier(drawn.chance[one.member], sides),
        _brier(line, sides),
        _brier(share, sides),
        len(sides),
        float(forecast.cut[0]),
        float(forecast.cut_cov[0, 0] ** 0.5),
        one.fitted,
    )


def _brier(chance: Floats, sides: Floats) -> float:
    return float(((chance - sides) ** 2).mean())


def _share(earlier: Sequence[Taken], right: bool) -> float:
    """Share of one party's votes so far that were on the side for leaving; one half before any."""
    cast = [other.leaving[(other.party == RIGHT) == right] for other in earlier]
    votes = np.concatenate(cast) if cast else np.empty(0)
    return float(votes.mean()) if len(votes) else 0.5
