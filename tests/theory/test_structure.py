"""Structures: named sets of priors of how violence moves."""

from pathlib import Path

import pytest

from waysahead.case import Case, check_case
from waysahead.ensemble import make_plan, manifest_of
from waysahead.ensemble.plan import parameters
from waysahead.policy import read_policy
from waysahead.theory import STANDING, TheoryError, check_structures, read_structure, read_theory, structures_in, under

NAMES = {"excited", "local-level", "turbulent", "threshold"}


def test_the_pack_holds_structures_with_their_sources(case: Case) -> None:
    assert set(structures_in(case)) == NAMES
    assert check_structures(case) == ()
    assert check_case("iraq-2006") == ()
    for name in NAMES:
        found = read_structure(case, name)
        assert found.title
        assert found.source
        assert all(prior.source and prior.status and prior.known_by for prior in found.priors.values())
    assert read_structure(case) == read_structure(case, STANDING)
    assert not read_structure(case, STANDING).priors


def test_a_structure_takes_the_place_of_the_priors_it_names_and_of_no_other(case: Case) -> None:
    walks = under(case, read_structure(case, "local-level"))
    assert float(walks.parameters["violence.branching"].prior["value"]) == 0.0
    changed = {name for name in case.parameters if case.parameters[name] != walks.parameters[name]}
    assert changed == set(read_structure(case, "local-level").priors)
    assert under(case, read_structure(case, STANDING)) is case


def test_runs_under_two_structures_share_their_draws_and_not_their_name(case: Case) -> None:
    policies = [read_policy(case, "hold-course")]
    theories = [read_theory(case, name) for name in ("agnostic", "separation-burns-out")]
    plans = {
        name: make_plan(case, policies, theories, futures=20, weeks=8, structure=read_structure(case, name))
        for name in (*NAMES,)
    }
    plain = make_plan(case, policies, theories, futures=20, weeks=8)
    assert plans[STANDING].run_id == plain.run_id
    assert len({plan.run_id for plan in plans.values()}) == len(NAMES)
    usual, walks = parameters(plans[STANDING], 0), parameters(plans["local-level"], 0)
    assert (walks["violence.branching"] == 0.0).all()
    assert (usual["violence.pacts_on_violence"] == walks["violence.pacts_on_violence"]).all()
    said = manifest_of(plans["turbulent"])
    assert said["structure"]["name"] == "turbulent"
    assert "violence.turbulent_weeks" in said["placeholders"]
    assert "structure" not in manifest_of(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "A"\ntext = "B"\n', "source"),
        ('title = "A"\ntext = "B"\nsource = "C"\nfor = ["D"]\n', "key 'for'"),
        ('title = "A"\ntext = "B"\nsource = "C"\n[prior."violence.branchin"]\nfixed = 1\n', "'violence.branching'"),
        (
            'title = "A"\ntext = "B"\nsource = "C"\n[prior."violence.branching"]\nfixed = 0.1\nsource = "D"\n'
            'status = "estimated"\nknown_by = 2007-02-01\n',
            "a date before the start of the case",
        ),
    ],
)
def test_faults_of_a_structure(case: Case, tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TheoryError) as raised:
        read_structure(case, file)
    assert expected in str(raised.value)


def test_an_unknown_structure_has_its_nearest_name(case: Case) -> None:
    with pytest.raises(TheoryError, match="local-level"):
        read_structure(case, "local-levl")
