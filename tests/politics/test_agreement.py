"""Vetoes, the common wording, packages, and who moves what."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from waysahead.case.conference import Conference, Issue, Seat
from waysahead.case.conference_read import read_conference
from waysahead.politics.conference import (
    Bargain,
    agree,
    bargains,
    between,
    common_wording,
    compromise,
    confer,
    exact,
    influence,
    leave_out,
    moved,
    packages,
    trade,
    without,
)
from waysahead.politics.conference.sample import EQUAL_VOICE, codings_of


def two(
    positions: Sequence[float],
    vetoes: Sequence[int],
    quo: float = 20.0,
    cost: float = 0.0,
    salience: Sequence[float] = (1.0, 1.0),
    issue: str = "one",
) -> Bargain:
    return exact(
        ("a", "b"), np.array(positions, float), np.array(salience, float), np.ones(2), status_quo=quo,
        veto=np.array(vetoes, bool), breakdown_cost=cost, ends=(0.0, 100.0), issue=issue,
    )  # fmt: skip


def test_no_status_quo_no_branches() -> None:
    assert agree(exact(("a", "b"), np.array([0.0, 1.0]), np.ones(2), np.ones(2)), np.array([0.5])) is None


def test_all_gain_all_agree() -> None:
    found = agree(two([60, 80], [1, 1]), np.array([70.0]))
    assert found is not None
    assert (found.agreed, found.fallback, found.nothing) == (1.0, 0.0, 0.0)
    assert found.text[0] == 70.0


def test_a_veto_cuts_the_text_back_to_what_it_accepts() -> None:
    one = two([30, 90], [1, 0])
    assert common_wording(one, np.array([60.0]))[0] == pytest.approx(
        40.0
    )  # as far beyond 30 as the status quo is below
    found = agree(one, np.array([60.0]))
    assert found is not None
    assert found.agreed == 0.0
    assert found.fallback == pytest.approx(0.75)  # a neither gains nor loses at 40, b gains
    assert found.nothing == pytest.approx(0.25)


def test_a_veto_player_at_the_status_quo_leaves_nothing() -> None:
    found = agree(two([20, 90], [1, 0]), np.array([55.0]))
    assert found is not None
    assert found.nothing == 1.0
    assert found.text[0] == 20.0


def test_a_costly_breakdown_widens_what_is_accepted() -> None:
    reach = [common_wording(two([20, 90], [1, 0], cost=cost), np.array([55.0]))[0] for cost in (0.0, 0.1, 0.35)]
    assert reach == pytest.approx([20.0, 30.0, 55.0])


def test_trade_brings_round_a_veto_player_that_refuses_one_issue() -> None:
    first = two([20, 80], [1, 0], salience=(0.3, 1.0), issue="first")
    second = two([80, 20], [1, 0], salience=(1.0, 0.3), issue="second")
    texts = {"first": np.array([60.0]), "second": np.array([60.0])}
    alone = agree(first, texts["first"])
    assert alone is not None
    assert alone.agreed == 0.0
    together = trade("both", [first, second], texts)
    assert together.way[0] == pytest.approx(1.0)
    assert together.agreed > 0.5


def test_trade_is_cut_back_to_the_share_that_a_veto_player_accepts() -> None:
    first = two([20, 80], [1, 0], issue="first")
    second = two([30, 80], [1, 0], issue="second")
    found = trade("both", [first, second], {"first": np.array([60.0]), "second": np.array([60.0])})
    # a loses 40 t on the first and gains 10 - |10 - 40 t| on the second: nothing in all up to t = 1/4, a loss beyond
    assert found.way[0] == pytest.approx(0.25, abs=1e-6)
    assert found.agreed == 0.0
    assert found.fallback == pytest.approx(0.75)
    assert found.held_by == {"a": 1.0}
    third = two([60, 80], [1, 0], issue="second")
    found = trade("both", [first, third], {"first": np.array([60.0]), "second": np.array([40.0])})
    # the first costs a 40 t, the second gains it 20 t: nothing is accepted
    assert found.way[0] == pytest.approx(0.0, abs=1e-9)
    assert found.nothing == 1.0


def test_influence_is_what_leaving_does() -> None:
    one = two([30, 90], [0, 0])
    (first, second) = influence(one)
    assert {first.actor, second.actor} == {"a", "b"}
    for part in (first, second):
        assert part.pull == pytest.approx(0.5)
        left = compromise(leave_out(one, part.actor)).mean()
        assert part.absent[0] == pytest.approx(left - 60.0)


def seat(
    issue: str,
    actor: str,
    position: float,
    *,
    low: float | None = None,
    high: float | None = None,
    capability: float = 1.0,
    veto: bool | None = None,
) -> Seat:
    return Seat(issue, actor, None, low, position, high, None, 0.5, None, capability, veto, None, None, None)


def issue(code: str, **more: Any) -> Issue:
    plain: dict[str, Any] = dict.fromkeys(Issue.__dataclass_fields__)
    values: dict[str, Any] = {**plain, "code": code, "name": code, **more}
    return Issue(**values)


def sample() -> Conference:
    on: dict[str, Any] = {"minimum": 0.0, "maximum": 100.0, "status_quo": 10.0, "package": "all"}
    seats = [
        seat("one", "a", 20.0, low=0.0, high=30.0), seat("one", "b", 80.0, low=60.0, high=90.0), seat("one", "c", 50.0),
        seat("two", "a", 90.0), seat("two", "b", 30.0, low=10.0, high=60.0, veto=True),
    ]  # fmt: skip
    return Conference(
        "made-up", (issue("one", **on), issue("two", lever="talks", lever_low=0.0, lever_high=1.0, **on)), tuple(seats)
    )


def test_intervals_have_the_best_figure_as_their_median() -> None:
    u = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    assert between(u, np.array(0.0), np.array(20.0), np.array(30.0)) == pytest.approx([0, 10, 20, 25, 30])
    drawn = bargains(sample(), draws=4001)["one"].position[:, 0]
    assert (drawn.min() >= 0.0) and (drawn.max() <= 30.0)
    assert np.median(drawn) == pytest.approx(20.0, abs=0.5)


def test_an_edit_leaves_every_other_draw_alone() -> None:
    plain = bargains(sample(), draws=50)
    changed = bargains(moved(sample(), "one", "a", 5.0), draws=50)
    assert np.array_equal(plain["one"].position[:, 1:], changed["one"].position[:, 1:])
    assert (changed["one"].position[:, 0] == 5.0).all()
    fewer = bargains(without(sample(), "c"), draws=50)
    assert np.array_equal(plain["one"].position[:, :2], fewer["one"].position)
    assert np.array_equal(plain["two"].position, fewer["two"].position)


def test_order_of_the_table_does_not_matter() -> None:
    known = sample()
    turned = Conference(known.name, known.issues[::-1], known.seats[::-1])
    first, second = confer(known).issues, confer(turned).issues[::-1]
    for one, other in zip(first, second, strict=True):
        for mine, theirs in zip(one.models, other.models, strict=True):
            assert mine.outcome.mean() == pytest.approx(theirs.outcome.mean(), rel=1e-9)


def test_unknown_names_are_refused_with_the_nearest() -> None:
    from waysahead.case import CaseError

    with pytest.raises(CaseError, match="did you mean 'a'"):
        without(sample(), "A ")
    with pytest.raises(CaseError, match="an issue"):
        moved(sample(), "three", "a", 1.0)
    with pytest.raises(ValueError, match="coding"):
        bargains(sample(), coding="wealth")


def test_the_whole_conference_adds_up() -> None:
    answer = confer(sample())
    for one in answer.issues:
        assert one.agreement is not None
        branches = (one.agreement.agreed, one.agreement.fallback, one.agreement.nothing)
        assert sum(branches) == pytest.approx(1.0)
        for model in one.models:
            assert model.outcome.chance.sum(axis=1) == pytest.approx(1.0)
            assert one.bargain.low <= model.outcome.quantile(0.1) <= model.outcome.quantile(0.9) <= one.bargain.high
    (package,) = answer.packages
    assert package.agreed + package.fallback + package.nothing == pytest.approx(1.0)
    assert packages(sample()) == {"all": ("one", "two")}
    doses = answer.issues[1].doses
    assert doses is not None
    assert answer.issues[1].agreement is not None
    assert doses == pytest.approx(answer.issues[1].agreement.text / 100.0)


def test_the_packaged_conference() -> None:
    known = read_conference("iraq-2006")
    assert len(known.actors) >= 15
    assert {"timetable", "borders", "debt", "refugees", "lebanon", "palestine"} <= {one.code for one in known.issues}
    assert set(codings_of(known)) == {"capability", "cinc", EQUAL_VOICE}
    assert all((seat.position_low or 0.0) < (seat.position_high or 0.0) for seat in known.seats)
    assert all(seat.source and seat.status in ("expert range", "memory") for seat in known.seats)
