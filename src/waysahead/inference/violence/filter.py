"""Levels and regimes given the parameters, week by week, and with them the likelihood of the parameters.

With the counts recorded, the excitation is known, and the counts of a week hang on the levels of the week alone:

    N[t,p,k] ~ negative binomial(mean (1 - n) r[p,k] exp(l) + excitation, shape r[p,k] / w)
    l = C[t] + C[t,k] + A[t,p]

`C`, `C_k`, `A_p` as in `model.violence`, together x[t]; at the usual rate the variance of a week's count is 1 + w times
its mean, in large places and in small, as the record has it: passing noise is larger where incidents are few. Each
week x moves by shocks; those of a place are small while the place is calm and large while it is turbulent, and calm and
turbulence follow one another as a Markov chain, with the functions of `model.violence` that a forecast runs on.

The week's counts turn the Gaussian of x that they find into another: its mode by Fisher scoring, its curvature there
(the Laplace-Gaussian filter of Koyama and others 2010). How likely turbulence is in a place is told from how well its
counts are met with small and with large shocks, the rest of x as expected; the two Gaussians are then taken as one,
with the mean variance of the shock (the filter of Hamilton 1989 with the collapse of Harrison and Stevens 1976).
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax.scipy.linalg import cho_factor, cho_solve
from jax.scipy.special import gammaln
from jaxtyping import Array, Float

from waysahead.inference.violence.hyper import Priors, dynamics, natural
from waysahead.inference.violence.weeks import Weeks
from waysahead.model.violence import ViolenceState, background, excitation, regime_chances, shock_scale

START_SD = (1.5, 0.7, 1.0)
"""Spread of the common, stream and place levels before the first week, log."""

LEAST_RATE = 0.05
"""Incidents a week below which passing noise grows no further."""

STEPS = 5
"""Steps of Fisher scoring a week: levels move little in one."""

LARGEST_STEP = 2.0

Cells = Float[Array, "place stream"]


class Belief(NamedTuple):
    """What is held of a week: mean and covariance of the levels (common, streams, places), and the chance that each
    place is turbulent."""

    mean: Float[Array, "level"]
    covariance: Float[Array, "level level"]
    turbulent: Float[Array, "place"]


class Moves(NamedTuple):
    """How levels move in a week: variance of the shocks to the common level and the streams; of those to a place in
    calm and in turbulence; chances to enter turbulence and to leave it."""

    national: Float[Array, "national"]
    place: Float[Array, "2"]
    enter: Float[Array, ""]
    leave: Float[Array, ""]


class Given(NamedTuple):
    """What hangs on the parameters alone: background at level nought and spread of counts, by cell."""

    base: Cells
    spread: Cells


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


def log_counts(counts: Array, expected: Array, spread: Array) -> Array:
    """Log probability of each count: negative binomial with shape one over `spread`."""
    shape = 1.0 / spread
    return (
        gammaln(counts + shape)
        - gammaln(shape)
        - gammaln(counts + 1.0)
        - shape * jnp.log1p(expected * spread)
        + counts * (jnp.log(expected) - jnp.log(expected + shape))
    )


def cell_level(x: Float[Array, "level"], streams: int) -> Cells:
    """Log level of every cell."""
    return x[0] + x[None, 1 : 1 + streams] + x[1 + streams :, None]


def moved_by(cells: Cells) -> Float[Array, "level"]:
    """Sums of cells over those that each level moves."""
    return jnp.concatenate([cells.sum()[None], cells.sum(axis=0), cells.sum(axis=1)])


def curvature(weight: Cells) -> Float[Array, "level level"]:
    """Information of the counts about the levels, from that about each cell."""
    by_stream, by_place, total = weight.sum(axis=0), weight.sum(axis=1), weight.sum()[None, None]
    return jnp.concatenate(
        [
            jnp.concatenate([total, by_stream[None], by_place[None]], axis=1),
            jnp.concatenate([by_stream[:, None], jnp.diag(by_stream), weight.T], axis=1),
            jnp.concatenate([by_place[:, None], weight, jnp.diag(by_place)], axis=1),
        ]
    )


def slope_and_weight(level: Array, counts: Array, excited: Array, given: Given) -> tuple[Array, Array]:
    """Slope of the log probability of each count in its level, and Fisher's information."""
    risen = given.base * jnp.exp(level)
    expected = risen + excited
    scaled = risen / (expected * (1.0 + given.spread * expected))
    return scaled * (counts - expected), scaled * risen


