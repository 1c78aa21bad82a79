"""What a plan says of unmet need adds up: in words, in the table, in both languages."""

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from waysahead.case import read_case
from waysahead.case.relief import relief_of
from waysahead.relief import Setting, Summary, assemble, people_at_start, solve, summary_of
from waysahead.relief.kept import summary_in, tables_of
from waysahead.report.relief_told import summed_up
from waysahead.report.relief_unmet import adding, place_table, unmet_said
from waysahead.report.wording import figure, speaking

CASE = read_case("iraq-2006")


@cache
def summary() -> Summary:
    tables = relief_of(CASE)
    return summary_of(solve(assemble(CASE, tables, people_at_start(CASE, tables, 2), Setting(funding="received"))), {})


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in re.findall(r"(?<![\d.])\d[\d,]*(?:\.\d+)?", text)]


def test_out_of_reach_and_within_reach_add_up_to_all_that_is_unmet() -> None:
    facts, found = summary().facts, summary()
    whole = found.unmet.sum() + facts["unmet_elsewhere"]
    within = facts["unmet"] - facts["unmet_waiting"]
    assert facts["out_of_reach"] + within == pytest.approx(whole, rel=1e-6)
    assert found.need.sum() + facts["need_elsewhere"] == pytest.approx(facts["need"], rel=1e-9)
    assert found.out.sum() + facts["out_elsewhere"] == pytest.approx(facts["out_of_reach"], rel=1e-9)
    assert facts["unmet_waiting"] > 1.0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sentence_prints_figures_that_add_up(language: str) -> None:
    with speaking(language):
        whole, _, out, within, *_ = numbers(unmet_said(summary()))
    assert whole == pytest.approx(out + within)
    assert whole == pytest.approx(summary().unmet.sum() + summary().facts["unmet_elsewhere"], rel=0.06)


def test_what_the_first_aim_costs_is_told_as_a_difference() -> None:
    """Beside parts that are rounded to add up, a second figure of the same whole would seem another."""
    made = summary()

    def told(alone: float) -> str:
        return unmet_said(replace(made, facts={**made.facts, "unmet_alone": alone})).rpartition(
            "no place came first, "
        )[2]

    unmet = made.facts["unmet"]
    assert told(unmet - 0.25 * unmet).startswith(f"{figure(0.25 * unmet)} fewer person-months")
    assert told(unmet) == told(unmet * 0.999) == "no fewer within reach would be unmet."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_ends_with_the_sum_that_the_sentence_names(language: str) -> None:
    with speaking(language):
        told = place_table(summary())
        share_said = numbers(unmet_said(summary()))[1]
    unmet, out, within = (np.array([numbers(row[at])[0] for row in told.rows]) for at in (2, 3, 4))
    assert (unmet == out + within).all()
    assert unmet[-1] == share_said
    assert len(told.rows) == len(summary().names) + 2
    assert all(len(row) == len(told.heads) for row in told.rows)


def test_a_plan_kept_before_the_parts_were_is_still_told() -> None:
    old = {name: value for name, value in summary().facts.items() if "elsewhere" not in name and "waiting" not in name}
    kept = summary_in(tables_of(replace(summary(), facts=old)).__getitem__)  # type: ignore[arg-type]
    assert len(place_table(kept).rows) == len(summary().names)
    assert unmet_said(kept)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([6.03e6, 4.46e6], ["10,500,000", "6,000,000", "4,500,000"]),
        ([1234.0, 4321.0], ["5,600", "1,300", "4,300"]),
        ([99_600.0, 300.0], ["100,000", "100,000", "300"]),
        ([0.0, 52.0], ["52", "0", "52"]),
        ([0.0, 0.0], ["0", "0", "0"]),
    ],
)
def test_parts_are_rounded_to_one_place_so_that_they_add_up(parts: list[float], said: list[str]) -> None:
    assert adding(parts) == said


def test_people_in_prose_have_two_figures() -> None:
    """No sentence of a plan prints a count of people, tonnes or person-months to more than two figures."""
    for paragraph in summed_up(summary()):
        for text in (paragraph.said, *paragraph.lines):
            for found in re.findall(r"\d{1,3}(?:,\d{3})+", text):
                assert len(found.replace(",", "").rstrip("0")) <= 2 or found in unmet_said(summary()), text
