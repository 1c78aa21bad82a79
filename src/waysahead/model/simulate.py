"""A block of futures of one policy: the week of ``week.py`` mapped over members and scanned over weeks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, UInt32

from waysahead.case.calendar import month_of_week
from waysahead.draws import block_key
from waysahead.model import chance, conditional, seen, week
from waysahead.model.levers import schedule
from waysahead.model.parameters import as_parameters
from waysahead.model.record import Abroad, Local, National
from waysahead.model.settled import settled
from waysahead.model.state import State, first_state
from waysahead.model.world import World
from waysahead.policy import Levers, Luck, Orders, no_luck, no_orders
from waysahead.policy.orders import SLOTS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Quantities by place that are stocks: a month holds the value of its last week; all others are sums.
STOCKS = frozenset({"displaced_inside", "unmet_need", "refugees"})
#: End of the name of a quantity by place and group, which is kept as one array a group.
BY_GROUP = "_of"


class Kept(NamedTuple):
    """A week of one future as it is kept: `record.Record` without what only triggers look at."""

    national: National
    local: Local
    abroad: Abroad
    valid: Bool[Array, "member"]


class Futures(NamedTuple):
    """What is kept of a block of futures; names and units are those of ``record.National``, ``Local``, ``Abroad``."""

    weekly: dict[str, Float[Array, "member week"]]
    place_month: dict[str, Float[Array, "member month place"]]
    host_month: dict[str, Float[Array, "member month host"]]
    valid: Bool[Array, "member"]


def simulate(
    world: World,
    parameters: Mapping[str, Float[Array, "member"]],
    levers: Levers,
    seed: UInt32[Array, ""] | int,
    block: UInt32[Array, ""] | int,
    weeks: int,
    orders: Orders | None = None,
    luck: Luck | None = None,
) -> Futures:
    """Futures of one policy.

    A pure function of its arguments: the dice are addressed by seed, block, name, place and week, so two policies
    share their luck. ``levers`` hold at least ``weeks`` weeks. ``orders`` are what the policy leaves to the future,
    ``luck`` what each future brings to them; without them nothing is left to it, by the same program.
    """
    p = as_parameters(parameters, world.groups)
    members = p.violence.branching.shape[0]
    key = block_key(seed, block)
    member_draws = chance.of_member(key, members, world)
    begin = jax.vmap(lambda p, d: first_state(p, world, d))(p, member_draws)
    places, timeline = world.population.shape[0], schedule(levers, weeks)
    left = no_orders(places, weeks) if orders is None else orders
    brought = no_luck(members) if luck is None else luck
    watch = conditional.start(left, jax.vmap(lambda p: seen.at_start(p, world))(p), places)

    def one_week(
        carried: tuple[State, conditional.Watch], t: Array
    ) -> tuple[tuple[State, conditional.Watch], tuple[Kept, conditional.Told]]:
        state, watch = carried
        watch, at, told = conditional.step(left, brought, watch, t, timeline, weeks)
        draws = settled(chance.of_week(key, t, members, world))
        state, record = jax.vmap(lambda p, s, a, d, m: week.step(p, s, a, d, m, world))(
            p, state, at, draws, member_draws
        )
        return (state, watch._replace(seen=record.seen)), (Kept(*record[:4]), told)

    _, (record, told) = jax.lax.scan(one_week, (begin, watch), jnp.arange(weeks))

    def by_month(weekly: Float[Array, "week member area"], name: str) -> Float[Array, "member month area"]:
        month, count = _months(world.start, weeks)
        values = weekly.astype(jnp.float32)
        if name.removesuffix(BY_GROUP) in STOCKS:
            last = np.searchsorted(month, np.arange(count), side="right") - 1
            return jnp.moveaxis(values[last], 0, 1)
        belongs = jnp.asarray(month[None, :] == np.arange(count)[:, None], jnp.float32)
        return jnp.einsum("tw,wmp->mtp", belongs, values)

    by_place = {name: by_month(value, name) for name, value in record.local._asdict().items()}

    return Futures(
        weekly={name: value.T.astype(jnp.float32) for name, value in record.national._asdict().items()}
        | {f"trigger_{k + 1}_fired": told.fired[..., k].T for k in range(SLOTS)}
        | {f"trigger_{k + 1}_true": told.true[..., k].T.astype(jnp.float32) for k in range(SLOTS)},
        place_month=group_by_group(by_place, world.groups),
        host_month={name: by_month(value, name) for name, value in record.abroad._asdict().items()},
        valid=record.valid.all(axis=0),
    )


def group_by_group(by_place: Mapping[str, Array], groups: tuple[str, ...]) -> dict[str, Array]:
    """Arrays by place as they are; those by place and group, the last axis, as one array a group, named after it."""
    return {name: value for name, value in by_place.items() if not name.endswith(BY_GROUP)} | {
        f"{name.removesuffix(BY_GROUP)}_{group}": value[..., at]
        for name, value in by_place.items()
        if name.endswith(BY_GROUP)
        for at, group in enumerate(groups)
    }


def _months(start: int, weeks: int) -> tuple[np.ndarray, int]:
    """Number of the month of each week, and how many months there are."""
    _, month = np.unique(month_of_week(date.fromordinal(start), weeks), return_inverse=True)
    return month, int(month[-1]) + 1
