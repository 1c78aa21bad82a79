"""The planner's first page: planning figures, caseload and gap, triggers, and the score against the UN's own figure."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.ensemble import Run
from waysahead.relief.people import run_months
from waysahead.relief.problem import Floats

HORIZONS = (1, 3, 6)
"""Months ahead."""
RANGE = (0.1, 0.5, 0.9)
"""Low, likely and high: quantiles over futures."""
UN_PLANNED = 2_300_000.0
"""Displaced inside at the end of 2007 that the UN planned for in January 2007 (UN News 205242)."""
UN_MONTH = "2007-12"


@dataclass(frozen=True)
class Range3:
    """Low, likely and high: quantiles 0.1, 0.5 and 0.9 over valid futures."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Crossed:
    """A trigger: the share of futures in which it is crossed, and the likely month, where there is one."""

    code: str
    indicator: str
    threshold: float
    action: str
    share: float
    month: str


@dataclass(frozen=True)
class Score:
    """A planning figure against what was later recorded.

    Attributes:
        simulated: Displaced inside at the end of the month.
        planned: The UN's planning figure.
        recorded: What was recorded afterwards.
        log_error: |log(likely / recorded)|, simulated.
        planned_log_error: The same for the UN's figure.
        inside: Whether the recorded figure is between low and high.
    """

    month: str
    simulated: Range3
    planned: float
    recorded: float
    log_error: float
    planned_log_error: float
    inside: bool


@dataclass(frozen=True)
class Figures:
    """Planning figures of one policy; persons.

    Attributes:
        newly_displaced: By place they leave and months ahead: `[code][horizon]`; "" is the whole country.
        newly_abroad: Rise of refugees by host and months ahead (a host's figure is kept to quarters in public).
        stock: Displaced inside by place, at the last horizon.
        caseload: Displaced by type of shelter, at the last horizon.
        gap: Share of need inside that is not met, by months ahead.
    """

    policy: str
    futures: int
    start: str
    newly_displaced: dict[str, dict[int, Range3]]
    newly_abroad: dict[str, dict[int, Range3]]
    stock: dict[str, Range3]
    caseload: dict[str, Range3]
    in_need: dict[int, Range3]
    unmet: dict[int, Range3]
    gap: dict[int, Range3]
    triggers: tuple[Crossed, ...]
    score: Score | None


def range_of(values: NDArray[np.floating]) -> Range3:
    """Low, likely and high of values over futures."""
    low, likely, high = np.quantile(np.asarray(values, dtype=np.float64), RANGE)
    return Range3(float(low), float(likely), float(high))


