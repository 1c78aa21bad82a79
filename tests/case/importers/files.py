"""Small event files in the columns of each source, invented."""

from pathlib import Path

from tests.case.small import small_pack
from waysahead.case import Case, read_case

UCDP_20 = (
    "id,year,type_of_violence,dyad_name,where_prec,adm_1,latitude,longitude,date_prec,date_start,date_end,best,high,low"
)
UCDP_23 = (
    "id,relid,year,code_status,type_of_violence,dyad_name,source_headline,where_prec,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,date_prec,date_start,date_end,deaths_a,best,high,low,gwnoa"
)
TAGS = "#event+id,,#date+year,,,,,,#adm1+name,,#geo+lat,#geo+lon,,,#date+start,,,#affected+killed,,,"
ACLED_2019 = (
    "data_id,iso,event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,interaction,"
    "country,admin1,location,latitude,longitude,geo_precision,notes,fatalities,timestamp"
)
ACLED_NOW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,interaction,"
    "civilian_targeting,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,tags,timestamp"
)
IBC = "ibc_code,date_start,date_end,governorate,target,weapons,deaths_min,deaths_max,weapon_class"

# The outlines of the small pack: NO spans 43-45 E and 35-37 N, SO 43-45 E and 33-35 N.
IN_NORTH, IN_SOUTH, OFF = "36.0,44.0", "34.0,44.0", "10.0,10.0"


def small_case(folder: Path, **files: str) -> Case:
    """The small pack in a folder, with further files: name -> text; `streams` and `places` go into `import/`."""
    pack = small_pack() | {f"import/{name}.csv": text for name, text in files.items()}
    for path, text in pack.items():
        target = folder / "case" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return read_case(folder / "case")


def events_file(folder: Path, header: str, *rows: str, name: str = "events.csv") -> Path:
    """A file of events."""
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in (header, *rows)), encoding="utf-8")
    return path


def ucdp(where: str = IN_NORTH, day: str = "2006-03-01", until: str = "", deaths: str = "4,6,2", loose: int = 1) -> str:
    """A row in the columns of 20.1."""
    return f"1,2006,1,A - B,{loose},North province,{where},1,{day},{until or day},{deaths}"
