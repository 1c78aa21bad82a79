"""Studies kept as tables come back as they were."""

import numpy as np
import pytest

from tests.decision.test_leverage import prior, unit
from tests.decision.test_signposts import published
from tests.synthetic import synthetic_run
from waysahead.decision import (
    LEVERAGE,
    Stacking,
    kept_leverage,
    kept_stacking,
    kept_sweep,
    leverage,
    leverage_of,
    leverage_table,
    sign_table,
    signposts,
    stacking,
    stacking_of,
    stacking_table,
    sweep,
    sweep_columns,
    sweep_of,
)
from waysahead.decision.kept import Columns, Table, kept_signs


def arrays(columns: Columns) -> Table:
    return {name: np.array(values) for name, values in columns.items()}


class Folder:
    """A run that keeps one table."""

    def __init__(self, name: str, columns: Columns) -> None:
        self.name, self.columns = name, columns

    def has_table(self, name: str) -> bool:
        return name == self.name

    def table(self, name: str) -> Table:
        return arrays(self.columns)


def test_stacking() -> None:
    density = np.random.default_rng(1).normal(size=(24, 2))
    found: Stacking = stacking(
        ("a", "b"), density, [density, density + 1], block=6, series=("x", "y"), months=3, futures=9
    )
    assert stacking_of(arrays(stacking_table(found))) == found


def test_sweep() -> None:
    found = sweep(lambda _pins: synthetic_run(futures=30), ["violence.branching"], ("civilian_deaths", "returns"))
    assert sweep_of(arrays(sweep_columns(found))) == found


def test_leverage() -> None:
    run = synthetic_run(futures=90, theories=("one",), effects={})
    rows = leverage(run, [unit(prior(0.52, 0.1))])
    assert leverage_of(arrays(leverage_table(rows))) == rows
    assert kept_leverage(Folder(LEVERAGE, leverage_table(rows))) == rows


def test_signs() -> None:
    run = published(synthetic_run(futures=240, effects={"surge": (-0.8, 0.8, 0.0)}))
    signs = signposts(run).signs
    assert signs and kept_signs(Folder("study_signposts", sign_table(signs))) == signs


@pytest.mark.parametrize("found", [kept_stacking, kept_sweep])
def test_a_run_that_keeps_nothing_says_so(found: object) -> None:
    assert callable(found) and found(synthetic_run(futures=30)) is None
    assert kept_leverage(synthetic_run(futures=30)) == ()
