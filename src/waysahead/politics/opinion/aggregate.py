"""Polls put together: a path for each group and an effect for each pollster, after Jackman (2005).

On the logit scale, with a_g the path of group g, d_h the effect of pollster h and omega the drift a quarter:

    logit y = a_g + d_h + e        a_g(t) = a_g(t - dt) + N(0, omega^2 dt)        sum of d_h about 0

A figure for everybody is the logit of the population-weighted mean of the groups' shares, taken as straight around the
current estimate and reckoned anew until it settles. With few polls omega is not known: it is drawn from its prior, half
normal, weighed by how well each value predicts the polls. Nothing ties a path to a vote or a census: no anchor exists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy import special

from waysahead.case.polls import TOTAL, Poll
from waysahead.politics.opinion.kalman import Floats, Seen, Smoothed, smooth

DAYS_A_QUARTER = 365.25 / 4.0
LEAST_SHARE = 0.005
PASSES = 6


@dataclass(frozen=True)
class PollRules:
    """What is believed about polls before any is seen.

    Attributes:
        drift_sd: Scale of the half-normal prior on omega, logit per square root of a quarter.
        house_sd: Prior sd of a pollster's effect, logit.
        design_effect: How much larger the variance is than that of a simple random sample.
        sample: Persons taken to have been asked where a poll does not say.
        start_sd: Prior sd of a group's path at its start, logit, around one half.
        omegas: Values of omega that are weighed.
    """

    drift_sd: float = 0.25
    house_sd: float = 0.15
    design_effect: float = 2.0
    sample: int = 1000
    start_sd: float = 2.0
    omegas: tuple[float, ...] = tuple(float(value) for value in np.linspace(0.02, 0.9, 23))


class Opinion(NamedTuple):
    """Paths of opinion.

    Attributes:
        days: Days of the path, in order.
        groups: Groups, in order.
        mean: Mean of the logit, shape (day, group).
        sd: Its standard deviation, omega and pollsters being uncertain too, shape (day, group).
        pollsters: Names.
        house_mean: Mean effect of each pollster, logit, shape (pollster,).
        house_sd: Its standard deviation, shape (pollster,).
        omega: Values of the drift and how likely each is given the polls, shape (2, value).
        polls: Number of figures used.
    """

    days: tuple[date, ...]
    groups: tuple[str, ...]
    mean: Floats
    sd: Floats
    pollsters: tuple[str, ...]
    house_mean: Floats
    house_sd: Floats
    omega: Floats
    polls: int

    def share(self, u: float) -> Floats:
        """Quantile u of each group's share on each day, shape (day, group)."""
        return special.expit(self.mean + self.sd * special.ndtri(u))


def aggregate(
    polls: Sequence[Poll],
    *,
    shares: Mapping[str, float] | None = None,
    days: Sequence[date] | None = None,
    rules: PollRules = PollRules(),
) -> Opinion:
    """Put the polls of one question together.

    ``shares`` are the groups' shares of the population: with them a figure for everybody ("total") informs the groups,
    and without them it has a path of its own. ``days`` are days of the path beside those of the polls (default: every
    four weeks from the first to the last). Raises ValueError without polls, or for polls of several questions.
    """
    if not polls or len({poll.question for poll in polls}) != 1:
        raise ValueError("polls of exactly one question are needed")
    used = [poll for poll in polls if shares is None or poll.group == TOTAL or poll.group in shares]
    if not used:
        raise ValueError(f"no poll of {', '.join(shares or ())} or of {TOTAL}")
    groups = tuple(shares) if shares else tuple(dict.fromkeys(poll.group for poll in used))
    pollsters = tuple(dict.fromkeys(poll.pollster for poll in used))
    path = _days(used, days)
    weights = None if shares is None else np.array([shares[group] for group in groups]) / sum(shares.values())
    fits = [_fit(used, groups, pollsters, path, weights, omega, rules) for omega in rules.omegas]
    prior = -0.5 * (np.array(rules.omegas) / rules.drift_sd) ** 2
    log_weight = prior + np.array([fit.log_likelihood for fit in fits])
    chance = np.exp(log_weight - log_weight.max())
    chance /= chance.sum()
    mean = np.einsum("o,ots->ts", chance, np.stack([fit.mean for fit in fits]))
    var = np.einsum("o,ots->ts", chance, np.stack([np.einsum("tss->ts", fit.cov) + fit.mean**2 for fit in fits]))
    sd = np.sqrt(np.maximum(var - mean**2, 0.0))
    g = len(groups)
    return Opinion(
        path, groups, mean[:, :g], sd[:, :g], pollsters, mean[-1, g:], sd[-1, g:],
        np.stack([np.array(rules.omegas), chance]), len(used),
    )  # fmt: skip


