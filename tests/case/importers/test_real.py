"""The files of the sources themselves, where they are at hand."""

import csv
from datetime import date
from pathlib import Path

import pytest

from waysahead.case import read_case
from waysahead.case.importers import panel_of, read_events

DATA = Path(__file__).parents[4] / "shared" / "data"
IBC = DATA / "iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"
GED = DATA / "iraq/violence/ucdp_ged/ged_iraq_1989_2006-11.csv.gz"
SYRIA = DATA / "events/syria_ucdp/ged_syria_2016_2019.csv.gz"
MALI = DATA / "events/mali_acled_sample/acled_mali_2017-06_2018-06.csv"


def needs(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason=f"{path.name} is not at hand")


@needs(IBC)
def test_spread_windows_give_the_published_months() -> None:
    events = read_events(IBC, "ibc", read_case("iraq-2006")).events
    panel = panel_of(events, "month", date(2003, 1, 1), date(2006, 11, 30), longest=400)
    with (IBC.parent / "ibc_national_month_2003_2011.csv").open(encoding="utf-8") as stream:
        published = {row["month"]: float(row["ibc_published_max"] or "nan") for row in csv.DictReader(stream)}
    months = [str(day)[:7] for day in panel.periods]
    for month, deaths in zip(months, panel.best.sum(axis=(0, 1)), strict=True):
        if month.startswith("2006"):
            assert deaths == pytest.approx(published[month], rel=0.01)
    assert panel_of(events, longest=7).incidents.sum() == 9784


@needs(GED)
def test_outlines_agree_with_the_governorates_of_the_events() -> None:
    import gzip

    case = read_case("iraq-2006")
    events = read_events(GED, "ucdp", case).events
    with gzip.open(GED, "rt", encoding="utf-8") as stream:
        named = [row["governorate"] for row in csv.DictReader(stream)]
    names = [place.name_en for place in case.places]
    both = [
        (names[at], named[row - 2])
        for at, row in zip(events.place, events.row, strict=True)
        if at >= 0 and named[row - 2]
    ]
    assert len(events) == 1837
    assert len(both) > 1500
    assert sum(a == b for a, b in both) / len(both) > 0.95


@needs(SYRIA)
def test_another_country_needs_no_iraq(tmp_path: Path) -> None:
    from waysahead.case import new_case

    folder = new_case(tmp_path / "case")
    (folder / "import").mkdir()
    rules = "source,name,place\nucdp,Aleppo Governorate,north\nucdp,Daraa Governorate,south\n"
    (folder / "import" / "places.csv").write_text(rules, encoding="utf-8")
    found = read_events(SYRIA, "ucdp", read_case(folder))
    assert len(found.events) == 16_566
    assert (found.events.place == 0).sum() > 3000
    assert (found.events.place == 1).sum() > 1000
    assert found.events.best.sum() == 112_337


@needs(MALI)
def test_acled_of_2019() -> None:
    events = read_events(MALI, "acled", read_case("iraq-2006")).events
    assert len(events) == 234
    assert (events.place < 0).all()
    assert events.best.sum() == 839
