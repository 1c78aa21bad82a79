"""What a measure waits for: a trigger that starts it, a law, or another measure's end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from waysahead.case import CaseError, suggestion
from waysahead.case.legislature import FOLDER, legislature_of
from waysahead.policy.path import ABSOLUTE, Hold, RampBy, RampTo, ScaleTo, StepBy, StepTo, Table
from waysahead.policy.policy import Measure, Policy
from waysahead.policy.span import days_after
from waysahead.policy.trigger import Trigger, in_days
from waysahead.theory import Fields, listed

if TYPE_CHECKING:
    from waysahead.case import Case

LAW = "law:"
TRIGGER = "trigger:"


class Waiting(NamedTuple):
    """A measure as read, what it waits for (empty for a date) and its place in the file."""

    measure: Measure
    waits: str
    fields: Fields


def read_cause(case: "Case", fields: Fields, name: str, started: Mapping[str, int]) -> str:
    """What a measure waits for: ``law:CODE``, ``trigger:NUMBER``, the name of a measure; empty for a date."""
    after = fields.text("after")
    if name in started:
        for key in ("from", "after"):
            if key in fields.table:
                found = f"{key} of a measure that trigger {started[name]} starts"
                fields.fault(key, found, "a trigger or a date, not both", f"take {key} out")
        return f"{TRIGGER}{started[name]}"
    if after and "from" in fields.table:
        fields.fault("from", "from and after", "one of the two", "take one of them out")
    if after.startswith(LAW):
        laws = law_codes(case)
        code = after.removeprefix(LAW)
        if code not in laws:
            fix = suggestion(code, laws, "use one of " + listed(laws) if laws else "give the measure a date")
            fields.fault("after", repr(after), f"a measure of {FOLDER}/measures.csv", fix)
    return after


def law_codes(case: "Case") -> tuple[str, ...]:
    """Texts that the legislature of a case may pass; none where the case has no legislature that can be read."""
    if not any(path.startswith(f"{FOLDER}/") for path in case.other_files):
        return ()
    try:
        return tuple(one.code for one in legislature_of(case).measures)
    except CaseError:
        return ()


def resolved(
    case: "Case", read: Sequence[Waiting], triggers: Sequence[Trigger], lineage: Sequence[Policy], top: Fields
) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Dated measures, and those that wait; "after another measure" becomes a date, or a delay after its cause."""
    named: dict[str, Measure | None] = {
        one.name: one for policy in lineage for one in (*policy.measures, *policy.awaited) if one.name
    }
    own = [one.measure.name for one in read if one.measure.name]
    for name in sorted({name for name in own if own.count(name) > 1}):
        top.fault("measure", f"two measures named '{name}'", "names that differ", "rename one of them")
    named |= dict.fromkeys(own)
    _known_starts(triggers, own, top)
    done: dict[int, Measure] = {}
    open_ = list(read)
    while open_:
        left: list[Waiting] = []
        for one in open_:
            made = _settled(case, one, named)
            if made is None:
                left.append(one)
                continue
            done[one.measure.number] = made
            if made.name:
                named[made.name] = made
        if len(left) == len(open_):
            for one in left:
                others = [name for name in named if name != one.measure.name]
                fix = suggestion(one.waits, others, f"use {LAW}CODE, or the name of another measure")
                expected = "a law, or the name of a measure that does not wait for this one"
                one.fields.fault("after", repr(one.waits), expected, fix)
            break
        open_ = left
    order = [done[number] for number in sorted(done)]
    return tuple(one for one in order if not one.cause), tuple(one for one in order if one.cause)


def _known_starts(triggers: Sequence[Trigger], own: Sequence[str], top: Fields) -> None:
    """A fault for each measure that a trigger starts and the file does not hold."""
    for trigger in triggers:
        for name in trigger.targets if trigger.effect == "start" else ():
            if name not in own:
                fix = suggestion(name, own, f'give a measure the name "{name}" and no from')
                top.item("trigger", trigger.number).fault(
                    "then", f"'{name}'", "the name of a measure of this file", fix
                )


def _settled(case: "Case", one: Waiting, named: Mapping[str, Measure | None]) -> Measure | None:
    """The measure with its date or its cause; None while the measure that it waits for is not settled itself."""
    if not one.waits:
        return one.measure
    if one.waits.startswith((LAW, TRIGGER)):
        return replace(one.measure, cause=one.waits)
    before = named.get(one.waits)
    if before is None:
        return None
    if before.cause:
        return replace(one.measure, cause=before.cause, delay=before.delay + _length(before))
    return replace(one.measure, begins=_end(before, case.start))


def _length(one: Measure) -> float:
    """Days from the first day of a measure to the end of its path."""
    over = one.path.over if isinstance(one.path, RampTo | RampBy | ScaleTo) else None
    return 0.0 if over is None else in_days(over)


def _end(one: Measure, start: date) -> date:
    """First day on which the path of a dated measure is complete."""
    match one.path:
        case RampTo(_, over) | RampBy(_, over):
            return one.begins + timedelta(days=round(days_after(one.begins, over)))
        case ScaleTo(_, over) if over is not None:
            return one.begins + timedelta(days=round(days_after(one.begins, over)))
        case Table(dates, _, _):
            return dates[-1]
        case StepTo() | StepBy() | ScaleTo() | Hold():
            return max(one.begins, start)


def _set_once(dated: Sequence[Measure], top: Fields) -> None:
    """A fault for each measure that sets what an earlier one of the file sets in the same places on the same day."""
    first: dict[tuple[str, date, frozenset[str], str], int] = {}
    for one in dated:
        if not isinstance(one.path, ABSOLUTE):
            continue
        number = first.setdefault((one.lever, one.begins, frozenset(one.places), one.during), one.number)
        if number != one.number:
            found = f"{one.lever} set by measure {number} and by measure {one.number} from {one.begins.isoformat()}"
            expected = "one measure that sets a lever in the same places from the same day"
            top.item("measure", one.number).fault("lever", found, expected, "take one out, or give it another day")


def check_levers_of(
    triggers: Sequence[Trigger],
    dated: Sequence[Measure],
    awaited: Sequence[Measure],
    lineage: Sequence[Policy],
    top: Fields,
) -> None:
    """Faults where measures that wait, pauses and ``while`` do not go together."""
    _set_once(dated, top)
    above = [one for policy in lineage for one in policy.triggers]
    every = [*awaited, *(one for policy in lineage for one in policy.awaited)]
    moved = {one.lever for one in every}
    moved |= {lever for one in (*above, *triggers) if one.effect != "start" for lever in one.targets}
    causes: dict[str, str] = {}
    for one in every:
        if causes.setdefault(one.lever, one.cause) != one.cause:
            expected = f"one law or trigger that begins measures of {one.lever}"
            top.item("measure", one.number).fault(
                "lever", f"a second cause for {one.lever}", expected, "date one of them"
            )
        if one.during and one in awaited:
            top.item("measure", one.number).fault("while", repr(one.during), "a dated measure", "take while out")
    for one in dated:
        if one.during and (one.during in moved or any(other.during for other in dated if other.lever == one.during)):
            expected = "a lever that no trigger, law or other while moves"
            top.item("measure", one.number).fault("while", repr(one.during), expected, "take while out")
