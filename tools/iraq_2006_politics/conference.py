"""Rows of conference/*.csv: issues, actors, capabilities, results."""

from collections.abc import Sequence

from iraq_2006.tables import FACTS, OURS, Cell, Row
from iraq_2006_politics.issues import MAY_2007, QUESTIONS, RESULTS
from iraq_2006_politics.positions import ACTORS, EU, LEAGUE, POSITIONS, UN
from iraq_2006_politics.sources import SOURCES

CARE = 0.15  # how far a coded salience may be off on either side
CINC_YEAR = 2006.0
CINC_SOURCE = (
    "Correlates of War, National Material Capabilities 7.0, composite index 2006 (Singer, Bremer and Stuckey 1972)"
)
# Bodies of states have no index of their own; what stands for them is a guess.
STAND_INS = {EU: ("Germany", "Italy"), UN: (), LEAGUE: ("Egypt",)}
SMALL = 0.01

ISSUE_COLUMNS = (
    "code", "name", "minimum", "maximum", "low_end", "high_end", "status_quo", "breakdown_cost", "package", "lever",
    "lever_low", "lever_high", "source", "licence", "status",
)  # fmt: skip
ACTOR_COLUMNS = (
    "issue", "actor", "position_low", "position", "position_high", "salience_low", "salience", "salience_high",
    "capability", "veto", "source", "licence", "status",
)  # fmt: skip
CAPABILITY_COLUMNS = ("actor", "coding", "value", "source", "licence", "status")
RESULT_COLUMNS = ("issue", "date", "low", "value", "high", "text", "source", "licence", "status")


def issues() -> list[dict[str, Cell]]:
    """Rows of issues.csv."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "minimum": 0,
            "maximum": 100,
            "low_end": one.low_end,
            "high_end": one.high_end,
            "status_quo": one.status_quo,
            "breakdown_cost": one.breakdown_cost,
            "package": one.package,
            "lever": one.lever,
            "lever_low": one.lever_low,
            "lever_high": one.lever_high,
            "source": f"own scale; {one.why}; cost of no agreement: own judgement",
            "licence": OURS,
            "status": one.status,
        }
        for one in QUESTIONS
    ]


def actors() -> list[dict[str, Cell]]:
    """Rows of actors.csv."""
    return [
        {
            "issue": issue,
            "actor": one.actor,
            "position_low": one.low,
            "position": one.best,
            "position_high": one.high,
            "salience_low": round(max(one.salience - CARE, 0.0), 2),
            "salience": one.salience,
            "salience_high": round(min(one.salience + CARE, 1.0), 2),
            "capability": one.clout,
            "veto": one.veto,
            "source": f"own coding; {SOURCES[one.key]}",
            "licence": OURS,
            "status": "memory" if one.key == "general" else "expert range",
        }
        for issue, coded in POSITIONS.items()
        for one in coded
    ]


def capabilities(cinc: Sequence[Row]) -> list[dict[str, Cell]]:
    """Rows of capabilities.csv: the material index, as a second coding beside clout."""
    index = {row["state"]: float(row["cinc"]) for row in cinc if float(row["year"]) == CINC_YEAR}
    index["United States"] = index.pop("USA")
    rows: list[dict[str, Cell]] = []
    for actor in ACTORS:
        stands = STAND_INS.get(actor)
        if stands is None:
            rows.append(_rated(actor, index[actor], CINC_SOURCE, FACTS, "measured"))
        else:
            why = f"no index of its own: a guess of ours{', that of ' + ' and '.join(stands) if stands else ''}"
            rows.append(_rated(actor, sum(index[name] for name in stands) or SMALL, why, OURS, "placeholder"))
    return rows


def results() -> list[dict[str, Cell]]:
    """Rows of results.csv."""
    return [
        {
            "issue": one.issue,
            "date": MAY_2007,
            "low": one.low,
            "value": one.value,
            "high": one.high,
            "text": one.text,
            "source": f"own coding; {one.source}",
            "licence": OURS,
            "status": "expert range",
        }
        for one in RESULTS
    ]


def _rated(actor: str, value: float, source: str, licence: str, status: str) -> dict[str, Cell]:
    return {
        "actor": actor,
        "coding": "cinc",
        "value": round(value, 5),
        "source": source,
        "licence": licence,
        "status": status,
    }
