"""Levers as each future comes to have them: triggers on published series, laws, outcomes of a conference.

Before a week begins, everybody knows what was published up to the week before. A trigger fires where the moving mean of
its series has been past its level long enough; a law passes at an attempt whose cut-point the losses and the cost of
the last quarter have moved far enough. What fires pauses a lever's clock, lets it go on, or begins a path on it:

    level of lever l in week t = timeline[t - lost[l]]                        lost: weeks in which its clock stood still
    path begun on it           = basis (1 + d (factor - 1)) + d target share  d: share of the path that is done

No draw is added or moved, so futures of two policies stay twins. All arrays are member first; a policy that leaves
nothing to the future skips the whole of this.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float

from waysahead.model.levers import Week
from waysahead.model.security import WEEKS_A_MONTH
from waysahead.model.seen import Seen
from waysahead.policy.luck import Luck
from waysahead.policy.orders import LOCAL, NATIONAL, SLOTS, Orders
from waysahead.policy.signpost import LONGEST_MEAN

QUARTER = 13  # weeks of losses and cost that move a vote
LEVERS = Week._fields
LOCAL_AT = np.array([LEVERS.index(name) for name in LOCAL])
NATIONAL_AT = np.array([LEVERS.index(name) for name in NATIONAL])
SMALLEST_BILL = 0.01  # of the cost at the start


class Watch(NamedTuple):
    """What triggers remember, member first; k slots, l levers."""

    seen: Seen  # the week before
    at_start: Float[Array, "member series"]
    recent: Float[Array, "member k 2 week"]  # published and clear, the last week first
    deaths: Float[Array, "member quarter"]
    cost: Float[Array, "member quarter"]
    cost_at_start: Float[Array, "member"]
    armed: Bool[Array, "member k"]
    streak: Float[Array, "member k"]
    fired: Float[Array, "member k"]  # times
    fired_at: Float[Array, "member k"]  # last week in which it fired; -inf for never
    held_until: Float[Array, "member l"]
    lost: Float[Array, "member l"]
    clock_at: Float[Array, "member k l"]  # clock of the lever when the cause came; inf for never
    begun: Bool[Array, "member k l"]
    local: Float[Array, "member k local p"]  # basis of what was begun
    national: Float[Array, "member k national"]


class Told(NamedTuple):
    """What the triggers did, for the record."""

    fired: Float[Array, "member k"]  # times so far
    true: Bool[Array, "member k"]  # whether the clear series is past the level this week


def start(orders: Orders, at_start: Seen, places: int) -> Watch:
    """Nothing has fired; every series has long been what it is at the start. ``at_start`` is member first."""
    members, k, levers = at_start.published.shape[0], SLOTS, len(LEVERS)
    now = at_start.published @ jnp.asarray(orders.weight).T
    return Watch(
        seen=at_start,
        at_start=at_start.published,
        recent=jnp.broadcast_to(now[:, :, None, None], (members, k, 2, LONGEST_MEAN)),
        deaths=jnp.full((members, QUARTER), -1.0),
        cost=jnp.broadcast_to(at_start.cost[:, None], (members, QUARTER)),
        cost_at_start=at_start.cost,
        armed=jnp.ones((members, k), bool),
        streak=jnp.zeros((members, k)),
        fired=jnp.zeros((members, k)),
        fired_at=jnp.full((members, k), -jnp.inf),
        held_until=jnp.zeros((members, levers)),
        lost=jnp.zeros((members, levers)),
        clock_at=jnp.full((members, k, levers), jnp.inf),
        begun=jnp.zeros((members, k, levers), bool),
        local=jnp.zeros((members, k, len(LOCAL), places)),
        national=jnp.zeros((members, k, len(NATIONAL))),
    )


def step(orders: Orders, luck: Luck, watch: Watch, t: Array, timeline: Week, weeks: int) -> tuple[Watch, Week, Told]:
    """What happens before week ``t`` begins, and the levers of the week, member first."""

    def plain(watch: Watch) -> tuple[Watch, Week, Told]:
        at = Week(*(jnp.asarray(path)[t] for path in timeline))
        members = watch.lost.shape[0]
        told = Told(watch.fired, jnp.zeros(watch.fired.shape, bool))
        return watch, Week(*(jnp.broadcast_to(value, (members, *value.shape)) for value in at)), told

    def conditional(watch: Watch) -> tuple[Watch, Week, Told]:
        watch = remember(orders, watch, t)
        fires, watch, true = conditions(orders, luck, watch, t)
        watch = effects(orders, watch, fires, t)
        watch, week = levers(orders, luck, watch, t, timeline, weeks)
        return watch, week, Told(watch.fired, true)

    return jax.lax.cond(jnp.asarray(orders.conditional), conditional, plain, watch)


def remember(orders: Orders, watch: Watch, t: Array) -> Watch:
    """Last week's figures enter the memory; before the first week there are none."""
    weight = jnp.asarray(orders.weight).T
    new = jnp.stack([watch.seen.published @ weight, watch.seen.clear @ weight], axis=-1)

    def pushed(old: Array, value: Array) -> Array:
        return jnp.where(t > 0, jnp.concatenate([value[..., None], old[..., :-1]], axis=-1), old)

    return watch._replace(
        recent=pushed(watch.recent, new),
        deaths=pushed(watch.deaths, watch.seen.deaths),
        cost=pushed(watch.cost, watch.seen.cost),
    )


