import re
from datetime import date
from pathlib import Path
from typing import cast

import pytest

import face_page
import face_validity
from tests.inference.made import StandIn
from waysahead.case import Case
from waysahead.inference import Evidence, Program, Range, Sampled, Span, face_lines, first_month_beside, rolling_starts

ROOT = Path(__file__).resolve().parents[2]


def page(case: Case, sampled: Sampled, evidence: Evidence) -> str:
    rolling = rolling_starts(case, sampled, program=cast("Program", StandIn()))
    alone = rolling_starts(case, sampled, program=cast("Program", StandIn()), weights=(1.0,))
    others = [("the last month alone", alone)]
    return face_page.page(first_month_beside(evidence), rolling, others, face_lines(evidence), 7)


def test_the_page_is_the_same_twice_and_holds_every_part(case: Case, sampled: Sampled, evidence: Evidence) -> None:
    text = page(case, sampled, evidence)
    assert text == page(case, sampled, evidence)
    for part in ("# Face validity", "## December 2006 under hold course", "## Rolling starts", "## Line by line"):
        assert part in text
    for line in face_lines(evidence):
        assert f"### {line.number}. {line.text}" in text
    assert text.index("### Misses") < text.index("### Every month")


def test_the_page_holds_no_path_no_clock_and_no_verdict_beyond_its_words(
    case: Case, sampled: Sampled, evidence: Evidence
) -> None:
    text = page(case, sampled, evidence)
    assert str(ROOT) not in text
    assert "/tmp" not in text
    assert not re.search(r"\d\d:\d\d", text)
    assert str(date.today()) not in text
    assert not re.search(r"\b(recommend|better|optimal|best|should)\b", text)
    assert "nan" not in text


def test_tables_keep_their_columns(case: Case, sampled: Sampled, evidence: Evidence) -> None:
    columns = 0
    for row in page(case, sampled, evidence).splitlines():
        if not row.startswith("|"):
            columns = 0
            continue
        found = len(re.findall(r"(?<!\\)\|", row))
        columns = columns or found
        assert found == columns, row


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Range(2214.6, 2743.2, 12_345.0), "2,740 (2,210 to 12,300)"),
        (Span(0.5, 1.0), "0.50 to 1.00"),
        (Span(3.0, 3.0), "3.00"),
        (0.0, "0"),
        (0.0371, "0.037"),
        (141_000.0, "141,000"),
        (228.5, "228"),
        (float("inf"), "any more"),
        (None, ""),
    ],
)
def test_numbers_have_three_digits_that_count(value: Range | Span | float | None, text: str) -> None:
    assert face_page.shown(value) == text


def test_a_number_of_futures_that_is_no_multiple_of_100_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["face_validity.py", "--futures", "150", "--out", str(tmp_path / "page.md")])
    assert face_validity.main() == 2
    assert "expected a positive multiple of 100" in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()
