"""The comparison on a terminal, wide and narrow."""

import dataclasses
import io
import re
from importlib import import_module

import pytest
from rich.console import Console

from tests.report.test_wording import FORBIDDEN
from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case
from waysahead.decision import Comparison, compare, sweep
from waysahead.report import closing, evidence_table, evidence_terminal, opening, sweep_json, sweep_terminal, terminal
from waysahead.report.charts import caption
from waysahead.report.rows import comparison_rows


def printed(comparison: Comparison, width: int) -> str:
    out = io.StringIO()
    terminal(comparison, Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_policy_and_theory_is_named_at_any_width(comparison: Comparison, width: int) -> None:
    text = printed(comparison, width)
    for word in ("hold course", "surge", "presence provokes", "agnostic", "One year from December 2006"):
        assert word in text
    table = text.split("Middle of the futures")[0]
    assert max(len(line) for line in table.splitlines()) <= max(width, 70)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_cells_stand_apart_however_long_their_figures(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    long = [
        row._replace(cells=tuple("105,000 (101,400-220,000)" for _ in row.cells)) for row in comparison_rows(comparison)
    ]
    monkeypatch.setattr(import_module("waysahead.report.terminal"), "comparison_rows", lambda _: long)
    table = printed(comparison, width).split("Middle of the futures")[0]
    assert "105,000" in table and not re.search(r"\)1|0001|\)\(", table)


def test_what_has_to_stand_under_a_table(comparison: Comparison) -> None:
    text = " ".join(printed(comparison, 120).split())
    assert "Pairing cut the variance of these differences" in text and "-fold" in text
    assert "The error of a share under one theory is at most 0." in text
    assert "1 placeholder in force (violence.branching). 1 of them may turn a sign" in text
    assert "no mixture is shown" in text
    assert "None of 270 futures broke a rule of the model" in text


def test_the_sign_that_a_placeholder_may_turn_is_marked_beside_it(comparison: Comparison) -> None:
    rows = printed(comparison, 120).splitlines()
    at = next(k for k, row in enumerate(rows) if row.startswith("violent civilian deaths"))
    agree = next(row for row in rows[at:] if "agree on the side" in row)
    assert agree.rstrip().endswith("\N{DAGGER}")


def test_a_mixture_is_printed_only_with_its_weights(run: SyntheticRun) -> None:
    text = printed(compare(run, {"agnostic": 1.0}), 120)
    assert "under the weights set" in text and "agnostic 100 %" in " ".join(text.split())


def test_invalid_futures_are_counted(run: SyntheticRun) -> None:
    valid = run.valid.copy()
    valid[1, :4] = False
    text = printed(compare(dataclasses.replace(run, valid=valid)), 120)
    assert "4 of 270 futures" in " ".join(text.split())


def test_a_live_case_is_not_compared(run: SyntheticRun) -> None:
    live = {**run.manifest, "case": {**run.manifest["case"], "live": True}}
    text = printed(compare(dataclasses.replace(run, manifest=live)), 120)
    assert "policies are not compared" in text and "surge" not in text


def test_hindsight_and_held_parameters_are_said_everywhere(run: SyntheticRun) -> None:
    manifest = {**run.manifest, "prior_set": "with_hindsight", "pinned": {"violence.branching": 0.95}}
    held = compare(dataclasses.replace(run, manifest=manifest))
    for text in (" ".join(printed(held, 120).split()), " ".join(caption(held))):
        assert "beliefs from hindsight" in text
        assert "Held, not sampled: violence.branching at its 95th percentile." in text


def test_one_policy_alone_is_told_without_a_comparison() -> None:
    text = printed(compare(synthetic_run(policies=("hold-course",))), 100)
    assert "agree on the side" not in text and "Only one policy was run" in " ".join(text.split())


def test_the_words_are_neutral(comparison: Comparison) -> None:
    assert not FORBIDDEN.search(printed(comparison, 120))


def test_opening_and_closing(iraq: Case, comparison: Comparison) -> None:
    pack, plan = opening(iraq, comparison.manifest)
    assert pack.startswith("iraq-2006  case pack ok: 18 places, 8 hosts") and "placeholders)" in pack
    assert plan == "3 policies x 3 theories, 90 paired futures, 52 weeks from 2006-12-04, seed 1"
    assert closing("runs/x/brief.html", "runs/x")[0] == "Brief: runs/x/brief.html"


def test_a_sweep_is_told_in_sentences(comparison: Comparison) -> None:
    def held(pins: object) -> SyntheticRun:
        effect = 0.5 if pins == {"violence.branching": 0.95} else -0.5
        return synthetic_run(futures=30, effects={"surge": (effect, effect, effect)})

    found = sweep(held, ["violence.branching"], outcomes=["civilian_deaths"])
    out = io.StringIO()
    sweep_terminal(found, comparison, Console(file=out, width=120))
    assert "violence.branching turns the sign of violent civilian deaths" in out.getvalue()
    assert sweep_json(found)["sign_flips"][0]["policy"] == "surge"
    quiet = sweep(lambda pins: synthetic_run(futures=30), ["violence.branching"], outcomes=["civilian_deaths"])
    out = io.StringIO()
    sweep_terminal(quiet, comparison, Console(file=out, width=120))
    assert "None of them turns the sign" in out.getvalue()


def test_claims_are_listed_with_verdicts_and_sources(iraq: Case) -> None:
    found = evidence_table(iraq)
    assert len(found["claims"]) == len(iraq.claims) == sum(found["verdicts"].values())
    assert {"id", "claim", "verdict", "verified_value", "for", "against", "source"} <= set(found["claims"][0])
    out = io.StringIO()
    evidence_terminal(iraq, Console(file=out, width=100))
    text = out.getvalue()
    assert (
        text.count("source: ") >= len(iraq.claims) and "[confirmed]" in text and f"{len(iraq.claims)} claims:" in text
    )