def chance_of_counts(level: Array, counts: Array, excited: Array, given: Given) -> Array:
    """Log probability of each count."""
    return log_counts(counts, given.base * jnp.exp(level) + excited, given.spread)


def by_place(
    level: Cells, variance: Float[Array, "case place"], counts: Cells, excited: Cells, given: Given
) -> Float[Array, "case place"]:
    """Log evidence of each place's counts where its level is normal about `level` with each variance."""

    def step(_: int, u: Array) -> Array:
        slope, weight = slope_and_weight(level + u[..., None], counts, excited, given)
        move = (slope.sum(axis=-1) - u / variance) / (weight.sum(axis=-1) + 1.0 / variance)
        return u + jnp.clip(move, -LARGEST_STEP, LARGEST_STEP)

    u = jax.lax.fori_loop(0, STEPS, step, jnp.zeros_like(variance))
    _, weight = slope_and_weight(level + u[..., None], counts, excited, given)
    met = chance_of_counts(level + u[..., None], counts, excited, given).sum(axis=-1)
    return met - 0.5 * u**2 / variance - 0.5 * jnp.log1p(variance * weight.sum(axis=-1))


def week_on(before: Belief, counts: Cells, excited: Cells, given: Given, move: Moves) -> tuple[Belief, Array]:
    """What is held of a week once its counts are known, and their log evidence."""
    streams, width = counts.shape[1], len(before.mean)
    first = 1 + streams
    known = before.covariance + jnp.diag(jnp.concatenate([move.national, jnp.zeros(width - first)]))
    level = cell_level(before.mean, streams)

    # Which places are turbulent
    prior = before.turbulent * (1.0 - move.leave) + (1.0 - before.turbulent) * move.enter
    _, weight = slope_and_weight(level, counts, excited, given)
    part = weight / jnp.maximum(weight.sum(axis=1, keepdims=True), 1e-12)  # of what is known of a place, by stream
    told = jnp.concatenate([jnp.ones((len(level), 1)), part, jnp.eye(len(level))], axis=1)
    shared = ((told @ known) * told).sum(axis=1)
    either = by_place(level, shared[None] + move.place[:, None], counts, excited, given)
    weighed = either + jnp.log(jnp.stack([1.0 - prior, prior]) + 1e-12)
    both = jax.nn.logsumexp(weighed, axis=0)
    turbulent = jnp.exp(weighed[1] - both)
    shock = (1.0 - turbulent) * move.place[0] + turbulent * move.place[1]
    one = by_place(level, (shared + shock)[None], counts, excited, given)[0]

    # All levels together
    factor = cho_factor(known + jnp.diag(jnp.concatenate([jnp.zeros(first), shock])), lower=True)
    precision = cho_solve(factor, jnp.eye(width))

    def step(_: int, x: Array) -> Array:
        slope, weight = slope_and_weight(cell_level(x, streams), counts, excited, given)
        gradient = moved_by(slope) - precision @ (x - before.mean)
        move_ = cho_solve(cho_factor(precision + curvature(weight), lower=True), gradient)
        return x + move_ * jnp.minimum(1.0, LARGEST_STEP / jnp.maximum(jnp.abs(move_).max(), 1e-12))

    x = jax.lax.fori_loop(0, STEPS, step, before.mean)
    _, weight = slope_and_weight(cell_level(x, streams), counts, excited, given)
    after = cho_factor(precision + curvature(weight), lower=True)
    moved = x - before.mean
    halves = jnp.log(jnp.diagonal(factor[0])).sum() + jnp.log(jnp.diagonal(after[0])).sum()
    evidence = chance_of_counts(cell_level(x, streams), counts, excited, given).sum() - 0.5 * moved @ precision @ moved
    return Belief(x, cho_solve(after, jnp.eye(width)), turbulent), evidence - halves + (both - one).sum()


def filtered(standard: Float[Array, "parameter"], known: Priors, weeks: Weeks) -> tuple[Array, Belief]:
    """Log evidence of each week under parameters given as standard scores, and what is held at its end, ``[week]``.

    Weeks that only fill the axis leave what is held as it was.
    """
    values = natural(standard, known)
    given, excited = known_part(values, weeks)
    places, streams = given.base.shape
    move = moves(values, streams)
    sd = jnp.concatenate([jnp.full(count, sd) for count, sd in zip((1, streams, places), START_SD, strict=True)])
    begin = Belief(jnp.zeros(len(sd)), jnp.diag(sd**2), jnp.full(places, values["turbulent_share"]))

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
