"""The comparison on a terminal: as many policies side by side as the window is wide."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from waysahead.decision import Comparison, Sweep
from waysahead.report.notes import notes
from waysahead.report.rows import Row, comparison_rows
from waysahead.report.track import withheld
from waysahead.report.wording import called, counted, month_of, name_of, period, say, share

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.case import Case
    from waysahead.ensemble import Checked

STYLES = {"outcome": "bold", "agree": "dim", "theory": "", "every": "", "mixture": ""}


def pack_line(case: Case) -> str:
    """What a case pack holds, in one line."""
    placeholders = [known for known in case.parameters.values() if known.status == "placeholder"]
    return say(
        "pack.ok",
        name=case.name,
        places=counted(len(case.places), "place"),
        hosts=counted(len(case.hosts), "host"),
        groups=counted(len(case.groups), "group"),
        forces=counted(len(case.forces), "force"),
        series=counted(len(case.series.variables), "series", "series"),
        parameters=counted(len(case.parameters), "parameter"),
        placeholders=counted(len(placeholders), "placeholder"),
    )


def run_line(checked: Checked) -> str:
    """That a run folder is as it was written, in one line."""
    later = say("run.ok.later", tables=counted(len(checked.later), "table")) if checked.later else ""
    return say("run.ok", run=checked.run, files=counted(checked.files, "file"), later=later)


def opening(case: Case, manifest: Mapping[str, Any]) -> list[str]:
    """The two lines before a run: what the pack holds, and what is to be run."""
    plan = say(
        "plan",
        policies=counted(len(manifest["policies"]), "policy", "policies"),
        theories=counted(len(manifest["theories"]), "theory", "theories"),
        futures=manifest["futures"],
        weeks=manifest["weeks"],
        start=manifest["case"]["start"],
        seed=manifest["seed"],
    )
    return [pack_line(case), plan]


def closing(brief: Path | str, folder: Path | str) -> list[str]:
    """The last lines after a run: where the brief is, where the futures are, and how to look into them."""
    typed = shlex.quote(str(folder))  # a command to copy, also where the name of the folder has a space
    return [
        say(f"closing.{what}", path=path) for what, path in (("brief", brief), ("folder", folder), ("explore", typed))
    ]


def title_of(comparison: Comparison) -> str:
    """The heading of the table: Two years from December 2006."""
    start = date.fromisoformat(str(comparison.manifest["case"]["start"]))
    return say("table.title", period=period(int(comparison.manifest["weeks"])), month=month_of(start))


def terminal(comparison: Comparison, console: Console | None = None) -> None:
    """Prints the comparison: theory by theory for civilian deaths, every future for the rest, and the notes."""
    from rich.console import Console
    from rich.text import Text

    out = Console() if console is None else console
    if withheld(comparison.manifest):
        out.print(Text(say("live.hidden")))
        return
    rows = comparison_rows(comparison)
    layout = _layout(rows, out.width)
    for chosen in _columns(comparison, layout, out.width):
        for line, style in _lines(comparison, rows, chosen, layout):
            out.print(Text(line, style=style), no_wrap=True, overflow="ignore", crop=False)
        out.print()
    for note in notes(comparison):
        out.print(Text(note))


def sweep_terminal(sweep: Sweep, comparison: Comparison, console: Console | None = None) -> None:
    """Prints the signs that a sweep turned."""
    from rich.console import Console
    from rich.text import Text

    out = Console() if console is None else console
    for line in sweep_lines(sweep, comparison):
        out.print(Text(line))


def sweep_lines(sweep: Sweep, comparison: Comparison) -> list[str]:
    """The result of a sweep in sentences."""
    named = {outcome.name: outcome for outcome in comparison.outcomes}
    said = [say("sweep.title", futures=sweep.futures)]
    for turn in sweep.turns:
        said.append(
            say(
                "sweep.turn",
                parameter=turn.parameter,
                outcome=name_of(named[turn.outcome]),
                policy=called("policy", turn.policy),
                theory=say("row.every") if turn.theory == "all" else called("theory", turn.theory),
                low=share(turn.share_at_p5),
                high=share(turn.share_at_p95),
            )
        )
    return said if sweep.turns else [*said, say("sweep.none")]


class _Layout(NamedTuple):
    """Widths of the label and of a cell, and whether a range stands under its middle."""

    label: int
    cell: int
    stacked: bool


LABEL = 30
NARROW = _Layout(LABEL, 15, stacked=True)


def _layout(rows: Sequence[Row], width: int) -> _Layout:
    """Middle and range on one line, two blanks apart, if every policy fits side by side; else one above the other."""
    cell = max(20, 2 + max((len(text) for row in rows for text in row.cells), default=0))
    policies = max((len(row.cells) for row in rows), default=0)
    return _Layout(LABEL, cell, stacked=False) if LABEL + cell * policies <= width else NARROW


def _columns(comparison: Comparison, layout: _Layout, width: int) -> Iterator[Sequence[int]]:
    """Positions of the policies of each table: the baseline first, then as many others as fit."""
    base = comparison.policies.index(comparison.baseline)
    others = [index for index in range(len(comparison.policies)) if index != base]
    room = max((width - layout.label) // layout.cell - 1, 1)
    for first in range(0, max(len(others), 1), room):
        yield [base, *others[first : first + room]]


def _lines(
    comparison: Comparison, rows: Sequence[Row], chosen: Sequence[int], layout: _Layout
) -> Iterator[tuple[str, str]]:
    """Lines of one table, each with its style; a heading runs over the whole width."""
    width = layout.label + layout.cell * len(chosen)
    heads = [wrap(called("policy", comparison.policies[index]), layout.cell - 1) for index in chosen]
    yield from ((line, "bold") for line in _block([title_of(comparison)], heads, layout, low=True))
    yield "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * width, "dim"
    for row in rows:
        if row.kind == "outcome":
            yield from ((line, STYLES[row.kind]) for line in wrap(row.label, width, subsequent_indent="  "))
            continue
        cells = [_cell(row.cells[index], layout) for index in chosen]
        label = wrap(row.label, layout.label - 1, initial_indent="  ", subsequent_indent="  ")
        yield from ((line, STYLES[row.kind]) for line in _block(label, cells, layout))


def _cell(text: str, layout: _Layout) -> list[str]:
    if not layout.stacked:
        return [text]
    return [piece for part in text.replace(" (", "\n(").split("\n") for piece in wrap(part, layout.cell - 1)]


def _block(label: Sequence[str], cells: Sequence[Sequence[str]], layout: _Layout, low: bool = False) -> Iterator[str]:
    """Lines of one row whose label and cells may take several, aligned at the top, or at the bottom with `low`."""
    height = max(len(label), *(len(cell) for cell in cells))

    def padded(cell: Sequence[str]) -> list[str]:
        blank = [""] * (height - len(cell))
        return [*blank, *cell] if low else [*cell, *blank]

    columns = [padded(cell) for cell in cells]
    for at, head in enumerate(padded(label)):
        yield (head.ljust(layout.label) + "".join(column[at].rjust(layout.cell) for column in columns)).rstrip()
