"""The pack's own words: case.toml and LICENSES.md."""

from pathlib import Path

CASE_TOML = """\
# What the case is, when it starts, and what runs unless asked otherwise.
name = "iraq-2006"
title = "Iraq from December 2006"
question = "Which policy timeline for the foreign force, relief and diplomacy leaves which ranges of harm, under which theory of the violence?"
start = 2006-12-04
horizon_weeks = 104
baseline = "hold-course"
default_policies = ["hold-course", "withdraw-lift-limit", "withdraw-12m-relief-conference", "surge", "study-group-mix", "train-and-hand-over"]
default_theories = ["presence-provokes", "presence-suppresses", "force-and-pacts", "separation-burns-out", "outside-meddling", "exit-opens-the-door", "agnostic"]
prior_set = "as_of"
live = false
languages = ["en", "ar"]

[areas]
ABROAD = "all host countries together"
US = "United States (public opinion)"

[licences]
"""

# File or pattern, short terms, and the longer word for LICENSES.md.
TERMS: tuple[tuple[str, str, str], ...] = (
    ("case.toml", "MIT", "ours"),
    ("places.csv", "facts and own estimates, MIT",
     "names and ISO codes; p-codes recalled; population from the published national series of the statistics office (COSIT),"
     " interpolated by us; points and areas from Natural Earth (public domain); mixing, separation, control and the spread of"
     " the displaced are our own judgements"),
    ("groups.csv", "MIT", "ours"),
    ("group_shares.csv", "MIT", "our own ranges, read off the votes of December 2005 and published shares"),
    ("hosts.csv", "facts and own estimates, MIT",
     "figures of UNHCR (population statistics CC BY 4.0; appeal through the press); capacity, openness and rates are ours"),
    ("affinities.csv", "MIT", "our own judgement"),
    ("forces.csv", "facts", "strengths from the Iraq Study Group Report; ranges and shares present are ours"),
    ("force_places.csv", "MIT", "our own estimate"),
    ("adjacency.csv", "CC BY 4.0", "computed from boundaries.geojson"),
    ("crossings.csv", "facts and own coding, MIT", "points rounded to a tenth of a degree"),
    ("ports.csv", "public domain", "NGA World Port Index, rounded; some points recalled"),
    ("airfields.csv", "public domain", "OurAirports"),
    ("routes.csv", "CC BY 4.0",
     "our own lengths (great circle times a detour factor) between town points of GeoNames (CC BY 4.0); no OpenStreetMap data"),
    ("streams.csv", "MIT",
     "our own fit of size distributions; fitted to records of Iraq Body Count, none of which are here"),
    ("rates.csv", "MIT",
     "our own estimates to two significant figures: smoothed, spread and rescaled; civilian streams rest on records of Iraq"
     " Body Count, force streams on ESOC-I v3 (cite Berman, Shapiro and Felter 2011); neither panel is here"),
    ("channels.csv", "MIT", "our own ratios of published figures"),
    ("levers.csv", "MIT", "ours"),
    ("claims.csv", "MIT", "claims in our own words; figures are facts with their source on the row"),
    ("boundaries.geojson", "CC BY 4.0",
     "Natural Earth 10m admin-1 (public domain); Baghdad enlarged with GeoNames places (CC BY 4.0); an approximation for"
     " display"),
    ("series/appeals.csv", "facts", "press, UNHCR and OCHA figures, source on every row"),
    ("series/attacks.csv", "public domain (United States Government records)",
     "national monthly totals only; compiled by ESOC-I v3 and, for the released list, V. Bauer"),
    ("series/costs.csv", "facts", "Congressional Research Service and press figures, source on every row"),
    ("series/deaths.csv", "facts; UCDP rows CC BY 4.0",
     "Iraq Body Count: its own published monthly totals only, as facts with attribution; its records stay under its terms"
     " (commercial use by permission) and are not here. UCDP national months: CC BY 4.0. Other rows: figures of UNAMI,"
     " ministries and agencies through the press"),
    ("series/displacement.csv", "facts; UNHCR rows CC BY 4.0", "UNHCR Refugee Population Statistics (CC BY 4.0) and press"),
    ("series/force_deaths.csv", "facts", "national months counted from iCasualties records; no names"),
    ("series/forces.csv", "facts", "GlobalSecurity, CRS and press figures; assembled months are ours"),
    ("series/local_forces.csv", "facts", "Department of Defense, Iraq Study Group and press figures"),
    ("series/milestones.csv", "facts", "dated events in our own words"),
    ("series/polls.csv", "facts", "published percentages with pollster, date and sample where found"),
    ("import/streams.csv", "MIT", "our own reading of weapons, targets and kinds of violence as streams"),
    ("import/incidents_ucdp.csv", "CC BY 4.0",
     "UCDP Georeferenced Event Dataset (Sundberg and Melander 2013), February 2003 to November 2006: deaths, day, governorate"
     " and kind only, counted by tools/iraq_incidents.py; the terms are recalled, no licence file came with the copy"),
    ("track_record.csv", "MIT",
     "our own scores of hindcasts, by tools/track_record.py; no incident and no place of the records that they were held against"),
    ("posterior.csv", "MIT",
     "our own fit of the dynamics of violence by `waysahead fit`, parameters only; fitted to incidents of Iraq Body Count to"
     " 30 November 2006 (edition of March 2012), none of which are here; half-life and long-run level from deaths by"
     " country and year of UCDP GED (CC BY 4.0)"),
    ("parameters.toml", "MIT", "ours; every prior names its source"),
    ("policies/*.toml", "MIT", "ours"),
    ("theories/*.toml", "MIT", "ours; every prior names its source"),
    ("structures/*.toml", "MIT", "ours; every prior names its source"),
    ("conference/*.csv", "MIT (own coding; facts cited)", "positions and weights coded by us"),
    ("legislature/*.csv", "public domain (facts; cite Voteview)", "chambers and votes of the 110th Congress"),
    ("relief/*.csv", "facts and own estimates, MIT", "standards and prices with their sources; capacities are ours, most of them placeholders; lengths are great circles times a detour factor, no OpenStreetMap data"),
    ("LICENSES.md", "MIT", "this file"),
)  # fmt: skip

