"""A policy: a baseline and the named, dated changes it makes to it."""

from dataclasses import dataclass, field
from datetime import date

from waysahead.policy.path import Path
from waysahead.policy.trigger import Trigger


@dataclass(frozen=True, slots=True)
class Measure:
    """One dated change of one lever.

    Attributes:
        lever: Name of a field of `Levers`.
        begins: First day of the change.
        path: How the lever moves.
        places: Codes of the places it is for; empty for the whole country.
        shares: Share of the amount for each of ``places`` (sum 1); empty to share it as the lever lies beneath.
        note: The measure in words.
        source: Where date and amount come from.
        status: How well they stand: measured, estimated, expert range, placeholder, memory.
        rate_limit: The fastest fall a month that the source allows, in the lever's unit; None for the pack's own limit.
        number: Position in the file, counted from 1.
        file: Name of the file, for messages.
        name: Name by which triggers and other measures speak of it; empty for none.
        cause: What begins it instead of a date: ``law:CODE`` or ``trigger:NUMBER``; empty for a dated measure.
        delay: Days from that cause to its first day.
        during: Lever that has to be above zero for the measure to be in force; empty for always.
        issue: Issue of the conference that gives its value (the path then holds 0); empty for a value of its own.
    """

    lever: str
    begins: date
    path: Path
    places: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    note: str = ""
    source: str = ""
    status: str = ""
    rate_limit: float | None = None
    number: int = 1
    file: str = ""
    name: str = ""
    cause: str = ""
    delay: float = 0.0
    during: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A timeline of measures on top of another timeline.

    Attributes:
        name: Short name: the file's name without its ending.
        title: One line for tables and charts.
        text: What the policy is, in a few sentences.
        measures: Its own dated changes, in the order of the file.
        lineage: The policies beneath it, root first, its own baseline last; empty for a root.
        file: Name of the file, for messages.
        written: Its text as read; not part of what the policy says.
        triggers: Its own triggers, in the order of the file.
        awaited: Its own measures that wait for a trigger or a law, in the order of the file.
    """

    name: str
    title: str
    text: str
    measures: tuple[Measure, ...]
    lineage: tuple["Policy", ...] = ()
    file: str = ""
    written: str = field(default="", compare=False, repr=False)
    triggers: tuple[Trigger, ...] = ()
    awaited: tuple[Measure, ...] = ()

    @property
    def baseline(self) -> str:
        """Name of the policy it changes; empty for a root, which changes the forces at the start."""
        return self.lineage[-1].name if self.lineage else ""

    @property
    def conditional(self) -> bool:
        """Whether anything in it, or beneath it, hangs on what happens in a future."""
        whole = (*self.lineage, self)
        issues = any(measure.issue for one in whole for measure in one.measures)
        return issues or any(one.triggers or one.awaited for one in whole)

    @property
    def layers(self) -> tuple[Measure, ...]:
        """Every measure in force: those of the lineage, root first, then its own; by date within each policy."""
        return tuple(
            measure
            for policy in (*self.lineage, self)
            for measure in sorted(policy.measures, key=lambda one: one.begins)
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Something true of a compiled policy that a reader should know; no fault.

    Attributes:
        policy: Name of the policy.
        lever: Name of the lever.
        kind: ``rate`` (how fast it falls beside what is possible), ``support`` (outside what the data have seen),
            ``horizon`` (a measure that begins after the last week), ``stock`` (what has to go together), ``trigger``,
            ``law`` or ``conference`` (what hangs on the future).
        text: The note as a sentence.
    """

    policy: str
    lever: str
    kind: str
    text: str
