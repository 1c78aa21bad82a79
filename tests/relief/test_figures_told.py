"""The planner's page tells people whole, and the UN's figure of Iraq for no other country."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from waysahead.case import Case, read_case
from waysahead.ensemble import Run
from waysahead.relief import Figures
from waysahead.relief.figures import Range3, score
from waysahead.report.relief_figures import figures_json, figures_lines

MONTHS = np.array(["2007-11", "2007-12"], dtype="datetime64[M]")


@pytest.fixture(scope="module")
def iraq() -> Case:
    return read_case("iraq-2006")


def made(case: Case, country: str) -> Figures:
    few = {h: Range3(0.4, 7.8, 12_345.6) for h in (1, 3, 6)}
    run, stock = cast("Run", SimpleNamespace(months=MONTHS)), np.full((3, 2, 2), 1_000_000.0)
    found = score(run, case if country == "iraq" else cast("Case", SimpleNamespace(series=read_no_series())), stock)
    rates = {h: Range3(0.304, 0.5, 0.7) for h in few}
    return Figures("hold-course", 3, "2006-12-04", {"": few, "IQ-BG": few}, {"SYR": few}, {}, {"rented": few[1]},
                   few, few, rates, (), found)  # fmt: skip


def read_no_series() -> object:
    from waysahead.case.series import Series

    return Series()


def test_people_are_whole_and_rates_stay_rates(iraq: Case) -> None:
    lines = list(figures_lines(made(iraq, "iraq"), iraq))
    told = "\n".join(lines)
    assert "0 / 8 / 12,000" in told and "7.8" not in told and "0.4 " not in told
    assert "gap 30 % / 50 % / 70 %" in told
    assert "planned by the UN in January 2007 2,300,000" in told


def test_the_figure_of_iraq_is_told_of_no_other_country(iraq: Case) -> None:
    elsewhere = made(iraq, "elsewhere")
    assert "2,300,000" not in "\n".join(figures_lines(elsewhere, iraq))
    assert figures_json(elsewhere)["score"] is None
    assert figures_json(made(iraq, "iraq"))["score"]["planned_by_un"] == 2_300_000.0
