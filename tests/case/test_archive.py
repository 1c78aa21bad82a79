"""Packs in a zip, friendly and hostile."""

import zipfile
from pathlib import Path

import pytest

from tests.case.small import small_pack, write_pack
from waysahead.case import Case, archive, case_hash, check_case, read_case, toml


def pack(path: Path, files: dict[str, str], inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in files.items():
            target.writestr(inside + name, text)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Case:
    return read_case(write_pack(tmp_path / "small"))


@pytest.mark.parametrize("inside", ["", "two-places/"])
def test_zip_reads_as_the_folder_does(small: Case, inside: str, tmp_path: Path) -> None:
    files = small_pack() | {"__MACOSX/places.csv": "left behind", ".DS_Store": "left behind"}
    found = read_case(pack(tmp_path / "pack.zip", files, inside))
    assert found == small
    assert case_hash(found) == case_hash(small)


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/outside.csv", "series/../../outside.csv", "C:\\outside.csv"])
def test_paths_out_of_the_pack_are_refused(name: str, tmp_path: Path) -> None:
    file = pack(tmp_path / "pack.zip", small_pack() | {name: "x"})
    (fault,) = check_case(file)
    assert str(fault) == (
        f"pack.zip: found '{name}'; expected plain paths inside the pack, no links; likely fix: pack the files"
        " themselves, from inside the folder"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.zip"]


def test_links_are_refused(tmp_path: Path) -> None:
    file = pack(tmp_path / "pack.zip", small_pack())
    link = zipfile.ZipInfo("series/secret.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as target:
        target.writestr(link, "/etc/passwd")
    (fault,) = check_case(file)
    assert fault.found == "'series/secret.csv'"


def test_too_large_or_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = pack(tmp_path / "pack.zip", small_pack() | {"series/big.csv": "0" * 200_000})
    monkeypatch.setattr(archive, "LARGEST_PACK", 100_000)
    (fault,) = check_case(file)
    assert (fault.found, fault.expected) == ("0 MiB when unpacked", "at most 0 MiB")
    monkeypatch.setattr(archive, "LARGEST_PACK", 2**30)
    monkeypatch.setattr(archive, "LARGEST_FILE", 100_000)
    monkeypatch.setattr(toml, "LARGEST_FILE", 100_000)
    (fault,) = check_case(file)
    assert (fault.file, fault.fix) == ("series/big.csv", "remove what does not belong in a pack")
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    (fault,) = check_case(file)
    assert fault.found == f"{len(small_pack()) + 1} files"


def test_file_that_is_no_zip(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_text("not a zip", encoding="utf-8")
    (fault,) = check_case(tmp_path / "pack.zip")
    assert fault.found == "a file that cannot be unpacked (File is not a zip file)"
    whole = pack(tmp_path / "whole.zip", small_pack()).read_bytes()
    (tmp_path / "torn.zip").write_bytes(whole[:2_000] + b"\0" * 500 + whole[2_500:])
    assert check_case(tmp_path / "torn.zip") != ()


def test_zip_without_a_pack(tmp_path: Path) -> None:
    (fault,) = check_case(pack(tmp_path / "pack.zip", {"a/b.csv": "", "c/d.csv": ""}))
    assert fault.expected == "case.toml at the top of the zip, or in its only folder"


def test_file_named_twice_is_refused(tmp_path: Path) -> None:
    file = pack(tmp_path / "pack.zip", small_pack())
    with zipfile.ZipFile(file, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr("places.csv", "code\n")
    (fault,) = check_case(file)
    assert fault.found == "'places.csv' twice"
