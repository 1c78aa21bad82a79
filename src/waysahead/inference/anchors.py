"""Figures of the record of the reference case that stand in no series of its pack, each with its source.

They were computed from incident records that the pack does not ship, or are ranges that several reports give.
"""

from __future__ import annotations

from typing import NamedTuple

from waysahead.inference.ranges import Span


class Anchor(NamedTuple):
    """A figure or span of the record, and where it comes from."""

    value: float | Span
    source: str


_COUNT = "own computation from the incidents of Iraq Body Count (edition of March 2012; records not shipped)"
_LOG = "own computation from the military attack log (ESOC-I v3; records not shipped)"

BAGHDAD_DEATHS = Anchor(0.62, f"{_COUNT}, September-November 2006, the months that set the pack's rates")
DIYALA_DEATHS = Anchor(0.11, f"{_COUNT}, September-November 2006, likewise")
KURDISH_DEATHS = Anchor(Span(0.0, 0.01), f"{_COUNT}, 2006: almost none")
BAGHDAD_ATTACKS = Anchor(0.38, f"{_LOG}, January-November 2006, without criminal and sectarian attacks (all: 0.42)")
ANBAR_ATTACKS = Anchor(0.28, f"{_LOG}, January-November 2006, without criminal and sectarian attacks (all: 0.24)")
WEEKLY_AUTOCORRELATION = Anchor(Span(0.75, 0.92), f"{_COUNT}: 0.75-0.89 over spans of 104 weeks, 0.92 over 2003-06")
DETRENDED_AUTOCORRELATION = Anchor(Span(0.06, 0.40), f"{_COUNT}: over spans of 104 weeks; 0.17 over 2003-06")
EMPTY_PLACE_WEEKS = Anchor(Span(0.33, 0.52), f"{_COUNT}: 0.52 in 2003-06, 0.36 in the last year, 0.33 at its end")
GROWTH_TOGETHER = Anchor(Span(-0.03, 0.02), f"{_COUNT}: 0.02 for neighbours, -0.03 for others")
SIZE_EXPONENT = Anchor(Span(2.2, 2.8), f"{_COUNT}, by weapon; Bohorquez and others 2009: about 2.5 in nine wars")
RATION_GRAMS = Anchor(Span(550.0, 590.0), "planning figures of the World Food Programme, grams a person and day")
