"""A dark screen: every colour of page and charts stands out, by the ratios of WCAG 2.2, and is told from the others."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
import pytest

from waysahead.report.chart_frontier import COLOURS
from waysahead.report.charts import BANDS, SEQUENCE
from waysahead.report.night import NIGHT, PAGE, PAPER, contrast, night_charts, night_style

TEXT, MARK = 4.5, 3.0
"""Least ratios: for text (1.4.3), and for what carries meaning without being text (1.4.11)."""
APART = 0.1
"""Least distance in OKLab (Ottosson 2020) of colours that stand for different policies in one panel."""
SEEN_BY = {
    "all": np.eye(3),
    "no long": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no middle": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
"""What linear red, green and blue become for eyes that lack a kind of cone: Machado, Oliveira and Fernandes 2009."""
TO_CONES = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
TO_OKLAB = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
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


def test_every_colour_of_a_brief_stands_out_at_night(composed: Callable[..., str]) -> None:
    page = composed()
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


def _oklab(colour: str, seen: object) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.array(TO_OKLAB) @ np.cbrt(np.array(TO_CONES) @ np.clip(np.array(seen) @ linear, 0, 1))


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("night", [False, True])
def test_policies_of_a_panel_are_told_apart_by_colour(night: bool, eyes: str) -> None:
    colours = [NIGHT.get(colour, colour) if night else colour for colour in COLOURS]
    assert min(contrast(colour, PAPER if night else "#ffffff") for colour in colours) >= MARK
    near = {
        pair: float(np.linalg.norm(_oklab(pair[0], SEEN_BY[eyes]) - _oklab(pair[1], SEEN_BY[eyes])))
        for pair in combinations(colours, 2)
    }
    assert {pair: distance for pair, distance in near.items() if distance < APART} == {}


def test_charts_of_the_page_wear_the_same_colours() -> None:
    style = night_charts(".paper svg")
    assert style.startswith("@media screen and (prefers-color-scheme:dark)") and style.count("{") == style.count("}")
    assert all(f'.paper svg [stroke="{day}" i]{{stroke:{night}}}' in style for day, night in NIGHT.items())


def test_paper_is_printed_by_day_and_the_style_asks_for_nothing() -> None:
    style = night_style()
    assert style.startswith("@media screen and (prefers-color-scheme:dark)")
    assert "url(" not in style and len(style) < 4000