def conditions(
    orders: Orders, luck: Luck, watch: Watch, t: Array
) -> tuple[Bool[Array, "member k"], Watch, Bool[Array, "member k"]]:
    """Which causes come this week, and whether each level is passed by the clear series."""
    weight, side = jnp.asarray(orders.weight), jnp.asarray(orders.side)
    unit = jnp.where(jnp.asarray(orders.relative), watch.at_start @ weight.T, 1.0)
    mean = jnp.einsum("mkcw,kw->mkc", watch.recent, jnp.asarray(orders.window))
    past = side[:, None] * (mean - (orders.level * unit)[..., None]) > 0.0
    back = side * (mean[..., 0] - orders.rearm * unit) <= 0.0
    rest = jnp.where(jnp.isfinite(orders.pause), orders.pause, 0.0).max(axis=1)
    armed = watch.armed | (back & (t >= watch.fired_at + rest))
    streak = jnp.where(past[..., 0] & (side != 0.0), watch.streak + 1.0, 0.0)
    open_ = (t >= orders.first) & (t <= orders.last)
    seen = armed & open_ & (streak >= orders.streak) & (watch.fired < orders.at_most)
    dated = (t >= orders.due) & (watch.fired < 1.0)
    fires = (seen & (side != 0.0)) | dated | (passes(luck, watch, t) & (watch.fired < 1.0))
    watch = watch._replace(
        armed=armed & ~fires,
        streak=streak,
        fired=watch.fired + fires,
        fired_at=jnp.where(fires, t.astype(jnp.float32), watch.fired_at),
    )
    return fires, watch, past[..., 1] & (side != 0.0)


def passes(luck: Luck, watch: Watch, t: Array) -> Bool[Array, "member k"]:
    """Whether a law passes this week: an attempt is made, and the cut-point has moved to its margin or beyond.

    The shift is that of `waysahead.politics.legislature.hinge`: doublings of the deaths a month and of the cost over
    the last quarter, against what was known and against the start. Weeks before the first count as they were known.
    """
    known = jnp.asarray(luck.deaths_known)
    monthly = jnp.where(watch.deaths[:, None, :] < 0.0, known[None, :, None], WEEKS_A_MONTH * watch.deaths[:, None, :])
    deaths = jnp.log2(jnp.maximum(monthly.mean(axis=-1), 1.0) / known)
    bill = jnp.maximum(watch.cost.mean(axis=-1) / watch.cost_at_start, SMALLEST_BILL)
    shift = luck.deaths * deaths + luck.cost * jnp.log2(bill)[:, None]
    tried = jnp.asarray(luck.attempt) == t
    return (tried & (shift[..., None] >= luck.margin)).any(axis=-1)


