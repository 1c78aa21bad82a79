"""The tables of `import/` are checked with the pack, every fault at once."""

from pathlib import Path

from tests.case.small import small_pack, write_pack
from waysahead.case import check_case

SOUND = {
    "import/streams.csv": "source,field,value,stream\nucdp,type_of_violence,3,killings\nucdp,*,*,unattributed\n",
    "import/places.csv": "source,name,place\nucdp,Upper North,NO\nboundaries,Nowhere,\n",
    "import/incidents_ucdp.csv": "date,days,place,stream,deaths,incidents\n2006-01-02,1,NO,killings,3,2\n",
}


def test_a_sound_folder_has_no_fault(tmp_path: Path) -> None:
    assert check_case(write_pack(tmp_path, small_pack() | SOUND)) == ()


def test_every_fault_of_the_folder_is_told_at_once_beside_the_others(tmp_path: Path) -> None:
    wrong = {
        "import/streams.csv": SOUND["import/streams.csv"] + "ucdp,*,*,killing\nucpd,victim_name,x,killings\n"
        "ibc,victim_name,x,killings\n",
        "import/places.csv": SOUND["import/places.csv"] + "ucdp,South,SOO\n",
        "import/incidents_ucdp.csv": SOUND["import/incidents_ucdp.csv"] + '2006-13-02,1,NN,killings,"1,200",2\n',
        "import/incidents_acled.csv": "date,days,place,stream,deaths,incidents\n",
        "import/incidents_ucpd.csv": "date\n",
    }
    files = small_pack() | wrong
    files["places.csv"] = files["places.csv"].replace("1000000", "-1")
    found = {(fault.file, fault.row, fault.column): str(fault) for fault in check_case(write_pack(tmp_path, files))}
    assert set(found) == {
        ("places.csv", 2, "population"),
        ("import/streams.csv", 4, "source"),
        ("import/streams.csv", 4, "stream"),
        ("import/streams.csv", 5, "source"),
        ("import/streams.csv", 6, "field"),
        ("import/places.csv", 4, "place"),
        ("import/incidents_ucdp.csv", 3, "date"),
        ("import/incidents_ucdp.csv", 3, "place"),
        ("import/incidents_ucdp.csv", 3, "deaths"),
        ("import/incidents_acled.csv", None, ""),
        ("import/incidents_ucpd.csv", None, ""),
    }
    assert "did you mean 'killings'?" in found["import/streams.csv", 4, "stream"]
    assert "did you mean 'import/incidents_ucdp.csv'?" in found["import/incidents_ucpd.csv", None, ""]
    assert "1200" in found["import/incidents_ucdp.csv", 3, "deaths"]
