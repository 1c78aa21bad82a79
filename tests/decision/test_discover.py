"""Beliefs that separate two policies, on made-up futures in which they are known."""

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import Discovery, discover
from waysahead.decision.found import stands

LAST = "withdraw-12m-relief-conference"


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return synthetic_run(futures=300, effects={"surge": (0.0, 0.0, 0.0)}, turning=0.8)


@pytest.fixture(scope="module")
def found(run: SyntheticRun) -> Discovery:
    return discover(run)


def test_the_belief_that_turns_the_sign_is_found_with_its_threshold(found: Discovery) -> None:
    box = next(box for box in found.boxes if (box.policy, box.over) == (LAST, "surge"))
    assert [limit.parameter for limit in box.limits] == ["violence.branching"]
    assert box.limits[0].low == -np.inf and box.limits[0].high == pytest.approx(0.5, abs=0.01)
    assert box.quality.density > 0.98 and box.quality.coverage > 0.98
    assert box.holds and box.held_out.density > 0.95
    assert box.limits[0].quasi_p < 1e-6


def test_the_other_direction_is_the_other_side(found: Discovery) -> None:
    box = next(box for box in found.boxes if (box.policy, box.over) == ("surge", LAST))
    assert box.limits[0].low == pytest.approx(0.5, abs=0.01) and box.limits[0].high == np.inf


def test_every_ordered_pair_is_a_box_or_told_as_one_sided(found: Discovery) -> None:
    pairs = {(one.policy, one.over) for one in (*found.boxes, *found.one_sided)}
    assert len(pairs) == len(found.boxes) + len(found.one_sided) == 6


def test_a_tree_of_each_pair_says_the_same(found: Discovery) -> None:
    tree = next(one for one in found.trees if (one.policy, one.over) == ("surge", LAST))
    assert tree.leaves[0].density > 0.98 and len(tree.leaves) == 2
    assert sum(leaf.mass for leaf in tree.leaves) == pytest.approx(1.0)


def test_theories_are_told_by_their_share_in_the_box(found: Discovery, run: SyntheticRun) -> None:
    box = next(box for box in found.boxes if (box.policy, box.over) == (LAST, "surge"))
    assert set(box.theories) == set(run.theories)
    assert np.mean(list(box.theories.values())) == pytest.approx(box.quality.mass)


def test_where_no_belief_matters_none_holds() -> None:
    run = synthetic_run(futures=300, effects={"surge": (0.0, 0.0, 0.0)})
    random = np.random.default_rng(2)
    run.series["civilian_deaths"][:] = random.gamma(2.0, 100.0, run.series["civilian_deaths"].shape)
    assert not [box for box in discover(run).boxes if box.holds]


def test_a_policy_with_fewer_nearly_always_is_not_searched() -> None:
    found = discover(synthetic_run(futures=120, effects={"surge": (-2.0, -2.0, -2.0)}))
    sided = {(one.policy, one.over): one.base for one in found.one_sided}
    assert sided["surge", "hold-course"] > 0.95 and sided["hold-course", "surge"] < 0.05


@pytest.mark.parametrize("futures", [3, 300])
def test_where_no_belief_differs_between_futures_nothing_is_searched(futures: int) -> None:
    run = synthetic_run(futures=futures, effects={"surge": (0.0, 0.0, 0.0)}, turning=0.8)
    for sample in run.parameters.values():
        sample[:] = 0.5
    found = discover(run)
    assert not found.boxes and not found.trees and len(found.one_sided) == 6


def test_pairs_can_be_narrowed(run: SyntheticRun) -> None:
    found = discover(run, policies=("surge",))
    assert {("surge" in (one.policy, one.over)) for one in (*found.boxes, *found.one_sided)} == {True}
    with pytest.raises(ValueError, match="policy serge"):
        discover(run, policies=("serge",))


def test_half_of_the_futures_is_no_region() -> None:
    assert stands(0.80, 0.55, 200)
    assert not stands(0.51, 0.31, 200)  # far above the base, yet fewer in no more than half
    assert not stands(0.60, 0.58, 200) and not stands(0.9, 0.1, 0)


def test_a_box_is_judged_on_futures_in_which_it_was_not_sought(found: Discovery) -> None:
    """With five folds each search has four fifths of the run: the mass held out is near that of the whole search."""
    for box in found.boxes:
        if box.holds:
            assert box.held_out.mass == pytest.approx(box.quality.mass, abs=0.1)
            assert box.held_out.density > 0.5 and box.held_error < 0.06
