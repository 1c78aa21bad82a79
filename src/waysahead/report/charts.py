"""One grammar for every image: the same colours, type and burnt-in caption, whatever is drawn.

Colours are those of Okabe and Ito, which people with the common forms of colour blindness can tell apart; no meaning is
carried by colour alone. What is observed is black, what is simulated is blue.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import altair as alt
from altair.utils.schemapi import debug_mode

from waysahead.decision import Comparison
from waysahead.report.direction import END_MARK, RIGHT_TO_LEFT, RIGHT_TO_LEFT_MARK, marked
from waysahead.report.notes import conditions
from waysahead.report.wording import called, counted, listed, say, spoken_language

FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
INK, SOFT, RULE = "#1f2933", "#52606d", "#e4e7eb"
ARABIC_FONT = "DejaVu Sans, Tahoma, Geeza Pro, " + FONT
"""For Arabic words: families that hold Latin letters and brackets too, as a renderer takes one family for a text."""
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#7b8794"
MIDDLE, DOT = "#084a7d", "#052c4a"
"""The line and the dot of a middle, on its bands."""
BANDS = ("#cfe3f2", "#93c1e0", "#4a94c8")
"""Fills of the 90, 80 and 50 % bands, lightest outside."""
SEQUENCE = ("#f1f4f7", "#d3e2f0", "#a3c6e2", "#64a2cf", "#2b78b0", "#0f4c81")
"""Fills from least to most for maps and calendars; a grey print keeps their order."""
WIDTH = 840
"""Width of a chart in pixels, that of the page's column."""
LETTER_PIXELS = {"caption": 5.6, "subtitle": 5.8, "title": 8.4}
"""Mean width of a letter, by the text it stands in: how many fit on a line follows from the width of the chart."""


Rows = Sequence[Mapping[str, object]]
Spec = dict[str, Any]


class Drawing(NamedTuple):
    """A chart as a Vega-Lite specification, its data apart, and in words for those who cannot see it.

    `drawing.spec()` is complete, for a renderer or a page; in a notebook, `altair.Chart.from_dict(drawing.spec())` is
    the same chart.
    """

    frame: Spec
    datasets: Mapping[str, Rows]
    text: str

    def spec(self) -> Spec:
        """The whole specification."""
        whole = {**self.frame, "datasets": {name: list(rows) for name, rows in self.datasets.items()}}
        return dict(marked(whole, LINE_BREAK)) if whole.get("config", {}).get("font") == ARABIC_FONT else whole


def named(name: str) -> alt.NamedData:
    """Data that a `Drawing` holds under this name."""
    return alt.NamedData(name=name)


def part(chart: Any) -> Spec:  # noqa: ANN401  (every kind of chart has `to_dict`)
    """An Altair chart as a part of a larger specification.

    Parts are put together as plain dictionaries: Altair copies every chart deeply each time it joins another, which
    makes a page of charts ten times slower. The whole is checked against the schema in the tests.
    """
    with debug_mode(False):
        drawn = chart.to_dict(validate=False)
    nothing = {"name": "empty"}  # stands where a layer takes the data of the whole
    return {
        key: value for key, value in drawn.items() if key not in ("$schema", "config", "datasets") and value != nothing
    }


def caption(
    comparison: Comparison, hidden: Sequence[str] = (), language: str | None = None, width: float = WIDTH
) -> list[str]:
    """The lines burnt into every image: what it is not, the theories shown and hidden, placeholders, and the run."""
    shown = listed([called("theory", theory, language) for theory in comparison.theories], 9)
    unseen = listed([called("theory", theory, language) for theory in hidden], 9)
    sentences = (
        say("caption.simulated", language, run=comparison.manifest["run"], futures=comparison.futures),
        placeholders_in_force(len(comparison.placeholders), language),
        say("caption.theories", language, shown=shown, hidden=unseen if hidden else say("caption.none", language)),
        *conditions(comparison),
    )
    return wrap(" ".join(sentences), round(width / LETTER_PIXELS["caption"]))


def placeholders_in_force(count: int, language: str | None = None) -> str:
    """How many placeholders are in force, as a sentence."""
    if (language or spoken_language()) == "en":
        return say("caption.placeholders", count=counted(count, "placeholder"))
    return say("caption.placeholders", language, count=count)


