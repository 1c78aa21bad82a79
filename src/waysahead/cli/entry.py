"""The command line as a whole: its commands, and what happens when one of them fails."""

import errno
import os
import sys
import traceback
from collections.abc import Mapping, Sequence

from cyclopts import App, CycloptsError, Parameter

from waysahead import __version__
from waysahead.cli import (
    decisions,
    export,
    hindcast,
    imports,
    journeys,
    nowcast,
    packs,
    politics,
    relief,
    runs,
    serve,
    studies,
    violence,
)
from waysahead.cli.console import any_letter, complain, ends_like_an_interrupt, nobody_reads, some_home
from waysahead.cli.options import BAD_INPUT, DONE, OUR_FAULT, STOPPED, BadInput

app = App(
    name="waysahead",
    help="A decision laboratory for a country in conflict: paired futures of rival policies under rival theories.",
    version=__version__,
    default_parameter=Parameter(negative=()),
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
for verb in (
    runs.run,
    runs.sweep,
    runs.brief,
    decisions.decide,
    decisions.discover,
    studies.weigh,
    studies.signposts,
    packs.check,
    packs.new,
    packs.evidence,
    imports.import_,
    hindcast.hindcast,
    nowcast.nowcast,
    violence.fit,
    violence.forecast,
    politics.confer,
    politics.vote,
    journeys.displace,
    relief.relief,
    export.export,
    serve.serve,
):
    app.command(verb)


def answer(tokens: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    any_letter()
    some_home()
    try:
        with ends_like_an_interrupt():
            status = app(tokens, exit_on_error=False, print_error=False)
            sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except CycloptsError as error:
        complain(f"{error}\nwaysahead --help lists commands and options.")
        return BAD_INPUT
    except KeyboardInterrupt:
        complain(f"stopped before the end; {left_by(sys.argv[1:] if tokens is None else tokens)}")
        return STOPPED
    except (BrokenPipeError, SystemExit) as error:
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            given = error.code or DONE  # a library ends the program
            return given if isinstance(given, int) else OUR_FAULT
        nobody_reads()  # the pages of --help end so where their reader has left
        return DONE
    except Exception as error:
        return explain(error)


def left_by(tokens: Sequence[str]) -> str:
    """What a command that was stopped leaves behind: only a run is kept in parts and gone on with."""
    if "run" in tokens[:1]:
        return "what was finished is kept, and the same command goes on from there"
    return "only files that were already whole are left, and the same command starts again from the beginning"


def explain(error: Exception) -> int:
    """Say what went wrong in one message and return the exit status."""
    from waysahead.ensemble import Stopped

    if os.environ.get("WAYSAHEAD_TRACEBACK"):
        complain("".join(traceback.format_exception(error)))
    if isinstance(error, Stopped):
        complain(str(error))
        return STOPPED
    if isinstance(error, bad_input()):
        complain(str(error))
        return BAD_INPUT
    if isinstance(error, OSError) and (error.filename or error.errno in FIXES):
        complain(f"{error.filename or 'standard output'}: {error.strerror}{FIXES.get(error.errno or 0, '')}")
        if not error.filename:
            nobody_reads()  # what is still buffered would fail again at the end
        return BAD_INPUT
    complain(
        f"waysahead met a fault of its own: {type(error).__name__}: {error}\n"
        "Set WAYSAHEAD_TRACEBACK=1 and give the command again to see where."
    )
    return OUR_FAULT


def bad_input() -> tuple[type[Exception], ...]:
    """Errors that are put right by the user. Called only once something went wrong."""
    from waysahead.case import CaseError
    from waysahead.ensemble import RunError
    from waysahead.policy import PolicyError

    return CaseError, PolicyError, RunError, BadInput


FIXES: Mapping[int, str] = {
    errno.EACCES: "; likely fix: give yourself leave to read and write there, or name another folder with --out",
    errno.EPERM: "; likely fix: give yourself leave to read and write there, or name another folder with --out",
    errno.EROFS: "; likely fix: name a folder on another disk with --out",
    errno.ENOSPC: "; likely fix: make room on that disk, or name a folder on another with --out",
    errno.EDQUOT: "; likely fix: make room on that disk, or name a folder on another with --out",
}
"""What to do about a file that the system does not let be read or written."""
