"""A small pack as text, written out so that tests can name its rows."""

import json
from pathlib import Path

from waysahead.case import CHANNELS, LEVER_AXES, STREAMS

SLS = "source,licence,status"
OURS = "test figures,MIT,placeholder"


def table(header: str, *rows: str) -> str:
    return "".join(f"{line}\n" for line in (f"{header},{SLS}", *(f"{row},{OURS}" for row in rows)))


def outline(code: str, west: float, south: float) -> dict[str, object]:
    ring = [[west, south], [west + 2, south], [west + 2, south + 2], [west, south + 2], [west, south]]
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def small_pack() -> dict[str, str]:
    """Files of a pack of two places, two groups and one host country, by path."""
    parameters = """
[violence.branching]
beta = { a = 4, b = 6 }
unit = "incidents"
text = "Successors of one incident."
source = "a study"
status = "expert range"
known_by = 2006-11-30
upper = 0.75

[displacement.inside]
lognormal = { median = 0.01, sd_log = 0.5 }
unit = "a week"
text = "Share that leaves."
status = "placeholder"
"""
    return {
        "case.toml": CASE,
        "places.csv": table(
            "code,pcode,name_en,name_ar,population,lat,lon,area_km2,mixed_share,segregation,control,displaced_inside,majority",
            'NO,N01,"North, upper",شمال,1000000,36,44,5000,0.4,0.3,0,20000,hill',
            "SO,,South,,800000,34,44,6000,0.1,0.8,2,10000,mixed",
        ),
        "groups.csv": table("code,name_en,name_ar", "hill,Hill people,", "plain,Plain people,"),
        "group_shares.csv": table(
            "place,group,low,best,high",
            "NO,hill,0.5,0.6,0.7",
            "NO,plain,0.3,0.4,0.5",
            "SO,hill,0.1,0.2,0.3",
            "SO,plain,0.7,0.8,0.9",
        ),
        "hosts.csv": table(
            "code,name_en,name_ar,lat,lon,land_neighbour,population,refugees_low,refugees,refugees_high,capacity,"
            "openness,at_peace,onset_rate_year,intervention_rate_year",
            "XAA,Neighbour,,36,48,1,20000000,10000,20000,40000,300000,0.7,1,0.01,0.02",
        ),
        "affinities.csv": table("group,host,affinity", "hill,XAA,0.8", "plain,XAA,0.2"),
        "forces.csv": table(
            "code,name_en,name_ar,kind,strength_low,strength,strength_high,present_share",
            "army,Army,,army,9000,10000,12000,0.7",
            "foreign,Foreign force,,foreign,4000,5000,5000,1",
        ),
        "force_places.csv": table("force,place,share", "army,NO,0.6", "army,SO,0.4", "foreign,NO,1", "foreign,SO,0"),
        "adjacency.csv": table("place_a,place_b,border_km", "NO,SO,120"),
        "crossings.csv": table("code,name,place,host,lat,lon,openness,note", "X-1,East gate,NO,XAA,36.1,45.9,0.6,"),
        "routes.csv": table(
            "code,from,to,mode,km,note", "R-1,NO,X-1,road,210,", "R-2,X-1,XAA,road,240,", "R-3,NO,SO,road,260,paved"
        ),
        "streams.csv": table(
            "code,name_en,name_ar,target,sectarian_share,size_alpha,size_shift,size_min,size_cap,size_mean,deadly",
            *(
                f"{code},{code},,target,0.5," + (",,,,,0" if "attacks" in code else "2.4,0,1,300,3.5,1")
                for code in STREAMS
            ),
        ),
        "rates.csv": table(
            "place,stream,weekly_incidents,basis",
            *(f"{place},{code},{rate},counts" for place, rate in (("NO", 4.5), ("SO", 2)) for code in STREAMS),
        ),
        "channels.csv": table(
            "code,name_en,name_ar,target,ratio_low,ratio,ratio_high,monthly_sd,delay_weeks,definition",
            *(f"{code},{code},,deaths,0.5,1,2,0.1,4,what it counts" for code in CHANNELS),
        ),
        "levers.csv": table(
            "code,name_en,name_ar,unit,axis,minimum,maximum,support_low,support_high,lag_weeks,local,"
            "rate_out_month_low,rate_out_month_high",
            *(f"{code},{code},,persons,{axis},0,250000,0,100000,2,0,,20000" for code, axis in LEVER_AXES.items()),
        ),
        "claims.csv": table(
            "id,claim,kind,value,unit,verdict,verified_value,for,against,note",
            'c01,"Roads, all of them, are cut",figure,3,roads,close,2 to 3,,,',
        ),
        "series/deaths.csv": table(
            "date,variable,value,unit,place,freq,note",
            "2006-10-01,deaths_media,120,deaths,,month,",
            "2006-11-01,deaths_media,130.5,deaths,,month,",
            "2006-10-01,deaths_media,80,deaths,NO,month,",
            "2006-11-15,refugees,21000,persons,XAA,point,up to",
        ),
        "series/events.csv": table(
            "date,variable,value,unit,place,freq,note", "2006-11-07,milestone,,,ABROAD,event,a vote"
        ).replace(",,,ABROAD", ",,none,ABROAD"),
        "parameters.toml": parameters,
        "boundaries.geojson": json.dumps(
            {"type": "FeatureCollection", "features": [outline("NO", 43, 35), outline("SO", 43, 33)]}
        ),
        "policies/hold-course.toml": 'title = "Hold course"\n',
        "policies/leave.toml": 'title = "Leave"\nbaseline = "hold-course"\n',
        "theories/agnostic.toml": 'title = "Agnostic"\n',
        "LICENSES.md": "# Licences\n\nEverything here: MIT.\n",
    }


CASE = """\
name = "two-places"
title = "Two places"
question = "What if the force leaves?"
start = 2006-12-04
horizon_weeks = 104
baseline = "hold-course"
default_policies = ["hold-course", "leave"]
default_theories = ["agnostic"]
prior_set = "as_of"
live = false
languages = ["en"]

[areas]
ABROAD = "all host countries"

[licences]
"*.csv" = "MIT"
"*.toml" = "MIT"
"boundaries.geojson" = "MIT"
"""


def write_pack(folder: Path, files: dict[str, str] | None = None) -> Path:
    for path, text in (small_pack() if files is None else files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder
