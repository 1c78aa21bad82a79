"""Lines 10 to 12: hold course over two years, training, local measures, and the policy between two others."""

from __future__ import annotations

from datetime import date

import numpy as np

from waysahead.inference.evidence import MORE_TRAINED, Evidence
from waysahead.inference.face_figures import Figure, Reader, beside, expected, given
from waysahead.inference.face_policies import LEAVE
from waysahead.inference.ranges import INSIDE, OUTSIDE, Span, range_of
from waysahead.inference.record import figure

PARTIAL = "study-group-mix"
BASE = 8  # weeks at either end over which incidents are averaged
PRESENT_ON = date(2007, 2, 19)  # of the statement on members present for duty


def _fan(evidence: Evidence) -> tuple[Figure, ...]:
    incidents = evidence.base("incidents")
    ratio = incidents[:, -BASE:].mean(axis=1) / np.maximum(incidents[:, :BASE].mean(axis=1), 1e-9)
    fan = range_of(ratio)
    return (
        Figure(
            "incidents of the last eight weeks over the first eight",
            "ratio",
            fan,
            Span(0.2, 3.0),
            INSIDE if fan.low <= 0.2 and 3.0 <= fan.high <= 10.0 else OUTSIDE,
            "both a fall to a fifth and a threefold rise in the range, no more than tenfold at its end",
        ),
        beside(
            "more than ten times the start",
            "share of futures",
            float((ratio > 10).mean()),
            Span(0.0, 0.02),
            "the line: wide, not absurd; at most 2 %",
        ),
        expected(
            "contact between communities at the end, over the start",
            "ratio",
            range_of(evidence.base("contact")[:, -1]),
            Span(0.0, 1.0),
            "the line: separation lowers contact",
        ),
        given(
            "branching ratio",
            "successors of one incident",
            range_of(evidence.parameter("violence.branching")),
            "parameters.toml, below one by truncation; the level reverts",
        ),
    )


def _training(evidence: Evidence) -> tuple[Figure, ...]:
    weeks = evidence.base("incidents").shape[1]
    present = evidence.trained.weekly["local_force_present"][evidence.kept] - evidence.base("local_force_present")
    posted = MORE_TRAINED * 7.0 / 30.4375 * weeks
    does = evidence.courses[evidence.case.baseline].carried["training"][evidence.kept]
    gain = np.where(does, present[:, -1] / posted, np.nan)
    low = figure(evidence.case, "army_present_for_duty_low", PRESENT_ON) / 100
    high = figure(evidence.case, "army_present_for_duty_high", PRESENT_ON) / 100
    return (
        expected(
            "more members present for each more that was trained, end of 104 weeks, where training is carried out",
            "persons",
            range_of(gain),
            Span(0.0, high),
            f"series army_present_for_duty: {low:.2f}-{high:.2f} of those on the rolls, before attrition and leak",
        ),
    )


def _orders(evidence: Evidence) -> tuple[Figure, ...]:
    levers = {row.code: row for row in evidence.case.levers}
    carried = evidence.courses[evidence.case.baseline].carried
    found = []
    for name in ("disarming", "inclusion", "training"):
        row = levers[name]
        low, high = row.carried_out_low or 0.0, row.carried_out_high or 1.0
        share = float(carried[name][evidence.kept].mean())
        basis = f"levers.csv, {row.status}"
        found.append(beside(f"{name} carried out when ordered", "share of futures", share, Span(low, high), basis))
    return tuple(found)


def _partial(evidence: Evidence) -> tuple[Figure, ...]:
    base, leave, part = (
        evidence.total(name, "civilian_deaths", 0, 104) for name in (evidence.case.baseline, LEAVE, PARTIAL)
    )
    possible = Span(0.01, 0.99)
    text = "the line (testimony of S. Biddle, 2007): to be shown or refuted, taken as 1-99 % of futures"
    return (
        beside(
            "study-group mix: more civilian deaths than both hold course and fast withdrawal",
            "share of futures",
            float(((part > base) & (part > leave)).mean()),
            possible,
            text,
        ),
        beside(
            "study-group mix: fewer than both",
            "share of futures",
            float(((part < base) & (part < leave)).mean()),
            possible,
            text,
        ),
    )


LINES: dict[str, tuple[str, Reader]] = {
    "10": ("Hold course is not flat by assumption, and its fan is wide but not absurd.", _fan),
    "11": ("More trained are not as many more on duty.", _training),
    "11a": ("What is ordered locally is sometimes not done.", _orders),
    "12": ("A partial draw-down may cost more civilian lives than staying or leaving.", _partial),
}
"""Number of a line, the check, and what reads its figures."""
