"""Rows of legislature/*.csv: members with their scores, roll calls, who voted how, measures, priors and what drives them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iraq_2006.tables import FACTS, OURS, PUBLIC_DOMAIN, Cell, Row

CHAMBERS = {"House": "house", "Senate": "senate", "President": "president", "H": "house", "S": "senate"}
PARTIES = {"100": "D", "200": "R", "328": "I"}
VOTEVIEW = "Voteview, DW-NOMINATE 1"  # cited in full in docs/politics.md
CLERK = "Clerk of the House and Secretary of the Senate, official record"

MEMBER_COLUMNS = ("congress", "chamber", "member", "party", "ideal", "returning", "source", "licence", "status")
ROLL_CALL_COLUMNS = (
    "code", "date", "congress", "chamber", "label", "kind", "agenda", "yea_side", "requires", "yeas", "nays",
    "source", "licence", "status",
)  # fmt: skip
VOTE_COLUMNS = ("roll_call", "vote", "members", "source", "licence", "status")
MEASURE_COLUMNS = (
    "code", "name", "kind", "form", "agenda", "congress", "first", "last", "attempts", "senate_share",
    "note", "source", "licence", "status",
)  # fmt: skip
PRIOR_COLUMNS = ("name", "mean", "sd", "unit", "text", "source", "licence", "status")
DRIVER_COLUMNS = ("date", "driver", "value", "unit", "source", "licence", "status")


class Called(NamedTuple):
    """What a roll call asked, in our words: its kind, who held the agenda, and the side of a Yea (+1 for leaving)."""

    label: str
    kind: str
    agenda: str


ROLL_CALLS: dict[str, Called] = {
    "h608-109.2005": Called("House resolution 571: end the deployment immediately", "hard_cutoff", "opponents"),
    "h648-109.2005": Called("House resolution 612: a timetable is inconsistent with victory", "no_date", "opponents"),
    "h288-109.2006": Called("House resolution 861: no arbitrary date for withdrawal", "no_date", "opponents"),
    "s181-109.2006": Called("Senate amendment 4442: forces out by 1 July 2007", "hard_cutoff", "opponents"),
    "s182-109.2006": Called("Senate amendment 4320: begin to leave in 2006, no end date", "timetable", "opponents"),
    "s44-110.2007": Called("S. 470: against more forces, motion to end debate", "escalation", "supporters"),
    "h99-110.2007": Called("House concurrent resolution 63: against more forces", "escalation", "supporters"),
    "s51-110.2007": Called("S. 574: against more forces, motion to end debate", "escalation", "supporters"),
    "s75-110.2007": Called("S.J. Res. 9: goal of 31 March 2008 for leaving", "timetable", "supporters"),
    "h186-110.2007": Called("H.R. 1591: money with a timetable to August 2008", "timetable", "supporters"),
}


class Possible(NamedTuple):
    """A text that may come to a vote in 2007, as seen at the start of the case."""

    code: str
    name: str
    kind: str
    form: str
    first: str
    last: str
    attempts: int
    senate_share: float
    note: str


YEAR_END = "2007-12-21"
MEASURES = (
    Possible("escalation-resolution", "Resolution against sending more forces", "escalation", "resolution",
             "2007-01-15", "2007-06-30", 2, 0.6, "binds nobody; three fifths of the Senate end debate"),
    Possible("timetable-resolution", "Resolution for a timetable", "timetable", "resolution",
             "2007-02-01", YEAR_END, 3, 0.6, "binds nobody; three fifths of the Senate end debate"),
    Possible("timetable-money", "Money for the war with a timetable as a goal", "timetable", "bill",
             "2007-03-15", "2007-05-31", 2, 0.5, "a money bill has to pass in some form, so debate on it ends"),
    Possible("timetable-law", "Law with a timetable as a goal", "timetable", "bill",
             "2007-02-01", YEAR_END, 3, 0.6, "three fifths of the Senate end debate"),
    Possible("cutoff-law", "Law that ends the deployment by a date within a year", "hard_cutoff", "bill",
             "2007-02-01", YEAR_END, 2, 0.6, "three fifths of the Senate end debate"),
)  # fmt: skip

JUDGEMENT = (
    "range of the authors', set with the roll calls of 2005-07 known to them; the track record tells how far it carries"
)
DRIFT = (
    "June 2006 to March 2007: cut-points of like texts rose by 0.17 over three quarters (0.1 a quarter); part of it goes with"
    " the change of majority, which `agenda` holds"
)
PIVOT = "Krehbiel (1998), pivotal politics, and Cox and McCubbins (2005) on agendas; sizes are judgement"
PRIORS: tuple[tuple[str, float, float, str, str, str], ...] = (
    ("level", -0.15, 0.15, "score", "cut-point of a timetable brought while its opponents hold the agenda", JUDGEMENT),
    ("kind.timetable", 0.0, 0.05, "score", "shift for a timetable or goal", JUDGEMENT),
    ("kind.hard_cutoff", -0.35, 0.2, "score", "shift for an early end by a fixed date", JUDGEMENT),
    ("kind.no_date", 0.0, 0.12, "score", "shift for a declaration against a date (its opponents are the side for leaving)",
     JUDGEMENT),
    ("kind.escalation", 0.12, 0.1, "score", "shift for a text against more forces", JUDGEMENT),
    ("agenda", 0.12, 0.1, "score", "shift where the supporters hold the chamber's agenda", PIVOT),
    ("drift", 0.0, 0.06, "score per square root of a quarter", "unexplained drift of all cut-points (the sd)", DRIFT),
    ("roll_call", 0.0, 0.07, "score", "what is particular to one roll call (the sd)", JUDGEMENT),
    ("slope", 1.7, 0.3, "log of probit units per score", "how sharply votes split at the cut-point: mean over roll calls",
     JUDGEMENT),
    ("slope_roll_call", 0.0, 0.3, "log", "spread of the slope between roll calls (the sd)", JUDGEMENT),
    ("attendance", 0.965, 0.025, "share", "members who vote yea or nay", "roll calls of the two chambers as recalled"),
    ("driver.deaths", 0.02, 0.03, "score per doubling", "shift with deaths in the foreign force, mean of three months",
     "sign left free; size is judgement"),
    ("driver.opinion", 0.03, 0.05, "score per logit", "shift with the public's wish for a timetable",
     "sign left free; size is judgement"),
    ("driver.cost", 0.0, 0.03, "score per doubling", "shift with the cost of the war a month", "sign left free; size is judgement"),
)  # fmt: skip

OPINION: tuple[tuple[str, float, str], ...] = (
    ("2006-06-24", 0.57, "USA Today/Gallup, 26 June 2006: Congress should pass a plan for withdrawal"),
    ("2006-12-10", 0.55, "USA Today/Gallup, December 2006 (Reuters): most troops withdrawn within a year"),
    ("2007-02-10", 0.63, "USA Today/Gallup, February 2007: timetable for all troops out by the end of next year"),
    ("2007-02-25", 0.53, "Washington Post/ABC, February 2007: set a deadline"),
)
COST: tuple[tuple[str, float, str], ...] = (
    ("2006-06-15", 6.4, "Congressional Research Service, average month (Air Force Magazine)"),
    ("2006-12-06", 8.0, "Iraq Study Group Report, 6 December 2006: 8 billion USD a month"),
)


def members(scores: Sequence[Row], cast: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of members.csv: those called in the roll calls of each congress, and the President."""
    called = {(row["congress"], CHAMBERS[row["chamber"]], row["bioguide_id"]) for row in cast}
    before = {row["bioguide_id"] for row in scores if row["congress"] == "109"}
    rows: list[dict[str, Cell]] = []
    for row in scores:
        chamber = CHAMBERS[row["chamber"]]
        member = row["bioguide_id"] or "president"
        if chamber != "president" and (row["congress"], chamber, member) not in called:
            continue
        rows.append(
            {
                "congress": int(row["congress"]),
                "chamber": chamber,
                "member": member,
                "party": PARTIES[row["party_code"]],
                "ideal": float(row["nominate_dim1"]),
                "returning": int(row["congress"] == "109" or chamber == "president" or member in before),
                "source": VOTEVIEW,
                "licence": FACTS,
                "status": "estimated",
            }
        )
    return sorted(rows, key=lambda row: (str(row["congress"]), str(row["chamber"]), str(row["member"])))


