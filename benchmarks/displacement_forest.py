"""A random forest of the kind of Huynh and Basu (arXiv 1806.08819): log counts of a camp from what is known of it.

Grown on other cases, from many days of origin; each member of the forecast is the value of one leaf entry. Small trees
on a few thousand rows, so a page of NumPy does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.draws.counting import Dice, count_stream
from waysahead.inference.displacement.baselines import gravity_split
from waysahead.inference.displacement.calibrate import EVERY, Look
from waysahead.inference.displacement.withheld import known_counts, known_on
from waysahead.model.routes.calendar import build_calendar
from waysahead.model.routes.graph import directed

TREES, DEPTH, LEAF, TRIED = 100, 7, 8, 4
ORIGINS = range(30, 700, 30)


class Tree(NamedTuple):
    """Nodes: feature (-1 in a leaf), threshold, left and right; leaves hold the rows that fell into them."""

    feature: list[int]
    at: list[float]
    left: list[int]
    right: list[int]
    rows: list[np.ndarray]


def features(case: FleeCase, origin: int) -> np.ndarray:
    """What is known of each camp on a day, and the days ahead: float[day ahead x camp, feature]."""
    counts = known_counts(case, origin)
    ahead = case.days - origin - 1
    cut = known_on(case, origin, np.zeros(ahead))
    index = {place.name: at for at, place in enumerate(case.places)}
    pull = gravity_split(cut, build_calendar(cut, directed(case.routes, index, doubled=False)), 1.0)[origin]
    before = counts[max(origin - 30, 0)]
    total = counts[origin].sum()
    known = np.stack([
        np.log1p(counts[origin]), np.log1p(np.maximum(counts[origin] - before, 0.0)), counts[origin] / max(total, 1.0),
        pull, np.full(len(pull), np.log1p(total)), np.full(len(pull), np.log1p(max(total - before.sum(), 0.0))),
        np.full(len(pull), float(origin)), (counts.max(axis=0) > 0.0).astype(float),
    ], axis=1)  # fmt: skip
    days = np.arange(1, ahead + 1)[::EVERY]
    return np.concatenate([np.repeat(days, len(pull))[:, None], np.tile(known, (len(days), 1))], axis=1)


def grow(x: np.ndarray, y: np.ndarray, dice: Dice) -> Tree:
    """One tree on a resample of the rows."""
    tree = Tree([], [], [], [], [])

    def node(rows: np.ndarray, depth: int) -> int:
        here = len(tree.feature)
        tree.feature.append(-1)
        tree.at.append(0.0)
        tree.left.append(-1)
        tree.right.append(-1)
        tree.rows.append(rows)
        if depth == 0 or len(rows) < 2 * LEAF:
            return here
        best = (np.var(y[rows]) * len(rows) - 1e-9, -1, 0.0)
        for feature in dice.permutation(x.shape[1])[:TRIED]:
            order = np.argsort(x[rows, feature], kind="stable")
            value, target = x[rows, feature][order], y[rows][order]
            count = np.arange(1, len(rows))
            left, left2 = np.cumsum(target)[:-1], np.cumsum(target**2)[:-1]
            right, right2 = target.sum() - left, (target**2).sum() - left2
            loss = left2 - left**2 / count + right2 - right**2 / (len(rows) - count)
            loss[(value[1:] == value[:-1]) | (count < LEAF) | (len(rows) - count < LEAF)] = np.inf
            at = int(np.argmin(loss))
            if loss[at] < best[0]:
                best = (float(loss[at]), int(feature), float(value[at] + value[at + 1]) / 2)
        if best[1] >= 0:
            tree.feature[here], tree.at[here] = best[1], best[2]
            below = x[rows, best[1]] <= best[2]
            tree.left[here] = node(rows[below], depth - 1)
            tree.right[here] = node(rows[~below], depth - 1)
        return here

    node(dice.integers(len(y), size=len(y)), DEPTH)
    return tree


def predict(tree: Tree, x: np.ndarray, y: np.ndarray, dice: Dice) -> np.ndarray:
    """A value from the leaf of each row."""
    found = np.empty(len(x))
    chance = dice.random(len(x))
    for at, row in enumerate(x):
        here = 0
        while tree.feature[here] >= 0:
            here = tree.left[here] if row[tree.feature[here]] <= tree.at[here] else tree.right[here]
        found[at] = y[tree.rows[here][int(chance[at] * len(tree.rows[here]))]]
    return found


def forest(cases: Mapping[str, FleeCase], left_out: str, one: Look) -> np.ndarray:
    """Counts, member x day ahead x camp, of a look of `left_out`, from trees grown on the other cases."""
    rows: list[np.ndarray] = []
    targets: list[np.ndarray] = []
    for name, case in cases.items():
        if name == left_out:
            continue
        counts = case.counts().astype(float)
        for origin in ORIGINS:
            if origin < case.days - 30:
                rows.append(features(case, origin))
                targets.append(np.log1p(counts[origin + 1 :][::EVERY]).ravel())
    x, y = np.concatenate(rows), np.concatenate(targets)
    asked = features(cases[left_out], one.now.origin)
    dice = count_stream(1, f"forest {left_out}").day(one.now.origin)
    drawn = np.stack([np.expm1(predict(grow(x, y, dice), asked, y, dice)) for _ in range(TREES)])
    return drawn.reshape(TREES, -1, len(one.now.stock))
