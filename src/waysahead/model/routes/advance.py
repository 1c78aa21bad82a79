"""One day of everybody: the room of the morning, stages where camps fill up during the day, and the draws."""

from __future__ import annotations

import numpy as np

from waysahead.draws.counting import Dice
from waysahead.model.routes.capacity import REFUSING, Codes
from waysahead.model.routes.drawing import Kernel, moved
from waysahead.model.routes.graph import Floats, Ints
from waysahead.model.routes.prepared import Prepared, find_kernel, mixed


def advance(
    ready: Prepared, day: int, cells: Ints, dice: Dice, kept: Ints | None = None, onward: bool = False
) -> tuple[Ints, Ints | None]:
    """Move everybody through one day: cells tonight, int64[cohort, cell], and who moved on, by place, if asked.

    All decide in the morning with the room of the morning. Who decides again finds a camp shut once it is full: that
    takes effect for the share of people, in no particular order, that comes after those who filled it.

    kept   people by place who are in a camp for good, and not in `cells`
    """
    if ready.cohorts.one and kept is None and not onward and len(ready.lodged[0]) == len(ready.rooms.places):
        return _alike(ready, day, cells, dice), None
    rooms = ready.rooms
    here = _lodged(ready, cells)
    lasting = None if kept is None else kept[rooms.places]
    if lasting is not None:
        here = here + lasting
    marks = rooms.marks(day)
    codes = marks.codes(here)
    mixes = _mixes(ready, day, cells)
    kernels = [find_kernel(ready, day, kind, codes, codes, mix) for kind, mix in enumerate(mixes)]
    if not len(here):
        return _drawn(ready, cells, kernels, dice, onward)
    after = _expected(ready, cells, kernels, lasting)
    over = after > marks.allowed
    if not np.count_nonzero(over) or not (over & (codes < REFUSING) & ready.camp_of_rooms[day]).any():
        return _drawn(ready, cells, kernels, dice, onward)
    return _in_stages(ready, day, cells, dice, here, lasting, codes, kernels, mixes, onward)


def _alike(ready: Prepared, day: int, cells: Ints, dice: Dice) -> Ints:
    """As `advance` where nobody is told apart, each camp is one cell and nobody stays for good: the common case."""
    row, marks = cells[0], ready.rooms.marks(day)
    here = row.take(ready.lodged[0])
    codes = marks.codes(here)
    kernel = find_kernel(ready, day, 0, codes, codes, None)
    if here.size:
        over = row @ kernel.into > marks.allowed
        if np.count_nonzero(over) and (over & (codes < REFUSING) & ready.camp_of_rooms[day]).any():
            return _in_stages(ready, day, cells, dice, here, None, codes, [kernel], [None], False)[0]
    return moved(dice, cells, kernel)[0]


def _in_stages(
    ready: Prepared,
    day: int,
    cells: Ints,
    dice: Dice,
    here: Ints,
    lasting: Ints | None,
    codes: Codes,
    kernels: list[Kernel],
    mixes: list[Floats | None],
    onward: bool,
) -> tuple[Ints, Ints | None]:
    """A day on which camps fill up, the first to do so first."""
    _, full, allowed = ready.rooms.marks(day)
    still_open = (codes < REFUSING) & ready.camp_of_rooms[day]
    later, left, now, waiting = codes, 1.0, here.astype(np.float64), cells
    stages: list[tuple[Ints, list[Kernel]]] = []
    while True:
        after = now + left * (_expected(ready, cells, kernels, lasting) - here)
        over = (after > allowed) & still_open
        if not over.any():
            break
        part = np.where(over, (full - now) / np.maximum(after - now, 1e-9), np.inf)
        first = int(np.argmin(np.maximum(part, 0.0)))
        share = min(max(float(part[first]), 0.0), 1.0)
        goes = np.minimum(np.floor(waiting * share + dice.random(waiting.shape)).astype(np.int64), waiting)
        stages.append((goes, kernels))
        waiting = waiting - goes
        now, left = now + share * (after - now), left * (1.0 - share)
        still_open[first] = False
        later = later.copy()
        later[first] = REFUSING
        kernels = [find_kernel(ready, day, kind, codes, later, mix) for kind, mix in enumerate(mixes)]
    stages.append((waiting, kernels))
    drawn = [_drawn(ready, some, kernels, dice, onward) for some, kernels in stages]
    tonight, gone = drawn[0]
    for cells_then, gone_then in drawn[1:]:
        tonight = tonight + cells_then
        gone = None if gone is None or gone_then is None else gone + gone_then
    return tonight, gone


def _lodged(ready: Prepared, cells: Ints) -> Ints:
    """People at rest in the camps with a limit."""
    at, camps = ready.lodged
    people = cells[0].take(at) if ready.cohorts.one else ready.cohorts.size @ cells[:, at]
    many = len(ready.rooms.places)
    return people if len(at) == many else np.bincount(camps, weights=people, minlength=many).astype(np.int64)


def _expected(ready: Prepared, cells: Ints, kernels: list[Kernel], lasting: Ints | None) -> Floats:
    """People expected at rest in the camps with a limit tonight."""
    cohorts = ready.cohorts
    if cohorts.one and lasting is None:
        return np.asarray(cells[0] @ kernels[0].into)
    found = [
        (cohorts.size[some] @ cells[some]) @ kernel.into for some, kernel in zip(cohorts.rows, kernels, strict=True)
    ]
    return np.sum(found, axis=0) + (0 if lasting is None else lasting)


def _drawn(ready: Prepared, cells: Ints, kernels: list[Kernel], dice: Dice, onward: bool) -> tuple[Ints, Ints | None]:
    """Cells tonight, and people by place who rested there this morning and are elsewhere tonight."""
    cohorts, at_place, count = ready.cohorts, ready.at_place, len(ready.case.places)
    if cohorts.one and not onward:
        return moved(dice, cells, kernels[0])[0], None
    tonight: list[Ints] = []
    left = np.zeros(count + 1)
    for rows, kernel in zip(cohorts.rows, kernels, strict=True):
        found, drawn = moved(dice, cells[rows], kernel)
        tonight.append(found)
        if onward:
            away = (at_place[kernel.ends] != at_place[:, None]) * np.tensordot(cohorts.size[rows], drawn, axes=1)
            left += np.bincount(at_place, weights=away.sum(axis=1), minlength=count + 1)
    return np.concatenate(tonight), left[:count].astype(np.int64) if onward else None


def _mixes(ready: Prepared, day: int, cells: Ints) -> list[Floats | None]:
    kinds = ready.cohorts.kinds
    if not ready.matching:
        return [None] * len(kinds)
    count = len(ready.case.places)
    people = np.stack([
        np.bincount(ready.at_place, weights=ready.cohorts.size[rows] @ cells[rows], minlength=count + 1)[:count]
        for rows in ready.cohorts.rows
    ])  # fmt: skip
    return [mixed(ready, day, kind, people) for kind in range(len(kinds))]
