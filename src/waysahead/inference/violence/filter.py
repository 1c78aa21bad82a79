"""Levels and regimes given the parameters, week by week, and with them the likelihood of the parameters.

With the counts recorded, the excitation is known, and the counts of a week hang on the levels of the week alone:

    N[t,p,k] ~ negative binomial(mean (1 - n) r[p,k] exp(l) + excitation, shape r[p,k] / w)
    l = C[t] + C[t,k] + A[t,p]

`C`, `C_k`, `A_p` as in `model.violence`, together x[t]; at the usual rate the variance of a week's count is 1 + w times
its mean, in large places and in small, as the record has it: passing noise is larger where incidents are few. Each
week x moves by shocks; those of a place are small while the place is calm and large while it is turbulent, and calm and
turbulence follow one another as a Markov chain, with the functions of `model.violence` that a forecast runs on.

Cell by cell the counts of a place turn the Gaussian of x that they find into another, with the mean and covariance
that it has once the count is known (`evidence`): once as if the place were calm, once as if it were turbulent. How well
either meets its counts says which it is. The two are then taken as one, but where the place's own level stands under
either, and how sure that is, is kept for the week to come (Hamilton 1989; the interacting filters of Blom and
Bar-Shalom 1988): a place that has fallen silent may have stopped falling or be falling on.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.inference.violence.evidence import Given, matched
from waysahead.inference.violence.hyper import Priors, dynamics, natural
from waysahead.inference.violence.weeks import Weeks
from waysahead.model.violence import ViolenceState, background, excitation, regime_chances, shock_scale

START_SD = (1.5, 0.7, 1.0)
"""Spread of the common, stream and place levels before the first week, log."""

LEAST_RATE = 0.05
"""Incidents a week below which passing noise grows no further."""

Cells = Float[Array, "place stream"]


class Belief(NamedTuple):
    """What is held of a week: mean and covariance of the levels (common, streams, places), the chance that each place
    is turbulent, and about the own level of a place that is calm or turbulent: how far its mean stands off that of
    both together, and its variance over that of both."""

    mean: Float[Array, "level"]
    covariance: Float[Array, "level level"]
    turbulent: Float[Array, "place"]
    off: Float[Array, "place 2"]
    width: Float[Array, "place 2"]


class Moves(NamedTuple):
    """How levels move in a week: variance of the shocks to the common level and the streams; of those to a place in
    calm and in turbulence; chances to enter turbulence and to leave it."""

    national: Float[Array, "national"]
    place: Float[Array, "2"]
    enter: Float[Array, ""]
    leave: Float[Array, ""]


class Fitted(NamedTuple):
    """The log likelihood of the parameters, and what is held of the last week."""

    log_likelihood: Float[Array, ""]
    last: Belief


def known_part(values: dict[str, Float[Array, ""]], weeks: Weeks) -> tuple[Given, Float[Array, "week place stream"]]:
    """Background at level nought and spread of counts by cell, and the excitation of each week."""
    p = dynamics(values)
    rates = jnp.asarray(weeks.rates)
    ones, none = jnp.ones_like(rates), jnp.zeros_like(rates)

    def of_week(fast: Array, slow: Array) -> Array:
        state = ViolenceState(none[0, 0], none[0], none[:, 0], fast, slow, ones, none[:, 0])
        return excitation(p, state, rates, ones)

    excited = jax.vmap(of_week)(jnp.asarray(weeks.fast), jnp.asarray(weeks.slow))
    spread = values["clumping"] / jnp.maximum(rates, LEAST_RATE)
    return Given(background(p, none, rates, none, ones), spread), excited


def moves(values: dict[str, Float[Array, ""]], streams: int) -> Moves:
    """How levels move.

    They walk, without a level to return to: over the years of one record what they return to, and how fast, cannot be
    told from where they happen to end, and to assume it is to forecast the return of what is past.
    """
    p = dynamics(values)
    national = jnp.concatenate([p.level_sd_common[None], jnp.full(streams, p.level_sd_stream)])
    place = p.level_sd_place * shock_scale(p, jnp.array([0.0, 1.0]))
    return Moves(national**2, place**2, *regime_chances(p))


def cell_level(x: Float[Array, "level"], streams: int) -> Cells:
    """Log level of every cell."""
    return x[0] + x[None, 1 : 1 + streams] + x[1 + streams :, None]


def cells_of(
    mean: Float[Array, "level"], covariance: Float[Array, "level level"], place: Array, met: tuple[Array, Array, Given]
) -> tuple[Float[Array, "level"], Float[Array, "level level"], Float[Array, ""]]:
    """Levels once the counts of a place are known, taken in stream by stream, and their log evidence.

    `met` are its counts, the excited of them and what the parameters give, ``[stream]``.
    """
    streams = len(met[0])

    def cell(held: tuple[Array, Array], given: tuple[Array, Array, Array, Given]) -> tuple[tuple[Array, Array], Array]:
        mean, covariance = held
        stream, count, excited, about = given
        own = 1 + stream, 1 + streams + place
        beside = covariance[0] + covariance[own[0]] + covariance[own[1]]  # of every level with that of the cell
        expected, variance = (part[0] + part[own[0]] + part[own[1]] for part in (mean, beside))
        found = matched(expected, variance, count, excited, about)
        gain = beside / variance
        moved = mean + gain * (found.mean - expected)
        return (moved, covariance + jnp.outer(gain, gain) * (found.variance - variance)), found.evidence

    (mean, covariance), evidence = jax.lax.scan(cell, (mean, covariance), (jnp.arange(streams), *met))
    return mean, covariance, evidence.sum()


def mixed(
    before: Belief, move: Moves
) -> tuple[Float[Array, "place 2"], Float[Array, "place 2"], Float[Array, "place 2"]]:
    """Before a week: chance that a place is calm and turbulent in it; under either, how far the mean of its own level
    stands off and its variance over that of all, from where it was under either."""
    turn = jnp.array([[1.0 - move.enter, move.enter], [move.leave, 1.0 - move.leave]])
    joint = jnp.stack([1.0 - before.turbulent, before.turbulent], axis=1)[:, :, None] * turn  # place, from, to
    chance = joint.sum(axis=1)
    share = joint / jnp.maximum(chance[:, None], 1e-12)
    off = (share * before.off[:, :, None]).sum(axis=1)
    own = jnp.diagonal(before.covariance)[-len(off) :, None]
    apart = (share * (before.off[:, :, None] - off[:, None]) ** 2).sum(axis=1)
    return chance, off, (share * before.width[:, :, None]).sum(axis=1) + apart / own


def week_on(before: Belief, counts: Cells, excited: Cells, given: Given, move: Moves) -> tuple[Belief, Array]:
    """What is held of a week once its counts are known, and their log evidence."""
    places, streams = counts.shape
    first = 1 + streams

    def place(held: tuple[Array, Array], at: tuple[Array, ...]) -> tuple[tuple[Array, Array], tuple[Array, ...]]:
        which, chance, off, width, *met = at
        own = first + which

        def under(off: Array, width: Array, variance: Array) -> tuple[Array, Array, Array]:
            gain = held[1][own] / held[1][own, own]
            mean, covariance = held[0] + gain * off, held[1] + jnp.outer(gain, gain) * (width - 1.0) * held[1][own, own]
            shaken = covariance.at[own, own].add(variance)
            return cells_of(mean, shaken, which, (met[0], met[1], Given(*met[2:])))

        means, covariances, evidence = jax.vmap(under)(off, width, move.place)
        weighed = evidence + jnp.log(chance + 1e-12)
        both = jax.nn.logsumexp(weighed)
        share = jnp.exp(weighed - both)
        mean = share @ means
        apart = means - mean
        covariance = jnp.tensordot(share, covariances, 1) + (apart.T * share) @ apart
        width = covariances[:, own, own] / covariance[own, own]
        return (mean, covariance), (share[1], apart[:, own], width, both)

    walked = before.covariance + jnp.diag(jnp.concatenate([move.national, jnp.zeros(places)]))
    met = jnp.arange(places), *mixed(before, move), counts, excited, given.base, given.spread
    (mean, covariance), (*told, evidence) = jax.lax.scan(place, (before.mean, walked), met)
    return Belief(mean, covariance, *told), evidence.sum()


def filtered(standard: Float[Array, "parameter"], known: Priors, weeks: Weeks) -> tuple[Array, Belief]:
    """Log evidence of each week under parameters given as standard scores, and what is held at its end, ``[week]``.

    Weeks that only fill the axis leave what is held as it was.
    """
    values = natural(standard, known)
    given, excited = known_part(values, weeks)
    places, streams = given.base.shape
    move = moves(values, streams)
    sd = jnp.concatenate([jnp.full(count, sd) for count, sd in zip((1, streams, places), START_SD, strict=True)])
    alike = jnp.zeros((places, 2)), jnp.ones((places, 2))
    begin = Belief(jnp.zeros(len(sd)), jnp.diag(sd**2), jnp.full(places, values["turbulent_share"]), *alike)

    def one(before: Belief, week: tuple[Array, Array, Array]) -> tuple[Belief, tuple[Array, Belief]]:
        counts, excited_, live = week
        after, evidence = week_on(before, counts, excited_, given, move)
        held = Belief(*(jnp.where(live > 0, new, old) for new, old in zip(after, before, strict=True)))
        return held, (jnp.where(live > 0, evidence, 0.0), held)

    return jax.lax.scan(one, begin, (jnp.asarray(weeks.counts), excited, jnp.asarray(weeks.live)))[1]


def fitted(standard: Float[Array, "parameter"], known: Priors, weeks: Weeks) -> Fitted:
    """Log likelihood of parameters given as standard scores, and the last week's levels; differentiable in them."""
    evidence, held = filtered(standard, known, weeks)
    return Fitted(evidence.sum(), Belief(*(part[-1] for part in held)))
