"""A pack to start from."""

from pathlib import Path

import pytest

from waysahead.case import CaseError, check_case, new_case, read_case
from waysahead.policy import compile_policy, read_policy
from waysahead.theory import read_theory


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_case(tmp_path_factory.mktemp("new") / "my-case")


def test_new_pack_is_sound(folder: Path) -> None:
    assert check_case(folder) == ()
    case = read_case(folder)
    assert [len(table) for table in (case.places, case.groups, case.hosts)] == [2, 2, 1]


def test_every_figure_of_a_new_pack_is_a_placeholder(folder: Path) -> None:
    case = read_case(folder)
    tables = (case.places, case.group_shares, case.hosts, case.forces, case.rates, case.streams, case.levers)
    assert {row.status for table in tables for row in table} == {"placeholder"}
    assert {entry.status for entry in case.parameters.values()} == {"placeholder"}
    for name in ("case.toml", "parameters.toml", "theories/agnostic.toml"):
        assert (folder / name).read_text(encoding="utf-8").startswith("# Written by `waysahead new`. Every figure")


def test_parameters_of_groups_are_those_of_the_new_groups(folder: Path) -> None:
    new, template = read_case(folder), read_case("iraq-2006")
    ours, theirs = ({group.code for group in case.groups} for case in (new, template))
    by_group = {name for name in template.parameters if any(name.endswith(f"_{code}") for code in theirs)}
    stems = {name.removesuffix(f"_{code}") for name in by_group for code in theirs if name.endswith(f"_{code}")}
    shared = template.parameters.keys() - by_group
    assert new.parameters.keys() == shared | {f"{stem}_{code}" for stem in stems for code in ours}


def test_parameters_of_groups_say_whose_they_are(folder: Path) -> None:
    for case in (read_case(folder), read_case("iraq-2006")):
        names = {group.code: group.name_en for group in case.groups}
        by_group = {name: code for name in case.parameters for code in names if name.endswith(f"_{code}")}
        assert len(by_group) == 2 * len(names)
        for name, code in by_group.items():
            words = case.parameters[name].text.rstrip(".").replace(",", " ").split()
            assert case.parameters[name].text.endswith(f": {names[code]}.") and code not in words


def test_new_pack_names_nothing_of_the_reference_case_but_its_sources(folder: Path) -> None:
    case = read_case(folder)
    template = read_case("iraq-2006")
    named = {code for kind in ("places", "groups", "hosts") for code in template.codes(kind)}  # type: ignore[arg-type]
    assert not named & {code for kind in ("places", "groups", "hosts") for code in case.codes(kind)}  # type: ignore[arg-type]


def test_theory_and_policies_of_a_new_pack_can_be_used(folder: Path) -> None:
    case = read_case(folder)
    assert {read_theory(case, name).code for name in case.default_theories} == {"agnostic"}
    troops = {
        name: compile_policy(case, read_policy(case, name), case.horizon_weeks)[0].foreign_troops.sum(axis=1)
        for name in case.default_policies
    }
    assert troops["hold-course"].min() == troops["hold-course"].max() > 0
    assert troops["leave-in-a-year"][0] == troops["hold-course"][0]
    assert troops["leave-in-a-year"][-1] == 0


def test_new_pack_is_never_written_over_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(CaseError, match="found files already there; expected an empty folder"):
        new_case(tmp_path)
    with pytest.raises(CaseError, match="nothing was written"):
        new_case(tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_new_pack_may_fill_an_empty_folder(tmp_path: Path) -> None:
    assert check_case(new_case(tmp_path)) == ()
