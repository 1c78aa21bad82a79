"""Each process of the week by itself, by its formula."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tests.model.worlds import held
from waysahead.draws import block_key
from waysahead.model import Parameters, World, as_parameters, chance, control, cost, displacement, opinion, security
from waysahead.model.spillover import step as spill


def parameters(values: dict[str, float], world: World, **changed: float) -> Parameters:
    """Parameters of one future."""
    return jax.tree.map(lambda x: x[0], as_parameters(held(values | changed, 1), world.groups))


@pytest.fixture(scope="module")
def p(middle: dict[str, float], four: World) -> Parameters:
    return parameters(middle, four)


# --- Opinion ----------------------------------------------------------------------------------------------------------


def test_approval_moves_to_its_goal_and_comes_back(p: Parameters, four: World) -> None:
    still = jnp.full(1 + len(four.groups), 0.5)
    zero, one = jnp.zeros(()), jnp.ones(())
    asked = p.opinion._replace(exit_response=jnp.asarray(-0.4), half_life=jnp.asarray(4.0))
    step = jax.jit(lambda state, announced: opinion.step(asked, state, zero, zero, announced, zero, still))
    state = opinion.start(asked)
    for _ in range(60):
        state = step(state, one)
    moved = np.asarray(state.approval - asked.approval)
    np.testing.assert_allclose(moved, 2.0 * np.tanh(-0.2), rtol=1e-3)
    for _ in range(4):
        state = step(state, zero)
    np.testing.assert_allclose(state.approval - asked.approval, moved / 2.0, rtol=1e-3)


def test_change_of_approval_is_bounded_whatever_the_response(p: Parameters, four: World) -> None:
    wild = p.opinion._replace(harm_response=jnp.asarray(50.0), half_life=jnp.asarray(0.5))
    still, zero = jnp.full(1 + len(four.groups), 0.5), jnp.zeros(())
    state = opinion.start(wild)
    for _ in range(20):
        state = opinion.step(wild, state, jnp.asarray(4.0), zero, zero, zero, still)
    assert float(jnp.abs(state.approval - wild.approval).max()) <= opinion.LARGEST_CHANGE + 1e-4
    assert 0.0 < float(opinion.share(state, jnp.ones((4, 4)))) < 1.0


# --- Local forces -----------------------------------------------------------------------------------------------------


def test_rolls_gain_trainees_less_those_who_leak_leave_or_die(p: Parameters, four: World) -> None:
    local = p.security._replace(leak=jnp.asarray(0.2), attrition=jnp.asarray(0.01))
    rolls = jnp.asarray(four.local_force)
    state = security.start(rolls)
    posted = 2000.0 * four.local_share
    for grade, leak in ((0, 0.1), (1, 0.2), (2, 0.3)):
        after = security.step(
            local, state, jnp.asarray(2000.0), jnp.zeros(()), jnp.ones(4), jnp.full(4, 3.0),
            jnp.full(4, grade), jnp.zeros(()), four.local_share, four.militia,
        )  # fmt: skip
        np.testing.assert_allclose(after.rolls, rolls * 0.99 + posted * (1 - leak) - 3.0, rtol=1e-5)
        np.testing.assert_allclose(after.militia, leak * posted / (four.militia * four.local_share), rtol=1e-4)


def test_militias_and_quality_stay_bounded(p: Parameters, four: World) -> None:
    one, none, militia_held = jnp.ones(4), jnp.zeros(4), jnp.full(4, 2)
    there = (four.local_share, four.militia)

    @jax.jit
    def step(
        state: security.SecurityState, trained: float, advisers: float, disarming: float
    ) -> security.SecurityState:
        given = (jnp.asarray(trained), jnp.asarray(advisers), one, none, militia_held, jnp.asarray(disarming))
        return security.step(p.security, state, *given, *there)

    for trained, advisers, disarming in ((1e6, 1e6, 0.0), (0.0, -1e6, 1.0)):
        state = security.start(jnp.asarray(four.local_force))
        for _ in range(300):
            state = step(state, trained, advisers, disarming)
        assert float(jnp.abs(state.militia).max()) <= 1.5
        assert float(jnp.abs(state.quality)) <= 0.7
        assert float(state.rolls.min()) >= 0.0


# --- Control, contact, separation -------------------------------------------------------------------------------------


def test_control_changes_by_one_grade_with_its_chances(p: Parameters) -> None:
    chances = p.control._replace(
        worsen=jnp.asarray(0.01), improve=jnp.asarray(0.02), violence_elasticity=jnp.asarray(1.0)
    )
    u = (jnp.arange(20000) + 0.5) / 20000
    contested, one = jnp.full(u.shape, 1), jnp.ones(u.shape)
    for violence, safety in ((1.0, 1.0), (2.0, 1.0), (1.0, 2.0), (1e6, 1.0)):
        after = np.asarray(control.step(chances, contested, violence * one, safety * one, u))
        ratio = min(violence, 5.0) / safety
        assert (after == control.MILITIA).mean() == pytest.approx(0.01 * ratio, abs=2e-4)
        assert (after == control.STATE).mean() == pytest.approx(0.02 / ratio, abs=2e-4)


def test_more_violence_never_improves_control_and_more_security_never_worsens_it(p: Parameters) -> None:
    luck = np.random.default_rng(2)
    u, grade = jnp.asarray(luck.random(5000), jnp.float32), jnp.asarray(luck.integers(0, 3, 5000))
    base = luck.lognormal(0, 1, 5000).astype(np.float32)
    safety = luck.lognormal(0, 1, 5000).astype(np.float32)
    eager = p.control._replace(worsen=jnp.asarray(0.1), improve=jnp.asarray(0.1))
    before = control.step(eager, grade, base, safety, u)
    assert (np.asarray(control.step(eager, grade, 1.5 * base, safety, u)) >= np.asarray(before)).all()
    assert (np.asarray(control.step(eager, grade, base, 1.5 * safety, u)) <= np.asarray(before)).all()


def test_separation_follows_those_who_leave_and_mixes_back(p: Parameters) -> None:
    sort = p.displacement._replace(segregation_gain=jnp.asarray(6.0), remixing_half_life=jnp.asarray(100.0))
    at_start, people = jnp.asarray([0.3]), jnp.asarray([1e6])
    apart = control.separate(sort, at_start, at_start, jnp.asarray([5e4]), people)
    np.testing.assert_allclose(apart, 1.0 - 0.7 * np.exp(-0.3) - (1 - 0.5**0.01) * 0.7 * (1 - np.exp(-0.3)), rtol=1e-4)
    gap = float(apart[0]) - 0.3
    for _ in range(100):
        apart = control.separate(sort, apart, at_start, jnp.zeros(1), people)
    assert float(apart[0]) - 0.3 == pytest.approx(gap * 0.5 ** (1.0), rel=0.02)
    assert float(control.separate(sort, at_start, at_start, jnp.zeros(1), people)[0]) == pytest.approx(0.3)


def test_contact_is_mixed_share_times_what_is_not_separated() -> None:
    start = jnp.asarray([[60.0, 40.0], [100.0, 0.0]])
    now = jnp.asarray([[80.0, 20.0], [50.0, 50.0]])
    found = control.contact(now, start, jnp.asarray([0.6, 0.6]), jnp.asarray([0.2, 0.2]))
    mixed_share = (1 - 0.64 - 0.04) / (1 - 0.36 - 0.16)
    # In the second place there was nobody to mix with at the start: its share stands at one.
    np.testing.assert_allclose(found, [mixed_share * 0.4 / 0.8, 0.4 / 0.8], rtol=1e-5)
    np.testing.assert_allclose(control.contact(start, start, jnp.zeros(2), jnp.zeros(2)), 1.0)


# --- Displacement -----------------------------------------------------------------------------------------------------


def test_rounding_is_unbiased_and_monotone() -> None:
    u = (jnp.arange(4000) + 0.5) / 4000
    for expected in (0.0, 0.3, 7.25):
        people = displacement.rounded(jnp.full(u.shape, expected), u)
        assert float(people.mean()) == pytest.approx(expected, abs=1e-3)
        assert (np.diff(people) >= 0).all()


def test_shares_of_groups_stay_in_their_ranges(four: World) -> None:
    best = displacement.shares(four, jnp.full(four.share_best.shape, 0.5))
    np.testing.assert_allclose(best, four.share_best, atol=2e-3)
    u = np.random.default_rng(3).random((200, *four.share_best.shape)).astype(np.float32)
    drawn = np.asarray(jax.vmap(lambda u: displacement.shares(four, u))(u))
    np.testing.assert_allclose(drawn.sum(axis=-1), 1.0, rtol=1e-5)
    assert drawn.min() >= 0.0


def begun(p: displacement.Displacement, world: World) -> displacement.DisplacementState:
    """People before the first week, at the best shares of groups."""
    half = np.full(world.share_best.shape, 0.5, np.float32)
    return jax.jit(lambda u: displacement.start(p, world, u))(half)


def test_first_people_are_those_registered_less_those_away(p: Parameters, four: World) -> None:
    state = begun(p.displacement, four)
    people = jax.tree.map(np.asarray, state.people)
    np.testing.assert_array_equal(people.inside.sum(axis=1), four.displaced_inside)
    np.testing.assert_array_equal(people.abroad.sum(axis=1), four.refugees)
    assert (people.home >= 0).all()
    away = np.asarray(state.origin)
    np.testing.assert_array_equal((people.home + away).sum(axis=1), four.population)
    assert away.sum() == pytest.approx(people.inside.sum() + people.abroad.sum(), rel=0.05)
    flow = p.displacement.inside_a_week + p.displacement.abroad_a_week
    assert float((state.scale * people.home).sum()) == pytest.approx(float(flow), rel=1e-4)
    among_others = np.asarray(state.scale) / np.asarray(state.scale).min(axis=1, keepdims=True)
    assert among_others.max() <= float(p.displacement.minority_factor)


def test_the_dead_are_taken_from_those_there(p: Parameters, four: World) -> None:
    state = begun(p.displacement, four)
    violent, indirect = jnp.asarray([100, 0, 7, 1]), jnp.asarray([10, 20, 0, 3])
    need = jnp.asarray([[0.0, 0.5]] * 4)
    bury = jax.jit(lambda people: displacement.bury(people, violent, indirect, need, jnp.full((4, 2), 0.5)))
    after = bury(state.people)
    lost = jax.tree.map(lambda a, b: np.asarray(a) - np.asarray(b), state.people, after)
    assert int(after.dead.sum()) == 141
    assert ((lost.home + lost.inside + lost.returned).sum(axis=1) == np.asarray(violent + indirect)).all()
    assert lost.home[1].sum() == 0  # where only the displaced are in need, only they die of it
    assert lost.inside[1].sum() == 20


def test_people_go_where_their_own_live_and_nearer_by(p: Parameters, four: World) -> None:
    """Of two places that differ in nothing else, the nearer one and the one with more of the own group receive more."""
    even = np.full_like(four.share_best, 0.25)
    shares = even.copy()
    shares[1] = [0.7, 0.1, 0.1, 0.1]
    km = np.asarray([[0, 200, 200, 600], [200, 0, 400, 400], [200, 400, 0, 400], [600, 400, 400, 0]], np.float32)
    world = four._replace(
        population=np.full(4, 1e6, np.float32), distance_km=km, share_low=shares, share_best=shares, share_high=shares,
        rates=np.ones_like(four.rates) * np.asarray([5, 1, 1, 1])[:, None], displaced_inside=np.zeros(4, np.float32),
        refugees=np.zeros_like(four.refugees),
    )  # fmt: skip
    calm = p.displacement._replace(week_sd=jnp.zeros(()), abroad_a_week=jnp.asarray(1e-6))
    begin = begun(calm, world)
    dice = jax.jit(lambda: chance.of_week(block_key(1, 0), jnp.asarray(0), 1, world).displacement)()
    draws = jax.tree.map(lambda x: x[0], dice)
    only_first = begin._replace(scale=begin.scale.at[1:].set(0.0))
    after, moves = jax.jit(lambda s: displacement.step(calm, s, jnp.ones(4), draws, world))(only_first)
    arrived = np.asarray(after.people.inside)
    assert arrived[0].sum() == 0
    assert arrived[1, 0] > 1.5 * arrived[2, 0]  # kin
    assert arrived[2, 1] > arrived[1, 1]
    assert arrived[2].sum() > 2.0 * arrived[3].sum()  # distance
    assert int(moves.left.sum()) == arrived.sum()


# --- Neighbours and money ---------------------------------------------------------------------------------------------


def test_onset_has_its_base_rate_where_nothing_adds_to_it(p: Parameters, four: World) -> None:
    nothing = p.spillover._replace(**dict.fromkeys(p.spillover._fields, jnp.zeros(())))
    u = (jnp.arange(200_000)[:, None] + 0.5) / 200_000 + jnp.zeros(3)
    world = four._replace(onset_rate=np.full(3, 0.5, np.float32), at_peace=np.ones(3, np.float32))
    zero = jnp.zeros(3)
    begun = jax.vmap(lambda u: spill(nothing, zero, 1e5 + zero, jnp.ones(()), jnp.zeros(()), u, world))(u)
    np.testing.assert_allclose(begun.mean(axis=0), (1 - np.exp(-0.5 * 7 / 365.25)) * world.land_neighbour, rtol=2e-3)


def test_cost_follows_the_force_at_once_and_slowly(p: Parameters) -> None:
    money = p.cost._replace(total_a_month=jnp.asarray(8.0), slow_share=jnp.asarray(0.4), move=jnp.asarray(0.0))
    full, none = jnp.asarray(150_000.0), jnp.zeros(())
    state = cost.start(full)
    state, usd = cost.step(money, state, full, full, none, none)
    assert float(usd) == pytest.approx(8e9 * 12 * 7 / 365.25, rel=1e-5)
    spent = []
    for _ in range(260):
        state, usd = cost.step(money, state, none, full, none, none)
        spent.append(float(usd))
    assert spent[0] == pytest.approx(0.4 * 8e9 * 84 / 365.25 * 0.5 ** (1 / 26), rel=1e-4)
    assert spent[25] == pytest.approx(spent[0] * 0.5 ** (25 / 26), rel=1e-3)
    assert spent[-1] < 0.01 * spent[0]


def test_a_move_is_paid_once_each_way(p: Parameters) -> None:
    money = p.cost._replace(total_a_month=jnp.zeros(()), move=jnp.asarray(20_000.0))
    state, none, start = cost.start(jnp.asarray(100.0)), jnp.zeros(()), jnp.asarray(100.0)
    paid = []
    for force in (100.0, 60.0, 60.0, 110.0):
        state, usd = cost.step(money, state, jnp.asarray(force), start, none, none)
        paid.append(float(usd))
    assert paid == [0.0, 800_000.0, 0.0, 1_000_000.0]
