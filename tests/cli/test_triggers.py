"""A policy with a trigger from its file to its scores, and a run under a structure."""

import json
from pathlib import Path

import pytest

from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE

POLICY = """
title = "Pause once attacks rise"
baseline = "withdraw-9m"
[[trigger]]
when = "attacks_logged > 1 x its value at start"
then = { pause = "foreign_troops", for = "3 weeks" }
"""


def test_a_trigger_with_its_dates_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rise.toml"
    file.write_text(POLICY, encoding="utf-8")
    run = f"run iraq-2006 --policy {file} --dates --structure turbulent --theory agnostic --weeks 8 --futures 60"
    folder = tmp_path / "run"
    assert answer([*run.split(), "--out", str(folder), "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert "rise@never" in json.dumps(document["policies"])
    assert answer(["decide", str(folder), "--json"]) == DONE
    (score,) = json.loads(capsys.readouterr().out)["triggers"]
    assert (score["policy"], score["futures"]) == ("rise", 60)
    assert 0 < score["fired"] < 1
    assert {one["best_date"] for one in score["regret"]} <= {"2006-12-04", "never"}
    assert answer(["decide", str(folder)]) == DONE
    assert "Triggers: what was published against what was so" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("run iraq-2006 --structure local-levl", "did you mean 'local-level'?"),
        ("run iraq-2006 --policy surge --dates", "no policy of the run has a trigger"),
    ],
)
def test_bad_input_is_named(tokens: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(tokens.split()) == BAD_INPUT
    out, err = capsys.readouterr()
    assert said in err and "Traceback" not in err and out == ""
