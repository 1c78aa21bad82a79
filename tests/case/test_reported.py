"""Days of report: as dates, as seconds since 1970, packed or plain; every row without one is told."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from waysahead.case import CaseError, read_case
from waysahead.case.importers import read_events
from waysahead.case.reported import reported_days

HEAD = "date,place,stream,deaths,Seen"


def days_of(path: Path) -> list[str]:
    events = read_events(path, "tidy", read_case("iraq-2006")).events
    return [str(day) for day in reported_days(path, " seen ", events)]


def test_dates_and_seconds_are_read_plain_and_packed(tmp_path: Path) -> None:
    seconds = int(np.datetime64("2006-05-20T10:00", "s").astype(np.int64))
    text = f"{HEAD}\n2006-05-05,IQ-BG,killings,4,2006-05-07 08:30\n2006-05-06,IQ-BA,bombings,1,{seconds}\n"
    plain, packed = tmp_path / "mine.csv", tmp_path / "mine.csv.gz"
    plain.write_text(text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    assert days_of(plain) == days_of(packed) == ["2006-05-07", "2006-05-20"]


def test_every_row_without_a_day_or_with_an_early_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    rows = ["2006-05-05,IQ-BG,killings,4,", "2006-05-06,IQ-BG,killings,1,soon"]
    rows.append("2006-05-07,IQ-BG,killings,1,2006-05-01")
    path.write_text("\n".join([HEAD, *rows, "2006-05-08,IQ-BG,killings,2,2006-05-08"]) + "\n", encoding="utf-8")
    with pytest.raises(CaseError) as told:
        days_of(path)
    lines = str(told.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [f"mine.csv row {row}, seen" for row in (2, 3, 4)]
    assert "an empty cell" in lines[0]
    assert "a day not before the incident, which began on 2006-05-07" in lines[2]
