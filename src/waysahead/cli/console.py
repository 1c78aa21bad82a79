"""Talking to the person or the program that gave the command."""

import contextlib
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 160
"""Columns of a page that is written to a file or a pipe: six policies side by side."""


def terminal() -> "Console":
    """Where a person reads results."""
    from rich.console import Console

    class Page(Console):
        """A console that goes on in silence where its reader has left, as `head` does."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            nobody_reads()

    fixed = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Page(highlight=False, width=None if fixed else WIDTH)


def nobody_reads() -> None:
    """Put what is still to be printed nowhere: the reader of a pipe has left, which is no fault, and files remain."""
    with contextlib.suppress(OSError, ValueError):  # not a file of the system, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def any_letter() -> None:
    """Let a terminal that knows few letters show a question mark for the others, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not speaks_unicode(stream):
            stream.reconfigure(errors="replace")


def some_home() -> None:
    """Name a home folder where the system knows none, as in a container: libraries ask for one while they load."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = os.sep


def speaks_unicode(stream: TextIO) -> bool:
    """Whether a stream can show every letter."""
    return (stream.encoding or "ascii").lower().replace("-", "").startswith("utf")


def say(console: "Console", lines: Iterable[str]) -> None:
    """Print plain lines."""
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def print_json(document: object) -> None:
    """Print one JSON document and nothing else; letters that the stream cannot show are escaped, as JSON allows."""
    text = json.dumps(document, ensure_ascii=not speaks_unicode(sys.stdout), allow_nan=False)
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()


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
def progress_after(before: Callable[[], object], things: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that appears with its first figures, after ``before`` was called: work refused says nothing."""
    with contextlib.ExitStack() as stack:
        bars: list[Callable[[int, int], None]] = []

        def tell(done: int, total: int) -> None:
            if not bars:
                before()
                bars.append(stack.enter_context(progress_bar(things)))
            bars[0](done, total)

        yield tell


@contextlib.contextmanager
def ends_like_an_interrupt() -> Iterator[None]:
    """Take a request to terminate, as schedulers send it, or a terminal that is closed like Ctrl-C.

    Nothing half-written is left. A signal that was set to be ignored stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in asked}
    for one, handler in before.items():
        if handler == signal.SIG_DFL:
            signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one, handler in before.items():
            if handler is not None:
                signal.signal(one, handler)
