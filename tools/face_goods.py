"""Lines 15b to 19 of the face page that are about goods, lift and evacuation: figures of the relief room."""

from dataclasses import replace

from waysahead.case.relief import relief_of
from waysahead.inference import Evidence, Figure, Line, Range, Span, range_of
from waysahead.inference.face_figures import beside, expected, given
from waysahead.relief.evacuation import lebanon_2006
from waysahead.relief.lift import station_tonnes_day, tonne_cost, trip_days

DAYS = 30.4375
PUBLIC_RATION = 480_000.0
"""Tonnes a month for the whole country (notes of the line)."""
SPOTS, HOURS = 2.0, 16.0
"""Working spots and hours a day of the line's airfield."""
KM = 500.0


def with_goods(lines: tuple[Line, ...], evidence: Evidence) -> tuple[Line, ...]:
    """The same lines, those of goods with figures of the relief tables and their arithmetic."""
    made = {"15b": _shelter(evidence), "16": _food(evidence), "17": _air(evidence), "19": _evacuation()}
    return tuple(replace(line, figures=made.get(line.number, line.figures)) for line in lines)


def _shelter(evidence: Evidence) -> tuple[Figure, ...]:
    rows = {row.code: row for row in relief_of(evidence.case).shelter}
    parts = [rows["rented"], rows["hosted"]]
    share = Range(sum(row.low for row in parts), sum(row.value for row in parts), sum(row.high for row in parts))
    return (given("displaced who rent or stay with hosts", "share", share, "relief/shelter.csv, an input"),)


def _food(evidence: Evidence) -> tuple[Figure, ...]:
    item = next(one for one in relief_of(evidence.case).items if one.code == "food")
    people = range_of(evidence.base("displaced_inside")[:, 0]).median
    tonnes = Range(*(people * kg / 1000.0 for kg in (item.kg_month_low, item.kg_month, item.kg_month_high)))
    note = (
        f"{people:,.0f} displaced at a full ration; what the plan carries is less, since the public ration comes first"
    )
    return (
        beside("food for all displaced inside", "tonnes a month", tonnes, Span(28_000.0, 30_000.0), "the line", note),
        expected(
            "the same over the public ration of the country",
            "ratio",
            Range(*(one / PUBLIC_RATION for one in tonnes)),
            Span(0.04, 0.08),
            "the line: some 30,000 t beside 480,000 t",
        ),
    )


def _air(evidence: Evidence) -> tuple[Figure, ...]:
    fleets = {one.code: one for one in relief_of(evidence.case).fleets}
    plane, truck = fleets["l100"], fleets["trucks-abroad"]
    tonnes = station_tonnes_day(SPOTS, plane.payload_t, HOURS, plane.turn_hours / 2.0)
    costs = []
    for one in (plane, truck):
        days = trip_days(one.mode, KM, one.speed_kmh, one.hours_day, one.turn_hours)
        costs.append(tonne_cost(one.cost_basis, one.cost, one.mode, KM, one.payload_t, one.speed_kmh, days))
    dear = costs[0] / costs[1]
    return (
        beside(
            "tonnes a day through an airfield with two working spots, sixteen hours a day",
            "tonnes a day",
            tonnes,
            Span(100.0, 500.0),
            "the line: a few hundred tonnes a day with a 16 t aircraft",
            f"aircraft of {plane.payload_t:g} t, {plane.turn_hours / 2:g} hours on the ground at each end",
        ),
        beside(
            "cost of a tonne over 500 km by air, over that by road",
            "ratio",
            dear,
            Span(5.0, 1000.0),
            "the line: dear; taken as five times and more",
            f"{costs[0]:,.0f} and {costs[1]:,.0f} USD",
        ),
    )


def _evacuation() -> tuple[Figure, ...]:
    both = lebanon_2006()[0]
    return (
        beside(
            "people a day by ship and helicopter off Lebanon in July 2006, computed from the ships",
            "persons a day",
            both.computed,
            Span(0.75 * both.low, 1.25 * both.high),
            f"{both.source}: {both.low:,.0f}, a quarter either way",
            "docs/relief-comparison.md",
        ),
    )
