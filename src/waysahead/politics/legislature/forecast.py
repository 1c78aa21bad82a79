"""Ayes on a vote to come: draws of cut-point, slope and attendance, then of how many members are on each side."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy import special

from waysahead.case.legislature import VotePrior
from waysahead.politics.legislature.chamber import Chamber, Floats, as_of_ideals
from waysahead.politics.legislature.cut import chance_of_leaving
from waysahead.politics.legislature.dice import uniforms
from waysahead.politics.legislature.drift import Forecast

DRAWS = 2000


class Tally(NamedTuple):
    """Draws of one vote.

    Attributes:
        leaving: Members on the side for leaving, shape (draw,).
        staying: Members on the other side, shape (draw,).
        chance: Chance of each member to be on the side for leaving, if it votes, over draws, shape (member,).
        cut: Cut-points, shape (draw,).
    """

    leaving: Floats
    staying: Floats
    chance: Floats
    cut: Floats

    def ayes(self, yea_side: str) -> Floats:
        """Yeas, given the side that a yea is on ("leaving" or "staying"), shape (draw,)."""
        return self.leaving if yea_side == "leaving" else self.staying


def tally(
    chamber: Chamber,
    forecast: Forecast,
    attendance: VotePrior,
    *,
    name: str,
    draws: int = DRAWS,
    seed: int = 1,
    as_of: bool = True,
) -> list[Tally]:
    """Draws of each vote of a forecast, all taken in one chamber; ``name`` is their common address."""
    cuts = cut_draws(forecast, name, draws, seed)
    return [
        tally_at(chamber, cuts[:, at], forecast, attendance, f"{name}.{at}", draws, seed, as_of=as_of)
        for at in range(len(forecast.cut))
    ]


def tally_at(
    chamber: Chamber,
    cut: Floats,
    forecast: Forecast,
    attendance: VotePrior,
    name: str,
    draws: int = DRAWS,
    seed: int = 1,
    *,
    as_of: bool = True,
) -> Tally:
    """Draws of one vote at given cut-points, shape (draw,); ``name`` is its address.

    ``as_of`` draws the scores of newcomers from their party; otherwise later estimates are used. How many of the
    members who vote are on the side for leaving is normal around the sum of their chances, rounded; attendance is
    beta.
    """
    ideal = as_of_ideals(chamber, draws, seed) if as_of else np.broadcast_to(chamber.ideal, (draws, len(chamber.ideal)))
    steep, voting, side = _luck(attendance, ideal.shape[1], name, draws, seed)
    log_slope = forecast.log_slope + forecast.log_slope_sd * steep
    chance = chance_of_leaving(ideal, cut[:, None], log_slope[:, None])
    share = voting / ideal.shape[1]
    mean = chance.sum(axis=1) * share
    sd = np.sqrt((chance * (1.0 - chance)).sum(axis=1) * share)
    leaving = np.clip(np.round(mean + sd * side), 0.0, voting)
    return Tally(leaving, voting - leaving, chance.mean(axis=0), cut)


@lru_cache(maxsize=64)
def _luck(attendance: VotePrior, seats: int, name: str, draws: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Normal scores of the slope, members who vote, and normal scores of the sides of a vote, each of shape (draw,).

    They do not hang on the cut-point, which a search for the least shift moves a dozen times.
    """
    u = uniforms(seed, tuple(f"legislature.{what}.{name}" for what in ("slope", "attendance", "side")), draws)
    found = special.ndtri(u[0]), np.round(_beta(attendance, u[1]) * seats), special.ndtri(u[2])
    for one in found:
        one.flags.writeable = False
    return found


def cut_draws(forecast: Forecast, name: str, draws: int, seed: int) -> Floats:
    """Draws of the cut-points of a forecast, jointly normal, shape (draw, vote); the name is their address."""
    votes = len(forecast.cut)
    u = uniforms(seed, tuple(f"legislature.cut.{name}.{at}" for at in range(votes)), draws)
    values, vectors = np.linalg.eigh(forecast.cut_cov)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    return forecast.cut + special.ndtri(u).T @ (root @ vectors.T).T


def passes(ayes: Floats, noes: Floats, share: float, of_seats: int | None = None) -> np.ndarray:
    """Whether a share is reached: more than half, or at least any other share, of those voting or of the seats."""
    whole = ayes + noes if of_seats is None else np.full_like(ayes, float(of_seats))
    return ayes > 0.5 * whole if share <= 0.5 else ayes >= share * whole - 1e-6


def _beta(prior: VotePrior, u: Floats) -> Floats:
    """Quantile of a beta with the prior's mean and sd."""
    size = prior.mean * (1.0 - prior.mean) / prior.sd**2 - 1.0
    return special.betaincinv(prior.mean * size, (1.0 - prior.mean) * size, u)
