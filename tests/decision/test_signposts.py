"""Signs that tell theories apart, on made-up futures in which they are known."""

import dataclasses

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import Signposts, signposts
from waysahead.decision.untold import groups_of

EFFECTS = {"surge": (-0.8, 0.8, 0.0), "withdraw-12m-relief-conference": (0.0, 0.0, 0.0)}


def published(run: SyntheticRun) -> SyntheticRun:
    names = {"published_media": "civilian_deaths_media", "published_log": "attacks_logged"}
    return dataclasses.replace(run, series={**run.series, **{new: run.series[old] for new, old in names.items()}})


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return published(synthetic_run(futures=300, effects=EFFECTS))


@pytest.fixture(scope="module")
def found(run: SyntheticRun) -> Signposts:
    return signposts(run)


def test_opposite_theories_are_told_apart_early_with_the_right_side(found: Signposts) -> None:
    signs = [sign for sign in found.signs if sign.policy == "surge"]
    pair = [sign for sign in signs if {sign.theory, sign.other} == {"presence-provokes", "presence-suppresses"}]
    first = min(pair, key=lambda sign: sign.week)
    assert 17 <= first.week <= 30
    assert first.share - first.share_other > 0.3 and 0 < first.error < 0.1
    falls = first.theory == "presence-provokes"  # whose effect on every flow is a fall
    assert first.below == falls or (first.change > 0) != falls


def test_the_share_is_that_of_the_futures_that_show_the_sign(run: SyntheticRun, found: Signposts) -> None:
    sign = next(sign for sign in found.signs if sign.policy == "surge" and not sign.place)
    weekly = run.series[sign.series][run.policies.index("surge")].astype(float)
    change = (1 + weekly[:, sign.week - 13 : sign.week].mean(axis=1)) / (1 + weekly[:, :4].mean(axis=1)) - 1
    shown = change < sign.change if sign.below else change >= sign.change
    theory = run.theory_of == run.theories.index(sign.theory)
    assert shown[theory].mean() == pytest.approx(sign.share, abs=0.08)


def test_what_theories_do_not_differ_in_is_silent(found: Signposts) -> None:
    last = "withdraw-12m-relief-conference"
    assert not [sign for sign in found.signs if sign.policy == last]
    assert len([one for one in found.silent if one[0] == last]) == 3


def test_chance_alone_gives_no_sign() -> None:
    nothing = published(synthetic_run(futures=240, effects={}))
    shuffled = dataclasses.replace(nothing, theory_of=np.random.default_rng(1).permutation(nothing.theory_of))
    assert not signposts(shuffled).signs


def test_few_futures_are_told(run: SyntheticRun) -> None:
    assert set(signposts(published(synthetic_run(futures=60))).few) == set(run.theories)


def test_an_unknown_policy_is_refused(run: SyntheticRun) -> None:
    with pytest.raises(ValueError, match="policy serge"):
        signposts(run, ["serge"])


def test_invalid_futures_are_not_asked(run: SyntheticRun, found: Signposts) -> None:
    series = {name: values.copy() for name, values in run.series.items()}
    valid = run.valid.copy()
    valid[:, 5] = False
    for values in series.values():
        values[:, 5] = np.nan
    again = signposts(dataclasses.replace(run, series=series, valid=valid))
    assert again.signs and all(np.isfinite(sign.share) and np.isfinite(sign.change) for sign in again.signs)
    assert len(again.signs) == pytest.approx(len(found.signs), abs=4)


def test_a_run_too_short_for_a_quarter_has_no_signs(run: SyntheticRun) -> None:
    short = dataclasses.replace(
        run,
        series={name: weekly[:, :, :1] for name, weekly in run.series.items()},
        by_place={name: monthly[:, :, :1] for name, monthly in run.by_place.items()},
    )
    assert signposts(short, ["surge"]).signs == ()


def test_pairs_without_a_sign_are_gathered_into_connected_sets() -> None:
    theories = ("a", "b", "c", "d", "e", "f")
    chain, apart = groups_of(theories, [("a", "b"), ("c", "b"), ("c", "d"), ("b", "d"), ("f", "e")])
    assert chain.theories == ("a", "b", "c", "d") and (chain.silent, chain.pairs, chain.whole) == (4, 6, False)
    assert chain.core == ("b", "c", "d")
    assert apart.theories == apart.core == ("e", "f") and apart.whole
    assert groups_of(theories, []) == ()


def test_groups_and_signs_account_for_every_pair(found: Signposts) -> None:
    for policy in found.policies:
        told = {frozenset((sign.theory, sign.other)) for sign in found.signs if sign.policy == policy}
        assert found.asked[policy] == 3
        assert len(told) + sum(group.silent for group in found.groups(policy)) == 3
    last = found.groups("withdraw-12m-relief-conference")
    assert [group.whole for group in last] == [True] and set(last[0].theories) == set(found.theories)
