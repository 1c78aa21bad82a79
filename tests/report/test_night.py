"""The brief on a dark screen: every colour of page and charts stands out, by the ratios of WCAG 2.2."""

import re
from itertools import pairwise

import pytest

from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.decision import Comparison
from waysahead.report.brief import compose
from waysahead.report.brief.night import NIGHT, PAGE, PAPER, contrast, night_style
from waysahead.report.charts import BANDS, SEQUENCE

TEXT, MARK = 4.5, 3.0
"""Least ratios: for text (1.4.3), and for what carries meaning without being text (1.4.11)."""
NAMES = {"white": "#ffffff", "black": "#000000"}


def _hex(colour: str) -> str:
    return NAMES.get(colour.lower(), colour)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0072b2", "#0072b2") == 1.0


@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_words_of_the_page_are_read_at_night(ground: str) -> None:
    assert {name: contrast(PAGE[name], PAGE[ground]) for name in ("ink", "soft", "link", "blue", "orange")
            if contrast(PAGE[name], PAGE[ground]) < TEXT} == {}  # fmt: skip


def test_every_colour_of_a_brief_stands_out_at_night(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    page = compose(run, comparison, iraq)
    texts = set(re.findall(r'<text[^>]*\sfill="(#[0-9a-fA-F]{3,6}|[a-z]+)"', page)) - {"none"}
    assert texts
    drawn = set(re.findall(r'<(?:path|rect|line|circle)[^>]*\s(?:fill|stroke)="(#[0-9a-fA-F]{6}|[a-z]+)"', page))
    night = {day.lower(): colour for day, colour in NIGHT.items()}
    pale = {colour.lower() for colour in (*SEQUENCE[:2], BANDS[0], "#e4e7eb", "white")}  # fills and hairlines
    faint = {
        day: contrast(_hex(night.get(day.lower(), day)), PAPER)
        for day in (texts | drawn) - {"none", "transparent"}
        if day.lower() not in pale
    }
    assert {day: ratio for day, ratio in faint.items() if ratio < MARK} == {}
    assert {day: faint[day] for day in texts if day in faint and faint[day] < TEXT} == {}


@pytest.mark.parametrize("scale", [SEQUENCE, BANDS])
def test_a_scale_keeps_its_order_and_its_steps_at_night(scale: tuple[str, ...]) -> None:
    ratios = [contrast(NIGHT[colour], PAPER) for colour in scale]
    assert ratios == sorted(ratios)
    assert all(later / earlier > 1.25 for earlier, later in pairwise(ratios))


def test_paper_is_printed_by_day_and_the_style_asks_for_nothing() -> None:
    style = night_style()
    assert style.startswith("@media screen and (prefers-color-scheme:dark)")
    assert "url(" not in style and len(style) < 4000
