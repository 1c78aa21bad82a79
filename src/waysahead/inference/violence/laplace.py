"""Levels given the parameters: their most likely course by Newton steps, and the likelihood of the parameters.

With the counts recorded, the excitation is known, and the counts of a week hang on the levels of the week alone:

    N[t,p,k] ~ negative binomial(mean (1 - n) r[p,k] exp(l) + excitation, shape r[p,k] / w)
    l = C[t] + C[t,k] + A[t,p]

`C`, `C_k`, `A_p` as in `model.violence`, together x[t]; at the usual rate the variance of a week's count is 1 + w times
its mean, in large places and in small, as the record has it: passing noise is larger where incidents are few. x is
Gaussian a priori, a spell hanging on the spell before, so the Hessian of all levels is block tridiagonal. It is
factorised spell by spell (Rue and Held 2005, section 2.4; the Laplace approximation of Tierney and Kadane 1986), with
Fisher's information of the counts. Levels stay put for a spell of SPELL weeks, which they hardly leave in that time.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax.scipy.linalg import solve_triangular
from jax.scipy.special import gammaln
from jaxtyping import Array, Float

from waysahead.inference.violence.hyper import Priors, dynamics, natural
from waysahead.inference.violence.weeks import Weeks
from waysahead.model.violence import ViolenceState, background, excitation

START_SD = (1.5, 0.7, 1.0)
"""Spread of the common, stream and place levels in the first week, log."""

LEAST_RATE = 0.05
"""Incidents a week below which passing noise grows no further."""

SPELL = 2
STEPS = 40
LARGEST_STEP = 1.5
CLOSE = 1e-5

Course = Float[Array, "spell level"]
"""x: common, streams, places."""


class Chain(NamedTuple):
    """The prior of the course, by spell: whether it hangs on the one before, and the precision of the shock."""

    coupled: Float[Array, "spell"]
    precision: Float[Array, "spell level"]


class Fitted(NamedTuple):
    """The log marginal likelihood of the parameters, the course it was found at, and the last spell's factor.

    `last` is lower triangular, L L' the precision of the last levels given all counts.
    """

    log_likelihood: Float[Array, ""]
    course: Course
    last: Float[Array, "level level"]


def known_part(
    values: dict[str, Float[Array, ""]], weeks: Weeks
) -> tuple[Float[Array, "place stream"], Float[Array, "week place stream"], Float[Array, "place stream"]]:
    """Background at level nought, excitation of each week, and variance of passing noise by cell."""
    p = dynamics(values)
    rates = jnp.asarray(weeks.rates)
    ones, none = jnp.ones_like(rates), jnp.zeros_like(rates)

    def of_week(fast: Array, slow: Array) -> Array:
        state = ViolenceState(none[0, 0], none[0], none[:, 0], fast, slow, ones)
        return excitation(p, state, rates, ones)

    excited = jax.vmap(of_week)(jnp.asarray(weeks.fast), jnp.asarray(weeks.slow))
    return background(p, none, rates, none, ones), excited, values["clumping"] / jnp.maximum(rates, LEAST_RATE)


def chain(values: dict[str, Float[Array, ""]], live: Float[Array, "week"], streams: int, places: int) -> Chain:
    """The prior of the course; spells that only fill the axis stand alone.

    Levels walk, without a level to return to: over the years of one record what they return to, and how fast, cannot
    be told from where they happen to end, and to assume it is to forecast the return of what is past.
    """

    def levels(common: Array, stream: Array, place: Array) -> Array:
        return jnp.concatenate([common[None], jnp.full(streams, stream), jnp.full(places, place)])

    sd = levels(values["level_sd_common"], values["level_sd_stream"], values["level_sd_place"])
    start = levels(*(jnp.asarray(value, sd.dtype) for value in START_SD))
    alive = live.reshape(-1, SPELL).max(axis=1)
    before = jnp.concatenate([jnp.zeros(1), alive[:-1]])
    both, first = alive * before, alive * (1.0 - before)
    precision = both[:, None] / (SPELL * sd**2) + first[:, None] / start**2 + (1.0 - alive)[:, None]
    return Chain(both, precision)


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


def cell_level(x: Course, streams: int) -> Float[Array, "week place stream"]:
    """Log level of every cell."""
    cells = x[:, :1, None] + x[:, None, 1 : 1 + streams] + x[:, 1 + streams :, None]
    return jnp.repeat(cells, SPELL, axis=0)


def shocks(x: Course, link: Chain) -> Float[Array, "spell level"]:
    """Moves of the levels from the spell before; of a first spell from nought."""
    return x - link.coupled[:, None] * jnp.concatenate([jnp.zeros_like(x[:1]), x[:-1]])


def log_joint(x: Course, link: Chain, base: Array, excited: Array, spread: Array, weeks: Weeks) -> Float[Array, ""]:
    """Log probability of counts and levels, without the constants of 2 pi that the Laplace approximation cancels."""
    expected = base * jnp.exp(cell_level(x, base.shape[1])) + excited
    held = jnp.where(weeks.live[:, None, None] > 0, log_counts(jnp.asarray(weeks.counts), expected, spread), 0.0)
    moved = 0.5 * (jnp.log(link.precision) - link.precision * shocks(x, link) ** 2)
    return held.sum() + moved.sum()


def newton(
    x: Course, link: Chain, base: Array, excited: Array, spread: Array, weeks: Weeks
) -> tuple[Course, Float[Array, "level level"], Float[Array, ""]]:
    """A step towards the most likely levels, the last factor of the Hessian at x, and half its log determinant."""
    streams, width = base.shape[1], x.shape[1]
    risen = base * jnp.exp(cell_level(x, streams))
    expected = risen + excited
    scaled = weeks.live[:, None, None] * risen / (expected * (1.0 + spread * expected))
    slope, weight = (
        cells.reshape(-1, SPELL, *base.shape).sum(axis=1)
        for cells in (scaled * (weeks.counts - expected), scaled * risen)
    )

    pull = link.precision * shocks(x, link)
    none = jnp.zeros_like(pull[:1])
    coupled = link.coupled[1:, None]
    onward, ahead = jnp.concatenate([coupled * pull[1:], none]), jnp.concatenate([coupled * link.precision[1:], none])
    gradient = moved_by(slope) - pull + onward
    blocks = curvature(weight) + jax.vmap(jnp.diag)(link.precision + ahead)
    off_next = jnp.concatenate([-coupled * link.precision[1:], none])  # between a spell and the next

    def forward(before: Array, spell: tuple[Array, ...]) -> tuple[Array, tuple[Array, Array]]:
        block, slope_, off = spell  # before: L^-1 [off-diagonal block | gradient] of the spell before
        removed = before[:, :width].T @ before
        lower = jnp.linalg.cholesky(block - removed[:, :width])
        right = jnp.concatenate([jnp.diag(off), (slope_ - removed[:, width])[:, None]], axis=1)
        solved = solve_triangular(lower, right, lower=True)
        return solved, (lower, solved)

    def back(after: Array, spell: tuple[Array, Array]) -> tuple[Array, Array]:
        lower, solved = spell
        moved = solve_triangular(lower, solved[:, width] - solved[:, :width] @ after, lower=True, trans=1)
        return moved, moved

    _, (lower, solved) = jax.lax.scan(forward, jnp.zeros((width, width + 1)), (blocks, gradient, off_next))
    _, step = jax.lax.scan(back, jnp.zeros(width), (lower, solved), reverse=True)
    half = jnp.log(jnp.diagonal(lower, axis1=1, axis2=2)).sum()
    part = jnp.minimum(1.0, LARGEST_STEP / jnp.maximum(jnp.abs(step).max(), 1e-12))
    return x + part * step, lower[-1], half


def moved_by(cells: Float[Array, "spell place stream"]) -> Float[Array, "spell level"]:
    """Sums of cells over those that each level moves."""
    return jnp.concatenate([cells.sum(axis=(1, 2))[:, None], cells.sum(axis=1), cells.sum(axis=2)], axis=1)


def curvature(weight: Float[Array, "spell place stream"]) -> Float[Array, "spell level level"]:
    """Information of the counts about the levels of each spell, from that about each cell."""
    by_stream, by_place = weight.sum(axis=1), weight.sum(axis=2)
    total = weight.sum(axis=(1, 2))[:, None, None]
    across = jnp.swapaxes(weight, 1, 2)
    diagonal = jax.vmap(jnp.diag)
    return jnp.concatenate(
        [
            jnp.concatenate([total, by_stream[:, None, :], by_place[:, None, :]], axis=2),
            jnp.concatenate([by_stream[:, :, None], diagonal(by_stream), across], axis=2),
            jnp.concatenate([by_place[:, :, None], weight, diagonal(by_place)], axis=2),
        ],
        axis=1,
    )


def fitted(standard: Float[Array, "parameter"], known: Priors, weeks: Weeks, begin: Course) -> Fitted:
    """Log marginal likelihood of parameters given as standard scores, with the levels; differentiable in them.

    The mode is found without derivatives; one more step from it carries them (the implicit function theorem).
    """
    values = natural(standard, known)
    base, excited, spread = known_part(values, weeks)
    places, streams = base.shape
    link = chain(values, jnp.asarray(weeks.live), streams, places)
    held = jax.lax.stop_gradient((link, base, excited, spread))

    def going(state: tuple[Course, Array, Array]) -> Array:
        return (state[1] > CLOSE) & (state[2] < STEPS)

    def step(state: tuple[Course, Array, Array]) -> tuple[Course, Array, Array]:
        x, _, number = state
        moved, _, _ = newton(x, *held, weeks)
        return moved, jnp.abs(moved - x).max(), number + 1

    mode, _, _ = jax.lax.while_loop(going, step, (begin, jnp.asarray(jnp.inf), jnp.asarray(0)))
    once, _, _ = newton(jax.lax.stop_gradient(mode), link, base, excited, spread, weeks)
    _, last, half = newton(once, link, base, excited, spread, weeks)
    return Fitted(log_joint(once, link, base, excited, spread, weeks) - half, once, last)


def resting(weeks: Weeks) -> Course:
    """Levels of nought, to begin from."""
    time, places, streams = weeks.counts.shape
    return jnp.zeros((time // SPELL, 1 + streams + places))
