"""The first month under the baseline beside what was recorded for it, each figure with its definition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from waysahead.inference.evidence import Evidence
from waysahead.inference.face_start import DECEMBER, month, un_count
from waysahead.inference.ranges import Range, Span
from waysahead.inference.record import days_of, figure


@dataclass(frozen=True)
class Recorded:
    """What one source recorded: the figure, and whose it is."""

    value: float | Span
    whose: str


@dataclass(frozen=True)
class Beside:
    """One quantity of the first month.

    Attributes:
        what: The quantity.
        definition: What it counts, and whether it is recorded or latent.
        model: Range over futures, for 31 days.
        records: What sources recorded, each by its own definition; empty where nothing was.
    """

    what: str
    definition: str
    model: Range
    records: tuple[Recorded, ...]


def first_month_beside(evidence: Evidence) -> tuple[Beside, ...]:
    """December 2006 under hold course, first four weeks scaled to 31 days, beside the record."""
    case = evidence.case
    days = days_of(DECEMBER)
    channels = {channel.code: channel.definition for channel in case.channels}

    def row(what: str, definition: str, name: str, *records: Recorded, factor: float = 1.0) -> Beside:
        return Beside(what, definition, month(evidence, name).times(factor), records)

    def december(variable: str, whose: str) -> Recorded:
        return Recorded(figure(case, variable, DECEMBER), whose)

    per_day = figure(case, "isg_attacks_per_day", date(2006, 10, 1))
    syria = figure(case, "arrivals_per_month", date(2006, 10, 20), "SYR")
    both = figure(case, "departures_to_syria_and_jordan_per_month", date(2006, 11, 22), "ABROAD")
    return (
        row(
            "civilian deaths, media count",
            f"recorded. {channels['media']}",
            "civilian_deaths_media",
            december("ibc_civilian_deaths_max_published", "Iraq Body Count, maximum"),
        ),
        row(
            "civilian deaths, ministries",
            f"recorded. {channels['ministry']}",
            "civilian_deaths_ministry",
            december("iraqi_ministries_civilians_killed", "Interior Ministry through Reuters"),
        ),
        row(
            "civilian deaths, UN mission",
            f"recorded. {channels['un']}",
            "civilian_deaths_un",
            Recorded(un_count(evidence), "UN mission, half of November and December together"),
        ),
        row(
            "civilian deaths that happened",
            "latent. Violent deaths of civilians, recorded or not",
            "civilian_deaths",
        ),
        row(
            "attacks in the log",
            f"recorded. {channels['attack_log']}",
            "attacks_logged",
            Recorded(per_day * days, f"Iraq Study Group, {per_day:.0f} a day in October, the scale of the pack"),
            december("sigacts_noncriminal", "ESOC, without criminal and sectarian attacks"),
            december("sigacts_foia_all", "released event list, all"),
            december("sigacts_all", "ESOC, all"),
        ),
        row(
            "newly displaced inside",
            "latent. Left home for another place of the country, first moves only",
            "newly_displaced",
            Recorded(Span(40_000, 60_000), "UNHCR, November 2006 and January 2007: 40,000-50,000, over 50,000"),
        ),
        row(
            "newly abroad",
            "latent. Left the country, from home or from displacement",
            "newly_abroad",
            Recorded(Span(syria, both), "UNHCR: at least 40,000 to Syria; UN: up to 100,000 to Syria and Jordan"),
        ),
        row(
            "deaths of the foreign force",
            "recorded. All causes; rates are those of United States forces",
            "foreign_force_deaths",
            december("us_military_deaths", "iCasualties, United States only, by day of death"),
            Recorded(half_year(evidence), "the same, mean of July-December"),
        ),
        row(
            "wounded of the foreign force",
            "recorded. Wounded by hostile action",
            "foreign_force_wounded",
            Recorded(wounded(evidence), "United States, 6 December 2006 to 2 April 2007, for 31 days"),
        ),
        row(
            "cost, billion USD",
            "latent. Military presence, moves, training and relief of the intervener",
            "cost_usd",
            Recorded(
                figure(case, "iraq_war_cost_per_month", date(2006, 12, 6)), "Iraq Study Group, a month, by December"
            ),
            factor=1e-9,
        ),
    )


def half_year(evidence: Evidence) -> float:
    """Deaths a month of United States forces, July to December 2006."""
    months = [date(2006, number, 1) for number in range(7, 13)]
    return sum(figure(evidence.case, "us_military_deaths", day) for day in months) / len(months)


def wounded(evidence: Evidence) -> float:
    """United States wounded for 31 days, between the counts before and after December 2006."""
    name, first, last = "us_military_wounded_cumulative", date(2006, 12, 6), date(2007, 4, 2)
    more = figure(evidence.case, name, last) - figure(evidence.case, name, first)
    return more * days_of(DECEMBER) / ((last - first) / timedelta(days=1))
