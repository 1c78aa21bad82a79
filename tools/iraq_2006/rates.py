"""Weekly incidents by place and stream at the start, on the scale on which they were recorded.

Civilian streams: deaths (maximum) of every incident are spread evenly over the days of its window, so that a morgue's
month-long total does not land on one day and the change of bookkeeping in late 2006 makes no false surge; summed by place
and stream over the last 13 weeks; divided by the mean size of the stream. Rates times mean sizes so reproduce the
recorded deaths. A quarter of the weight goes to the place's part of the stream over 26 weeks, to steady small places.

Force streams: attacks recorded by the military, without the criminal and sectarian ones, by governorate over the same
three months; scaled to the national number of logged attacks a day; split by target with the event list.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from iraq_2006.places import CODES, PLACES
from iraq_2006.sizes import CIVILIAN_STREAMS, days_of, stream_of
from iraq_2006.tables import Row, significant

LAST_DAY = date(2006, 11, 30)
SHORT_WEEKS, LONG_WEEKS = 13, 26
SHORT_WEIGHT = 0.75
FLOOR = 0.005  # incidents a week: no place is impossible
DIGITS = 2  # significant digits shipped: an estimate, not the panel

LOGGED_A_DAY = 180.0  # all logged attacks, national, October-December 2006
ATTACK_MONTHS = ("2006-09-01", "2006-10-01", "2006-11-01")
TARGET_MONTHS = ("2006-09", "2006-10")  # in November two thirds of the targets are not given
PRIOR_EVENTS = 50.0  # events' worth of weight on the located average when a place's own split is thin

BY_PANEL = {place.panel: place.code for place in PLACES}


def civilian_rates(incidents: Sequence[Row], mean_size: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Incidents a week by (place, stream) for the four civilian streams."""
    short = _deaths_a_week(incidents, SHORT_WEEKS)
    long = _deaths_a_week(incidents, LONG_WEEKS)
    rates: dict[tuple[str, str], float] = {}
    for stream in CIVILIAN_STREAMS:
        total_short = sum(short.get((code, stream), 0.0) for code in CODES)
        total_long = sum(long.get((code, stream), 0.0) for code in CODES)
        unplaced = short.get(("", stream), 0.0)
        for code in CODES:
            part = SHORT_WEIGHT * short.get((code, stream), 0.0) / total_short
            part += (1.0 - SHORT_WEIGHT) * long.get((code, stream), 0.0) / total_long
            weekly = part * (total_short + unplaced) / mean_size[stream]
            rates[code, stream] = max(FLOOR, significant(weekly, DIGITS))
    return rates


def _deaths_a_week(incidents: Sequence[Row], weeks: int) -> dict[tuple[str, str], float]:
    first = LAST_DAY - timedelta(days=7 * weeks - 1)
    deaths: dict[tuple[str, str], float] = defaultdict(float)
    for row in incidents:
        if date.fromisoformat(row["date_end"]) < first or date.fromisoformat(row["date_start"]) > LAST_DAY:
            continue
        days = days_of(row)
        inside = sum(first <= day <= LAST_DAY for day in days)
        code = BY_PANEL.get(_panel(row["governorate"]), "")
        deaths[code, stream_of(row)] += float(row["deaths_max"]) * inside / len(days) / weeks
    return deaths


def _panel(name: str) -> str:
    return "Basra" if name == "Basrah" else name


def attack_rates(attacks: Sequence[Row], targets: Sequence[Row], events: Sequence[Row]) -> dict[tuple[str, str], float]:
    """Attacks a week by (place, stream) for the two force streams."""
    counts: dict[str, float] = defaultdict(float)
    for row in attacks:
        if row["variable"] == "sigacts_noncriminal" and row["date"] in ATTACK_MONTHS:
            counts[BY_PANEL[row["geography"]]] += float(row["value"])
    total = sum(counts.values())
    on_forces = 7.0 * LOGGED_A_DAY * force_part(targets)
    foreign = _foreign_part(counts, targets, events)
    rates: dict[tuple[str, str], float] = {}
    for code in CODES:
        weekly = on_forces * counts[code] / total
        rates[code, "force_attacks"] = max(FLOOR, significant(weekly * foreign[code], DIGITS))
        rates[code, "local_force_attacks"] = max(FLOOR, significant(weekly * (1.0 - foreign[code]), DIGITS))
    return rates


def attack_shares(attacks: Sequence[Row]) -> dict[str, float]:
    """Each place's share of attacks on forces in the same months."""
    counts: dict[str, float] = defaultdict(float)
    for row in attacks:
        if row["variable"] == "sigacts_noncriminal" and row["date"] in ATTACK_MONTHS:
            counts[BY_PANEL[row["geography"]]] += float(row["value"])
    total = sum(counts.values())
    return {code: counts[code] / total for code in CODES}


def target_counts(targets: Sequence[Row]) -> dict[str, float]:
    """Events by target class in the months whose targets are given."""
    counts: dict[str, float] = defaultdict(float)
    for row in targets:
        if row["month"] in TARGET_MONTHS:
            counts[row["target_class"]] += float(row["n"])
    return counts


def force_part(targets: Sequence[Row]) -> float:
    """Share of logged attacks aimed at foreign or local forces (infrastructure is guarded by local ones)."""
    counts = target_counts(targets)
    known = sum(number for name, number in counts.items() if name != "unknown")
    return 1.0 - counts["civilian"] / known


def foreign_share(targets: Sequence[Row]) -> float:
    """Share of the attacks on forces that were aimed at the foreign force, national."""
    counts = target_counts(targets)
    local = counts["iraqi_forces"] + counts["government_infrastructure"]
    return counts["coalition"] / (counts["coalition"] + local)


def _foreign_part(counts: Mapping[str, float], targets: Sequence[Row], events: Sequence[Row]) -> dict[str, float]:
    """Foreign share by place: located events shrunk to their average, then shifted together to the national share.

    Events with a known city lean to the foreign force (local police report theirs without one), so the level comes from
    the national list and only the differences between places from the located events.
    """
    foreign: dict[str, float] = defaultdict(float)
    local: dict[str, float] = defaultdict(float)
    for row in events:
        if row["date"][:7] not in (*TARGET_MONTHS, "2006-11") or not row["governorate"]:
            continue
        code = BY_PANEL[_panel(row["governorate"])]
        if row["target_class"] == "coalition":
            foreign[code] += 1
        elif row["target_class"] in ("iraqi_forces", "government_infrastructure"):
            local[code] += 1
    located = sum(foreign.values()) / (sum(foreign.values()) + sum(local.values()))
    logit = {}
    for code in CODES:
        share = (foreign[code] + PRIOR_EVENTS * located) / (foreign[code] + local[code] + PRIOR_EVENTS)
        logit[code] = math.log(share / (1.0 - share))
    wanted, total = foreign_share(targets), sum(counts.values())
    low, high = -10.0, 10.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        national = sum(counts[code] / total / (1.0 + math.exp(-(logit[code] + middle))) for code in CODES)
        low, high = (middle, high) if national < wanted else (low, middle)
    return {code: 1.0 / (1.0 + math.exp(-(logit[code] + low))) for code in CODES}
