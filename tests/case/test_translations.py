"""Names of a case in other languages: read, checked, and no part of its hash."""

from pathlib import Path

from waysahead.case import check_case, new_case, read_case
from waysahead.case.translations import translations_of

HEAD = "kind,code,language,text,status\n"


def _pack(folder: Path, rows: str | None) -> Path:
    new_case(folder)
    if rows is not None:
        (folder / "translations.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_a_name_is_read_in_its_language_and_changes_no_hash(tmp_path: Path) -> None:
    bare = read_case(_pack(tmp_path / "bare", None))
    named = read_case(_pack(tmp_path / "named", "case,title,ar,\u0645\u062b\u0627\u0644,draft\n"))
    assert translations_of(named, "ar")["case.title"] == "\u0645\u062b\u0627\u0644"
    assert "case.title" not in translations_of(named, "en") and "case.title" not in translations_of(bare, "ar")
    assert named.digest == bare.digest


def test_a_policy_that_the_pack_lacks_is_a_fault_with_its_row(tmp_path: Path) -> None:
    folder = _pack(tmp_path / "pack", "policy,no-such-policy,ar,x,draft\n")
    (fault,) = check_case(folder)
    assert (fault.file, fault.row, fault.column) == ("translations.csv", 2, "code")
    assert "a policy of this pack" in fault.expected


def test_the_reference_case_names_its_parts_in_arabic() -> None:
    case = read_case("iraq-2006")
    names = translations_of(case, "ar")
    parts = [f"policy.{name}" for name in case.policy_files] + [f"theory.{name}" for name in case.theory_files]
    parts += [f"place.{place.code}" for place in case.places] + [f"group.{group.code}" for group in case.groups]
    parts += [f"host.{host.code}" for host in case.hosts] + [f"lever.{lever.code}" for lever in case.levers]
    assert [part for part in parts if part not in names] == []


def test_a_phrase_is_found_by_its_own_words_whatever_its_white_space(tmp_path: Path) -> None:
    folder = _pack(tmp_path / "pack", 'phrase,"per week,\n twice",ar,\u0645\u0631\u062a\u064a\u0646,draft\n')
    assert check_case(folder) == ()
    assert translations_of(read_case(folder), "ar")["phrase.per week, twice"] == "\u0645\u0631\u062a\u064a\u0646"
