"""How late reports come: a known law is recovered from editions and days of report; what says nothing is refused."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.inference.test_nowcast import MODEL
from waysahead.case import CaseError, read_case
from waysahead.inference.delays import Days, Delays, assumed, estimated, seen_by_report, seen_in_editions
from waysahead.inference.history import History
from waysahead.inference.lateness import of_channel
from waysahead.inference.nowcast import nowcast

ON = date(2006, 4, 30)
TWO = (date(2006, 3, 15), ON)
SERIES = (date(2006, 1, 10), date(2006, 2, 3), date(2006, 3, 15), ON)


def reports(seed: int, weeks: float = 3.0, batch: int = 1, rate: float = 4.0) -> tuple[Days, Days]:
    """Days of incidents over sixteen months and of their reports: exponential delays, sent on every `batch`-th day."""
    dice = np.random.default_rng(seed)
    days = 485
    day = np.datetime64("2005-01-01") + np.repeat(np.arange(days), dice.poisson(rate, days))
    late = dice.exponential(7.0 * weeks, len(day)).astype(np.int64)
    report = day + late
    return day, report + (-(report - day[0]).astype(np.int64)) % batch


def from_editions(first: Days, report: Days, days: tuple[date, ...], seed: int) -> Delays:
    seen, taken = seen_in_editions([(day, first[report <= np.datetime64(day)]) for day in days])
    assert taken == 0
    return estimated(seen, "editions", 300, seed, taken)


@pytest.mark.parametrize("weeks", [0.5, 3.0, 10.0])
def test_a_known_delay_is_recovered_from_days_of_report_and_from_two_editions(weeks: float) -> None:
    middles: dict[str, list[float]] = {"reports": [], "two": [], "series": []}
    held = dict.fromkeys(middles, 0)
    for seed in range(30):
        first, report = reports(seed, weeks)
        found = {
            "reports": estimated(seen_by_report(first, report, ON), "reports", 300, seed),
            "two": from_editions(first, report, TWO, seed),
            "series": from_editions(first, report, SERIES, seed),
        }
        for name, one in found.items():
            low, middle, high = np.quantile(one.mean, (0.05, 0.5, 0.95))
            middles[name].append(middle)
            held[name] += low <= weeks <= high
    for name, values in middles.items():
        assert np.mean(values) == pytest.approx(weeks, rel=0.1), name
        assert held[name] >= 22, "nine in ten are due; 22 of 30 would be missed once in some thousand"
    assert np.std(middles["series"]) < np.std(middles["two"]), "more editions say more"
    assert np.std(middles["reports"]) < np.std(middles["series"])


def test_batches_count_for_less() -> None:
    batched, single = (
        [from_editions(*reports(seed, batch=days), SERIES, seed) for seed in range(12)] for days in (21, 1)
    )
    assert np.mean([one.dispersion for one in single]) < 1.2
    assert np.mean([one.dispersion for one in batched]) > 1.5
    width = [np.mean([np.ptp(np.quantile(one.mean, (0.05, 0.95))) for one in many]) for many in (single, batched)]
    assert width[1] > width[0]


def test_what_a_later_edition_leaves_out_is_told() -> None:
    first, report = reports(2)
    older, newer = (first[report <= np.datetime64(day)] for day in TWO)
    recent = newer >= np.datetime64("2006-02-01")
    gone = np.flatnonzero(recent)[:7]
    _, taken = seen_in_editions([(TWO[0], older), (TWO[1], np.delete(newer, gone))])
    assert 0 < taken <= 7


def test_what_says_nothing_is_refused() -> None:
    first, report = reports(3, rate=0.05)
    with pytest.raises(ValueError, match="expected at least 30"):
        from_editions(first, report, TWO, 1)
    with pytest.raises(ValueError, match="expected at least 30"):
        estimated(seen_by_report(first, report, date(2005, 3, 1)), "reports", 100)
    for editions in ([(ON, first)], [(ON, first), (ON, first)]):
        with pytest.raises(ValueError, match="two editions or more"):
            seen_in_editions(editions)


def test_an_edition_that_nothing_was_added_to_says_that_reports_come_at_once() -> None:
    first, _ = reports(4)
    found = from_editions(first, first, TWO, 4)
    assert np.quantile(found.mean, 0.95) < 0.5
    assert (assumed(0.0).recorded(np.array([-1, 0, 6])) == [[0.0, 1.0, 1.0]]).all()


def test_the_nowcast_holds_what_came_when_the_delay_is_estimated() -> None:
    held: list[float] = []
    told: list[float] = []
    for seed in range(30):
        first, report = reports(seed)
        seen = first[report <= np.datetime64(ON)]
        now, full = (history(days) for days in (seen, first[first <= np.datetime64(ON)]))
        found = nowcast(now, ON, from_editions(first, report, SERIES, seed), MODEL, draws=300, seed=seed)
        came = full.deaths[0, -3:]
        low, high = np.quantile(found.deaths[:, 0, -3:], (0.05, 0.95), axis=0)
        held.append(((low <= came) & (came <= high)).mean())
        told.append(found.deaths[:, 0, -3:].mean() / came.mean())
    assert np.mean(told) == pytest.approx(1.0, abs=0.05)
    assert np.mean(held) > 0.85
    assert found.recorded[0, -1] < found.recorded[1, -1] < found.recorded[2, -1], "the share has a range"


def history(days: Days) -> History:
    span = np.arange(np.datetime64("2005-01"), np.datetime64("2006-05"))
    month = (days.astype("datetime64[M]") - span[0]).astype(np.int64)
    counts = np.bincount(month, minlength=len(span)).astype(float)[None]
    return History(("A",), span, counts, counts, np.ones(len(days)), np.zeros(len(days), np.int64), month)


def test_a_channel_is_taken_as_given_unless_it_is_a_placeholder_nobody_named(tmp_path: Path) -> None:
    from waysahead.cli import answer

    case = read_case("iraq-2006")
    assert of_channel(case, None)[0] == "media"
    assert of_channel(case, "un")[1].mean[0] > of_channel(case, "media")[1].mean[0]
    with pytest.raises(CaseError, match="no channel 'radio'"):
        of_channel(case, "radio")
    assert answer(["new", str(tmp_path / "country")]) == 0
    made = read_case(tmp_path / "country")
    with pytest.raises(CaseError, match="older copy of the same file"):
        of_channel(made, None)
    assert of_channel(made, "media")[1].placeholder
    assert not of_channel(case, "media")[1].placeholder
