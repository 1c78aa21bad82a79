"""Lines 15b to 19: relief. The weekly model holds need, access and money; the relief plan holds goods and lift."""

from __future__ import annotations

from datetime import date

import numpy as np

from waysahead.inference import anchors
from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, Reader, absent, beside, expected
from waysahead.inference.ranges import Span, range_of
from waysahead.inference.record import figure

MEAN_MONTH = 30.4375  # days
NO_GOODS = "docs/relief.md: `waysahead relief`; in the weekly model relief is money, access and people reached"


def _aid(evidence: Evidence) -> tuple[Figure, ...]:
    cover = range_of(evidence.parameter("welfare.ration_cover"))
    note = f"the ration and hosts stand as one share of need, {cover.low:.2f}-{cover.high:.2f}"
    return (absent("rent, fuel, schooling, papers, transfer of ration cards", NO_GOODS, note),)


def _food(evidence: Evidence) -> tuple[Figure, ...]:
    people = range_of(evidence.base("displaced_inside")[:, 0]).median
    grams = anchors.RATION_GRAMS.value
    tonnes = [people * gram / 1e6 * MEAN_MONTH for gram in (grams if isinstance(grams, Span) else (grams, grams))]
    note = f"{people:,.0f} displaced at 550-590 g a day would need {tonnes[0]:,.0f}-{tonnes[1]:,.0f} t a month"
    return (absent("tonnes of food a month", NO_GOODS, note),)


def _money(evidence: Evidence) -> tuple[Figure, ...]:
    case, base = evidence.case, evidence.case.baseline
    spent = evidence.total(base, "relief_spent", 0, 52)
    need = evidence.base("in_need")[:, :52].mean(axis=1, dtype=np.float64)
    reached = spent / (52 * 7 / MEAN_MONTH) / evidence.parameter("welfare.cost_a_person_month")
    asked = figure(case, "unhcr_iraq_appeal_requested", date(2007, 1, 8))
    received = figure(case, "unhcr_iraq_appeal_received", date(2007, 7, 12))
    return (
        beside(
            "relief money spent in the first year, hold course",
            "million USD",
            range_of(spent / 1e6),
            Span(min(asked, received), max(asked, received)),
            "series unhcr_iraq_appeal_requested and _received: asked in January, received by July 2007",
            "half to all of what was asked is taken to arrive; more than was first asked came, against a raised appeal",
        ),
        expected(
            "people in need whom it reaches",
            "share",
            range_of(reached / np.maximum(need, 1.0)),
            Span(0.0, 0.5),
            "the line: a fraction",
        ),
    )


def _nothing(what: str) -> Reader:
    return lambda evidence: (absent(what, NO_GOODS),)


LINES: dict[str, tuple[str, Reader]] = {
    "15b": (
        "Most of the displaced rent or stay with hosts, on the public ration: aid is not tents alone.",
        _aid,
    ),
    "16": ("Food for 1.7 million displaced is some 30,000 t a month beside a public ration of about 480,000 t.", _food),
    "17": ("An airlift is small and dear beside roads and ships.", _nothing("tonnes by air a day")),
    "18": ("The appeal of 2007 buys a fraction of the need.", _money),
    "19": ("Some 2,000 people a day were to leave Lebanon by sea in 2006.", _nothing("people evacuated by sea a day")),
}
"""Number of a line, the check, and what reads its figures."""
