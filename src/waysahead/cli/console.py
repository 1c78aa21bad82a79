"""Talking to the person or the program that gave the command."""

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 160
"""Columns of a page that is written to a file or a pipe: six policies side by side."""


def terminal() -> "Console":
    """Where a person reads results."""
    from rich.console import Console

    fixed = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if fixed else WIDTH)


def say(console: "Console", lines: Iterable[str]) -> None:
    """Print plain lines."""
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def print_json(document: object) -> None:
    """Print one JSON document and nothing else."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def complain(message: str) -> None:
    """Say on stderr what is wrong."""
    sys.stderr.write(message.rstrip() + "\n")


@contextlib.contextmanager
def progress_bar(things: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr where that is a terminal, else nothing; yields a function of done and total."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = BarColumn(), MofNCompleteColumn(), TextColumn(things), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(things, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextlib.contextmanager
def ends_like_an_interrupt() -> Iterator[None]:
    """Take a request to terminate, as schedulers send it, like Ctrl-C: what is finished is kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
