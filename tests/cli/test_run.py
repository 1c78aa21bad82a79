"""The main job through the command line, small."""

import json
import re
from pathlib import Path

import pytest

from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE

RUN = "run iraq-2006 --policy hold-course --policy surge --theory agnostic --theory presence-provokes --futures 120"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the run of this module is kept."""
    return tmp_path_factory.mktemp("cli")


def test_json_is_one_document_with_the_main_parts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([*RUN.split(), "--weeks", "8", "--out", str(folder / "one"), "--json"]) == DONE
    out, err = capsys.readouterr()
    assert err == ""
    document = json.loads(out)
    assert (document["case"], document["seed"], document["futures"], document["weeks"]) == ("iraq-2006", 1, 120, 8)
    assert document["invalid"] == 0
    assert document["seconds"] > 0
    assert [policy["name"] for policy in document["policies"]] == ["hold-course", "surge"]
    parts = {"case", "run", "seed", "futures", "weeks", "invalid", "seconds", "policies", "by_theory", "differences"}
    assert parts | {"agreement", "sign_flips", "pairing"} <= set(document)
    assert "mixture" not in document


def test_a_finished_run_is_told_again_with_weights_and_without_simulating(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = (folder / "one" / "shards" / "surge.0001.json").stat().st_mtime_ns
    weights = ["--weight", "agnostic=0.3", "--weight", "presence-provokes=0.7"]
    assert answer([*RUN.split(), "--weeks", "8", "--out", str(folder / "one"), "--json", *weights]) == DONE
    assert "mixture" in json.loads(capsys.readouterr().out)
    assert (folder / "one" / "shards" / "surge.0001.json").stat().st_mtime_ns == stamp


def test_the_terminal_shows_the_comparison_and_where_the_brief_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer([*RUN.split(), "--weeks", "8", "--out", str(folder / "two")]) == DONE
    out = capsys.readouterr().out
    assert "presence provokes" in out
    assert "brief.html" in out
    assert (folder / "two" / "brief.html").read_text(encoding="utf-8").startswith("<!")


def test_two_folders_hold_identical_tables(folder: Path) -> None:
    one, two = ({path.name: path.read_bytes() for path in (folder / name).glob("*.parquet")} for name in ("one", "two"))
    assert one == two
    assert {"outcomes.parquet", "parameters.parquet", "quantiles.parquet", "comparison_differences.parquet"} <= set(one)


def test_the_brief_can_be_written_again_without_the_pack(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["brief", str(folder / "one"), "--out", str(tmp_path / "again.html")]) == DONE
    assert "again.html" in capsys.readouterr().out
    assert (tmp_path / "again.html").stat().st_size > 10_000


def test_a_run_without_a_folder_named_goes_to_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert answer([*RUN.split(), "--weeks", "8", "--json"]) == DONE
    name = json.loads(capsys.readouterr().out)["run"]
    assert (tmp_path / "runs" / name / "manifest.json").is_file()


def test_a_sweep_lists_what_was_held(capsys: pytest.CaptureFixture[str]) -> None:
    tokens = RUN.replace("run", "sweep", 1).split()
    assert answer([*tokens, "--weeks", "8", "--parameter", "violence.branching", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["parameters"] == ["violence.branching"]


def test_evidence_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["evidence", "iraq-2006", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)
    assert answer(["evidence", "iraq-2006"]) == DONE
    assert "source" in capsys.readouterr().out


def test_a_pack_without_claims_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", str(tmp_path / "own")]) == DONE
    (tmp_path / "own" / "claims.csv").unlink(missing_ok=True)
    capsys.readouterr()
    assert answer(["evidence", str(tmp_path / "own")]) == DONE
    assert "holds no claims" in capsys.readouterr().out


def test_a_sound_pack_is_said_to_be_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "iraq-2006"]) == DONE
    assert "18 places" in capsys.readouterr().out
    assert answer(["check", "iraq-2006", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out) == {"case": "iraq-2006", "problems": []}


def test_a_run_folder_is_checked_file_by_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", str(folder / "two")]) == DONE
    out, err = capsys.readouterr()
    assert re.search(r"run ok: \d+ files as the run wrote them; 6 tables kept since can be read", out) and err == ""
    chunk = next((folder / "two" / "futures.zarr" / "weekly" / "civilian_deaths" / "c").rglob("0"))
    chunk = next(path for path in (chunk, *chunk.rglob("*")) if path.is_file())
    content = bytearray(chunk.read_bytes())
    content[-1] ^= 1
    chunk.write_bytes(content)
    assert answer(["check", str(folder / "two")]) == BAD_INPUT
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert f"{chunk}: differs from what the run wrote (expected digest begins " in err
    assert answer(["check", str(folder / "two"), "--json"]) == BAD_INPUT
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["file"] == str(chunk) and problem["found"] != problem["expected"]
    assert answer(["brief", str(folder / "two"), "--out", str(folder / "damaged.html")]) == BAD_INPUT
    assert str(chunk) in capsys.readouterr().err and not (folder / "damaged.html").exists()
