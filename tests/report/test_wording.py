"""Numbers and sentences: two significant figures, ranges, and no verdicts."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waysahead.decision import CATALOGUE, Agreement, Range
from waysahead.report.wording import (
    between,
    counted,
    figure,
    heading,
    listed,
    ordinal,
    people,
    period,
    say,
    scale_of,
    share,
    shares,
    side,
    spoken,
    spread,
)
from waysahead.report.words import EN

FORBIDDEN = re.compile(
    r"\b(will|shall|should|must|ought|optimal\w*|optimum|optimi[sz]\w*|recommend\w*|best|better|worse|worst|superior|"
    r"inferior|prefer\w*|terroris\w*|regime|enemy|enemies|wins?|winner|winning|victor\w*|defeat\w*|casualty score|"
    r"fail(?:s|ed|ure)?|success(?:es|ful\w*)?|mistake\w*|wise\w*|danger\w*|good|bad|unfortunately|inevitabl\w*|certainly)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1912.0, "1,900"), (0.0, "0"), (9.96, "10"), (0.0347, "0.035"), (99.6, "100"), (50_432.0, "50,000"),
        (1.0, "1"), (-1234.0, "\N{MINUS SIGN}1,200"), (math.nan, "no figure"), (1.66e6, "1,700,000"), (0.999, "1.0"),
        (-5.2e-16, "0"),
    ],
)  # fmt: skip
def test_two_significant_figures(value: float, text: str) -> None:
    assert figure(value) == text


def test_ranges_in_figures_and_in_words() -> None:
    assert between(1400.0, 2500.0) == "1,400-2,500"
    assert between(-1200.0, 300.0) == "\N{MINUS SIGN}1,200 to 300"
    assert spread(Range(1, 1400, 1900, 2500, 9, 2000)) == "1,900 (1,400-2,500)"
    assert spread(Range(1, 1400, 1900, 2500, 9, 2000), mean=True).startswith("2,000 ")
    assert spread(Range(*([math.nan] * 6))) == "no figure"


def test_a_share_is_never_rounded_to_certainty() -> None:
    assert [share(value) for value in (0.0, 0.001, 0.934, 0.9999, 1.0)] == ["0 %", "1 %", "93 %", "99 %", "100 %"]
    assert share(math.nan) == "no figure"


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=6).filter(lambda parts: sum(parts) > 1e-3))
def test_shares_of_one_whole_add_up(parts: list[float]) -> None:
    values = [one / sum(parts) for one in parts]
    told = [int(one.removesuffix(" %")) for one in shares(values)]
    assert sum(told) == 100
    assert all((one == 0) <= (value == 0.0) for one, value in zip(told, values, strict=True))
    assert all(abs(one - 100 * value) < max(len(values), 1.0) for one, value in zip(told, values, strict=True))


def test_shares_of_a_package_once_added_to_101() -> None:
    assert shares([0.8575, 0.1400, 0.0025]) == ("85 %", "14 %", "1 %")
    assert shares([0.5, 0.5]) == ("50 %", "50 %") and shares([1.0, 0.0]) == ("100 %", "0 %")
    assert shares([0.2, 0.3]) == ("20 %", "30 %"), "no whole"


def test_one_scale_for_a_row() -> None:
    assert scale_of([1.2e6, 2e6]) == 1e6 and scale_of([50_000, 40_000]) == 1e3 and scale_of([1900.0]) == 1.0
    assert scale_of([]) == 1.0 and scale_of([math.nan, 2e6]) == 1e6
    assert heading(CATALOGUE["civilian_deaths"], 1e3) == "violent civilian deaths (latent), thousand"
    assert heading(CATALOGUE["cost_usd_billion"], 1.0).endswith("USD billion")


def test_small_words() -> None:
    assert counted(1, "policy", "policies") == "1 policy" and counted(6, "policy", "policies") == "6 policies"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert [ordinal(number) for number in (5, 95, 1, 11, 22, 2.5)] == ["5th", "95th", "1st", "11th", "22nd", "2.5th"]
    assert spoken("hold-course") == "hold course" and period(104) == "Two years" and period(30) == "30 weeks"


def test_amounts_are_less_and_people_are_fewer() -> None:
    found = Agreement("surge", "x", "fewer", ("a",), (), ())
    assert side(found, CATALOGUE["cost_usd_billion"]) == "less, in all"
    assert side(found, CATALOGUE["unmet_need_person_months"]) == "less, in all"
    assert side(found, CATALOGUE["returns"], long=True) == "fewer under every theory"


def test_every_outcome_unit_and_kind_has_its_words() -> None:
    for outcome in CATALOGUE.values():
        assert say(f"outcome.{outcome.name}") and f"unit.{outcome.unit}" in EN and say(f"kind.{outcome.kind}")


def test_a_language_without_a_word_says_it_in_english() -> None:
    assert say("badge.simulated", "ar") == "محاكاة"
    assert say("badge.simulated", "xx") == "simulated"
    with pytest.raises(KeyError):
        say("no such key")


@pytest.mark.parametrize("key", sorted(EN))
def test_no_template_gives_a_verdict(key: str) -> None:
    assert not FORBIDDEN.search(re.sub(r"\{\w+", "{", EN[key])), EN[key]


def test_a_policy_that_acts_on_a_date_keeps_the_date() -> None:
    assert spoken("withdraw-12m-conditional@2007-03-05") == "withdraw 12m conditional @ 2007-03-05"
    assert spoken("withdraw-12m-conditional@never") == "withdraw 12m conditional @ never"
    assert spoken("hold-course") == "hold course"


def test_people_are_whole() -> None:
    assert [people(value) for value in (7.8, 0.4, 0.6, 44_400.0, 10.4, math.nan)] == [
        "8", "0", "1", "44,000", "10", "no figure",
    ]  # fmt: skip


def test_a_spread_of_people_has_no_parts_of_them() -> None:
    found = Range(mean=12.3, p5=2.0, p10=4.9, p50=12.2, p90=28.4, p95=40.0)
    assert spread(found, whole=True) == "12 (5-28)"
    assert spread(found) == "12 (4.9-28)"
    assert spread(found, 10.0, whole=True) == "1.2 (0.49-2.8)"