def effects(orders: Orders, watch: Watch, fires: Bool[Array, "member k"], t: Array) -> Watch:
    """Clocks that stop or go on, and causes whose measures begin."""
    pause = jnp.where(fires[:, :, None], orders.pause, 0.0).max(axis=1)
    resumed = (fires[:, :, None] & jnp.asarray(orders.resume)).any(axis=1)
    until = jnp.where(pause > 0.0, jnp.maximum(watch.held_until, t + pause), watch.held_until)
    until = jnp.where(resumed, t.astype(jnp.float32), until)
    lost = watch.lost + (t < until)
    came = fires[:, :, None] & jnp.asarray(orders.starts)
    clock_at = jnp.where(came, (t - lost)[:, None, :], watch.clock_at)
    return watch._replace(held_until=until, lost=lost, clock_at=clock_at)


def levers(orders: Orders, luck: Luck, watch: Watch, t: Array, timeline: Week, weeks: int) -> tuple[Watch, Week]:
    """The levers of the week: timelines at their clocks, outcomes of the conference, and what has begun."""
    clock = jnp.clip(t - watch.lost, 0, weeks - 1).astype(jnp.int32)
    local = jnp.stack([jnp.asarray(timeline[at])[clock[:, at]] for at in LOCAL_AT], axis=1)
    national = jnp.stack([jnp.asarray(timeline[at])[clock[:, at]] for at in NATIONAL_AT], axis=1)
    slope = jnp.stack([jnp.asarray(orders.slope)[clock[:, at], n] for n, at in enumerate(NATIONAL_AT)], axis=1)
    national = national + jnp.where(slope != 0.0, slope * luck.outcome, 0.0)
    since = (t - watch.lost)[:, None, :] - watch.clock_at - orders.delay
    on = since >= 0.0
    first = on & ~watch.begun
    done = jnp.where(orders.length > 0.0, jnp.clip(since / jnp.maximum(orders.length, 1e-6), 0.0, 1.0), 1.0)
    was_local: list[Array] = []
    was_national: list[Array] = []
    for k in range(SLOTS):
        basis = jnp.where(first[:, k, LOCAL_AT][..., None], local, watch.local[:, k])
        was_local.append(basis)
        under = jnp.where(orders.absolute[k, LOCAL_AT][:, None], basis, local)
        d, factor, target = done[:, k, LOCAL_AT][..., None], orders.factor[k, LOCAL_AT], orders.target[k, LOCAL_AT]
        laid = under * (1.0 + d * (factor - 1.0)[:, None]) + d * target[:, None] * shares(orders, k, under)
        local = jnp.where(on[:, k, LOCAL_AT][..., None] & jnp.asarray(orders.mask[k]), laid, local)
        basis = jnp.where(first[:, k, NATIONAL_AT], national, watch.national[:, k])
        was_national.append(basis)
        under = jnp.where(orders.absolute[k, NATIONAL_AT], basis, national)
        d, factor, target = done[:, k, NATIONAL_AT], orders.factor[k, NATIONAL_AT], orders.target[k, NATIONAL_AT]
        national = jnp.where(on[:, k, NATIONAL_AT], under * (1.0 + d * (factor - 1.0)) + d * target, national)
    watch = watch._replace(begun=on, local=jnp.stack(was_local, axis=1), national=jnp.stack(was_national, axis=1))
    values = {name: local[:, at] for at, name in enumerate(LOCAL)}
    values |= {name: national[:, at] for at, name in enumerate(NATIONAL)}
    return watch, Week(**values)


def shares(orders: Orders, k: int, under: Float[Array, "member local p"]) -> Float[Array, "member local p"]:
    """How a target is shared out over places: as given, else as the lever lies there, else as it would be placed."""
    mask = jnp.asarray(orders.mask[k])
    lies = jnp.where(mask, jnp.nan_to_num(under), 0.0)
    total = lies.sum(axis=-1, keepdims=True)
    home = jnp.where(mask, jnp.asarray(orders.home), 0.0)
    home = home / jnp.maximum(home.sum(axis=-1, keepdims=True), 1e-9)
    as_it_lies = jnp.where(total > 0.0, lies / jnp.maximum(total, 1e-9), home)
    given = jnp.asarray(orders.share[k])
    return jnp.where(jnp.isnan(given), as_it_lies, given)