OWN_WORDS = ("case.toml", "LICENSES.md")  # named in LICENSES.md only


def case_toml(pack: Path) -> str:
    """Text of case.toml with the terms of each file; folders written by hand are named when the pack has them."""
    return CASE_TOML + "".join(f'"{file}" = "{short}"\n' for file, short, _ in _terms(pack) if file not in OWN_WORDS)


def licences_md(pack: Path) -> str:
    """Text of LICENSES.md."""
    rows = "".join(f"| `{file}` | {short} | {long} |\n" for file, short, long in _terms(pack))
    return (
        "# Terms of each file of the pack\n\n"
        "Every row of every table names its source, its terms and how firm it is (measured, estimated, expert range,"
        " placeholder, memory = recalled and not verified). Figures are facts; where a collection of them has terms, they are"
        " named here and on the row.\n\n"
        "Not here, by choice: incidents or governorate figures of Iraq Body Count (copyright; commercial use by permission),"
        " governorate panels of ESOC-I (no licence found), OpenStreetMap data (ODbL).\n\n"
        "| file | terms | what and whose |\n| --- | --- | --- |\n" + rows + "\n"
        "Attribution: GeoNames (geonames.org), CC BY 4.0. UNHCR Refugee Population Statistics, CC BY 4.0. UCDP Georeferenced"
        " Event Dataset (Sundberg and Melander 2013), CC BY 4.0. Made with Natural Earth. Iraq Body Count"
        " (iraqbodycount.org) for its published monthly totals.\n"
    )


def _terms(pack: Path) -> list[tuple[str, str, str]]:
    """Terms without those of folders that the pack does not have (yet)."""
    return [row for row in TERMS if "*" not in row[0] or any(pack.glob(row[0]))]
