"""Notes on what is feasible, which `policy` gives as English sentences: taken apart, and said in any language.

A run keeps the sentences in its manifest, so they are read from their own form. A sentence of another form stays as it
is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from waysahead.report.wording import called, own, say, spoken, worded

N = r"[^\s,;]+(?:,\d+)*(?:-[\d,.]+)?"
"""A figure or a range of two."""
FORMS: dict[str, re.Pattern[str]] = {
    "fall": re.compile(rf"(?P<lever>\w+) falls by (?P<rate>{N}) a month; the (?P<limit>lift limit|limit) is "
                       rf"(?P<limits>{N}) a month: (?P<verdict>[^.]+)\."),
    "rise": re.compile(rf"(?P<lever>\w+) rises by (?P<rate>{N}) a month, faster than the (?P<limit>{N}) a month that "
                       r"the pack gives \((?P<status>[^)]+)\)\."),
    "below": re.compile(rf"(?P<lever>\w+) is below (?P<end>{N}) \((?P<unit>[^)]+)\), the least that the data have "
                        rf"seen, from (?P<day>\S+); it falls to (?P<far>{N})\."),
    "above": re.compile(rf"(?P<lever>\w+) is above (?P<end>{N}) \((?P<unit>[^)]+)\), the most that the data have "
                        rf"seen, from (?P<day>\S+); it reaches (?P<far>{N})\."),
    "law": re.compile(r"(?P<levers>.+) wait for law:(?P<measure>\S+): whether and when it passes is drawn for each "
                      r"future\."),
    "conference": re.compile(r"(?P<lever>\w+) is what the conference comes to on (?P<issue>.+), drawn for each "
                             r"future\."),
    "horizon": re.compile(r"measure (?P<number>\d+) changes (?P<lever>\w+) on (?P<day>\S+), after the last of "
                          r"(?P<weeks>\d+) weeks: no effect\."),
    "lift": re.compile(rf"foreign_troops and other_foreign_troops together fall by (?P<rate>{N}) a month; the "
                       rf"lift of the pack, (?P<limit>{N}) a month, is for the first alone: the partners need lift of "
                       r"their own\."),
    "guard": re.compile(rf"embedded_trainers are (?P<count>{N}) from (?P<day>\S+), more than the foreign soldiers left "
                        r"to guard them\."),
    "trigger": re.compile(r'the trigger "(?P<name>.+)" (?P<verb>pauses|holds|resumes|begins) (?P<levers>.+?)'
                          r"(?: for (?P<lasts>\d+) weeks)?, (?P<often>once|at most \d+ times), when: (?P<when>.+)\."),
}  # fmt: skip
VERDICTS = {
    "feasible": "feasible",
    "feasible only near the faster of the two rates": "near",
    "faster than the pack gives": "beyond",
}


class Feasible(NamedTuple):
    """A note taken apart: the key of its words, and what stands in them, as codes and figures."""

    key: str
    values: dict[str, str]


def taken_apart(text: str) -> Feasible | None:
    """The form of a note and what it holds; None where it has none of the known forms."""
    for key, form in FORMS.items():
        found = form.fullmatch(text)
        if found:
            return Feasible(key, {name: value for name, value in found.groupdict().items() if value is not None})
    return None


def told_apart(text: str) -> dict[str, object] | None:
    """The same as a document: the key of its words, and what stands in them."""
    found = taken_apart(text)
    return None if found is None else {"key": found.key, "values": found.values}


def feasible(text: str) -> str:
    """A note in the language spoken; one of an unknown form as it is."""
    found = taken_apart(text)
    if found is None:
        return text
    values = {name: SAID.get(name, str)(value) for name, value in found.values.items()}
    if found.key == "fall":
        values["limit"] = say(f"feasible.limit.{'lift' if found.values['limit'] == 'lift limit' else 'own'}")
    if found.key == "trigger":
        values.setdefault("lasts", "")
    said = say(f"feasible.{found.key}", **values)
    return said[:1].upper() + said[1:]


def _levers(codes: str) -> str:
    return say("list.comma").join(called("lever", code.strip()) for code in codes.split(","))


def _often(words: str) -> str:
    times = re.search(r"\d+", words)
    return say("feasible.trigger.most", times=times[0]) if times else say("feasible.trigger.once")


SAID: dict[str, Callable[[str], str]] = {
    "lever": lambda code: called("lever", code),
    "levers": _levers,
    "unit": worded,
    "status": lambda status: say(f"page.status.{status}"),
    "verdict": lambda words: say(f"feasible.verdict.{VERDICTS.get(words, 'feasible')}"),
    "measure": lambda code: own("measure", code, spoken(code)),
    "issue": lambda code: own("issue", code, spoken(code)),
    "verb": lambda word: say(f"feasible.trigger.{word}"),
    "lasts": lambda weeks: say("feasible.trigger.lasts", weeks=weeks),
    "often": _often,
}
"""How each part of a note is said."""
