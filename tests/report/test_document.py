"""The JSON document, key by key."""

import dataclasses
import json
from typing import Any

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import CATALOGUE, Comparison, compare
from waysahead.report import to_json

KEYS = {
    "case", "run", "seed", "futures", "weeks", "invalid", "seconds", "policies", "by_theory", "differences",
    "agreement", "sign_flips", "pairing",
}  # fmt: skip
DIFFERENCE = {"policy", "baseline", "theory", "outcome", "p5", "p50", "p95", "share_lower", "mc_error"}


def test_the_keys_are_those_promised(comparison: Comparison) -> None:
    found = to_json(comparison, 1.23456)
    assert set(found) == KEYS and found["seconds"] == 1.235
    assert set(found["policies"][0]) == {"name", "outcomes"}
    assert set(found["policies"][0]["outcomes"]) == set(CATALOGUE)
    assert set(found["policies"][0]["outcomes"]["returns"]) == {"p5", "p50", "p95", "mean", "unit", "kind"}
    assert set(found["by_theory"][0]) == {"policy", "theory", "outcomes"}
    assert set(found["differences"][0]) == DIFFERENCE
    assert set(found["agreement"][0]) == {"policy", "baseline", "outcome", "theories_agree", "side"}
    assert set(found["sign_flips"][0]) == {"parameter", "outcome", "policy"}
    assert set(found["pairing"]) == {"variance_ratio"}


def test_one_entry_for_each_combination(comparison: Comparison) -> None:
    found = to_json(comparison)
    assert len(found["by_theory"]) == 3 * 3
    assert len(found["differences"]) == 2 * 3 * len(CATALOGUE) and len(found["agreement"]) == 2 * len(CATALOGUE)
    assert all(item["policy"] != item["baseline"] == "hold-course" for item in found["differences"])
    assert {flip["parameter"] for flip in found["sign_flips"]} == {"violence.branching"}


def test_a_share_is_a_number_only_where_the_theories_agree(comparison: Comparison) -> None:
    plain = to_json(comparison)
    assert {one["side"] for one in plain["agreement"]} & {"theories disagree", "too close to tell", "equal"}
    assert all(
        (one["share_lower"] is not None) == (side(plain, one) in ("fewer", "more")) for one in differences(plain)
    )
    agreed = dataclasses.replace(comparison, agreements={
        key: dataclasses.replace(one, side="fewer") for key, one in comparison.agreements.items()
    })  # fmt: skip
    sure = dataclasses.replace(agreed, differences={
        key: dataclasses.replace(one, share_lower=0.9, mc_error=0.01) for key, one in comparison.differences.items()
    })  # fmt: skip
    assert {one["share_lower"] for one in differences(to_json(sure))} == {0.9}


def differences(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Entries of the differences."""
    return document["differences"]


def side(document: dict[str, Any], one: dict[str, Any]) -> str:
    """The side that goes with a difference."""
    keys = ("policy", "outcome")
    return next(str(row["side"]) for row in document["agreement"] if all(row[key] == one[key] for key in keys))


def test_it_is_strict_json_even_where_nothing_is_left(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[2] = False
    found = to_json(compare(dataclasses.replace(run, valid=valid)))
    text = json.dumps(found, allow_nan=False)
    assert json.loads(text)["invalid"] == 90
    gone = next(item for item in found["policies"] if item["name"] == run.policies[2])
    assert gone["outcomes"]["returns"]["p50"] is None


def test_a_mixture_only_with_weights(run: SyntheticRun) -> None:
    found = to_json(compare(run, {"agnostic": 2.0, "presence-provokes": 2.0}))
    assert found["mixture"]["weights"]["agnostic"] == 0.5
    assert found["mixture"]["policies"][0]["outcomes"]["returns"]["kind"] == "latent"


def test_a_live_case_shows_its_baseline_alone(run: SyntheticRun) -> None:
    live = {**run.manifest, "case": {**run.manifest["case"], "live": True}}
    found = to_json(compare(dataclasses.replace(run, manifest=live)))
    assert [item["name"] for item in found["policies"]] == ["hold-course"]
    assert found["differences"] == found["agreement"] == found["sign_flips"] == []
    assert found["pairing"]["variance_ratio"] is None and "not compared" in found["withheld"]


def test_one_policy_alone_has_no_differences() -> None:
    found = to_json(compare(synthetic_run(policies=("hold-course",))))
    assert found["differences"] == [] and found["pairing"]["variance_ratio"] is None
