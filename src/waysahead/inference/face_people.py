"""Lines 13 to 15a: people, calm and return, the dead of need and the dead that no report counts."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, Reader, beside, expected, given
from waysahead.inference.ranges import INSIDE, OUTSIDE, Span, range_of
from waysahead.inference.record import figure, total

MEAN = 8  # weeks of the running mean
CALM = 0.5  # deaths over their start below which a future counts as calm
TIME_LEFT = 52  # weeks that must remain after the calm begins
FALL_BY = date(2008, 11, 1)
STARTED = date(2006, 12, 1)


def running_mean(weekly: NDArray[np.floating], weeks: int = MEAN) -> NDArray[np.float64]:
    """Mean of each span of ``weeks`` weeks, ``[member, week]``; the first value covers the first span."""
    sums = np.cumsum(np.pad(weekly.astype(np.float64), ((0, 0), (1, 0))), axis=1)
    return (sums[:, weeks:] - sums[:, :-weeks]) / weeks


def calm_since(evidence: Evidence) -> NDArray[np.int64]:
    """First week from which recorded deaths, over eight weeks, are below half of the start; -1 if never or too late."""
    mean = running_mean(evidence.base("civilian_deaths_media"))
    below = mean < CALM * np.maximum(mean[:, :1], 1e-9)
    first = np.where(below.any(axis=1), below.argmax(axis=1), -1)
    return np.where(first + MEAN + TIME_LEFT <= evidence.base("incidents").shape[1], first, -1)


def rank_correlation(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Spearman's rank correlation of two values a future."""
    ranks = [np.argsort(np.argsort(values)).astype(np.float64) for values in (one, other)]
    return float(np.corrcoef(np.stack(ranks)).ravel()[1])


def _books(evidence: Evidence) -> tuple[Figure, ...]:
    courses = [*evidence.courses.values(), evidence.quarter, evidence.trained]
    wrong = float(sum((~course.valid).sum() for course in courses))
    moves = range_of(evidence.total(evidence.case.baseline, "secondary_moves", 0, 52))
    return (
        given("futures whose books do not balance", "futures", wrong, "checked every week, by group"),
        given("secondary moves in a year, counted apart", "persons", moves, "hold course"),
    )


def _separation(evidence: Evidence) -> tuple[Figure, ...]:
    contact = evidence.base("contact")
    since = calm_since(evidence)
    calm = since >= 0
    lost = 1.0 - contact.min(axis=1)
    regained = np.where(calm, (contact[:, -1] - contact.min(axis=1)) / np.maximum(lost, 1e-6), np.nan)
    returns = running_mean(evidence.base("returns"))
    lag = np.where(calm & (returns.max(axis=1) > 0), returns.argmax(axis=1) - since, np.nan)
    found = [
        expected(
            "contact between communities at the end, over the start",
            "ratio",
            range_of(contact[:, -1]),
            Span(0.0, 1.0),
            "the line: displacement raises separation",
        ),
        given(
            "sectarian violence under less contact",
            "elasticity",
            range_of(evidence.parameter("violence.contact_elasticity")),
            "parameters.toml; the sign is built in, the size is an expert range",
        ),
    ]
    if calm.any():
        text = "futures in which recorded deaths halve with a year left"
        found += [
            expected(
                "lost contact that comes back within the horizon",
                "share",
                range_of(regained),
                Span(0.0, 0.2),
                f"the line: not easily; {text}",
            ),
            expected(
                "from the first calm to the most returns",
                "weeks",
                range_of(lag),
                Span(8.0, 104.0),
                f"the line: months; {text}",
            ),
        ]
    return tuple(found)


