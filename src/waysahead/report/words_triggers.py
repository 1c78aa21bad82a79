"""The words of triggers and of how they served."""

from __future__ import annotations

EN_TRIGGERS: dict[str, str] = {
    "head": "Triggers: what was published against what was so",
    "line": "{policy}, {name} ({when}): fires in {fired} of {futures} futures, in half of these by week {week}; "
    "false alarms {false} of them; delay {delay} weeks (5-95 %: {low} to {high}); misses {missed} of the futures in "
    "which the series as it was passes the level in time.",
    "never": "{policy}, {name} ({when}): fires in none of {futures} futures; the series as it was passes the level in "
    "{passed} of them.",
    "regret": "  {outcome}: regret against the date that each future calls for {mean} \N{PLUS-MINUS SIGN}{error} "
    "(90 % point {p90}); against the date that is least on average, {best}: {over} \N{PLUS-MINUS SIGN}{over_error}.",
    "undated": "  No twins that act on a date are in the run, so there is no regret: run it again with --dates.",
    "note": "An alarm is false where the series as it was (no delay, thinning, noise or change of detection) is past the "
    "level in no week within a quarter. Regret compares paired futures and depends on the dates tried.",
}
