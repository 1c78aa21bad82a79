"""Lines 20 to 23: who agrees, what people think, the neighbours, and the figures themselves."""

from __future__ import annotations

from datetime import date
from math import log

import numpy as np

from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, Reader, absent, beside, given
from waysahead.inference.ranges import Range, Span, range_of
from waysahead.inference.record import figure

POLLS = (date(2006, 1, 3), date(2006, 9, 4))
POLL = "approve_attacks_on_foreign_forces"
LIKELIEST = Span(0.5, 0.99)


def _agreement(evidence: Evidence) -> tuple[Figure, ...]:
    note = "in the six policies of this page talks and announcements are levers that a policy sets"
    return (
        absent("a bill in both chambers, and after a veto", "docs/politics.md: `waysahead vote`", note),
        absent("what a conference of neighbours agrees on", "docs/politics.md: `waysahead confer`", note),
    )


def _opinion(evidence: Evidence) -> tuple[Figure, ...]:
    case = evidence.case
    first, last = (figure(case, POLL, day) for day in POLLS)
    weeks = (POLLS[1] - POLLS[0]).days // 7
    approval, attacks = evidence.base("approval_of_attacks"), evidence.base("attacks_on_foreign_force")
    before, after = attacks[:, :8].mean(axis=1), attacks[:, 48:56].mean(axis=1)
    moved, grew = approval[:, 51] - approval[:, 0], np.log(np.maximum(after, 1.0) / np.maximum(before, 1.0))
    logit = log(last / (1 - last)) - log(first / (1 - first))
    return (
        beside(
            f"change of approval of attacks in {weeks} weeks",
            "share of residents",
            range_of(approval[:, weeks - 1] - approval[:, 0]),
            last - first,
            f"series {POLL}, January to September 2006",
            f"{logit:.2f} on the logit scale, {logit / weeks**0.5:.3f} a root-week if it were drift alone",
        ),
        beside(
            "approval and attacks move in opposite directions over a year",
            "share of futures",
            float((np.sign(moved) != np.sign(grew)).mean()),
            Span(0.2, 0.8),
            "the line: a partial driver, taken as 20-80 % of futures",
        ),
        beside(
            "correlation of the two changes over futures",
            "correlation",
            float(np.corrcoef(moved, grew).ravel()[1]),
            Span(-0.7, 0.7),
            "the line: neither tied nor forced apart",
        ),
    )


def _neighbours(evidence: Evidence) -> tuple[Figure, ...]:
    none = [
        float((evidence.under(name, "spillover_onsets")[:, -1] == 0).mean()) for name in evidence.case.default_policies
    ]
    base = none[evidence.case.default_policies.index(evidence.case.baseline)]
    return (
        beside(
            "no new civil war in the neighbours at peace, two years, hold course",
            "share of futures",
            base,
            LIKELIEST,
            "the line: the likeliest outcome, not certain; none began in 2007-08",
        ),
        beside(
            "the same under each policy",
            "share of futures, lowest to highest policy",
            Range(min(none), float(np.median(none)), max(none)),
            LIKELIEST,
            "as above",
        ),
    )


def _placeholders(evidence: Evidence) -> tuple[Figure, ...]:
    parameters = evidence.case.parameters.values()
    marked = float(sum(one.status == "placeholder" for one in parameters))
    bare = float(sum(not one.source and one.status != "placeholder" for one in parameters))
    return (
        given(
            f"parameters marked as placeholders, of {len(evidence.case.parameters)}",
            "parameters",
            marked,
            "parameters.toml; printed as such wherever they are used",
        ),
        beside("parameters without a source or that mark", "parameters", bare, 0.0, "the line"),
        given(
            "results that a placeholder can turn",
            "",
            None,
            "`waysahead run` flags them from its own futures; `waysahead sweep` moves each placeholder and runs again",
        ),
    )


LINES: dict[str, tuple[str, Reader]] = {
    "20": (
        "A timetable passes two chambers, not a veto; neighbours agree on borders before a timetable.",
        _agreement,
    ),
    "21": ("Approval of attacks moved between polls while violence moved otherwise: opinion drives in part.", _opinion),
    "22": ("No new civil war next door is the likeliest outcome, and not a certain one.", _neighbours),
    "23": (
        "A figure without a source is printed as a placeholder; a command flags the signs it can turn.",
        _placeholders,
    ),
}
"""Number of a line, the check, and what reads its figures."""
