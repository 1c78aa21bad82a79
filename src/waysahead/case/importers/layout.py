"""The layouts of event files: under which names each source keeps the date, the place, the kind and the deaths.

Columns: UCDP GED 20.1, 23.1 and later and copies on HDX (Sundberg and Melander 2013 and the codebooks); ACLED exports
of 2019 and of today; the incident table of Iraq Body Count; a tidy table of one's own. Files are read by column name,
so further columns and another order do no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Columns = tuple[str, ...]
"""Names under which one column is known; the first that the file has is read."""

PERSONAL = frozenset(
    {"name", "names", "full_name", "first_name", "last_name", "surname", "given_name", "family_name", "father_name"}
    | {"mother_name", "victim", "victim_name", "victims", "age", "sex", "gender", "occupation", "relative", "relatives"}
    | {"family_status", "next_of_kin", "phone", "email"}
)
"""Columns about single persons: never read, never kept."""


@dataclass(frozen=True)
class Layout:
    """How one source lays out its events.

    `loosest_place` is the place precision up to which coordinates say the place, `loosest_name` that up to which a name
    does (None: the source has no precision, each is used). `windows` says what a date precision widens a date to.
    """

    name: str
    title: str
    licence: str
    start: Columns
    best: Columns
    kind: Columns
    end: Columns = ()
    low: Columns = ()
    high: Columns = ()
    place: Columns = ()
    lon: Columns = ()
    lat: Columns = ()
    place_precision: Columns = ()
    date_precision: Columns = ()
    kinds: Mapping[str, str] | None = None
    loosest_place: int | None = None
    loosest_name: int | None = None
    windows: Mapping[int, str] | None = None


UCDP = Layout(
    name="ucdp",
    title="UCDP Georeferenced Event Dataset (Sundberg and Melander 2013)",
    licence="CC BY 4.0 (as UCDP states on its download page)",
    start=("date_start",),
    end=("date_end",),
    low=("low", "low_est"),
    best=("best", "best_est"),
    high=("high", "high_est"),
    kind=("type_of_violence",),
    kinds={"1": "state_based", "2": "non_state", "3": "one_sided"},
    place=("adm_1",),
    lon=("longitude",),
    lat=("latitude",),
    place_precision=("where_prec",),
    date_precision=("date_prec",),
    loosest_place=4,
    loosest_name=5,
)

ACLED = Layout(
    name="acled",
    title="Armed Conflict Location and Event Data (ACLED)",
    licence="ACLED terms of use: not to be passed on as raw data",
    start=("event_date",),
    best=("fatalities",),
    kind=("event_type",),
    place=("admin1",),
    lon=("longitude",),
    lat=("latitude",),
    place_precision=("geo_precision",),
    date_precision=("time_precision",),
    loosest_place=3,
    loosest_name=3,
    windows={2: "week", 3: "month"},
)

IBC = Layout(
    name="ibc",
    title="Iraq Body Count incidents",
    licence="copyright Iraq Body Count; commercial use by permission",
    start=("date_start", "start_date"),
    end=("date_end", "end_date"),
    low=("deaths_min", "reported_minimum"),
    best=("deaths_max", "reported_maximum"),
    kind=("weapon_class", "weapons"),
    place=("governorate", "province"),
)

TIDY = Layout(
    name="tidy",
    title="tidy table of events",
    licence="as the owner of the table states",
    start=("date", "date_start"),
    end=("date_end",),
    low=("low", "deaths_low"),
    best=("deaths", "best"),
    high=("high", "deaths_high"),
    kind=("stream", "kind"),
    place=("place",),
    lon=("lon", "longitude"),
    lat=("lat", "latitude"),
    place_precision=("place_precision",),
    date_precision=("date_precision",),
)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in (UCDP, ACLED, IBC, TIDY)}
"""Every layout by the name that the command line uses."""
