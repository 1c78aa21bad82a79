from datetime import date
from pathlib import Path

import pytest

from waysahead.case import Case
from waysahead.theory import TheoryError, check_theories, prior_of, prior_of_theory, read_theory

HEAD = 'title = "Mine"\ntext = "What I hold."\nfor = ["a poll"]\nagainst = ["another poll"]\n'
PRIOR = """
[{table}."{name}"]
{kind}
source = "a study"
known_by = {known}
status = "expert range"
"""


def prior(
    name: str, kind: str = "normal = { mean = 0.1, sd = 0.2 }", known: str = "2006-09-27", table: str = "prior"
) -> str:
    return PRIOR.format(table=table, name=name, kind=kind, known=known)


def write(folder: Path, *parts: str) -> Path:
    file = folder / "mine.toml"
    file.write_text("".join(parts), encoding="utf-8")
    return file


def faults(case: Case, file: Path, prior_set: str | None = None) -> list[str]:
    with pytest.raises(TheoryError) as raised:
        read_theory(case, file, prior_set)
    return [str(one) for one in raised.value.faults]


def test_every_packaged_theory_reads(case: Case) -> None:
    assert check_theories(case) == ()
    theories = [read_theory(case, name) for name in case.default_theories]
    assert len(theories) == 7
    assert all(one.for_ and one.against and one.title and one.text for one in theories)
    assert all(prior.known_by and prior.known_by < case.start for one in theories for prior in one.priors.values())
    assert all(prior.source for one in theories for prior in [*one.priors.values(), *one.hindsight.values()])


def test_provokes_and_suppresses_mirror_each_other(case: Case) -> None:
    provokes, suppresses = (read_theory(case, f"presence-{name}") for name in ("provokes", "suppresses"))
    shared = [name for name in provokes.priors if name.startswith("violence.presence_on_")]
    assert len(shared) == 4
    for name in shared:
        (mean, sd), (other_mean, other_sd) = provokes.priors[name].numbers, suppresses.priors[name].numbers
        assert mean == -other_mean
        assert sd == other_sd


def test_agnostic_leaves_every_sign_free(case: Case) -> None:
    agnostic = read_theory(case, "agnostic")
    assert all(prior.kind == "normal" and prior.numbers[0] == 0.0 for prior in agnostic.priors.values())


def test_a_theory_of_the_users_own(case: Case, tmp_path: Path) -> None:
    theory = read_theory(case, write(tmp_path, HEAD, prior("violence.presence_on_killings")))
    assert theory.code == "mine"
    own = theory.priors["violence.presence_on_killings"]
    assert (own.kind, own.numbers, own.known_by) == ("normal", (0.1, 0.2), date(2006, 9, 27))
    assert own.unit == case.parameters["violence.presence_on_killings"].unit


def test_name_without_quotation_marks_is_the_same(case: Case, tmp_path: Path) -> None:
    quoted = read_theory(case, write(tmp_path, HEAD, prior("violence.presence_on_killings")))
    text = prior("violence.presence_on_killings").replace(
        '"violence.presence_on_killings"', "violence.presence_on_killings"
    )
    bare = read_theory(case, write(tmp_path, HEAD, text))
    assert bare.priors == quoted.priors


def test_bounds_of_the_case_hold_for_a_theory(case: Case, tmp_path: Path) -> None:
    name = "violence.exposure_elasticity"
    theory = read_theory(case, write(tmp_path, HEAD, prior(name, "normal = { mean = 1, sd = 0.3 }")))
    given = case.parameters[name]
    assert (theory.priors[name].lower, theory.priors[name].upper) == (given.lower, given.upper)
    (wider,) = faults(case, write(tmp_path, HEAD, prior(name, "normal = { mean = 1, sd = 0.3 }\nlower = -5")))
    assert "within the bound of parameters.toml" in wider


