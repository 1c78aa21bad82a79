"""Lines 7 to 9: what surge and withdrawal do, and what cannot be done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, Reader, beside, expected
from waysahead.inference.ranges import INSIDE, OUTSIDE, Range, Span, range_of
from waysahead.policy import Policy, PolicyError, RampTo, compile_policy, read_policy
from waysahead.policy import Span as Length

LEAVE = "withdraw-lift-limit"
SURGE = "surge"
LATE = (78, 104)  # weeks: the last half year
AFTER = (52, 104)  # weeks: the second year
ARRIVING = (4, 30)  # weeks: the reinforcement arrives
LEAVING = (13, 30)  # weeks: the force is on its way out
NEITHER = Span(0.1, 0.9)
REAL = "the line: real probability on both sides, taken as 10-90 % of futures"


def by_theory(evidence: Evidence, values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Median under each theory of a value a future, ``[theory]``."""
    of = evidence.theory_of
    return np.array([np.nanmedian(values[of == at]) for at in range(len(evidence.sampled.theories))])


def _leaving(evidence: Evidence) -> tuple[Figure, ...]:
    force = evidence.ratio(LEAVE, "foreign_troops", *LEAVING)
    deaths = evidence.ratio(LEAVE, "foreign_force_deaths", *LEAVING)
    happened = sum(evidence.total(LEAVE, f"attacks_on_{force}_force", *LATE) for force in ("foreign", "local"))
    at_start = sum(
        evidence.total(evidence.case.baseline, f"attacks_on_{force}_force", 0, 26) for force in ("foreign", "local")
    )
    logged = evidence.total(LEAVE, "attacks_logged", *LATE) / np.maximum(happened, 1.0)
    before = evidence.total(evidence.case.baseline, "attacks_logged", 0, 26) / np.maximum(at_start, 1.0)
    line = "the line"
    return (
        beside(
            "deaths of the foreign force, last half year, force gone",
            "deaths",
            range_of(evidence.total(LEAVE, "foreign_force_deaths", *LATE)),
            0.0,
            line,
        ),
        beside(
            "its deaths over hold course, for its size over hold course, while it leaves",
            "ratio",
            range_of(deaths / force),
            1.0,
            f"{line}: with exposure, not with the calendar",
        ),
        beside(
            "attacks on it over hold course, last half year",
            "ratio",
            range_of(evidence.ratio(LEAVE, "attacks_on_foreign_force", *LATE)),
            0.0,
            line,
        ),
        beside(
            "civilian deaths over hold course, last half year",
            "ratio",
            range_of(evidence.ratio(LEAVE, "civilian_deaths", *LATE)),
            1.0,
            f"{line}: need not fall (Basra, September 2007)",
        ),
        expected(
            "share of attacks on forces that the log holds, over the start",
            "ratio",
            range_of(logged / before),
            Span(0.0, 0.8),
            f"{line}: patrols that write the log leave; how much is not in the record",
        ),
    )


def _surge(evidence: Evidence) -> tuple[Figure, ...]:
    early = evidence.ratio(SURGE, "civilian_deaths", *ARRIVING)
    late = evidence.ratio(SURGE, "civilian_deaths", *AFTER)
    leave = by_theory(evidence, evidence.ratio(LEAVE, "civilian_deaths", *AFTER))
    return (
        beside(
            "surge: more civilian deaths than hold course, weeks 5-30",
            "share of futures",
            float((early > 1).mean()),
            NEITHER,
            REAL,
        ),
        beside(
            "surge: fewer civilian deaths than hold course, second year",
            "share of futures",
            float((late < 1).mean()),
            NEITHER,
            REAL,
        ),
        beside(
            "surge: civilian deaths over hold course, second year",
            "ratio",
            range_of(late),
            1.0,
            "both sides in the range; the fall to a third after mid-2007 had other causes beside it",
        ),
        beside(
            "fast withdrawal: civilian deaths over hold course, second year, medians by theory",
            "ratio, lowest to highest theory",
            Range(float(leave.min()), float(np.median(leave)), float(leave.max())),
            1.0,
            "the line: the sign depends on the theory",
        ),
    )


def _six_months(evidence: Evidence) -> tuple[Figure, ...]:
    case = evidence.case
    lever = next(row for row in case.levers if row.code == "foreign_troops")
    slow, fast = lever.rate_out_month_low or 0.0, lever.rate_out_month_high or 0.0
    leave = read_policy(case, LEAVE)
    asked = next(one for one in leave.measures if one.lever == "foreign_troops")
    hasty = replace(asked, path=RampTo(0.0, Length(6, "months")), rate_limit=None)
    others = tuple(one for one in leave.measures if one.lever != "foreign_troops")
    refused = is_refused(evidence, Policy("six-months", leave.title, leave.text, (*others, hasty), leave.lineage))
    national = float(sum(force.strength for force in case.forces if force.kind == "foreign"))
    return (
        Figure(
            "months that the force needs to leave",
            "months",
            Span(national / fast, national / slow) if slow and fast else None,
            6.0,
            INSIDE if refused else OUTSIDE,
            f"levers.csv: {slow:,.0f}-{fast:,.0f} a month",
            "six months are refused with this reason" if refused else "six months are not refused",
        ),
    )


def is_refused(evidence: Evidence, policy: Policy) -> bool:
    """Whether a policy asks for what cannot be done."""
    try:
        compile_policy(evidence.case, policy, evidence.courses[evidence.case.baseline].weekly["incidents"].shape[1])
    except PolicyError:
        return True
    return False


LINES: dict[str, tuple[str, Reader]] = {
    "7": ("Losses and attacks go with the foreign force; harm to civilians need not, and the log thins.", _leaving),
    "8": (
        "A surge may raise deaths, then lower them, neither for certain; what leaving does turns on the theory.",
        _surge,
    ),
    "9": ("A force of 141,000 does not leave in six months.", _six_months),
}
"""Number of a line, the check, and what reads its figures."""
