"""One study left out: weights against a known answer, and futures made again where weights do not answer."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import Leverage, Unit, leverage, units
from waysahead.decision.left_out import importance
from waysahead.theory import Prior, rests_on, studies_of, without

LAST = "withdraw-12m-relief-conference"
NAME = "violence.branching"


def prior(mean: float, sd: float, source: str = "A study 2001: it says so") -> Prior:
    return Prior("normal", (mean, sd), source=source, status="estimated", known_by=date(2001, 1, 1))


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    """The last policy has fewer where `violence.branching` lies below 0.5; its prior is N(0.5, 0.1)."""
    return synthetic_run(futures=3000, weeks=26, effects={"surge": (0.0,)}, turning=0.8, theories=("one",))


def unit(instead: Prior) -> Unit:
    return Unit("prior", NAME, "one", {NAME: prior(0.5, 0.1)}, {NAME: instead})


def row_of(rows: tuple[Leverage, ...]) -> Leverage:
    return next(row for row in rows if row.policy == LAST)


def test_weights_give_the_share_that_the_other_prior_would(run: SyntheticRun) -> None:
    from scipy import stats

    found = row_of(leverage(run, [unit(prior(0.53, 0.1))]))
    expected = stats.norm(0.53, 0.1).cdf(0.5)  # 0.38
    assert found.how == "weights" and found.share == pytest.approx(0.5, abs=0.03)
    assert abs(found.share_without - expected) < 3 * found.error_without
    assert abs(found.share_without - found.share - (expected - 0.5)) < 3 * found.change_error + 0.01
    assert found.side == 0 and found.side_without == 1 and found.moved


def test_the_same_prior_changes_nothing(run: SyntheticRun) -> None:
    found = row_of(leverage(run, [unit(prior(0.5, 0.1))]))
    assert found.share_without == found.share and found.change_error == 0 and not found.moved
    assert found.effective == pytest.approx(3000)


def test_effective_futures_are_those_of_the_weights(run: SyntheticRun) -> None:
    sample = run.parameters[NAME]
    weights = importance(unit(prior(0.53, 0.1)), {NAME: sample})
    assert weights.mean() == pytest.approx(1.0)
    # For normals of one sd, a shift by d sd leaves a share exp(-d^2) of the futures.
    assert weights.sum() ** 2 / (weights**2).sum() / 3000 == pytest.approx(np.exp(-0.09), rel=0.05)


def test_too_few_effective_futures_are_told_and_not_guessed(run: SyntheticRun) -> None:
    found = row_of(leverage(run, [unit(prior(1.0, 0.05))]))
    assert found.how == "too few" and np.isnan(found.share_without) and found.side_without == 0 and not found.moved


def test_too_few_effective_futures_are_made_again_where_there_is_a_way(run: SyntheticRun) -> None:
    asked: list[tuple[str, Mapping[str, Prior]]] = []

    def again(theory: str, instead: Mapping[str, Prior]) -> SyntheticRun:
        asked.append((theory, instead))
        return synthetic_run(
            futures=200, weeks=4, effects={LAST: (-0.5 if instead else 0.5,)}, theories=("one",)
        )  # fmt: skip

    far = unit(prior(1.0, 0.05))
    found = row_of(leverage(run, [far], again=again))
    assert [theory for theory, _ in asked] == ["one", "one"] and asked[1][1] == far.instead
    assert found.how == "run" and found.effective == 200
    assert found.share == 0 and found.share_without == 1 and found.side * found.side_without < 0


def test_an_unknown_outcome_is_refused(run: SyntheticRun) -> None:
    with pytest.raises(ValueError, match="outcome deaths"):
        leverage(run, [], ["deaths"])


def test_units_are_studies_and_single_priors_of_what_a_theory_disputes() -> None:
    own = {"a": prior(1.0, 0.1), "b": prior(2.0, 0.1, "A study 2001; B, May 2003"), "c": prior(0.0, 1.0, "Judgement")}
    neutral = {"a": prior(0.0, 0.5), "c": own["c"]}
    found = units({"one": own}, neutral, {"one": ("a", "b", "c")})
    named = {(one.kind, one.name): one for one in found}
    assert set(named) == {
        ("study", "A study 2001"),
        ("study", "B, May 2003"),
        ("prior", "a"),
        ("prior", "b"),
        ("prior", "c"),
    }
    assert named["study", "A study 2001"].instead == {"a": neutral["a"], "b": without(own["b"], None)}
    assert named["prior", "c"].instead["c"].numbers == (0.0, 2.0)


def test_studies_are_dated_clauses() -> None:
    source = "Troops clear but do not hold (Report, 6 December 2006 (figures of 2006)); Quinlivan 1995"
    assert studies_of(source) == ("Report, 6 December 2006", "Quinlivan 1995")
    assert studies_of("Sizes set by the authors before any run") == ()
    assert rests_on({"x": prior(0, 1, source), "y": prior(0, 1, "Quinlivan 1995: more")})["Quinlivan 1995"] == (
        "x",
        "y",
    )