def test_unknown_parameter_has_its_nearest_name_and_line(case: Case, tmp_path: Path) -> None:
    (found,) = faults(case, write(tmp_path, HEAD, prior("violence.presence_on_killing")))
    assert found.startswith("mine.toml line 6")
    assert "'violence.presence_on_killing'" in found
    assert "did you mean 'violence.presence_on_killings'?" in found


def test_name_of_another_process_is_found_by_its_tail(case: Case, tmp_path: Path) -> None:
    (found,) = faults(case, write(tmp_path, HEAD, prior("government.presence_on_killings")))
    assert "did you mean" in found


def test_later_knowledge_is_a_fault_as_of_the_date_only(case: Case, tmp_path: Path) -> None:
    late = write(tmp_path, HEAD, prior("violence.presence_on_killings", known="2007-09-01"))
    (found,) = faults(case, late)
    assert "known_by 2007-09-01" in found
    assert '[hindsight."violence.presence_on_killings"]' in found
    assert read_theory(case, late, "with_hindsight").priors


def test_the_day_of_the_start_is_too_late(case: Case, tmp_path: Path) -> None:
    file = write(tmp_path, HEAD, prior("violence.presence_on_killings", known=case.start.isoformat()))
    assert len(faults(case, file)) == 1


def test_hindsight_is_used_only_with_hindsight(case: Case, tmp_path: Path) -> None:
    name = "violence.presence_on_killings"
    later = prior(name, "normal = { mean = -1, sd = 0.5 }", "2012-12-31", "hindsight")
    theory = read_theory(case, write(tmp_path, HEAD, prior(name), later))
    assert prior_of_theory(case, theory, name, "as_of").numbers == (0.1, 0.2)
    assert prior_of_theory(case, theory, name, "with_hindsight").numbers == (-1.0, 0.5)
    other = "violence.branching"
    assert prior_of_theory(case, theory, other, "as_of") == prior_of(case.parameters[other])


def test_all_faults_at_once(case: Case, tmp_path: Path) -> None:
    file = write(
        tmp_path,
        'title = ""\ntext = "t"\nfor = []\nagainst = "nobody"\nwieght = 3\n',
        prior("violence.presence_on_killings", "normal = { mean = 0.1 }"),
        prior("violence.nothing_like_it_at_all"),
        prior("violence.branching", "normal = { mean = 0, sd = -1 }"),
    )
    found = faults(case, file)
    for part in ("title", "for:", "against:", "wieght", "mean", "nothing_like_it_at_all", "sd = -1"):
        assert any(part in one for one in found), (part, found)


def test_other_unit_is_a_fault(case: Case, tmp_path: Path) -> None:
    text = prior("violence.presence_on_killings", 'normal = { mean = 0.1, sd = 0.2 }\nunit = "per cent"')
    (found,) = faults(case, write(tmp_path, HEAD, text))
    assert "'per cent'" in found


def test_theory_needs_a_source(case: Case, tmp_path: Path) -> None:
    text = (
        prior("violence.presence_on_killings")
        .replace('source = "a study"\n', "")
        .replace("expert range", "placeholder")
    )
    (found,) = faults(case, write(tmp_path, HEAD, text))
    assert "no source" in found


@pytest.mark.parametrize("where", ["presence-provoke", "nowhere/mine.toml"])
def test_missing_file(case: Case, where: str) -> None:
    with pytest.raises(TheoryError, match="no such file"):
        read_theory(case, where)


def test_near_name_is_suggested(case: Case) -> None:
    with pytest.raises(TheoryError, match="did you mean 'presence-provokes'"):
        read_theory(case, "presence-provoke")


def test_broken_toml(case: Case, tmp_path: Path) -> None:
    (found,) = faults(case, write(tmp_path, 'title = "Mine\n'))
    assert "line 1" in found


def test_prior_that_is_no_table(case: Case, tmp_path: Path) -> None:
    assert any("tables of priors" in one for one in faults(case, write(tmp_path, HEAD, "prior = 3\n")))
