"""Displaced people of each group, place and week, and what they need. For the internal edition only.

Futures hold who is where by place and group at the end of each month. Weeks between lie on a straight line; those newly
come in a month are parted among groups as those who are there, and evenly over its weeks. Besieged people, host
families and refugees are not parted by group: `needs` has them as kinds.
"""

from collections.abc import Iterator

import numpy as np

from waysahead.case import Case
from waysahead.case.relief import Relief
from waysahead.ensemble import Run
from waysahead.ensemble.variables import PLACED_BY_GROUP
from waysahead.relief.needs import Line, lines_of
from waysahead.relief.people import run_months
from waysahead.relief.problem import Floats

WEEKS_A_MONTH = 30.4375 / 7.0
LEAST = 0.5
"""Persons, at the high end, below which a line is not worth a row."""


def holds_groups(run: Run, case: Case) -> bool:
    """Whether a run keeps displaced people by group; those made by earlier versions do not."""
    held = set(run.names("place_month"))
    return all(f"{PLACED_BY_GROUP}{group}" in held for group in case.codes("groups"))


def group_lines(run: Run, case: Case, relief: Relief, policy: str, months: int) -> Iterator[Line]:
    """Need of the displaced by place, group, week and item, in the first months, over valid futures of one policy.

    The period of a line is the first day of its week.
    """
    at = run.policies.index(policy)
    keep = np.flatnonzero(run.valid[at])
    groups = case.codes("groups")

    def monthly(name: str) -> Floats:
        return np.moveaxis(run.place_month(name)[at][keep].astype(np.float64), 1, 2)

    stock = np.stack([monthly(f"{PLACED_BY_GROUP}{group}") for group in groups])  # [G, F, P, T]
    total = np.maximum(stock.sum(axis=0), 1.0)
    came = monthly("newly_displaced").sum(axis=1, keepdims=True)  # all who left home, shared as people are there
    came = came * stock / np.maximum(stock.sum(axis=(0, 2), keepdims=True)[0], 1.0)
    there = np.array([place.displaced_inside for place in case.places], dtype=np.float64)
    start = stock[..., :1] / total[..., :1] * there[:, None]
    month, step, count = _weeks(run)
    weeks = int((month < months).sum())
    periods = [str(day) for day in np.asarray(run.week_starts)[:weeks].astype("datetime64[D]")]
    items = [basket.item for basket in relief.baskets if basket.people == "displaced"]
    before = np.concatenate([start, stock[..., :-1]], axis=-1)
    for p, place in enumerate(case.codes("places")):
        for g, group in enumerate(groups):
            first, last = before[g, :, p][:, month], stock[g, :, p][:, month]
            now = (first + (last - first) * step)[:, :weeks]
            new = (came[g, :, p][:, month] / count)[:, :weeks]
            for item in items:
                for line in lines_of(relief, "displaced", item, now, new, periods, 1.0 / WEEKS_A_MONTH):
                    if line.persons[2] >= LEAST:
                        yield line._replace(place=place, group=group)


def _weeks(run: Run) -> tuple[np.ndarray, Floats, Floats]:
    """Of each week: its month, the part of the month gone by at its end, and the weeks of that month."""
    months = np.asarray(run_months(run))
    _, month = np.unique(months, return_inverse=True)
    each = np.bincount(month)
    gone = np.arange(len(month)) - (np.cumsum(each) - each)[month] + 1
    return month, gone / each[month], each[month].astype(np.float64)