def roll_calls(calls: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of rollcalls.csv, by date."""
    shares = {"1/2": "0.5", "3/5": "0.6", "2/3": "0.667"}
    return [
        {
            "code": row["vote_id"],
            "date": row["date"],
            "congress": int(row["vote_id"].split("-")[1].split(".")[0]),
            "chamber": CHAMBERS[row["chamber"]],
            "label": ROLL_CALLS[row["vote_id"]].label,
            "kind": ROLL_CALLS[row["vote_id"]].kind,
            "agenda": ROLL_CALLS[row["vote_id"]].agenda,
            "yea_side": "leaving" if int(row["yea_is_pro_timeline"]) > 0 else "staying",
            "requires": shares[row["requires"]],
            "yeas": int(row["yea"]),
            "nays": int(row["nay"]),
            "source": row["source_url"],
            "licence": PUBLIC_DOMAIN,
            "status": "measured",
        }
        for row in sorted(calls, key=lambda row: (row["date"], row["vote_id"]))
    ]


def votes(cast: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of votes.csv: who voted how, one row for each roll call and way of voting."""
    sides: dict[tuple[str, str], list[str]] = {}
    for row in cast:
        way = _way(row)
        if way:
            sides.setdefault((row["vote_id"], way), []).append(row["bioguide_id"])
    return [
        {
            "roll_call": call,
            "vote": way,
            "members": " ".join(sorted(names)),
            "source": CLERK,
            "licence": PUBLIC_DOMAIN,
            "status": "measured",
        }
        for (call, way), names in sorted(sides.items())
    ]


def measures() -> list[dict[str, Cell]]:
    """Rows of measures.csv: what a legislature might be asked in 2007, as seen at the start of the case."""
    return [
        {
            **one._asdict(),
            "agenda": "supporters",
            "congress": 110,
            "source": "own definition; agenda: the elections of 7 November 2006 changed the majority of both chambers",
            "licence": OURS,
            "status": "expert range",
        }
        for one in MEASURES
    ]


def priors() -> list[dict[str, Cell]]:
    """Rows of priors.csv."""
    return [
        {
            "name": name,
            "mean": mean,
            "sd": sd,
            "unit": unit,
            "text": text,
            "source": source,
            "licence": OURS,
            "status": "expert range",
        }
        for name, mean, sd, unit, text, source in PRIORS
    ]


def drivers(losses: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of drivers.csv: monthly deaths in the foreign force, opinion in the sending country, money."""
    monthly: Mapping[str, float] = {
        row["date"]: float(row["value"])
        for row in losses
        if row["variable"] == "us_military_deaths" and row["freq"] == "month" and row["geography"] == "Iraq"
    }
    rows: list[dict[str, Cell]] = [
        _driver(
            date,
            "deaths",
            value,
            "deaths a month",
            "iCasualties records, national months, by date of death",
            "measured",
        )
        for date, value in sorted(monthly.items())
        if "2005-06" <= date < "2007-04"
    ]
    rows += [_driver(date, "opinion", value, "share", source, "measured") for date, value, source in OPINION]
    rows += [_driver(date, "cost", value, "billion USD a month", source, "measured") for date, value, source in COST]
    return rows


def _driver(date: str, driver: str, value: float, unit: str, source: str, status: str) -> dict[str, Cell]:
    return {
        "date": date,
        "driver": driver,
        "value": value,
        "unit": unit,
        "source": source,
        "licence": FACTS,
        "status": status,
    }


def _way(row: Row) -> str:
    if row["vote"] in ("Yea", "Aye"):
        return "yea"
    return "nay" if row["vote"] in ("Nay", "No") else ""
