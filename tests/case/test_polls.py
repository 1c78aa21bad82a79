"""Polls: any tidy table, and the series of a case."""

from pathlib import Path

import pytest

from waysahead.case import CaseError, read_case
from waysahead.case.polls import polls_of, read_polls

HEAD = "date,question,group,value,unit,n,pollster,source,note\n"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "polls.csv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_tidy_table(tmp_path: Path) -> None:
    found = read_polls(
        table(tmp_path, "2006-09-04,q,total,61,percent,1150,House,,", "2006-10-01,q,x,0.4,share,,Other,,")
    )
    assert [poll.share for poll in found] == pytest.approx([0.61, 0.4])
    assert found[1].n is None


def test_a_share_above_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="write 61 and percent"):
        read_polls(table(tmp_path, "2006-09-04,q,total,61,share,1150,House,,"))


def test_polls_of_the_packaged_case() -> None:
    found = polls_of(read_case("iraq-2006"), "approve_attacks_on_foreign_forces")
    assert {poll.group for poll in found} >= {"total", "shia_arab", "sunni_arab"}
    assert {poll.pollster for poll in found} == {"PIPA/WorldPublicOpinion.org (fieldwork D3/KA)"}
    assert next(poll for poll in found if poll.date.isoformat() == "2006-09-04").n == 1150
