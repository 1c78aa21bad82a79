"""Every way in which a command can be wrong: the exit status, the message, and nothing written."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from waysahead import case, ensemble
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE, OUR_FAULT, STOPPED

CASE = "iraq-2006"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run in a folder of their own, so that what they write can be seen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WAYSAHEAD_TRACEBACK", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("ron iraq-2006", 'Did you mean "run"'),
        ("run", "CASE"),
        ("run iraq-2006 --futures many", "many"),
        ("run iraq-2006 --no-such-option", "--no-such-option"),
        ("run iraq-2006 --backend magic", "magic"),
        ("run nowhere", "nowhere"),
        ("run iraq-2006 --futures 7.5", "--futures: found '7.5'; expected a whole number"),
        ("run iraq-2006 --weeks 1e2", "--weeks: found '1e2'"),
        ("run iraq-2006 --seed 0x10", "--seed: found '0x10'"),
        ("sweep iraq-2006 --futures 1.5", "--futures: found '1.5'"),
        ("run iraq-2006 --futures 3", "3 futures; expected at least one for each of the 7 theories"),
        ("run iraq-2006 --weeks 1000", "1000 weeks"),
        ("run iraq-2006 --seed -1", "seed -1"),
        ("run iraq-2006 --policy surge --policy surge", "given twice"),
        ("run iraq-2006 --policy serge", "surge"),
        ("run iraq-2006 --theory agnostik", "agnostic"),
        ("run iraq-2006 --policy absent.toml", "absent.toml"),
        ("run iraq-2006 --weight agnostic", "--weight agnostic: expected theory=weight"),
        ("run iraq-2006 --weight agnostik=0.3", "agnostic"),
        ("run iraq-2006 --weight agnostic=-1", "-1"),
        ("run iraq-2006 --weight agnostic=0", "nothing above 0"),
        ("sweep iraq-2006 --parameter violence.branchin", "violence.branching"),
        ("run iraq-2006 --futures 7 --weeks 8 --cluster x", "--cluster x: backend inline has no cluster"),
        (
            "run iraq-2006 --futures 7 --weeks 8 --backend slurm --cluster x",
            "--cluster: found 'x'; expected name=value",
        ),
        ("run iraq-2006 --futures 7 --weeks 8 --backend slurm", "backend slurm"),
        ("check nowhere", "nowhere"),
        ("evidence nowhere", "nowhere"),
        ("brief nowhere", "no manifest.json"),
    ],
)
def test_bad_input_is_named_without_a_traceback(
    tokens: str, said: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(tokens.split()) == BAD_INPUT
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in err
    assert out == ""
    assert list(empty_folder.iterdir()) == []


def test_several_faults_are_said_in_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(f"run {CASE} --policy serge --policy holdcourse --theory agnostik".split()) == BAD_INPUT
    err = capsys.readouterr().err
    assert all(name in err for name in ("serge", "holdcourse", "agnostik"))


def test_what_cannot_be_lifted_is_refused_with_how_long_it_takes(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = empty_folder / "fast.toml"
    policy.write_text(
        'title = "Out in six months"\nbaseline = "hold-course"\n[[measure]]\nlever = "foreign_troops"\n'
        'from = 2007-02-01\npath = { ramp_to = 0, over = "6 months" }\n'
    )
    assert answer(["run", CASE, "--policy", str(policy), "--out", "out"]) == BAD_INPUT
    err = capsys.readouterr().err
    assert "not feasible" in err
    assert "months" in err
    assert not (empty_folder / "out").exists()


def test_a_folder_with_other_files_is_left_alone(empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (empty_folder / "mine").mkdir()
    (empty_folder / "mine" / "letter.txt").write_text("dear")
    assert answer(["run", CASE, "--out", "mine"]) == BAD_INPUT
    out, err = capsys.readouterr()
    assert "files that are not a run" in err and out == ""
    assert [path.name for path in (empty_folder / "mine").iterdir()] == ["letter.txt"]


def test_a_fault_of_ours_says_how_to_see_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(ensemble, "planned", broken)
    assert answer(["run", CASE]) == OUR_FAULT
    err = capsys.readouterr().err
    assert "ZeroDivisionError: by nothing" in err
    assert "WAYSAHEAD_TRACEBACK=1" in err
    assert "Traceback" not in err
    monkeypatch.setenv("WAYSAHEAD_TRACEBACK", "1")
    assert answer(["run", CASE]) == OUR_FAULT
    assert "in broken" in capsys.readouterr().err


def test_a_stopped_run_says_that_work_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_given: object, **_named: object) -> None:
        raise ensemble.Stopped(3, 12)

    monkeypatch.setattr(ensemble, "run", stopped)
    assert answer(["run", CASE, "--json"]) == STOPPED
    out, err = capsys.readouterr()
    assert "3 of 12 shards are kept" in err
    assert out == ""


def test_a_pack_with_problems_is_reported_whole(empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "pack"]) == DONE
    assert answer(["new", "pack"]) == BAD_INPUT
    places = empty_folder / "pack" / "places.csv"
    text = places.read_text()
    header, first, *rest = text.splitlines()
    cells = first.split(",")
    cells[header.split(",").index("population")] = "many"
    cells[header.split(",").index("lat")] = "123"
    places.write_text("\n".join([header, ",".join(cells), *rest]) + "\n")
    capsys.readouterr()
    assert answer(["check", "pack"]) == BAD_INPUT
    err = capsys.readouterr().err
    assert "places.csv" in err
    assert "many" in err
    assert "123" in err
    assert answer(["check", "pack", "--json"]) == BAD_INPUT
    document = json.loads(capsys.readouterr().out)
    assert {problem["file"] for problem in document["problems"]} == {"places.csv"}
    assert {"row", "found", "expected", "fix", "message"} <= set(document["problems"][0])
    assert answer(["run", "pack"]) == BAD_INPUT
    assert "many" in capsys.readouterr().err


def test_faults_of_folders_and_of_policies_are_told_at_once(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["new", "pack"]) == DONE
    policy = empty_folder / "pack" / "policies" / "leave-in-a-year.toml"
    policy.write_text(policy.read_text().replace("ramp_to = 0", "ramp_to = -5"))
    (empty_folder / "pack" / "import").mkdir()
    (empty_folder / "pack" / "import" / "places.csv").write_text("source,name,place\ntidy,Nord,norht\n")
    capsys.readouterr()
    assert answer(["check", "pack"]) == BAD_INPUT
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("import/places.csv row 2, place: found 'norht'")
    assert "foreign_troops of -3 in north on 2007-12-" in second, "the place, where the figure is one place's"
    (empty_folder / "pack" / "hosts.csv").unlink()
    assert answer(["check", "pack"]) == BAD_INPUT
    assert capsys.readouterr().err.splitlines()[-1] == "Policies and theories are checked once these are mended."


def test_the_faults_of_a_policy_inside_a_pack_are_found(empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "pack"]) == DONE
    policy = sorted((empty_folder / "pack" / "policies").glob("*.toml"))[-1]
    policy.write_text(policy.read_text() + '\n[[measure]]\nlever = "no_such_lever"\nfrom = 2030-01-01\n')
    capsys.readouterr()
    assert answer(["check", "pack"]) == BAD_INPUT
    assert "no_such_lever" in capsys.readouterr().err


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run a line of Python in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ)


def test_the_command_line_imports_nothing_heavy() -> None:
    heavy = "{'jax', 'numpy', 'pandas', 'scipy', 'zarr', 'pyarrow', 'xarray', 'altair', 'duckdb'}"
    found = run_python(f"import sys, waysahead.cli; print(sorted({heavy} & set(sys.modules)))")
    assert found.stdout.strip() == "[]", found.stderr


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["--help"]) == DONE
    listed = capsys.readouterr().out
    for name in ("run", "check", "new", "evidence", "brief", "sweep"):
        assert name in listed
        assert answer([name, "--help"]) == DONE
        assert "Usage: waysahead" in capsys.readouterr().out


def test_an_interrupt_at_any_stage_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ensemble, "planned", interrupted)
    assert answer(["run", CASE]) == STOPPED
    assert "the same command goes on from there" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["hindcast", CASE], ["forecast", CASE, "--out", "never.parquet"], ["relief", CASE]]
)
def test_only_a_run_promises_to_go_on(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(case, "read_case", interrupted)
    assert answer(command) == STOPPED
    said = capsys.readouterr().err
    assert "stopped before the end" in said and "starts again from the beginning" in said and "kept" not in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_terminate_ends_like_an_interrupt(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ensemble, "planned", lambda *_given, **_named: signal.raise_signal(number))
    assert answer(["run", CASE]) == STOPPED
    assert "stopped before the end" in capsys.readouterr().err
    assert signal.getsignal(number) == signal.SIG_DFL


@pytest.mark.parametrize(("code", "status"), [(3, 3), (0, DONE), ("text", OUR_FAULT), (None, DONE)])
def test_a_library_that_ends_the_program_keeps_its_status(
    code: object, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_given: object, **_named: object) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(ensemble, "planned", ends)
    assert answer(["run", CASE]) == status


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "give yourself leave"), (errno.ENOSPC, "make room"), (errno.EROFS, "another disk")],
)
def test_what_the_system_refuses_is_told_with_a_likely_fix(
    number: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number), "runs/a/brief.html")

    monkeypatch.setattr(ensemble, "planned", refused)
    assert answer(["run", CASE]) == BAD_INPUT
    err = capsys.readouterr().err
    assert err.startswith(f"runs/a/brief.html: {os.strerror(number)}; likely fix: ") and said in err


def piped(command: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """A command whose output goes through a shell."""
    line = f"set -o pipefail; {sys.executable} -m waysahead.cli {command}"
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, env=environment)


@pytest.mark.parametrize("command", ["--help", f"evidence {CASE}", f"evidence {CASE} --json"])
def test_a_reader_who_leaves_early_is_no_fault(command: str) -> None:
    found = piped(f"{command} | head -c 50")
    assert found.returncode == DONE and found.stderr == b""
    assert len(found.stdout) == 50


def test_a_terminal_of_few_letters_shows_what_it_can() -> None:
    plain = piped(f"evidence {CASE}", "latin-1")
    assert plain.returncode == DONE and plain.stderr == b""
    document = piped(f"evidence {CASE} --json", "ascii")
    assert document.returncode == DONE
    assert json.loads(document.stdout.decode("ascii")) == json.loads(piped(f"evidence {CASE} --json").stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_that_cannot_be_written_is_told() -> None:
    found = piped(f"evidence {CASE} > /dev/full")
    assert found.returncode == BAD_INPUT
    assert found.stderr.startswith(b"standard output: No space left on device; likely fix: make room")


def test_a_user_without_a_home_folder_is_given_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(Path, "home", nowhere)
    assert answer(["--version"]) == DONE
    assert os.environ["HOME"] == os.sep
