"""Triggers: what is done once a signpost is passed.

    [[trigger]]
    when = "media_civilian_deaths, 8-week mean, in Baghdad > 2 x its value at start"
    then = { pause = "foreign_troops", for = "3 months", at_most = 2 }

A trigger pauses levers (their timeline stands still, and goes on later), holds them until another trigger resumes them,
or starts measures that carry a name and no date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from waysahead.case import suggestion
from waysahead.policy.levers import Levers
from waysahead.policy.signpost import Signpost, read_signpost
from waysahead.policy.span import MONTH_DAYS, Span, read_span
from waysahead.theory import Fields, listed, show

if TYPE_CHECKING:
    from waysahead.case import Case

TRIGGER_KEYS = ("name", "when", "then", "from", "until", "note", "source", "status")
EFFECTS = ("pause", "hold", "resume", "start")
Effect = Literal["pause", "hold", "resume", "start"]
MOST_TIMES = 100
"""The most often that a trigger may fire."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A signpost and what follows from it.

    Attributes:
        when: The signpost; a week (from 0) for a trigger that fires on a date instead; None for one that never fires.
        effect: What it does.
        targets: Levers, or names of measures for ``start``.
        pause: Length of a pause in weeks; infinite for ``hold``, 0 for the others.
        at_most: How often it may fire.
        first: First day on which it may fire; None for the start of the case.
        last: Last such day; None for the end.
        name: Name in reports.
        note: The trigger in words.
        source: Where signpost and level come from.
        status: How well they stand.
        number: Position in the file, counted from 1.
        file: Name of the file.
    """

    when: Signpost | int | None
    effect: Effect
    targets: tuple[str, ...]
    pause: float = 0.0
    at_most: int = 1
    first: date | None = None
    last: date | None = None
    name: str = ""
    note: str = ""
    source: str = ""
    status: str = ""
    number: int = 1
    file: str = ""


def read_triggers(case: "Case", top: Fields) -> tuple[Trigger, ...]:
    """Every trigger of a file that can be read; a fault for each that cannot."""
    listing: Any = top.table.get("trigger", [])
    if not isinstance(listing, list) or not all(isinstance(one, Mapping) for one in listing):
        top.fault("trigger", show(listing), "a list of triggers", "begin each trigger with [[trigger]]")
        return ()
    read = [_trigger(case, top.item("trigger", number), number) for number in range(1, len(listing) + 1)]
    return tuple(one for one in read if one is not None)


def _trigger(case: "Case", fields: Fields, number: int) -> Trigger | None:
    before = len(fields.faults)
    fields.known(*TRIGGER_KEYS)
    when = read_signpost(case, fields)
    first = fields.day("from") if "from" in fields.table else None
    last = fields.day("until") if "until" in fields.table else None
    if first and last and last < first:
        fields.fault("until", last.isoformat(), f"a day on or after {first.isoformat()}", "take until out")
    done = _then(case, fields)
    if when is None or done is None or len(fields.faults) > before:
        return None
    effect, targets, pause, at_most = done
    return Trigger(
        when,
        effect,
        targets,
        pause,
        at_most,
        first,
        last,
        fields.text("name") or f"trigger {number}",
        fields.text("note"),
        fields.text("source"),
        fields.text("status"),
        number,
        fields.file,
    )


def _then(case: "Case", fields: Fields) -> tuple[Effect, tuple[str, ...], float, int] | None:
    """Effect, targets, length of a pause in weeks, and how often."""
    example = 'then = { pause = "foreign_troops", for = "3 months", at_most = 2 }'
    if not isinstance(fields.table.get("then"), Mapping) or not fields.table["then"]:
        found = show(fields.table["then"]) if "then" in fields.table else "nothing"
        fields.fault("then", found, "what the trigger does", example)
        return None
    then = fields.inner("then")
    then.known(*EFFECTS, "for", "at_most")
    effects: list[Effect] = [effect for effect in ("pause", "hold", "resume", "start") if effect in then.table]
    if len(effects) != 1:
        then.fault("", " and ".join(effects) or "no effect", "exactly one of " + listed(EFFECTS), example)
        return None
    effect = effects[0]
    given: Any = then.table[effect]
    targets = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list) else ()
    if not targets or not all(isinstance(one, str) and one for one in targets):
        what = "names of measures" if effect == "start" else "levers"
        then.fault(effect, show(given), what, f'{effect} = ["foreign_troops"]')
        return None
    if effect != "start":
        known = [row.code for row in case.levers if row.code in Levers._fields]
        for one in targets:
            if one not in known:
                fix = suggestion(one, known, "use one of " + listed(known, 20))
                then.fault(effect, repr(one), "a lever of levers.csv", fix)
    return effect, targets, _pause(then, effect), _at_most(then, effect)


def _pause(then: Fields, effect: Effect) -> float:
    value = then.table.get("for")
    if effect != "pause":
        if value is not None:
            fix = "use pause, or take for out" if effect == "hold" else "take for out"
            then.fault("for", show(value), f"no length: {effect} has none", fix)
        return float("inf") if effect == "hold" else 0.0
    span = read_span(value) if isinstance(value, str) else None
    if span is None:
        found = "nothing" if value is None else show(value)
        then.fault("for", found, 'how long it pauses, such as "3 months"', 'for = "3 months", or hold instead of pause')
        return 0.0
    return max(1.0, round(in_days(span) / 7.0))


def in_days(span: Span) -> float:
    """A span in days where no calendar gives the months their length."""
    return span.count * {"days": 1.0, "weeks": 7.0, "months": MONTH_DAYS, "years": 12.0 * MONTH_DAYS}[span.unit]


def _at_most(then: Fields, effect: Effect) -> int:
    value: Any = then.table.get("at_most", 1)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_TIMES:
        then.fault("at_most", show(value), f"a whole number from 1 to {MOST_TIMES}", "at_most = 2")
        return 1
    if effect == "start" and value > 1:
        then.fault("at_most", str(value), "1: a measure starts once", "take at_most out")
    return value