def _fit(
    polls: Sequence[Poll],
    groups: tuple[str, ...],
    pollsters: tuple[str, ...],
    path: tuple[date, ...],
    weights: Floats | None,
    omega: float,
    rules: PollRules,
) -> Smoothed:
    """Paths and pollsters' effects for one value of omega; the state is the groups, then the pollsters."""
    g, h = len(groups), len(pollsters)
    gaps = [0.0] + [(later - earlier).days / DAYS_A_QUARTER for earlier, later in pairwise(path)]
    drift = np.concatenate([np.ones(g), np.zeros(h)])
    noise = [np.diag(omega**2 * gap * drift) for gap in gaps]
    cov = np.diag(np.concatenate([np.full(g, rules.start_sd**2), np.full(h, rules.house_sd**2)]))
    if h > 1:  # effects are told apart only up to a constant, which belongs to the paths
        cov[g:, g:] -= rules.house_sd**2 / h * (1.0 - 1e-6)
    elif h == 1:
        cov[g, g] = 1e-12
    places = {when: at for at, when in enumerate(path)}
    around = np.zeros((len(path), g))
    found = smooth(np.zeros(g + h), cov, noise, _seen(polls, groups, pollsters, places, weights, around, rules))
    if weights is None:
        return found
    for _ in range(PASSES):
        around = found.mean[:, :g]
        found = smooth(np.zeros(g + h), cov, noise, _seen(polls, groups, pollsters, places, weights, around, rules))
    return found


def _seen(
    polls: Sequence[Poll],
    groups: tuple[str, ...],
    pollsters: tuple[str, ...],
    places: Mapping[date, int],
    weights: Floats | None,
    around: Floats,
    rules: PollRules,
) -> list[Seen]:
    """What each day shows, figures for everybody straightened around a path of shape (day, group)."""
    g, size = len(groups), len(groups) + len(pollsters)
    rows: list[list[tuple[float, Floats, float]]] = [[] for _ in places]
    for poll in polls:
        at = places[poll.date]
        share = min(max(poll.share, LEAST_SHARE), 1.0 - LEAST_SHARE)
        value, row = float(special.logit(share)), np.zeros(size)
        row[g + pollsters.index(poll.pollster)] = 1.0
        asked = float(poll.n or rules.sample)
        if poll.group in groups:
            row[groups.index(poll.group)] = 1.0
            if weights is not None:
                asked *= float(weights[groups.index(poll.group)])
        elif weights is not None:
            parts = special.expit(around[at])
            whole = float(weights @ parts)
            slope = weights * parts * (1.0 - parts) / (whole * (1.0 - whole))
            row[:g] = slope
            value += float(slope @ around[at] - special.logit(whole))
        rows[at].append((value, row, rules.design_effect / (max(asked, 1.0) * share * (1.0 - share))))
    return [
        Seen(
            np.array([value for value, _, _ in one]),
            np.stack([row for _, row, _ in one]) if one else np.empty((0, size)),
            np.diag([var for _, _, var in one]) if one else np.empty((0, 0)),
        )
        for one in rows
    ]


def _days(polls: Sequence[Poll], days: Sequence[date] | None) -> tuple[date, ...]:
    asked = {poll.date for poll in polls}
    if days is None:
        first, last = min(asked), max(asked)
        days = [first + timedelta(days=28 * step) for step in range((last - first).days // 28 + 1)]
    return tuple(sorted(asked | set(days)))
