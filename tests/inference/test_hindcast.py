"""Hindcasts: lines, misses, what is kept, and where the record comes from."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.inference.test_baselines import made
from waysahead.case import Case, CaseError, new_case, read_case
from waysahead.case.founding import NamedPoint, founded
from waysahead.case.importers import write_counted
from waysahead.case.importers.events import Events
from waysahead.case.write import write_over
from waysahead.inference.baselines import BASELINES
from waysahead.inference.hindcast import Hindcast, coverage_by_place, default_models, hindcast, pooled
from waysahead.inference.keeping import scores_of
from waysahead.inference.misses import misses
from waysahead.inference.origins import both_targets
from waysahead.inference.sources import Known, counted, known_history, published


@pytest.fixture(scope="module")
def found() -> Hindcast:
    known = Known(made(), "tidy", "an invented record", "invented.csv")
    models = {name: both_targets(BASELINES[name]) for name in ("zero", "last", "local_level")}
    first, last = np.datetime64("2005-01"), np.datetime64("2005-11")
    return hindcast("invented", known, first, last, (1, 3), 200, 1, models)


def test_lines_hold_ratios_to_the_local_level(found: Hindcast) -> None:
    line = found.line("last", "deaths", 3)
    ours, theirs = (found.of(model, "deaths")[1] for model in ("last", "local_level"))
    assert line.ratio.ratio == pytest.approx(ours.scores.crps_log.mean() / theirs.scores.crps_log.mean())
    assert line.origins == 9
    assert line.coverage.ratio + line.miss_low + line.miss_high == pytest.approx(1.0)
    assert found.line("local_level", "deaths", 3).verdict == "tied"
    assert found.line("zero", "deaths", 1).verdict == "above"
    assert found.told == "local_level"


def test_misses_come_furthest_first_and_a_month_once(found: Hindcast) -> None:
    told = misses(found.of("zero", "deaths"))
    assert [one.factor for one in told] == sorted((one.factor for one in told), reverse=True)
    assert len({(one.place, one.month) for one in told}) == len(told)
    assert {one.side for one in told} == {"too low"}
    assert all(one.record > one.high for one in told)
    assert {one.place for one in told} == {"A", "B", "C"}, "nobody dies in D, and nobody was forecast to"


def test_coverage_by_place_and_pooled(found: Hindcast) -> None:
    by_place = coverage_by_place(found.of("zero", "deaths"))
    assert by_place["A"][2] == pytest.approx(1.0)
    share, low, high = pooled(found, "zero", "deaths")
    assert share.ratio + low + high == pytest.approx(1.0, abs=0.02)
    assert share.low <= share.ratio <= share.high


def test_what_is_kept_holds_scores_and_no_place(found: Hindcast) -> None:
    rows = scores_of(found, "test")
    assert len(rows) == len(found.tracks)
    row = next(one for one in rows if (one.model, one.target, one.step) == ("zero", "deaths_national", 1))
    assert (row.cells, row.above, row.below) == (11, 11, 0)
    assert row.worst is not None
    assert row.worst_side == "too low"
    assert next(one for one in rows if one.target == "deaths").worst is None


def test_counted_incidents_weigh_one_each() -> None:
    history = counted(made())
    assert np.array_equal(history.deaths, history.incidents)
    assert (history.size == 1).all()


def test_a_record_without_days_leaves_our_model_out() -> None:
    models, left_out = default_models(Known(made(), "published", "months", "series"))
    assert set(models) == set(BASELINES)
    assert "incidents one by one" in left_out["waysahead"]


def event_table(case: Case, last: date) -> Events:
    """Events of two places, one a day and each third day, deaths 1 to 3."""
    days = np.arange(np.datetime64("2004-01-01"), np.datetime64(last) + 1)
    first = np.concatenate([days, days[::3]])
    place = np.concatenate([np.zeros(len(days)), np.ones(len(days[::3]))]).astype(np.int32)
    deaths = (np.arange(len(first)) % 3 + 1).astype(float)
    nothing = np.zeros(len(first))
    small = nothing.astype(np.int8)
    return Events(
        "ucdp", case.codes("places"), ("state_based",), first, first, place, nothing.astype(np.int32), deaths, deaths,
        deaths, small, small, nothing.astype(np.int64),
    )  # fmt: skip


@pytest.fixture
def country(tmp_path: Path) -> Case:
    case = read_case(new_case(tmp_path / "country"))
    points = [NamedPoint("Upper province", 36.0, 44.0, 10, 1.0), NamedPoint("Lower", 34.0, 44.5, 5, 0.5)]
    write_over(founded(case, "country", "ucdp", points, date(2006, 12, 31), "invented"), case.root)
    return read_case(case.root)


def test_an_imported_case_holds_its_own_history(country: Case) -> None:
    events = event_table(country, date(2006, 12, 30))
    write_counted(events, country)
    known = known_history(read_case(country.root))
    assert known.source == "ucdp"
    assert known.history.dated
    assert known.history.places == ("upper", "lower")
    assert known.history.months[[0, -1]].astype(str).tolist() == ["2004-01", "2006-12"]
    assert known.history.deaths.sum() == events.best.sum()
    assert known.history.incidents[0, 0] == 31


def test_a_last_month_that_is_not_over_is_left_out(country: Case) -> None:
    write_counted(event_table(country, date(2006, 12, 10)), country)
    case = read_case(country.root)
    assert str(known_history(case).history.months[-1]) == "2006-11"
    assert str(known_history(case, until=date(2006, 12, 10)).history.months[-1]) == "2006-12"
    assert str(known_history(case, since=date(2005, 2, 1)).history.months[0]) == "2005-02"


def test_sources_that_are_not_there_are_faults(country: Case) -> None:
    with pytest.raises(CaseError, match="no record of violence by month"):
        known_history(country)
    with pytest.raises(CaseError, match="no incidents of 'acled'"):
        known_history(country, source="acled")


def test_published_months_are_a_history_without_days() -> None:
    history = published(read_case("iraq-2006"))
    assert "ibc_civilian_deaths_max_published" in history.places
    assert not history.dated
    assert history.deaths.shape == (len(history.places), len(history.months))
    assert history.size.sum() == history.deaths.sum()


def test_the_reference_case_holds_the_incidents_it_may_pass_on() -> None:
    known = known_history(read_case("iraq-2006"))
    assert known.source == "ucdp"
    assert str(known.history.months[-1]) == "2006-11", "nothing after the start of the case"
    assert known.history.dated
