"""Every kind of fault, in the words in which it is told; and all of them at once."""

import errno
import pickle
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.case.small import small_pack, write_pack
from waysahead.case import CaseError, Fault, check_case, nearest, read_case
from waysahead.case.fault import SHOWN_FAULTS
from waysahead.case.files import CASES

EDITS = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))["edit"]


def edited(edit: dict[str, Any]) -> dict[str, str]:
    files = small_pack()
    old = edit["old"]
    assert old in files[edit["file"]]
    everywhere = old == ","  # one edit makes a table of semicolons
    files[edit["file"]] = files[edit["file"]].replace(old, edit["new"], -1 if everywhere else 1)
    return files


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit['file']}: {edit['new'][:40]!r}")
def test_fault_is_told_in_these_words(edit: dict[str, Any], tmp_path: Path) -> None:
    assert [str(fault) for fault in check_case(write_pack(tmp_path, edited(edit)))] == edit["faults"]


def test_sound_pack_has_no_fault(tmp_path: Path) -> None:
    assert check_case(write_pack(tmp_path)) == ()


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    # one fault in each of eight files, none of which hides another
    singles = [edit for edit in EDITS if len(edit["faults"]) == 1 and "not CSV" not in edit["faults"][0]]
    first = {edit["file"]: edit for edit in reversed(singles) if edit["file"] != "places.csv"}
    chosen = [edit for file, edit in first.items() if file not in ("case.toml", "groups.csv")][:8]
    files = small_pack()
    for edit in chosen:
        files[edit["file"]] = files[edit["file"]].replace(edit["old"], edit["new"], 1)
    with pytest.raises(CaseError) as raised:
        read_case(write_pack(tmp_path, files))
    assert {str(fault) for fault in raised.value.faults} == {edit["faults"][0] for edit in chosen}
    assert len(chosen) == 8
    assert all(edit["faults"][0] in str(raised.value) for edit in chosen)


def test_two_faults_of_one_row_are_both_told(tmp_path: Path) -> None:
    files = small_pack()
    files["places.csv"] = files["places.csv"].replace("1000000,36", '"1,000,000",360').replace("0.1,0.8,2", "10%,0.8,9")
    assert [(fault.row, fault.column) for fault in check_case(write_pack(tmp_path, files))] == [
        (2, "population"),
        (2, "lat"),
        (3, "mixed_share"),
        (3, "control"),
    ]


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    files = small_pack()
    files["places.csv"] = files["places.csv"].replace('"North, upper"', '"North,\nupper"')  # two lines, one row
    files["places.csv"] = files["places.csv"].replace("\nSO,", "\n\nSO,").replace("800000", "-8")
    files["places.csv"] += "," * 15 + "\n"  # what a spreadsheet leaves behind a deleted row
    (fault,) = check_case(write_pack(tmp_path, files))
    assert (fault.row, fault.found) == (4, "'-8'")


def test_missing_and_stray_files(tmp_path: Path) -> None:
    files = small_pack()
    files["hostss.csv"] = files.pop("hosts.csv")
    files["notes.txt"] = "to do"
    files["series/plot.png"] = "not a figure"
    files["policy/more.toml"] = ""
    files["theories/.DS_Store"] = "left by a desktop"
    files["~$places.csv"] = "left by a spreadsheet"
    files["README.md"] = "welcome"
    del files["LICENSES.md"]
    assert [str(fault) for fault in check_case(write_pack(tmp_path, files))] == [
        "policy/: found a folder that is not part of a pack; expected series, policies, theories, structures, relief,"
        " conference, legislature, import; likely fix: did you mean 'policies'?",
        "hostss.csv: found a file that is not part of a pack; expected only files named in docs/pack.md; likely fix:"
        " did you mean 'hosts.csv'?",
        "notes.txt: found a file that is not part of a pack; expected only files named in docs/pack.md; likely fix:"
        " remove it; notes go into README.md",
        "series/plot.png: found a file of another kind; expected files ending in .csv in series/; likely fix: move or"
        " remove it; notes go into README.md",
        "LICENSES.md: found no such file; expected a file that every pack has; likely fix: add the file;"
        " `waysahead new` writes an example of LICENSES.md",
        "hosts.csv: found no such file; expected a file that every pack has; likely fix: did you mean 'hostss.csv'?",
    ]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (
            "iraq2006",
            "found nothing there; expected a packaged case (iraq-2006), a folder or a .zip; likely fix: did you",
        ),
        ("nowhere/at-all", "likely fix: check the path and the name"),
        (".", "found no case.toml; expected a case pack: a folder that holds case.toml, places.csv and the other"),
    ],
)
def test_no_pack(where: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (fault,) = check_case(where)
    assert words in str(fault)
    with pytest.raises(CaseError, match="likely fix"):
        read_case(where)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("code,name\n".encode("utf-16"), "places.csv: found text in UTF-16; expected text in UTF-8"),
        (b"code,name\nNO,D\xefyala\n", "places.csv line 2: found byte 0xef; expected text in UTF-8"),
        (b"", "places.csv row 1: found no header"),
    ],
)
def test_text_that_is_not_utf8(content: bytes, words: str, tmp_path: Path) -> None:
    (write_pack(tmp_path) / "places.csv").write_bytes(content)
    faults = [str(fault).replace(" row ", " line ") for fault in check_case(tmp_path) if fault.file == "places.csv"]
    assert len(faults) == 1
    assert faults[0].startswith(words.replace(" row ", " line "))


def test_a_table_that_cannot_be_used_does_not_accuse_the_others(tmp_path: Path) -> None:
    (write_pack(tmp_path) / "places.csv").write_bytes(b"code;name\n")
    assert {fault.file for fault in check_case(tmp_path)} == {"places.csv"}


UNREADABLE = (
    "places.csv", "airfields.csv", "legislature/members.csv", "conference/actors.csv", "relief/links.csv",
    "track_record.csv", "policies/surge.toml", "policies/hold-course.toml",
)  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_once_and_accuses_no_other(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be opened, bytes that are no text, a quote that is not closed."""
    pack = tmp_path / "pack"
    shutil.copytree(CASES / "iraq-2006", pack)
    real = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == pack / name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        assert [(one.file, one.found) for one in check_case(pack)] == [(name, "permission denied")]
    for content in (b"\xff\x00abc", b'a,b\n"x,1\n'):
        (pack / name).write_bytes(content)
        assert {fault.file for fault in check_case(pack)} == {name}
        assert len(check_case(pack)) == 1 or name.endswith(".toml")


def test_error_lists_every_fault_up_to_a_page_and_survives_a_process() -> None:
    faults = [Fault("places.csv", row, "'x'", "a code", "write a code", "code") for row in range(SHOWN_FAULTS + 5)]
    error = CaseError(faults)
    assert len(str(error).splitlines()) == SHOWN_FAULTS + 1
    assert str(error).endswith("... and 5 more")
    copy = pickle.loads(pickle.dumps(error))
    assert copy.faults == error.faults == tuple(faults)
    assert str(copy) == str(error)


@pytest.mark.parametrize(
    ("found", "close"),
    [("IQ-AN ", "IQ-AN"), ("iq_an", "IQ-AN"), ("hold corse", "hold-course"), ("zzz", None), ("", None)],
)
def test_nearest_name(found: str, close: str | None) -> None:
    assert nearest(found, ["IQ-BG", "IQ-AN", "hold-course"]) == close


def test_the_folder_of_a_run_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "case.zip").write_bytes(b"")
    (fault,) = check_case(tmp_path)
    assert fault.found == "the folder of a run" and fault.fix.endswith(f"as it was run it is {tmp_path / 'case.zip'}")
