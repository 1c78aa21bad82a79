"""A plan says everything that is wrong with it at once."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble import fake
from waysahead.ensemble import RunError
from waysahead.ensemble.manifest import differences, manifest_of
from waysahead.ensemble.plan import Shard, check_sizes, parameters


@pytest.fixture
def case(tmp_path: Path) -> Any:
    """Two places."""
    return fake.make_case(tmp_path)


def check(case: Any, **changed: Any) -> None:
    """Check sizes that are sound but for what is changed."""
    given: dict[str, Any] = {
        "policies": ["hold"],
        "theories": ["plain"],
        "futures": 10,
        "weeks": 9,
        "seed": 1,
        "prior_set": "as_of",
        "pinned": None,
    }
    check_sizes(case, **(given | changed))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"policies": []}, "no policy"),
        ({"policies": ["hold", "hold"]}, "policy 'hold' is given twice"),
        ({"theories": []}, "no theory"),
        ({"theories": ["a", "b", "a"]}, "theory 'a' is given twice"),
        ({"futures": 0}, "0 futures; expected at least one for each of the 1 theories"),
        ({"weeks": 0}, "0 weeks; expected 1 to 104"),
        ({"weeks": 105}, "105 weeks; expected 1 to 104"),
        ({"seed": -1}, "seed -1"),
        ({"seed": 2**32}, "seed 4294967296"),
        ({"prior_set": "hunch"}, "prior set 'hunch'; expected one of as_of, with_hindsight"),
        ({"pinned": {"no such": 0.5}}, "parameter 'no such' is not in the case"),
        ({"pinned": {"rate": 1.0}}, "parameter 'rate' is held at quantile 1.0"),
    ],
)
def test_what_is_wrong_is_said(case: Any, changed: dict[str, Any], said: str) -> None:
    check(case)
    with pytest.raises(RunError) as found:
        check(case, **changed)
    assert said in str(found.value)


def test_everything_is_said_at_once(case: Any) -> None:
    with pytest.raises(RunError) as found:
        check(case, futures=-1, weeks=0, seed=-3, prior_set="x")
    assert len(str(found.value).splitlines()) == 4


def test_blocks_are_run_for_every_policy_before_the_next(case: Any) -> None:
    assert fake.make_plan(case, futures=101).shards == (Shard(0, 0), Shard(1, 0), Shard(0, 1), Shard(1, 1))


def test_the_baseline_is_that_of_the_case_where_it_is_run(case: Any) -> None:
    assert fake.make_plan(case, policies=(fake.Policy("leave"), fake.Policy("hold"))).baseline == "hold"
    assert fake.make_plan(case, policies=(fake.Policy("leave"), fake.Policy("stay"))).baseline == "leave"


def test_a_member_is_drawn_under_its_own_theory(case: Any) -> None:
    plan = fake.make_plan(case, futures=300)
    effects = np.concatenate([parameters(plan, block)["effect"] for block in range(3)])
    means = [effects[plan.theory_of == theory].mean() for theory in range(3)]
    assert np.allclose(means, [1.0, 3.0, -3.0], atol=0.5)


def test_the_manifest_names_the_least_firm_status(case: Any) -> None:
    theories = (fake.theory("guess", effect=fake.prior(0.0, "placeholder")), fake.theory("plain"))
    manifest = manifest_of(fake.make_plan(case, theories=theories))
    assert manifest["statuses"] == {"effect": "placeholder", "rate": "placeholder"}
    manifest = manifest_of(fake.make_plan(case))
    assert manifest["statuses"] == {"effect": "estimated", "rate": "placeholder"}
    assert manifest["placeholders"] == ["rate"]
    assert manifest["months"] == ["2006-12", "2007-01", "2007-02"]


def test_another_version_of_jax_may_read_a_finished_run_but_not_go_on_with_a_stopped_one(case: Any) -> None:
    wanted = manifest_of(fake.make_plan(case))
    older = wanted | {"jax": "0.0.1"}
    assert differences(older, wanted) == [f"jax was 0.0.1 and is now {wanted['jax']}"]
    assert differences(older | {"complete": True}, wanted) == []
    assert differences(wanted | {"complete": True, "invalid": {}, "shards": []}, wanted) == []
    assert differences(wanted | {"statuses": {}}, wanted) == ["statuses differs"]
