"""What `confer` and `vote` tell: the shape of their documents, and words that take no side."""

import json
import math
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tests.politics import shared
from waysahead.case import CaseError
from waysahead.politics.conference import AS_PUBLISHED, Settings
from waysahead.report.politics import confer, day_of, vote
from waysahead.report.words import AR, EN
from waysahead.report.words_politics import EN_POLITICS

FORBIDDEN = ("equilibrium", "optimal", "recommend", "best", "better", "will ")


def numbers(document: object) -> Iterator[float]:
    """Every number of a document."""
    if isinstance(document, dict):
        for value in document.values():
            yield from numbers(value)
    elif isinstance(document, list):
        for value in document:
            yield from numbers(value)
    elif isinstance(document, float | int) and not isinstance(document, bool):
        yield float(document)


def made_up(folder: Path) -> Path:
    (folder / "actors.csv").write_text(
        "actor,description,capability,position,salience\nX,first,2.5,-3,0.4\nY,second,1,14,0.9\nZ,third,7,8,0.1\n",
        encoding="utf-8",
    )
    return folder


def test_a_folder_never_seen_before(tmp_path: Path) -> None:
    document = confer(str(made_up(tmp_path)))
    (issue,) = document["issues"]
    assert issue["agreement"] is None
    models = {model["model"]: model for model in issue["models"]}
    assert set(models) >= {"compromise", "weighted_median", "condorcet_election", "expected_utility"}
    wanted = (2.5 * 0.4 * -3 + 0.9 * 14 + 0.7 * 8) / (1.0 + 0.9 + 0.7)
    for key in ("mean", "p10", "p50", "p90"):
        assert models["compromise"][key] == pytest.approx(wanted)
    assert all(math.isfinite(value) for value in numbers(document))
    json.dumps(document, allow_nan=False)


def test_the_benchmark_as_published() -> None:
    document = confer(str(shared.folder(shared.EMISSIONS)), Settings(rules=AS_PUBLISHED))
    models = {model["model"]: model for model in document["issues"][0]["models"]}
    assert models["compromise"]["mean"] == pytest.approx(7.39, abs=0.005)
    medians = [entry["median"]["p50"] for entry in models["expected_utility"]["rounds"]]
    assert medians[:4] == pytest.approx([7.0, 8.4159, 9.6109, 9.9620], abs=1e-4)


def test_the_packaged_conference_is_told() -> None:
    out = Console(width=140, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    document = confer("iraq-2006", Settings(draws=120, rounds_on=30), console=out)
    text = out.export_text()
    out.file.close()
    for issue in document["issues"]:
        assert {"name", "models", "agreement"} <= issue.keys()
        assert 0.0 <= issue["agreement"] <= 1.0
        assert sum(issue["branches"].values()) == pytest.approx(1.0)
        assert text.count(issue["name"][:40]) == 2, "by itself, and by name in its package"
    told = re.findall(
        r"(?:whole text agreed|as bargained) (\d+) %[^.%]* (\d+) %[^.%]*nothing (\d+) %", " ".join(text.split())
    )
    assert len(told) == len(document["issues"]) + len(document["packages"])
    assert all(sum(map(int, one)) == 100 for one in told)
    assert "cinc" not in text
    flat = " ".join(text.split())
    assert "the lever relief_funding (USD a month): " in flat and "the lever talks (dose, 0 to 1): " in flat
    assert {one["lever"]["unit"] for one in document["issues"] if one["lever"]} == {"USD a month", "dose 0-1"}
    assert all(math.isfinite(value) for value in numbers(document))


def test_edits_move_the_compromise() -> None:
    settings = Settings(draws=60, rounds_on=10)
    plain, moved = (
        confer("iraq-2006", settings, move=move)["issues"][0]["models"][0]["mean"]
        for move in ((), ("timetable:United States=60",))
    )
    assert moved > plain
    document = confer("iraq-2006", settings, without=("Iran",))
    assert all(entry["actor"] != "Iran" for issue in document["issues"] for entry in issue["influence"])


def test_options_at_fault_are_said_at_once() -> None:
    with pytest.raises(CaseError) as caught:
        confer("iraq-2006", without=("Kuwat",), move=("timetable:Irn=1", "nonsense"))
    assert len(caught.value.faults) == 3


def test_votes_are_told() -> None:
    out = Console(width=140, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    document = vote("iraq-2006", draws=300, console=out)
    text = out.export_text()
    out.file.close()
    for entry in document["votes"]:
        assert {"name", "date", "chamber", "p_pass", "ayes_p10", "ayes_p50", "ayes_p90"} <= entry.keys()
        assert 0.0 <= entry["p_pass_last"] <= entry["p_pass"] <= 1.0
        assert entry["attempts"] > 1 or entry["p_pass_last"] == entry["p_pass"]
        assert (entry["ayes_p50"] is None) == (entry["chamber"] == "congress")
    assert "Track record" in text
    flat = " ".join(text.split())
    assert "at least one of these roll calls" in flat and "brought 2 times, from 2007-03-15 to 2007-05-31" in flat
    assert "last alone" in flat and "ayes in the last" in flat
    assert "at least one" in EN["page.agree.votes.text"] and "واحد على الأقل" in AR["page.agree.votes.text"]
    json.dumps(document, allow_nan=False)


def test_days_are_read_or_refused() -> None:
    assert day_of(None, "--by") is None
    assert day_of("2007-03-01", "--by") == date(2007, 3, 1)
    with pytest.raises(CaseError, match="year-month-day"):
        day_of("March", "--by")


def test_words_take_no_side() -> None:
    said: dict[str, Any] = {key: text.lower() for key, text in EN_POLITICS.items()}
    assert [key for key, text in said.items() if any(word in text for word in FORBIDDEN)] == []


def test_a_brief_with_two_models_tells_what_the_command_tells_with_all() -> None:
    """The draws have addresses: fewer models leave the compromise and the branches of an agreement as they are."""
    from waysahead.report.brief.agree import CONFERENCE_MODELS

    whole, part = (
        confer("iraq-2006", one) for one in (Settings(draws=40), Settings(draws=40, models=CONFERENCE_MODELS))
    )
    for all_of_it, some in zip(whole["issues"], part["issues"], strict=True):
        assert all_of_it["agreement"] == some["agreement"]
        assert all_of_it["models"][0] == some["models"][0]
