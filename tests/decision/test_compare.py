"""The comparison as a whole, on made-up futures whose answer is known."""

import dataclasses

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import ALL, CATALOGUE, Comparison, compare, outcome_columns, outcome_values, tables

LAST = "withdraw-12m-relief-conference"


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return synthetic_run(futures=150)


@pytest.fixture(scope="module")
def comparison(run: SyntheticRun) -> Comparison:
    return compare(run)


def test_the_catalogue_names_what_the_document_promises() -> None:
    promised = {
        "civilian_deaths", "civilian_deaths_media", "indirect_deaths", "foreign_force_deaths", "local_force_deaths",
        "displaced_inside_end", "refugees_end", "newly_displaced", "returns", "unmet_need_person_months",
        "attacks_on_foreign_force", "spillover_onset", "cost_usd_billion",
    }  # fmt: skip
    assert promised <= set(CATALOGUE)
    assert CATALOGUE["civilian_deaths"].kind == "latent"
    assert all((item.kind == "recorded") == bool(item.recorder) for item in CATALOGUE.values())


def test_sums_ends_and_units(run: SyntheticRun) -> None:
    deaths = outcome_values(run, CATALOGUE["civilian_deaths"])
    assert deaths[1, 3] == run.weekly("civilian_deaths")[1, 3].astype(float).sum()
    assert outcome_values(run, CATALOGUE["refugees_end"])[0, 5] == run.weekly("refugees")[0, 5, -1]
    months = outcome_values(run, CATALOGUE["unmet_need_person_months"])[0, 0]
    assert months == pytest.approx(run.weekly("unmet_need")[0, 0].sum() * 7 / 30.4375)
    cost = outcome_values(run, CATALOGUE["cost_usd_billion"])[0, 0]
    assert cost == pytest.approx(run.weekly("cost_usd")[0, 0].sum() / 1e9, rel=1e-6)


def test_levels_are_those_of_numpy(run: SyntheticRun, comparison: Comparison) -> None:
    values = outcome_values(run, CATALOGUE["newly_displaced"])[1]
    found = comparison.levels["surge", ALL, "newly_displaced"]
    assert found.p90 == pytest.approx(np.quantile(values, 0.9)) and found.mean == pytest.approx(values.mean())
    under = values[run.theory_of == 2]
    assert comparison.levels["surge", "agnostic", "newly_displaced"].p50 == pytest.approx(np.median(under))


def test_theories_that_point_apart_disagree(comparison: Comparison) -> None:
    found = comparison.agreements[LAST, "civilian_deaths"]
    assert found.side == "theories disagree"
    assert found.fewer == ("presence-provokes",) and found.more == ("presence-suppresses",)


def test_one_direction_under_all_theories_is_agreement() -> None:
    found = compare(synthetic_run(effects={LAST: (-0.5, -0.4, -0.6)}))
    assert found.agreements[LAST, "civilian_deaths"].side == "fewer"
    assert found.differences[LAST, "agnostic", "civilian_deaths"].share_lower > 0.9


def test_the_same_policy_twice_is_equal() -> None:
    found = compare(synthetic_run(effects={"surge": (0.0, 0.0, 0.0)}))
    assert found.agreements["surge", "displaced_inside_end"].side in ("equal", "too close to tell")
    assert found.agreements["surge", "spillover_onset"].side == "equal"


def test_rare_outcomes_with_many_ties_are_too_close_to_tell() -> None:
    run = synthetic_run()
    run.series["spillover_onsets"][1, 0] += 1
    found = compare(run).agreements["surge", "spillover_onset"]
    assert found.side == "too close to tell"


def test_a_fixed_effect_is_seen_through_the_noise(comparison: Comparison) -> None:
    assert comparison.variance_ratio > 1.0
    exact = compare(synthetic_run(effects={"surge": (-0.1, -0.1, -0.1), LAST: (-0.1, -0.1, -0.1)}))
    assert exact.variance_ratio > 20.0


def test_invalid_members_are_counted_and_taken_from_both_arms(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[0, :9] = False
    valid[1, 9:12] = False
    found = compare(dataclasses.replace(run, valid=valid))
    assert found.invalid == {"hold-course": 9, "surge": 3, LAST: 0}
    pairs = [found.differences["surge", theory, "returns"].pairs for theory in run.theories]
    assert sum(pairs) == 150 - 12


def test_no_mixture_unless_weights_are_set(run: SyntheticRun, comparison: Comparison) -> None:
    assert comparison.mixture is None
    mixed = compare(run, {"presence-provokes": 3.0, "agnostic": 1.0}).mixture
    assert mixed is not None
    assert mixed.weights == {"presence-provokes": 0.75, "presence-suppresses": 0.0, "agnostic": 0.25}
    under = comparison.levels["surge", "presence-suppresses", "civilian_deaths"].p50
    assert mixed.levels["surge", "civilian_deaths"].p50 > under


def test_all_weight_on_one_theory_is_that_theory(run: SyntheticRun, comparison: Comparison) -> None:
    mixed = compare(run, {"agnostic": 1.0}).mixture
    assert mixed is not None
    alone = comparison.levels["surge", "agnostic", "civilian_deaths"]
    assert mixed.levels["surge", "civilian_deaths"].p50 == pytest.approx(alone.p50, rel=0.02)


@pytest.mark.parametrize("weights", [{"agnostik": 1.0}, {"agnostic": -1.0}, {"agnostic": 0.0}, {}])
def test_weights_that_make_no_sense_are_refused(run: SyntheticRun, weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        compare(run, weights)


def test_a_placeholder_that_turns_a_sign_is_named() -> None:
    found = compare(synthetic_run(futures=210, effects={}, turning=0.5))
    flips = {(flip.parameter, flip.status) for flip in found.sign_flips if flip.outcome == "civilian_deaths"}
    assert flips == {("violence.branching", "placeholder")}


def test_tables_hold_a_row_a_figure(comparison: Comparison) -> None:
    found = tables(comparison)
    outcomes, theories = len(CATALOGUE), len(comparison.theories)
    assert len(found["differences"]["p50"]) == outcomes * theories * 2
    assert len(found["levels"]["p50"]) == outcomes * (theories + 1) * 3
    assert all(len({len(column) for column in columns.values()}) <= 1 for columns in found.values())


def test_outcome_columns_line_up(run: SyntheticRun) -> None:
    found = outcome_columns(run)
    row = (found["policy"] == "surge") & (found["member"] == 7) & (found["outcome"] == "returns")
    assert found["value"][row] == outcome_values(run, CATALOGUE["returns"])[1, 7]
    assert found["theory"][row] == run.theories[run.theory_of[7]]


def test_adding_a_policy_changes_nothing_about_the_others() -> None:
    three = compare(synthetic_run())
    two = compare(synthetic_run(policies=("hold-course", "surge")))
    assert two.differences["surge", "agnostic", "returns"] == three.differences["surge", "agnostic", "returns"]


def test_shares_add_up_with_ties_in_neither(run: SyntheticRun, comparison: Comparison) -> None:
    held = outcome_values(run, CATALOGUE["spillover_onset"])
    inside = run.theory_of == 1
    apart = (held[run.policies.index("surge")] - held[run.policies.index(run.baseline)])[inside]
    found = comparison.differences["surge", run.theories[1], "spillover_onset"]
    assert found.strictly == pytest.approx(((apart < 0).mean(), (apart > 0).mean()))
    assert found.share_equal == pytest.approx((apart == 0).mean())
