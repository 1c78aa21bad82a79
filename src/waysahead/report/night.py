"""Brief and page on a dark screen: colours of charts by day, and those that stand for them at night.

Charts are drawn once, for paper; a dark screen gives each of their colours another. Scales that run from light (little)
to dark (much) by day run from dark to light at night, so that much always stands out. Print is always by day.
"""

from __future__ import annotations

from waysahead.report.chart_frontier import COLOURS
from waysahead.report.charts import BANDS, BLUE, DOT, GREY, INK, MIDDLE, ORANGE, RULE, SEQUENCE, SOFT

PAPER, NIGHT_INK, NIGHT_SOFT, NIGHT_RULE = "#11181f", "#e6ebf0", "#a9b6c2", "#3a4854"
NIGHT: dict[str, str] = {
    "white": PAPER,
    "black": "#ffffff",
    INK: NIGHT_INK,
    SOFT: NIGHT_SOFT,
    RULE: NIGHT_RULE,
    GREY: "#93a1ae",
    BLUE: "#7cc0ea",
    ORANGE: "#f0a35e",
    **dict(zip(BANDS, ("#1d4a6b", "#2d76a9", "#56a6dc"), strict=True)),
    **dict(zip(SEQUENCE, ("#22303c", "#1f4765", "#276490", "#3f88bb", "#74b2dd", "#b2d8f1"), strict=True)),
    **dict(zip(COLOURS[2:6], ("#5d7b00", "#1554f8", "#1b8ca6", "#e9ff00"), strict=True)),
    DOT: "#e6f3fc",
    MIDDLE: "#e6f3fc",
}
"""Colours of charts, by day and at night. Colours that are not here stand out from both papers."""
DARK = "@media screen and (prefers-color-scheme:dark)"
PAGE = {
    "ink": NIGHT_INK, "soft": NIGHT_SOFT, "rule": NIGHT_RULE, "wash": "#1b252e", "blue": "#7cc0ea", "orange": "#f0a35e",
    "link": "#7cc0ea", "paper": PAPER,
}  # fmt: skip


def night_style() -> str:
    """The rules of a brief on a dark screen."""
    page = "".join(f"--{name}:{colour};" for name, colour in PAGE.items())
    logo = ".logo img{background:#fff;padding:6px;border-radius:4px}"
    return f"{DARK}{{:root{{{page}}}{logo}\n{_charts('figure svg')}}}\n"


def night_charts(within: str) -> str:
    """The rules of charts alone on a dark screen; `within` selects what holds their elements."""
    return f"{DARK}{{{_charts(within)}}}\n"


def _charts(within: str) -> str:
    return "".join(
        f'{within} [{kind}="{day}" i]{{{kind}:{night}}}' for day, night in NIGHT.items() for kind in ("fill", "stroke")
    )


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of two colours (#rrggbb), 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
