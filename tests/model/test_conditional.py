"""Triggers, laws and outcomes of a conference inside the model. Rules W1 to W6."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.conftest import IRAQ_MEMBERS, WEEKS
from tests.model.programs import Whole
from tests.policy.build import measure, write
from waysahead.case import Case
from waysahead.model import Futures, conditional
from waysahead.model.levers import Week, schedule
from waysahead.policy import (
    SIGNPOSTS,
    Levers,
    Luck,
    Orders,
    Policy,
    compile_orders,
    compile_policy,
    luck_of,
    no_luck,
    read_policy,
)
from waysahead.policy.orders import NATIONAL
from waysahead.policy.pace import fastest_fall
from waysahead.theory import Theory, sample

Floats = NDArray[np.float64]
PAUSED = '["foreign_troops", "other_foreign_troops"]'


class Made(NamedTuple):
    """A policy made ready."""

    policy: Policy
    levers: Levers
    orders: Orders


def made(case: Case, folder: Path, *parts: str, baseline: str = "hold-course") -> Made:
    policy = read_policy(case, write(folder, *parts, baseline=baseline))
    return Made(policy, compile_policy(case, policy, WEEKS)[0], compile_orders(case, policy, WEEKS))


def trigger(when: str, then: str, **more: str) -> str:
    rows = [f"when = {when}", f"then = {{ {then} }}", *(f"{key} = {value}" for key, value in more.items())]
    return "\n[[trigger]]\n" + "\n".join(rows) + "\n"


def due(one: Made, week: int, slot: int = 0) -> Made:
    """The same policy with a slot that fires on a week, whatever is seen."""
    dates, side = one.orders.due.copy(), one.orders.side.copy()
    dates[slot], side[slot] = week, 0.0
    return one._replace(orders=one.orders._replace(due=dates, side=side))


@pytest.fixture(scope="session")
def values(case: Case, theories: tuple[Theory, ...]) -> dict[str, Floats]:
    return sample(case, theories, "as_of", 1, 0, IRAQ_MEMBERS)


class Futures_(NamedTuple):
    """How the tests run a policy."""

    iraq: Whole
    values: dict[str, Floats]
    case: Case

    def __call__(self, one: Made, luck: Luck | None = None) -> Futures:
        return self.iraq(self.values, one.levers, orders=one.orders, luck=luck)


@pytest.fixture
def run(iraq: Whole, values: dict[str, Floats], case: Case) -> Futures_:
    return Futures_(iraq, values, case)


def same_bits(a: Futures, b: Futures, members: NDArray[np.bool_] | None = None) -> None:
    keep = np.ones(IRAQ_MEMBERS, bool) if members is None else members
    for group in ("weekly", "place_month", "host_month"):
        for name, value in getattr(a, group).items():
            if not name.startswith("trigger_"):
                assert value[keep].tobytes() == getattr(b, group)[name][keep].tobytes(), name
    assert a.valid.all()
    assert b.valid.all()


# --- The whole model --------------------------------------------------------------------------------------------------


def test_a_trigger_that_never_fires_is_no_trigger(run: Futures_, case: Case, tmp_path: Path) -> None:
    """Rule W1."""
    far = trigger('"attacks_logged > 1_000 x its value at start"', f'pause = {PAUSED}, for = "3 months"')
    one = made(case, tmp_path, far, baseline="withdraw-12m")
    assert one.orders.conditional
    found = run(one)
    assert not found.weekly["trigger_1_fired"].any()
    same_bits(found, run(one._replace(orders=run_free(case))))


def run_free(case: Case) -> Orders:
    return compile_orders(case, read_policy(case, "hold-course"), WEEKS)


def test_a_trigger_that_fires_at_once_is_a_date(run: Futures_, case: Case, tmp_path: Path) -> None:
    """Rule W2: measures that a trigger starts in the first week are measures dated to it."""
    paths = {
        "relief_funding": "step_to = 45_000_000",
        "talks": 'ramp_to = 0.8, over = "26 weeks"',
        "foreign_troops": 'ramp_to = 40_000, over = "60 weeks"',
        "handover": 'ramp_to = 0.9, over = "40 weeks"',
        "embedded_trainers": 'ramp_by = 6_000, over = "30 weeks"',
        "training": "scale_to = 0.5",
    }
    always = trigger('"attacks_logged > 0 a week"', "start = [" + ", ".join(f'"{name}"' for name in paths) + "]")
    waiting = [f'\n[[measure]]\nname = "{k}"\nlever = "{k}"\npath = {{ {path} }}\n' for k, path in paths.items()]
    started = made(case, tmp_path, always, *waiting)
    dated = made(case, tmp_path, *(measure(lever, path, begins="2006-12-04") for lever, path in paths.items()))
    found, wanted = run(started), run(dated)
    assert (found.weekly["trigger_1_fired"] == 1).all()
    levers = play(started, np.ones((1, WEEKS, 5)))
    for name, path in dated.levers._asdict().items():
        np.testing.assert_allclose(levers[name][0], path, rtol=2e-6, atol=1e-6, err_msg=name)
    for name in ("foreign_troops", "civilian_deaths", "newly_displaced", "relief_spent"):
        a, b = (one.weekly[name].sum(axis=1, dtype=float) for one in (found, wanted))
        np.testing.assert_allclose(a, b, rtol=2e-3, err_msg=name)


def test_a_step_at_once_is_a_date_to_the_last_bit(run: Futures_, case: Case, tmp_path: Path) -> None:
    """Rule W2."""
    always = trigger('"attacks_logged > 0 a week"', 'start = "money"')
    money = '\n[[measure]]\nname = "money"\nlever = "relief_funding"\npath = { step_to = 45_000_000 }\n'
    dated = made(case, tmp_path, measure("relief_funding", "step_to = 45_000_000", begins="2006-12-04"))
    wanted = run(dated)
    same_bits(run(made(case, tmp_path, always, money)), wanted)


def test_a_pause_is_a_timeline_put_off(run: Futures_, case: Case, tmp_path: Path) -> None:
    """Rule W3: levers paused on a date are those of a timeline that stands still for as long, bit for bit."""
    pause = trigger('"attacks_logged > 1_000 x its value at start"', f'pause = {PAUSED}, for = "13 weeks"')
    one = due(made(case, tmp_path, pause, baseline="withdraw-12m"), 20)
    clock = np.concatenate([np.arange(20), np.full(13, 19), np.arange(20, WEEKS - 13)])
    by_hand = one.levers._replace(
        foreign_troops=one.levers.foreign_troops[clock], other_foreign_troops=one.levers.other_foreign_troops[clock]
    )
    same_bits(run(one), run(one._replace(levers=by_hand, orders=run_free(case))))


def test_before_it_fires_nothing_differs(run: Futures_, case: Case, tmp_path: Path) -> None:
    """Rules W1 and P1: futures are twins of those without the trigger until it fires in them."""
    often = trigger(
        '"media_civilian_deaths, 4-week mean > 1.3 x its value at start"', f'pause = {PAUSED}, for = "1 year"'
    )
    one = made(case, tmp_path, often, baseline="withdraw-12m")
    with_it, without = run(one), run(one._replace(orders=run_free(case)))
    fired = with_it.weekly["trigger_1_fired"] > 0
    assert 0.2 < fired[:, -1].mean() < 1.0
    same_bits(with_it, without, ~fired[:, -1])
    for name in ("incidents", "civilian_deaths", "displaced_inside", "cost_usd"):
        assert (with_it.weekly[name][~fired] == without.weekly[name][~fired]).all()
    assert (with_it.weekly["foreign_troops"] != without.weekly["foreign_troops"])[fired].any()


def test_a_higher_level_is_passed_later_or_never(run: Futures_, case: Case, tmp_path: Path) -> None:
    first = []
    for level in (1.1, 1.4, 2.0):
        when = f'"un_civilian_deaths, 8-week mean > {level} x its value at start"'
        found = run(made(case, tmp_path, trigger(when, 'hold = "foreign_troops"'), baseline="withdraw-18m"))
        fired = found.weekly["trigger_1_fired"] > 0
        first.append(np.where(fired.any(axis=1), fired.argmax(axis=1), WEEKS))
    assert (first[0] <= first[1]).all()
    assert (first[1] <= first[2]).all()
    assert (first[0] < first[2]).any()


def test_no_pause_makes_a_departure_faster(run: Futures_, case: Case, tmp_path: Path) -> None:
    pause = trigger(
        '"attacks_logged, 2-week mean > 1.05 x its value at start"', f'pause = {PAUSED}, for = "4 weeks", at_most = 9'
    )
    one = made(case, tmp_path, pause, baseline="withdraw-9m")
    found = run(one)
    assert found.weekly["trigger_1_fired"].max() > 2
    limit = fastest_fall(one.levers.foreign_troops.sum(axis=1) + one.levers.other_foreign_troops.sum(axis=1))
    for force in found.weekly["foreign_troops"].astype(float):
        assert fastest_fall(force) <= limit * (1 + 1e-5)


def test_a_law_passes_where_losses_and_cost_have_moved_it(run: Futures_, case: Case) -> None:
    """Rule W5: the week found inside a run is that found from its own losses and cost, from outside."""
    policy = read_policy(case, "congress-timetable")
    one = Made(policy, compile_policy(case, policy, WEEKS)[0], compile_orders(case, policy, WEEKS))
    luck = luck_of(case, policy, 1, 0, IRAQ_MEMBERS)
    easier = luck._replace(margin=np.where(np.isfinite(luck.margin), luck.margin - 0.25, luck.margin))
    found = run(one, easier)
    fired = found.weekly["trigger_1_fired"] > 0
    first = np.where(fired.any(axis=1), fired.argmax(axis=1), -1)
    deaths = found.weekly["foreign_force_deaths"].astype(float) / 7 * 30.4375
    cost = found.weekly["cost_usd"].astype(float)
    start = run.values["cost.total_a_month"] * 1e9 / 30.4375 * 7
    expected = np.full(IRAQ_MEMBERS, -1)
    doubtful = np.zeros(IRAQ_MEMBERS, bool)
    for member in range(IRAQ_MEMBERS):
        for attempt, week in enumerate(easier.attempt[0]):
            if not np.isfinite(week) or expected[member] >= 0:
                continue
            known = [float(easier.deaths_known[0])] * max(0, 13 - int(week))
            lost = np.mean([*known, *deaths[member, max(0, int(week) - 13) : int(week)]])
            bill = np.mean([*[1.0] * len(known), *cost[member, max(0, int(week) - 13) : int(week)] / start[member]])
            shift = easier.deaths[member, 0] * np.log2(max(lost, 1.0) / easier.deaths_known[0])
            shift += easier.cost[member, 0] * np.log2(max(bill, 0.01))
            doubtful[member] |= abs(shift - easier.margin[member, 0, attempt]) < 1e-4
            if shift >= easier.margin[member, 0, attempt]:
                expected[member] = int(week)
    assert 0.1 < (expected >= 0).mean() < 0.95
    assert (first[~doubtful] == expected[~doubtful]).all()
    gone = found.weekly["foreign_troops"][:, -1] < found.weekly["foreign_troops"][:, 0]
    assert (gone == (first >= 0)).all()


def test_a_policy_left_to_the_future_costs_little_and_breaks_no_rule(run: Futures_, case: Case) -> None:
    for name in ("withdraw-12m-conditional", "withdraw-when-calmer", "congress-timetable", "talks-as-modelled"):
        policy = read_policy(case, name)
        one = Made(policy, compile_policy(case, policy, WEEKS)[0], compile_orders(case, policy, WEEKS))
        assert run(one, luck_of(case, policy, 1, 0, IRAQ_MEMBERS)).valid.all()


# --- The triggers alone, against a slow account of them ---------------------------------------------------------------


def play(one: Made, published: Floats, luck: Luck | None = None) -> dict[str, Floats]:
    """Levers and firings, ``[member, week, ...]``, where given national series are published."""
    members, weeks, series = published.shape
    places = one.levers.foreign_troops.shape[1]
    width = one.orders.weight.shape[1]
    given = np.zeros((members, weeks, width), np.float32)
    given[..., :series] = published
    nothing = jnp.zeros((weeks, members))

    def seen(values: jax.Array, cost: float) -> conditional.Seen:
        return conditional.Seen(values, values, jnp.zeros(members), jnp.full(members, cost))

    brought = no_luck(members) if luck is None else luck
    timeline = schedule(one.levers, weeks)
    start = conditional.start(one.orders, seen(jnp.ones((members, width)), 1.0), places)

    def week(watch: conditional.Watch, at: tuple[jax.Array, ...]) -> tuple[conditional.Watch, tuple[Week, jax.Array]]:
        t, values, _ = at
        watch, levers, told = conditional.step(one.orders, brought, watch, t, timeline, weeks)
        return watch._replace(seen=seen(values, 1.0)), (levers, told.fired)

    _, (levers, fired) = jax.lax.scan(week, start, (jnp.arange(weeks), jnp.moveaxis(jnp.asarray(given), 1, 0), nothing))
    found = {name: np.moveaxis(np.asarray(value), 0, 1) for name, value in levers._asdict().items()}
    return found | {"fired": np.moveaxis(np.asarray(fired), 0, 1)}


def slowly(
    series: Floats, level: float, mean: int, held: int, rearm: float, rest: int, most: int, first: int
) -> Floats:
    """Firings so far of one trigger on one series of one future, week by week, told as a person would."""
    past, count, streak, armed, last = [1.0] * 60, 0, 0, True, -(10**9)
    told: list[int] = []
    for t, value in enumerate(series):
        average = sum(past[-mean:]) / mean
        armed = armed or (average <= rearm and t >= last + rest)
        streak = streak + 1 if average > level else 0
        if armed and streak >= held and count < most and t >= first:
            count, armed, last = count + 1, False, t
        told.append(count)
        past.append(float(value))
    return np.array(told, float)


@pytest.mark.parametrize(
    ("level", "mean", "held", "rearm", "rest", "most", "first"),
    [
        (1.5, 1, 1, None, 4, 100, 0),
        (1.3, 8, 1, None, 13, 2, 0),
        (1.2, 4, 3, 1.0, 6, 100, 0),
        (1.4, 3, 2, 0.8, 2, 3, 30),
        (1.1, 26, 5, 1.05, 1, 100, 10),
    ],
)
def test_firings_are_those_of_a_slow_account(
    case: Case,
    tmp_path: Path,
    level: float,
    mean: int,
    held: int,
    rearm: float | None,
    rest: int,
    most: int,
    first: int,
) -> None:
    """Rule W4: moving mean, weeks in a row, coming back, rest, and how often."""
    table = f'series = "attacks_logged", mean_over = "{mean} weeks", above = {level}, for = "{held} weeks"'
    table += "" if rearm is None else f", rearm = {rearm}"
    then = f'pause = "renounced_bases", for = "{rest} weeks", at_most = {most}'
    day = str(np.datetime64("2006-12-04") + 7 * first)
    one = made(case, tmp_path, trigger(f"{{ {table} }}", then, **{"from": day}))
    dice = np.random.default_rng(7)
    walk = np.exp(np.cumsum(dice.normal(0, 0.25, (40, WEEKS)), axis=1) * 0.7)
    published = np.zeros((40, WEEKS, len(SIGNPOSTS)))
    published[..., SIGNPOSTS.index("attacks_logged")] = np.round(walk, 3)
    found = play(one, published)["fired"][..., 0]
    back = np.inf if rearm is None else rearm
    for member in range(40):
        series = published[member, :, SIGNPOSTS.index("attacks_logged")]
        wanted = slowly(series.astype(np.float32), level, mean, held, back, rest, most, first)
        assert (found[member] == wanted).all()
    assert 1 <= found[:, -1].max() <= most
    assert 0 < (found[:, -1] > 0).mean() < 1


def test_hold_until_resumed(case: Case, tmp_path: Path) -> None:
    hold = trigger('"attacks_logged > 1.5 x its value at start"', 'hold = "foreign_troops", at_most = 2')
    resume = trigger('"attacks_logged < 1.2 x its value at start"', 'resume = "foreign_troops", at_most = 2')
    one = made(case, tmp_path, hold, resume, baseline="withdraw-12m")
    published = np.ones((1, WEEKS, 5))
    published[0, 20:30, 3] = 2.0
    levers = play(one, published)
    force = levers["foreign_troops"][0].sum(axis=1)
    clock = np.concatenate([np.arange(21), np.full(10, 20), np.arange(21, WEEKS - 10)])
    assert (force == one.levers.foreign_troops[clock].sum(axis=1)).all()
    other = levers["other_foreign_troops"][0]
    assert (other == one.levers.other_foreign_troops).all()  # only what is named stands still


def test_what_was_begun_stands_still_too(case: Case, tmp_path: Path) -> None:
    start = trigger('"attacks_logged > 1.5 x its value at start"', 'start = "exit"')
    pause = trigger('"un_civilian_deaths > 1.5 x its value at start"', 'pause = "foreign_troops", for = "5 weeks"')
    leave = '\n[[measure]]\nname = "exit"\nlever = "foreign_troops"\npath = { ramp_to = 0, over = "50 weeks" }\n'
    published = np.ones((1, WEEKS, 5))
    published[0, 9:, 3], published[0, 24, 2] = 2.0, 2.0
    force = play(made(case, tmp_path, start, pause, leave), published)["foreign_troops"][0].sum(axis=1)
    total = force[0]
    weeks = np.arange(WEEKS)
    done = np.clip((weeks - 10 - np.clip(weeks - 24, 0, 5)) / 50, 0, 1)
    np.testing.assert_allclose(force, total * (1 - done), rtol=1e-5, atol=1)


def test_a_delay_after_a_measure_that_waited(case: Case, tmp_path: Path) -> None:
    start = trigger('"attacks_logged > 1.5 x its value at start"', 'start = "posts"')
    posts = '\n[[measure]]\nname = "posts"\nlever = "border_control"\npath = { ramp_to = 0.5, over = "10 weeks" }\n'
    after = '\n[[measure]]\nafter = "posts"\nlever = "talks"\npath = { step_to = 0.4 }\n'
    published = np.ones((1, WEEKS, 5))
    published[0, 9:, 3] = 2.0
    levers = play(made(case, tmp_path, start, posts, after), published)
    assert (levers["talks"][0] == np.where(np.arange(WEEKS) >= 20, np.float32(0.4), 0)).all()
    np.testing.assert_allclose(
        levers["border_control"][0], 0.5 * np.clip((np.arange(WEEKS) - 10) / 10, 0, 1), atol=1e-6
    )


def test_outcomes_of_the_conference_differ_by_future_and_not_by_policy(case: Case) -> None:
    """Rule W6."""
    policy = read_policy(case, "talks-as-modelled")
    one = Made(policy, compile_policy(case, policy, WEEKS)[0], compile_orders(case, policy, WEEKS))
    luck = luck_of(case, policy, 1, 0, IRAQ_MEMBERS)
    levers = play(one, np.ones((IRAQ_MEMBERS, WEEKS, 5)), luck)
    for lever in ("talks", "border_control", "inclusion", "relief_funding"):
        outcome = luck.outcome[:, NATIONAL.index(lever)]
        np.testing.assert_allclose(levers[lever][:, -1], outcome, rtol=1e-5, atol=1e-5)
        assert outcome.std() > 0.1 * outcome.mean()
    whole = luck_of(case, policy, 1, 1, 50, most=400).outcome
    assert (whole == luck_of(case, policy, 1, 1, 50).outcome).all()
    assert (luck.outcome[:50] == luck_of(case, policy, 1, 0, 50).outcome).all()
    mine = read_policy(case, "congress-timetable")
    assert (luck_of(case, mine, 1, 0, 30).margin == luck_of(case, mine, 1, 0, 60).margin[:30]).all()
