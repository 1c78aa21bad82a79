"""The first page says what hangs on what: sides, ranges, beliefs, the record and guesses, and no verdict."""

import re
from collections.abc import Callable

import pytest

from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.decision import Comparison, Outcome
from waysahead.report.brief.short import TOLD, short, side_line
from waysahead.report.brief.telling import Telling
from waysahead.report.named import named_by
from waysahead.report.terminal import terminal
from waysahead.report.wording import called, say


def _told(run: SyntheticRun, comparison: Comparison, iraq: Case) -> Telling:
    return Telling(run, comparison, iraq)


@pytest.mark.parametrize("name", TOLD)
def test_every_other_policy_stands_on_one_side(
    run: SyntheticRun, comparison: Comparison, iraq: Case, name: str
) -> None:
    told = _told(run, comparison, iraq)
    line = side_line(told, told.outcomes[name])
    sides = {policy: comparison.agreements[policy, name].side for policy in comparison.others}
    if len(set(sides.values())) == 1 and len(sides) > 1:
        assert say("short.all") in line
    else:
        for policy in comparison.others:
            assert line.count(called("policy", policy)) == 1
    assert line.startswith(line[:1].upper()) and line.endswith(".")


def test_it_stands_before_the_policies_and_on_the_one_page(
    composed: Callable[..., str], run: SyntheticRun, comparison: Comparison, iraq: Case
) -> None:
    page = composed()
    assert 0 < page.index(say("short.head")) < page.index(say("brief.policies"))
    assert say("short.head") in composed(extent="one-page")
    assert "hangs most on these beliefs" in page or not _told(run, comparison, iraq).regions.kept
    assert f"{len(comparison.placeholders)} placeholder" in page


def test_a_range_is_compared_only_where_it_is_wider(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    told = _told(run, comparison, iraq)
    said = " ".join(short(told))
    levels = [comparison.levels[policy, "all", "civilian_deaths"] for policy in comparison.policies]
    middles = [one.p50 for one in levels]
    base = comparison.levels[comparison.baseline, "all", "civilian_deaths"]
    wider = base.p90 - base.p10 > max(middles) - min(middles)
    assert ("lie further apart than the policies do" in said) == wider


def test_a_terminal_names_policies_as_their_case_does(comparison: Comparison, iraq: Case) -> None:
    from rich.console import Console

    def printed() -> str:
        console = Console(width=110, record=True)
        terminal(comparison, console)
        return str(console.export_text())

    assert "withdraw in 12" not in printed()
    with named_by(iraq):
        text = printed()
    assert "withdraw in 12" in text and "withdraw 12m" not in text
    head, rows = text.splitlines()[:4], [line for line in text.splitlines() if re.match(r"  every future\s", line)]
    assert head and len({len(line) for line in rows}) == 1  # columns stay in line


def test_words_of_money_are_kept(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    told = _told(run, comparison, iraq)
    cost: Outcome = told.outcomes["cost_usd_billion"]
    assert "fewer under" not in side_line(told, cost)
