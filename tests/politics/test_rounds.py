"""The expected-utility model against what was published, and against plain loops."""

import math

import numpy as np
import pytest

from tests.politics import shared, slow
from waysahead.politics.conference import AS_PUBLISHED, LITERAL, ChallengeRules, exact, trajectory

NAMES = {"contest": "contest", "allpos": "positions", "all": "all"}
RULES = [(short, rule) for short in NAMES for rule in ("scholz", "least")]


def digits(value: float) -> set[float]:
    """One decimal, rounded or cut off: the paper does both."""
    return {round(value, 1), math.floor(10 * value) / 10}


def test_published_rounds_to_the_printed_digit() -> None:
    path = trajectory(shared.bargain(shared.EMISSIONS), AS_PUBLISHED)
    published = shared.expected(shared.EMISSIONS)["published"]
    for at in published["rounds"]:
        assert published["mean"][at - 1] in digits(path.mean[at, 0]), at
        if at != 2:  # printed 9.9; 9.61 comes out, here and in every other replication known
            assert published["median"][at - 1] in digits(path.median[at, 0]), at
    assert path.median[2, 0] == pytest.approx(9.610859, abs=1e-6)


@pytest.mark.parametrize(("denominator", "rule"), RULES)
def test_every_variant_of_the_replication(denominator: str, rule: str) -> None:
    rules = ChallengeRules(NAMES[denominator], rule)  # type: ignore[arg-type]
    path = trajectory(shared.bargain(shared.EMISSIONS), rules)
    wanted = shared.expected(shared.EMISSIONS)["variants"][f"denominator={denominator};offer={rule}"]
    assert np.round(path.median[:, 0], 4) == pytest.approx(wanted["median"], abs=1.1e-4)
    assert np.round(path.mean[:, 0], 4) == pytest.approx(wanted["mean"], abs=1.1e-4)


def test_every_actor_stands_where_the_replication_has_it() -> None:
    path = trajectory(shared.bargain(shared.EMISSIONS), AS_PUBLISHED)
    names = list(dict.fromkeys(row["actor"] for row in shared.rows(shared.EMISSIONS, "actors.csv")))
    for row in shared.rows(shared.EMISSIONS, "trace_positions.csv"):
        at = names.index(row["actor"])
        assert path.position[int(row["round"]), 0, at] == pytest.approx(float(row["position"]), abs=1e-8)


def test_literal_paper_stays_at_seven() -> None:
    path = trajectory(shared.bargain(shared.EMISSIONS), LITERAL)
    assert path.median[:, 0] == pytest.approx(7.0)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quiet", [1.0, 0.5])
@pytest.mark.parametrize(("denominator", "rule"), RULES)
def test_agrees_with_plain_loops(denominator: str, rule: str, quiet: float, seed: int) -> None:
    dice = np.random.default_rng(seed)
    n = 6
    x, c, s = dice.uniform(0, 100, n).round(dice.integers(0, 3)), dice.uniform(0.1, 1, n), dice.uniform(0.1, 1, n)
    name = NAMES[denominator]
    rules = ChallengeRules(name, rule, quiet, 3)  # type: ignore[arg-type]
    path = trajectory(exact(tuple("abcdef"), x, s, c), rules)
    assert path.position[:, 0] == pytest.approx(
        np.array(slow.rounds(x.tolist(), c.tolist(), s.tolist(), name, rule, quiet, 3)), abs=1e-7
    )


def test_draws_do_not_touch_each_other() -> None:
    one = shared.bargain(shared.EMISSIONS)
    alone = trajectory(one, AS_PUBLISHED).position[:, 0]
    other = np.linspace(4, 10, 10)[None]
    both = type(one)(
        one.issue, one.actors, np.concatenate([other, one.position]), np.repeat(one.salience, 2, 0),
        np.repeat(one.capability, 2, 0), one.veto, one.low, one.high,
    )  # fmt: skip
    assert np.array_equal(trajectory(both, AS_PUBLISHED).position[:, 1], alone)


def test_actors_at_one_point_do_not_move() -> None:
    five = np.full(3, 5.0)
    path = trajectory(exact(("a", "b", "c"), five, five / 10, five), AS_PUBLISHED)
    assert (path.position == 5.0).all()


@pytest.mark.parametrize(
    "rules",
    [ChallengeRules(quiet=1.5), ChallengeRules(rounds=0), ChallengeRules(compromise_rule="most")],  # type: ignore[arg-type]
)
def test_unknown_rules_are_refused(rules: ChallengeRules) -> None:
    with pytest.raises(ValueError, match="expected"):
        trajectory(exact(("a", "b"), np.array([0.0, 1.0]), np.ones(2), np.ones(2)), rules)
