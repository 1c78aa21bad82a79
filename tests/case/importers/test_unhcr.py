"""UNHCR's population figures: read as downloaded and as the interface gives them, by host, with every fault."""

from datetime import date
from pathlib import Path

import pytest

from waysahead.case import Case, CaseError, check_case, new_case, read_case
from waysahead.case.importers import read_stocks, write_stocks

HEADER = (
    "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),"
    "Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR"
)


def table(path: Path, *rows: str, header: str = HEADER, before: str = "") -> Path:
    path.write_text("\n".join([*([before] if before else []), header, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def iraq() -> Case:
    return read_case("iraq-2006")


def test_people_by_host_of_the_case_and_elsewhere(tmp_path: Path, iraq: Case) -> None:
    file = table(
        tmp_path / "population.csv",
        '2005,Iraq,IRQ,Syrian Arab Rep.,SYR,"10,000",5,0',
        "2006,Iraq,IRQ,Syrian Arab Rep.,SYR,700000,4000,0",
        "2006,Iraq,IRQ,Sweden,SWE,20000,8000,0",
        "2006,Iraq,IRQ,Iraq,IRQ,0,0,1834368",
        "2006,Somalia,SOM,Yemen,YEM,80000,0,0",
        before="Extracted on some day",
    )
    found = read_stocks(file, iraq, "IRQ")
    rows = {(row.date, row.variable, row.place): row.value for row in found.rows}
    assert rows[date(2006, 12, 31), "unhcr.refugees", "SYR"] == 700000
    assert rows[date(2005, 12, 31), "unhcr.refugees", "SYR"] == 10000
    assert rows[date(2006, 12, 31), "unhcr.refugees_elsewhere", None] == 20000
    assert rows[date(2006, 12, 31), "unhcr.displaced_inside", None] == 1834368
    assert found.hosts["SYR"] == 704000 and found.hosts["JOR"] == 0
    assert found.elsewhere == 28000 and found.years == (2005, 2006)
    assert not any(row.place == "YEM" for row in found.rows)


def test_columns_of_the_interface_and_one_origin(tmp_path: Path, iraq: Case) -> None:
    header = "year,coo_name,coo_iso,coa_name,coa_iso,refugees,asylum_seekers"
    file = table(tmp_path / "api.csv", "2007,Iraq,IRQ,Jordan,JOR,500000,*", header=header)
    found = read_stocks(file, iraq)
    assert (found.origin, found.hosts["JOR"], found.withheld) == ("IRQ", 500000, 1)


def test_a_series_that_the_pack_accepts(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "country")
    file = table(tmp_path / "p.csv", "2020,Here,HER,Neighbour,XAA,12000,0,40000", "2020,Here,HER,Far,FAR,300,0,0")
    written = write_stocks(read_stocks(file, read_case(folder)), read_case(folder))
    assert written.name == "unhcr.csv" and check_case(folder) == ()
    case = read_case(folder)
    assert case.licences["series/unhcr.csv"] == "CC BY 4.0"
    (at,) = case.series.rows("unhcr.refugees")
    assert (case.series.value[at], case.series.place[at]) == (12000, "XAA")


@pytest.mark.parametrize(
    ("rows", "origin", "told"),
    [
        (
            ("2006,Iraq,IRQ,Syria,SYR,1,0,0", "2006,Iran,IRN,Iraq,IRQ,1,0,0"),
            None,
            "2 countries of origin.*--origin IRQ",
        ),
        (("2006,Iraq,IRQ,Syria,SYR,1,0,0",), "IRK", "nobody from IRK"),
        (
            ("2006,Iraq,IRQ,Syria,SYR,many,0,0", "20o6,Iraq,IRQ,Syria,SYR,1,0,0"),
            "IRQ",
            "(?s)row 2.*'many'.*row 3.*'20o6'",
        ),
        (("2006,Iraq,IRQ,Syria,SYR,-5,0,0",), "IRQ", "'-5'"),
        (("2006,Iraq,IRQ,Syria,SYR,0,0,0",), "IRQ", "no people from IRQ"),
    ],
)
def test_faults(tmp_path: Path, iraq: Case, rows: tuple[str, ...], origin: str | None, told: str) -> None:
    with pytest.raises(CaseError, match=told):
        read_stocks(table(tmp_path / "p.csv", *rows), iraq, origin)


def test_another_table_is_refused(tmp_path: Path, iraq: Case) -> None:
    path = tmp_path / "p.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CaseError, match=r"another header.*Country of asylum"):
        read_stocks(path, iraq)