def _fall(evidence: Evidence) -> tuple[Figure, ...]:
    case = evidence.case
    deaths = evidence.base("civilian_deaths_media")
    ratio = deaths[:, -4:].sum(axis=1) / np.maximum(deaths[:, :4].sum(axis=1), 1.0)
    series = "ibc_civilian_deaths_max_published"
    fell = figure(case, series, FALL_BY) / figure(case, series, STARTED)
    real = Span(0.005, 0.5)
    return (
        beside(
            "deaths that media count, last month over first",
            "ratio",
            range_of(ratio),
            fell,
            f"series {series}: November 2008 over December 2006, after a surge and local pacts that hold course lacks",
        ),
        beside(
            "as great a fall as that",
            "share of futures",
            float((ratio <= fell).mean()),
            real,
            "the line: possible, not certain; taken as 0.5-50 %",
        ),
        beside(
            "a rise to three times",
            "share of futures",
            float((ratio >= 3).mean()),
            real,
            "the line: possible, not certain; taken as 0.5-50 %",
        ),
    )


def _indirect(evidence: Evidence) -> tuple[Figure, ...]:
    base = evidence.case.baseline
    indirect, direct, unmet = (
        evidence.total(base, name, 0, 104) for name in ("indirect_deaths", "civilian_deaths", "unmet_need")
    )
    widths = range_of(indirect).width, range_of(direct).width
    ranks = rank_correlation(indirect, unmet), rank_correlation(indirect, direct)
    return (
        given("indirect deaths in two years, apart from violent ones", "deaths", range_of(indirect), "hold course"),
        Figure(
            "width factor of indirect deaths, over that of violent deaths that happened",
            "ratio",
            widths[0] / widths[1],
            Span(1.0, float("inf")),
            INSIDE if widths[0] > widths[1] else OUTSIDE,
            "the line: the wider of the two",
            f"width factors {widths[0]:.0f} and {widths[1]:.0f}",
        ),
        Figure(
            "rank correlation with unmet need, less that with violent deaths",
            "correlation",
            ranks[0] - ranks[1],
            Span(0.0, 2.0),
            INSIDE if ranks[0] > max(ranks[1], 0.0) else OUTSIDE,
            "the line: follows unmet need, not violence directly",
            f"correlations {ranks[0]:.2f} and {ranks[1]:.2f}",
        ),
    )


def _surveys(evidence: Evidence) -> tuple[Figure, ...]:
    case, series = evidence.case, "ibc_civilian_deaths_max_published"
    to_june = total(case, series, date(2003, 3, 1), date(2006, 6, 1))
    to_july = total(case, series, date(2003, 3, 1), date(2006, 7, 1))
    family = figure(case, "ifhs_violent_deaths_mar2003_jun2006", date(2008, 2, 12)) / to_june
    burnham = figure(case, "lancet2006_excess_deaths", date(2006, 10, 12)) / to_july
    ratio = evidence.parameter("observation.latent_ratio")
    latent = range_of(ratio)
    return (
        beside(
            "deaths that happened for one that media count",
            "ratio",
            latent,
            family,
            "series ifhs_violent_deaths_mar2003_jun2006 over the media count to June 2006 (published in 2008)",
        ),
        beside(
            "the same",
            "ratio",
            latent,
            burnham,
            "series lancet2006_excess_deaths over the media count to July 2006",
            f"contested; all excess deaths, most of them violent; {float((ratio >= burnham).mean()):.1%} of futures "
            "lie higher",
        ),
    )


LINES: dict[str, tuple[str, Reader]] = {
    "13": ("Everybody is somewhere, alive or dead, every week; who moves again is counted again, apart.", _books),
    "14": (
        "Displacement separates; what is separate calms, and re-mixes slowly; returns lag the calm.",
        _separation,
    ),
    "14a": ("A fall to a fraction within two years, or a threefold rise, is possible and not certain.", _fall),
    "15": ("Indirect deaths are told apart, follow need, and are less certain than violent ones.", _indirect),
    "15a": ("Surveys bound the deaths that happened, as reports do.", _surveys),
}
"""Number of a line, the check, and what reads its figures."""
