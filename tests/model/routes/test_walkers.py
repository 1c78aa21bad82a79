"""The engine beside people who walk one by one: the same law in both modes, in mean and in spread."""

from pathlib import Path

import numpy as np
import pytest

from tests.flee_folder import write
from tests.model.routes.walkers import walked
from waysahead.case.flee import FleeCase, Mode, read_flee
from waysahead.model.routes import prepare, travel

PLACES = [
    "A,r,home,0,0,conflict_zone,0,1000000", "T,r,home,0,1,town,,", "H,r,home,1,1,forwarding_hub,,",
    "U,r,home,2,1,town,,", "Y,r,away,0,2,camp,,", "Z,r,away,3,2,camp,,",
]  # fmt: skip
ROADS = [
    "A,T,60,,", "A,H,130,,", "T,H,85,,0.5", "T,U,150,,", "H,U,40,{led},", "H,Y,500,,",
    "U,Z,360,,", "T,Y,720,,", "U,A,95,,",
]  # fmt: skip
LED = {"flee": "1", "corrected": "2"}
"""Redirection that tells in each mode: Flee lays the road twice, corrected mode leads everybody from H to U."""
ARRIVE = 400
"""People on each day from the second."""


def folder(tmp_path: Path, mode: Mode) -> FleeCase:
    """Short and long roads, one led, one partly walked, one that is shut while people are on it."""
    series = {"Y": ["2020-01-01,0", f"2020-01-11,{10 * ARRIVE}"], "Z": ["2020-01-01,0"]}
    made = write(tmp_path / "walk", PLACES, [], series, days=8, closures=["link,T,Y,4,6"])
    table = made / "input_csv" / "routes.csv"
    header = "#name1,name2,distance,forced_redirection,walk_probability"
    rows = [row.format(led=LED[mode]) for row in ROADS]
    table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_flee(made, mode)


@pytest.mark.parametrize("mode", ["flee", "corrected"])
def test_counts_have_the_law_of_people_who_walk_one_by_one(tmp_path: Path, mode: Mode) -> None:
    case, people, runs = folder(tmp_path, mode), 4000, 400
    ready = prepare(case)
    ours = np.stack([travel(ready, 3, run).places for run in range(runs)]).astype(float)
    begun = np.stack([walked(case, 0, people, day, 100 + day) for day in range(1, case.days)])
    mean, spread = ARRIVE * begun.sum(axis=0), ARRIVE * (begun * (1.0 - begun)).sum(axis=0)
    error = np.sqrt(spread / runs + ARRIVE * spread / people)
    apart = np.abs(ours.mean(axis=0) - mean)
    seen = mean >= 5.0
    assert seen.sum() >= 25
    assert (apart[seen] / error[seen]).max() < 4.5
    assert apart[~seen].max() < 2.0
    large = spread >= 20.0
    ratio = np.sqrt(ours.var(axis=0, ddof=1)[large] / spread[large])
    assert large.sum() >= 15
    assert np.abs(ratio - 1.0).max() < 0.16  # 400 runs tell a spread to 3.5 %, and some forty are compared
