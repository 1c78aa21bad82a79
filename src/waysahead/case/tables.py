"""The tables of a pack, in the order in which they are read and written."""

from waysahead.case import conflict, people
from waysahead.case.schema import Table

TABLES: tuple[Table, ...] = (
    Table("places", people.Place, "The places of the country.", key=("code",)),
    Table("groups", people.Group, "The groups that the sources tell apart.", key=("code",)),
    Table(
        "group_shares",
        people.GroupShare,
        "Shares of the groups in each place, as ranges.",
        key=("place", "group"),
        ordered=(("low", "best", "high"),),
    ),
    Table(
        "hosts",
        people.Host,
        "Countries that receive refugees.",
        key=("code",),
        ordered=(("refugees_low", "refugees", "refugees_high"),),
    ),
    Table("affinities", people.Affinity, "Ties of groups to host countries.", key=("group", "host")),
    Table(
        "forces",
        conflict.Force,
        "Armed forces at the start.",
        key=("code",),
        ordered=(("strength_low", "strength", "strength_high"),),
    ),
    Table("force_places", conflict.ForcePlace, "Where each force is.", key=("force", "place")),
    Table("adjacency", people.Adjacency, "Places that share a border.", key=("place_a", "place_b"), empty=True),
    Table("crossings", people.Crossing, "Border crossings.", key=("code",), empty=True),
    Table("ports", people.Port, "Sea ports.", key=("code",), needed=False),
    Table("airfields", people.Airfield, "Airfields.", key=("code",), needed=False),
    Table("routes", people.Route, "Ways by road, sea and air.", key=("code",), empty=True),
    Table(
        "streams",
        conflict.Stream,
        "Streams of violence.",
        key=("code",),
        ordered=(("size_min", "size_cap"),),
        codes=conflict.STREAMS,
    ),
    Table("rates", conflict.Rate, "Incidents a week at the start.", key=("place", "stream")),
    Table(
        "channels",
        conflict.Channel,
        "What records violence.",
        key=("code",),
        ordered=(("ratio_low", "ratio", "ratio_high"),),
        codes=conflict.CHANNELS,
    ),
    Table(
        "levers",
        conflict.Lever,
        "What a policy can change.",
        key=("code",),
        ordered=(
            ("minimum", "support_low", "support_high", "maximum"),
            ("rate_out_month_low", "rate_out_month_high"),
            ("rate_in_month_low", "rate_in_month_high"),
            ("carried_out_low", "carried_out", "carried_out_high"),
        ),
        codes=tuple(conflict.LEVER_AXES),
    ),
    Table("claims", conflict.Claim, "Claims of the debate and what the evidence says.", key=("id",), needed=False),
)
