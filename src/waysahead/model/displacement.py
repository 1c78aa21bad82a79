"""People on the move, as integers that add up: at home, displaced inside, abroad, returned, dead.

Leaving, for place ``p`` and group ``g``:

    hazard = scale * V[p]**e * fear[p,g] * (v[p]/1)**e * noise * (1 - gone[p,g]/movable)

``V`` recorded deaths per resident at the start, ``v`` recent deaths over their start level, ``fear`` 1 for a group
among its own and ``minority_factor`` for one alone among others; ``scale`` makes the expected flow at the start the
recorded one. Destinations follow kin, distance and safety inside, networks, openness and crowding abroad. Returns
wait for calm. Whole people are drawn by stochastic rounding, floor(expected + u): unbiased, monotone, one uniform.

The daily route model of a single crossing-by-crossing movement is another thing: here one week is one decision, and
routes are summed into distance.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import normal_quantile, systematic_split
from waysahead.model.parameters import Displacement
from waysahead.model.violence import decay
from waysahead.model.world import World

RECENT_HALF_LIFE = 4.0  # weeks over which deaths are felt
LARGEST_HAZARD = 0.05  # per week
CALM_WIDTH = 0.05  # width of the return threshold
CROWDING = 0.3  # exponent with which crowding turns people to other hosts
SIZE_PULL = 0.5  # exponent of a destination's population: towns draw by their size, less than in proportion


class People(NamedTuple):
    """Where everybody is; persons, int32."""

    home: Int[Array, "place group"]
    inside: Int[Array, "place group"]  # displaced, by the place where they are
    abroad: Int[Array, "host group"]
    returned: Int[Array, "place group"]  # back home after displacement
    dead: Int[Array, "group"]


class DisplacementState(NamedTuple):
    """People, where the displaced come from, and the memory of violence."""

    people: People
    home_start: Int[Array, "place group"]
    origin: Float[Array, "place group"]  # displaced people anywhere, by the place they left (for returns)
    scale: Float[Array, "place group"]  # leaving hazard per week at the start
    abroad_share: Float[Array, "group"]
    recent: Float[Array, "place"]  # deaths over their start level, weeks
    calm: Float[Array, "place"]  # the same, months


class DisplacementDraws(NamedTuple):
    """Uniforms of one week."""

    noise: Float[Array, "place"]
    leave: Float[Array, "place group 5"]  # home, again (returned), again (inside), abroad, abroad again
    dead: Float[Array, "place 2"]
    destinations: Float[Array, "group 3"]  # inside, abroad, origins of returns
    back: Float[Array, "place group"]
    back_abroad: Float[Array, "host group"]


class Moves(NamedTuple):
    """Moves of one week."""

    newly_inside: Int[Array, "place"]  # left home for another place inside, by place left
    newly_abroad: Int[Array, ""]
    again: Int[Array, ""]  # secondary moves
    returns: Int[Array, ""]
    left: Int[Array, "place"]  # left home, wherever to


def rounded(expected: Array, u: Array) -> Array:
    """Whole people from an expected number: floor(expected + u)."""
    return jnp.floor(expected + u).astype(jnp.int32)


def shares(world: World, u: Float[Array, "place group"]) -> Float[Array, "place group"]:
    """Shares of groups drawn from their ranges (low, best, high), summing to one in a place."""
    z = 2.0 * u - 1.0
    drawn = world.share_best + jnp.where(
        z < 0, z * (world.share_best - world.share_low), z * (world.share_high - world.share_best)
    )
    return drawn / jnp.maximum(drawn.sum(axis=1, keepdims=True), 1e-9)


def start(p: Displacement, world: World, u: Float[Array, "place group"]) -> DisplacementState:
    """People before the first week, and the hazard that yields the recorded flow.

    ``world.population`` counts people where they are registered, so those away are taken out of the places they left:
    half of them spread as residents are (the older displacement), half as people leave now.
    """
    share = shares(world, u)
    half = jnp.full(share.shape[0], 0.5)
    registered = systematic_split(half, jnp.asarray(world.population).astype(jnp.int32), share)
    inside = systematic_split(half, jnp.asarray(world.displaced_inside).astype(jnp.int32), share)
    pull = world.affinity.T * registered.sum(axis=0) + 1e-3
    abroad = systematic_split(
        jnp.full(world.refugees.shape[0], 0.5), jnp.asarray(world.refugees).astype(jnp.int32), _normal(pull)
    )
    deaths = world.rates[:, 2:] @ world.size_mean
    density = (1000.0 * deaths / world.population + 1e-5) ** p.violence_elasticity
    fear = 1.0 + (p.minority_factor - 1.0) * (1.0 - share)
    weight = density[:, None] * fear
    spread = 0.5 * _normal((weight * registered).T).T + 0.5 * _normal(registered.T).T
    away = jnp.minimum((spread * (inside.sum(axis=0) + abroad.sum(axis=0))).astype(jnp.int32), registered // 2)
    home = registered - away
    flow = weight * home
    scale = weight * (p.inside_a_week + p.abroad_a_week) / jnp.maximum(flow.sum(), 1e-9)
    by_group = flow.sum(axis=0) / jnp.maximum(flow.sum(), 1e-9)
    lean = p.abroad_factor / jnp.maximum(by_group @ p.abroad_factor, 1e-6)
    one = jnp.ones(share.shape[0])
    people = People(home, inside, abroad, jnp.zeros_like(home), jnp.zeros(home.shape[1], jnp.int32))
    crossing = p.abroad_a_week / jnp.maximum(p.inside_a_week + p.abroad_a_week, 1e-6)
    abroad_share = jnp.clip(crossing * lean, 0.0, 0.95)
    return DisplacementState(people, home, away.astype(jnp.float32), scale, abroad_share, one, one)


def _normal(weight: Array) -> Array:
    return weight / jnp.maximum(weight.sum(axis=-1, keepdims=True), 1e-12)


def bury(
    people: People,
    violent: Int[Array, "place"],
    indirect: Int[Array, "place"],
    need_a_head: Float[Array, "place 2"],
    u: Float[Array, "place 2"],
) -> People:
    """Take the dead from those present in a place: the violent dead from all alike, the indirect dead by need.

    ``need_a_head``: share in need of residents (at home or returned), and of displaced people, by place.
    """
    present = jnp.concatenate([people.home, people.inside, people.returned], axis=1)
    direct = systematic_split(u[:, 0], jnp.minimum(violent, present.sum(axis=1)), _normal(present))
    left = present - direct
    groups = people.home.shape[1]
    need = jnp.repeat(need_a_head[:, jnp.array([0, 1, 0])], groups, axis=1)  # home, inside, returned
    weight = need * left * (left > indirect[:, None])
    other = systematic_split(u[:, 1], jnp.where(weight.sum(axis=1) > 0, indirect, 0), _normal(weight))
    left = left - other
    gone = (direct + other).sum(axis=0).reshape(3, groups).sum(axis=0)
    return people._replace(
        home=left[:, :groups],
        inside=left[:, groups : 2 * groups],
        returned=left[:, 2 * groups :],
        dead=people.dead + gone,
    )


def _arrivals(
    leaving: Int[Array, "place group"],
    kernel: Float[Array, "place destination"],
    pull: Float[Array, "group destination"],
    u: Float[Array, "group"],
) -> Int[Array, "destination group"]:
    """Arrivals by destination: expected flows over the kernel times the pull, made whole by one uniform a group."""
    reachable = kernel @ pull.T  # place x group
    expected = pull * ((leaving / jnp.maximum(reachable, 1e-12)).T @ kernel)
    return systematic_split(u, leaving.sum(axis=0), _normal(expected)).T


def step(
    p: Displacement,
    state: DisplacementState,
    deaths_ratio: Float[Array, "place"],
    draws: DisplacementDraws,
    world: World,
) -> tuple[DisplacementState, Moves]:
    """One week; ``deaths_ratio`` deaths of the week over their expected number at the start."""
    people = state.people
    fast, slow = decay(RECENT_HALF_LIFE), decay(p.return_lag)
    recent = fast * state.recent + (1.0 - fast) * deaths_ratio
    calm = slow * state.calm + (1.0 - slow) * deaths_ratio

    noise = jnp.exp(p.week_sd * normal_quantile(draws.noise) - 0.5 * p.week_sd**2)
    push = (jnp.clip(recent, 0.0, 20.0) ** p.violence_elasticity * noise)[:, None]
    gone = 1.0 - people.home / jnp.maximum(state.home_start, 1)
    stay = jnp.clip(1.0 - gone / p.movable_share, 0.0, 1.0)
    hazard = jnp.clip(state.scale * push * stay, 0.0, LARGEST_HAZARD)
    again = jnp.clip(state.scale * push, 0.0, LARGEST_HAZARD)
    onward = jnp.clip(p.secondary_a_week * push, 0.0, LARGEST_HAZARD)
    from_home = jnp.minimum(rounded(people.home * hazard, draws.leave[..., 0]), people.home)
    from_returned = jnp.minimum(rounded(people.returned * again, draws.leave[..., 1]), people.returned)
    from_inside = jnp.minimum(rounded(people.inside * onward, draws.leave[..., 2]), people.inside)
    second = from_returned + from_inside
    crowded = (1.0 + people.abroad.sum(axis=1) / jnp.maximum(world.host_capacity, 1.0)) ** -CROWDING
    abroad_pull = (world.affinity + 1e-3) * world.host_openness * crowded
    abroad_share = jnp.where(abroad_pull.sum(axis=1) > 0.0, state.abroad_share, 0.0)  # nobody crosses closed borders
    out = jnp.minimum(rounded(from_home * abroad_share, draws.leave[..., 3]), from_home)
    out_again = jnp.minimum(rounded(second * abroad_share, draws.leave[..., 4]), second)

    present = people.home + people.inside + people.returned
    share = _normal(present.astype(jnp.float32))
    per_head = recent * (world.rates[:, 2:] @ world.size_mean) / world.population * 1e4
    places = jnp.arange(share.shape[0])
    kernel = jnp.exp(-world.distance_km / p.distance_scale).at[places, places].set(0.0)
    size = (world.population / world.population.mean()) ** SIZE_PULL
    inside_pull = (share + 0.005).T ** p.kin_weight * size * (1.0 + per_head) ** -p.safety_weight
    host_kernel = jnp.exp(-world.host_distance_km / (2.0 * p.distance_scale))
    moving_in = from_home - out + second - out_again
    arrived = _arrivals(moving_in, kernel, inside_pull, draws.destinations[:, 0])
    arrived_abroad = _arrivals(out + out_again, host_kernel, abroad_pull, draws.destinations[:, 1])

    inside = people.inside - from_inside + arrived
    abroad = people.abroad + arrived_abroad
    origin = state.origin + from_home + from_returned

    willing = p.return_a_week / (1.0 + jnp.exp((calm - p.return_threshold) / CALM_WIDTH))
    wanted = origin * willing[:, None]
    rate = wanted.sum(axis=0) / jnp.maximum(origin.sum(axis=0), 1.0)
    back_inside = jnp.minimum(rounded(inside * rate, draws.back), inside)
    back_abroad = jnp.minimum(rounded(abroad * rate, draws.back_abroad), abroad)
    going_home = back_inside.sum(axis=0) + back_abroad.sum(axis=0)
    home_again = systematic_split(draws.destinations[:, 2], going_home, _normal(wanted.T + 1e-9)).T

    following = People(
        home=people.home - from_home,
        inside=inside - back_inside,
        abroad=abroad - back_abroad,
        returned=people.returned - from_returned + home_again,
        dead=people.dead,
    )
    moves = Moves(
        newly_inside=(from_home - out).sum(axis=1),
        newly_abroad=(out + out_again).sum(),
        again=second.sum(),
        returns=going_home.sum(),
        left=from_home.sum(axis=1),
    )
    state = state._replace(people=following, origin=jnp.maximum(origin - home_again, 0.0), recent=recent, calm=calm)
    return state, moves


def everybody(people: People) -> Int[Array, "group"]:
    """People of each group, wherever they are, alive or dead: the same every week."""
    return (
        people.home.sum(axis=0)
        + people.inside.sum(axis=0)
        + people.abroad.sum(axis=0)
        + people.returned.sum(axis=0)
        + people.dead
    )
