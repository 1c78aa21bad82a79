"""Policies from the page: as the editor holds them, as TOML, sound and faulty."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from waysahead.app.drafts import Draft, draft_of, read_draft, toml_of
from waysahead.case import packaged_cases, read_case
from waysahead.policy import PolicyError

CHECK = "/api/v1/cases/iraq-2006/policies/check"
CASE = read_case("iraq-2006")
LEAVE: dict[str, Any] = {"lever": "foreign_troops", "from": "2007-01-15", "path": {"ramp_to": 0, "over": "12 months"}}

START = "title = 'x'\nbaseline = 'hold-course'\n[[measure]]\nlever = 'foreign_troops'\nfrom = 2007-01-15\n"


def draft(*measures: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "mine", "title": "Mine", "baseline": "hold-course", "measures": list(measures)} | more


def test_a_sound_draft_has_notes_and_a_timeline(client: TestClient) -> None:
    found = client.post(CHECK, json=draft(LEAVE)).json()
    assert found["ok"] and found["faults"] == []
    lever = found["timeline"]["levers"]["foreign_troops"]
    assert lever["values"][-1] == 0
    assert lever["baseline"][-1] > 100_000
    assert len(lever["values"]) == len(found["timeline"]["weeks"]) == CASE.horizon_weeks
    assert any(note["kind"] == "support" for note in found["notes"])


def test_faults_name_line_key_and_measure(client: TestClient) -> None:
    found = client.post(CHECK, json=draft(LEAVE, LEAVE | {"lever": "foreign_troop"})).json()
    assert not found["ok"]
    (fault,) = found["faults"]
    assert fault["measure"] == 2
    assert fault["row"] and "foreign_troops" in fault["fix"]
    assert found["timeline"] is None


def test_what_is_not_feasible_is_a_sentence(client: TestClient) -> None:
    found = client.post(CHECK, json=draft(LEAVE | {"path": {"ramp_to": 0, "over": "6 months"}})).json()
    assert not found["ok"]
    assert "14,400-17,500" in found["sentences"][0]


@pytest.mark.parametrize("name", sorted(CASE.policy_files))
def test_every_policy_of_the_case_goes_to_the_editor_and_back(client: TestClient, name: str) -> None:
    opened = client.get(f"/api/v1/cases/iraq-2006/policies/{name}").json()
    given_back = {key: opened[key] for key in ("title", "text", "baseline", "measures", "triggers")}
    text = toml_of(Draft(name="again", **given_back))
    again = draft_of(text, "again")
    assert again is not None
    assert again["measures"] == opened["measures"]
    assert again["triggers"] == opened["triggers"]
    checked = client.post(CHECK, json={"name": "again", **given_back}).json()
    assert checked["ok"], checked["faults"]
    assert checked["timeline"] == opened["timeline"]


@pytest.mark.parametrize("baseline", ["/etc/passwd", "../../../../etc/hostname", "none", "hold-course.toml"])
def test_no_file_but_those_of_the_case_is_opened(client: TestClient, baseline: str, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("secret = 'of this computer'")
    for given_ in (baseline, str(tmp_path / "secret.toml")):
        for body in (draft(LEAVE, baseline=given_), {"toml": f"title = 'x'\nbaseline = '{given_}'"}):
            found = client.post(CHECK, json=body)
            assert found.status_code in (200, 422)  # a long path is refused before it is read as a name
            assert found.status_code == 422 or not found.json()["ok"]
            assert "secret =" not in found.text and "root:" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "x = [",
        START + f"path = {{ step_to = {'9' * 500} }}",
        "title = 'x'\nbaseline = 3",
        "measure = 3",
        "title = 'x'\nmeasure = [1, 2]",
        "a = " + "[" * 50 + "]" * 50,
        START + "path = { step_to = nan }",
    ],
)
def test_text_that_is_no_policy_is_a_fault(client: TestClient, text: str) -> None:
    found = client.post(CHECK, json={"name": "mine", "toml": text})
    assert found.status_code == 200, found.text
    assert not found.json()["ok"]
    assert found.json()["faults"]


def test_a_name_of_the_case_is_not_taken(client: TestClient) -> None:
    order = {"case": "iraq-2006", "policies": [draft(LEAVE, name="surge")]}
    refused = client.post("/api/v1/jobs", json=order)
    assert refused.status_code == 422
    assert "another name" in refused.json()["detail"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)

KEYS = st.sampled_from(["lever", "from", "path", "places", "note"])


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["lever", "from", "path", "places", "note"]) | st.text(max_size=6), VALUES, max_size=5
    )
)
def test_any_measure_is_read_or_said_to_be_wrong(measure: dict[str, Any]) -> None:
    from waysahead.app.problems import Problem

    try:
        text = toml_of(Draft(name="any", title="Any", baseline="hold-course", measures=[measure]))
        tomllib.loads(text)
        read_draft(CASE, text, "any")
    except (PolicyError, Problem):
        pass


def test_the_case_is_packaged() -> None:
    assert "iraq-2006" in packaged_cases()
