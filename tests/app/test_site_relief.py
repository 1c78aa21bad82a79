"""A folder without a server holds the relief plan that its run has kept, and none where the run has none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from waysahead.app.build import make_service
from waysahead.app.service import Service
from waysahead.app.settings import Settings
from waysahead.app.site_relief import plan_charts, plan_document, plan_figures, plan_path
from waysahead.ensemble import open_run
from waysahead.relief.kept import tables_of
from waysahead.relief.prices import Bottleneck
from waysahead.relief.summary import Carried, Item, Summary

MONTHS = ("2007-01", "2007-02")
FACTS = {"need": 1000.0, "unmet": 200.0, "out_of_reach": 100.0, "worst_share": 0.4, "cost_usd": 5e6}
PLAN = Summary(
    {"policy": "surge", "theory": "", "funding": "as_asked", "first": MONTHS[0], "last": MONTHS[-1]},
    FACTS,
    MONTHS,
    {"IQ-BG": "Baghdad", "IQ-AN": "Anbar", "IQ-NI": "Ninewa"},
    np.array([[400.0, 400.0], [100.0, 100.0], [0.0, 0.0]]),
    np.array([[40.0, 80.0], [60.0, 20.0], [0.0, 0.0]]),
    np.array([[0.0, 40.0], [60.0, 0.0], [0.0, 0.0]]),
    (Item("food", "Food", 1000.0, 200.0),),
    (Bottleneck("money", "money", 0.01, "person-months for a USD", MONTHS),),
    (),
    (Carried("2007-01", "road", 10.0), Carried("2007-02", "road", 20.0)),
)


@pytest.fixture(scope="module")
def planned(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over a run that has kept a plan."""
    folder = tmp_path_factory.mktemp("planned") / "run"
    shutil.copytree(run_folder, folder)
    run = open_run(folder)
    for name, columns in tables_of(PLAN).items():
        run.put_table(name, columns)
    service = make_service([folder], Settings(runs=tmp_path_factory.mktemp("nowhere")))
    yield service
    service.close()


def test_the_plan_is_told_as_the_page_reads_it(planned: Service) -> None:
    found = plan_document(next(iter(planned.library.runs())))
    assert found is not None
    assert (found["policy"], found["cost_usd"], found["edition"]) == ("surge", 5e6, "public")
    places = found["unmet"]["by_place"]
    assert list(places) == ["IQ-BG", "IQ-AN"]  # a place without need has no share
    assert places["IQ-BG"]["share"] == pytest.approx(120 / 800)
    assert places["IQ-BG"]["peak"] == "2007-02" and places["IQ-AN"]["peak"] == "2007-01"
    assert places["IQ-AN"]["out_of_reach"] == pytest.approx(60 / 200)
    assert sum(row["tonnes"] for row in found["flows"]) == 30.0
    assert found["bottlenecks"][0]["months"] == list(MONTHS)


def test_its_charts_and_figures_lie_where_the_page_asks_for_them(planned: Service) -> None:
    held = next(iter(planned.library.runs()))
    found = plan_document(held)
    assert found is not None
    drawn = dict(plan_charts(planned.library, held.name, found))
    for name in ("relief-flows", "relief-bottlenecks"):
        for language in ("en", "ar"):
            for size in ("", "&columns=1&width=340"):
                spec = drawn[f"/runs/{held.name}/charts/{name}.json?policy=surge&lang={language}{size}"]
                assert any(rows for rows in spec["datasets"].values())
    figures = {name: body.decode().splitlines() for _, name, body in plan_figures(planned.library, held.name, found)}
    assert len(figures["charts/relief-flows-surge.csv"]) == 3
    assert plan_path("run", "a b") == "/runs/run/relief?policy=a%20b"


def test_a_run_without_a_plan_has_none(run_folder: Path, tmp_path: Path) -> None:
    service = make_service([run_folder], Settings(runs=tmp_path))
    try:
        assert plan_document(next(iter(service.library.runs()))) is None
    finally:
        service.close()