def framed(
    inner: Spec,
    title: str,
    subtitle: Sequence[str],
    burnt_in: Sequence[str],
    width: float = WIDTH,
    language: str | None = None,
) -> Spec:
    """A chart in the house style, between its title and the caption that may not be cut off.

    Titles are broken into lines that fit the width.
    """
    from_right = (language or spoken_language()) in RIGHT_TO_LEFT
    anchor = "end" if from_right else "start"
    heading = _lines([title], width / LETTER_PIXELS["title"], from_right)
    legend = _lines(subtitle, width / LETTER_PIXELS["subtitle"], from_right)
    burnt_in = _lines(burnt_in, math.inf, from_right)
    below = {
        "text": burnt_in, "orient": "bottom", "anchor": anchor, "frame": "bounds", "offset": 14,
        "fontSize": 10, "fontWeight": "normal", "color": SOFT, "lineHeight": 13,
    }  # fmt: skip
    above = {
        "text": heading if len(heading) > 1 else (heading or [""])[0],
        "subtitle": legend, "anchor": anchor, "frame": "bounds", "offset": 14,
        "fontSize": 15, "fontWeight": "bold", "color": INK,
        "subtitleColor": SOFT, "subtitleFontSize": 11.5, "subtitleLineHeight": 15, "subtitlePadding": 5,
    }  # fmt: skip
    return {
        "$schema": SCHEMA,
        "config": {**HOUSE, "font": ARABIC_FONT} if from_right else HOUSE,
        "title": above,
        "vconcat": [{"title": below, "vconcat": [inner]}],
    }


def _lines(texts: Sequence[str], letters: float, from_right: bool) -> list[str]:
    """Texts broken into lines; those read from the right are marked so, as names and figures run the other way."""
    broken = [line for text in texts for line in (wrap(text, round(letters)) if math.isfinite(letters) else [text])]
    return [f"{RIGHT_TO_LEFT_MARK}{line}{END_MARK}" for line in broken] if from_right else broken


def lines_of(text: str, letters: float, language: str | None) -> list[str]:
    """A text in lines of so many letters, marked where it is read from the right."""
    return _lines([text], letters, (language or spoken_language()) in RIGHT_TO_LEFT)


def month_form(language: str | None) -> str:
    """How an axis writes a month: Jan 07; in figures where the engine that draws does not know the names of months."""
    return "%b %y" if (language or spoken_language()) == "en" else "%Y-%m"


def panel_title(words: str, limit: int | None = None) -> Spec:
    """The title of one panel of several."""
    size = {} if limit is None else {"limit": limit}
    return {
        "text": words,
        "anchor": "start",
        "frame": "group",
        "fontSize": 12,
        "fontWeight": "bold",
        "color": INK,
        **size,
    }


SHORT_NUMBERS = "format(datum.value, '~s')"
"""Labels of an axis of numbers: 0, 500, 2k. (As a format of the axis it would write 0k.)"""
LINE_BREAK = "|"
"""Where the label of an axis goes on in a new line."""


def long_labels(width: float, fixed: bool = False) -> alt.Axis:
    """An axis of labels that are broken at `LINE_BREAK`, each in the middle of its row; `fixed` keeps its width."""
    lines = f"length(split(datum.value, '{LINE_BREAK}'))"
    shift = [{"test": f"{lines} == {count}", "value": -6.5 * (count - 1)} for count in range(2, 7)]
    kept: dict[str, Any] = {"minExtent": width, "maxExtent": width} if fixed else {}
    return alt.Axis(
        title=None, labelExpr=f"split(datum.label, '{LINE_BREAK}')", labelLimit=int(width), labelFontSize=11,
        labelColor=INK, grid=False, labelOffset={"condition": shift, "value": 0}, **kept,
    )  # fmt: skip


def broken(label: str, letters: int) -> str:
    """A label with breaks, so that no line is longer than this."""
    return LINE_BREAK.join(wrap(label, letters))


def row_height(labels: Sequence[str], least: float) -> float:
    """Pixels of a row that holds the longest of these labels."""
    return max(least, 8 + 13 * max((label.count(LINE_BREAK) + 1 for label in labels), default=1))


SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.0.json"
"""The name of the grammar; nothing is fetched from it."""

HOUSE: Spec = {
    "font": FONT,
    "background": "white",
    "padding": 4,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "domain": False, "ticks": False, "labelPadding": 6, "gridColor": RULE, "labelColor": SOFT, "labelFontSize": 11,
        "titleColor": SOFT, "titleFontWeight": "normal", "titleFontSize": 11,
    },
    "header": {
        "labelAnchor": "start", "labelFontSize": 12, "labelFontWeight": "bold", "labelColor": INK, "labelPadding": 4,
        "title": None,
    },
    "legend": {
        "labelColor": SOFT, "titleColor": SOFT, "titleFontWeight": "normal", "labelFontSize": 11, "titleFontSize": 11,
        "symbolStrokeWidth": 0, "titleLimit": 500,
    },
}  # fmt: skip
"""The house style: hairlines only, quiet axes, headers to the left."""