def planning_figures(run: Run, case: Case, relief: Relief, policy: str | None = None) -> Figures:
    """Planning figures of a run under one policy (default: its baseline), from valid futures."""
    chosen = policy or run.baseline
    at = run.policies.index(chosen)
    keep = np.flatnonzero(run.valid[at])
    fled = run.place_month("newly_displaced")[at][keep].astype(np.float64)
    stock = run.place_month("displaced_inside")[at][keep].astype(np.float64)
    refugees = run.host_month("refugees")[at][keep].astype(np.float64)
    first = np.array([host.refugees for host in case.hosts], dtype=np.float64)
    months = fled.shape[1]
    ends = {horizon: min(horizon, months) - 1 for horizon in HORIZONS}
    sums = np.cumsum(fled, axis=1)
    moved: dict[str, dict[int, Range3]] = {"": {h: range_of(sums[:, end].sum(axis=1)) for h, end in ends.items()}}
    for p, place in enumerate(run.places):
        moved[place] = {h: range_of(sums[:, end, p]) for h, end in ends.items()}
    abroad: dict[str, dict[int, Range3]] = {}
    for j, host in enumerate(run.hosts):
        abroad[host] = {h: range_of(np.maximum(refugees[:, end, j] - first[j], 0.0)) for h, end in ends.items()}
    last = ends[HORIZONS[-1]]
    inside, outside = stock[:, last].sum(axis=1), refugees[:, last].sum(axis=1)
    caseload: dict[str, Range3] = {}
    for row in relief.shelter:
        people = range_of(inside if row.where == "inside" else outside)
        caseload[row.code] = Range3(people.low * row.low, people.likely * row.value, people.high * row.high)
    ends_of_month = np.searchsorted(run_months(run), run.months, side="right") - 1
    weekly = {
        name: run.weekly(name)[at][keep].astype(np.float64)[:, ends_of_month] for name in ("in_need", "unmet_need")
    }
    gap = np.divide(weekly["unmet_need"], np.maximum(weekly["in_need"], 1.0))
    return Figures(
        policy=chosen,
        futures=len(keep),
        start=str(run.manifest["case"]["start"]),
        newly_displaced=moved,
        newly_abroad=abroad,
        stock={place: range_of(stock[:, last, p]) for p, place in enumerate(run.places)},
        caseload=caseload,
        in_need={h: range_of(weekly["in_need"][:, end]) for h, end in ends.items()},
        unmet={h: range_of(weekly["unmet_need"][:, end]) for h, end in ends.items()},
        gap={h: range_of(gap[:, end]) for h, end in ends.items()},
        triggers=crossed(run, relief, fled, stock, refugees),
        score=score(run, case, stock),
    )


def crossed(run: Run, relief: Relief, fled: Floats, stock: Floats, refugees: Floats) -> tuple[Crossed, ...]:
    """Each trigger: the share of futures that cross it within the run, and the median month of the crossing.

    A month that the run covers in part is scaled up to a whole one.
    """
    weeks = np.array([(run_months(run) == month).sum() for month in run.months])
    scale = (30.4375 / 7.0) / np.maximum(weeks, 1)
    watched = {
        "newly_displaced": fled.sum(axis=2) * scale,
        "newly_displaced_place": fled.max(axis=2) * scale,
        "refugees_host": refugees.max(axis=2),
        "displaced_inside": stock.sum(axis=2),
    }
    found: list[Crossed] = []
    for trigger in relief.triggers:
        above = watched[trigger.indicator] > trigger.threshold
        length = max(1, round(trigger.months))
        held = above.copy()
        for back in range(1, length):
            held[:, back:] &= above[:, :-back]
            held[:, :back] = False
        ever = held.any(axis=1)
        month = str(run.months[int(np.median(held[ever].argmax(axis=1)))]) if ever.any() else ""
        found.append(
            Crossed(trigger.code, trigger.indicator, trigger.threshold, trigger.action, float(ever.mean()), month)
        )
    return tuple(found)


def score(run: Run, case: Case, stock: Floats) -> Score | None:
    """The stock at the end of 2007 against the UN's planning figure for Iraq and the record of it.

    None where the run ends before, and where the case holds no such record: the figure is of no other country.
    """
    names, recorded = [str(month) for month in run.months], recorded_stock(case)
    if UN_MONTH not in names or not recorded > 0:
        return None
    simulated = range_of(stock[:, names.index(UN_MONTH)].sum(axis=1))
    ours, theirs = (abs(math.log(figure / recorded)) for figure in (simulated.likely, UN_PLANNED))
    inside = simulated.low <= recorded <= simulated.high
    return Score(UN_MONTH, simulated, UN_PLANNED, recorded, ours, theirs, inside)


def recorded_stock(case: Case) -> float:
    """Displaced people of concern at the end of 2007 in the series of the case, NaN where there are none."""
    from waysahead.case.arrays import series_values

    try:
        days, values = series_values(case, "unhcr_idps_assisted")
    except (KeyError, ValueError):
        return math.nan
    here = [float(v) for day, v in zip(days, values, strict=True) if str(day).startswith(UN_MONTH)]
    return here[0] if here else math.nan
