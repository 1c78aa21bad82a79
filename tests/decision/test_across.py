"""Boxes carried from one structure of the model into another."""

import dataclasses
from typing import Any

import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import across

LAST = "withdraw-12m-relief-conference"


def structured(name: str, turning: float, **more: Any) -> SyntheticRun:
    run = synthetic_run(futures=300, effects={"surge": (0.0, 0.0, 0.0)}, turning=turning, **more)
    return dataclasses.replace(run, manifest={**run.manifest, "structure": {"name": name, "title": name, "text": ""}})


def test_a_box_holds_where_the_structure_agrees_and_not_where_it_does_not() -> None:
    found = across([structured("excited", 0.8), structured("level", 0.5), structured("other", -0.8)])
    one = next(
        one for one in found.carried
        if one.structure == "excited" and (one.box.policy, one.box.over) == (LAST, "hold-course")
    )  # fmt: skip
    there = {other.structure: other for other in one.elsewhere}
    assert there["level"].holds and there["level"].density > 0.9
    assert not there["other"].holds and there["other"].density < 0.1
    assert 0 < there["level"].error < 0.1 and not one.holds_everywhere


def test_a_structure_without_a_name_is_the_model_as_written() -> None:
    run = synthetic_run(futures=120)
    found = across([run, structured("level", 0.0)])
    assert set(found.discoveries) == {"as written", "level"}


def test_runs_that_cannot_be_set_side_by_side_are_refused() -> None:
    one = structured("excited", 0.0)
    with pytest.raises(ValueError, match="two runs with the structure excited"):
        across([one, one])
    other = dataclasses.replace(one, manifest={**one.manifest, "case": {**one.manifest["case"], "name": "elsewhere"}})
    with pytest.raises(ValueError, match="one case"):
        across([one, other])
    few = structured("level", 0.0, policies=("hold-course", "another"))
    with pytest.raises(ValueError, match="share 1 policies"):
        across([one, few])
