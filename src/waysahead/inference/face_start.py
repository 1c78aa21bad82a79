"""Lines 1 to 6: the start, December 2006, hold course."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.inference import anchors
from waysahead.inference.courses import PIECE
from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, Reader, beside, expected
from waysahead.inference.face_rhythm import rhythm
from waysahead.inference.ranges import Range, Span, range_of
from waysahead.inference.record import days_of, figure, total
from waysahead.inference.rolling import first_month

DECEMBER = date(2006, 12, 1)
MEAN_MONTH = 30.4375  # days

SOUTH = ("IQ-BA", "IQ-BB", "IQ-DQ", "IQ-KA", "IQ-MA", "IQ-MU", "IQ-NA", "IQ-QA", "IQ-WA")
NORTH = ("IQ-AR", "IQ-DA", "IQ-KI", "IQ-NI", "IQ-SU")
KURDISH = ("IQ-AR", "IQ-DA", "IQ-SU")
WEST = ("IQ-AN", "IQ-SD")


def month(evidence: Evidence, name: str) -> Range:
    """A flow of the first month under the baseline, four weeks scaled to 31 days."""
    return range_of(first_month(evidence.first.weekly[name][evidence.kept], days_of(DECEMBER)))


def un_count(evidence: Evidence) -> float:
    """Deaths a month that the UN mission gave for the last two months of 2006."""
    return figure(evidence.case, "unami_civilians_killed_nov_dec_total", date(2006, 11, 1)) / 2


def columns(evidence: Evidence, codes: tuple[str, ...]) -> list[int]:
    """Positions of places by code."""
    at = evidence.case.index("places")
    return [at[code] for code in codes]


def _deaths(evidence: Evidence) -> tuple[Figure, ...]:
    case, weekly = evidence.case, evidence.first.weekly
    ministry, un = figure(case, "iraqi_ministries_civilians_killed", DECEMBER), un_count(evidence)
    media = figure(case, "ibc_civilian_deaths_max_published", DECEMBER)
    ratio = weekly["civilian_deaths_un"][:, :PIECE].sum(axis=1) / np.maximum(
        weekly["civilian_deaths_ministry"][:, :PIECE].sum(axis=1), 1.0
    )
    two = "series unami_civilians_killed_nov_dec_total, half of the two months"
    return (
        beside(
            "deaths that media count",
            "deaths in 31 days",
            month(evidence, "civilian_deaths_media"),
            media,
            "series ibc_civilian_deaths_max_published, December 2006",
        ),
        beside(
            "deaths that ministries count",
            "deaths in 31 days",
            month(evidence, "civilian_deaths_ministry"),
            ministry,
            "series iraqi_ministries_civilians_killed, December 2006",
        ),
        beside(
            "deaths that the UN mission counts", "deaths in 31 days", month(evidence, "civilian_deaths_un"), un, two
        ),
        beside(
            "UN count over ministry count",
            "ratio",
            range_of(ratio[evidence.kept]),
            Span(un / ministry, 3709 / 1289),
            "the series above: November-December, and October 2006 (3,709 and 1,289)",
            "channels are kept apart by construction; none is an average of the others",
        ),
    )


def _places(evidence: Evidence) -> tuple[Figure, ...]:
    media = evidence.first.media[evidence.kept, :PIECE].sum(axis=1)
    deaths = media / np.maximum(media.sum(axis=1, keepdims=True), 1.0)
    attacks = evidence.first.incidents[evidence.kept, :PIECE, :, :2].sum(axis=(1, 3))
    attacks = attacks / np.maximum(attacks.sum(axis=1, keepdims=True), 1.0)

    def share(of: NDArray[np.floating], codes: tuple[str, ...]) -> Range:
        return range_of(of[:, columns(evidence, codes)].sum(axis=1))

    rows = (
        ("Baghdad, deaths that media count", deaths, ("IQ-BG",), anchors.BAGHDAD_DEATHS),
        ("Diyala, the same", deaths, ("IQ-DI",), anchors.DIYALA_DEATHS),
        ("the three Kurdish governorates, the same", deaths, KURDISH, anchors.KURDISH_DEATHS),
        ("Baghdad, attacks on forces", attacks, ("IQ-BG",), anchors.BAGHDAD_ATTACKS),
        ("Anbar, attacks on forces", attacks, ("IQ-AN",), anchors.ANBAR_ATTACKS),
    )
    return tuple(
        beside(what, "share of the country", share(of, codes), known.value, known.source)
        for what, of, codes, known in rows
    )


def _attacks(evidence: Evidence) -> tuple[Figure, ...]:
    case, weekly, kept = evidence.case, evidence.first.weekly, evidence.kept
    deaths = weekly["foreign_force_deaths"][kept, :PIECE].sum(axis=1)
    logged = weekly["attacks_logged"][kept, :PIECE].sum(axis=1)
    year = {name: evidence.total(case.baseline, f"foreign_force_{name}", 0, 26) for name in ("deaths", "wounded")}
    half = (date(2006, 7, 1), DECEMBER)
    lost = total(case, "us_military_deaths", *half)
    before = total(case, "us_military_deaths", date(2003, 3, 1), date(2006, 11, 1))
    a_day = month(evidence, "attacks_logged").times(1 / days_of(DECEMBER))
    return (
        beside(
            "attacks that the log holds",
            "attacks a day",
            a_day,
            figure(case, "isg_attacks_per_day", date(2006, 10, 1)),
            "series isg_attacks_per_day, October 2006; the pack's attack rates are scaled to it",
        ),
        beside(
            "the same against the released log",
            "attacks a day",
            a_day,
            figure(case, "sigacts_foia_all", DECEMBER) / days_of(DECEMBER),
            "series sigacts_foia_all, December 2006",
            "the pack is scaled to the October figure; this log held 184 a day then, 215 in November",
        ),
        beside(
            "deaths of the foreign force",
            "deaths in 31 days",
            month(evidence, "foreign_force_deaths"),
            Span(lost / 6, figure(case, "us_military_deaths", DECEMBER)),
            "series us_military_deaths: mean of July-December 2006, and December 2006",
        ),
        beside(
            "deaths of the foreign force for 100 logged attacks",
            "deaths",
            range_of(100 * deaths / np.maximum(logged, 1.0)),
            100 * lost / total(case, "sigacts_foia_all", *half),
            "series us_military_deaths over sigacts_foia_all, July-December 2006",
        ),
        beside(
            "wounded for one death of the foreign force",
            "wounded",
            range_of(year["wounded"] / np.maximum(year["deaths"], 1.0)),
            figure(case, "us_military_wounded_cumulative", date(2006, 12, 6)) / before,
            "series us_military_wounded_cumulative, 6 December 2006, over all deaths before December 2006",
        ),
    )


def _flows(evidence: Evidence) -> tuple[Figure, ...]:
    case, kept = evidence.case, evidence.kept
    hosts = case.index("hosts")
    rise = evidence.first.refugees[kept, PIECE - 1] - evidence.world.refugees
    two = rise[:, [hosts["SYR"], hosts["JOR"]]].sum(axis=1) / np.maximum(rise.sum(axis=1), 1.0)
    groups = {code: at for at, code in enumerate(evidence.world.groups)}
    moved = (evidence.quarter.inside_end - evidence.quarter.inside_start)[kept]

    def share(codes: tuple[str, ...], *names: str) -> Range:
        gained = np.maximum(moved[:, :, [groups[name] for name in names]].sum(axis=2), 0.0)
        return range_of(gained[:, columns(evidence, codes)].sum(axis=1) / np.maximum(gained.sum(axis=1), 1.0))

    syria = figure(case, "arrivals_per_month", date(2006, 10, 20), "SYR")
    both = figure(case, "departures_to_syria_and_jordan_per_month", date(2006, 11, 22), "ABROAD")
    most = "the line: most of them; reports of the time give no shares"
    gain = "share of the gain of places in twelve weeks"
    return (
        beside(
            "newly displaced inside",
            "persons in 31 days",
            month(evidence, "newly_displaced"),
            Span(40_000, 60_000),
            "series new_internal_displacement_per_month: 40,000-50,000 (January 2007), over 50,000 (November 2006)",
        ),
        beside(
            "newly abroad",
            "persons in 31 days",
            month(evidence, "newly_abroad"),
            Span(syria, both),
            "series arrivals_per_month (Syria alone, at least) and departures_to_syria_and_jordan_per_month",
        ),
        beside(
            "arrivals in Syria",
            "persons in 31 days",
            range_of(rise[:, hosts["SYR"]] * days_of(DECEMBER) / (7.0 * PIECE)),
            Span(syria, both),
            "series arrivals_per_month, Syria, October 2006: at least",
        ),
        expected("Syria and Jordan together", "share of those newly abroad", range_of(two), Span(0.5, 1.0), most),
        expected("Shia: the nine governorates of the south", gain, share(SOUTH, "shia_arab"), Span(0.5, 1.0), most),
        expected(
            "Sunnis: Anbar and Salah al-Din",
            gain,
            share(WEST, "sunni_arab"),
            Span(0.5, 1.0),
            most,
            "the rest go to Diyala, Ninewa and within reach of Baghdad, where many of their kin live",
        ),
        expected(
            "Kurds and minorities: the five of the north", gain, share(NORTH, "kurd", "minority"), Span(0.5, 1.0), most
        ),
    )


def _cost(evidence: Evidence) -> tuple[Figure, ...]:
    usd = first_month(evidence.first.weekly["cost_usd"][evidence.kept], MEAN_MONTH) / 1e9
    known = figure(evidence.case, "iraq_war_cost_per_month", date(2006, 12, 6))
    return (beside("cost", "billion USD a month", range_of(usd), known, "series iraq_war_cost_per_month"),)


LINES: dict[str, tuple[str, Reader]] = {
    "1": (
        "Recorded civilian deaths are about 2,700-2,900 a month, and three channels differ up to threefold.",
        _deaths,
    ),
    "2": ("Deaths of civilians and attacks on forces do not sit in the same places.", _places),
    "3": (
        "About 180 attacks a day are logged; the foreign force loses 80-110 a month, 7-8 wounded for a death.",
        _attacks,
    ),
    "4": (
        "40,000-60,000 a month are displaced inside, tens of thousands go abroad, each group its own way.",
        _flows,
    ),
    "5": ("The force of 141,000 costs about 8 billion USD a month.", _cost),
    "6": (
        "Weeks resemble the week before because the level is slow; sizes have a heavy tail; places move apart.",
        rhythm,
    ),
}
"""Number of a line, the check, and what reads its figures."""
