"""Commands that look further at a finished run: signposts, leverage and prices, sweep and discover of runs."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT, DONE

RUN = "run iraq-2006 --policy hold-course --policy surge --theory agnostic --theory presence-provokes --weeks 52"


@pytest.fixture(scope="module")
def folder(two_policies: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one's own, since studies are kept with it."""
    return Path(shutil.copytree(two_policies, tmp_path_factory.mktemp("studies") / "run"))


@pytest.mark.parametrize(
    ("option", "said"),
    [("--months 0", "--months 0: expected 1 to 24"), ("--futures 1", "--futures 1: expected a multiple of 100")],
)
def test_what_the_record_cannot_be_asked_is_told_by_its_option(
    option: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["weigh", str(folder), *option.split()]) == BAD_INPUT
    assert said in capsys.readouterr().err


def document(capsys: pytest.CaptureFixture[str], *tokens: str) -> dict[str, Any]:
    capsys.readouterr()
    assert answer([*tokens, "--json"]) == DONE
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_money_appears_only_at_a_users_prices(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "money" not in document(capsys, "decide", str(folder))
    priced = document(capsys, "decide", str(folder), "--price", "cost_usd_billion=1e9")["money"]
    assert priced["set_by"] == "user" and priced["usd_for_one_unit"] == {"cost_usd_billion": 1e9}
    file = tmp_path / "mine.toml"
    file.write_text('source = "mine"\n[price]\nreturns = -10\ncost_usd_billion = 1_000_000_000\n')
    assert set(document(capsys, "decide", str(folder), "--prices", str(file))["money"]["usd_for_one_unit"]) == {
        "returns",
        "cost_usd_billion",
    }
    assert answer(["decide", str(folder)]) == DONE
    assert "prices set by the user" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[price]\ndeaths = 1\n", "did you mean|use one of"),
        ("[price]\nreturns = 'many'\n", "a number"),
        ("x = 1\n", "price"),
    ],
)
def test_a_file_of_prices_with_a_fault_is_named(
    content: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import re

    file = tmp_path / "mine.toml"
    file.write_text(content)
    assert answer(["decide", str(folder), "--prices", str(file)]) == BAD_INPUT
    err = capsys.readouterr().err
    assert re.search(said, err) and "mine.toml" in err


def test_leverage_is_told_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "decide", str(folder), "--leverage")["leverage"]
    assert {row["theory"] for row in rows} == {"presence-provokes"}
    assert {row["kind"] for row in rows} == {"study", "prior"}
    assert any("PIPA" in row["name"] for row in rows)
    assert document(capsys, "decide", str(folder))["leverage"] == rows
    assert answer(["decide", str(folder)]) == DONE
    assert "What rests on one study" in capsys.readouterr().out


def test_signposts_give_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "signposts", str(folder))
    assert found["tried"] > 0 and len(found["silent"]) + len({one["policy"] for one in found["signs"]}) >= 2
    assert answer(["signposts", str(folder), "--policy", "surge"]) == DONE
    assert "first" in capsys.readouterr().out
    assert answer(["signposts", str(folder), "--policy", "serge"]) == BAD_INPUT


def test_a_sweep_of_a_run_is_kept_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "sweep", str(folder), "--parameter", "violence.presence_on_killings")
    assert found["parameters"] == ["violence.presence_on_killings"] and found["futures"] == 100
    assert answer(["brief", str(folder)]) == DONE
    page = (folder / "brief.html").read_text()
    assert "A sweep (100 futures a run) held each of 1" in page and "What one would have to believe" in page
    assert answer(["sweep", str(folder), "--weeks", "10"]) == BAD_INPUT


def test_discover_over_two_structures(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert answer([*RUN.split(), "--futures", "100", "--structure", "local-level", "--out", str(other)]) == DONE
    found = document(capsys, "discover", str(folder), str(other))
    assert {one["name"] for one in found["structures"]} == {"excited", "local-level"}
    assert all({"structure", "elsewhere"} <= set(box) for box in found["boxes"])
    assert answer(["discover", str(folder), str(other)]) == DONE
    assert "every structure" in capsys.readouterr().out
    assert answer(["discover", str(folder), str(folder)]) == BAD_INPUT


def test_a_users_policy_and_theory_are_told_from_the_run_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine, belief = tmp_path / "mine.toml", tmp_path / "hunch.toml"
    mine.write_text(
        'title = "Mine"\ntext = "A policy of my own making."\nbaseline = "hold-course"\n[[measure]]\n'
        'lever = "relief_funding"\nfrom = 2007-01-15\npath = { step_to = 45_000_000 }\n'
    )
    belief.write_text(
        'title = "Hunch"\ntext = "A belief of my own."\nfor = ["me"]\nagainst = ["you"]\n'
        '[prior."violence.presence_on_killings"]\nnormal = { mean = 0.01, sd = 0.02 }\nsource = "mine, 2006"\n'
        'known_by = 2006-11-01\nstatus = "expert range"\n'
    )
    where = tmp_path / "own"
    tokens = ["run", "iraq-2006", "--policy", "hold-course", "--policy", str(mine), "--theory", str(belief)]
    assert answer([*tokens, "--weeks", "52", "--futures", "100", "--out", str(where)]) == DONE
    mine.unlink()
    belief.unlink()
    (where / "brief.html").unlink()
    assert answer(["brief", str(where)]) == DONE
    page = (where / "brief.html").read_text()
    assert "A policy of my own making." in page and "A belief of my own." in page
