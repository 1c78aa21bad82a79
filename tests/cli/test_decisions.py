"""Commands about a finished run: decide, discover, and a run that grows until it is sharp enough."""

import json
from pathlib import Path

import pytest

from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE

RUN = "run iraq-2006 --policy hold-course --policy surge --theory agnostic --theory presence-provokes --weeks 8"


@pytest.fixture(scope="module")
def folder(two_policies: Path) -> Path:
    return two_policies


def test_decide_gives_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["decide", str(folder), "--json", "--threshold", "civilian_deaths=9000"]) == DONE
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert err == "" and document["futures"] == 120
    assert {"outcomes", "metrics", "frontier", "rank_stability"} <= set(document)
    assert document["outcomes"][0]["threshold"] == 9000
    regrets = [row for row in document["metrics"] if row["metric"] == "minimax_regret"]
    assert min(row["value"] for row in regrets) >= 0
    assert {row["theory"] for row in document["metrics"]} == {
        "agnostic",
        "presence-provokes",
        "least favourable theory",
    }


def test_decide_under_weights_adds_a_mixture(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["decide", str(folder), "--json", "--weight", "agnostic=1"]) == DONE
    assert "weights" in {row["theory"] for row in json.loads(capsys.readouterr().out)["metrics"]}


def test_decide_values_a_survey(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["decide", str(folder), "--json", "--survey", "violence.presence_on_killings=0.02"]) == DONE
    rows = json.loads(capsys.readouterr().out)["surveys"]
    assert {row["theory"] for row in rows} == {"agnostic", "presence-provokes"}
    assert all(row["evsi"] >= 0 for row in rows)


def test_discover_gives_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["discover", str(folder), "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert len(document["boxes"]) + len(document["one_sided"]) == 2
    assert answer(["discover", str(folder)]) == DONE
    told = " ".join(capsys.readouterr().out.split())
    assert all(" ".join(box["sentence"].split()) in told for box in document["boxes"])


def test_trees_are_told_when_they_are_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["discover", str(folder), "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert answer(["discover", str(folder)]) == DONE
    plain = capsys.readouterr().out
    assert "As a tree" not in plain and plain.count(" against ") <= 1 + len(document["one_sided"])
    assert answer(["discover", str(folder), "--trees"]) == DONE
    told = sum(len(tree["leaves"]) > 1 for tree in document["trees"])
    assert capsys.readouterr().out.count("As a tree") == told


@pytest.mark.parametrize("verb", ["decide", "discover"])
def test_both_tell_a_person(verb: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([verb, str(folder)]) == DONE
    assert "hold course" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("decide {} --outcome deaths", "outcome deaths"),
        ("decide {} --threshold civilian_deaths", "expected a name and a number"),
        ("decide {} --threshold civilian_deaths=nan", "expected a finite number"),
        ("decide {} --price cost_usd_billion=inf", "expected a finite number"),
        ("decide {} --survey violence.nothing=1", "survey of violence.nothing"),
        ("decide {} --weight agnostik=1", "agnost"),
        ("discover {} --policy serge", "policy serge"),
        ("discover {} --outcome deaths", "outcome deaths"),
        ("decide nowhere", "no manifest.json"),
    ],
)
def test_bad_input_is_named(tokens: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(tokens.format(folder).split()) == BAD_INPUT
    out, err = capsys.readouterr()
    assert said in err and "Traceback" not in err and out == ""


def test_a_run_grows_until_it_is_sharp_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(tmp_path / "grown")
    asked = ["--futures", "100", "--precision", "civilian_deaths=0.00005", "--out", where, "--json"]
    assert answer([*RUN.split(), *asked]) == DONE
    grown = json.loads(capsys.readouterr().out)["futures"]
    assert grown > 100 and grown % 100 == 0


@pytest.mark.parametrize("asked", ["civilian_deaths", "deaths=0.1", "civilian_deaths=0", "civilian_deaths=0.0000001"])
def test_a_precision_that_cannot_be_reached_is_refused(
    asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = tmp_path / "none"
    assert answer([*RUN.split(), "--futures", "100", "--precision", asked, "--out", str(where)]) == BAD_INPUT
    assert capsys.readouterr().out == "" and not where.exists()
